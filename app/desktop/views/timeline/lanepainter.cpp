// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/timeline/lanepainter.h"

#include "desktop/models/eventtext.h"
#include "desktop/style/paint.h"
#include "desktop/style/statelook.h"

#include <QFontMetricsF>
#include <QPaintEngine>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using state::RunState;

namespace {

/// So many bars with rounded corners and patterns are drawn in about 4 ms; more are plain.
constexpr std::size_t mostFineSpans = 1200;
constexpr std::size_t mostSpans = 6000;  ///< of any width
constexpr double narrowestRounded = 4;   ///< narrower bars have no corners to round
constexpr double sliver = 2;  ///< narrower spans are drawn this wide, above their neighbours
constexpr double widestPrint = 260;
constexpr double thinnest = 0.4;           ///< stretches of a strip that add less are left out
constexpr std::size_t depthsPerPixel = 8;  ///< of a queue: more are looked at here and there

}  // namespace

LanePainter::LanePainter(QPainter& painter, const TimelineScene& scene,
                         const std::vector<Arrow>& arrows)
    : m_painter(painter),
      m_scene(scene),
      m_arrows(arrows),
      m_width(static_cast<int>(std::ceil(scene.axis.width()))) {
    for (std::size_t i = 0; i < stateCount; ++i) {
        const StateLook look = lookOf(static_cast<RunState>(i));
        m_fills[i] = scene.theme.stateColor(look, StateRole::Fill);
        m_edges[i] = scene.theme.stateColor(look, StateRole::Edge);
        m_brushes[i] = scene.theme.stateBrush(look, scene.devicePixelRatio);
    }
    m_fills[namedWait] = scene.theme.stateColor(StateLook::FindingWait, StateRole::Fill);
    m_edges[namedWait] = scene.theme.stateColor(StateLook::FindingWait, StateRole::Edge);
    m_brushes[namedWait] = scene.theme.stateBrush(StateLook::FindingWait, scene.devicePixelRatio);
    // A created process has no fill; where only a colour can be shown, it is its edge.
    m_fills[std::size_t(RunState::Created)] = m_edges[std::size_t(RunState::Created)];
    const bool tall = scene.layout.density == LaneDensity::Tall;
    m_wordFont =
        fontOf(scene.theme, TextStyle::Body, tall ? 12 : 11, tall ? QFont::Medium : QFont::Normal);
    m_gotFont = tall ? m_wordFont : fontOf(scene.theme, TextStyle::Code, 11);
    m_printFont = fontOf(scene.theme, TextStyle::Code, 11);
}

void LanePainter::paint(double top, double bottom) {
    m_detail = isFewEnough(top, bottom) ? Detail::Fine : Detail::Plain;

    for (const Lane& lane : m_scene.layout.lanes) {
        if (lane.bottom() <= top || lane.top >= bottom) {
            continue;
        }
        const state::SpanList* spansOfLane = m_scene.spansOf(lane);
        switch (lane.kind) {
            case LaneKind::Process:
            case LaneKind::Thread:
                if (spansOfLane != nullptr) {
                    paintSpans(lane, *spansOfLane);
                    paintEnd(lane, *spansOfLane);
                }
                if (lane.kind == LaneKind::Process && m_scene.layout.density == LaneDensity::Tall) {
                    paintPrinted(lane);
                }
                break;
            case LaneKind::Queue:
                paintQueue(lane);
                break;
            case LaneKind::Value:
            case LaneKind::Memory:
                if (spansOfLane != nullptr) {
                    paintValues(lane, *spansOfLane);
                }
                break;
            case LaneKind::Lock:
            case LaneKind::Core:
                if (spansOfLane != nullptr) {
                    paintIdentities(lane, *spansOfLane);
                }
                break;
        }
    }
    paintPlainBars();
}

bool LanePainter::isFewEnough(double top, double bottom) const {
    std::size_t spans = 0;
    std::size_t wide = 0;
    for (const Lane& lane : m_scene.layout.lanes) {
        const state::SpanList* list = m_scene.spansOf(lane);
        const bool isShared = lane.kind == LaneKind::Value || lane.kind == LaneKind::Memory;
        if (list == nullptr || isShared || lane.bottom() <= top || lane.top >= bottom) {
            continue;
        }
        const auto [first, last] = m_scene.axis.visible(*list);
        spans += last - first;
        if (spans > mostSpans) {
            return false;
        }
        for (std::size_t i = first; i < last; ++i) {
            const auto [left, right] = m_scene.axis.xOfSpan(*list, i);
            wide += right - left >= narrowestRounded ? 1 : 0;
        }
    }
    return wide <= mostFineSpans;
}

void LanePainter::paintSpans(const Lane& lane, const state::SpanList& spans) {
    const auto [first, last] = m_scene.axis.visible(spans);
    if (m_detail == Detail::Fine) {
        paintFine(lane, spans, first, last);
        return;
    }
    for (std::size_t i = 0; i < stateCount; ++i) {
        const BarShape bar =
            barShape(lane, m_scene.layout.density, static_cast<RunState>(i), m_scene.scale);
        m_bars[i] = {qRound(bar.top), std::max(1, qRound(bar.height))};
    }
    const auto count = static_cast<double>(last - first);
    if (count > m_scene.axis.width() / 2 && m_scene.axis.kind() == AxisKind::Time) {
        const SpanMip& mip = m_scene.mips.of(lane, spans, m_scene.lanes.begin);
        if (const SpanMip::Level* level = mip.levelFor(m_scene.axis.scale().nsPerPixel())) {
            paintMip(mip, *level);
            // What came since the levels were made, and the open span.
            paintPlain(spans, std::max(first, mip.builtSpans()), last);
            return;
        }
    }
    paintPlain(spans, first, last);
}

void LanePainter::paintFine(const Lane& lane, const state::SpanList& spans, std::size_t first,
                            std::size_t last) {
    struct Thin {
        double x;
        std::size_t state;
    };
    std::vector<Thin> thin;
    const double width = m_scene.axis.width();
    m_painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = first; i < last; ++i) {
        const state::Span& span = spans[i];
        auto [left, right] = m_scene.axis.xOfSpan(spans, i);
        if (right <= left && m_scene.axis.kind() == AxisKind::Steps) {
            continue;  // over before the next step: no column shows it
        }
        if (right - left < sliver) {
            thin.push_back({left, std::size_t(span.state)});
            continue;
        }
        // Far outside, so that no rounded end shows at the edge of the view.
        left = std::max(left, -16.0);
        right = std::min(right, width + 16.0);
        const BarShape bar = barShape(lane, m_scene.layout.density, span.state, m_scene.scale);
        m_painter.setBrushOrigin(QPointF(0, bar.top));
        const bool isNamed = m_scene.isNamed(lane, span);
        paintBar({left, bar.top, right - left, bar.height},
                 isNamed ? namedWait : std::size_t(span.state));
        if (span.state != RunState::Running || !paintCalls(lane, span, left, right)) {
            paintWords(lane, span, left, right);
        }
    }
    for (const Thin& one : thin) {
        const BarShape bar =
            barShape(lane, m_scene.layout.density, static_cast<RunState>(one.state), m_scene.scale);
        m_painter.fillRect(QRectF(one.x, bar.top, sliver, bar.height), m_fills[one.state]);
    }
}

void LanePainter::paintBar(const QRectF& whole, std::size_t index) {
    const double gap = whole.width() > 5 ? 0.75 : 0;
    const QRectF rect = whole.adjusted(gap, 0, -gap, 0);
    if (rect.width() < narrowestRounded) {
        m_painter.fillRect(rect, m_fills[index]);
        return;
    }
    const double radius = std::min({3.0 * m_scene.scale, rect.width() / 2, rect.height() / 2});
    const QRectF inner = rect.adjusted(0.5, 0.5, -0.5, -0.5);
    switch (index == namedWait ? RunState::Blocked : static_cast<RunState>(index)) {
        case RunState::Created: {
            QPen pen(m_edges[index], 1);
            pen.setDashPattern({4, 3});
            m_painter.setPen(pen);
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawRoundedRect(inner, radius, radius);
            return;
        }
        case RunState::Starting:
        case RunState::Blocked:
            m_painter.setPen(QPen(m_edges[index], 1));
            m_painter.setBrush(m_brushes[index]);
            if (m_painter.paintEngine()->type() == QPaintEngine::SVG) {
                paintHatchedBar(m_painter, m_scene.theme, inner, radius,
                                index == namedWait ? StateLook::FindingWait
                                                   : lookOf(static_cast<RunState>(index)));
                return;
            }
            m_painter.drawRoundedRect(inner, radius, radius);
            return;
        case RunState::Running:
        case RunState::Sleeping:
        case RunState::Exited:
        case RunState::Failed:
        case RunState::Killed:
            break;
    }
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_fills[index]);
    m_painter.drawRoundedRect(rect, radius, radius);
}

void LanePainter::paintWords(const Lane& lane, const state::Span& span, double left, double right) {
    const double scale = m_scene.scale;
    const bool tall = m_scene.layout.density == LaneDensity::Tall;
    if (lane.kind == LaneKind::Thread || lane.thin || right - left < 24 * scale) {
        return;
    }
    left = std::max(left, 0.0);
    const double margin = (tall ? 9 : 6) * scale;
    const QFont& font = span.label.isValid() ? m_gotFont : m_wordFont;
    const QFontMetricsF metrics(font);
    const double room = right - left - 2 * margin;
    for (const QString& words : spanWords(m_scene, lane, span)) {
        const double width = metrics.horizontalAdvance(words);
        if (width > room) {
            continue;
        }
        const BarShape full =
            barShape(lane, m_scene.layout.density, RunState::Running, m_scene.scale);
        const QRectF place(left + margin, full.top, width + 1, full.height);
        const StateLook look = lookOf(span.state);
        const bool onPattern = span.state == RunState::Starting ||
                               span.state == RunState::Blocked || span.state == RunState::Sleeping;
        if (onPattern) {
            // The pattern would eat the letters: they stand on the state's tint.
            const BarShape bar = barShape(lane, m_scene.layout.density, span.state, scale);
            const double inset = span.state == RunState::Starting ? 7 * scale : 1;
            const double height = span.state == RunState::Sleeping
                                      ? metrics.height()
                                      : std::max(bar.height - 2 * inset, metrics.height() - 2);
            const QRectF back(place.left() - 5 * scale, place.center().y() - height / 2,
                              width + 10 * scale, height);
            if (span.state == RunState::Sleeping) {
                m_scene.clear(m_painter, back);
            } else {
                m_painter.setPen(Qt::NoPen);
                m_painter.setBrush(m_scene.theme.stateColor(look, StateRole::Tint));
                m_painter.drawRoundedRect(back, 2 * scale, 2 * scale);
            }
        }
        m_painter.setFont(font);
        m_painter.setPen(span.state == RunState::Running
                             ? inkOnFill(m_scene.theme)
                             : m_scene.theme.stateColor(look, StateRole::Ink));
        m_painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, words);
        return;
    }
}

void LanePainter::paintPlain(const state::SpanList& spans, std::size_t first, std::size_t last) {
    const bool columns = m_scene.axis.kind() == AxisKind::Steps;
    const std::int64_t begin = m_scene.axis.scale().begin().ns();
    const double pixelsPerNs = 1 / m_scene.axis.scale().nsPerPixel();
    int painted = -1;  // the last pixel that has a colour
    for (std::size_t i = first; i < last; ++i) {
        const state::Span& span = spans[i];
        double left = 0;
        double right = 0;
        if (columns) {
            std::tie(left, right) = m_scene.axis.xOfSpan(spans, i);
            if (right <= left) {
                continue;
            }
        } else {
            // The same without a call: this is where the time goes with a million spans.
            left = static_cast<double>(span.begin.ns() - begin) * pixelsPerNs;
            right = static_cast<double>(span.end.ns() - begin) * pixelsPerNs;
        }
        // Everything is right of the left edge, or clamped to it: cutting off is rounding down.
        const int pixel = static_cast<int>(std::max(0.0, left));
        const int from = std::max(painted + 1, pixel);
        const int to = std::max(static_cast<int>(std::min(right, m_width + 1.0)), pixel + 1);
        if (to > from) {
            fill(from, to, stateKey(span));
            painted = to - 1;
        }
    }
}

void LanePainter::paintMip(const SpanMip& mip, const SpanMip::Level& level) {
    const TimeScale& scale = m_scene.axis.scale();
    const double pixelsPerCell =
        static_cast<double>(std::int64_t(1) << level.shift) / scale.nsPerPixel();
    const double offset = scale.x(mip.origin());
    const int width = m_width;
    const auto firstCell = static_cast<std::int64_t>(-offset / pixelsPerCell);
    auto run = std::upper_bound(
        level.runs.begin(), level.runs.end(), firstCell,
        [](std::int64_t cell, const SpanMip::Run& other) { return cell < other.cell; });
    if (run != level.runs.begin()) {
        --run;
    }
    // Neighbouring pixels of one key are one fill.
    int from = 0;
    int to = 0;
    SpanMip::Key key = SpanMip::gap;
    for (; run != level.runs.end(); ++run) {
        const std::int64_t endCell = run + 1 != level.runs.end() ? (run + 1)->cell : level.endCell;
        const int left = static_cast<int>(static_cast<double>(run->cell) * pixelsPerCell + offset);
        if (left >= width) {
            break;
        }
        const double end = static_cast<double>(endCell) * pixelsPerCell + offset;
        const int right = std::max(left + 1, static_cast<int>(std::min(end, double(width))));
        if (right <= to) {
            continue;
        }
        if (run->key == key && left <= to) {
            to = right;
            continue;
        }
        fill(from, to, key);
        from = std::max(left, to);
        to = right;
        key = run->key;
    }
    fill(from, to, key);
}

void LanePainter::fill(int left, int right, SpanMip::Key key) {
    left = std::max(left, 0);
    right = std::min(right, m_width);
    if (key >= stateCount || right <= left) {
        return;
    }
    const PlainBar& bar = m_bars[key];
    if (key == SpanMip::Key(RunState::Created)) {
        // Nothing but an edge, here too.
        m_plain[key].emplace_back(left, bar.top, right - left, 1);
        m_plain[key].emplace_back(left, bar.top + bar.height - 1, right - left, 1);
        return;
    }
    m_plain[key].emplace_back(left, bar.top, right - left, bar.height);
}

void LanePainter::paintPlainBars() {
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < stateCount; ++i) {
        m_painter.setBrush(m_fills[i]);
        m_painter.drawRects(m_plain[i].data(), static_cast<int>(m_plain[i].size()));
        m_plain[i].clear();
    }
}

void LanePainter::paintEnd(const Lane& lane, const state::SpanList& spans) {
    if (lane.kind != LaneKind::Process || lane.thin || spans.empty() || spans.open() != nullptr) {
        return;
    }
    const state::ProcessState& process = m_scene.latest.processes[lane.process.value()];
    const double x = m_scene.axis.xOfSpan(spans, spans.size() - 1).second;
    if (!state::hasEnded(process.state) || x < -20 || x > m_scene.axis.width() + 4) {
        return;
    }
    const bool tall = m_scene.layout.density == LaneDensity::Tall;
    const double side = (tall ? 16 : 11) * m_scene.scale;
    const BarShape bar = barShape(lane, m_scene.layout.density, RunState::Running, m_scene.scale);
    const QRectF rect(x + (tall ? 5 : 2) * m_scene.scale, bar.top + (bar.height - side) / 2, side,
                      side);
    paintGlyph(m_painter, m_scene.theme, rect, lookOf(process.state));
}

void LanePainter::paintPrinted(const Lane& lane) {
    const StepIndex& steps = m_scene.steps;
    const bool columns = m_scene.axis.kind() == AxisKind::Steps;
    const double width = m_scene.axis.width();
    const auto xOf = [&](std::size_t step) {
        return columns ? m_scene.axis.xOfColumn(step) + 6 * m_scene.scale
                       : m_scene.axis.xOfTime(m_scene.trace[steps[step].event].time);
    };
    // What was printed a little before the left edge still reaches into the view.
    const auto begin = std::partition_point(
        steps.prints().begin(), steps.prints().end(),
        [&](std::size_t step) { return xOf(step) < -widestPrint * m_scene.scale; });
    const double scale = m_scene.scale;
    const QFontMetricsF metrics(m_printFont);
    const BarShape bar = barShape(lane, m_scene.layout.density, RunState::Running, scale);
    const double top = bar.top + bar.height;

    struct Print {
        double x;
        std::size_t step;
    };
    std::vector<Print> prints;
    for (auto step = begin; step != steps.prints().end(); ++step) {
        if (steps[*step].process != lane.process) {
            continue;
        }
        const double x = xOf(*step);
        if (x > width) {
            break;
        }
        if (prints.empty() || x - prints.back().x >= 1) {
            prints.push_back({x, *step});
        }
    }
    m_painter.setFont(m_printFont);
    const QColor ink = m_scene.theme.color(u"text.secondary");
    double free = -1e9;
    for (std::size_t i = 0; i < prints.size(); ++i) {
        const double x = prints[i].x;
        m_painter.fillRect(QRectF(std::round(x + scale), top + 2 * scale, 1, 4 * scale), ink);
        const double next = i + 1 < prints.size() ? prints[i + 1].x : width + 400;
        const double room = std::min(next - x - 6 * scale, widestPrint * scale);
        if (room < 24 * scale || x < free) {
            continue;  // too near to the next one: its mark says that something was printed
        }
        const QString text = u'"' + printedLine(m_scene.names, steps[prints[i].step]) + u'"';
        QString shown = metrics.elidedText(text, Qt::ElideRight, room);
        double length = metrics.horizontalAdvance(shown);
        // At the right edge rather a little to the left of its mark than cut off.
        double left = std::max(free, std::min(x, width + 8 * scale - length));
        // An arrow is no strike-through: the words stand beside it.
        const double away = 5 * scale;
        const double low = top + 7 * scale + metrics.height();
        const auto crossing = [&](double from, double to) {
            return arrowWithin(from - 2 * scale, to + 2 * scale, top + 7 * scale, low);
        };
        if (const double arrow = crossing(left, left + length); std::isfinite(arrow)) {
            const double before = arrow - away - length;
            const double right = arrow + away;
            const double rest =
                std::min({room, next - right - 6 * scale, width + 12 * scale - right});
            if (arrow > x && before >= std::max(free, 0.0) &&
                !std::isfinite(crossing(before, before + length))) {
                left = before;
            } else if (arrow - away - left >= 48 * scale) {
                shown = metrics.elidedText(text, Qt::ElideRight, arrow - away - left);
                length = metrics.horizontalAdvance(shown);
            } else if (rest >= 24 * scale) {
                shown = metrics.elidedText(text, Qt::ElideRight, rest);
                length = metrics.horizontalAdvance(shown);
                left = right;
            }
            if (std::isfinite(crossing(left, left + length))) {
                continue;  // its mark says that something was printed
            }
        }
        m_painter.setPen(ink);
        m_painter.drawText(QPointF(left, top + 7 * scale + metrics.ascent()), shown);
        free = left + length + 4 * scale;
    }
}

double LanePainter::arrowWithin(double left, double right, double top, double bottom) const {
    double first = std::numeric_limits<double>::infinity();
    for (const Arrow& arrow : m_arrows) {
        for (std::size_t i = 1; i < arrow.way.size(); ++i) {
            const QPointF a = arrow.way[i - 1];
            const QPointF b = arrow.way[i];
            if (a.x() == b.x() && a.x() > left && a.x() < right &&
                std::min(a.y(), b.y()) < bottom && std::max(a.y(), b.y()) > top) {
                first = std::min(first, a.x());
            }
        }
    }
    return first;
}

void LanePainter::paintQueue(const Lane& lane) {
    if (lane.index >= m_scene.lanes.queueDepth.size()) {
        return;
    }
    const auto& depths = m_scene.lanes.queueDepth[lane.index];
    const state::QueueState& queue = m_scene.latest.queues[lane.index];
    std::int64_t most = queue.maxsize;
    if (most <= 0) {
        for (const state::Depth& depth : depths) {
            most = std::max<std::int64_t>(most, depth.items);
        }
    }
    const double scale = m_scene.scale;
    const double base = std::round(lane.bottom() - 4 * scale) + 0.5;
    const double top = std::round(lane.top + 5 * scale) + 0.5;
    const auto yOf = [&](std::int32_t items) {
        const double share = most > 0 ? std::min(1.0, double(items) / double(most)) : 0;
        return std::round(base - share * (base - top) - 0.5) + 0.5;
    };
    const double width = m_scene.axis.width();
    const QColor line = m_scene.theme.color(u"text.muted");
    const QColor fillColor = m_scene.theme.color(u"bg.sunken");
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    if (queue.maxsize > 0) {
        QPen dots(m_scene.theme.color(u"line.control"), 1);
        dots.setDashPattern({1, 3});
        m_painter.setPen(dots);
        m_painter.drawLine(QPointF(0, top), QPointF(width, top));
    }
    const auto first = std::partition_point(
        depths.begin(), depths.end(),
        [&](const state::Depth& depth) { return m_scene.axis.xOfTime(depth.time) < 0; });
    const auto last = std::partition_point(first, depths.end(), [&](const state::Depth& depth) {
        return m_scene.axis.xOfTime(depth.time) <= width;
    });
    const auto stride = static_cast<std::ptrdiff_t>(
        1 + static_cast<std::size_t>(last - first) / (depthsPerPixel * std::size_t(m_width + 1)));

    double x = 0;
    std::int32_t items = first == depths.begin() ? 0 : (first - 1)->items;
    const auto advanceTo = [&](double to) {
        to = std::clamp(to, 0.0, width);
        if (to > x) {
            const double y = yOf(items);
            m_painter.fillRect(QRectF(x, y, to - x, base + 2 * scale - y), fillColor);
            m_painter.fillRect(QRectF(x, y, to - x, 1), line);
            x = to;
        }
    };
    // The changes within one pixel are one upright line, from the lowest to the highest.
    for (auto depth = first; depth < last;) {
        const double at = std::round(m_scene.axis.xOfTime(depth->time));
        advanceTo(at);
        std::int32_t low = items;
        std::int32_t high = items;
        for (; depth < last && std::round(m_scene.axis.xOfTime(depth->time)) == at;
             depth += std::min(stride, last - depth)) {
            items = depth->items;
            low = std::min(low, items);
            high = std::max(high, items);
        }
        const double y = yOf(high);
        m_painter.fillRect(QRectF(at, y, 1, yOf(low) - y + 1), line);
    }
    if (last != first) {
        items = (last - 1)->items;
    }
    advanceTo(m_scene.axis.xOfTime(m_scene.lanes.end));
    m_painter.setRenderHint(QPainter::Antialiasing);
}

void LanePainter::paintIdentities(const Lane& lane, const state::SpanList& spans) {
    const double scale = m_scene.scale;
    const bool core = lane.kind == LaneKind::Core;
    const double width = m_scene.axis.width();
    const QRectF strip = core ? QRectF(0, lane.top, width, lane.height)
                              : QRectF(0, lane.middle() - 5 * scale, width, 10 * scale);
    if (core) {
        m_painter.fillRect(strip, m_scene.theme.color(u"bg.sunken"));
    } else {
        m_painter.fillRect(QRectF(0, lane.middle(), width, 1),
                           m_scene.theme.color(u"line.default"));
    }
    const QFont letters = fontOf(m_scene.theme, TextStyle::Code, 10.5, QFont::Bold);
    m_painter.setFont(letters);
    const auto [first, last] = m_scene.axis.visible(spans);
    std::map<int, double> lettered;  // where each letter stands last, so that it is not repeated
    double painted = -1;
    for (std::size_t i = first; i < last; ++i) {
        auto [left, right] = m_scene.axis.xOfSpan(spans, i);
        right = std::min(std::max(right, left + (core ? 0.0 : 1.0)), width);
        left = std::max(left, painted);
        if (right - left < thinnest) {
            continue;
        }
        painted = right;
        const int number = m_scene.names.number(spans[i].process);
        const QRectF rect(left, strip.top(), right - left, strip.height());
        m_painter.fillRect(rect, m_scene.theme.identityColor(number));
        const auto before = lettered.find(number);
        const bool near = before != lettered.end() && left - before->second < 220 * scale;
        if (rect.width() >= 24 * scale && !near) {
            lettered[number] = left;
            m_painter.setPen(m_scene.theme.identityText());
            m_painter.drawText(rect.adjusted(6 * scale, 0, 0, 0),
                               Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip,
                               chipText(number));
        }
    }
}

}  // namespace proclab::desktop
