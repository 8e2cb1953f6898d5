// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/memory/memorylayout.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace proclab::desktop {

namespace {

// At 100 %.
constexpr int side = 14;
constexpr int titleHeight = 32;
constexpr int headHeight = 26;
constexpr int rowHeight = 22;
constexpr int pagesHeight = 46;
constexpr int nameWidth = 92;
constexpr int narrowestColumn = 84;
constexpr int widestColumn = 150;
constexpr int thingWidth = 172;
constexpr int thingHeight = 48;
constexpr int lowThingHeight = 26;  ///< where there is little room
constexpr int thingGap = 8;
constexpr int accessHeight = 20;
constexpr int fewestAccesses = 3;
/// Lower than this, there is little room.
constexpr int low = 300;
constexpr int stripTitleHeight = 20;
constexpr int stripHeight = 16;
constexpr int waitLane = 7;
/// Narrower than this, the halves stand one above the other.
constexpr int narrowest = 600;

class Placing {
public:
    Placing(QSize viewport, const MemoryShape& shape, int firstColumn, double zoom)
        : m_viewport(viewport), m_shape(shape), m_firstColumn(firstColumn), m_zoom(zoom) {}

    MemoryLayout place() {
        m_layout.rowHeight = px(rowHeight);
        m_layout.waitLaneHeight = px(waitLane);
        const bool besides = m_viewport.width() >= px(narrowest);
        const int width = m_viewport.width();
        const int ownWidth = besides ? width * 52 / 100 : width;
        const int ownBottom = placeOwn(QRect(0, 0, ownWidth, 0));
        const int sharedTop = besides ? 0 : ownBottom + px(8);
        const int left = besides ? ownWidth : 0;
        const int room = besides ? m_viewport.height() : m_viewport.height() - sharedTop;
        const int sharedBottom = placeShared(QRect(left, sharedTop, width - left, room));
        const int height = std::max({ownBottom, sharedBottom, m_viewport.height()});
        m_layout.own = QRect(0, 0, ownWidth, besides ? height : ownBottom);
        m_layout.shared = QRect(left, sharedTop, width - left, height - sharedTop);
        m_layout.size = QSize(width, height);
        return std::move(m_layout);
    }

private:
    int px(double at100) const { return static_cast<int>(std::lround(at100 * m_zoom)); }
    void add(MemoryPart part, int row, int column, const QRect& rect) {
        m_layout.items.push_back({part, row, column, rect});
    }

    /// Main always stays; of the others so many as have room, from the first one that is wanted.
    std::vector<int> columnsThatFit(int room) {
        const int fit = std::max(1, room / px(narrowestColumn));
        std::vector<int> columns;
        const int first =
            m_shape.columns > fit ? std::clamp(m_firstColumn, 0, m_shape.columns - fit) : 0;
        for (int i = 0; i < std::min(fit, m_shape.columns); ++i) {
            columns.push_back(i == 0 ? 0 : first + i);
        }
        m_layout.hiddenColumns = m_shape.columns - static_cast<int>(columns.size());
        return columns;
    }

    int placeOwn(const QRect& half) {
        const int left = half.left() + px(side);
        const int right = half.right() + 1 - px(side);
        m_layout.ownTitle = QRect(left, half.top(), right - left, px(titleHeight));
        int y = half.top() + px(titleHeight);
        const int first = left + px(nameWidth);
        const std::vector<int> columns = columnsThatFit(right - first);
        if (columns.empty()) {
            return y;
        }
        const auto shown = static_cast<int>(columns.size());
        const int width = std::min(px(widestColumn), (right - first) / shown);
        const auto columnRect = [&](int i, int top, int height) {
            return QRect(first + i * width, top, width, height);
        };
        m_layout.more = QRect(left, y, px(nameWidth) - px(6), px(headHeight));
        for (int i = 0; i < shown; ++i) {
            add(MemoryPart::Process, 0, columns[static_cast<std::size_t>(i)],
                columnRect(i, y, px(headHeight)));
        }
        y += px(headHeight);
        m_layout.names = QRect(left, y, px(nameWidth), m_shape.rows * px(rowHeight));
        for (int row = 0; row < m_shape.rows; ++row, y += px(rowHeight)) {
            for (int i = 0; i < shown; ++i) {
                add(MemoryPart::Cell, row, columns[static_cast<std::size_t>(i)],
                    columnRect(i, y, px(rowHeight)));
            }
        }
        // Room for the sentence that says that there are none.
        y += m_shape.rows == 0 ? 2 * px(rowHeight) : px(6);
        m_layout.pagesTitle = QRect(left, y, px(nameWidth), px(pagesHeight));
        for (int i = 0; i < shown; ++i) {
            add(MemoryPart::Pages, 0, columns[static_cast<std::size_t>(i)],
                columnRect(i, y, px(pagesHeight)));
        }
        return y + px(pagesHeight) + px(8);
    }

    int placeShared(const QRect& half) {
        const int left = half.left() + px(side);
        const int right = half.right() + 1 - px(side);
        m_layout.sharedTitle = QRect(left, half.top(), right - left, px(titleHeight));
        int y = half.top() + px(titleHeight);
        if (m_shape.things == 0) {
            return y + 2 * px(rowHeight);
        }
        const int inRow = std::max(1, (right - left + px(thingGap)) / px(thingWidth + thingGap));
        const int width = (right - left - (inRow - 1) * px(thingGap)) / inRow;
        const int rows = (m_shape.things + inRow - 1) / inRow;
        const bool isLow = rows > 1 && half.height() < px(low);
        const int height = px(isLow ? lowThingHeight : thingHeight);
        const int gap = px(isLow ? 4 : thingGap);
        for (int i = 0; i < m_shape.things; ++i) {
            add(MemoryPart::Thing, i, 0,
                QRect(left + i % inRow * (width + px(thingGap)), y + i / inRow * (height + gap),
                      width, height));
        }
        y += rows * (height + gap);

        const int below = m_shape.hasLock ? px(stripTitleHeight) + px(stripHeight) +
                                                m_shape.waitLanes * px(waitLane) + px(12)
                                          : px(4);
        m_layout.accessTitle = QRect(left, y, right - left, px(stripTitleHeight));
        y += px(stripTitleHeight);
        if (m_shape.hasFinding) {
            add(MemoryPart::Finding, 0, 0, QRect(left, y, right - left, px(headHeight)));
            y += px(headHeight) + px(2);
        }
        const int room = (half.bottom() + 1 - below - y) / px(accessHeight);
        const int shown = std::min(m_shape.accesses, std::max(room, fewestAccesses));
        // The last one that happened is seen, with some of what comes where there is room.
        const int after = std::min({3, shown / 3, m_shape.accesses - 1 - m_shape.current});
        const int first =
            std::clamp(m_shape.current + after - shown + 1, 0, m_shape.accesses - shown);
        for (int i = 0; i < shown; ++i, y += px(accessHeight)) {
            add(MemoryPart::Access, first + i, 0, QRect(left, y, right - left, px(accessHeight)));
        }
        if (shown == 0) {
            y += px(accessHeight) * 2;
        }
        if (m_shape.hasLock) {
            y = std::max(y + px(2), half.bottom() + 1 - below);
            m_layout.stripTitle = QRect(left, y, right - left, px(stripTitleHeight));
            y += px(stripTitleHeight);
            m_layout.strip = QRect(left, y, right - left, px(stripHeight));
            const int lanes = px(stripHeight) + m_shape.waitLanes * px(waitLane);
            add(MemoryPart::Strip, 0, 0, QRect(left, y, right - left, lanes));
            y += lanes + px(8);
        }
        return y;
    }

    QSize m_viewport;
    MemoryShape m_shape;
    int m_firstColumn;
    double m_zoom;
    MemoryLayout m_layout;
};

}  // namespace

MemoryLayout layoutMemory(QSize viewport, const MemoryShape& shape, int firstColumn, double zoom) {
    return Placing(viewport, shape, firstColumn, zoom).place();
}

int itemBeside(const std::vector<MemoryItem>& items, int from, Direction direction) {
    if (from < 0 || std::cmp_greater_equal(from, items.size())) {
        return items.empty() ? -1 : 0;
    }
    const QPoint here = items[static_cast<std::size_t>(from)].rect.center();
    const bool isSideways = direction == Direction::Left || direction == Direction::Right;
    const int sign = direction == Direction::Left || direction == Direction::Up ? -1 : 1;
    int best = from;
    int least = std::numeric_limits<int>::max();
    for (std::size_t i = 0; i < items.size(); ++i) {
        const QPoint there = items[i].rect.center() - here;
        const int along = sign * (isSideways ? there.x() : there.y());
        const int across = std::abs(isSideways ? there.y() : there.x());
        // What lies straight ahead is nearer than what lies aside.
        const int distance = along + 3 * across;
        if (along > 0 && distance < least) {
            least = distance;
            best = static_cast<int>(i);
        }
    }
    return best;
}

}  // namespace proclab::desktop
