// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/queueitems.h"

#include <algorithm>

namespace proclab::state {

namespace {

/// How far consumers can overtake each other between taking an item and recording it.
constexpr std::size_t overtaking = 64;
/// With more buffers than so, those that are empty are not kept for the next item.
constexpr std::size_t manyBuffers = 16;

/// How far is looked where the order is not known: further would cost more than it tells.
constexpr std::size_t furthest = 16 * 1024;

/// Index of the item that reads like `text` among the first few, or the first of all.
std::size_t findAlike(const SharedDeque<QueueItem>& items, TextId text) {
    const std::size_t few = std::min(items.size(), overtaking);
    for (std::size_t i = 0; i < few; ++i) {
        if (items[i].text == text)
            return i;
    }
    return 0;
}

}  // namespace

SharedDeque<QueueItem>* QueueItems::buffer(ProcessUid producer) {
    const auto found = std::find_if(m_buffers.begin(), m_buffers.end(),
                                    [&](const auto& buffer) { return buffer.first == producer; });
    return found == m_buffers.end() ? nullptr : &found->second;
}

void QueueItems::put(QueueItem item) {
    SharedDeque<QueueItem>* target = buffer(item.producer);
    if (target == nullptr && m_buffers.size() >= manyBuffers)
        std::erase_if(m_buffers, [](const auto& buffer) { return buffer.second.empty(); });
    if (target == nullptr)
        target = &m_buffers.emplace_back(item.producer, SharedDeque<QueueItem>()).second;
    item.inPipe = false;
    target->pushBack(std::move(item));
    ++m_buffered;
}

void QueueItems::putIntoPipe(QueueItem item) {
    item.inPipe = true;
    m_pipe.pushBack(std::move(item));
}

void QueueItems::putFirst(QueueItem item) {
    item.inPipe = true;
    m_pipe.pushFront(std::move(item));
}

bool QueueItems::send(ProcessUid producer, std::int64_t bytes) {
    SharedDeque<QueueItem>* from = buffer(producer);
    if (from == nullptr || from->empty())
        return false;
    --m_buffered;
    QueueItem item = from->popFront();
    item.bytes = bytes;
    putIntoPipe(std::move(item));
    return true;
}

void QueueItems::setBytes(ProcessUid producer, std::int64_t bytes) {
    const std::size_t few = std::min(m_pipe.size(), overtaking);
    for (std::size_t back = 1; back <= few; ++back) {
        const std::size_t index = m_pipe.size() - back;
        if (m_pipe[index].producer != producer || m_pipe[index].bytes >= 0)
            continue;
        QueueItem item = m_pipe[index];
        item.bytes = bytes;
        m_pipe.set(index, std::move(item));
        return;
    }
}

bool QueueItems::takeBack(ProcessUid producer, std::uint64_t number) {
    SharedDeque<QueueItem>* from = buffer(producer);
    const bool isBuffered = from != nullptr && !from->empty();
    if (isBuffered && from->back().number == number) {
        from->popBack();
        --m_buffered;
        return true;
    }
    SharedDeque<QueueItem>& items = isBuffered ? *from : m_pipe;
    for (std::size_t i = items.size(); i-- > 0;) {
        if (items[i].number == number) {
            items.take(i);
            m_buffered -= isBuffered ? 1 : 0;
            return true;
        }
    }
    return false;
}

bool QueueItems::get(TextId text, QueueItem& item) {
    if (!m_pipe.empty()) {
        item = m_pipe.take(findAlike(m_pipe, text));
        return true;
    }
    // Its QueueSent is missing (lost, or a writer that has none): take it from a buffer.
    SharedDeque<QueueItem>* from = nullptr;
    for (auto& [producer, items] : m_buffers) {
        if (items.empty())
            continue;
        if (from == nullptr || items[findAlike(items, text)].text == text)
            from = &items;
        if (items[findAlike(items, text)].text == text)
            break;
    }
    if (from == nullptr)
        return false;
    item = from->take(findAlike(*from, text));
    --m_buffered;
    return true;
}

bool QueueItems::getAnywhere(TextId text, QueueItem& item) {
    if (m_pipe.empty())
        return false;
    const std::size_t most = std::min(m_pipe.size(), furthest);
    std::size_t index = 0;
    while (index < most && m_pipe[index].text != text)
        ++index;
    item = m_pipe.takeUnordered(index < most ? index : 0);
    return true;
}

bool QueueItems::dropOldest(ProcessUid producer) {
    SharedDeque<QueueItem>* from = buffer(producer);
    if (from == nullptr || from->empty())
        return false;
    from->popFront();
    --m_buffered;
    return true;
}

std::size_t QueueItems::dropBuffer(ProcessUid producer) {
    SharedDeque<QueueItem>* items = buffer(producer);
    if (items == nullptr)
        return 0;
    const std::size_t count = items->size();
    m_buffered -= count;
    *items = SharedDeque<QueueItem>();
    return count;
}

}  // namespace proclab::state
