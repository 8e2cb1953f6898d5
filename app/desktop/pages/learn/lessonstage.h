// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lessons/prediction.h"

#include <QDateTime>
#include <QObject>
#include <QRect>
#include <QString>

#include <cstddef>
#include <functional>
#include <vector>

class QWidget;

namespace proclab::desktop {

class TraceCursor;

/// A program as a lesson puts it on the stage.
struct LessonProgram {
    QString id;        ///< "1.1/hello"
    QString fileName;  ///< "hello.py"
    QString original;
    QString source;  ///< the learner's own version, or the original
};

/// What a run on the stage showed.
struct LessonRun {
    QString programId;
    lessons::RunResult result;
    qsizetype events = 0;  ///< as the steps axis counts them
    QDateTime when;
    QString failure;  ///< a sentence, where the run could not be made
};

/// A moment of a lesson that was found in the run on the stage.
struct LessonMoment {
    std::size_t event = 0;
    QString say;
};

/// What the Learn page needs of the stage, which also keeps what the learner types. The page knows
/// the stage only through this, so that it can be tested without an engine.
class LessonStage : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Owned by whoever it is put into.
    [[nodiscard]] virtual QWidget* widget() = 0;
    virtual void setProgram(const LessonProgram& program) = 0;
    [[nodiscard]] virtual QString programId() const = 0;
    /// The source in the editor now.
    [[nodiscard]] virtual QString source() const = 0;
    virtual void run() = 0;
    /// Does `then` when another program may take the place of the one on the stage: at once, or
    /// after the learner was asked about what is not saved; or never.
    virtual void leaveProgram(std::function<void()> then) { then(); }
    virtual void setDetailLevel(int level) = 0;
    [[nodiscard]] virtual int detailLevel() const = 0;
    /// Marks at the scrubber of the stage.
    virtual void setMoments(const std::vector<LessonMoment>& moments) = 0;
    /// Of the last run; empty where there was none of the program that lies on the stage.
    [[nodiscard]] virtual TraceCursor* cursor() = 0;
    /// One part at a time, with tabs, the first of them for the lesson's text (design 3.4).
    virtual void setOnePane(bool on) = 0;
    /// Of one pane: leaves textPlace() to the text, or takes it back.
    virtual void showText(bool shown) = 0;
    /// In the widget.
    [[nodiscard]] virtual QRect textPlace() const = 0;

signals:
    /// The tab of the text was chosen, or left.
    void textShown(bool shown);
    void textPlaceChanged();
    void runStarted();
    /// What lies on the stage now is no program of a lesson.
    void programLeft();
    /// Something else lies on the stage, and the learner wants the lesson's program again.
    void programWanted();
    void runEnded(const proclab::desktop::LessonRun& run);
    void detailLevelChanged(int level);
};

}  // namespace proclab::desktop
