// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/environment.h"
#include "desktop/pages/learn/lessonstage.h"
#include "desktop/stageenvironment.h"
#include "learner/learnerstore.h"

#include <QHash>
#include <QTimer>

#include <functional>

namespace proclab::desktop {

/// The stage as the Learn page knows it. Keeps what the learner types, a moment after they typed
/// it.
class LessonsOnStage : public LessonStage {
    Q_OBJECT
public:
    LessonsOnStage(const Theme& theme, learner::LearnerStore& learner, Environment& environment,
                   QWidget* parent);
    ~LessonsOnStage() override;

    [[nodiscard]] QWidget* widget() override { return m_stage; }
    [[nodiscard]] Stage* stage() { return m_stage; }
    void setProgram(const LessonProgram& program) override;
    [[nodiscard]] QString programId() const override { return m_stage->programId(); }
    [[nodiscard]] QString source() const override { return m_stage->source(); }
    void run() override { m_stage->run(); }
    void leaveProgram(std::function<void()> then) override;
    /// The lesson's level, unless the learner has chosen another.
    void setDetailLevel(int level) override;
    [[nodiscard]] int detailLevel() const override;
    void setMoments(const std::vector<LessonMoment>& moments) override;
    [[nodiscard]] TraceCursor* cursor() override { return &m_stage->cursor(); }
    void setOnePane(bool on) override { m_stage->setOnePane(on); }
    void showText(bool shown) override { m_stage->showText(shown); }
    [[nodiscard]] QRect textPlace() const override { return m_stage->textPlace(); }

private:
    void keepEdits();
    void keepDetailLevel(int level, bool everything);
    void tellRun(const session::RunOutcome& outcome);

    learner::LearnerStore& m_learner;
    Stage* m_stage;
    int m_lessonLevel = 1;
    QHash<QString, QString> m_originals;  ///< by program id
    QHash<QString, QString> m_edited;     ///< typed, not yet kept
    QTimer m_keepSoon;
};

}  // namespace proclab::desktop
