// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/quiz/answeroption.h"
#include "desktop/pages/quiz/inlinelabel.h"
#include "desktop/pages/quiz/questionpanel.h"
#include "desktop/pages/quiz/quizpage.h"
#include "desktop/style/theme.h"
#include "desktop/views/output/outputview.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/codecard.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/textlabel.h"
#include "learner/learnerstore.h"
#include "quizzes/inlinetext.h"

#include <QAccessible>
#include <QCheckBox>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace proclab;
using namespace proclab::desktop;
using quizzes::QuizSession;

namespace {

constexpr quint32 seed = 11;

QString lessonTitle(const QString& number) {
    return number == u"1.1"   ? u"Your first process"_s
           : number == u"1.2" ? u"Several processes at once"_s
                              : u"The main guard"_s;
}

}  // namespace

/// The quiz page with its real widgets over the published questions.
class TestQuizPage : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        // Whoever runs the tests may have set it; the runs of the window do without.
        qputenv("PYTHONUNBUFFERED", "1");
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
        m_banks = quizzes::loadBanks(QStringLiteral(PROCLAB_SOURCE_DIR "/quizzes/banks"));
        QVERIFY(m_banks.questions().size() >= 6);
    }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = learner::LearnerStore::open(m_folder->path()).store;
        makePage();
    }
    void cleanup() {
        m_page.reset();
        m_store.reset();
    }

    void startBeginsARoundOfTheTopicsChosen() {
        auto* start = m_page->findChild<Button*>(u"start"_s);
        QVERIFY(start->isVisible());
        const auto boxes = m_page->findChildren<QCheckBox*>();
        QVERIFY(boxes.size() >= 3);
        for (QCheckBox* box : boxes) {
            box->setChecked(false);
        }
        QVERIFY(!start->isEnabled());
        boxes.last()->setChecked(true);
        QVERIFY(start->isEnabled());
        QTest::mouseClick(start, Qt::LeftButton);
        QVERIFY(!m_page->session().isEmpty());
        for (std::size_t i = 0; i < m_page->session().size(); ++i) {
            QCOMPARE(m_page->session().question(i).topicTitle, boxes.last()->text());
        }
    }

    void enterStarts() {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(m_page->session().size(), 6u);
        QVERIFY(shows(u"Question 1 of 6"_s));
    }

    void questionIsShownWhole() {
        startWithCode();
        const quizzes::Question& question = current();
        QVERIFY(shows(quizzes::plainText(question.prompt)));
        QVERIFY(shows(question.tags.first()) || !question.tags.isEmpty());
        auto* code = m_page->findChild<CodeCard*>();
        QVERIFY(code && code->isVisible());
        QCOMPARE(code->code(), question.code.trimmed());
        const auto options = visibleOptions();
        QCOMPARE(options.size(), 4);
        for (const AnswerOption* option : options) {
            QVERIFY(option->shownFeedback().isEmpty());
            QVERIFY(option->verdictText().isEmpty());
        }
        QVERIFY(!shows(u"Why"_s));
    }

    void keyAnswersAndEveryOptionGetsFeedback() {
        m_page->startRound({}, 6, seed);
        const int right = placeOfRight();
        const int chosen = (right + 1) % 4;
        QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(Qt::Key_A + chosen));
        const auto options = visibleOptions();
        for (int place = 0; place < options.size(); ++place) {
            const quizzes::Option& option = optionAt(place);
            QCOMPARE(options[place]->shownFeedback(), quizzes::plainText(option.feedback));
            QCOMPARE(options[place]->accessibleDescription(), quizzes::plainText(option.feedback));
        }
        QCOMPARE(options[right]->verdictText(), u"right answer"_s);
        QCOMPARE(options[chosen]->verdictText(), u"your answer"_s);
        QVERIFY(options[chosen]->isChecked());
        QVERIFY(options[chosen]->accessibleName().endsWith(u"Your answer, wrong."_s));
        QVERIFY(shows(u"Why"_s));
        QVERIFY(shows(quizzes::plainText(current().explanation.first())));
        QVERIFY(shows(u"0 right, 1 wrong"_s));
        // A second answer is not taken.
        QTest::keyClick(m_page->questionPanel(), static_cast<Qt::Key>(Qt::Key_A + right));
        QVERIFY(shows(u"0 right, 1 wrong"_s));
    }

    void feedbackIsPainted() {
        m_page->startRound({}, 6, seed);
        AnswerOption* option = visibleOptions()[placeOfRight()];
        const int before = option->height();
        const QImage open = option->grab().toImage();
        QTest::mouseClick(option, Qt::LeftButton);
        QTRY_VERIFY(option->height() > before);  // Room for the feedback.
        const QImage answered = option->grab().toImage();
        QVERIFY(open.pixelColor(30, 4) !=
                answered.pixelColor(30, 4));  // The ground of a right one.
        QCOMPARE(option->verdictText(), u"your answer, right"_s);
    }

    void mouseAnswersAndEnterGoesOn() {
        m_page->startRound({}, 6, seed);
        QTest::keyClick(m_page->questionPanel(), Qt::Key_Return);
        QCOMPARE(m_page->session().position(), 0u);  // Not before an answer.
        QTest::mouseClick(visibleOptions()[placeOfRight()], Qt::LeftButton);
        QVERIFY(shows(u"1 right, 0 wrong"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(shows(u"Question 2 of 6"_s));
        QVERIFY(!shows(u"Why"_s));
    }

    void arrowsMoveWithoutAnswering() {
        m_page->startRound({}, 6, seed);
        const auto options = visibleOptions();
        QTRY_VERIFY(options[0]->hasFocus());
        QTest::keyClick(options[0], Qt::Key_Down);
        QVERIFY(options[1]->hasFocus());
        QTest::keyClick(options[1], Qt::Key_Up);
        QVERIFY(options[0]->hasFocus());
        QVERIFY(!m_page->session().chosen(0));
        QTest::keyClick(options[0], Qt::Key_Space);
        QVERIFY(m_page->session().chosen(0));
    }

    void optionIsARadioButtonToAScreenReader() {
        m_page->startRound({}, 6, seed);
        QAccessibleInterface* face =
            QAccessible::queryAccessibleInterface(visibleOptions().first());
        QCOMPARE(face->role(), QAccessible::RadioButton);
        QVERIFY(face->text(QAccessible::Name).startsWith(u"A, "_s));
    }

    void lessonLinkNamesTheLesson() {
        m_page->startRound({}, 6, seed);
        const QString lesson = current().lesson;
        answer(QuizSession::Mark::Wrong);
        QSignalSpy asked(m_page.get(), &QuizPage::lessonRequested);
        auto* link = m_page->findChild<Button*>(u"readLesson"_s);
        QVERIFY(link);
        QCOMPARE(link->text(), u"Read %1 %2"_s.arg(lesson, lessonTitle(lesson)));
        QTest::mouseClick(link, Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), lesson);
    }

    void proofRunsTheProgramForReal() {
        startWith(u"L02.8"_s);
        QTest::keyClick(m_page->questionPanel(), Qt::Key_R);  // Not before the answer.
        QVERIFY(!proof().isVisible());
        answer(QuizSession::Mark::Wrong);
        QTRY_VERIFY(proof().isVisible());
        QSignalSpy proved(&proof(), &ProofPanel::proved);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_R);
        QTRY_COMPARE_WITH_TIMEOUT(proved.size(), 1, 30'000);
        QVERIFY2(proved[0][0].toBool(), qPrintable(proof().verdict()));
        QVERIFY(shows(u"This run shows what the right answer says."_s));
        // What is on screen is what the run printed, in its order.
        const OutputModel& lines = proof().findChild<OutputView*>()->lines();
        QCOMPARE(lines.rowCount(), 2);
        QCOMPARE(lines.data(lines.index(0), Qt::DisplayRole).toString(), u"last line of main"_s);
        QCOMPARE(lines.data(lines.index(1), Qt::DisplayRole).toString(), u"work done"_s);
        QCOMPARE(lines.data(lines.index(0), OutputModel::ProcessRole).toInt(), 0);
        QCOMPARE(lines.data(lines.index(1), OutputModel::ProcessRole).toInt(), 1);
    }

    void proofTakesTheStartMethodThatIsChosen() {
        startWith(u"Q000-17"_s);
        answer(QuizSession::Mark::Right);
        QTRY_VERIFY(proof().isVisible());
        auto* methods = proof().findChild<SegmentedControl*>();
        QCOMPARE(methods->count(), 3);
        QCOMPARE(methods->segment(2)->text(), u"fork"_s);
        for (const int choice : {0, 2}) {
            QTest::mouseClick(methods->segment(choice), Qt::LeftButton);
            QSignalSpy proved(&proof(), &ProofPanel::proved);
            QTest::mouseClick(proof().findChild<Button*>(u"runProof"_s), Qt::LeftButton);
            QTRY_COMPARE_WITH_TIMEOUT(proved.size(), 1, 30'000);
            QVERIFY2(proved[0][0].toBool(), qPrintable(proof().verdict()));
        }
    }

    void nextQuestionForgetsTheRun() {
        startWith(u"L02.8"_s);
        answer(QuizSession::Mark::Wrong);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_R);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);  // While it still runs.
        QVERIFY(!proof().isVisible());
        answer(QuizSession::Mark::Right);
        QVERIFY(proof().verdict().isEmpty());
        QVERIFY(!proof().findChild<OutputView*>()->isVisible());
    }

    void programOfAQuestionWithoutCodeIsShown() {
        startWith(u"Q000-3"_s);
        answer(QuizSession::Mark::Right);
        QTRY_VERIFY(proof().isVisible());
        QCOMPARE(proof().findChild<CodeCard*>()->code(), current().proof->source.trimmed());
        QVERIFY(proof().findChild<CodeCard*>()->isVisible());
    }

    void roundEndsWithItsResult() {
        m_page->startRound({}, 6, seed);
        playThrough(2);
        QCOMPARE(m_page->breadcrumbs(), QStringList({u"Quiz"_s, u"Result"_s}));
        QCOMPARE(m_page->findChild<TextLabel*>(u"score"_s)->text(), u"4"_s);
        QVERIFY(shows(u"of 6"_s));
        QVERIFY(shows(u"67 %"_s));
        QVERIFY(shows(u"Missed"_s));
        QVERIFY(shows(u"2 questions"_s));
        for (const std::size_t index : m_page->session().missed()) {
            const quizzes::Question& question = m_page->session().question(index);
            QVERIFY(shows(quizzes::plainText(question.prompt)));
            const auto option = static_cast<std::size_t>(question.correct);
            QVERIFY(shows(quizzes::plainText(question.options[option].text)));
        }
    }

    void missedAreRetriedByEnter() {
        m_page->startRound({}, 6, seed);
        playThrough(2);
        QStringList missed;
        for (const std::size_t index : m_page->session().missed()) {
            missed << m_page->session().question(index).id;
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(shows(u"Question 1 of 2"_s));
        QVERIFY(missed.contains(current().id));
        playThrough(0);
        QVERIFY(shows(u"of 2"_s));
        QVERIFY(!shows(u"Missed"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A);
        QVERIFY(shows(u"Question 1 of 6"_s));
    }

    void flaggedIsListedOnTheResult() {
        m_page->startRound({}, 3, seed);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F);
        QVERIFY(m_page->session().isFlagged(0));
        playThrough(0);
        QVERIFY(shows(u"Flagged"_s));
        QVERIFY(shows(u"1 question"_s));
    }

    void answersAreStored() {
        m_page->startRound({}, 3, seed);
        const QString id = current().id;
        answer(QuizSession::Mark::Wrong);
        const auto stored = m_store->answers();
        QVERIFY(stored.ok());
        QCOMPARE(stored.value().size(), 1);
        QCOMPARE(stored.value()[0].question, id);
        QVERIFY(!stored.value()[0].right);
    }

    void roundIsResumedAfterARestart() {
        m_page->startRound({}, 6, seed);
        answer(QuizSession::Mark::Right);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        answer(QuizSession::Mark::Wrong);
        const QString id = current().id;
        makePage();
        auto* resume = m_page->findChild<Button*>(u"resume"_s);
        QVERIFY(resume->isVisible());
        QCOMPARE(resume->text(), u"Go on: question 2 of 6"_s);
        QTest::mouseClick(resume, Qt::LeftButton);
        QVERIFY(shows(u"Question 2 of 6"_s));
        QVERIFY(shows(u"1 right, 1 wrong"_s));
        QCOMPARE(current().id, id);
        QVERIFY(shows(u"Why"_s));
        QCOMPARE(m_page->place(), u"question"_s);
    }

    void lastScoreIsRemembered() {
        m_page->startRound({}, 6, seed);
        playThrough(1);
        makePage();
        const QString last = m_page->findChild<TextLabel*>(u"lastScore"_s)->text();
        QVERIFY2(last.startsWith(u"Last score: 5 of 6"_s), qPrintable(last));
        QVERIFY(!m_page->findChild<Button*>(u"resume"_s)->isVisible());
    }

    void resetProgressForgetsTheScore() {
        m_page->startRound({}, 3, seed);
        playThrough(0);
        QVERIFY(m_store->resetProgress().ok());
        makePage();
        QVERIFY(m_page->findChild<TextLabel*>(u"lastScore"_s)->text().isEmpty());
    }

    void proofWithoutPythonSaysSo() {
        startWith(u"L02.8"_s);
        m_page->setInterpreter([] { return u"/nowhere/python3"_s; });
        answer(QuizSession::Mark::Right);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_R);
        QTRY_VERIFY(!proof().verdict().isEmpty());
        QVERIFY2(proof().verdict().contains(u"/nowhere/python3"_s), qPrintable(proof().verdict()));
        QVERIFY(shows(u"Why"_s));  // All else goes on.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(shows(u"Question 2 of 6"_s));
    }

    void mistakesOfABankAreShown() {
        m_banks.problems.push_back(
            {u"/banks/first.yaml"_s, 7, u"Q-1"_s, u"It has no prompt."_s, u"Add one."_s});
        makePage();
        m_banks.problems.clear();
        QVERIFY(shows(u"first.yaml:7: Q-1: It has no prompt. Add one."_s));
        QVERIFY(m_page->findChild<Button*>(u"start"_s)->isEnabled());
    }

    void nothingIsCutOffAtTheSmallestWindow() {
        m_page->resize(972, 656);
        startWithCode();
        answer(QuizSession::Mark::Wrong);
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        for (const QScrollArea* column : m_page->findChildren<QScrollArea*>()) {
            if (column->isVisible()) {
                QTRY_VERIFY(column->widget()->width() <= column->viewport()->width());
            }
        }
        for (AnswerOption* option : visibleOptions()) {
            QTRY_COMPARE(option->height(), option->heightForWidth(option->width()));
        }
    }

private:
    void makePage() {
        m_page.reset();
        m_page = std::make_unique<QuizPage>(m_theme, m_banks, *m_store, lessonTitle);
        m_page->resize(1364, 856);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    [[nodiscard]] const quizzes::Question& current() const {
        return m_page->session().question(m_page->session().position());
    }
    [[nodiscard]] const quizzes::Option& optionAt(int place) const {
        const QuizSession& session = m_page->session();
        const auto& order = session.shownOrder(session.position());
        return current().options[static_cast<std::size_t>(order[static_cast<std::size_t>(place)])];
    }
    [[nodiscard]] int placeOfRight() const {
        const QuizSession& session = m_page->session();
        const auto& order = session.shownOrder(session.position());
        return static_cast<int>(std::find(order.begin(), order.end(), current().correct) -
                                order.begin());
    }
    [[nodiscard]] QList<AnswerOption*> visibleOptions() const {
        QCoreApplication::processEvents();  // New widgets are shown by the event loop.
        QList<AnswerOption*> options;
        for (AnswerOption* option : m_page->findChildren<AnswerOption*>()) {
            if (option->isVisible()) {
                options << option;
            }
        }
        return options;
    }
    /// Whether a label with exactly that text is on screen.
    [[nodiscard]] bool shows(const QString& text) const {
        QCoreApplication::processEvents();
        const auto labels = m_page->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->isVisible() && label->text() == text;
        });
    }
    /// Begins a round whose first question shows code.
    void startWithCode() {
        for (quint32 candidate = seed;; ++candidate) {
            m_page->startRound({}, 6, candidate);
            if (!current().code.isEmpty()) {
                return;
            }
        }
    }
    /// Begins a round whose first question is this one.
    void startWith(const QString& id) {
        for (quint32 candidate = seed;; ++candidate) {
            m_page->startRound({}, 6, candidate);
            if (current().id == id) {
                return;
            }
        }
    }
    [[nodiscard]] ProofPanel& proof() const { return *m_page->questionPanel()->proofPanel(); }
    void answer(QuizSession::Mark wanted) {
        const int right = placeOfRight();
        const int place = wanted == QuizSession::Mark::Right ? right : right == 0 ? 1 : 0;
        QTest::mouseClick(visibleOptions()[place], Qt::LeftButton);
    }
    /// Answers what is left of the round, the first `wrong` of them wrongly.
    void playThrough(int wrong) {
        while (!m_page->session().isOver()) {
            if (!m_page->session().chosen(m_page->session().position())) {
                answer(wrong-- > 0 ? QuizSession::Mark::Wrong : QuizSession::Mark::Right);
            }
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        }
    }

    Theme m_theme;
    quizzes::LoadedBanks m_banks;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<learner::LearnerStore> m_store;
    std::unique_ptr<QuizPage> m_page;
};

QTEST_MAIN(TestQuizPage)
#include "tst_quizpage.moc"
