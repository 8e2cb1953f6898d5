// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The Learn page with its real widgets over the published course. Most of it with a stage of the
// test's own, since what the page does with a run is asked for; one test with the real stage and a
// real Python.

#include "desktop/lessonsonstage.h"
#include "desktop/lookforpython.h"
#include "desktop/pages/learn/coursemodel.h"
#include "desktop/pages/learn/courseoutline.h"
#include "desktop/pages/learn/learnpage.h"
#include "desktop/pages/learn/lessoncolumn.h"
#include "desktop/pages/learn/momentlist.h"
#include "desktop/pages/learn/predictcard.h"
#include "desktop/pages/learn/repeatcard.h"
#include "desktop/pages/learn/runrow.h"
#include "desktop/playback/tracecursor.h"
#include "desktop/repeatedruns.h"
#include "desktop/views/document/documentview.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/messagepanel.h"
#include "trace/tracebuilder.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace proclab;
using namespace proclab::desktop;

namespace {

/// A stage whose runs are what the test says.
class TestStage : public LessonStage {
    Q_OBJECT
public:
    explicit TestStage(QWidget* page) : LessonStage(page), m_widget(new QLabel(page)) {}
    QWidget* widget() override { return m_widget; }
    void setProgram(const LessonProgram& program) override { m_program = program; }
    [[nodiscard]] QString programId() const override { return m_program.id; }
    [[nodiscard]] QString source() const override { return m_program.source; }
    void run() override {
        ++runs;
        emit runStarted();
    }
    void setDetailLevel(int level) override { m_level = level; }
    [[nodiscard]] int detailLevel() const override { return m_level; }
    void setMoments(const std::vector<LessonMoment>& moments) override { marks = moments; }
    TraceCursor* cursor() override { return &m_cursor; }
    void setOnePane(bool on) override { isOnePane = on; }
    void showText(bool shown) override { showsText = shown; }
    [[nodiscard]] QRect textPlace() const override { return {0, 30, 1024, 570}; }

    void endRun(const QStringList& lines) {
        LessonRun run;
        run.programId = m_program.id;
        run.result = {lines, {}, 0.1};
        run.events = 11;
        run.when = QDateTime(QDate(2026, 1, 2), QTime(14, 2));
        emit runEnded(run);
    }
    void failRun(const QString& sentence) {
        LessonRun run;
        run.programId = m_program.id;
        run.failure = sentence;
        emit runEnded(run);
    }

    int runs = 0;
    bool isOnePane = false;
    bool showsText = false;
    std::vector<LessonMoment> marks;

private:
    QLabel* m_widget;
    LessonProgram m_program;
    TraceCursor m_cursor;
    int m_level = 0;
};

class TestRunner : public RepeatRunner {
    Q_OBJECT
public:
    void start(const QString& fileName, const QString&, int runs) override {
        startedFile = fileName;
        startedRuns = runs;
    }
    void cancel() override {}

    QString startedFile;
    int startedRuns = 0;
};

const QStringList mainFirst{u"main goes on"_s, u"hello Ada"_s, u"child ended with 0"_s};

void copyFolder(const QString& from, const QString& to) {
    QDir().mkpath(to);
    for (const QFileInfo& entry :
         QDir(from).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
        if (entry.isDir()) {
            copyFolder(entry.filePath(), to + u'/' + entry.fileName());
        } else {
            QFile::copy(entry.filePath(), to + u'/' + entry.fileName());
        }
    }
}

}  // namespace

class LearnPageTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void opensTheFirstLessonWithItsProgram();
    void outlineIsFoldedAtLevelOne();
    void outlineListsTheCourseAndOpensALesson();
    void courseModelKeepsTheRules();
    void predictionIsAnsweredByTheRun();
    void choiceIsMadeByKeyboard();
    void runWithoutAChoiceStillAnswers();
    void everyRunIsAnsweredAnew();
    void runRowSaysWhenAndHowMuch();
    void failedRunSaysWhy();
    void cardLinkPutsItsProgramOnTheStage();
    void copyLinkCopiesTheProgram();
    void momentsLeadToTheirEvents();
    void momentsThatARunLacksCannotBePressed();
    void repeatCardCountsOrders();
    void footLeadsToTheNeighbours();
    void lessonIsDoneWhenReadAndRun();
    void positionAndAnswersComeBack();
    void editedProgramComesBack();
    void lessonWithAMistakeSaysSoAndTheRestWorks();
    void outlineMarksWhatCannotBeShown();
    void narrowWindowMakesTheTextADrawer();
    void aLargeZoomMakesTheTextATabOfTheStage();
    void tabGoesThroughTheCards();
    void realRunAnswersAndLeadsToMoments();

private:
    void makePage(const QString& course = {});
    [[nodiscard]] LessonColumn& column() const { return *m_page->column(); }
    [[nodiscard]] PredictCard& firstCard() const { return *column().predictions().first(); }
    void clickLink(const QString& target);

    Theme m_theme;
    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<learner::LearnerStore> m_store;
    std::unique_ptr<LearnPage> m_page;
    TestStage* m_stage = nullptr;
    TestRunner* m_runner = nullptr;
    const QString m_course = QStringLiteral(PROCLAB_SOURCE_DIR "/lessons/course");
};

void LearnPageTest::initTestCase() {
    m_theme.setChoice(AppearanceChoice::Light);
    m_theme.apply();
}

void LearnPageTest::init() {
    m_data = std::make_unique<QTemporaryDir>();
    m_store = learner::LearnerStore::open(m_data->path()).store;
    makePage();
}

void LearnPageTest::cleanup() {
    m_page.reset();
    m_store.reset();
}

void LearnPageTest::makePage(const QString& course) {
    const auto makeStage = [this](QWidget* page) {
        m_stage = new TestStage(page);
        return m_stage;
    };
    m_runner = new TestRunner;
    m_page = std::make_unique<LearnPage>(m_theme, course.isEmpty() ? m_course : course, *m_store,
                                         makeStage, m_runner);
    m_page->resize(1440, 800);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    // The kept position is taken up in the next turn of the event loop.
    QCoreApplication::processEvents();
}

void LearnPageTest::clickLink(const QString& target) {
    emit column().document()->linkActivated(QUrl(target));
}

void LearnPageTest::opensTheFirstLessonWithItsProgram() {
    QCOMPARE(m_page->place(), u"1.1"_s);
    QCOMPARE(m_page->breadcrumbs(),
             (QStringList{u"Learn"_s, u"First processes"_s, u"Your first process"_s}));
    QCOMPARE(m_stage->programId(), u"1.1/hello"_s);
    QVERIFY(m_stage->source().contains(u"p.join()"_s));
    QCOMPARE(m_stage->detailLevel(), 1);
    QVERIFY(column().document()->toPlainText().contains(u"9 minutes"_s));
    QCOMPARE(column().width(), 420);
    QCOMPARE(m_stage->widget()->geometry(), QRect(420, 0, 1020, 800));
    QVERIFY(!column().previousButton()->isVisible());
}

void LearnPageTest::outlineIsFoldedAtLevelOne() {
    QVERIFY(!m_page->outline()->isVisible());
    QTest::keyClick(m_page.get(), Qt::Key_B, Qt::ControlModifier);
    QVERIFY(m_page->outline()->isVisible());
    QCOMPARE(column().geometry(), QRect(204, 0, 352, 800));
    QTest::keyClick(m_page.get(), Qt::Key_B, Qt::ControlModifier);
    QVERIFY(!m_page->outline()->isVisible());
}

void LearnPageTest::outlineListsTheCourseAndOpensALesson() {
    m_page->sideAction()->setChecked(true);
    QCOMPARE(m_page->outline()->summary(), u"0 of 32 lessons"_s);
    QTreeView& tree = *m_page->outline()->tree();
    const QModelIndex part = tree.model()->index(0, 0);
    QCOMPARE(tree.model()->rowCount(part), 7);
    const QModelIndex third = tree.model()->index(2, 0, part);
    QCOMPARE(third.data().toString(), u"The main guard"_s);
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(third).center());
    QCOMPARE(m_page->place(), u"1.3"_s);
    QCOMPARE(m_stage->programId(), u"1.3/two_names"_s);
    QVERIFY(third.data(CourseModel::CurrentRole).toBool());
    // It stays open from lesson to lesson.
    QVERIFY(m_page->outline()->isVisible());
}

void LearnPageTest::courseModelKeepsTheRules() {
    QAbstractItemModelTester tester(m_page->outline()->tree()->model(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(m_page->outline()->tree()->model()->hasChildren());
}

void LearnPageTest::predictionIsAnsweredByTheRun() {
    const auto rows = firstCard().findChildren<ChoiceRow*>();
    QCOMPARE(rows.size(), 3);
    QTest::mouseClick(rows[0], Qt::LeftButton);
    QCOMPARE(firstCard().choice(), 0);
    QTest::mouseClick(rows[2], Qt::LeftButton);
    QTest::mouseClick(rows[0], Qt::LeftButton);
    QVERIFY(firstCard().verdict().isEmpty());
    const int before = firstCard().height();

    QTest::mouseClick(column().runRows().first()->button(), Qt::LeftButton);
    QCOMPARE(m_stage->runs, 1);
    m_stage->endRun(mainFirst);
    QCOMPARE(firstCard().verdict(), u"You said hello Ada; it printed main goes on."_s);
    // The card has grown by its foot, and what follows has moved down.
    QTRY_VERIFY(firstCard().height() > before + 60);
    QTRY_VERIFY(column().runRows().first()->y() > firstCard().geometry().bottom());
    // From here on the choice stands.
    QTest::mouseClick(rows[1], Qt::LeftButton);
    QCOMPARE(firstCard().choice(), 0);
}

void LearnPageTest::choiceIsMadeByKeyboard() {
    const auto rows = firstCard().findChildren<ChoiceRow*>();
    rows[0]->setFocus(Qt::TabFocusReason);
    QTest::keyClick(rows[0], Qt::Key_Space);
    QCOMPARE(firstCard().choice(), 0);
    QTest::keyClick(rows[0], Qt::Key_Down);
    QCOMPARE(firstCard().choice(), 1);
    QCOMPARE(rows[1]->text(), u"main goes on"_s);
}

void LearnPageTest::runWithoutAChoiceStillAnswers() {
    m_stage->run();
    m_stage->endRun(mainFirst);
    QCOMPARE(firstCard().verdict(), u"It printed main goes on."_s);
}

void LearnPageTest::everyRunIsAnsweredAnew() {
    firstCard().setChoice(0);
    m_stage->endRun(mainFirst);
    m_stage->endRun({u"hello Ada"_s, u"main goes on"_s, u"child ended with 0"_s});
    QCOMPARE(firstCard().verdict(), u"You said hello Ada; it printed hello Ada."_s);
    m_stage->endRun({});
    QCOMPARE(firstCard().verdict(),
             u"You said hello Ada; this run does not answer the question."_s);
}

void LearnPageTest::runRowSaysWhenAndHowMuch() {
    RunRow& row = *column().runRows().first();
    QVERIFY(row.note().isEmpty());
    m_stage->run();
    QCOMPARE(row.note(), u"runs"_s);
    m_stage->endRun(mainFirst);
    QCOMPARE(row.note(), u"ran at 14:02, 11 events"_s);
}

void LearnPageTest::failedRunSaysWhy() {
    m_stage->run();
    m_stage->failRun(u"There is no Python."_s);
    QCOMPARE(column().runRows().first()->note(), u"There is no Python."_s);
    QVERIFY(!firstCard().isAnswered());
    const auto runs = m_store->runsOf(u"1.1/hello"_s);
    QCOMPARE(runs.value(), 0);
}

void LearnPageTest::cardLinkPutsItsProgramOnTheStage() {
    clickLink(u"run:tea"_s);
    QCOMPARE(m_stage->programId(), u"1.1/tea"_s);
    QCOMPARE(m_stage->runs, 1);
    m_stage->endRun({u"tea"_s});
    // Only the card about tea was answered.
    QVERIFY(!firstCard().isAnswered());
    QVERIFY(column().predictions()[1]->isAnswered());
}

void LearnPageTest::copyLinkCopiesTheProgram() {
    clickLink(u"copy:tea"_s);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"import time\n"_s));
}

void LearnPageTest::momentsLeadToTheirEvents() {
    using trace::Kind;
    trace::TraceBuilder builder;
    const ProcessUid child = builder.createProcess(1, "Process-1", "hello");
    builder.start(2, child);
    builder.add(5, Kind::JoinBegin, trace::TraceBuilder::main(), {.other = child});
    builder.end(7, child);
    builder.add(9, Kind::JoinEnd, trace::TraceBuilder::main(), {.other = child});
    const trace::Trace trace = builder.trace();
    auto timeline = std::make_shared<state::StateTimeline>();
    timeline->advance(trace);
    m_stage->cursor()->setTrace(trace, timeline);
    m_stage->endRun(mainFirst);

    const auto rows = column().moments().first()->rows();
    QCOMPARE(rows.size(), 5);
    for (const MomentRow* row : rows) {
        QVERIFY2(row->isEnabled(), qPrintable(row->text()));
    }
    QCOMPARE(rows[4]->time(), u"9 ms"_s);
    // They are marks on the stage, too.
    QCOMPARE(m_stage->marks.size(), std::size_t(5));
    QCOMPARE(trace[m_stage->marks[3].event].kind, Kind::JoinBegin);
    QVERIFY(!m_stage->marks[3].say.isEmpty());
    QTest::mouseClick(rows[3], Qt::LeftButton);
    const std::size_t at = m_stage->cursor()->position();
    QCOMPARE(trace[at - 1].kind, Kind::JoinBegin);
    QVERIFY(rows[3]->isCurrent());
    QVERIFY(!rows[4]->isCurrent());
    // The keyboard does the same.
    rows[4]->setFocus();
    QTest::keyClick(rows[4], Qt::Key_Space);
    QCOMPARE(trace[m_stage->cursor()->position() - 1].kind, Kind::JoinEnd);
    QVERIFY(rows[4]->isCurrent());
}

void LearnPageTest::momentsThatARunLacksCannotBePressed() {
    for (const MomentRow* row : column().moments().first()->rows()) {
        QVERIFY(!row->isEnabled());
    }
    trace::TraceBuilder builder;
    static_cast<void>(builder.createProcess(1, "Process-1", "hello"));
    const trace::Trace trace = builder.trace();
    auto timeline = std::make_shared<state::StateTimeline>();
    timeline->advance(trace);
    m_stage->cursor()->setTrace(trace, timeline);
    m_stage->endRun(mainFirst);
    const auto rows = column().moments().first()->rows();
    QVERIFY(rows[0]->isEnabled());
    QVERIFY(!rows[1]->isEnabled());
    QCOMPARE(m_stage->marks.size(), std::size_t(1));
    QCOMPARE(rows[1]->toolTip(), u"not in this run"_s);
}

void LearnPageTest::repeatCardCountsOrders() {
    m_page->goTo(u"1.2"_s);
    RepeatCard& card = *column().repeats().first();
    QTest::mouseClick(card.button(), Qt::LeftButton);
    QCOMPARE(m_runner->startedFile, u"order.py"_s);
    QCOMPARE(m_runner->startedRuns, 20);
    QVERIFY(!card.button()->isEnabled());
    emit m_runner->ran({{u"worker 0"_s, u"worker 1"_s}, {}, 0.1});
    emit m_runner->ran({{u"worker 1"_s, u"worker 0"_s}, {}, 0.1});
    emit m_runner->ran({{u"worker 0"_s, u"worker 1"_s}, {}, 0.1});
    QCOMPARE(card.runCount(), 3);
    QCOMPARE(card.outcomeCount(), 2);
    emit m_runner->finished();
    QVERIFY(card.button()->isEnabled());
    QCOMPARE(card.verdict(), u"3 runs gave 2 different orders."_s);
}

void LearnPageTest::footLeadsToTheNeighbours() {
    QCOMPARE(column().nextButton()->text(), u"Next: Several processes at once"_s);
    QTest::mouseClick(column().nextButton(), Qt::LeftButton);
    QCOMPARE(m_page->place(), u"1.2"_s);
    QCOMPARE(column().previousButton()->text(), u"1.1"_s);
    QTest::mouseClick(column().nextButton(), Qt::LeftButton);
    QCOMPARE(m_page->place(), u"1.3"_s);
    clickLink(u"lesson:1.2"_s);
    QCOMPARE(m_page->place(), u"1.2"_s);
    // From part to part too, and nowhere from the last lesson.
    m_page->goTo(u"1.7"_s);
    QCOMPARE(column().nextButton()->text(), u"Next: The GIL, and why processes"_s);
    QTest::mouseClick(column().nextButton(), Qt::LeftButton);
    QCOMPARE(m_page->place(), u"2.1"_s);
    QVERIFY(column().nextButton()->isVisible());
    m_page->goTo(u"8.3"_s);
    QVERIFY(!column().nextButton()->isVisible());
}

void LearnPageTest::lessonIsDoneWhenReadAndRun() {
    QCOMPARE(m_page->progress().stateOf(u"1.1"_s), ReadState::Begun);
    QCOMPARE(m_page->progress().stateOf(u"1.2"_s), ReadState::NotBegun);
    QScrollBar& bar = *column().document()->verticalScrollBar();
    bar.setValue(bar.maximum());
    QCOMPARE(m_page->progress().stateOf(u"1.1"_s), ReadState::Begun);
    bar.setValue(0);
    m_stage->endRun(mainFirst);
    QCOMPARE(m_page->progress().stateOf(u"1.1"_s), ReadState::Done);
    QCOMPARE(m_page->outline()->summary(), u"1 of 32 lessons"_s);
    // It stays done, and reading goes on with the next one.
    makePage();
    QCOMPARE(m_page->place(), u"1.2"_s);
    QCOMPARE(m_page->progress().stateOf(u"1.1"_s), ReadState::Done);
}

void LearnPageTest::positionAndAnswersComeBack() {
    firstCard().setChoice(1);
    emit firstCard().choiceChanged(1);
    m_stage->endRun(mainFirst);
    column().document()->setReadPosition(0.5);
    QVERIFY(column().document()->verticalScrollBar()->value() > 0);
    makePage();
    QCOMPARE(m_page->place(), u"1.1"_s);
    QCOMPARE(firstCard().choice(), 1);
    QCOMPARE(firstCard().verdict(), u"You said main goes on; it printed main goes on."_s);
    QTRY_VERIFY(qAbs(column().document()->readPosition() - 0.5) < 0.05);
}

void LearnPageTest::editedProgramComesBack() {
    QVERIFY(m_store->keepEdit(u"1.1/hello"_s, u"print('mine')\n"_s));
    makePage();
    QCOMPARE(m_stage->source(), u"print('mine')\n"_s);
}

/// Also where the mistake is in what is read later: a sidecar of a lesson that nobody has opened.
void LearnPageTest::outlineMarksWhatCannotBeShown() {
    const QTemporaryDir folder;
    copyFolder(m_course, folder.path());
    QVERIFY(QFile::remove(
        folder.filePath(u"01-first-processes/3-the-main-guard/examples/no_guard.yaml"_s)));
    makePage(folder.path());
    const QAbstractItemModel& lessons = *m_page->outline()->tree()->model();
    const QModelIndex part = lessons.index(0, 0);
    const auto isBroken = [&](int row) {
        return lessons.index(row, 0, part).data(CourseModel::BrokenRole).toBool();
    };
    QTRY_VERIFY(isBroken(2));
    QVERIFY(!isBroken(0));
    QVERIFY(!isBroken(1));
}

void LearnPageTest::lessonWithAMistakeSaysSoAndTheRestWorks() {
    const QTemporaryDir folder;
    copyFolder(m_course, folder.path());
    const QString path =
        folder.filePath(u"01-first-processes/2-several-processes-at-once/lesson.md"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray good = file.readAll();
    file.close();
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(good).replace("minutes: 9", "minutes: nine"));
    file.close();

    makePage(folder.path());
    m_page->goTo(u"1.2"_s);
    auto* panel = column().findChild<MessagePanel*>();
    QVERIFY(panel != nullptr);
    QVERIFY(panel->isVisible());
    QString shown = panel->title() + u'\n' + panel->sentence();
    QVERIFY2(shown.contains("lesson.md:6"_L1), qPrintable(shown));
    QVERIFY2(shown.contains("whole number from 1 to 60"_L1), qPrintable(shown));
    QTest::mouseClick(column().nextButton(), Qt::LeftButton);
    QCOMPARE(m_page->place(), u"1.3"_s);
    QVERIFY(column().document()->isVisible());

    // Mended and read again, it works without a new start.
    m_page->goTo(u"1.2"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(good);
    file.close();
    panel = column().findChild<MessagePanel*>();
    QVERIFY(!panel->actions().isEmpty());
    QTest::mouseClick(panel->actions().first(), Qt::LeftButton);
    QVERIFY(column().document()->isVisible());
    QCOMPARE(m_stage->programId(), u"1.2/workers"_s);
}

void LearnPageTest::narrowWindowMakesTheTextADrawer() {
    m_page->resize(1024, 700);
    QVERIFY(!column().isVisible());
    QCOMPARE(m_stage->widget()->geometry(), QRect(0, 0, 1024, 700));
    QVERIFY(m_page->textAction()->isVisible());
    QTest::keyClick(m_page.get(), Qt::Key_F2);
    QVERIFY(column().isVisible());
    QCOMPARE(m_stage->widget()->width(), 1024);
    QTest::keyClick(m_page.get(), Qt::Key_Escape);
    QVERIFY(!column().isVisible());
    m_page->resize(1440, 800);
    QVERIFY(column().isVisible());
    QVERIFY(!m_page->textAction()->isVisible());
}

void LearnPageTest::aLargeZoomMakesTheTextATabOfTheStage() {
    m_theme.setZoom(2.0);
    m_page->resize(1024, 700);
    QVERIFY(m_stage->isOnePane);
    QVERIFY(!column().isVisible());
    QTest::keyClick(m_page.get(), Qt::Key_F2);
    QVERIFY(m_stage->showsText);
    QVERIFY(column().isVisible());
    QCOMPARE(column().geometry(), m_stage->textPlace());
    // The stage's own tabs lead to the text and away from it.
    emit m_stage->textShown(false);
    QVERIFY(!column().isVisible());
    emit m_stage->textShown(true);
    QVERIFY(column().isVisible());
    m_theme.setZoom(1.0);
    m_page->resize(1440, 800);
    QVERIFY(!m_stage->isOnePane);
    QVERIFY(column().isVisible());
}

void LearnPageTest::tabGoesThroughTheCards() {
    column().document()->setFocus(Qt::TabFocusReason);
    QStringList seen;
    QWidget* last = nullptr;
    for (int i = 0; i < 60 && !seen.contains(u"Run"_s); ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QWidget* now = QApplication::focusWidget();
        if (now != last) {
            if (const auto* button = qobject_cast<QAbstractButton*>(now)) {
                seen.append(button->text());
            }
            last = now;
        }
    }
    QVERIFY2(seen.contains(u"hello Ada"_s), qPrintable(seen.join(u", "_s)));
    QVERIFY2(seen.contains(u"Run"_s), qPrintable(seen.join(u", "_s)));
}

void LearnPageTest::realRunAnswersAndLeadsToMoments() {
    m_page.reset();
    Environment environment(lookForPython);
    QSignalSpy looked(&environment, &Environment::changed);
    environment.lookAgain();
    QTRY_COMPARE(environment.state(), EnvironmentState::Ready);
    const auto makeStage = [&](QWidget* page) {
        return new LessonsOnStage(m_theme, *m_store, environment, page);
    };
    m_page = std::make_unique<LearnPage>(m_theme, m_course, *m_store, makeStage,
                                         new RepeatedRuns(environment));
    m_page->resize(1440, 860);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QTest::mouseClick(firstCard().findChildren<ChoiceRow*>()[2], Qt::LeftButton);
    QTest::mouseClick(column().runRows().first()->button(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(firstCard().isAnswered(), 30000);
    // Which of the two lines came first is up to the run.
    const QString verdict = firstCard().verdict();
    QVERIFY2(verdict.startsWith("You said child ended with 0; it printed "_L1) &&
                 (verdict.endsWith("main goes on."_L1) || verdict.endsWith("hello Ada."_L1)),
             qPrintable(verdict));
    const auto rows = column().moments().first()->rows();
    for (MomentRow* row : rows) {
        QVERIFY2(row->isEnabled(), qPrintable(row->text()));
        QTest::mouseClick(row, Qt::LeftButton);
        QVERIFY2(row->isCurrent(), qPrintable(row->text()));
    }
    QCOMPARE(m_store->runsOf(u"1.1/hello"_s).value(), 1);

    m_page->goTo(u"1.2"_s);
    RepeatCard& card = *column().repeats().first();
    QTest::mouseClick(card.button(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!card.verdict().isEmpty(), 60000);
    QCOMPARE(card.runCount(), 20);
    QVERIFY2(card.verdict().startsWith("20 runs gave "_L1), qPrintable(card.verdict()));
    m_page.reset();
}

QTEST_MAIN(LearnPageTest)
#include "tst_learnpage.moc"
