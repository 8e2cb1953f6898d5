// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/recordinglimit.h"

#include <algorithm>

namespace proclab::trace {

using protocol::Kind;

namespace {

/// Without these it could not be told how the run and its processes ended.
bool isOfAnEnd(Kind kind) {
    switch (kind) {
        case Kind::RunEnd:
        case Kind::ProcessEnd:
        case Kind::JoinEnd:
        case Kind::ChildExit:
        case Kind::Exception:
        case Kind::HostProcessExited:
        case Kind::HostMainEnded:
        case Kind::HostStopping:
        case Kind::HostRunEnded:
        case Kind::HostLeftover:
        case Kind::Lost:
            return true;
        default:
            return false;
    }
}

bool isOfALife(Kind kind) {
    switch (kind) {
        case Kind::ProcessBegin:
        case Kind::ProcessCreated:
        case Kind::StartBegin:
        case Kind::StartEnd:
        case Kind::RunBegin:
        case Kind::JoinBegin:
        case Kind::SignalSent:
        case Kind::ForkedAway:
        case Kind::ProcessClosed:
        case Kind::SubprocessStarted:
        case Kind::ThreadBegin:
        case Kind::ThreadEnd:
        case Kind::ThreadStarted:
        case Kind::HostProcessSeen:
        case Kind::HostRunStarted:
            return true;
        default:
            return isOfAnEnd(kind);
    }
}

}  // namespace

RecordingLimit::Verdict RecordingLimit::judge(Kind kind, std::size_t bytes) {
    if (!m_stopped) {
        ++m_taken;
        const bool manyEvents = m_limits.events != 0 && m_taken >= m_limits.events;
        const bool manyBytes = m_limits.bytes != 0 && bytes >= m_limits.bytes;
        if (!manyEvents && !manyBytes)
            return Verdict::Take;
        m_stopped = true;
        m_reason = manyEvents ? "recording stopped at the limit of " +
                                    std::to_string(m_limits.events) + " events"
                              : "recording stopped at the limit of " +
                                    std::to_string(m_limits.bytes >> 20) + " MiB";
        return Verdict::TakeAndStop;
    }
    // Also processes can come and go without end.
    const std::size_t most = std::max<std::size_t>(10'000, m_taken / 4);
    const bool isKept =
        m_takenAfter < most ? isOfALife(kind) : isOfAnEnd(kind) && m_takenAfter < 2 * most;
    if (isKept) {
        ++m_takenAfter;
        return Verdict::Take;
    }
    ++m_dropped;
    return Verdict::Drop;
}

}  // namespace proclab::trace
