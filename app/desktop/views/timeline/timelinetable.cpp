// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/timeline/timelinetable.h"

#include "desktop/models/eventtable.h"
#include "desktop/style/paint.h"
#include "desktop/style/statelook.h"
#include "desktop/views/timeline/timelinescene.h"

namespace proclab::desktop {

Table timelineTable(const Names& names, const state::Lanes& lanes,
                    const std::vector<ProcessUid>& processes) {
    Table table;
    table.heading = {TimelineWords::tr("Who"),    TimelineWords::tr("What"),
                     TimelineWords::tr("State"),  TimelineWords::tr("From (s)"),
                     TimelineWords::tr("To (s)"), TimelineWords::tr("For (s)"),
                     TimelineWords::tr("Got"),    TimelineWords::tr("Line")};
    const auto seconds = [](Duration duration) {
        return QString::number(toSeconds(duration), 'f', 6);
    };
    for (const ProcessUid process : processes) {
        if (process.value() >= lanes.processes.size()) {
            continue;
        }
        const state::SpanList& spans = lanes.processes[process.value()];
        for (std::size_t i = 0; i < spans.size() && table.rows.size() < mostTableRows; ++i) {
            const state::Span& span = spans[i];
            const std::size_t event = span.event;
            const int line = event < names.trace().size() ? names.line(names.trace()[event]) : 0;
            table.rows << QStringList{names.process(process),
                                      names.lane(process),
                                      stateWord(lookOf(span.state)),
                                      seconds(span.begin - lanes.begin),
                                      seconds(span.end - lanes.begin),
                                      seconds(span.end - span.begin),
                                      span.label.isValid() ? names.text(span.label) : QString(),
                                      line > 0 ? QString::number(line) : QString()};
        }
    }
    return table;
}

}  // namespace proclab::desktop
