// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/trackers.h"

#include <algorithm>

namespace proclab::state {

using trace::Kind;

namespace {

ValueState& value(const Step& step, ValueId id) {
    while (step.state.values.size() <= id.value()) {
        ValueState& value = step.state.values.emplace_back();
        value.id = ValueId(static_cast<std::uint32_t>(step.state.values.size() - 1));
        value.name = "Value";
        value.elements.resize(1);
    }
    return step.state.values[id.value()];
}

/// The first elements of an Array, out of a repr like "[0, 0, 0]".
void setInitial(ValueState& target, std::string_view repr) {
    if (!repr.starts_with('['))
        return;
    repr.remove_prefix(1);
    for (std::string& element : target.elements) {
        const std::size_t end = repr.find_first_of(",]");
        // Where the text was cut, what is left of an element has no end.
        if (end == std::string_view::npos || repr[0] == ']')
            return;
        element = repr.substr(0, end);
        repr.remove_prefix(std::min(repr.size(), end + (repr[end] == ',' ? 2 : 1)));
        if (repr.empty())
            return;
    }
}

void create(const Step& step, ValueState& target) {
    target.length = step.event.a;
    target.name = target.length < 0 ? "Value" : "Array";
    target.typeCode = step.part(0);
    target.creator = step.event.process;
    target.unseen = step.has(protocol::internal);
    const auto count = target.length < 0 ? std::size_t{1} : static_cast<std::size_t>(target.length);
    target.elements.assign(std::min(count, ValueState::maxElements), std::string());
    if (target.length < 0)
        target.elements.front() = step.part(1);
    else
        setInitial(target, step.part(1));
}

/// What was read or written is what it holds.
void setElement(const Step& step, ValueState& target) {
    const std::int64_t index = step.event.a < 0 ? 0 : step.event.a;
    if (std::cmp_less(index, target.elements.size()))
        target.elements[static_cast<std::size_t>(index)] = step.text();
}

}  // namespace

void ValueTracker::apply(const Step& step) {
    const trace::Event& event = step.event;
    const ValueId id = valueOf(event);
    if (!id.isValid())
        return;
    ValueState& target = value(step, id);
    switch (event.kind) {
        case Kind::ObjectNamed:
            target.name = step.text();
            break;
        case Kind::ValueCreated:
            create(step, target);
            break;
        case Kind::ValueLock:
            target.lock = LockId(static_cast<std::uint32_t>(event.a));
            if (target.lock.isValid())
                LockTracker::lock(step, target.lock).guards = id;
            break;
        case Kind::ValueRead:
            ++target.reads;
            setElement(step, target);
            break;
        case Kind::ValueWritten:
            ++target.writes;
            target.lastWriter = event.process;
            target.lastWrite = event.time;
            setElement(step, target);
            break;
        default:
            break;  // not about a value
    }
}

}  // namespace proclab::state
