// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/timeline/workercalls.h"

#include "desktop/views/timeline/lanepainter.h"
#include "state/tracking.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace proclab::desktop {

namespace {

constexpr double narrowestCall = 4;  ///< to be set apart from the one before

/// The thread that works in a lane: of a process its main thread.
ThreadUid workerOf(const TimelineScene& scene, const Lane& lane) {
    if (lane.kind == LaneKind::Thread) {
        return ThreadUid(lane.index);
    }
    if (lane.kind == LaneKind::Process && lane.index < scene.latest.processes.size()) {
        for (const ThreadUid thread : scene.latest.processes[lane.index].threads) {
            if (scene.latest.threads[thread.value()].kind == protocol::ThreadKind::Main) {
                return thread;
            }
        }
    }
    return {};
}

/// The first span that ends after a moment.
std::size_t firstAfter(const state::SpanList& spans, Timestamp t) {
    std::size_t low = 0;
    std::size_t high = spans.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (spans[middle].end > t) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/// Whether what a call was given are several arguments, and not one that is a tuple.
bool isUnpacked(const TimelineScene& scene, const state::Span& item) {
    if (item.object >= scene.latest.pools.size()) {
        return false;
    }
    const auto& jobs = scene.latest.pools[item.object].jobs;
    const std::int64_t number = scene.trace[item.event].a;
    std::size_t low = 0;
    std::size_t high = jobs.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (jobs[middle].number < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < jobs.size() && jobs[low].number == number &&
           jobs[low].method.starts_with("starmap");
}

QString taskCall(const TimelineScene& scene, const state::Span& task) {
    const std::string_view text = scene.trace.text(task.label);
    return QString::fromStdString(
        state::callText(trace::textPart(text, 0), trace::textPart(text, 1)));
}

QString itemCall(const TimelineScene& scene, const state::Span& task, const state::Span& item) {
    const std::string_view function = trace::textPart(scene.trace.text(task.label), 0);
    const std::string_view text = scene.trace.text(item.label);
    return QString::fromStdString(isUnpacked(scene, item)
                                      ? state::callText(function, text)
                                      : std::string(function).append("(").append(text).append(")"));
}

}  // namespace

std::vector<CallPiece> callsWithin(const TimelineScene& scene, const Lane& lane,
                                   const state::Span& span, double left, double right) {
    std::vector<CallPiece> pieces;
    const ThreadUid worker = workerOf(scene, lane);
    if (!worker.isValid() || worker.value() >= scene.lanes.tasks.size()) {
        return pieces;
    }
    const state::SpanList& tasks = scene.lanes.tasks[worker.value()];
    const state::SpanList none;
    const state::SpanList& items =
        worker.value() < scene.lanes.items.size() ? scene.lanes.items[worker.value()] : none;
    const auto add = [&](const state::SpanList& list, std::size_t index, const QString& words) {
        const auto [from, to] = scene.axis.xOfSpan(list, index);
        if (to > left && from < right) {
            pieces.push_back({std::max(from, left), std::min(to, right), from > left, words});
        }
    };
    for (std::size_t i = firstAfter(tasks, span.begin);
         i < tasks.size() && tasks[i].begin < span.end; ++i) {
        const state::Span task = tasks[i];
        std::size_t item = firstAfter(items, std::max(task.begin, span.begin));
        const auto isWithin = [&] {
            return item < items.size() && items[item].begin < std::min(task.end, span.end);
        };
        if (!isWithin()) {
            add(tasks, i, taskCall(scene, task));
            continue;
        }
        for (; isWithin(); ++item) {
            add(items, item, itemCall(scene, task, items[item]));
        }
    }
    return pieces;
}

bool LanePainter::paintCalls(const Lane& lane, const state::Span& span, double left, double right) {
    const std::vector<CallPiece> calls = callsWithin(m_scene, lane, span, left, right);
    const BarShape bar = barShape(lane, m_scene.layout.density, span.state, m_scene.scale);
    const double margin = 5 * m_scene.scale;
    // A lane of a thread is too low for the font of the others.
    m_painter.setFont(lane.kind == LaneKind::Thread ? fontOf(m_scene.theme, TextStyle::Code, 10)
                                                    : m_gotFont);
    const QFontMetricsF metrics(m_painter.font());
    for (const CallPiece& call : calls) {
        if (call.begins && call.right - call.left > narrowestCall) {
            m_painter.fillRect(QRectF(std::round(call.left), bar.top, 1, bar.height),
                               m_scene.theme.color(u"bg.panel"));
        }
        const double from = std::max(call.left, 0.0) + margin;
        if (from + metrics.horizontalAdvance(call.words) <= call.right - margin / 2 &&
            bar.height >= metrics.ascent()) {
            m_painter.setPen(inkOnFill(m_scene.theme));
            m_painter.drawText(QRectF(from, bar.top, call.right - from, bar.height),
                               Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, call.words);
        }
    }
    return !calls.empty();
}

}  // namespace proclab::desktop
