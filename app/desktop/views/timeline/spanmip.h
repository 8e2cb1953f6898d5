// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/sharedlist.h"
#include "state/statetimeline.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace proclab::desktop {

/// One lane at coarser and coarser detail, so that painting costs what the pixels cost and not what
/// the spans cost. Each level is cut into cells of equal duration; a cell has the key that took
/// most of the time of the next finer level's cells in it, and equal neighbours are one run. So a
/// state keeps about its share of the pixels, also where each of its spans is less than one.
class SpanMip {
public:
    /// What a span is drawn as: its state, or whom a core ran.
    using Key = std::uint16_t;
    using KeyOf = Key (*)(const state::Span&);
    static constexpr Key gap = 0xffff;

    struct Run {
        std::int64_t cell = 0;  ///< its first cell; it goes on to the next run's
        Key key = gap;
    };
    struct Level {
        int shift = 0;             ///< a cell lasts 2^shift ns
        std::vector<Run> runs;     ///< by cell; a gap is a run of its own
        std::int64_t endCell = 0;  ///< one after the last
    };

    /// Cells are counted from `origin`, so that they stay where they are while a lane grows.
    void build(const SharedList<state::Span>& spans, Timestamp origin, KeyOf keyOf);
    [[nodiscard]] std::size_t builtSpans() const { return m_builtSpans; }
    [[nodiscard]] Timestamp origin() const { return m_origin; }
    /// The coarsest level with cells no longer than a pixel, or null where each is too coarse:
    /// then there are so few spans to a pixel that they can be drawn themselves.
    [[nodiscard]] const Level* levelFor(double nsPerPixel) const;
    [[nodiscard]] const std::vector<Level>& levels() const { return m_levels; }

private:
    std::vector<Level> m_levels;
    Timestamp m_origin;
    std::size_t m_builtSpans = 0;
};

/// By state::RunState.
[[nodiscard]] SpanMip::Key stateKey(const state::Span& span);
/// By the uid of the process that it names.
[[nodiscard]] SpanMip::Key processKey(const state::Span& span);

}  // namespace proclab::desktop
