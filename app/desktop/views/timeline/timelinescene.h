// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/style/theme.h"
#include "desktop/views/timeline/lanelayout.h"
#include "desktop/views/timeline/spanmip.h"
#include "desktop/views/timeline/timelineaxis.h"
#include "state/statetimeline.h"

#include <QCoreApplication>
#include <QPainter>

#include <map>
#include <memory>
#include <vector>

namespace proclab::desktop {

/// The context in which what is painted into the timeline is translated.
struct TimelineWords {
    Q_DECLARE_TR_FUNCTIONS(TimelineView)
};

/// The coarser levels of all lanes, made when they are first needed and kept while a lane has not
/// grown by much.
class LaneMips {
public:
    void clear() { m_mips.clear(); }
    /// Of the lane's closed spans; what came after it was built is not in it.
    const SpanMip& of(const Lane& lane, const state::SpanList& spans, Timestamp origin);

private:
    std::map<std::pair<LaneKind, std::uint32_t>, SpanMip> m_mips;
};

/// What was found in the run: its moment, and the waits that it names, which are drawn strongly.
struct TimelineFinding {
    enum class Look : std::uint8_t { Note, Warning, Error };
    Timestamp at;
    Look look = Look::Note;
    std::vector<ProcessUid> waiting;
};

/// A part of the way of the object that is followed.
struct FollowedPart {
    ProcessUid process;  ///< invalid: it lies in an object
    ThreadUid thread;
    QueueId queue;  ///< where it lies, if that has a lane
    Timestamp begin;
    Timestamp end;
};

/// Everything that one picture of a timeline is made from, as values and references that live as
/// long as its painting.
struct TimelineScene {
    const Theme& theme;
    const trace::Trace& trace;
    const StepIndex& steps;
    const state::Lanes& lanes;
    const state::Snapshot& latest;  ///< after the whole trace: who there is
    const state::Snapshot& now;     ///< at the cursor
    const Names& names;
    const TimelineAxis& axis;
    const LaneLayout& layout;
    LaneMips& mips;
    const std::vector<TimelineFinding>& findings;
    Timestamp cursorTime;
    std::size_t stepCount = 0;  ///< steps that have happened at the cursor
    double scale = 1;           ///< of the theme
    double devicePixelRatio = 1;

    /// Whether a finding names this wait.
    [[nodiscard]] bool isNamed(const Lane& lane, const state::Span& span) const;
    [[nodiscard]] const state::SpanList* spansOf(const Lane& lane) const;
    /// Takes away what is drawn in a rectangle, down to what is behind the lanes.
    void clear(QPainter& painter, const QRectF& rect) const;
};

/// What a span is called on its bar: as many words as the lane has room for, the longest first.
[[nodiscard]] QStringList spanWords(const TimelineScene& scene, const Lane& lane,
                                    const state::Span& span);

/// What stood in a value or a block during a span: "4", "[2] = 7".
[[nodiscard]] QString valueText(const TimelineScene& scene, const Lane& lane,
                                const state::Span& span);

/// Text on a solid fill, readable in both appearances.
[[nodiscard]] QColor inkOnFill(const Theme& theme);
/// A bar with its pattern as lines, for drawings: they know no tiles of pixels.
void paintHatchedBar(QPainter& painter, const Theme& theme, const QRectF& bar, double radius,
                     StateLook look);
/// A font of the theme at another size in (unzoomed) pixels.
[[nodiscard]] QFont fontOf(const Theme& theme, TextStyle style, double pixels,
                           QFont::Weight weight = QFont::Normal);

}  // namespace proclab::desktop
