// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/playback/tracecursor.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

namespace proclab::desktop {

/// Moves the cursor of a stage: plays a recorded run at a chosen speed, and steps through it. Owns
/// no moment of its own; the cursor has it.
class PlaybackController : public QObject {
    Q_OBJECT
public:
    enum class Scope : std::uint8_t { AllProcesses, SelectedProcess };

    static constexpr double minSpeed = 0.05;
    static constexpr double maxSpeed = 8.0;
    /// Runs shorter than this are slowed down.
    static constexpr Duration shortRun = std::chrono::seconds(2);

    explicit PlaybackController(TraceCursor* cursor, QObject* parent = nullptr);

    [[nodiscard]] bool isPlaying() const { return m_playing; }
    [[nodiscard]] double speed() const { return m_speed; }
    /// How many times slower than it was a run is shown at speed 1: 1 for runs of 2 s and more,
    /// else the one of 2, 5, 10, ... 1000 that makes it last closest to 4.5 s.
    [[nodiscard]] int slowFactor() const { return slowFactorFor(duration()); }
    [[nodiscard]] static int slowFactorFor(Duration run);
    /// The speeds that a menu offers, slowest first.
    [[nodiscard]] static const std::vector<double>& speeds();
    /// Of the whole trace.
    [[nodiscard]] Duration duration() const;
    [[nodiscard]] bool isAtEnd() const;

    [[nodiscard]] bool canStep(int direction, Scope scope = Scope::AllProcesses) const;

public slots:
    /// From the begin where the cursor is at the end.
    void play();
    void pause();
    void togglePlaying();
    /// Plays from the begin: what a short run does by itself when it has ended.
    void replay();
    /// Clamped to minSpeed .. maxSpeed.
    void setSpeed(double speed);
    /// To the next step (of the selected process); nothing where there is none. Pauses.
    void stepForward(proclab::desktop::PlaybackController::Scope scope = Scope::AllProcesses);
    void stepBack(proclab::desktop::PlaybackController::Scope scope = Scope::AllProcesses);
    /// To the next (1) or the last (-1) of these moments from here; the same one again only where
    /// the cursor has left it. Nothing where there is none further on.
    void nextFinding(const std::vector<Timestamp>& moments, int direction);
    void toBegin();
    void toEnd();
    /// Lets `wall` of the viewer's time pass: what the timer does while playing.
    void advanceBy(proclab::Duration wall);

signals:
    void playingChanged(bool playing);
    void speedChanged(double speed);

private:
    void setPlaying(bool playing);
    /// Index of the step to go to, Step::none where there is none.
    [[nodiscard]] std::size_t stepTowards(int direction, Scope scope) const;

    TraceCursor* m_cursor;
    QTimer m_timer;
    QElapsedTimer m_sinceTick;
    bool m_playing = false;
    double m_speed = 1.0;
};

}  // namespace proclab::desktop
