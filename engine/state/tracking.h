// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the trackers share: the event at hand, the working state, and the few changes of it that
// more than one of them makes.

#pragma once

#include "state/snapshot.h"
#include "state/statetimeline.h"
#include "trace/trace.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace proclab::state {

/// What an event changed, for the lanes: so that nobody has to look at everything after each event.
struct Effects {
    std::vector<ProcessUid> processes;  ///< changed their state
    std::vector<ThreadUid> threads;
    std::optional<Transfer> transfer;
    QueueId depthOf;  ///< the depth of this queue may have changed
    LockId holderOf;  ///< the holder of this lock may have changed
    bool gotItem = false;
    bool processEnded = false;  ///< with it the depths of many queues may have changed

    /// A core was used, as sampled: not before `from`, so much, until the event.
    struct CoreUse {
        std::int16_t core = -1;
        Timestamp from;
        Duration used{0};
    };
    std::optional<CoreUse> coreUse;

    /// The main thread was ready and had no core, as the kernel counted: so much of the time from
    /// `from` to the event.
    struct Ready {
        Timestamp from;
        Duration waited{0};
        Duration used{0};  ///< CPU time meanwhile
    };
    std::optional<Ready> ready;

    void clear() {
        processes.clear();
        threads.clear();
        transfer.reset();
        depthOf = QueueId();
        holderOf = LockId();
        gotItem = false;
        processEnded = false;
        coreUse.reset();
        ready.reset();
    }
};

/// One event, and the state that it changes.
struct Step {
    const trace::Trace& trace;
    const trace::Event& event;
    std::size_t index;
    Snapshot& state;
    Effects& effects;

    [[nodiscard]] std::string_view text() const { return trace.text(event.text); }
    [[nodiscard]] std::string_view part(std::size_t n) const { return trace::textPart(text(), n); }
    [[nodiscard]] bool has(protocol::Flag flag) const { return (event.flags & flag) != 0; }

    /// Grows the state where this one is new. The process must be valid; no thread at all is one
    /// that is forgotten again.
    [[nodiscard]] ProcessState& process(ProcessUid uid) const;
    [[nodiscard]] ThreadState& thread(ThreadUid uid) const;

    /// Moves a process to another state, and counts who is alive.
    void enter(ProcessState& process, RunState state) const;
    /// From now on the process is known to be there.
    void setPid(ProcessState& process, OsPid pid) const;
    /// The thread waits from now on; its process with it where it is the main thread. What a call
    /// of the learner waits for by itself (join() of a pool joins its workers) does not hide that
    /// call.
    void beginWait(ThreadUid thread, const Wait& wait) const;
    /// The thread goes on, if this is what it waited for.
    void endWait(ThreadUid thread, WaitFor what, std::uint32_t object = 0xffffffffu) const;
    /// Ends a thread. What it waited for ends too.
    void endThread(ThreadUid thread) const;

private:
    void count(const ProcessState& process, bool was, bool is) const;
    void followMainThread(const ThreadState& thread) const;
};

/// Adds what is not in the list yet.
template <typename T>
void addOnce(std::vector<T>& list, T element) {
    if (std::find(list.begin(), list.end(), element) == list.end())
        list.push_back(element);
}

/// Takes the threads of a process out of a list of those who wait.
void eraseThreadsOf(const Step& step, std::vector<ThreadUid>& threads, ProcessUid process);

/// A call in words: "square(3)", from the repr of one argument or of the tuple of all.
[[nodiscard]] std::string callText(std::string_view function, std::string_view arguments);

/// Which end of its pipe an event is about: 0 or 1. Both ends of a one-way pipe have the same
/// inode, so what is done there tells which one it is.
[[nodiscard]] std::size_t pipeEndOf(const trace::Event& event, bool duplex);

/// Whether a process counts as a child of the learner's program: neither main nor infrastructure.
[[nodiscard]] inline bool isCounted(const ProcessState& process) {
    return process.number > 0;
}

}  // namespace proclab::state
