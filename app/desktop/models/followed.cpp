// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/followed.h"

namespace proclab::desktop {

namespace {

/// Traces of up to so many events are looked through at once.
constexpr std::size_t smallTrace = 50'000;

}  // namespace

std::optional<std::size_t> findAgain(const trace::Event& event, const trace::Trace& trace) {
    std::optional<std::size_t> best;
    int bestLikeness = -1;
    for (std::size_t i = trace.countUntil(event.time); i-- > 0;) {
        const trace::Event other = trace[i];
        if (other.time != event.time) {
            break;
        }
        if (other.kind != event.kind || other.text != event.text) {
            continue;
        }
        const int likeness = (other.process == event.process ? 1 : 0) +
                             (other.thread == event.thread ? 1 : 0) +
                             (other.object == event.object ? 1 : 0) + (other.a == event.a ? 1 : 0) +
                             (other.c == event.c ? 1 : 0);
        if (likeness > bestLikeness) {
            best = i;
            bestLikeness = likeness;
        }
    }
    return best;
}

Followed::Followed(TraceCursor* cursor, QObject* parent)
    : QObject(parent), m_cursor(cursor), m_asked(new Asked<std::optional<state::Journey>>(this)) {
    connect(cursor, &TraceCursor::traceChanged, this, &Followed::onTrace);
}

bool Followed::canFollow(std::size_t event) const {
    const trace::Trace& trace = m_cursor->trace();
    if (event >= trace.size()) {
        return false;
    }
    const trace::Event about = trace[event];
    if (!state::isOnAWay(about.kind)) {
        return false;
    }
    if (const ManagerObjectId object = trace::managerObjectOf(about); object.isValid()) {
        const auto& objects = m_cursor->latest()->managerObjects;
        return object.value() < objects.size() &&
               objects[object.value()].type.find("Queue") != std::string::npos;
    }
    return true;
}

bool Followed::follow(std::size_t event) {
    if (!canFollow(event)) {
        return false;
    }
    ask(event, -1);
    return true;
}

bool Followed::followCurrent() {
    const StepIndex& steps = m_cursor->steps();
    const ProcessUid who = m_cursor->selectedProcess();
    for (std::size_t i = m_cursor->stepCount(); i-- > 0;) {
        if ((!who.isValid() || steps[i].process == who) && canFollow(steps[i].event)) {
            return follow(steps[i].event);
        }
    }
    return false;
}

void Followed::followTask(int task) {
    if (m_journey && m_journey->through == state::Journey::Through::Pool) {
        ask(m_journey->key, task);
    }
}

void Followed::clear() {
    m_asked->forget();
    m_event = state::WayStep::none;
    if (m_journey) {
        m_journey.reset();
        m_entry = {};
        emit changed();
    }
}

void Followed::ask(std::size_t event, int task) {
    using Answer = std::optional<state::Journey>;
    const trace::Trace trace = m_cursor->trace();
    const auto timeline = m_cursor->timeline();
    if (!timeline) {
        return;
    }
    m_event = event;
    m_asksAbout = trace[event];
    m_task = task;
    m_askedSize = trace.size();
    m_begin = trace.begin();
    m_generation = trace.generation();
    m_asked->ask(
        trace.size() <= smallTrace ? Asked<Answer>::Size::Small : Asked<Answer>::Size::Large,
        [trace, timeline, event, task]() -> Answer {
            return task < 0 ? state::journeyOf(trace, *timeline, event)
                            : state::journeyOfTask(trace, *timeline, event, task);
        },
        [this, trace](Answer answer) { take(std::move(answer), trace); });
}

void Followed::take(std::optional<state::Journey> journey, const trace::Trace& asked) {
    m_journey = std::move(journey);
    if (m_journey && m_journey->key < asked.size()) {
        m_keyEvent = asked[m_journey->key];
    }
    m_entry =
        m_journey ? wayEntry(*m_journey, Names(m_cursor->trace(), m_cursor->latest())) : WayEntry();
    emit changed();
}

bool Followed::findAllAgain(const trace::Trace& trace) {
    const auto event = findAgain(m_asksAbout, trace);
    if (!event) {
        return false;
    }
    m_event = *event;
    if (m_journey && m_journey->key != state::WayStep::none) {
        m_journey->key = findAgain(m_keyEvent, trace).value_or(m_event);
    }
    return true;
}

void Followed::onTrace() {
    const trace::Trace& trace = m_cursor->trace();
    if (m_event == state::WayStep::none) {
        return;
    }
    const bool isReordered = trace.generation() != m_generation || trace.begin() != m_begin;
    if (trace.isEmpty() || (isReordered && !findAllAgain(trace))) {
        clear();
        return;
    }
    const bool isOver = m_journey && m_journey->fate == state::Journey::Fate::Arrived;
    const bool hasGrown = !isOver && !m_asked->isWaiting() && trace.size() > m_askedSize;
    if (isReordered || hasGrown) {
        ask(m_event, m_task);
    }
}

}  // namespace proclab::desktop
