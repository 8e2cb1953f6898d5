// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/identities.h"

namespace proclab::trace {

using protocol::Kind;

void Identities::addLog(transport::LogId log, ProcessName name, std::uint32_t flags) {
    if (m_logs.size() <= log.value())
        m_logs.resize(log.value() + 1);
    m_logs[log.value()] = {name, flags};
}

OsPid Identities::learn(const RawRecord& record) {
    switch (record.kind) {
        case Kind::ProcessBegin: {
            const ProcessName name = nameOf(record.log);
            Facts& facts = m_facts[name];
            // The second log of a process is that of a program that took its place (exec).
            if (!facts.hasBegun) {
                facts.hasBegun = true;
                facts.origin = static_cast<protocol::Origin>(record.c);
                facts.firstTime = record.time;
                facts.parentPid = static_cast<OsPid>(record.a);
            }
            if (facts.key == 0)
                facts.key = record.object;
            m_knowsRoot = m_knowsRoot || facts.origin == protocol::Origin::Root;
            return record.object != 0 ? name.pid : 0;
        }
        case Kind::RunBegin: {
            if (record.object == 0)
                return 0;
            const ProcessName name = nameOf(record.log);
            m_facts[name].key = record.object;
            return name.pid;
        }
        case Kind::StartEnd:
            if (record.a <= 0)
                return 0;
            m_starts[static_cast<OsPid>(record.a)].push_back(
                {record.log, record.object, record.time});
            return static_cast<OsPid>(record.a);
        case Kind::HostRunStarted:
            m_mainPid = static_cast<OsPid>(record.a);
            return 0;
        default:
            return 0;  // tells nothing about who is who
    }
}

const Identities::Facts* Identities::factsOf(ProcessName name) const {
    const auto found = m_facts.find(name);
    return found == m_facts.end() ? nullptr : &found->second;
}

const std::vector<Identities::Start>& Identities::startsOf(OsPid pid) const {
    static const std::vector<Start> none;
    const auto found = m_starts.find(pid);
    return found == m_starts.end() ? none : found->second;
}

ProcessName Identities::processAt(OsPid pid, std::int64_t time) const {
    ProcessName best;
    std::int64_t bestTime = 0;
    for (auto it = m_facts.lower_bound({pid, 0}); it != m_facts.end() && it->first.pid == pid;
         ++it) {
        // Both processes write at nearly the same moment: a little after counts as well.
        constexpr std::int64_t grace = 50'000'000;
        if (it->second.firstTime <= time + grace &&
            (best.pid == 0 || it->second.firstTime > bestTime)) {
            best = it->first;
            bestTime = it->second.firstTime;
        }
    }
    return best;
}

}  // namespace proclab::trace
