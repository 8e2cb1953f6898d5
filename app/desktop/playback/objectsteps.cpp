// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/playback/stepindex.h"

namespace proclab::desktop {

using protocol::Kind;
using What = Step::What;

namespace {

constexpr int levelOfChannels = 2;
constexpr int levelOfThreads = 3;
constexpr int levelOfHelpers = 4;

bool isPoolOfThreads(const state::Snapshot& latest, const trace::Event& event) {
    const PoolId pool = poolOf(event);
    if (pool.value() >= latest.pools.size()) {
        return false;
    }
    const protocol::PoolType type = latest.pools[pool.value()].type;
    return type == protocol::PoolType::ThreadPool || type == protocol::PoolType::ThreadPoolExecutor;
}

/// The block of a ShareableList is made as a plain one first: one step of the program.
bool isBlockOfList(const state::Snapshot& latest, const trace::Event& event) {
    const MemoryId block = memoryOf(event);
    return block.value() < latest.memory.size() &&
           latest.memory[block.value()].type == protocol::MemoryType::ShareableList &&
           event.c != std::int32_t(protocol::MemoryType::ShareableList);
}

/// From which level on it is a step at all.
int levelOf(const state::Snapshot& latest, const trace::Event& event) {
    switch (trace::subjectOf(event.kind)) {
        case trace::Subject::Memory:
        case trace::Subject::Manager:
        case trace::Subject::ManagerObject:
            return levelOfHelpers;
        case trace::Subject::Pool:
            return isPoolOfThreads(latest, event) ? levelOfThreads : levelOfChannels;
        case trace::Subject::Process:
            return event.kind == Kind::StartBegin ? levelOfThreads : levelOfChannels;
        case trace::Subject::Run:
            return levelOfHelpers;
        case trace::Subject::Thread:
        case trace::Subject::Queue:
        case trace::Subject::Lock:
        case trace::Subject::Value:
        case trace::Subject::Pipe:
        case trace::Subject::Output:
            break;
    }
    return levelOfChannels;
}

}  // namespace

void StepIndex::takeObject(const trace::Trace& trace, std::size_t index,
                           const state::Snapshot& latest) {
    const trace::Event& event = trace[index];
    const int level = levelOf(latest, event);
    if (level > m_level) {
        return;
    }
    const bool failed = (event.flags & protocol::failed) != 0;
    const auto adds = [&](What what) { add(what, index, event.process); };
    const auto begins = [&](What what) {
        begin(event, index);
        adds(what);
    };
    const auto ends = [&](What what) {
        add(what, index, event.process, endOfBegun(event.thread), event.text);
    };
    switch (event.kind) {
        case Kind::ProcessClosed:
            adds(What::ClosesProcess);
            break;
        case Kind::SubprocessStarted:
            adds(What::StartsProgram);
            break;
        case Kind::StartBegin:
            if (event.other.value() < latest.processes.size() &&
                latest.processes[event.other.value()].kind == protocol::ProcessKind::PoolWorker) {
                adds(What::StartsWorker);
            }
            break;
        case Kind::QueueAsked:
            adds(What::AsksQueue);
            break;
        case Kind::QueueClosed:
            adds(What::ClosesQueue);
            break;
        case Kind::PipeCreated:
            adds(What::MakesPipe);
            break;
        case Kind::ConnectionSendBegin:
        case Kind::ConnectionReceiveBegin:
        case Kind::ConnectionPollBegin:
        case Kind::ManagerCallBegin:
            begin(event, index);  // its end is the step
            break;
        case Kind::ConnectionSendEnd: {
            // The message is in the text of the begin.
            const std::size_t began = endOfBegun(event.thread);
            add(failed ? What::SendFails : What::Sent, index, event.process, began,
                began == Step::none ? event.text : trace[began].text);
            break;
        }
        case Kind::ConnectionReceiveEnd:
            ends(failed ? What::ReceiveFails : What::Received);
            break;
        case Kind::ConnectionPollEnd:
            ends(What::Polled);
            break;
        case Kind::ConnectionClosed:
            adds(What::ClosesEnd);
            break;
        case Kind::ConnectionWaitBegin:
            begins(What::WaitsForMany);
            break;
        case Kind::ConnectionWaitEnd:
            ends(What::ManyReady);
            break;
        case Kind::ConditionWaitBegin:
            begins(What::WaitsForCondition);
            break;
        case Kind::ConditionWaitEnd:
            ends(What::ConditionWakes);
            break;
        case Kind::ConditionNotified:
            adds(What::Notifies);
            break;
        case Kind::EventSet:
            adds(What::SetsEvent);
            break;
        case Kind::EventCleared:
            adds(What::ClearsEvent);
            break;
        case Kind::EventAsked:
            adds(What::AsksEvent);
            break;
        case Kind::EventWaitBegin:
            begins(What::WaitsForEvent);
            break;
        case Kind::EventWaitEnd:
            ends(What::EventWaitEnds);
            break;
        case Kind::BarrierWaitBegin:
            begins(What::WaitsAtBarrier);
            break;
        case Kind::BarrierWaitEnd:
            ends(failed ? What::BarrierFails : What::PassesBarrier);
            break;
        case Kind::BarrierReset:
            adds(What::ResetsBarrier);
            break;
        case Kind::BarrierAborted:
            adds(What::AbortsBarrier);
            break;
        case Kind::MemoryCreated:
            if (!isBlockOfList(latest, event)) {
                adds(What::MakesBlock);
            }
            break;
        case Kind::MemoryAttached:
            if (!isBlockOfList(latest, event)) {
                adds(What::AttachesBlock);
            }
            break;
        case Kind::MemoryClosed:
            adds(What::ClosesBlock);
            break;
        case Kind::MemoryUnlinked:
            adds(What::UnlinksBlock);
            break;
        case Kind::MemoryRead:
            add(What::ReadsItem, index, event.process, Step::none, event.text);
            break;
        case Kind::MemoryWritten:
            add(What::WritesItem, index, event.process, Step::none, event.text);
            break;
        case Kind::TrackerRemoved:
        case Kind::HostLeftover:
            // Nobody of the program does it: it stands in the lane of main, which left it.
            add(What::BlockRemoved, index, ProcessUid(0));
            break;
        case Kind::ManagerStarted:
            adds(What::StartsManager);
            break;
        case Kind::ManagerShutdown:
            adds(What::EndsManager);
            break;
        case Kind::ManagerObjectCreated:
            adds(What::MakesShared);
            break;
        case Kind::ManagerCallEnd:
            ends(failed ? What::CallFails : What::Called);
            break;
        default:
            if (trace::subjectOf(event.kind) == trace::Subject::Pool) {
                takePool(trace, index);
            }
            break;  // samples, definitions, and the far ends of what is a step already
    }
}

void StepIndex::takePool(const trace::Trace& trace, std::size_t index) {
    const trace::Event& event = trace[index];
    const bool failed = (event.flags & protocol::failed) != 0;
    const auto adds = [&](What what) { add(what, index, event.process); };
    switch (event.kind) {
        case Kind::PoolCreated:
            adds(What::MakesPool);
            break;
        case Kind::JobSubmitted:
            adds(What::Submits);
            break;
        case Kind::TaskBegin:
            adds(What::TaskBegins);
            break;
        case Kind::TaskEnd:
            add(failed ? What::TaskFails : What::TaskEnds, index, event.process, Step::none,
                event.text);
            break;
        case Kind::ItemBegin:
            if (m_level >= levelOfThreads) {
                add(What::ItemBegins, index, event.process, Step::none, event.text);
            }
            break;
        case Kind::ItemEnd:
            if (m_level >= levelOfThreads) {
                add(failed ? What::ItemFails : What::ItemEnds, index, event.process, Step::none,
                    event.text);
            }
            break;
        case Kind::JobWaitBegin:
            begin(event, index);
            adds(What::WaitsForResult);
            break;
        case Kind::JobWaitEnd:
            add(What::ResultThere, index, event.process, endOfBegun(event.thread));
            break;
        case Kind::JobCancelled:
            adds(What::CancelsJob);
            break;
        case Kind::PoolClosed:
            adds(What::ClosesPool);
            break;
        case Kind::PoolTerminated:
            adds(What::TerminatesPool);
            break;
        case Kind::PoolJoinBegin:
            begin(event, index);
            adds(What::JoinsPool);
            break;
        case Kind::PoolJoinEnd:
            add(What::PoolJoinEnds, index, event.process, endOfBegun(event.thread));
            break;
        case Kind::PoolShutdownBegin:
            begin(event, index);
            adds(What::ShutsDown);
            break;
        case Kind::PoolShutdownEnd:
            add(What::ShutdownEnds, index, event.process, endOfBegun(event.thread));
            break;
        case Kind::PoolBroken:
            adds(What::PoolBreaks);
            break;
        default:
            break;  // what the pool does between them
    }
}

}  // namespace proclab::desktop
