// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The way of an item through a queue that lives in a manager's server. Nothing is recorded in
// there, so that which get() took it can only be worked out.

#include "state/journeyparts.h"

#include <string>
#include <unordered_map>

namespace proclab::state::way {

using trace::Event;
using trace::Kind;
using What = WayStep::What;
using Gap = Journey::Gap;
using Fate = Journey::Fate;

namespace {

bool isPut(std::string_view method) {
    return method == "put" || method == "put_nowait";
}

bool isGet(std::string_view method) {
    return method == "get" || method == "get_nowait";
}

/// "5" of the arguments "(5,)": what was put, as get() would show it.
std::string_view firstOf(std::string_view arguments) {
    if (arguments.size() > 3 && arguments.starts_with('(') && arguments.ends_with(",)"))
        return arguments.substr(1, arguments.size() - 3);
    return arguments;
}

struct Call {
    std::size_t begin = WayStep::none;
    std::size_t end = WayStep::none;
    std::int64_t ns = 0;
    std::int64_t bytes = -1;
};

/// All calls of a queue that put or got this text, in their order.
struct Calls {
    std::vector<Call> puts;
    std::vector<Call> gets;
};

Calls callsAbout(const trace::Trace& trace, std::uint32_t object, std::string_view item) {
    Calls calls;
    std::unordered_map<ThreadUid, Call> open;
    std::unordered_map<ThreadUid, Call> borders;
    for (std::size_t i = 0; i < trace.size(); ++i) {
        const Event event = trace[i];
        if (event.kind == Kind::Pickled || event.kind == Kind::Unpickled) {
            Call& border = borders[event.thread];
            border.ns += event.a;
            border.bytes = std::max<std::int64_t>(border.bytes, 0) + event.c;
            continue;
        }
        if (!trace::managerObjectOf(event).isValid() || event.object != object)
            continue;
        Call border = borders[event.thread];
        borders.erase(event.thread);
        if (event.kind == Kind::ManagerCallBegin) {
            border.begin = i;
            open[event.thread] = border;
            continue;
        }
        const auto it = open.find(event.thread);
        if (event.kind != Kind::ManagerCallEnd || it == open.end())
            continue;
        Call call = it->second;
        open.erase(it);
        call.end = i;
        const std::string_view words = trace.text(trace[call.begin].text);
        const std::string_view method = trace::textPart(words, 0);
        const bool failed = (event.flags & protocol::failed) != 0;
        if (isPut(method) && firstOf(trace::textPart(words, 1)) == item) {
            if (border.bytes >= 0 && call.bytes < 0) {
                call.ns = border.ns;
                call.bytes = border.bytes;
            }
            calls.puts.push_back(call);
        } else if (isGet(method) && !failed && trace.text(event.text) == item) {
            call.ns = border.ns;
            call.bytes = border.bytes;
            calls.gets.push_back(call);
        }
    }
    for (const auto& [thread, call] : open) {
        const std::string_view words = trace.text(trace[call.begin].text);
        if (isPut(trace::textPart(words, 0)) && firstOf(trace::textPart(words, 1)) == item)
            calls.puts.push_back(call);
    }
    return calls;
}

}  // namespace

std::optional<Journey> throughManager(const Question& question, std::size_t index) {
    const trace::Trace& trace = question.trace;
    const Event event = trace[index];
    const auto latest = question.timeline.latest();
    if (event.object >= latest->managerObjects.size() ||
        latest->managerObjects[event.object].type.find("Queue") == std::string::npos)
        return std::nullopt;
    std::size_t begin = index;
    if (event.kind == Kind::ManagerCallEnd) {
        begin = findBack(trace, index, [&](const Event& other) {
            return other.kind == Kind::ManagerCallBegin && other.thread == event.thread;
        });
        if (begin == WayStep::none)
            return std::nullopt;
    }
    const std::string_view words = trace.text(trace[begin].text);
    const std::string_view method = trace::textPart(words, 0);
    std::string_view item;
    if (isPut(method)) {
        item = firstOf(trace::textPart(words, 1));
    } else if (isGet(method) && event.kind == Kind::ManagerCallEnd) {
        item = trace.text(event.text);
    } else {
        return std::nullopt;
    }
    const Calls calls = callsAbout(trace, event.object, item);
    const std::vector<Call>& mine = isPut(method) ? calls.puts : calls.gets;
    const auto at = std::find_if(mine.begin(), mine.end(),
                                 [begin](const Call& call) { return call.begin == begin; });
    if (at == mine.end())
        return std::nullopt;
    const auto number = static_cast<std::size_t>(at - mine.begin());

    Journey journey;
    journey.through = Journey::Through::ManagedQueue;
    journey.object = event.object;
    journey.fate = Fate::InPipe;
    std::optional<Timestamp> handed;
    if (number < calls.puts.size()) {
        const Call& put = calls.puts[number];
        const Event called = trace[put.begin];
        journey.key = put.begin;
        journey.text = called.text;
        journey.from = called.process;
        WayStep step = stepOf(What::Put, called, put.begin);
        const bool returned = put.end != WayStep::none;
        step.end = returned ? trace[put.end].time : trace.end();
        step.isOpen = !returned;
        journey.steps.push_back(step);
        if (put.bytes >= 0) {
            journey.steps.push_back(
                lastingFrom(stepOf(What::Pickled, called, put.begin), put.ns, put.bytes));
        }
        if (returned && (trace[put.end].flags & protocol::failed) != 0) {
            journey.fate = Fate::Refused;
            return journey;
        }
        handed = step.end;
    } else {
        journey.key = calls.gets[number].begin;
        journey.text = trace[calls.gets[number].end].text;
        journey.gaps.push_back(Gap::Handover);
    }
    journey.gaps.push_back(Gap::InsideServer);
    const bool isGot = number < calls.gets.size();
    std::optional<Event> got;
    if (isGot)
        got = trace[calls.gets[number].end];
    if (handed) {
        WayStep lies;
        lies.what = What::InQueue;
        lies.end = got ? got->time : trace.end();
        lies.begin = std::min(*handed, lies.end);
        lies.isOpen = !got;
        journey.steps.push_back(lies);
    }
    if (got) {
        const Call& get = calls.gets[number];
        journey.fate = Fate::Arrived;
        journey.to = got->process;
        if (handed)
            journey.gaps.push_back(Gap::MatchedByOrder);
        WayStep taken = stepOf(What::Got, *got, get.end);
        taken.site = trace[get.begin].site;
        journey.steps.push_back(taken);
        if (get.bytes >= 0) {
            journey.steps.push_back(
                lasting(stepOf(What::Unpickled, *got, get.end), get.ns, get.bytes));
        }
    }
    return journey;
}

}  // namespace proclab::state::way
