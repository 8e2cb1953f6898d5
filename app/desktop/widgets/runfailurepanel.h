// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

namespace proclab::desktop {

class Button;

/// One frame of a traceback, as CPython printed it.
struct TracebackFrame {
    QString file;
    int line = 0;
    QString function;
    QString code;
    bool own = true;  ///< in the learner's file, not in the standard library
};

/// How one process of the run ended.
struct ExitBadge {
    int number = 0;
    StateLook look = StateLook::Exited;
    int exitCode = 0;
};

/// What is known of a process that ended with an uncaught exception.
struct RunFailure {
    int number = 0;  ///< of its chip
    QString process;
    QString ending;                ///< "ended with 1"
    QString when;                  ///< "0.21 s"
    QString exception;             ///< "ZeroDivisionError: division by zero"
    QString sentence;              ///< what it means for the rest of the run; may be empty
    QString meaning;               ///< of a well-known error; empty: it says enough itself
    QString advice;                ///< what to change then
    QList<TracebackFrame> frames;  ///< outermost first; frames that are not own are folded
    QList<ExitBadge> exits;
};

/// A failed run as in design picture 09, panel 4: who, what, where, and the way to the line.
class RunFailurePanel : public QWidget {
    Q_OBJECT
public:
    RunFailurePanel(const Theme& theme, const RunFailure& failure, QWidget* parent = nullptr);

    /// The frame that the main action leads to: the last one in the learner's own code.
    [[nodiscard]] int failingLine() const { return m_failingLine; }

signals:
    void lineRequested(int line);  ///< "Go to line 4", or a click on a frame
    void momentRequested();        ///< "Show at 0.21 s"

private:
    [[nodiscard]] QWidget* makeHeader(const RunFailure& failure);
    [[nodiscard]] QWidget* makeExplanation(const RunFailure& failure);
    [[nodiscard]] QWidget* makeTraceback(const RunFailure& failure);
    [[nodiscard]] QWidget* makeExits(const RunFailure& failure);
    [[nodiscard]] QWidget* makeActions(const RunFailure& failure);

    const Theme& m_theme;
    int m_failingLine = 0;
};

}  // namespace proclab::desktop
