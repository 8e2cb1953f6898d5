// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/memory/accesses.h"

#include <algorithm>

namespace proclab::desktop {

namespace {

using trace::Kind;

/// Read in pieces from their beginnings, since going on in a trace is cheap and going back is not.
constexpr std::size_t piece = 2048;

bool isAccess(const trace::Event& event, ThingId thing) {
    if (event.object != thing.index || !event.process.isValid()) {
        return false;
    }
    switch (event.kind) {
        case Kind::ValueRead:
        case Kind::ValueWritten:
            return thing.subject == trace::Subject::Value;
        case Kind::MemoryRead:
        case Kind::MemoryWritten:
            return thing.subject == trace::Subject::Memory;
        case Kind::ManagerCallBegin:
            return thing.subject == trace::Subject::ManagerObject;
        default:
            return false;
    }
}

Access accessOf(const trace::Trace& trace, const Names& names, std::size_t index) {
    const trace::Event event = trace[index];
    Access access;
    access.event = index;
    access.process = event.process;
    access.number = names.number(event.process);
    access.when = event.time;
    access.line = names.line(event);
    const auto part = [&](std::size_t n) {
        const std::string_view text = trace::textPart(trace.text(event.text), n);
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    };
    access.value = part(0);
    switch (event.kind) {
        case Kind::ManagerCallBegin: {
            access.what = Access::What::Called;
            QString arguments = part(1);
            if (!arguments.startsWith(u'(')) {
                arguments = u'(' + arguments + u')';
            } else if (arguments.endsWith(QStringView(u",)"))) {
                arguments.remove(arguments.size() - 2, 1);
            }
            access.value += arguments;
            return access;
        }
        case Kind::ValueWritten:
        case Kind::MemoryWritten:
            access.what = Access::What::Wrote;
            break;
        default:
            break;
    }
    access.element = event.a >= 0 ? event.a : -1;
    access.withLock =
        event.c == 1 && (event.kind == Kind::ValueRead || event.kind == Kind::ValueWritten);
    return access;
}

}  // namespace

std::optional<LostUpdate> lostUpdateOf(const std::vector<FindingEntry>& findings, ThingId thing) {
    for (const FindingEntry& entry : findings) {
        const diagnosis::Finding& finding = entry.finding;
        const bool isIt = finding.kind == diagnosis::FindingKind::LostUpdate &&
                          std::ranges::any_of(finding.objects, [&](const auto& object) {
                              return object.subject == thing.subject && object.index == thing.index;
                          });
        if (isIt) {
            LostUpdate lost{entry.title, entry.position,  finding.evidence, {},
                            {},          finding.severity};
            if (finding.processes.size() >= 2) {
                lost.loser = finding.processes[0];
                lost.winner = finding.processes[1];
            }
            return lost;
        }
    }
    return std::nullopt;
}

AccessWindow accessesAround(const trace::Trace& trace, const Names& names, ThingId thing,
                            std::size_t position, std::size_t before, std::size_t after) {
    AccessWindow window;
    position = std::min(position, trace.size());
    std::vector<std::size_t> found;  // the newest first
    std::size_t end = position;
    const std::size_t least = position - std::min(position, eventsLookedThrough);
    while (end > least && found.size() < before) {
        const std::size_t begin = std::max(least, end - std::min(end, piece));
        std::vector<std::size_t> here;
        for (std::size_t i = begin; i < end; ++i) {
            if (isAccess(trace[i], thing)) {
                here.push_back(i);
            }
        }
        found.insert(found.end(), here.rbegin(), here.rend());
        end = begin;
    }
    window.isComplete = end == 0 && found.size() <= before;
    found.resize(std::min(found.size(), before));
    std::ranges::reverse(found);
    window.past = found.size();
    const std::size_t most = std::min(trace.size(), position + eventsLookedThrough);
    for (std::size_t i = position; i < most && found.size() < window.past + after; ++i) {
        if (isAccess(trace[i], thing)) {
            found.push_back(i);
        }
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        Access access = accessOf(trace, names, found[i]);
        access.isFuture = i >= window.past;
        window.accesses.push_back(std::move(access));
    }
    return window;
}

void placeChips(AccessWindow& window) {
    std::vector<int> numbers;
    for (const Access& access : window.accesses) {
        if (std::ranges::find(numbers, access.number) == numbers.end()) {
            numbers.push_back(access.number);
        }
    }
    std::ranges::sort(numbers);
    window.chipPlaces = std::clamp(static_cast<int>(numbers.size()), 1, mostSlots);
    for (Access& access : window.accesses) {
        const auto place = std::ranges::find(numbers, access.number) - numbers.begin();
        access.chipPlace = static_cast<int>(place) % mostSlots;
    }
}

void markLostUpdate(AccessWindow& window, const LostUpdate& lost) {
    for (Access& access : window.accesses) {
        if (std::ranges::find(lost.evidence, access.event) == lost.evidence.end()) {
            continue;
        }
        const bool changes = access.what != Access::What::Read;
        access.role = changes && access.process == lost.loser    ? Access::Role::Lost
                      : changes && access.process == lost.winner ? Access::Role::Overwriting
                                                                 : Access::Role::Part;
    }
}

}  // namespace proclab::desktop
