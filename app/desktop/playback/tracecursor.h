// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/playback/stepindex.h"
#include "state/snapshot.h"
#include "state/statetimeline.h"
#include "trace/trace.h"

#include <QObject>

#include <cstddef>
#include <memory>

namespace proclab::desktop {

/// The one owner of the current moment of a stage, and of what is selected in it. Views read it and
/// ask it to move; nothing else holds a time.
class TraceCursor : public QObject {
    Q_OBJECT
public:
    explicit TraceCursor(QObject* parent = nullptr);

    /// The run to look at; keeps the position where it still exists, follows the end while live.
    void setTrace(const trace::Trace& trace, std::shared_ptr<const state::StateTimeline> timeline);

    [[nodiscard]] const trace::Trace& trace() const { return m_trace; }
    [[nodiscard]] const std::shared_ptr<const state::StateTimeline>& timeline() const {
        return m_timeline;
    }
    /// State at the cursor. Never null.
    [[nodiscard]] const std::shared_ptr<const state::Snapshot>& snapshot() const {
        return m_snapshot;
    }
    /// The whole run as known so far, for what does not depend on the moment (names, lanes). Never
    /// null.
    [[nodiscard]] const std::shared_ptr<const state::Snapshot>& latest() const { return m_latest; }
    /// The events that a learner counts as steps.
    [[nodiscard]] const StepIndex& steps() const { return m_steps; }
    /// How many steps have happened at the cursor; the current step is stepCount() - 1.
    [[nodiscard]] std::size_t stepCount() const { return m_steps.countUntil(m_position); }
    [[nodiscard]] Timestamp time() const { return m_time; }
    /// How many events have happened at the cursor; the event just happened is position() - 1.
    [[nodiscard]] std::size_t position() const { return m_position; }
    [[nodiscard]] bool followsEnd() const { return m_followsEnd; }
    [[nodiscard]] ProcessUid selectedProcess() const { return m_selectedProcess; }

public slots:
    void moveToTime(proclab::Timestamp t);
    void moveToPosition(std::size_t position);
    /// To the moment right after a step, counted from 0; clamped. No step: to the begin.
    void moveToStep(std::size_t step);
    void moveToEnd();  ///< and stay there while the run is live
    void selectProcess(proclab::ProcessUid process);
    /// How much of the run is steps (StepIndex::setLevel). The moment stays.
    void setDetailLevel(int level);

signals:
    void traceChanged();
    void cursorChanged();
    void selectionChanged();

private:
    void publish();

    trace::Trace m_trace;
    std::shared_ptr<const state::StateTimeline> m_timeline;
    std::shared_ptr<const state::Snapshot> m_snapshot;
    std::shared_ptr<const state::Snapshot> m_latest;
    StepIndex m_steps;
    Timestamp m_time;
    Timestamp m_begin;  ///< of the trace last set: another begin is another run
    std::uint32_t m_generation = 0;
    std::size_t m_position = 0;
    bool m_followsEnd = true;
    ProcessUid m_selectedProcess;
};

}  // namespace proclab::desktop
