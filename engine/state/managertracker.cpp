// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/trackers.h"

#include <algorithm>

namespace proclab::state {

using trace::Kind;

namespace {

ManagerState& manager(const Step& step, ManagerId id) {
    while (step.state.managers.size() <= id.value()) {
        ManagerState& manager = step.state.managers.emplace_back();
        manager.id = ManagerId(static_cast<std::uint32_t>(step.state.managers.size() - 1));
        manager.name = "Manager";
    }
    return step.state.managers[id.value()];
}

ManagerObjectState& object(const Step& step, ManagerObjectId id) {
    while (step.state.managerObjects.size() <= id.value()) {
        ManagerObjectState& object = step.state.managerObjects.emplace_back();
        object.id =
            ManagerObjectId(static_cast<std::uint32_t>(step.state.managerObjects.size() - 1));
        object.name = "object";
    }
    return step.state.managerObjects[id.value()];
}

void created(const Step& step, ManagerObjectState& target) {
    const trace::Event& event = step.event;
    // The name that the learner gave can have been recorded already, with the call that made it.
    if (target.name.empty() || target.name == "object")
        target.name = step.text();
    target.type = step.text();
    // The server records it, too; who asked for it first is its creator.
    if (!step.has(protocol::internal) && !target.creator.isValid())
        target.creator = event.process;
    const ManagerId owner(static_cast<std::uint32_t>(event.a));
    if (!owner.isValid())
        return;
    target.manager = owner;
    addOnce(manager(step, owner).objects, target.id);
}

void callBegin(const Step& step, ManagerObjectState& target) {
    const trace::Event& event = step.event;
    addOnce(target.users, event.process);
    std::erase_if(target.calls, [&](const auto& call) { return call.thread == event.thread; });
    target.calls.push_back({event.thread, std::string(step.part(0)), event.time});
    ++target.callCount;
    target.lastCaller = event.process;
    target.lastCall = callText(step.part(0), step.part(1));
    target.lastResult.clear();
    Wait wait;
    wait.what = WaitFor::ManagerCall;
    wait.object = event.object;
    step.beginWait(event.thread, wait);
}

void callEnd(const Step& step, ManagerObjectState& target) {
    const trace::Event& event = step.event;
    step.endWait(event.thread, WaitFor::ManagerCall, event.object);
    const auto call = std::find_if(target.calls.begin(), target.calls.end(),
                                   [&](const auto& other) { return other.thread == event.thread; });
    if (call != target.calls.end()) {
        target.callNs += static_cast<std::uint64_t>((event.time - call->since).count());
        target.calls.erase(call);
    }
    if (step.has(protocol::failed))
        ++target.failures;
    if (target.lastCaller == event.process)
        target.lastResult = step.text();
}

}  // namespace

void ManagerTracker::apply(const Step& step, const Crossing& crossing) {
    const trace::Event& event = step.event;
    if (const ManagerId id = managerOf(event); id.isValid()) {
        ManagerState& target = manager(step, id);
        switch (event.kind) {
            case Kind::ObjectNamed:
                target.name = step.text();
                break;
            case Kind::ManagerStarted:
                target.type = step.part(0);
                target.creator = event.process;
                target.server = event.other;
                if (target.name == "Manager" && !target.type.empty())
                    target.name = target.type;
                break;
            case Kind::ManagerShutdown:
                target.ended = true;
                break;
            default:
                break;  // not about a manager
        }
        return;
    }
    const ManagerObjectId id = managerObjectOf(event);
    if (!id.isValid())
        return;
    ManagerObjectState& target = object(step, id);
    target.bytesPickled += crossing.bytes;
    target.picklingNs += crossing.ns;
    switch (event.kind) {
        case Kind::ObjectNamed:
            target.name = step.text();
            break;
        case Kind::ManagerObjectCreated:
            created(step, target);
            break;
        case Kind::ManagerCallBegin:
            callBegin(step, target);
            break;
        case Kind::ManagerCallEnd:
            callEnd(step, target);
            break;
        default:
            break;  // not about an object of a manager
    }
}

void ManagerTracker::processEnded(const Step& step, ProcessUid process) {
    for (ManagerState& manager : step.state.managers) {
        if (manager.server == process)
            manager.ended = true;
    }
    for (ManagerObjectState& object : step.state.managerObjects) {
        std::erase(object.users, process);
        std::erase_if(object.calls, [&](const auto& call) {
            return call.thread.isValid() && step.thread(call.thread).process == process;
        });
    }
}

}  // namespace proclab::state
