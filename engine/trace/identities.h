// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "trace/rawrecord.h"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace proclab::trace {

/// The system's name of a process: a pid is used again, but never with the same start time.
struct ProcessName {
    OsPid pid = 0;
    std::uint64_t startTicks = 0;
    auto operator<=>(const ProcessName&) const = default;
};

/// What the logs say about who is who, gathered as soon as a record is read. That is mostly before
/// the importer comes to the moment where it has to know, since the sorter holds records back.
class Identities {
public:
    struct Facts {
        std::uint64_t key = 0;  ///< of its Process object; 0: none, or not known yet
        OsPid parentPid = 0;
        protocol::Origin origin = protocol::Origin::Fork;
        bool hasBegun = false;  ///< a ProcessBegin was read
        std::int64_t firstTime = 0;
    };
    /// A start() in some process gave a pid to a Process object.
    struct Start {
        transport::LogId parent;
        std::uint64_t key = 0;
        std::int64_t time = 0;
    };

    /// `flags`: SegmentFlag bits of its header.
    void addLog(transport::LogId log, ProcessName name, std::uint32_t flags);
    /// The pid of the process whose Process object it tells; 0: it tells nothing of that sort.
    OsPid learn(const RawRecord& record);

    [[nodiscard]] ProcessName nameOf(transport::LogId log) const {
        return m_logs[log.value()].name;
    }
    [[nodiscard]] bool isFromHost(transport::LogId log) const {
        return (m_logs[log.value()].flags & protocol::fromHost) != 0;
    }
    [[nodiscard]] bool isFromPureWriter(transport::LogId log) const {
        return (m_logs[log.value()].flags & protocol::fromPureWriter) != 0;
    }
    /// Null where the process has no log.
    [[nodiscard]] const Facts* factsOf(ProcessName name) const;
    /// All starts that gave this pid.
    [[nodiscard]] const std::vector<Start>& startsOf(OsPid pid) const;
    /// The process with this pid whose log began last before `time`, or an empty name.
    [[nodiscard]] ProcessName processAt(OsPid pid, std::int64_t time) const;
    /// Pid of the main process as the supervisor says, or 0.
    [[nodiscard]] OsPid mainPid() const { return m_mainPid; }
    /// Whether any log says of itself that it is of the main process.
    [[nodiscard]] bool knowsRoot() const { return m_knowsRoot; }

private:
    struct Log {
        ProcessName name;
        std::uint32_t flags = 0;
    };
    std::vector<Log> m_logs;  ///< index = LogId
    std::map<ProcessName, Facts> m_facts;
    std::map<OsPid, std::vector<Start>> m_starts;
    OsPid m_mainPid = 0;
    bool m_knowsRoot = false;
};

}  // namespace proclab::trace
