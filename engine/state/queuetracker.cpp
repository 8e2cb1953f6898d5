// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/names.h"
#include "state/trackers.h"

#include <algorithm>
#include <string>

namespace proclab::state {

using trace::Kind;

namespace {

/// Older recordings say 0 of every call that waits: without end.
std::int64_t limitOf(const trace::Event& event) {
    return event.a != 0 ? event.a : -1;
}

bool isFull(const QueueState& queue) {
    return queue.maxsize > 0 && queue.items.size() >= static_cast<std::size_t>(queue.maxsize);
}

}  // namespace

QueueState& QueueTracker::queue(const Step& step) {
    const std::uint32_t index = step.event.object;
    while (step.state.queues.size() <= index) {
        QueueState& queue = step.state.queues.emplace_back();
        queue.id = QueueId(static_cast<std::uint32_t>(step.state.queues.size() - 1));
        queue.name = nameOf(queue.type);
    }
    if (m_calls.size() <= index)
        m_calls.resize(index + 1);
    return step.state.queues[index];
}

void QueueTracker::apply(const Step& step) {
    const trace::Event& event = step.event;
    if (!queueOf(event).isValid())
        return;
    QueueState& target = queue(step);
    switch (event.kind) {
        case Kind::ObjectNamed:
            target.name = step.text();
            break;
        case Kind::QueueCreated:
            target.type = static_cast<protocol::QueueType>(event.c);
            target.name = nameOf(target.type);
            target.maxsize = event.a;
            target.internal = step.has(protocol::internal);
            target.ofThreads = step.has(protocol::ofThreads);
            target.creator = event.process;
            step.effects.depthOf = target.id;
            break;
        case Kind::QueuePutBegin:
            putBegin(step);
            break;
        case Kind::QueuePutEnd:
            putEnd(step);
            break;
        case Kind::QueueSent:
            sent(step);
            break;
        case Kind::QueueGetBegin:
            getBegin(step);
            break;
        case Kind::QueueGetEnd:
            getEnd(step);
            break;
        case Kind::QueueTaskDone:
            ++target.tasksDone;
            break;
        case Kind::QueueJoinBegin: {
            Wait wait;
            wait.what = WaitFor::QueueJoin;
            wait.object = event.object;
            step.beginWait(event.thread, wait);
            break;
        }
        case Kind::QueueJoinEnd:
            step.endWait(event.thread, WaitFor::QueueJoin, event.object);
            break;
        case Kind::QueueFeederError:
            if (target.items.dropOldest(event.process)) {
                ++target.lostItems;
                step.effects.depthOf = target.id;
            }
            break;
        case Kind::QueueClosed:
            target.closed = true;
            break;
        case Kind::QueueAsked:
            ++target.asked;
            target.lastAnswer = event.a;
            break;
        default:
            break;  // changes nothing
    }
}

void QueueTracker::putBegin(const Step& step) {
    const trace::Event& event = step.event;
    QueueState& target = queue(step);
    addOnce(target.producers, event.process);
    Call call;
    call.thread = event.thread;
    call.mayWait = !step.has(protocol::nonBlocking);
    call.item.repr = step.text();
    call.item.text = event.text;
    call.item.producer = event.process;
    call.item.put = event.time;
    call.item.event = step.index;
    if (!isFull(target)) {
        enqueue(step, target, call);
    } else if (call.mayWait) {
        target.waitingToPut.push_back(event.thread);
        Wait wait;
        wait.what = WaitFor::QueueSpace;
        wait.object = event.object;
        wait.duration = limitOf(event);
        step.beginWait(event.thread, wait);
    }
    std::vector<Call>& puts = m_calls[event.object].puts;
    std::erase_if(puts, [&](const Call& other) { return other.thread == event.thread; });
    puts.push_back(std::move(call));
}

void QueueTracker::enqueue(const Step& step, QueueState& queue, Call& call) {
    call.isInQueue = true;
    call.item.number = ++queue.puts;
    if (queue.type == protocol::QueueType::ThreadLifoQueue)
        queue.items.putFirst(call.item);
    else if (hasBuffer(queue.type))
        queue.items.put(call.item);
    else
        queue.items.putIntoPipe(call.item);
    step.effects.depthOf = queue.id;
}

void QueueTracker::putEnd(const Step& step) {
    const trace::Event& event = step.event;
    QueueState& target = queue(step);
    step.endWait(event.thread, WaitFor::QueueSpace, event.object);
    std::erase(target.waitingToPut, event.thread);
    std::vector<Call>& puts = m_calls[event.object].puts;
    const auto call = std::find_if(puts.begin(), puts.end(),
                                   [&](const Call& other) { return other.thread == event.thread; });
    if (call == puts.end())
        return;
    if (step.has(protocol::failed)) {
        if (call->isInQueue && target.items.takeBack(event.process, call->item.number)) {
            --target.puts;
            step.effects.depthOf = target.id;
        }
    } else if (!call->isInQueue) {
        enqueue(step, target, *call);
    }
    puts.erase(call);
}

void QueueTracker::sent(const Step& step) {
    QueueState& target = queue(step);
    const std::int64_t bytes = step.event.c;
    target.bytesSent += static_cast<std::uint64_t>(std::max<std::int64_t>(bytes, 0));
    target.picklingNs += static_cast<std::uint64_t>(std::max<std::int64_t>(step.event.a, 0));
    if (!hasBuffer(target.type)) {
        target.items.setBytes(step.event.process, bytes);
        return;
    }
    if (target.items.send(step.event.process, bytes))
        return;
    // The feeder was quicker than the end of the put() that waited for a place.
    for (Call& call : m_calls[step.event.object].puts) {
        if (!call.isInQueue && call.item.producer == step.event.process) {
            enqueue(step, target, call);
            target.items.send(step.event.process, bytes);
            return;
        }
    }
}

void QueueTracker::getBegin(const Step& step) {
    const trace::Event& event = step.event;
    QueueState& target = queue(step);
    addOnce(target.consumers, event.process);
    std::vector<Call>& gets = m_calls[event.object].gets;
    std::erase_if(gets, [&](const Call& other) { return other.thread == event.thread; });
    Call& call = gets.emplace_back();
    call.thread = event.thread;
    call.mayWait = !step.has(protocol::nonBlocking);
    call.limit = limitOf(event);
    updateGetters(step, target);
}

void QueueTracker::updateGetters(const Step& step, QueueState& queue) {
    if (queue.items.inPipe() > 0)
        return;
    for (Call& call : m_calls[queue.id.value()].gets) {
        if (!call.mayWait)
            continue;
        call.mayWait = false;  // it does so already from here on
        queue.waitingToGet.push_back(call.thread);
        Wait wait;
        wait.what = WaitFor::QueueItem;
        wait.object = queue.id.value();
        wait.duration = call.limit;
        step.beginWait(call.thread, wait);
    }
}

void QueueTracker::getEnd(const Step& step) {
    const trace::Event& event = step.event;
    QueueState& target = queue(step);
    step.endWait(event.thread, WaitFor::QueueItem, event.object);
    std::erase(target.waitingToGet, event.thread);
    std::vector<Call>& gets = m_calls[event.object].gets;
    std::erase_if(gets, [&](const Call& other) { return other.thread == event.thread; });
    if (step.has(protocol::failed))
        return;
    ++target.gets;
    target.picklingNs += static_cast<std::uint64_t>(std::max<std::int64_t>(event.a, 0));
    target.lastGetter = event.process;
    target.lastGot = step.text();
    step.effects.gotItem = true;
    step.effects.threads.push_back(event.thread);
    step.effects.processes.push_back(event.process);
    QueueItem item;
    const bool isTaken = target.type == protocol::QueueType::ThreadPriorityQueue
                             ? target.items.getAnywhere(event.text, item)
                             : target.items.get(event.text, item);
    if (isTaken) {
        delivered(step, item);
        step.effects.depthOf = target.id;
    }
    updateGetters(step, target);
}

void QueueTracker::delivered(const Step& step, const QueueItem& item) {
    Transfer transfer;
    transfer.kind = Transfer::Kind::Item;
    transfer.from = item.producer;
    transfer.to = step.event.process;
    transfer.sent = item.put;
    transfer.received = step.event.time;
    transfer.object = step.event.object;
    transfer.bytes = step.event.c > 0 ? step.event.c : static_cast<std::int32_t>(item.bytes);
    transfer.repr = item.text;
    transfer.sentEvent = item.event;
    transfer.receivedEvent = step.index;
    step.effects.transfer = transfer;
}

void QueueTracker::processEnded(const Step& step, ProcessUid process) {
    const auto isIts = [&](ThreadUid thread) {
        return thread.isValid() && step.thread(thread).process == process;
    };
    for (QueueState& queue : step.state.queues) {
        const std::size_t dropped = queue.items.dropBuffer(process);
        // Of a queue whose making was not recorded it is not known whether it has a buffer at all.
        if (!queue.internal)
            queue.lostItems += dropped;
        std::erase_if(queue.waitingToGet, isIts);
        std::erase_if(queue.waitingToPut, isIts);
    }
    for (Calls& calls : m_calls) {
        std::erase_if(calls.puts, [&](const Call& call) { return isIts(call.thread); });
        std::erase_if(calls.gets, [&](const Call& call) { return isIts(call.thread); });
    }
}

}  // namespace proclab::state
