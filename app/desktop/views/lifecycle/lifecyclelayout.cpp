// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/lifecycle/lifecyclelayout.h"

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

using state::RunState;

namespace {

/// Widths of the four columns and the three gaps between them in the design's picture, and the
/// least that still can be read.
struct Measure {
    double wanted;
    double least;
};
constexpr std::array<Measure, 4> columns{Measure{139, 88}, {139, 98}, {216, 120}, {187, 140}};
constexpr std::array<Measure, 3> gaps{Measure{63, 48}, {64, 36}, {103, 60}};
constexpr Measure side{20, 8};
constexpr Measure rowHeight{104, 60};
constexpr Measure rowGap{54, 26};
constexpr double tallestRow = 132;
constexpr double headHeight = 29;
constexpr double lowHead = 24;
constexpr double chipHeight = 26;
constexpr double labelHeight = 15;

/// A row of lengths that has `room`: each shrinks by the same part of what it can.
double shrunk(const Measure& measure, double part) {
    return measure.least + (measure.wanted - measure.least) * part;
}

Measure wholeWidth() {
    Measure whole{2 * side.wanted, 2 * side.least};
    for (const Measure& measure : columns) {
        whole.wanted += measure.wanted;
        whole.least += measure.least;
    }
    for (const Measure& measure : gaps) {
        whole.wanted += measure.wanted;
        whole.least += measure.least;
    }
    return whole;
}

double lowestHeight() {
    return 3 * rowHeight.least + 2 * rowGap.least + 2 * side.least;
}

struct Rows {
    double top = 0;
    double height = 0;
    double gap = 0;
};

Rows rowsIn(double height) {
    const double wanted = 3 * rowHeight.wanted + 2 * rowGap.wanted + 2 * side.wanted;
    const double least = lowestHeight();
    const double part = std::clamp((height - least) / (wanted - least), 0.0, 1.0);
    Rows rows{
        .top = shrunk(side, part), .height = shrunk(rowHeight, part), .gap = shrunk(rowGap, part)};
    if (height > wanted) {
        rows.height = std::min(tallestRow, rows.height + (height - wanted) / 3);
    }
    const double all = 3 * rows.height + 2 * rows.gap;
    rows.top = std::max(rows.top, (height - all) / 2);
    return rows;
}

LifecycleNode nodeAt(RunState state, const QRectF& rect) {
    LifecycleNode node;
    node.state = state;
    node.rect = rect;
    const double head = rect.height() < 80 ? lowHead : headHeight;
    node.head = QRectF(rect.left(), rect.top(), rect.width(), head);
    double y = node.head.bottom() + 4;
    const double lines = rect.width() < 180 ? 2 : 1;
    const double meaning = lines * 16;
    if (rect.bottom() - y >= meaning + chipHeight + 10) {
        node.meaning = QRectF(rect.left() + 11, y + 2, rect.width() - 18, meaning);
        y = node.meaning.bottom() + 4;
    }
    node.chips = QRectF(rect.left() + 8, y, rect.width() - 16, rect.bottom() - y - 5);
    return node;
}

LifecycleWay straight(Way way, QPointF from, QPointF to) {
    LifecycleWay result;
    result.way = way;
    result.points = {from, to};
    result.badge = (from + to) / 2;
    return result;
}

/// Between two places one above the other: the word is at the outer side of the arrow.
LifecycleWay upright(Way way, double x, double from, double to, double labelX, bool labelLeft) {
    LifecycleWay result = straight(way, {x, from}, {x, to});
    const double width = 90;
    const double y = (from + to) / 2 - labelHeight / 2;
    result.label = labelLeft ? QRectF(labelX - width, y, width, labelHeight)
                             : QRectF(labelX, y, width, labelHeight);
    result.alignment = (labelLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    return result;
}

QRectF scaledRect(const QRectF& rect, double scale) {
    return {rect.topLeft() * scale, rect.size() * scale};
}

void scaleAll(LifecycleLayout& layout, double scale) {
    layout.size *= scale;
    for (LifecycleNode& node : layout.nodes) {
        for (QRectF* rect : {&node.rect, &node.head, &node.meaning, &node.chips}) {
            *rect = scaledRect(*rect, scale);
        }
    }
    for (LifecycleWay& way : layout.ways) {
        for (QPointF& point : way.points) {
            point *= scale;
        }
        way.badge *= scale;
        way.label = scaledRect(way.label, scale);
    }
    layout.legend = scaledRect(layout.legend, scale);
    layout.note = scaledRect(layout.note, scale);
}

}  // namespace

double lifecycleFit(QSizeF place, double zoom) {
    const double fit = std::min(place.width() / (wholeWidth().least * zoom),
                                place.height() / (lowestHeight() * zoom));
    return zoom <= 1 ? 1 : std::clamp(fit, 1 / zoom, 1.0);
}

LifecycleLayout layoutLifecycle(QSizeF place, double scale) {
    LifecycleLayout layout;
    const auto [wanted, least] = wholeWidth();
    const double leastHeight = lowestHeight();
    const QSizeF size(std::max(place.width() / scale, least),
                      std::max(place.height() / scale, leastHeight));
    layout.size = size;
    const double part = std::clamp((size.width() - least) / (wanted - least), 0.0, 1.0);
    // What is left over goes to the gaps, up to half as much again.
    const double extra = std::clamp((size.width() - wanted) / 3, 0.0, 40.0);
    std::array<double, 4> x{};
    std::array<double, 4> width{};
    double total = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        width[i] = std::round(shrunk(columns[i], part));
        x[i] = total;
        total += width[i] + (i < gaps.size() ? std::round(shrunk(gaps[i], part) + extra) : 0);
    }
    const double left = std::round((size.width() - total) / 2);
    for (double& each : x) {
        each += left;
    }
    const Rows rows = rowsIn(size.height());
    const auto rectAt = [&](std::size_t column, int row) {
        return QRectF(x[column], std::round(rows.top + row * (rows.height + rows.gap)),
                      width[column], std::round(rows.height));
    };
    const auto put = [&layout](RunState state, const QRectF& rect) {
        layout.nodes[static_cast<std::size_t>(state)] = nodeAt(state, rect);
    };
    put(RunState::Created, rectAt(0, 1));
    put(RunState::Starting, rectAt(1, 1));
    put(RunState::Blocked, rectAt(2, 0));
    put(RunState::Running, rectAt(2, 1));
    put(RunState::Sleeping, rectAt(2, 2));
    put(RunState::Exited, rectAt(3, 0));
    put(RunState::Failed, rectAt(3, 1));
    put(RunState::Killed, rectAt(3, 2));
    const auto node = [&layout](RunState state) {
        return layout.nodes[static_cast<std::size_t>(state)].rect;
    };
    const auto set = [&layout](LifecycleWay way) {
        layout.ways[static_cast<std::size_t>(way.way)] = std::move(way);
    };

    const QRectF running = node(RunState::Running);
    const double middle = running.center().y();
    const auto level = [&](Way way, const QRectF& from, const QRectF& to) {
        LifecycleWay result = straight(way, {from.right(), middle}, {to.left(), middle});
        result.label = QRectF(from.right() - 2, middle - 14 - labelHeight,
                              to.left() - from.right() + 4, labelHeight);
        result.alignment = Qt::AlignCenter;
        return result;
    };
    set(level(Way::Start, node(RunState::Created), node(RunState::Starting)));
    set(level(Way::Ready, node(RunState::Starting), running));

    const double up = std::round(running.left() + running.width() * 0.39);
    const double down = std::round(running.left() + running.width() * 0.61);
    const double badge = 18;
    const QRectF blocked = node(RunState::Blocked);
    const QRectF sleeping = node(RunState::Sleeping);
    set(upright(Way::MustWait, up, running.top(), blocked.bottom(), up - badge, true));
    set(upright(Way::GotIt, down, blocked.bottom(), running.top(), down + badge, false));
    set(upright(Way::Sleep, up, running.bottom(), sleeping.top(), up - badge, true));
    set(upright(Way::Timer, down, sleeping.top(), running.bottom(), down + badge, false));

    const auto toEnd = [&](Way way, double share, RunState end) {
        const QRectF to = node(end);
        const double level = std::round(to.center().y());
        const double y =
            way == Way::Exception ? level : std::round(running.top() + running.height() * share);
        const double bend = std::round(running.right() + (to.left() - running.right()) * 0.56);
        LifecycleWay result;
        result.way = way;
        const QPointF from(running.right(), y);
        const QPointF tip(to.left(), level);
        result.points = level == y ? std::vector<QPointF>{from, tip}
                                   : std::vector<QPointF>{from, {bend, y}, {bend, level}, tip};
        result.badge = QPointF((bend + to.left()) / 2, level);
        const bool below = way == Way::Signal;
        result.label = QRectF(running.right() + 5, below ? y + 2 : y - 1 - labelHeight,
                              to.left() - running.right() - 6, labelHeight);
        result.alignment = Qt::AlignLeft | Qt::AlignVCenter;
        return result;
    };
    set(toEnd(Way::Return, 0.26, RunState::Exited));
    set(toEnd(Way::Exception, 0.5, RunState::Failed));
    set(toEnd(Way::Signal, 0.74, RunState::Killed));

    const double freeRight = std::min(up - badge - 60, running.left()) - 12;
    const QRectF created = node(RunState::Created);
    layout.legend = QRectF(created.left(), blocked.top(), freeRight - created.left(),
                           std::max(0.0, created.top() - blocked.top() - 12));
    layout.note = QRectF(created.left(), created.bottom() + 12, freeRight - created.left(),
                         sleeping.bottom() - created.bottom() - 12);
    scaleAll(layout, scale);
    return layout;
}

PlacedChips placeChips(const QRectF& area, const std::vector<ChipWidth>& widths, double scale) {
    const double height = chipHeight * scale;
    const double gap = 4 * scale;
    const double rowStep = height + gap;
    const int rows = std::max(1, static_cast<int>((area.height() + gap) / rowStep));
    const double more = 34 * scale;  // of the number of those that have no room
    const auto place = [&](bool named) {
        PlacedChips result;
        double x = area.left();
        int row = 0;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const double width = std::min(named ? widths[i].named : widths[i].bare, area.width());
            // In the last row there has to be room for the number, unless this is the last chip.
            const bool isLast = i + 1 == widths.size();
            const auto end = [&] {
                return area.right() - (row + 1 == rows && !isLast ? more + gap : 0);
            };
            if (x > area.left() && x + width > end() + 0.5) {
                if (row + 1 == rows) {
                    result.hidden = widths.size() - i;
                    result.more = QRectF(x, area.top() + row * rowStep, more, height);
                    return result;
                }
                ++row;
                x = area.left();
            }
            result.chips.push_back(
                {widths[i].process, QRectF(x, area.top() + row * rowStep, width, height), named});
            x += width + gap;
        }
        return result;
    };
    PlacedChips named = place(true);
    return named.hidden == 0 ? named : place(false);
}

}  // namespace proclab::desktop
