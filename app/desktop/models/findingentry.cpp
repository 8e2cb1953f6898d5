// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/findingentry.h"

#include "desktop/models/waitrows.h"
#include "findings/findingwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using diagnosis::Finding;
using diagnosis::FindingKind;

namespace {

struct FindingListWords {
    Q_DECLARE_TR_FUNCTIONS(FindingList)
};

/// The event that is an access of a lost update: its words are in the finding's own texts, in the
/// order read, read, written by the first process, written by the second.
std::vector<AccessRow> accessRows(const Finding& finding, const Names& names) {
    std::vector<AccessRow> rows;
    const trace::Trace& trace = names.trace();
    if (finding.evidence.size() != 4 || finding.texts.size() < 3 || finding.processes.size() < 2) {
        return rows;
    }
    for (std::size_t i = 0; i < 4; ++i) {
        if (finding.evidence[i] >= trace.size()) {
            return {};
        }
        const trace::Event& event = trace[finding.evidence[i]];
        AccessRow row;
        row.process = namedProcess(event.process, names);
        row.when =
            FindingListWords::tr("%1 s").arg(toSeconds(event.time - trace.begin()), 0, 'f', 4);
        row.what = i < 2 ? FindingListWords::tr("reads") : FindingListWords::tr("writes");
        row.value = QString::fromStdString(finding.texts[i < 2 ? 0 : i - 1]);
        row.line = names.line(event);
        row.position = finding.evidence[i] + 1;
        rows.push_back(std::move(row));
    }
    // By time: which of the two read first is no matter of who lost.
    std::ranges::stable_sort(rows, {}, &AccessRow::position);
    return rows;
}

bool isAboutWaiting(FindingKind kind) {
    return kind == FindingKind::Deadlock || kind == FindingKind::SelfDeadlock ||
           kind == FindingKind::Stuck || kind == FindingKind::JoinBeforeDrain;
}

/// How many events happened until then.
std::size_t countUntil(const trace::Trace& trace, Timestamp t) {
    std::size_t first = 0;
    std::size_t count = trace.size();
    while (count > 0) {
        const std::size_t half = count / 2;
        if (trace[first + half].time <= t) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first;
}

FindingEntry entryOf(const Finding& finding, const Names& names,
                     const state::StateTimeline& timeline) {
    const trace::Trace& trace = names.trace();
    FindingEntry entry;
    entry.finding = finding;
    const std::size_t proof = finding.evidence.empty() ? 0 : finding.evidence.back() + 1;
    entry.position = countUntil(trace, finding.at);
    if (isAboutWaiting(finding.kind)) {
        const auto moment = timeline.at(std::max(proof, entry.position));
        entry.waits = waitRows(finding, *moment, *waitingSnapshot(trace, timeline), names);
    }
    const findings::Words words = findings::wordsFor(finding, names.latest());
    entry.title = words.title;
    entry.message = words.message;
    entry.advice = words.advice;
    entry.when = FindingListWords::tr("%1 s").arg(toSeconds(finding.at - trace.begin()), 0, 'f', 2);
    for (const ProcessUid uid : finding.processes) {
        const NamedProcess process = namedProcess(uid, names);
        if (std::ranges::find(entry.processes, process) == entry.processes.end()) {
            entry.processes.push_back(process);
        }
    }
    std::ranges::stable_sort(entry.processes, {}, &NamedProcess::number);
    for (const diagnosis::ObjectRef& object : finding.objects) {
        if (!diagnosis::isObject(object)) {
            continue;  // a process that is waited for
        }
        const QString word = findings::objectWord(object, names.latest());
        if (!entry.objects.contains(word)) {
            entry.objects << word;
        }
    }
    entry.line = finding.site.isValid() ? names.line(finding.site) : finding.line;
    entry.lesson = QString::fromLatin1(diagnosis::lessonOf(finding.kind));
    if (finding.kind == FindingKind::LostUpdate) {
        entry.accesses = accessRows(finding, names);
    }
    return entry;
}

}  // namespace

SeverityLook severityLook(diagnosis::Severity severity) {
    switch (severity) {
        case diagnosis::Severity::Error:
            return {u"warning"_s, u"critical.ink"_s, u"critical.tint"_s};
        case diagnosis::Severity::Warning:
            return {u"flag"_s, u"warn.ink"_s, u"warn.tint"_s};
        case diagnosis::Severity::Note:
            break;
    }
    return {u"info"_s, u"text.secondary"_s, u"bg.sunken"_s};
}

QString severityWord(diagnosis::Severity severity) {
    switch (severity) {
        case diagnosis::Severity::Note:
            return FindingListWords::tr("Note");
        case diagnosis::Severity::Warning:
            return FindingListWords::tr("Warning");
        case diagnosis::Severity::Error:
            return FindingListWords::tr("Error");
    }
    return QString();
}

std::vector<FindingEntry> findingEntries(const diagnosis::Report& report, const Names& names,
                                         const state::StateTimeline& timeline) {
    std::vector<FindingEntry> entries;
    const trace::Trace& trace = names.trace();
    for (const Finding& finding : report.findings) {
        const bool isSeen =
            finding.at <= trace.end() &&
            (finding.evidence.empty() || std::ranges::max(finding.evidence) < trace.size());
        if (isSeen) {
            entries.push_back(entryOf(finding, names, timeline));
        }
    }
    std::ranges::stable_sort(entries, {},
                             [](const FindingEntry& entry) { return entry.finding.at; });
    return entries;
}

}  // namespace proclab::desktop
