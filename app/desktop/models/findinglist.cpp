// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/findinglist.h"

#include <algorithm>

namespace proclab::desktop {

using diagnosis::Finding;
using diagnosis::FindingKind;
using diagnosis::Severity;

namespace {

constexpr qint64 lookAgainAfter = 500;  // ms

/// Kinds that a banner about the end of the run has told.
bool isToldBy(FindingKind kind, FindingList::Told told) {
    switch (kind) {
        case FindingKind::LimitExceeded:
        case FindingKind::LeftBehind:
            return told != FindingList::Told::Nothing;
        case FindingKind::ChildException:
        case FindingKind::NonzeroExit:
        case FindingKind::UnguardedMain:
        case FindingKind::Unpicklable:
        case FindingKind::DaemonChildren:
            return told == FindingList::Told::Exception;
        default:
            return false;
    }
}

/// Counts in its numbers may grow; it is the same finding all the same.
bool isSame(const Finding& a, const Finding& b) {
    return a.kind == b.kind && a.at == b.at && a.processes == b.processes && a.objects == b.objects;
}

}  // namespace

FindingList::FindingList(TraceCursor* cursor, QObject* parent)
    : QObject(parent), m_cursor(cursor) {}

void FindingList::take(const std::shared_ptr<const diagnosis::Report>& report, Run run) {
    const bool isOver = run == Run::Over && m_run == Run::Live;
    m_run = run;
    const bool same = report->findings == m_findings;
    if (same && (m_findings.empty() ||
                 (!isOver && m_looked.isValid() && m_looked.elapsed() < lookAgainAfter))) {
        return;
    }
    m_looked.start();
    m_findings = report->findings;
    std::vector<FindingEntry> entries;
    if (!m_findings.empty() && !m_cursor->trace().isEmpty()) {
        const Names names(m_cursor->trace(), m_cursor->latest());
        entries = findingEntries(*report, names, *m_cursor->timeline());
    }
    if (entries.size() != m_findings.size()) {
        m_findings.clear();  // what is newer than the trace comes with the next look
    }
    if (entries != m_entries) {
        m_entries = std::move(entries);
        emit changed();
    }
}

void FindingList::clear() {
    m_putAway.clear();
    m_findings.clear();
    if (!m_entries.empty()) {
        m_entries.clear();
        emit changed();
    }
}

std::vector<Timestamp> FindingList::moments() const {
    std::vector<Timestamp> moments;
    for (const FindingEntry& entry : m_entries) {
        moments.push_back(entry.finding.at);
    }
    return moments;
}

bool FindingList::isKnown(const FindingEntry& entry) const {
    return entry.finding.at <= m_cursor->time();
}

bool FindingList::isPutAway(const FindingEntry& entry) const {
    return std::ranges::any_of(
        m_putAway, [&](const Finding& finding) { return isSame(finding, entry.finding); });
}

const FindingEntry* FindingList::foremost(Told told) const {
    const FindingEntry* found = nullptr;
    for (const FindingEntry& entry : m_entries) {
        const Severity severity = entry.finding.severity;
        if (severity == Severity::Note || !isKnown(entry) || isPutAway(entry) ||
            isToldBy(entry.finding.kind, told)) {
            continue;
        }
        if (found == nullptr || severity > found->finding.severity) {
            found = &entry;
        }
    }
    return found;
}

int FindingList::othersBeside(const FindingEntry& foremost) const {
    return static_cast<int>(std::ranges::count_if(m_entries, [&](const FindingEntry& entry) {
        return &entry != &foremost && entry.finding.severity != Severity::Note && isKnown(entry);
    }));
}

void FindingList::putAway(const FindingEntry& entry) {
    m_putAway.push_back(entry.finding);
    emit changed();
}

}  // namespace proclab::desktop
