// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/playback/tracecursor.h"

#include <algorithm>

namespace proclab::desktop {

TraceCursor::TraceCursor(QObject* parent)
    : QObject(parent),
      m_snapshot(std::make_shared<const state::Snapshot>()),
      m_latest(m_snapshot) {}

void TraceCursor::setTrace(const trace::Trace& trace,
                           std::shared_ptr<const state::StateTimeline> timeline) {
    const bool anotherRun = trace.isEmpty() || timeline != m_timeline || trace.begin() != m_begin;
    const bool reordered = !trace.isEmpty() && trace.generation() != m_generation;
    const std::size_t same = reordered && !anotherRun ? trace.commonPrefix(m_trace) : 0;
    m_trace = trace;
    m_timeline = std::move(timeline);
    m_latest = m_timeline ? m_timeline->latest() : std::make_shared<const state::Snapshot>();
    if (anotherRun) {
        m_steps.clear();
        m_followsEnd = true;
        m_selectedProcess = ProcessUid();
    } else if (reordered) {
        m_steps.rewind(same);
        // A late event was put in somewhere before: the moment is what stays, not the count.
        m_position = m_trace.countUntil(m_time);
    }
    m_begin = trace.isEmpty() ? Timestamp() : trace.begin();
    m_generation = trace.isEmpty() ? 0 : trace.generation();
    m_steps.advance(m_trace, *m_latest);

    m_position = m_followsEnd ? m_trace.size() : std::min(m_position, m_trace.size());
    if (m_followsEnd) {
        m_time = m_trace.isEmpty() ? Timestamp() : m_trace.end();
    }
    emit traceChanged();
    if (anotherRun) {
        emit selectionChanged();
    }
    publish();
}

void TraceCursor::moveToTime(Timestamp t) {
    if (m_trace.isEmpty()) {
        return;
    }
    m_followsEnd = false;
    m_time = std::clamp(t, m_trace.begin(), m_trace.end());
    m_position = m_trace.countUntil(m_time);
    publish();
}

void TraceCursor::moveToPosition(std::size_t position) {
    if (m_trace.isEmpty()) {
        return;
    }
    m_followsEnd = false;
    m_position = std::min(position, m_trace.size());
    m_time = m_position == 0 ? m_trace.begin() : m_trace[m_position - 1].time;
    publish();
}

void TraceCursor::moveToStep(std::size_t step) {
    if (m_steps.isEmpty()) {
        moveToPosition(0);
        return;
    }
    moveToPosition(m_steps[std::min(step, m_steps.size() - 1)].event + 1);
}

void TraceCursor::moveToEnd() {
    m_followsEnd = true;
    m_position = m_trace.size();
    m_time = m_trace.isEmpty() ? Timestamp() : m_trace.end();
    publish();
}

void TraceCursor::selectProcess(ProcessUid process) {
    if (process == m_selectedProcess) {
        return;
    }
    m_selectedProcess = process;
    emit selectionChanged();
}

void TraceCursor::setDetailLevel(int level) {
    if (level == m_steps.level()) {
        return;
    }
    m_steps.setLevel(level);
    if (m_trace.isEmpty()) {
        return;
    }
    m_steps.advance(m_trace, *m_latest);
    emit traceChanged();
    emit cursorChanged();
}

void TraceCursor::publish() {
    if (!m_timeline) {
        m_snapshot = m_latest;
    } else if (m_position == m_trace.size() && m_latest->eventCount == m_position) {
        m_snapshot = m_latest;
    } else {
        m_snapshot = m_timeline->at(m_position);
    }
    emit cursorChanged();
}

}  // namespace proclab::desktop
