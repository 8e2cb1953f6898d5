// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/rangefigures.h"

#include <algorithm>
#include <utility>

namespace proclab::state {

namespace {

/// The closed spans that lie at least partly in the range.
std::pair<std::size_t, std::size_t> touched(const SharedList<Span>& spans, Timestamp begin,
                                            Timestamp end) {
    const auto first = std::partition_point(
        spans.begin(), spans.end(), [begin](const Span& span) { return span.end <= begin; });
    const auto last = std::partition_point(first, spans.end(),
                                           [end](const Span& span) { return span.begin < end; });
    return {static_cast<std::size_t>(first - spans.begin()),
            static_cast<std::size_t>(last - spans.begin())};
}

template <typename Take>
void forEachIn(const SpanList& list, Timestamp begin, Timestamp end, Take take) {
    const auto inside = [&](const Span& span) {
        const Duration part = std::min(span.end, end) - std::max(span.begin, begin);
        if (part > Duration(0))
            take(span, part);
    };
    const auto [first, last] = touched(list.closed(), begin, end);
    const auto from = list.closed().begin();
    for (auto it = from + static_cast<std::ptrdiff_t>(first);
         it != from + static_cast<std::ptrdiff_t>(last); ++it)
        inside(*it);
    if (list.open() != nullptr)
        inside(*list.open());
}

/// Of the time that a lane calls running: what its process was only ready for. The samples do not
/// say when within them that was, so the share that they have of both is taken.
Duration readyPart(const SharedList<ReadyStretch>& stretches, Timestamp begin, Timestamp end,
                   Duration running) {
    const auto first =
        std::partition_point(stretches.begin(), stretches.end(),
                             [begin](const ReadyStretch& one) { return one.end <= begin; });
    double waited = 0;
    double used = 0;
    for (auto it = first; it != stretches.end() && it->begin < end; ++it) {
        const Duration part = std::min(it->end, end) - std::max(it->begin, begin);
        const Duration all = it->end - it->begin;
        if (part <= Duration(0) || all <= Duration(0))
            continue;
        const double share = static_cast<double>(part.count()) / static_cast<double>(all.count());
        waited += static_cast<double>(it->waited.count()) * share;
        used += static_cast<double>(it->used.count()) * share;
    }
    if (waited <= 0)
        return Duration(0);
    const double most = static_cast<double>(running.count()) * waited / (waited + used);
    return Duration(static_cast<std::int64_t>(std::min(waited, most)));
}

}  // namespace

RangeFigures figuresOf(const Lanes& lanes, const Snapshot& latest, Timestamp begin, Timestamp end) {
    RangeFigures figures;
    figures.begin = std::max(begin, lanes.begin);
    figures.end = std::max(figures.begin, std::min(end, lanes.end));
    for (std::size_t i = 0; i < lanes.processes.size(); ++i) {
        RangeFigures::OfProcess one;
        one.process = ProcessUid(static_cast<std::uint32_t>(i));
        forEachIn(lanes.processes[i], figures.begin, figures.end,
                  [&one](const Span& span, Duration part) {
                      switch (span.state) {
                          case RunState::Created:
                          case RunState::Starting:
                              one.preparing += part;
                              break;
                          case RunState::Running:
                              one.running += part;
                              break;
                          case RunState::Blocked:
                              one.blocked += part;
                              break;
                          case RunState::Sleeping:
                              one.sleeping += part;
                              break;
                          case RunState::Exited:
                          case RunState::Failed:
                          case RunState::Killed:
                              break;
                      }
                  });
        if (i < lanes.ready.size()) {
            one.ready = readyPart(lanes.ready[i], figures.begin, figures.end, one.running);
            one.running -= one.ready;
        }
        if (one.whole() > Duration(0))
            figures.processes.push_back(one);
    }
    for (std::size_t i = 0; i < lanes.threads.size(); ++i) {
        forEachIn(lanes.threads[i], figures.begin, figures.end,
                  [&](const Span& span, Duration part) {
                      if (span.waitFor != WaitFor::Lock)
                          return;
                      ++figures.lockWaits;
                      figures.lockWaitSum += part;
                      if (part <= figures.longestLockWait)
                          return;
                      figures.longestLockWait = part;
                      figures.longestLock = span.object;
                      if (i < latest.threads.size())
                          figures.longestWaiter = latest.threads[i].process;
                  });
    }
    return figures;
}

std::size_t spansBetween(const Lanes& lanes, Timestamp begin, Timestamp end) {
    std::size_t count = 0;
    for (const std::vector<SpanList>* lists : {&lanes.processes, &lanes.threads}) {
        for (const SpanList& list : *lists) {
            const auto [first, last] = touched(list.closed(), begin, end);
            count += last - first + (list.open() != nullptr ? 1 : 0);
        }
    }
    return count;
}

}  // namespace proclab::state
