// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "base/shareddeque.h"
#include "base/timestamp.h"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace proclab::state {

struct QueueItem {
    std::string repr;
    ProcessUid producer;
    Timestamp put;
    bool inPipe = false;       ///< else still in the sender's buffer
    std::uint64_t number = 0;  ///< the how many-th put into this queue, from 1
    TextId text;               ///< repr as it stands in the trace
    std::size_t event = 0;     ///< index of its QueuePutBegin
    std::int64_t bytes = -1;   ///< pickled; -1: not yet, or never
};

/// What is in a queue: first what lies in the pipe, in the order in which it will be got, then what
/// waits in the buffer of each sender. Cheap to copy, also with thousands of items.
class QueueItems {
public:
    [[nodiscard]] std::size_t size() const { return m_pipe.size() + m_buffered; }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] const QueueItem& operator[](std::size_t index) const {
        if (index < m_pipe.size())
            return m_pipe[index];
        index -= m_pipe.size();
        auto buffer = m_buffers.begin();
        for (; index >= buffer->second.size(); ++buffer)
            index -= buffer->second.size();
        return buffer->second[index];
    }
    [[nodiscard]] const QueueItem& front() const { return (*this)[0]; }
    [[nodiscard]] const QueueItem& back() const { return (*this)[size() - 1]; }
    /// How many of them can be got at once: the first so many.
    [[nodiscard]] std::size_t inPipe() const { return m_pipe.size(); }

    class const_iterator {
    public:
        using iterator_category = std::bidirectional_iterator_tag;
        using value_type = QueueItem;
        using difference_type = std::ptrdiff_t;
        using pointer = const QueueItem*;
        using reference = const QueueItem&;

        const_iterator() = default;
        const_iterator(const QueueItems* items, std::size_t index)
            : m_items(items), m_index(index) {}
        reference operator*() const { return (*m_items)[m_index]; }
        pointer operator->() const { return &(*m_items)[m_index]; }
        const_iterator& operator++() {
            ++m_index;
            return *this;
        }
        const_iterator operator++(int) { return {m_items, m_index++}; }
        const_iterator& operator--() {
            --m_index;
            return *this;
        }
        const_iterator operator--(int) { return {m_items, m_index--}; }
        bool operator==(const const_iterator&) const = default;

    private:
        const QueueItems* m_items = nullptr;
        std::size_t m_index = 0;
    };
    [[nodiscard]] const_iterator begin() const { return {this, 0}; }
    [[nodiscard]] const_iterator end() const { return {this, size()}; }
    [[nodiscard]] auto rbegin() const { return std::reverse_iterator(end()); }
    [[nodiscard]] auto rend() const { return std::reverse_iterator(begin()); }

    /// Into the buffer of its producer.
    void put(QueueItem item);
    /// Into the pipe at once: a SimpleQueue has no buffer.
    void putIntoPipe(QueueItem item);
    /// As the next that will be got.
    void putFirst(QueueItem item);
    /// The producer's oldest buffered item goes into the pipe. False: it has none.
    bool send(ProcessUid producer, std::int64_t bytes);
    /// What the producer put last into the pipe itself has this size.
    void setBytes(ProcessUid producer, std::int64_t bytes);
    /// Takes back the item `number`, which was not accepted after all. False: it is not there.
    bool takeBack(ProcessUid producer, std::uint64_t number);
    /// Takes the item that was got as `text`: the first in the pipe, or, where two consumers
    /// overtook each other, one of the first that reads like it. False: there is none.
    bool get(TextId text, QueueItem& item);
    /// The same where the order of getting is not known: looks at them all.
    bool getAnywhere(TextId text, QueueItem& item);
    /// Drops the producer's oldest buffered item. False: it has none.
    bool dropOldest(ProcessUid producer);
    /// Drops the buffer of a process that has ended; how many were in it.
    std::size_t dropBuffer(ProcessUid producer);

private:
    SharedDeque<QueueItem>* buffer(ProcessUid producer);

    SharedDeque<QueueItem> m_pipe;
    std::vector<std::pair<ProcessUid, SharedDeque<QueueItem>>> m_buffers;
    std::size_t m_buffered = 0;  ///< items in m_buffers
};

}  // namespace proclab::state
