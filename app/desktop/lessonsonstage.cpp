// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/lessonsonstage.h"

#include "desktop/pages/settingkeys.h"
#include "desktop/runresult.h"

#include <chrono>
#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds keepAfter{500};
constexpr auto everythingChosen = "everything"_L1;

}  // namespace

LessonsOnStage::LessonsOnStage(const Theme& theme, learner::LearnerStore& learner,
                               Environment& environment, QWidget* parent)
    : LessonStage(parent), m_learner(learner), m_stage(new Stage(theme, parent)) {
    useEnvironment(*m_stage, environment);
    m_keepSoon.setSingleShot(true);
    m_keepSoon.setInterval(keepAfter);
    connect(&m_keepSoon, &QTimer::timeout, this, &LessonsOnStage::keepEdits);
    connect(m_stage, &Stage::sourceChanged, this, [this](const QString& id, const QString& source) {
        // A program or a run from a file is no example of a lesson.
        if (m_originals.contains(id)) {
            m_edited.insert(id, source);
            m_keepSoon.start();
        }
    });
    m_stage->setWayBack(tr("Back to the lesson"), [this] {
        keepEdits();
        emit programWanted();
    });
    connect(m_stage, &Stage::fileChanged, this, [this] {
        if (!m_originals.contains(programId()))
            emit programLeft();
    });
    connect(m_stage, &Stage::runStarted, this, &LessonStage::runStarted);
    connect(m_stage, &Stage::runEnded, this, &LessonsOnStage::tellRun);
    connect(m_stage, &Stage::detailLevelChanged, this, [this](int level, bool everything) {
        keepDetailLevel(level, everything);
        emit LessonStage::detailLevelChanged(detailLevel());
    });
    connect(m_stage, &Stage::textShown, this, &LessonStage::textShown);
    connect(m_stage, &Stage::textPlaceChanged, this, &LessonStage::textPlaceChanged);
    const QString introduced = m_learner.setting(settingkeys::introducedParts);
    m_stage->setKnownParts(introduced.split(u',', Qt::SkipEmptyParts));
    connect(m_stage, &Stage::partsIntroduced, this, [this](const QStringList& keys) {
        const QString before = m_learner.setting(settingkeys::introducedParts);
        // What cannot be kept was logged, and is introduced again at the next start.
        (void)m_learner.setSetting(settingkeys::introducedParts,
                                   (before.split(u',', Qt::SkipEmptyParts) + keys).join(u','));
    });
    // A forced start method and a pipe are not kept: they are experiments, and who comes back
    // tomorrow would see programs behave unlike what the lesson says.
}

LessonsOnStage::~LessonsOnStage() {
    keepEdits();
}

void LessonsOnStage::setProgram(const LessonProgram& program) {
    keepEdits();
    m_originals.insert(program.id, program.original);
    m_stage->setProgram({.id = program.id,
                         .fileName = program.fileName,
                         .original = program.original,
                         .source = program.source,
                         .back = tr("Back to the lesson's program")});
}

void LessonsOnStage::leaveProgram(std::function<void()> then) {
    // What comes next may be what was typed here.
    keepEdits();
    m_stage->leaveProgram(std::move(then));
}

void LessonsOnStage::setDetailLevel(int level) {
    m_lessonLevel = level;
    const QString chosen = m_learner.setting(settingkeys::detailLevel);
    bool isLevel = false;
    const int chosenLevel = chosen.toInt(&isLevel);
    m_stage->setShowEverything(chosen == everythingChosen);
    m_stage->setDetailLevel(isLevel ? chosenLevel : level);
}

void LessonsOnStage::keepDetailLevel(int level, bool everything) {
    // Back at the lesson's own level is no choice: the next lesson says what it wants shown.
    const QString chosen = everything               ? QString(everythingChosen)
                           : level == m_lessonLevel ? QString()
                                                    : QString::number(level);
    // What cannot be kept was logged, and holds until the program ends.
    (void)m_learner.setSetting(settingkeys::detailLevel, chosen);
}

int LessonsOnStage::detailLevel() const {
    return m_stage->showsEverything() ? 4 : m_stage->detailLevel();
}

void LessonsOnStage::setMoments(const std::vector<LessonMoment>& moments) {
    std::vector<ScrubberMoment> marks;
    for (const LessonMoment& moment : moments) {
        marks.push_back({moment.event, moment.say});
    }
    m_stage->setMoments(std::move(marks));
}

void LessonsOnStage::keepEdits() {
    const auto edited = std::exchange(m_edited, {});
    for (auto it = edited.cbegin(); it != edited.cend(); ++it) {
        // What cannot be kept was logged; the text is still in the editor.
        if (it.value() == m_originals.value(it.key()))
            (void)m_learner.dropEdit(it.key());
        else
            (void)m_learner.keepEdit(it.key(), it.value());
    }
}

void LessonsOnStage::tellRun(const session::RunOutcome& outcome) {
    if (!m_originals.contains(programId()))
        return;
    LessonRun run;
    run.programId = programId();
    run.result = resultOf(m_stage->session());
    // As the steps axis counts them.
    run.events = qsizetype(m_stage->cursor().steps().size());
    run.when = QDateTime::currentDateTime();
    if (outcome.failure)
        run.failure = QString::fromStdString(outcome.failure->sentence);
    emit runEnded(run);
}

}  // namespace proclab::desktop
