// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/transfers.h"

#include "desktop/views/processmap/sharedcards.h"
#include "state/tracking.h"

#include <algorithm>

namespace proclab::desktop {

using trace::Kind;

namespace {

/// Which message it was that somebody received is looked for among so many.
constexpr std::size_t overtakingMessages = 64;
/// The end of a task lies so far before its result at most, or it is not looked for.
constexpr std::size_t resultDistance = 1024;
/// Numbers of results are not those of tasks.
constexpr std::uint64_t ofResults = std::uint64_t{1} << 63;

/// What moves by one event after another, from one moment to a later one.
class Collector {
public:
    Collector(const trace::Trace& trace, const state::Snapshot& before,
              const state::Snapshot& after)
        : m_trace(trace), m_before(before), m_after(after) {}

    void add(const trace::Event& event, std::size_t index);
    [[nodiscard]] std::vector<ItemMove> take() { return std::move(m_moves); }
    [[nodiscard]] bool isFull() const { return m_moves.size() >= mostTransfers; }

private:
    /// Items keep their number for life.
    void addQueueItem(const trace::Event& event);
    void addSent(const trace::Event& event, std::size_t index);
    void addReceived(const trace::Event& event);
    void addSubmitted(const trace::Event& event);
    void addBegun(const trace::Event& event);
    void addResult(const trace::Event& event, std::size_t index);
    [[nodiscard]] std::string resultText(const trace::Event& event, std::size_t index) const;
    [[nodiscard]] bool isKnown(const ItemMove& move) const {
        return std::ranges::any_of(m_moves, [&move](const ItemMove& other) {
            return other.isOf(move.kind, move.object, move.number);
        });
    }

    const trace::Trace& m_trace;
    const state::Snapshot& m_before;
    const state::Snapshot& m_after;
    std::vector<ItemMove> m_moves;
};

void Collector::add(const trace::Event& event, std::size_t index) {
    const bool failed = (event.flags & protocol::failed) != 0;
    switch (event.kind) {
        case Kind::QueuePutEnd:
        case Kind::QueueGetEnd:
            if (!failed) {
                addQueueItem(event);
            }
            break;
        case Kind::ConnectionSendBegin:
            addSent(event, index);
            break;
        case Kind::ConnectionReceiveEnd:
            if (!failed) {
                addReceived(event);
            }
            break;
        case Kind::JobSubmitted:
            addSubmitted(event);
            break;
        case Kind::TaskBegin:
            addBegun(event);
            break;
        case Kind::TaskEnd:
        case Kind::TaskResult:
            addResult(event, index);
            break;
        default:
            break;  // hands nothing over
    }
}

void Collector::addQueueItem(const trace::Event& event) {
    const bool put = event.kind == Kind::QueuePutEnd;
    const state::Snapshot& holder = put ? m_after : m_before;
    if (event.object >= holder.queues.size()) {
        return;
    }
    const state::QueueState& queue = holder.queues[event.object];
    ItemMove move{.way = put ? ItemMove::Way::Into : ItemMove::Way::OutOf,
                  .kind = MapItem::Kind::Queue,
                  .object = event.object,
                  .process = event.process};
    const auto isNew = [&](const state::QueueItem& item) {
        move.number = item.number;
        return !isKnown(move) && (!put || item.producer == event.process);
    };
    const auto add = [&](const state::QueueItem& item) {
        move.number = item.number;
        move.text = item.repr;
        move.owner = item.producer;
        m_moves.push_back(move);
    };
    if (put) {
        const auto it = std::find_if(queue.items.rbegin(), queue.items.rend(), isNew);
        if (it != queue.items.rend()) {
            add(*it);
        }
    } else {
        const auto it = std::find_if(queue.items.begin(), queue.items.end(), isNew);
        if (it != queue.items.end()) {
            add(*it);
        }
    }
}

void Collector::addSent(const trace::Event& event, std::size_t index) {
    const PipeId id = trace::pipeOf(event);
    if (!id.isValid() || id.value() >= m_after.pipes.size()) {
        return;
    }
    const state::PipeState& pipe = m_after.pipes[id.value()];
    const std::size_t from = state::pipeEndOf(event, pipe.duplex);
    const SharedDeque<state::Message>& incoming = pipe.ends[1 - from].incoming;
    const std::size_t few = std::min(incoming.size(), overtakingMessages);
    for (std::size_t back = 1; back <= few; ++back) {
        const state::Message& message = incoming[incoming.size() - back];
        if (message.event == index) {
            m_moves.push_back({.way = ItemMove::Way::Into,
                               .kind = MapItem::Kind::Pipe,
                               .object = id.value(),
                               .number = index,
                               .process = event.process,
                               .end = static_cast<int>(from),
                               .text = message.repr,
                               .owner = message.sender});
            return;
        }
    }
}

void Collector::addReceived(const trace::Event& event) {
    const PipeId id = trace::pipeOf(event);
    if (!id.isValid() || id.value() >= m_before.pipes.size()) {
        return;
    }
    const state::PipeState& pipe = m_before.pipes[id.value()];
    const std::size_t at = state::pipeEndOf(event, pipe.duplex);
    const SharedDeque<state::Message>& incoming = pipe.ends[at].incoming;
    ItemMove move{.way = ItemMove::Way::OutOf,
                  .kind = MapItem::Kind::Pipe,
                  .object = id.value(),
                  .process = event.process,
                  .end = static_cast<int>(1 - at)};
    // As the tracker takes it: the first of the next ones that reads the same.
    const std::size_t few = std::min(incoming.size(), overtakingMessages);
    std::size_t found = few;
    for (std::size_t i = 0; i < few; ++i) {
        move.number = incoming[i].event;
        if (isKnown(move)) {
            continue;
        }
        if (incoming[i].text == event.text) {
            found = i;
            break;
        }
        found = std::min(found, i);
    }
    if (found < few) {
        const state::Message& message = incoming[found];
        move.number = message.event;
        move.text = message.repr;
        move.owner = message.sender;
        m_moves.push_back(std::move(move));
    }
}

void Collector::addSubmitted(const trace::Event& event) {
    if (event.object >= m_after.pools.size()) {
        return;
    }
    // Each task that has a box of its own.
    for (const WaitingTasks::Task& task :
         waitingTasks(m_after.pools[event.object], shownTasks).first) {
        if (task.job == event.a && !isFull()) {
            m_moves.push_back({.way = ItemMove::Way::Into,
                               .kind = MapItem::Kind::Pool,
                               .object = event.object,
                               .number = task.number,
                               .process = event.process,
                               .text = task.text.toStdString(),
                               .owner = task.submitter});
        }
    }
}

void Collector::addBegun(const trace::Event& event) {
    if (event.object >= m_before.pools.size()) {
        return;
    }
    const state::PoolState& pool = m_before.pools[event.object];
    ItemMove move{.way = ItemMove::Way::OutOf,
                  .kind = MapItem::Kind::Pool,
                  .object = event.object,
                  .process = event.process};
    if (worksInThreads(pool)) {
        move.thread = event.thread;
    }
    for (const WaitingTasks::Task& task : waitingTasks(pool, steppingEvents).first) {
        move.number = task.number;
        if (task.job == event.a && !isKnown(move)) {
            move.text = task.text.toStdString();
            move.owner = task.submitter;
            m_moves.push_back(std::move(move));
            return;
        }
    }
}

void Collector::addResult(const trace::Event& event, std::size_t index) {
    if (event.object >= m_after.pools.size()) {
        return;
    }
    const bool isBack = event.kind == Kind::TaskResult;
    ItemMove move{.way = isBack ? ItemMove::Way::OutOf : ItemMove::Way::Into,
                  .kind = MapItem::Kind::Pool,
                  .object = event.object,
                  .number = ofResults | taskNumber(event.a, event.c),
                  .process = event.process,
                  .isResult = true,
                  .text = resultText(event, index)};
    if (!isBack) {
        move.owner = event.process;
        if (worksInThreads(m_after.pools[event.object])) {
            move.thread = event.thread;
        }
    }
    // Within one step, what is back had come, too: it is seen on its last way.
    std::erase_if(m_moves, [&move](const ItemMove& other) {
        return other.isOf(move.kind, move.object, move.number);
    });
    m_moves.push_back(std::move(move));
}

std::string Collector::resultText(const trace::Event& event, std::size_t index) const {
    if ((event.flags & protocol::failed) != 0) {
        return trace::errorText(m_trace.text(event.text));
    }
    if (event.kind == Kind::TaskEnd) {
        return std::string(m_trace.text(event.text));
    }
    const std::size_t last = index > resultDistance ? index - resultDistance : 0;
    for (std::size_t i = index; i-- > last;) {
        const trace::Event& other = m_trace[i];
        if (other.kind == Kind::TaskEnd && other.object == event.object && other.a == event.a &&
            other.c == event.c) {
            return resultText(other, i);
        }
    }
    return {};
}

}  // namespace

std::vector<ItemMove> movesBetween(const trace::Trace& trace, const state::Snapshot& before,
                                   const state::Snapshot& after) {
    if (after.eventCount <= before.eventCount || after.eventCount > trace.size() ||
        after.eventCount - before.eventCount > steppingEvents) {
        return {};
    }
    Collector collector(trace, before, after);
    for (std::size_t i = before.eventCount; i < after.eventCount && !collector.isFull(); ++i) {
        collector.add(trace[i], i);
    }
    return collector.take();
}

}  // namespace proclab::desktop
