// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/timeline/arrowpainter.h"
#include "desktop/views/timeline/timelinescene.h"

#include <QPainter>

#include <array>
#include <vector>

namespace proclab::desktop {

/// Draws what lies in the lanes: bars with their words, end glyphs, queue depths, lock holders,
/// core strips and what was printed. The painter's origin is the top left corner of the lane area.
class LanePainter {
public:
    LanePainter(QPainter& painter, const TimelineScene& scene, const std::vector<Arrow>& arrows);

    /// The lanes between y = `top` and `bottom`.
    void paint(double top, double bottom);

private:
    static constexpr std::size_t stateCount = 8;
    static constexpr std::size_t namedWait = stateCount;  ///< blocked, and a finding says so
    /// Rounded bars with words, or plain ones where there are too many to look at one by one.
    enum class Detail : std::uint8_t { Fine, Plain };

    /// Whether the bars in view can be drawn with all their detail in time.
    [[nodiscard]] bool isFewEnough(double top, double bottom) const;
    void paintSpans(const Lane& lane, const state::SpanList& spans);
    void paintFine(const Lane& lane, const state::SpanList& spans, std::size_t first,
                   std::size_t last);
    void paintPlain(const state::SpanList& spans, std::size_t first, std::size_t last);
    void paintMip(const SpanMip& mip, const SpanMip::Level& level);
    /// `look`: the state, or namedWait.
    void paintBar(const QRectF& rect, std::size_t look);
    void paintWords(const Lane& lane, const state::Span& span, double left, double right);
    /// What the worker of a pool was at in a running span; false where it is none, or was idle.
    bool paintCalls(const Lane& lane, const state::Span& span, double left, double right);
    void paintEnd(const Lane& lane, const state::SpanList& spans);
    void paintPrinted(const Lane& lane);
    /// x of the first arrow that runs upright through a strip between two heights; none: infinite.
    [[nodiscard]] double arrowWithin(double left, double right, double top, double bottom) const;
    void paintQueue(const Lane& lane);
    /// What stood in a value or a block, and who wrote it.
    void paintValues(const Lane& lane, const state::SpanList& spans);
    void paintIdentities(const Lane& lane, const state::SpanList& spans);
    /// One stretch of pixels of the lane that m_bars are of, in one key.
    void fill(int left, int right, SpanMip::Key key);
    /// All that was filled, at once: one call a state costs less than one a bar.
    void paintPlainBars();

    struct PlainBar {
        int top = 0;
        int height = 0;
    };

    QPainter& m_painter;
    const TimelineScene& m_scene;
    const std::vector<Arrow>& m_arrows;
    int m_width;
    std::array<PlainBar, stateCount> m_bars;  ///< of the lane at hand
    std::array<std::vector<QRect>, stateCount> m_plain;
    Detail m_detail = Detail::Fine;
    std::array<QColor, stateCount + 1> m_fills;
    std::array<QColor, stateCount + 1> m_edges;
    std::array<QBrush, stateCount + 1> m_brushes;
    QFont m_wordFont;
    QFont m_gotFont;
    QFont m_printFont;
};

}  // namespace proclab::desktop
