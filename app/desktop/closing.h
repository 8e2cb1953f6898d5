// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/share/backgroundjob.h"
#include "desktop/style/theme.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

namespace proclab {
struct Error;
}

namespace proclab::desktop {

class MainWindow;
class Question;
class RunFiles;
class Stage;

/// What has to happen before the window may close: programs that are in no file are asked about,
/// a run that goes on is stopped, and runs that nobody saved are written into the folder of kept
/// runs. That is done beside the window's thread; where it takes longer one sees how far it is, and
/// can close without it, or stay.
class Closing : public QObject {
    Q_OBJECT
public:
    Closing(const Theme& theme, MainWindow& window, RunFiles& files);

    /// True: the window may close now. Else something is asked or done first; then the window is
    /// closed again, or stays, as the answer is.
    [[nodiscard]] bool mayClose();

private:
    [[nodiscard]] bool isBusy() const;
    void closeAgain();
    void giveUp(const Stage& stage);
    void waitForEnd(Stage& stage);
    void keep(Stage& stage);
    void sayNotKept(const Stage& stage, const Error& error);
    /// In a moment: what is done at once needs no words.
    void showSoon(const Stage& stage);
    void showWaiting();
    void followKeeping();
    void endWaiting();
    /// Shows the room that the stage is in.
    void show(const Stage& stage);

    const Theme& m_theme;
    MainWindow& m_window;
    RunFiles& m_files;
    QSet<const Stage*> m_programsGivenUp;
    QSet<const Stage*> m_runsGivenUp;
    bool m_isGoingOn = false;  ///< the window is closed by an answer, or by what is done
    QPointer<const Stage> m_waitingFor;
    QMetaObject::Connection m_ended;
    QTimer m_soon;
    QPointer<Question> m_question;
    BackgroundJob m_job;
};

}  // namespace proclab::desktop
