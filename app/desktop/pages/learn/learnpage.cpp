// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/learn/learnpage.h"

#include "desktop/pages/learn/courseoutline.h"
#include "desktop/pages/learn/lessoncolumn.h"
#include "desktop/pages/learn/predictcard.h"
#include "desktop/pages/learn/repeatcard.h"
#include "desktop/views/document/documentview.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QTimer>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

// Widths of the design at 100 % (design 3.2 and 3.4).
constexpr int outlineWidth = 204;
constexpr int columnWidth = 352;
constexpr int wideColumnWidth = 420;
constexpr int columnMargin = 24;
constexpr int wideColumnMargin = 28;
constexpr int wideWindow = 1360;
constexpr int mediumWindow = 1160;
constexpr int narrowWindow = 1024;
constexpr int lowWindow = 700;
constexpr std::chrono::milliseconds readOnEvery{50};
constexpr int readableWidth = 620;  ///< of text in one pane

}  // namespace

LearnPage::LearnPage(const Theme& theme, const QString& courseFolder, learner::LearnerStore& store,
                     const MakeStage& makeStage, RepeatRunner* repeats, QWidget* parent)
    : Page(parent),
      m_theme(theme),
      m_courseFolder(courseFolder),
      m_course(lessons::loadCourse(courseFolder, lessons::Contents::Later)),
      m_progress(std::make_unique<CourseProgress>(m_course, store)),
      m_stage(makeStage(this)),
      m_repeats(repeats),
      m_outline(new CourseOutline(theme, m_course, *m_progress, this)),
      m_column(new LessonColumn(theme, this)),
      m_outlineAction(new QAction(tr("Course outline"), this)),
      m_textAction(new QAction(tr("Text"), this)) {
    m_stage->widget()->lower();
    setFocusProxy(m_stage->widget());
    m_repeats->setParent(this);

    m_outlineAction->setCheckable(true);
    m_outlineAction->setShortcut(Qt::CTRL | Qt::Key_B);
    m_outlineAction->setShortcutContext(Qt::WindowShortcut);  // also from the bars around it
    m_outlineAction->setToolTip(tr("Course outline (Ctrl B)"));
    m_textAction->setCheckable(true);
    m_textAction->setShortcut(Qt::Key_F2);
    m_textAction->setShortcutContext(Qt::WindowShortcut);
    m_textAction->setToolTip(tr("Lesson text (F2)"));
    addActions({m_outlineAction, m_textAction});
    connect(m_outlineAction, &QAction::toggled, this, &LearnPage::arrange);
    connect(m_textAction, &QAction::toggled, this, &LearnPage::arrange);

    connect(m_outline, &CourseOutline::lessonChosen, this, &LearnPage::openLesson);
    connect(m_outline, &CourseOutline::foldRequested, m_outlineAction, &QAction::toggle);
    connect(m_column, &LessonColumn::momentsFound, this,
            [this] { m_stage->setMoments(m_column->foundMoments()); });
    connect(m_column, &LessonColumn::lessonRequested, this, &LearnPage::openLesson);
    connect(m_column, &LessonColumn::reloadRequested, this, &LearnPage::reload);
    connect(m_column, &LessonColumn::runRequested, this, &LearnPage::runExample);
    connect(m_column, &LessonColumn::copyRequested, this, &LearnPage::copyExample);
    connect(m_column, &LessonColumn::repeatRequested, this, &LearnPage::startRepeat);
    connect(m_column, &LessonColumn::positionChanged, this, [this](double position) {
        if (!m_isOpening && isVisible()) {
            m_progress->setPosition(m_lessonId, position);
        }
    });
    connect(m_column, &LessonColumn::endReached, this, [this] {
        if (!m_isOpening && isVisible()) {
            m_progress->readToEnd(m_lessonId);
        }
    });
    connect(m_column, &LessonColumn::predictionChanged, this, [this](PredictCard* card) {
        const auto kept =
            m_progress->store().recordPrediction(cardId(*card), QString::number(card->choice()));
        Q_UNUSED(kept)
    });
    connect(m_column, &LessonColumn::predictionAnswered, this,
            [this](PredictCard* card, const QString& seen) {
                const auto kept = m_progress->store().recordPrediction(
                    cardId(*card), QString::number(card->choice()), seen);
                Q_UNUSED(kept)
            });
    connect(m_stage, &LessonStage::runStarted, this, [this] {
        if (m_stage->programId().startsWith(m_lessonId + u'/')) {
            const QString example = m_stage->programId().section(u'/', 1);
            m_column->showRunning(example);
            // Its moments are looked up once, in the whole run.
            m_column->setCursor(example, nullptr);
        }
    });
    connect(m_stage, &LessonStage::programLeft, this, [this] {
        // A lesson has its moments in its own run, and not in whatever runs there now.
        if (!m_example.isEmpty()) {
            m_column->setCursor(m_example, nullptr);
        }
    });
    connect(m_stage, &LessonStage::programWanted, this, [this] {
        if (lesson() != nullptr && !lesson()->isBroken()) {
            putOnStage(m_example);
        }
    });
    connect(m_stage, &LessonStage::runEnded, this, &LearnPage::takeRun);
    connect(&m_readOn, &QTimer::timeout, this, &LearnPage::readOn);
    m_readOn.start(readOnEvery);
    connect(m_stage, &LessonStage::detailLevelChanged, this, &LearnPage::arrange);
    connect(m_stage, &LessonStage::textShown, this, [this](bool shown) {
        if (fit() == Fit::OnePane) {
            m_textAction->setChecked(shown);
        }
    });
    connect(m_stage, &LessonStage::textPlaceChanged, this, &LearnPage::arrange);
    connect(m_repeats, &RepeatRunner::ran, this, [this](const lessons::RunResult& run) {
        if (m_repeatCard != nullptr) {
            m_repeatCard->addRun(run);
        }
    });
    const auto endRepeat = [this](const QString& failure) {
        if (RepeatCard* card = std::exchange(m_repeatCard, nullptr)) {
            card->finish(failure);
        }
    };
    connect(m_repeats, &RepeatRunner::finished, this, [endRepeat] { endRepeat({}); });
    connect(m_repeats, &RepeatRunner::failed, this, endRepeat);
    connect(&theme, &Theme::changed, this, &LearnPage::arrange);

    openLesson(m_progress->nextLesson());
}

LearnPage::~LearnPage() = default;

QString LearnPage::pageId() const {
    return u"learn"_s;
}

const lessons::Lesson* LearnPage::lesson() const {
    return m_course.findLesson(m_lessonId);
}

QStringList LearnPage::breadcrumbs() const {
    QStringList crumbs{tr("Learn")};
    if (const lessons::Part* part = m_course.partOf(m_lessonId)) {
        crumbs.append(part->title);
    }
    if (lesson() != nullptr) {
        crumbs.append(lesson()->title);
    }
    return crumbs;
}

QList<KeyHelp> LearnPage::keys() const {
    QList<KeyHelp> keys{{u"Ctrl B"_s, tr("Course outline")}};
    // A wide window always has the text.
    if (m_textAction->isVisible()) {
        keys.append({u"F2"_s, tr("Lesson text")});
    }
    return keys;
}

void LearnPage::goTo(const QString& place) {
    const qsizetype heading = place.indexOf(u'#');
    const qsizetype example = heading < 0 ? place.indexOf(u'/') : -1;
    const QString id = place.left(std::max(heading, example));
    if (m_course.findLesson(id) == nullptr) {
        return;
    }
    const auto arrive = [this, id, place, heading, example] {
        if (id != m_lessonId) {
            enterLesson(id);
        }
        if (heading >= 0) {
            showHeading(place.mid(heading + 1));
        } else if (example >= 0 && !lesson()->isBroken()) {
            putOnStage(place.mid(example + 1));
            if (fit() >= Fit::Narrow) {
                m_textAction->setChecked(false);  // or it would lie over what was asked for
            }
        }
    };
    // Only a heading of the open lesson leaves the program on the stage where it is.
    if (id == m_lessonId && example < 0) {
        arrive();
    } else {
        m_stage->leaveProgram(arrive);
    }
}

/// Reads one more of the lessons that were not opened yet, so that the outline comes to mark all
/// that cannot be shown, and none of it delays the window.
void LearnPage::readOn() {
    for (const lessons::Part& part : m_course.parts) {
        for (const lessons::Lesson& each : part.lessons) {
            if (!each.hasContents) {
                lessons::readContents(m_course, each.id);
                if (each.isBroken()) {
                    m_outline->tree()->viewport()->update();
                }
                return;
            }
        }
    }
    m_readOn.stop();
}

void LearnPage::showHeading(const QString& heading) {
    if (fit() >= Fit::Narrow) {
        m_textAction->setChecked(true);
    }
    if (m_isOpening) {
        m_heading = heading;
    } else {
        m_column->document()->showHeading(heading);
    }
}

QString LearnPage::programId(const QString& example) const {
    return m_lessonId + u'/' + example;
}

QString LearnPage::cardId(const PredictCard& card) const {
    return m_lessonId + u'/' + card.question().id;
}

void LearnPage::openLesson(QString id) {  // NOLINT: see the header
    if (m_course.findLesson(id) != nullptr && id != m_lessonId) {
        m_stage->leaveProgram([this, id] { enterLesson(id); });
    }
}

void LearnPage::enterLesson(const QString& id) {
    lessons::readContents(m_course, id);
    const lessons::Lesson* wanted = m_course.findLesson(id);
    m_isOpening = true;
    m_heading.clear();
    m_repeats->cancel();
    m_repeatCard = nullptr;
    const int before = lesson() == nullptr ? 0 : lesson()->detail;
    const bool isFirst = m_lessonId.isEmpty();
    m_lessonId = id;
    const double position = m_progress->positionIn(id);
    m_column->setLesson(*wanted, m_course.neighbour(id, -1), m_course.neighbour(id, 1));
    m_outline->setCurrent(id);
    if (!wanted->isBroken()) {
        putOnStage(wanted->example);
        if (wanted->detail != before) {
            m_stage->setDetailLevel(wanted->detail);
        }
        restoreCards();
        m_progress->open(id);
    }
    // The outline is folded at level 1; whoever opened it keeps it open from lesson to lesson.
    if (isFirst) {
        m_outlineAction->setChecked(wanted->detail > 1 && fit() == Fit::Wide);
    } else if (fit() != Fit::Wide) {
        m_outlineAction->setChecked(false);
    }
    if (isVisible() && fit() == Fit::OnePane) {
        m_textAction->setChecked(true);  // a lesson begins with its text
    }
    arrange();
    emit placeChanged();
    // The text has its height once it was laid out in its place.
    QTimer::singleShot(0, this, [this, id, position] {
        if (m_lessonId == id) {
            m_column->document()->setReadPosition(position);
            m_isOpening = false;
            if (!m_heading.isEmpty()) {
                m_column->document()->showHeading(std::exchange(m_heading, {}));
            }
        }
    });
}

void LearnPage::reload() {
    m_stage->leaveProgram([this] {
        const QString id = std::exchange(m_lessonId, {});
        // Everything holds on to the course, so it is filled anew in its place.
        m_course = lessons::loadCourse(m_courseFolder, lessons::Contents::Later);
        m_readOn.start();
        if (m_course.findLesson(id) != nullptr) {
            enterLesson(id);
        }
    });
}

void LearnPage::restoreCards() {
    for (PredictCard* card : m_column->predictions()) {
        const auto kept = m_progress->store().prediction(cardId(*card));
        if (!kept || !kept.value()) {
            continue;
        }
        card->setChoice(kept.value()->choice.toInt());
        if (!kept.value()->outcome.isEmpty()) {
            const QString& seen = kept.value()->outcome;
            const auto& choices = card->question().choices;
            const auto it = std::ranges::find_if(choices, [&](const lessons::Choice& c) {
                return c.say == seen || c.match == seen;
            });
            card->showAnswer(
                {it == choices.end() ? -1 : static_cast<int>(it - choices.begin()), seen});
        }
    }
}

void LearnPage::putOnStage(const QString& example) {
    const lessons::Example* program = lesson()->findExample(example);
    if (program == nullptr) {
        return;
    }
    m_example = example;
    if (m_stage->programId() != programId(example)) {
        putOnStage(programId(example), *program);
        m_column->setCursor(example, nullptr);
    }
}

void LearnPage::putOnStage(const QString& id, const lessons::Example& program) {
    const auto edit = m_progress->store().edit(id);
    const bool isEdited = edit && edit.value();
    m_stage->setProgram(
        {id, program.fileName(), program.source, isEdited ? *edit.value() : program.source});
}

void LearnPage::runProgram(const QString& document, const lessons::Example& program) {
    // By value: the page that it comes from may be gone when the question is answered.
    m_stage->leaveProgram([this, id = document + u'/' + program.name, program] {
        putOnStage(id, program);
        m_stage->run();
    });
}

void LearnPage::runExample(const QString& example) {
    if (lesson() == nullptr || lesson()->isBroken()) {
        return;
    }
    const auto run = [this, example] {
        putOnStage(example);
        if (m_stage->programId() == programId(example)) {
            m_stage->run();
        }
    };
    if (m_stage->programId() == programId(example)) {
        run();
    } else {
        m_stage->leaveProgram(run);
    }
}

void LearnPage::copyExample(const QString& example) {
    if (const lessons::Example* program = lesson()->findExample(example)) {
        QGuiApplication::clipboard()->setText(program->source);
    }
}

void LearnPage::takeRun(const LessonRun& run) {
    if (run.programId.section(u'/', 0, 0) != m_lessonId) {
        return;
    }
    const QString example = run.programId.section(u'/', 1);
    m_column->showRun(example, run);
    m_column->setCursor(example, m_stage->cursor());
    if (run.failure.isEmpty()) {
        m_progress->exampleRun(m_lessonId, example);
        // Read to the end may have come first.
        if (m_column->document()->isAtEnd()) {
            m_progress->readToEnd(m_lessonId);
        }
    }
}

void LearnPage::startRepeat(RepeatCard* card) {
    const lessons::Example* program = lesson()->findExample(card->block().example);
    if (program == nullptr) {
        return;
    }
    if (m_repeatCard != nullptr) {
        m_repeatCard->finish();
    }
    m_repeatCard = card;
    card->begin();
    m_repeats->start(program->fileName(), program->source, card->block().runs);
}

LearnPage::Fit LearnPage::fit() const {
    const qreal width = window()->width() / m_theme.zoom();
    if (width < narrowWindow || window()->height() / m_theme.zoom() < lowWindow) {
        return Fit::OnePane;
    }
    return width >= wideWindow ? Fit::Wide : width >= mediumWindow ? Fit::Medium : Fit::Narrow;
}

void LearnPage::arrange() {
    const Fit how = fit();
    const bool outline = m_outlineAction->isChecked();
    const int outlineTakes = m_theme.scaled(outlineWidth);
    const bool docked = outline && how == Fit::Wide;
    const int textTakes = m_theme.scaled(docked ? columnWidth : wideColumnWidth);
    const bool isOnePane = how == Fit::OnePane;
    const int spare = static_cast<int>(width() / m_theme.zoom()) - readableWidth;
    m_column->setSideMargin(docked      ? columnMargin
                            : isOnePane ? std::max(wideColumnMargin, spare / 2)
                                        : wideColumnMargin);

    int x = 0;
    m_outline->setVisible(outline);
    m_outline->setGeometry(0, 0, outlineTakes, height());
    if (docked) {
        x += outlineTakes;
    }
    const bool isDrawer = how == Fit::Narrow || isOnePane;
    m_textAction->setVisible(isDrawer);
    m_column->setVisible(!isDrawer || m_textAction->isChecked());
    m_column->setGeometry(x, 0, textTakes, height());
    if (!isDrawer) {
        x += textTakes;
    }
    m_stage->widget()->setGeometry(x, 0, std::max(0, width() - x), height());
    m_stage->widget()->show();
    m_stage->setOnePane(isOnePane);
    if (isOnePane) {
        m_stage->showText(m_textAction->isChecked());
        m_column->setGeometry(m_stage->textPlace());
    }
    m_column->raise();
    m_outline->raise();
}

void LearnPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    arrange();
}

void LearnPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    arrange();
}

void LearnPage::keyPressEvent(QKeyEvent* event) {
    // Esc closes what lies over the stage.
    if (event->key() == Qt::Key_Escape && fit() != Fit::Wide && m_outlineAction->isChecked()) {
        m_outlineAction->setChecked(false);
        return;
    }
    if (event->key() == Qt::Key_Escape && fit() >= Fit::Narrow && m_textAction->isChecked()) {
        m_textAction->setChecked(false);
        return;
    }
    Page::keyPressEvent(event);
}

}  // namespace proclab::desktop
