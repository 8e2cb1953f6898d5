// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/event.h"
#include "trace/identities.h"
#include "trace/rawrecord.h"
#include "trace/tracestore.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace proclab::trace {

/// Makes events of sorted records: resolves pids, thread ids and keys of objects into the numbers
/// of the trace, and appends to the store. Its state is a value, so that it can go back to an
/// earlier moment and import again from there.
class Importer {
public:
    Importer(TraceStore& store, const Identities& identities);

    /// `index`: of the record among all sorted ones.
    void import(const RawRecord& record, std::size_t index);
    /// Passes on to the store what is known of processes and threads.
    void finishBatch();

    /// The first record that was resolved by guess about a process with this pid, now that more is
    /// known of it; or npos.
    [[nodiscard]] std::size_t guessedAt(OsPid pid) const;
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    /// Sorts of objects, each numbered by itself.
    enum class Sort : std::size_t {
        Queue,
        Lock,
        Value,
        Pipe,
        Memory,
        Manager,
        ManagerObject,
        Pool
    };
    static constexpr std::size_t sortCount = 8;

    struct State {
        /// A Process object of multiprocessing.
        struct Object {
            ProcessUid creator;
            ProcessUid uid;
            bool isCreated = false;  ///< its ProcessCreated was imported
            bool isBound = false;    ///< a process of the system is known for it
        };
        struct Thread {
            ThreadUid uid;
            bool hasEnded = false;
        };
        /// What the last record of a log was resolved to: mostly that of the next as well.
        struct Log {
            ProcessUid process;
            std::uint32_t tid = 0;
            ThreadUid thread;
        };
        std::vector<ProcessInfo> processes;
        std::vector<ThreadInfo> threads;
        std::map<std::pair<ProcessUid, OsTid>, Thread> threadsByTid;
        std::map<ProcessName, ProcessUid> byName;
        std::map<OsPid, ProcessUid> byPid;    ///< the last one with this pid
        std::map<OsPid, ProcessUid> awaited;  ///< known by their pid, not seen themselves yet
        std::map<ProcessName, std::size_t> guesses;
        std::set<ProcessUid> unclaimed;  ///< nobody said yet that they started it
        std::map<std::uint64_t, std::vector<Object>> objects;                         ///< by key
        std::array<std::unordered_map<std::uint64_t, std::uint32_t>, sortCount> ids;  ///< idOf()
        std::array<std::uint32_t, sortCount> idCounts{};
        std::unordered_set<std::uint64_t> secondEnds;  ///< inodes: of pipes with two
        /// Keys that were met before the making of their object was recorded, if it ever will be.
        std::array<std::unordered_set<std::uint64_t>, sortCount> unmade;
        std::unordered_set<std::uint64_t> unlinked;  ///< blocks: a new one of that name is another
        std::vector<Log> logs;
        std::uint64_t lost = 0;
        bool hasMain = false;
    };
    [[nodiscard]] const State& state() const { return m_state; }
    /// How many things it knows: what a copy of it costs goes by that.
    [[nodiscard]] std::size_t stateSize() const;
    void goBackTo(State state) { m_state = std::move(state); }

private:
    void resolveHostRecord(const RawRecord& record, Event& event);
    void resolveObject(const RawRecord& record, Event& event);
    void resolveConnection(const RawRecord& record, Event& event);
    void resolveNamed(const RawRecord& record, Event& event);
    void resolveProcess(const RawRecord& record, Event& event);
    void note(const RawRecord& record, const Event& event);

    ProcessUid processOfLog(const RawRecord& record);
    ProcessUid uidOf(ProcessName name, std::int64_t time);
    ProcessUid identify(ProcessName name, std::int64_t time);
    ProcessUid bindByKey(ProcessName name, const Identities::Facts& facts);
    ProcessUid bindByStart(ProcessName name, std::int64_t time);
    ProcessUid createObject(ProcessUid creator, std::uint64_t key);
    ProcessUid objectOf(ProcessUid user, std::uint64_t key);
    ProcessUid childWith(ProcessUid parent, OsPid pid) const;
    ProcessUid newProcess();
    ThreadUid threadOf(ProcessUid process, OsTid tid, protocol::Kind kind);
    std::uint32_t idOf(Sort sort, std::uint64_t key);
    ProcessUid childStarted(const RawRecord& record, ProcessUid parent);
    std::uint32_t newId(Sort sort, std::uint64_t key);
    std::uint32_t madeId(Sort sort, std::uint64_t key);
    std::uint32_t blockMade(const RawRecord& record);
    ProcessInfo& info(ProcessUid uid) {
        m_processesChanged = true;
        return m_state.processes[uid.value()];
    }

    TraceStore& m_store;
    const Identities& m_identities;
    State m_state;
    std::size_t m_index = 0;
    bool m_processesChanged = true;
};

}  // namespace proclab::trace
