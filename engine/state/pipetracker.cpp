// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/trackers.h"

#include <algorithm>

namespace proclab::state {

using trace::Kind;

namespace {

/// How far senders or receivers of one end can overtake each other between act and record.
constexpr std::size_t overtakingMessages = 64;

/// Of a pipe whose making was not recorded it is not known which connections belong together, so
/// nothing is said of what is in it.
bool isKnown(const PipeState& pipe) {
    return pipe.creator.isValid();
}

bool has(std::int32_t bits, protocol::PipeEnd end) {
    return (bits & static_cast<std::int32_t>(end)) != 0;
}

}  // namespace

std::size_t pipeEndOf(const trace::Event& event, bool duplex) {
    if (duplex)
        return (event.flags & protocol::secondEnd) != 0 ? 1 : 0;
    switch (event.kind) {
        case Kind::ConnectionSendBegin:
        case Kind::ConnectionSendEnd:
            return 1;
        case Kind::ConnectionClosed:
        case Kind::ObjectNamed:
            return has(event.c, protocol::PipeEnd::Reads) ? 0 : 1;
        default:
            return 0;
    }
}

PipeState& PipeTracker::pipe(const Step& step) {
    const std::uint32_t index = step.event.object;
    while (step.state.pipes.size() <= index) {
        PipeState& pipe = step.state.pipes.emplace_back();
        pipe.id = PipeId(static_cast<std::uint32_t>(step.state.pipes.size() - 1));
    }
    return step.state.pipes[index];
}

void PipeTracker::apply(const Step& step) {
    const trace::Event& event = step.event;
    if (event.kind == Kind::ConnectionWaitBegin || event.kind == Kind::ConnectionWaitEnd) {
        waitForMany(step);
        return;
    }
    if (!pipeOf(event).isValid())
        return;
    PipeState& target = pipe(step);
    if (event.kind == Kind::PipeCreated) {
        target.creator = event.process;
        target.duplex = event.c != 0;
        if (!target.duplex) {
            target.ends[0].writes = false;
            target.ends[1].reads = false;
        }
        return;
    }
    PipeEndState& end = target.ends[pipeEndOf(step.event, target.duplex)];
    switch (event.kind) {
        case Kind::ObjectNamed:
            end.name = step.text();
            break;
        case Kind::ConnectionSendBegin:
            addOnce(end.users, event.process);
            addOnce(end.usedBy, event.process);
            sendBegin(step, target);
            break;
        case Kind::ConnectionSendEnd:
            sendEnd(step, target);
            break;
        case Kind::ConnectionReceiveBegin:
        case Kind::ConnectionPollBegin:
            addOnce(end.users, event.process);
            addOnce(end.usedBy, event.process);
            receiveBegin(step, target, end);
            break;
        case Kind::ConnectionReceiveEnd:
            receiveEnd(step, target, end);
            break;
        case Kind::ConnectionPollEnd:
            stopReceiving(step, end);
            break;
        case Kind::ConnectionClosed:
            addOnce(end.closedIn, event.process);
            std::erase(end.users, event.process);
            break;
        default:
            break;  // not about a pipe
    }
}

void PipeTracker::sendBegin(const Step& step, PipeState& pipe) {
    const trace::Event& event = step.event;
    const std::size_t from = pipeEndOf(step.event, pipe.duplex);
    std::erase_if(m_sends, [&](const Send& send) { return send.thread == event.thread; });
    m_sends.push_back({event.thread, pipe.id, from, step.index, false});
    if (!isKnown(pipe))
        return;
    Message message;
    message.repr = step.text();
    message.text = event.text;
    message.sender = event.process;
    message.sent = event.time;
    message.event = step.index;
    pipe.ends[1 - from].incoming.pushBack(std::move(message));
}

void PipeTracker::sendEnd(const Step& step, PipeState& pipe) {
    const trace::Event& event = step.event;
    const auto send = std::find_if(m_sends.begin(), m_sends.end(), [&](const Send& other) {
        return other.thread == event.thread && other.pipe == pipe.id;
    });
    if (send == m_sends.end())
        return;
    PipeEndState& from = pipe.ends[send->end];
    SharedDeque<Message>& incoming = pipe.ends[1 - send->end].incoming;
    if (send->isWaiting) {
        std::erase(from.sending, event.thread);
        step.endWait(event.thread, WaitFor::MessageSpace, event.object);
    }
    const bool failed = step.has(protocol::failed);
    if (!failed) {
        ++from.sent;
        from.bytesSent += static_cast<std::uint64_t>(std::max(event.c, 0));
        pipe.picklingNs += static_cast<std::uint64_t>(std::max<std::int64_t>(event.a, 0));
    }
    // Mostly it is the last one, if it is still there at all.
    const std::size_t few = std::min(incoming.size(), overtakingMessages);
    for (std::size_t back = 1; back <= few; ++back) {
        const std::size_t index = incoming.size() - back;
        if (incoming[index].event != send->event)
            continue;
        Message message = incoming[index];
        if (failed) {
            for (std::size_t i = index; i + 1 < incoming.size(); ++i)
                incoming.set(i, Message(incoming[i + 1]));
            incoming.popBack();
        } else {
            message.bytes = event.c;
            incoming.set(index, std::move(message));
        }
        break;
    }
    m_sends.erase(send);
}

void PipeTracker::receiveBegin(const Step& step, const PipeState& pipe, PipeEndState& end) {
    const trace::Event& event = step.event;
    std::erase_if(m_receives, [&](const Receive& other) { return other.thread == event.thread; });
    const bool isPoll = event.kind == Kind::ConnectionPollBegin;
    m_receives.push_back(
        {event.thread, pipe.id, pipeEndOf(step.event, pipe.duplex), isPoll ? event.a : -1, false});
    updateReceivers(step, pipe.id, end);
}

/// Whoever is in a recv() of an empty pipe waits, also where another one took the message.
void PipeTracker::updateReceivers(const Step& step, PipeId pipe, PipeEndState& end) {
    if (!end.incoming.empty())
        return;
    for (Receive& receive : m_receives) {
        const bool isHere =
            receive.pipe == pipe && &step.state.pipes[pipe.value()].ends[receive.end] == &end;
        if (!isHere || receive.isWaiting)
            continue;
        receive.isWaiting = true;
        end.receiving.push_back(receive.thread);
        Wait wait;
        wait.what = WaitFor::Message;
        wait.object = pipe.value();
        wait.duration = receive.timeout;
        step.beginWait(receive.thread, wait);
    }
}

void PipeTracker::stopReceiving(const Step& step, PipeEndState& end) {
    const trace::Event& event = step.event;
    step.endWait(event.thread, WaitFor::Message, event.object);
    std::erase(end.receiving, event.thread);
    std::erase_if(m_receives, [&](const Receive& other) { return other.thread == event.thread; });
}

void PipeTracker::receiveEnd(const Step& step, PipeState& pipe, PipeEndState& end) {
    const trace::Event& event = step.event;
    stopReceiving(step, end);
    if (step.has(protocol::failed)) {
        end.sawEnd = end.sawEnd || step.text() == "EOFError";
        return;
    }
    ++end.received;
    end.lastReceived = step.text();
    pipe.picklingNs += static_cast<std::uint64_t>(std::max<std::int64_t>(event.a, 0));
    if (end.incoming.empty())
        return;
    const std::size_t few = std::min(end.incoming.size(), overtakingMessages);
    std::size_t index = 0;
    while (index < few && end.incoming[index].text != event.text)
        ++index;
    const Message message = end.incoming.take(index < few ? index : 0);
    Transfer transfer;
    transfer.kind = Transfer::Kind::Message;
    transfer.from = message.sender;
    transfer.to = event.process;
    transfer.sent = message.sent;
    transfer.received = event.time;
    transfer.object = pipe.id.value();
    transfer.bytes = event.c;
    transfer.repr = message.text;
    transfer.sentEvent = message.event;
    transfer.receivedEvent = step.index;
    step.effects.transfer = transfer;
    updateReceivers(step, pipe.id, end);
}

void PipeTracker::waitForMany(const Step& step) {
    const trace::Event& event = step.event;
    if (event.kind == Kind::ConnectionWaitEnd) {
        step.endWait(event.thread, WaitFor::Message);
    } else if (event.a != 0) {
        Wait wait;
        wait.what = WaitFor::Message;
        wait.duration = event.a;
        step.beginWait(event.thread, wait);
    }
}

void PipeTracker::seenWaiting(const Step& step) {
    for (Send& send : m_sends) {
        if (send.thread != step.event.thread || send.isWaiting)
            continue;
        send.isWaiting = true;
        step.state.pipes[send.pipe.value()].ends[send.end].sending.push_back(send.thread);
        Wait wait;
        wait.what = WaitFor::MessageSpace;
        wait.object = send.pipe.value();
        step.beginWait(send.thread, wait);
    }
}

void PipeTracker::processEnded(const Step& step, ProcessUid process) {
    for (PipeState& pipe : step.state.pipes) {
        for (PipeEndState& end : pipe.ends) {
            std::erase(end.users, process);
            eraseThreadsOf(step, end.receiving, process);
            eraseThreadsOf(step, end.sending, process);
        }
    }
    const auto isIts = [&](const auto& call) {
        return call.thread.isValid() && step.thread(call.thread).process == process;
    };
    std::erase_if(m_sends, isIts);
    std::erase_if(m_receives, isIts);
}

}  // namespace proclab::state
