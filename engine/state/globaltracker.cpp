// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/trackers.h"

#include <algorithm>
#include <utility>

namespace proclab::state {

using trace::Kind;

namespace {

/// Who had this pid when the process was forked: the newest of those that had it.
const ProcessState* forkedFrom(const Step& step) {
    const auto& all = step.state.processes;
    const auto pid = static_cast<OsPid>(step.event.a);
    const auto found = std::find_if(all.rbegin(), all.rend(), [&](const ProcessState& process) {
        return process.pid == pid && process.uid != step.event.process;
    });
    return pid > 0 && found != all.rend() ? &*found : nullptr;
}

void inherit(const Step& step) {
    // Asked for first: it may make room for itself among the processes.
    ProcessState& child = step.process(step.event.process);
    const ProcessState* parent = forkedFrom(step);
    if (parent == nullptr || parent->globals == nullptr || child.globals != nullptr)
        return;
    Globals copy = *parent->globals;
    for (GlobalState& global : copy) {
        global.inherited = true;
        global.changes = 0;
        global.since = step.event.time;
    }
    child.globals = std::make_shared<const Globals>(std::move(copy));
}

void change(const Step& step) {
    ProcessState& process = step.process(step.event.process);
    Globals names = process.globals != nullptr ? *process.globals : Globals();
    const std::string_view name = step.part(0);
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const GlobalState& global) { return global.name == name; });
    if (step.event.kind == Kind::GlobalGone) {
        if (found == names.end())
            return;
        names.erase(found);
    } else {
        if (found == names.end() && names.size() >= protocol::maxGlobals)
            return;
        const bool isNew = found == names.end();
        GlobalState& global = isNew ? names.emplace_back() : *found;
        global.name = name;
        global.repr = step.part(1);
        global.length = step.event.a;
        global.since = step.event.time;
        global.inherited = false;
        global.changes += isNew ? 0 : 1;
    }
    process.globals = std::make_shared<const Globals>(std::move(names));
}

}  // namespace

void GlobalTracker::apply(const Step& step) {
    switch (step.event.kind) {
        case Kind::ProcessBegin:
            if (step.event.c == static_cast<std::int32_t>(protocol::Origin::Fork))
                inherit(step);
            break;
        case Kind::GlobalSet:
        case Kind::GlobalGone:
            change(step);
            break;
        default:
            break;  // not about a module-level name
    }
}

}  // namespace proclab::state
