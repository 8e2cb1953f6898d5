// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "diagnosis/finding.h"

#include <array>

namespace proclab::diagnosis {

namespace {

struct Entry {
    FindingKind kind;
    const char* name;
    const char* lesson;
    const char* fact;
};

// clang-format off
constexpr std::array<Entry, findingKindCount> entries{{
    {FindingKind::Deadlock, "deadlock", "6.4", ""},
    {FindingKind::SelfDeadlock, "self-deadlock", "6.4", ""},
    {FindingKind::Stuck, "stuck", "6.4", ""},
    {FindingKind::JoinBeforeDrain, "join-before-drain", "3.1", "C12"},
    {FindingKind::LostUpdate, "lost-update", "4.2", "C11"},
    {FindingKind::UnguardedMain, "unguarded-main", "1.3", "C02"},
    {FindingKind::Unpicklable, "unpicklable", "3.4", "C26"},
    {FindingKind::FeederLostItem, "feeder-lost-item", "3.1", "C27"},
    {FindingKind::DeadPoolWorker, "dead-pool-worker", "5.1", "C23"},
    {FindingKind::AbandonedResults, "abandoned-results", "5.1", "C08"},
    {FindingKind::BrokenExecutor, "broken-executor", "5.2", "C23"},
    {FindingKind::ChildException, "child-exception", "6.2", "C22"},
    {FindingKind::NonzeroExit, "nonzero-exit", "1.7", ""},
    {FindingKind::KilledWithLock, "killed-with-lock", "6.1", "C25"},
    {FindingKind::NeverJoined, "never-joined", "1.1", "C47"},
    {FindingKind::StartJoinLoop, "start-join-loop", "1.2", "C43"},
    {FindingKind::ForkWithThreads, "fork-with-threads", "7.1", "C36"},
    {FindingKind::LeftBehind, "left-behind", "4.5", "C53"},
    {FindingKind::TooManyProcesses, "too-many-processes", "7.2", "C57"},
    {FindingKind::OverheadDominates, "overhead-dominates", "7.2", "C42"},
    {FindingKind::DaemonChildren, "daemon-children", "6.1", ""},
    {FindingKind::LimitExceeded, "limit-exceeded", "8.1", ""},
}};
// clang-format on

constexpr bool isInOrder() {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (static_cast<std::size_t>(entries[i].kind) != i)
            return false;
    }
    return true;
}
static_assert(isInOrder(), "one entry for each kind, in the order of the kinds");

const Entry& entryOf(FindingKind kind) {
    return entries[static_cast<std::size_t>(kind)];
}

}  // namespace

int lineOf(const Finding& finding, const trace::Trace& trace) {
    return finding.site.isValid() ? trace.site(finding.site).line : finding.line;
}

const char* nameOf(FindingKind kind) {
    return entryOf(kind).name;
}

const char* nameOf(Severity severity) {
    switch (severity) {
        case Severity::Note:
            return "note";
        case Severity::Warning:
            return "warning";
        case Severity::Error:
            return "error";
    }
    return "note";
}

std::optional<FindingKind> findingKind(std::string_view name) {
    for (const Entry& entry : entries) {
        if (name == entry.name)
            return entry.kind;
    }
    return std::nullopt;
}

const char* lessonOf(FindingKind kind) {
    return entryOf(kind).lesson;
}

const char* factOf(FindingKind kind) {
    return entryOf(kind).fact;
}

}  // namespace proclab::diagnosis
