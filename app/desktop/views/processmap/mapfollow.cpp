// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What can be followed from the map: what lies in queues and pipes, what pools are at.

#include "desktop/views/processmap/cardcache.h"
#include "desktop/views/processmap/objectcards.h"
#include "desktop/views/processmap/processmapview.h"

#include <algorithm>

namespace proclab::desktop {

namespace {

/// A menu has no room for more.
constexpr std::size_t mostHeld = 10;

QString itemWords(const std::string& repr) {
    return ProcessMapView::tr("Follow %1").arg(QString::fromStdString(repr));
}

}  // namespace

std::vector<ProcessMapView::Held> ProcessMapView::heldIn(const MapItem& item,
                                                         std::optional<QPoint> at) const {
    std::vector<Held> held;
    if (!isThere(item)) {
        return held;
    }
    if (item.kind == MapItem::Kind::Queue) {
        const state::QueueState& queue = m_shown->queues[item.id];
        const auto pointed = at ? queueItemAt(m_cards->fonts(), queue, unscaled(item.rect),
                                              (*at - mapOrigin()) / cardScale())
                                : std::optional<std::size_t>();
        const std::size_t first = pointed.value_or(queue.items.size());
        if (first < queue.items.size()) {
            held.push_back({itemWords(queue.items[first].repr), queue.items[first].event});
        }
        for (std::size_t i = 0; i < std::min(queue.items.size(), mostHeld); ++i) {
            if (i != first) {
                const QString words = itemWords(queue.items[i].repr);
                held.push_back(
                    {i == 0 ? tr("%1 (next out)").arg(words) : words, queue.items[i].event});
            }
        }
    } else if (item.kind == MapItem::Kind::Pipe) {
        for (const state::PipeEndState& end : m_shown->pipes[item.id].ends) {
            for (std::size_t i = 0; i < std::min(end.incoming.size(), mostHeld); ++i) {
                held.push_back({itemWords(end.incoming[i].repr), end.incoming[i].event});
            }
        }
    } else if (item.kind == MapItem::Kind::Pool) {
        const state::PoolState& pool = m_shown->pools[item.id];
        // What is at work first, then what waits: ended jobs are in the event list.
        for (std::size_t i = pool.jobs.size(); i-- > 0 && held.size() < mostHeld;) {
            const state::JobState& job = pool.jobs[i];
            if (!state::hasEnded(job.phase) && job.submitted != Timestamp()) {
                held.push_back({tr("Follow %1() of %2()")
                                    .arg(QString::fromStdString(job.function),
                                         QString::fromStdString(job.method)),
                                job.event});
            }
        }
        std::ranges::reverse(held);
    }
    return held;
}

std::optional<std::size_t> ProcessMapView::followable(const MapItem& item) const {
    const std::vector<Held> held = heldIn(item, {});
    return held.empty() ? std::nullopt : std::optional(held.front().event);
}

}  // namespace proclab::desktop
