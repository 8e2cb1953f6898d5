// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/measured.h"

#include <algorithm>

namespace proclab::desktop {

namespace {

/// So many spans are read within a millisecond or so.
constexpr std::size_t fewSpans = 20'000;

}  // namespace

Measured::Measured(TraceCursor* cursor, QObject* parent)
    : QObject(parent), m_cursor(cursor), m_asked(new Asked<state::RangeFigures>(this)) {
    connect(cursor, &TraceCursor::traceChanged, this, [this] {
        const trace::Trace& trace = m_cursor->trace();
        if (m_hasRange && (trace.isEmpty() || trace.begin() != m_runBegin)) {
            clear();
        }
    });
}

void Measured::setRange(Timestamp begin, Timestamp end) {
    if (!m_cursor->timeline() || m_cursor->trace().isEmpty()) {
        return;
    }
    m_begin = std::min(begin, end);
    m_end = std::max(begin, end);
    m_runBegin = m_cursor->trace().begin();
    m_hasRange = true;
    using Size = Asked<state::RangeFigures>::Size;
    const auto lanes = m_cursor->timeline()->lanes();
    const auto latest = m_cursor->latest();
    const bool isFew = state::spansBetween(*lanes, m_begin, m_end) <= fewSpans;
    m_asked->ask(
        isFew ? Size::Small : Size::Large,
        [lanes, latest, from = m_begin, to = m_end] {
            return state::figuresOf(*lanes, *latest, from, to);
        },
        [this](const state::RangeFigures& figures) { take(figures); });
}

void Measured::take(const state::RangeFigures& figures) {
    const trace::Trace& trace = m_cursor->trace();
    const StepIndex& steps = m_cursor->steps();
    const std::size_t first =
        steps.countUntil(trace.countUntil(figures.begin - std::chrono::nanoseconds(1)));
    const std::size_t last = steps.countUntil(trace.countUntil(figures.end));
    m_entry = rangeEntry(figures, steps.counts(first, last), Names(trace, m_cursor->latest()));
    emit changed();
}

void Measured::clear() {
    m_asked->forget();
    if (m_hasRange) {
        m_hasRange = false;
        m_entry = {};
        emit changed();
    }
}

}  // namespace proclab::desktop
