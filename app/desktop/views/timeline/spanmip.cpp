// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/timeline/spanmip.h"

#include <algorithm>
#include <bit>

namespace proclab::desktop {

namespace {

/// A lane with this few spans needs no levels.
constexpr std::size_t fewSpans = 64;
/// A level with this few runs needs no coarser one.
constexpr std::size_t fewRuns = 8;

/// Takes pieces of time in order and says which key had most of each cell.
class CellWriter {
public:
    CellWriter(SpanMip::Level& level) : m_level(level) {}

    void add(std::int64_t begin, std::int64_t end, SpanMip::Key key) {
        end = std::max(end, begin + 1);
        const std::int64_t first = begin >> m_level.shift;
        const std::int64_t last = (end - 1) >> m_level.shift;
        moveTo(first);
        if (first == last) {
            weigh(key, end - begin);
            return;
        }
        weigh(key, ((first + 1) << m_level.shift) - begin);
        flush();
        if (last > first + 1) {
            emitRun(first + 1, key);
        }
        m_cell = last;
        weigh(key, end - (last << m_level.shift));
    }

    void finish() {
        flush();
        m_level.endCell = m_cell + 1;
    }

private:
    struct Weight {
        SpanMip::Key key;
        std::int64_t ns;
    };

    void moveTo(std::int64_t cell) {
        if (cell == m_cell) {
            return;
        }
        flush();
        if (m_cell >= 0 && cell > m_cell + 1) {
            emitRun(m_cell + 1, SpanMip::gap);
        }
        m_cell = cell;
    }

    void weigh(SpanMip::Key key, std::int64_t ns) {
        for (Weight& weight : m_weights) {
            if (weight.key == key) {
                weight.ns += ns;
                return;
            }
        }
        m_weights.push_back({key, ns});
    }

    void flush() {
        if (m_weights.empty()) {
            return;
        }
        const auto most =
            std::max_element(m_weights.begin(), m_weights.end(),
                             [](const Weight& a, const Weight& b) { return a.ns < b.ns; });
        emitRun(m_cell, most->key);
        m_weights.clear();
    }

    void emitRun(std::int64_t cell, SpanMip::Key key) {
        if (m_level.runs.empty() || m_level.runs.back().key != key) {
            m_level.runs.push_back({cell, key});
        }
    }

    SpanMip::Level& m_level;
    std::int64_t m_cell = -1;
    std::vector<Weight> m_weights;
};

}  // namespace

void SpanMip::build(const SharedList<state::Span>& spans, Timestamp origin, KeyOf keyOf) {
    m_levels.clear();
    m_origin = origin;
    m_builtSpans = spans.size();
    if (spans.size() < fewSpans) {
        return;
    }
    const Duration whole = spans.back().end - spans.front().begin;
    const auto average =
        static_cast<std::uint64_t>(std::max<std::int64_t>(1, whole.count())) / spans.size();

    Level finest;
    // About as many cells as spans: finer ones would only repeat them.
    finest.shift = std::max(0, static_cast<int>(std::bit_width(average)) - 1);
    {
        CellWriter writer(finest);
        for (const state::Span& span : spans) {
            writer.add((span.begin - origin).count(), (span.end - origin).count(), keyOf(span));
        }
        writer.finish();
    }
    m_levels.push_back(std::move(finest));

    while (m_levels.back().runs.size() > fewRuns) {
        const Level& fine = m_levels.back();
        Level coarse;
        coarse.shift = fine.shift + 1;
        CellWriter writer(coarse);
        for (std::size_t i = 0; i < fine.runs.size(); ++i) {
            const std::int64_t end =
                i + 1 < fine.runs.size() ? fine.runs[i + 1].cell : fine.endCell;
            if (fine.runs[i].key != gap) {
                writer.add(fine.runs[i].cell << fine.shift, end << fine.shift, fine.runs[i].key);
            }
        }
        writer.finish();
        m_levels.push_back(std::move(coarse));
        if (m_levels.back().endCell <= 1) {
            break;
        }
    }
}

const SpanMip::Level* SpanMip::levelFor(double nsPerPixel) const {
    const Level* result = nullptr;
    for (const Level& level : m_levels) {
        if (static_cast<double>(std::int64_t(1) << level.shift) > nsPerPixel) {
            break;
        }
        result = &level;
    }
    return result;
}

SpanMip::Key stateKey(const state::Span& span) {
    return static_cast<SpanMip::Key>(span.state);
}

SpanMip::Key processKey(const state::Span& span) {
    return static_cast<SpanMip::Key>(span.process.value());
}

}  // namespace proclab::desktop
