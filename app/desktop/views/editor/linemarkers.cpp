// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/editor/linemarkers.h"

#include "desktop/style/statelook.h"

#include <algorithm>
#include <map>

namespace proclab::desktop {

namespace {

std::string_view fileNameOf(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

std::vector<MarkedLine> markedLines(const state::Snapshot& snapshot, const trace::Trace& trace,
                                    std::string_view script, const std::vector<NamedWait>& named) {
    std::map<int, MarkedLine> lines;
    for (const state::ProcessState& process : snapshot.processes) {
        if (process.number < 0 || state::hasEnded(process.state) || !process.site.isValid() ||
            process.site.value() >= trace.siteCount()) {
            continue;
        }
        const trace::Site& site = trace.site(process.site);
        if (site.line <= 0 || fileNameOf(trace.text(site.file)) != script) {
            continue;
        }
        const bool isNamed = process.state == state::RunState::Blocked &&
                             std::ranges::any_of(named, [&](const NamedWait& wait) {
                                 return wait.process == process.uid && wait.since <= snapshot.t;
                             });
        const bool fresh = isNamed || snapshot.t - process.siteSince <= markerFreshness;
        MarkedLine& line = lines[site.line];
        line.line = site.line;
        line.markers.push_back({.line = site.line,
                                .process = process.uid,
                                .number = process.number,
                                .look = isNamed ? StateLook::FindingWait : lookOf(process),
                                .age = fresh ? LineMarker::Age::Fresh : LineMarker::Age::Pale,
                                .since = process.siteSince});
    }
    std::vector<MarkedLine> result;
    for (auto& [number, line] : lines) {
        std::ranges::stable_sort(line.markers, [](const LineMarker& a, const LineMarker& b) {
            return a.since > b.since;
        });
        result.push_back(std::move(line));
    }
    return result;
}

}  // namespace proclab::desktop
