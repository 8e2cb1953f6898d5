// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/diagnosis.h"
#include "trackedrun.h"

#include <algorithm>
#include <string>
#include <vector>

namespace proclab::tests {

/// A run with some children, and what is found in it.
struct DiagnosedRun : Run {
    using Run::Run;

    [[nodiscard]] std::vector<diagnosis::Finding> findings() {
        return diagnosis::diagnose(trace()).findings;
    }
    [[nodiscard]] std::vector<diagnosis::Finding> findings(diagnosis::FindingKind kind) {
        auto found = findings();
        std::erase_if(found, [kind](const auto& finding) { return finding.kind != kind; });
        return found;
    }
    /// Their kinds, sorted, with a blank between.
    [[nodiscard]] std::string kinds() {
        std::vector<std::string> names;
        for (const auto& finding : findings())
            names.emplace_back(nameOf(finding.kind));
        std::sort(names.begin(), names.end());
        std::string text;
        for (const auto& name : names)
            text += (text.empty() ? "" : " ") + name;
        return text;
    }
    void lock(std::uint32_t object, protocol::LockType type = protocol::LockType::Lock) {
        add(1, trace::Kind::LockCreated, main(),
            {.object = object, .c = static_cast<std::int32_t>(type), .a = 1});
    }
    void acquired(double ms, ProcessUid process, std::uint32_t object, std::int32_t line = 0) {
        add(ms, trace::Kind::LockAcquired, process, {.object = object, .line = line});
    }
    void released(double ms, ProcessUid process, std::uint32_t object) {
        add(ms, trace::Kind::LockReleased, process, {.object = object});
    }
    void wants(double ms, ProcessUid process, std::uint32_t object, std::int64_t timeoutNs = -1,
               std::int32_t line = 0) {
        add(ms, trace::Kind::LockAcquireBegin, process,
            {.object = object, .line = line, .a = timeoutNs});
    }
    void joins(double ms, ProcessUid process, ProcessUid other, std::int64_t timeoutNs = -1) {
        add(ms, trace::Kind::JoinBegin, process, {.other = other, .a = timeoutNs});
    }
    void joined(double ms, ProcessUid process, ProcessUid other, std::int32_t line = 0) {
        add(ms, trace::Kind::JoinEnd, process,
            {.other = other, .line = line, .flags = protocol::finished});
    }
    /// Samples of all that wait, as the supervisor writes them while nothing happens.
    void quiet(double from, double until) {
        for (double ms = from; ms <= until; ms += 50)
            sample(ms, mainThread(main()), 0, 'S', 1);
    }
};

}  // namespace proclab::tests
