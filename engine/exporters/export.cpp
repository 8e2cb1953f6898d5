// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exporters/export.h"

#include "exporters/csv.h"
#include "exporters/outputfile.h"
#include "exporters/perfetto.h"
#include "state/statetimeline.h"
#include "trace/trace.h"

namespace proclab::exporters {

Status exportTrace(const trace::Trace& trace, const state::StateTimeline& timeline, Format format,
                   const std::string& path, Progress* progress) {
    OutputFile file(path, progress);
    switch (format) {
        case Format::Perfetto:
            writePerfetto(file, trace, *timeline.latest(), *timeline.lanes());
            break;
        case Format::Csv:
            writeCsv(file, trace, *timeline.latest());
            break;
    }
    return file.commit();
}

}  // namespace proclab::exporters
