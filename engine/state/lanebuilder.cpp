// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/lanebuilder.h"

#include <algorithm>

namespace proclab::state {

using trace::Kind;

namespace {

/// Stretches on a core with less between them are drawn as one: samples are 10 ms apart.
constexpr Duration coreGap = std::chrono::milliseconds(12);

template <typename List>
auto& grown(List& list, std::size_t index) {
    if (list.size() <= index)
        list.resize(index + 1);
    return list[index];
}

bool looksAlike(const Span& a, const Span& b) {
    return a.state == b.state && a.waitFor == b.waitFor && a.object == b.object &&
           a.process == b.process && a.label == b.label;
}

}  // namespace

void LaneBuilder::Lane::close(Timestamp t) {
    if (hasOpen && t > open.begin) {
        open.end = t;
        closed.append(open);
    }
    hasOpen = false;
}

void LaneBuilder::Lane::begin(const Span& span) {
    open = span;
    hasOpen = true;
}

void LaneBuilder::after(const trace::Event& event, std::size_t index, const Snapshot& state,
                        const Effects& effects) {
    m_now = event.time;
    m_index = index;
    m_isNewItem = effects.gotItem;
    m_getter = event.thread;
    if (event.thread.isValid()) {
        if (effects.gotItem)
            grown(m_got, event.thread.value()) = event.text;
        else if (event.kind == Kind::QueueGetBegin)
            grown(m_got, event.thread.value()) = TextId();
    }

    for (std::size_t i = m_threads.size(); i < state.threads.size(); ++i)
        updateThread(state.threads[i]);
    for (std::size_t i = m_processes.size(); i < state.processes.size(); ++i)
        updateProcess(state.processes[i], state);
    for (const ThreadUid thread : effects.threads) {
        if (!thread.isValid())
            continue;
        updateThread(state.threads[thread.value()]);
        endTasks(state.threads[thread.value()]);
    }
    followTask(event);
    for (const ProcessUid process : effects.processes)
        updateProcess(state.processes[process.value()], state);

    if (effects.depthOf.isValid())
        updateDepth(state.queues[effects.depthOf.value()]);
    if (effects.processEnded) {
        for (const QueueState& queue : state.queues)
            updateDepth(queue);
    }
    if (effects.holderOf.isValid())
        updateHolder(state.locks[effects.holderOf.value()]);
    if (effects.transfer)
        m_transfers.append(*effects.transfer);
    if (effects.coreUse)
        useCore(*effects.coreUse, event.process);
    if (effects.ready && event.process.isValid()) {
        grown(m_ready, event.process.value())
            .append({effects.ready->from, event.time, effects.ready->waited, effects.ready->used});
    }
    followWrites(event);
}

void LaneBuilder::update(Lane& lane, bool isOver, const Span& next) {
    if (isOver) {
        lane.close(m_now);
        return;
    }
    // A wait that follows another of the same sort without a pause is a span of its own.
    const bool isAnother = next.waitFor != WaitFor::Nothing && lane.open.begin != next.begin;
    if (lane.hasOpen && looksAlike(lane.open, next) && !isAnother && !m_isNewItem)
        return;
    lane.close(m_now);
    lane.begin(next);
    lane.open.begin = m_now;
    lane.open.event = m_index;
}

void LaneBuilder::updateThread(const ThreadState& thread) {
    Lane& lane = grown(m_threads, thread.uid.value());
    Span next;
    next.state = thread.state;
    next.waitFor = thread.wait.what;
    next.object = thread.wait.object;
    next.process = thread.wait.process;
    next.begin = thread.wait.since;
    if (next.waitFor == WaitFor::Nothing || next.waitFor == WaitFor::Timer)
        next.label = grown(m_got, thread.uid.value());
    const bool isNewItem = std::exchange(m_isNewItem, m_isNewItem && thread.uid == m_getter);
    update(lane, hasEnded(thread.state), next);
    m_isNewItem = isNewItem;
}

void LaneBuilder::updateProcess(const ProcessState& process, const Snapshot& state) {
    Lane& lane = grown(m_processes, process.uid.value());
    Span next;
    next.state = process.state;
    next.waitFor = process.wait.what;
    next.object = process.wait.object;
    next.process = process.wait.process;
    next.begin = process.wait.since;
    bool isMainItem = false;
    for (const ThreadUid thread : process.threads) {
        if (state.threads[thread.value()].kind != protocol::ThreadKind::Main)
            continue;
        isMainItem = thread == m_getter;
        if (next.waitFor == WaitFor::Nothing || next.waitFor == WaitFor::Timer)
            next.label = grown(m_got, thread.value());
        break;
    }
    const bool isUnborn = process.state == RunState::Created && process.created == Timestamp();
    const bool isNewItem = std::exchange(m_isNewItem, m_isNewItem && isMainItem);
    update(lane, isUnborn || hasEnded(process.state), next);
    m_isNewItem = isNewItem;
}

void LaneBuilder::updateDepth(const QueueState& queue) {
    auto& depths = grown(m_depths, queue.id.value());
    const auto items = static_cast<std::int32_t>(queue.items.size());
    if (depths.empty() || depths.back().items != items)
        depths.append({m_now, items});
}

void LaneBuilder::updateHolder(const LockState& lock) {
    Lane& lane = grown(m_locks, lock.id.value());
    lane.close(m_now);
    if (!lock.holder.isValid())
        return;
    Span span;
    span.begin = m_now;
    span.process = lock.holder;
    span.object = lock.id.value();
    span.event = m_index;
    lane.begin(span);
}

void LaneBuilder::followTask(const trace::Event& event) {
    const bool isTask = event.kind == Kind::TaskBegin || event.kind == Kind::TaskEnd;
    const bool isItem = event.kind == Kind::ItemBegin || event.kind == Kind::ItemEnd;
    if ((!isTask && !isItem) || !event.thread.isValid())
        return;
    Lane& lane = grown(isTask ? m_tasks : m_items, event.thread.value());
    lane.close(m_now);
    if (event.kind != Kind::TaskBegin && event.kind != Kind::ItemBegin)
        return;
    Span span;
    span.begin = m_now;
    span.process = event.process;
    span.object = event.object;
    span.event = m_index;
    span.label = event.text;
    lane.begin(span);
}

/// A worker that was killed in the midst of a task is at it no more.
void LaneBuilder::endTasks(const ThreadState& thread) {
    if (!hasEnded(thread.state))
        return;
    for (std::vector<Lane>* lanes : {&m_tasks, &m_items}) {
        if (thread.uid.value() < lanes->size())
            (*lanes)[thread.uid.value()].close(m_now);
    }
}

void LaneBuilder::followWrites(const trace::Event& event) {
    const bool isMade = event.kind == Kind::ValueCreated || event.kind == Kind::MemoryCreated;
    const bool isWritten = event.kind == Kind::ValueWritten || event.kind == Kind::MemoryWritten;
    const bool isRemoved = event.kind == Kind::MemoryUnlinked || event.kind == Kind::TrackerRemoved;
    if (!isMade && !isWritten && !isRemoved)
        return;
    const ValueId value = trace::valueOf(event);
    const MemoryId memory = trace::memoryOf(event);
    if (!value.isValid() && !memory.isValid())
        return;
    Lane& lane = value.isValid() ? grown(m_values, value.value()) : grown(m_memory, memory.value());
    lane.close(m_now);
    if (isRemoved)
        return;
    Span span;
    span.begin = m_now;
    span.state = isMade ? RunState::Created : RunState::Running;
    span.process = event.process;
    span.object = event.object;
    span.event = m_index;
    span.label = event.text;
    lane.begin(span);
}

void LaneBuilder::useCore(const Effects::CoreUse& use, ProcessUid process) {
    if (use.core < 0)
        return;
    Lane& lane = grown(m_cores, static_cast<std::size_t>(use.core));
    // How much of the time since the last sample is known, when is not: put it where there is room.
    Timestamp from = use.from;
    if (lane.hasOpen)
        from = std::max(from, lane.open.end);
    if (m_now <= from || use.used <= Duration::zero())
        return;
    const Timestamp to = from + std::min(use.used, m_now - from);
    if (lane.hasOpen && lane.open.process == process && from - lane.open.end < coreGap) {
        lane.open.end = to;
        return;
    }
    if (lane.hasOpen)
        lane.close(lane.open.end);
    Span span;
    span.begin = from;
    span.end = to;
    span.process = process;
    span.event = m_index;
    lane.begin(span);
}

std::vector<LaneBuilder::Mark::Lane> LaneBuilder::markOf(const std::vector<Lane>& lanes) {
    std::vector<Mark::Lane> marks;
    marks.reserve(lanes.size());
    for (const Lane& lane : lanes)
        marks.push_back({lane.closed.size(), lane.open, lane.hasOpen});
    return marks;
}

void LaneBuilder::goBack(std::vector<Lane>& lanes, const std::vector<Mark::Lane>& marks) {
    lanes.resize(marks.size());
    for (std::size_t i = 0; i < marks.size(); ++i) {
        lanes[i].closed.truncate(marks[i].closed);
        lanes[i].open = marks[i].open;
        lanes[i].hasOpen = marks[i].hasOpen;
    }
}

LaneBuilder::Mark LaneBuilder::mark() const {
    Mark mark;
    mark.processes = markOf(m_processes);
    mark.threads = markOf(m_threads);
    mark.locks = markOf(m_locks);
    mark.cores = markOf(m_cores);
    mark.tasks = markOf(m_tasks);
    mark.items = markOf(m_items);
    mark.values = markOf(m_values);
    mark.memory = markOf(m_memory);
    for (const auto& ready : m_ready)
        mark.ready.push_back(ready.size());
    for (const auto& depths : m_depths)
        mark.depths.push_back(depths.size());
    mark.transfers = m_transfers.size();
    mark.got = m_got;
    return mark;
}

void LaneBuilder::goBackTo(const Mark& mark) {
    goBack(m_processes, mark.processes);
    goBack(m_threads, mark.threads);
    goBack(m_locks, mark.locks);
    goBack(m_cores, mark.cores);
    goBack(m_tasks, mark.tasks);
    goBack(m_items, mark.items);
    goBack(m_values, mark.values);
    goBack(m_memory, mark.memory);
    m_ready.resize(mark.ready.size());
    for (std::size_t i = 0; i < mark.ready.size(); ++i)
        m_ready[i].truncate(mark.ready[i]);
    m_depths.resize(mark.depths.size());
    for (std::size_t i = 0; i < mark.depths.size(); ++i)
        m_depths[i].truncate(mark.depths[i]);
    m_transfers.truncate(mark.transfers);
    m_got = mark.got;
}

std::size_t LaneBuilder::bytes() const {
    std::size_t sum = m_transfers.bytes();
    for (const auto* lanes : {&m_processes, &m_threads, &m_locks, &m_cores, &m_values, &m_memory}) {
        for (const Lane& lane : *lanes)
            sum += lane.closed.bytes();
    }
    for (const auto& depths : m_depths)
        sum += depths.bytes();
    for (const auto& ready : m_ready)
        sum += ready.bytes();
    return sum;
}

std::vector<SpanList> LaneBuilder::publish(const std::vector<Lane>& lanes, Timestamp end) {
    std::vector<SpanList> lists;
    lists.reserve(lanes.size());
    for (const Lane& lane : lanes) {
        Span open = lane.open;
        open.end = std::max(end, open.begin);
        lists.emplace_back(lane.closed.list(), lane.hasOpen ? &open : nullptr);
    }
    return lists;
}

std::shared_ptr<const Lanes> LaneBuilder::lanes(const trace::Trace& trace,
                                                std::size_t eventCount) const {
    auto lanes = std::make_shared<Lanes>();
    lanes->begin = trace.begin();
    lanes->end = trace.end();
    lanes->processes = publish(m_processes, lanes->end);
    lanes->threads = publish(m_threads, lanes->end);
    lanes->lockHolders = publish(m_locks, lanes->end);
    lanes->tasks = publish(m_tasks, lanes->end);
    lanes->items = publish(m_items, lanes->end);
    lanes->values = publish(m_values, lanes->end);
    lanes->memory = publish(m_memory, lanes->end);
    lanes->ready.reserve(m_ready.size());
    for (const auto& ready : m_ready)
        lanes->ready.push_back(ready.list());
    // The last stretch on a core ends where it was sampled, not at the present.
    lanes->cores.reserve(m_cores.size());
    for (const Lane& lane : m_cores)
        lanes->cores.emplace_back(lane.closed.list(), lane.hasOpen ? &lane.open : nullptr);
    lanes->transfers = m_transfers.list();
    lanes->queueDepth.reserve(m_depths.size());
    for (const auto& depths : m_depths)
        lanes->queueDepth.push_back(depths.list());
    lanes->eventCount = eventCount;
    lanes->generation = trace.generation();
    return lanes;
}

}  // namespace proclab::state
