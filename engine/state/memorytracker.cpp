// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/names.h"
#include "state/trackers.h"

#include <algorithm>
#include <utility>

namespace proclab::state {

using trace::Kind;

namespace {

/// Of a ShareableList so many items are kept.
constexpr std::int64_t mostElements = 1024;

void setElement(const Step& step, MemoryState& block) {
    const std::int64_t index = step.event.a;
    if (index < 0 || index >= mostElements)
        return;
    if (std::cmp_greater_equal(index, block.elements.size()))
        block.elements.resize(static_cast<std::size_t>(index) + 1);
    block.elements[static_cast<std::size_t>(index)] = step.text();
}

bool isMemory(const trace::Event& event) {
    return event.c == static_cast<std::int32_t>(protocol::ObjectType::SharedMemory);
}

}  // namespace

MemoryState& MemoryTracker::block(const Step& step) {
    const std::uint32_t index = step.event.object;
    while (step.state.memory.size() <= index) {
        MemoryState& block = step.state.memory.emplace_back();
        block.id = MemoryId(static_cast<std::uint32_t>(step.state.memory.size() - 1));
        block.name = nameOf(block.type);
    }
    if (m_handles.size() <= index)
        m_handles.resize(index + 1);
    return step.state.memory[index];
}

void MemoryTracker::apply(const Step& step) {
    const trace::Event& event = step.event;
    if (event.kind == Kind::TrackerRemoved || event.kind == Kind::HostLeftover) {
        if (isMemory(event))
            removed(step);
        return;
    }
    if (!memoryOf(event).isValid())
        return;
    MemoryState& target = block(step);
    switch (event.kind) {
        case Kind::ObjectNamed:
            target.name = step.text();
            m_named.resize(std::max<std::size_t>(m_named.size(), event.object + 1u));
            m_named[event.object] = true;
            break;
        case Kind::MemoryCreated:
            target.creator = event.process;
            opened(step, target);
            break;
        case Kind::MemoryAttached:
            opened(step, target);
            break;
        case Kind::MemoryClosed:
            closed(step, target);
            break;
        case Kind::MemoryUnlinked:
            target.unlinkedBy = event.process;
            break;
        case Kind::MemoryRead:
            ++target.reads;
            setElement(step, target);
            break;
        case Kind::MemoryWritten:
            ++target.writes;
            setElement(step, target);
            break;
        default:
            break;  // not about a block
    }
}

void MemoryTracker::opened(const Step& step, MemoryState& block) {
    const trace::Event& event = step.event;
    const bool isNamed = event.object < m_named.size() && m_named[event.object];
    block.systemName = step.text();
    if (!isNamed)
        block.name = block.systemName;
    block.size = event.a;
    const bool isList = event.c == static_cast<std::int32_t>(protocol::MemoryType::ShareableList);
    if (isList)
        block.type = protocol::MemoryType::ShareableList;
    addOnce(block.attached, event.process);
    auto& handles = m_handles[event.object];
    const auto its = std::find_if(handles.begin(), handles.end(), [&](const Handles& other) {
        return other.process == event.process;
    });
    if (its == handles.end())
        handles.push_back({event.process, 1});
    else if (!isList)  // its block was opened as a plain one just before
        ++its->count;
}

/// A process can have opened a block more than once; a forked one has what its parent had open,
/// without a record.
void MemoryTracker::closed(const Step& step, MemoryState& block) {
    auto& handles = m_handles[step.event.object];
    const auto its = std::find_if(handles.begin(), handles.end(), [&](const Handles& other) {
        return other.process == step.event.process;
    });
    if (its == handles.end() || --its->count > 0)
        return;
    handles.erase(its);
    std::erase(block.attached, step.event.process);
}

/// After its end, by someone who knows only its name in the system.
void MemoryTracker::removed(const Step& step) {
    std::string_view name = step.text();
    if (name.starts_with('/'))
        name.remove_prefix(1);
    auto& blocks = step.state.memory;
    const auto block = std::find_if(blocks.rbegin(), blocks.rend(),
                                    [&](const MemoryState& b) { return b.systemName == name; });
    if (block == blocks.rend())
        return;
    if (step.event.kind == Kind::HostLeftover)
        block->leftBehind = true;
    else
        block->removedByTracker = true;
}

void MemoryTracker::processEnded(const Step& step, ProcessUid process) {
    for (MemoryState& block : step.state.memory)
        std::erase(block.attached, process);
    for (auto& handles : m_handles)
        std::erase_if(handles, [&](const Handles& its) { return its.process == process; });
}

}  // namespace proclab::state
