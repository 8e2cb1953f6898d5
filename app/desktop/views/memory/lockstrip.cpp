// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/memory/lockstrip.h"

#include "desktop/views/memory/memorywords.h"

#include <algorithm>

namespace proclab::desktop {

namespace {

/// So many spans of a process are looked at in one pixel for a wait for this lock.
constexpr std::size_t mostInPixel = 8;

/// The first span that ends after t.
std::size_t firstAfter(const state::SpanList& spans, Timestamp t) {
    std::size_t low = 0;
    std::size_t high = spans.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (spans[middle].end <= t) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

void add(std::vector<StripPiece>& pieces, int x, int number) {
    if (!pieces.empty() && pieces.back().end == x && pieces.back().number == number) {
        pieces.back().end = x + 1;
    } else {
        pieces.push_back({x, x + 1, number});
    }
}

bool waitsFor(const state::Span& span, LockId lock) {
    return span.state == state::RunState::Blocked && span.waitFor == state::WaitFor::Lock &&
           span.object == lock.value();
}

const state::SpanList* holdersOf(const state::Lanes& lanes, LockId lock) {
    return lock.isValid() && lock.value() < lanes.lockHolders.size()
               ? &lanes.lockHolders[lock.value()]
               : nullptr;
}

}  // namespace

int LockStrip::xOf(Timestamp t) const {
    const Duration whole = end - begin;
    return whole <= Duration(0) ? 0
                                : static_cast<int>(static_cast<double>((t - begin).count()) *
                                                   width / static_cast<double>(whole.count()));
}

Timestamp LockStrip::timeAt(int x) const {
    if (width <= 0) {
        return begin;
    }
    const double part = static_cast<double>(std::clamp(x, 0, width)) / width;
    return begin +
           Duration(static_cast<std::int64_t>(static_cast<double>((end - begin).count()) * part));
}

LockStrip lockStrip(const state::Lanes& lanes, const Names& names, LockId lock, int width) {
    LockStrip strip;
    strip.begin = lanes.begin;
    strip.end = lanes.end;
    strip.width = width;
    const state::SpanList* holders = holdersOf(lanes, lock);
    const Duration whole = lanes.end - lanes.begin;
    if (holders == nullptr || width <= 0 || whole <= Duration(0)) {
        return strip;
    }
    const auto timeOf = [&](int x) {
        return lanes.begin +
               Duration(static_cast<std::int64_t>(static_cast<double>(whole.count()) * x / width));
    };
    for (int x = 0; x < width; ++x) {
        const std::size_t index = firstAfter(*holders, timeOf(x));
        if (index < holders->size() && (*holders)[index].begin < timeOf(x + 1)) {
            add(strip.holders, x, names.number((*holders)[index].process));
        }
    }
    for (std::size_t p = 0; p < std::min(lanes.processes.size(), mostWaiters); ++p) {
        const state::SpanList& spans = lanes.processes[p];
        WaitLane lane;
        lane.process = ProcessUid(static_cast<std::uint32_t>(p));
        lane.number = names.number(lane.process);
        for (int x = 0; x < width; ++x) {
            const Timestamp until = timeOf(x + 1);
            std::size_t index = firstAfter(spans, timeOf(x));
            for (std::size_t n = 0; n < mostInPixel && index < spans.size(); ++n, ++index) {
                const state::Span& span = spans[index];
                if (span.begin >= until) {
                    break;
                }
                if (waitsFor(span, lock)) {
                    add(lane.pieces, x, lane.number);
                    break;
                }
            }
        }
        if (!lane.pieces.empty() && strip.waits.size() < mostWaitLanes) {
            strip.waits.push_back(std::move(lane));
        }
    }
    std::ranges::stable_sort(strip.waits, {}, [](const WaitLane& lane) {
        return static_cast<std::uint32_t>(lane.number);
    });
    return strip;
}

std::vector<Hold> holdsAround(const state::Lanes& lanes, const Names& names, LockId lock,
                              Timestamp now, std::size_t before, std::size_t after) {
    std::vector<Hold> holds;
    const state::SpanList* holders = holdersOf(lanes, lock);
    if (holders == nullptr) {
        return holds;
    }
    std::size_t past = firstAfter(*holders, now);
    if (past < holders->size() && (*holders)[past].begin <= now) {
        ++past;
    }
    const std::size_t first = past - std::min(past, before);
    const std::size_t end = std::min(holders->size(), past + after);
    for (std::size_t i = first; i < end; ++i) {
        const state::Span& span = (*holders)[i];
        holds.push_back(
            {names.number(span.process), span.process, span.begin, span.end, span.event});
    }
    return holds;
}

AccessWindow holdWindow(const std::vector<Hold>& holds, const Names& names, Timestamp now) {
    AccessWindow window;
    for (const Hold& hold : holds) {
        Access access;
        access.what = Access::What::Held;
        access.event = hold.event;
        access.process = hold.process;
        access.number = hold.number;
        access.when = hold.begin;
        access.line = hold.event < names.trace().size() ? names.line(names.trace()[hold.event]) : 0;
        access.isFuture = hold.begin > now;
        window.past += access.isFuture ? 0 : 1;
        if (hold.end <= now || access.isFuture) {
            access.value = whenWords(hold.end, hold.begin, 4);
        }
        window.accesses.push_back(std::move(access));
    }
    return window;
}

}  // namespace proclab::desktop
