// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/livefeed.h"

#include <utility>

namespace proclab::state {

namespace {

constexpr std::chrono::milliseconds idle{4};
/// Making snapshots may take this part of the time, one in so many: that of a thousand processes
/// costs more than that of three.
constexpr int share = 4;

}  // namespace

LiveFeed::LiveFeed(std::string logFolder)
    : m_ingest(std::move(logFolder)), m_timeline(std::make_shared<StateTimeline>()) {}

bool LiveFeed::step() {
    if (m_ingest.poll(Timestamp::now()) > 0)
        m_isNew = true;
    if (!m_isNew || Clock::now() < m_next)
        return false;
    advance();
    return true;
}

void LiveFeed::advance() {
    const Clock::time_point start = Clock::now();
    m_trace = m_ingest.trace();
    m_timeline->advance(m_trace);
    m_isNew = false;
    const Clock::time_point end = Clock::now();
    m_next = end + (share - 1) * (end - start);
}

void LiveFeed::finish() {
    m_ingest.finish();
    advance();
}

std::chrono::milliseconds LiveFeed::pause() const {
    return m_ingest.isBehind() ? std::chrono::milliseconds(0) : idle;
}

}  // namespace proclab::state
