// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/playback/playbackcontroller.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace proclab::desktop {

namespace {

constexpr std::array slowFactors = {2, 5, 10, 20, 50, 100, 200, 500, 1000};
constexpr double wantedSeconds = 4.5;
constexpr int tickMs = 16;

}  // namespace

PlaybackController::PlaybackController(TraceCursor* cursor, QObject* parent)
    : QObject(parent), m_cursor(cursor) {
    m_timer.setInterval(tickMs);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { advanceBy(Duration(m_sinceTick.nsecsElapsed())); });
}

int PlaybackController::slowFactorFor(Duration run) {
    if (run >= shortRun || run <= Duration::zero()) {
        return 1;
    }
    const double seconds = toSeconds(run);
    return *std::min_element(slowFactors.begin(), slowFactors.end(), [seconds](int a, int b) {
        const auto miss = [seconds](int factor) {
            return std::abs(std::log(seconds * factor / wantedSeconds));
        };
        return miss(a) < miss(b);
    });
}

const std::vector<double>& PlaybackController::speeds() {
    static const std::vector<double> all = {0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8};
    return all;
}

Duration PlaybackController::duration() const {
    const trace::Trace& trace = m_cursor->trace();
    return trace.isEmpty() ? Duration::zero() : trace.end() - trace.begin();
}

bool PlaybackController::isAtEnd() const {
    return m_cursor->position() == m_cursor->trace().size();
}

void PlaybackController::play() {
    if (m_cursor->trace().isEmpty()) {
        return;
    }
    if (isAtEnd()) {
        m_cursor->moveToPosition(0);
    }
    setPlaying(true);
}

void PlaybackController::pause() {
    setPlaying(false);
}

void PlaybackController::togglePlaying() {
    m_playing ? pause() : play();
}

void PlaybackController::replay() {
    if (m_cursor->trace().isEmpty()) {
        return;
    }
    m_cursor->moveToPosition(0);
    setPlaying(true);
}

void PlaybackController::setSpeed(double speed) {
    speed = std::clamp(speed, minSpeed, maxSpeed);
    if (speed != m_speed) {
        m_speed = speed;
        emit speedChanged(m_speed);
    }
}

void PlaybackController::advanceBy(Duration wall) {
    m_sinceTick.start();
    if (!m_playing) {
        return;
    }
    const double ns = static_cast<double>(wall.count()) * m_speed / slowFactor();
    const Timestamp next = m_cursor->time() + Duration(std::llround(ns));
    if (m_cursor->trace().isEmpty() || next >= m_cursor->trace().end()) {
        m_cursor->moveToPosition(m_cursor->trace().size());
        setPlaying(false);
        return;
    }
    m_cursor->moveToTime(next);
}

std::size_t PlaybackController::stepTowards(int direction, Scope scope) const {
    const StepIndex& steps = m_cursor->steps();
    const ProcessUid who =
        scope == Scope::SelectedProcess ? m_cursor->selectedProcess() : ProcessUid();
    // The current step is the one before `next`.
    const std::size_t next = m_cursor->stepCount();
    if (direction > 0) {
        for (std::size_t i = next; i < steps.size(); ++i) {
            if (!who.isValid() || steps[i].process == who) {
                return i;
            }
        }
        return Step::none;
    }
    for (std::size_t i = next > 0 ? next - 1 : 0; i-- > 0;) {
        if (!who.isValid() || steps[i].process == who) {
            return i;
        }
    }
    return Step::none;
}

bool PlaybackController::canStep(int direction, Scope scope) const {
    return stepTowards(direction, scope) != Step::none;
}

void PlaybackController::stepForward(Scope scope) {
    pause();
    if (const std::size_t step = stepTowards(+1, scope); step != Step::none) {
        m_cursor->moveToStep(step);
    }
}

void PlaybackController::stepBack(Scope scope) {
    pause();
    if (const std::size_t step = stepTowards(-1, scope); step != Step::none) {
        m_cursor->moveToStep(step);
    }
}

void PlaybackController::nextFinding(const std::vector<Timestamp>& moments, int direction) {
    pause();
    const Timestamp now = m_cursor->time();
    const Timestamp* nearest = nullptr;
    for (const Timestamp& moment : moments) {
        const bool isAhead = direction > 0 ? moment > now : moment < now;
        const bool isNearer =
            nearest == nullptr || (direction > 0 ? moment < *nearest : moment > *nearest);
        if (isAhead && isNearer) {
            nearest = &moment;
        }
    }
    if (nearest == nullptr && !moments.empty()) {
        // Past the last one it begins again: at the end of a run the key would do nothing.
        const auto [first, last] = std::ranges::minmax_element(moments);
        nearest = direction > 0 ? &*first : &*last;
    }
    if (nearest != nullptr) {
        m_cursor->moveToTime(*nearest);
    }
}

void PlaybackController::toBegin() {
    pause();
    m_cursor->moveToPosition(0);
}

void PlaybackController::toEnd() {
    pause();
    m_cursor->moveToEnd();
}

void PlaybackController::setPlaying(bool playing) {
    if (playing == m_playing) {
        return;
    }
    m_playing = playing;
    if (playing) {
        m_sinceTick.start();
        m_timer.start();
    } else {
        m_timer.stop();
    }
    emit playingChanged(playing);
}

}  // namespace proclab::desktop
