// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/soundness.h"

#include <algorithm>

namespace proclab::trace {

namespace {

Subject subjectOfName(std::int64_t type) {
    switch (static_cast<protocol::ObjectType>(type)) {
        case protocol::ObjectType::Process:
            return Subject::Process;
        case protocol::ObjectType::Queue:
            return Subject::Queue;
        case protocol::ObjectType::Lock:
            return Subject::Lock;
        case protocol::ObjectType::Value:
            return Subject::Value;
        case protocol::ObjectType::SharedMemory:
            return Subject::Memory;
        case protocol::ObjectType::Pipe:
            return Subject::Pipe;
        case protocol::ObjectType::Manager:
            return Subject::Manager;
        case protocol::ObjectType::ManagerObject:
            return Subject::ManagerObject;
        case protocol::ObjectType::Pool:
            return Subject::Pool;
    }
    return Subject::Run;
}

/// What the supervisor or the reader says need not be of a process; all else was written by one.
bool isOfTheRun(Kind kind) {
    return protocol::isFromHost(kind) || kind == Kind::Lost;
}

}  // namespace

bool Soundness::acceptsObject(Subject subject, std::int64_t object) {
    // Objects get their numbers in the order in which events name them. (A little room: what a test
    // or another program makes need not begin with 0.)
    constexpr std::int64_t room = 16;
    std::int64_t& count = m_objects[static_cast<std::size_t>(subject)];
    if (object < 0 || object > count + room)
        return false;
    count = std::max(count, object + 1);
    return true;
}

bool Soundness::accepts(const Event& event) {
    const auto fits = [](auto id, std::uint32_t count) {
        return !id.isValid() || id.value() < count;
    };
    if (event.time < m_time || !fits(event.process, m_processes) ||
        !fits(event.other, m_processes) || !fits(event.thread, m_threads) ||
        !fits(event.text, m_texts) || !fits(event.site, m_sites) ||
        (!event.process.isValid() && !isOfTheRun(event.kind)))
        return false;
    m_time = event.time;
    // -1: the Condition is its own lock.
    const bool ownLock = event.kind == Kind::ConditionLock && event.a == -1;
    if (event.kind == Kind::ValueLock || event.kind == Kind::ConditionLock) {
        if (!ownLock && !acceptsObject(Subject::Lock, event.a))
            return false;
    } else if (event.kind == Kind::ManagerObjectCreated) {
        if (!acceptsObject(Subject::Manager, event.a))
            return false;
    }
    if (event.object == Event().object)
        return true;
    const Subject subject = subjectOf(event.kind);
    if (subject == Subject::Thread)
        return event.object < m_threads;
    return acceptsObject(event.kind == Kind::ObjectNamed ? subjectOfName(event.a) : subject,
                         event.object);
}

}  // namespace proclab::trace
