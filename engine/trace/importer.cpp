// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/importer.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <optional>

namespace proclab::trace {

Importer::Importer(TraceStore& store, const Identities& identities)
    : m_store(store), m_identities(identities) {
    // The main process is uid 0, whoever is seen first.
    newProcess();
    ProcessInfo& main = info(ProcessUid(0));
    main.kind = protocol::ProcessKind::Main;
    main.name = "MainProcess";
}

void Importer::import(const RawRecord& record, std::size_t index) {
    m_index = index;
    Event event;
    event.time = Timestamp::fromNs(record.time);
    event.kind = record.kind;
    event.flags = record.flags;
    event.site = record.site;
    event.text = record.text;
    event.c = record.c;
    event.a = record.a;

    if (m_identities.isFromHost(record.log)) {
        resolveHostRecord(record, event);
    } else {
        event.process = processOfLog(record);
        State::Log& log = m_state.logs[record.log.value()];
        if (log.tid != record.thread || !log.thread.isValid() || record.kind == Kind::ThreadBegin) {
            const ThreadUid thread =
                threadOf(event.process, static_cast<OsTid>(record.thread), record.kind);
            m_state.logs[record.log.value()].tid = record.thread;
            m_state.logs[record.log.value()].thread = thread;
        }
        event.thread = m_state.logs[record.log.value()].thread;
        switch (subjectOf(record.kind)) {
            case Subject::Process:
                resolveProcess(record, event);
                break;
            case Subject::Queue:
            case Subject::Lock:
            case Subject::Value:
            case Subject::Thread:
            case Subject::Pipe:
            case Subject::Memory:
            case Subject::Manager:
            case Subject::ManagerObject:
            case Subject::Pool:
                resolveObject(record, event);
                break;
            case Subject::Run:
                if (record.kind == Kind::ObjectNamed)
                    resolveObject(record, event);
                break;
            case Subject::Output:
                break;
        }
    }
    note(record, event);
    m_store.append(event);
}

void Importer::finishBatch() {
    if (m_processesChanged)
        m_store.setProcesses(m_state.processes);
    m_processesChanged = false;
    m_store.setThreads(m_state.threads);
    m_store.setLost(m_state.lost);
}

std::size_t Importer::stateSize() const {
    std::size_t sum = m_state.processes.size() + m_state.threads.size() + m_state.logs.size() +
                      m_state.secondEnds.size();
    for (const auto& ids : m_state.ids)
        sum += ids.size();
    return sum;
}

std::size_t Importer::guessedAt(OsPid pid) const {
    std::size_t first = npos;
    for (auto it = m_state.guesses.lower_bound({pid, 0});
         it != m_state.guesses.end() && it->first.pid == pid; ++it)
        first = std::min(first, it->second);
    return first;
}

void Importer::resolveHostRecord(const RawRecord& record, Event& event) {
    const auto pid = static_cast<OsPid>(record.a);
    switch (record.kind) {
        case Kind::HostProcessSeen:
        case Kind::HostProcessExited:
        case Kind::HostThreadSample:
        case Kind::HostMemorySample:
            event.process = uidOf({pid, record.object}, record.time);
            break;
        case Kind::HostRunStarted:
        case Kind::HostMainEnded:
            event.process = ProcessUid(0);
            break;
        default:
            break;  // about the run
    }
    if (record.kind == Kind::HostThreadSample)
        event.thread = threadOf(event.process, static_cast<OsTid>(record.thread), record.kind);
}

void Importer::resolveObject(const RawRecord& record, Event& event) {
    switch (record.kind) {
        case Kind::QueueCreated:
            event.object = newId(Sort::Queue, record.object);
            return;
        case Kind::LockCreated:
            event.object = newId(Sort::Lock, record.object);
            return;
        case Kind::ValueCreated:
            event.object = newId(Sort::Value, record.object);
            return;
        case Kind::MemoryCreated:
            event.object = blockMade(record);
            return;
        case Kind::ManagerStarted:
            event.object = madeId(Sort::Manager, record.object);
            if (record.a > 0)
                event.other = childWith(event.process, static_cast<OsPid>(record.a));
            return;
        case Kind::PoolCreated:
            event.object = madeId(Sort::Pool, record.object);
            return;
        case Kind::MemoryUnlinked:
            event.object = idOf(Sort::Memory, record.object);
            m_state.unlinked.insert(record.object);
            return;
        case Kind::ValueLock:
            event.object = idOf(Sort::Value, record.object);
            event.a = idOf(Sort::Lock, static_cast<std::uint64_t>(record.a));
            return;
        case Kind::ConditionLock:
            event.a = idOf(Sort::Lock, static_cast<std::uint64_t>(record.a));
            if (record.c != 0) {
                // The Condition is the lock that it made: one object with two keys.
                m_state.ids[static_cast<std::size_t>(Sort::Lock)][record.object] =
                    static_cast<std::uint32_t>(event.a);
                event.a = -1;
            }
            event.object = idOf(Sort::Lock, record.object);
            return;
        case Kind::ManagerObjectCreated:
            // The server knows whether the object is a new one, who asked for it does not.
            event.object = (record.flags & protocol::internal) != 0
                               ? newId(Sort::ManagerObject, record.object)
                               : idOf(Sort::ManagerObject, record.object);
            event.a = idOf(Sort::Manager, static_cast<std::uint64_t>(record.a));
            return;
        case Kind::ThreadStarted:
        case Kind::ThreadJoinBegin:
        case Kind::ThreadJoinEnd:
            if (record.a > 0)
                event.object =
                    threadOf(event.process, static_cast<OsTid>(record.a), record.kind).value();
            return;
        case Kind::ObjectNamed:
            resolveNamed(record, event);
            return;
        default:
            break;
    }
    switch (subjectOf(record.kind)) {
        case Subject::Queue:
            event.object = idOf(Sort::Queue, record.object);
            break;
        case Subject::Lock:
            event.object = idOf(Sort::Lock, record.object);
            break;
        case Subject::Value:
            event.object = idOf(Sort::Value, record.object);
            break;
        case Subject::Pipe:
            resolveConnection(record, event);
            break;
        case Subject::Memory:
            event.object = idOf(Sort::Memory, record.object);
            break;
        case Subject::Manager:
            event.object = idOf(Sort::Manager, record.object);
            break;
        case Subject::ManagerObject:
            event.object = idOf(Sort::ManagerObject, record.object);
            break;
        case Subject::Pool:
            event.object = idOf(Sort::Pool, record.object);
            break;
        case Subject::Run:
        case Subject::Process:
        case Subject::Thread:
        case Subject::Output:
            break;
    }
}

void Importer::resolveNamed(const RawRecord& record, Event& event) {
    switch (static_cast<protocol::ObjectType>(record.a)) {
        case protocol::ObjectType::Queue:
            event.object = idOf(Sort::Queue, record.object);
            return;
        case protocol::ObjectType::Lock:
            event.object = idOf(Sort::Lock, record.object);
            return;
        case protocol::ObjectType::Value:
            event.object = idOf(Sort::Value, record.object);
            return;
        case protocol::ObjectType::Process:
            event.other = objectOf(event.process, record.object);
            return;
        case protocol::ObjectType::SharedMemory:
            event.object = idOf(Sort::Memory, record.object);
            return;
        case protocol::ObjectType::Pipe:
            resolveConnection(record, event);
            return;
        case protocol::ObjectType::Manager:
            event.object = idOf(Sort::Manager, record.object);
            return;
        case protocol::ObjectType::ManagerObject:
            event.object = idOf(Sort::ManagerObject, record.object);
            return;
        case protocol::ObjectType::Pool:
            event.object = idOf(Sort::Pool, record.object);
            return;
    }
}

/// Both ends of a pipe are one object; a connection is known by the inode of its descriptor.
void Importer::resolveConnection(const RawRecord& record, Event& event) {
    const auto second = static_cast<std::uint64_t>(record.a);
    if (record.kind == Kind::PipeCreated) {
        event.object = newId(Sort::Pipe, record.object);
        m_state.secondEnds.erase(record.object);
        if (second != record.object) {
            m_state.ids[static_cast<std::size_t>(Sort::Pipe)][second] = event.object;
            m_state.secondEnds.insert(second);
        }
        return;
    }
    if (record.object == 0)
        return;  // connection.wait() is about many
    event.object = idOf(Sort::Pipe, record.object);
    if (m_state.secondEnds.contains(record.object))
        event.flags |= protocol::secondEnd;
}

void Importer::resolveProcess(const RawRecord& record, Event& event) {
    const auto pid = static_cast<OsPid>(record.a);
    switch (record.kind) {
        case Kind::ProcessCreated:
            event.other = createObject(event.process, record.object);
            break;
        case Kind::StartBegin:
        case Kind::JoinBegin:
        case Kind::ProcessClosed:
        case Kind::StartPickled:
            event.other = objectOf(event.process, record.object);
            break;
        case Kind::StartEnd:
        case Kind::JoinEnd:
        case Kind::SignalSent:
            event.other = objectOf(event.process, record.object);
            if (!event.other.isValid() && pid > 0)
                event.other = childWith(event.process, pid);
            break;
        case Kind::ChildExit:
            event.other = childWith(event.process, pid);
            break;
        case Kind::ForkedAway:
        case Kind::SubprocessStarted:
            if (pid > 0)
                event.other = childStarted(record, event.process);
            break;
        default:
            break;  // about the process that recorded it
    }
}

/// Keeps what the record says about a process for its whole life.
void Importer::note(const RawRecord& record, const Event& event) {
    switch (record.kind) {
        case Kind::ProcessCreated: {
            ProcessInfo& process = info(event.other);
            process.parent = event.process;
            process.kind = createdKind(record.a);
            process.name = textPart(m_store.text(record.text), 0);
            process.target = textPart(m_store.text(record.text), 1);
            process.daemon = record.c != 0;
            break;
        }
        case Kind::StartBegin:
            if (event.other.isValid())
                info(event.other).startMethod = m_store.text(record.text);
            break;
        case Kind::StartEnd:
            if (event.other.isValid() && record.a > 0) {
                info(event.other).pid = static_cast<OsPid>(record.a);
                m_state.byPid[static_cast<OsPid>(record.a)] = event.other;
            }
            break;
        case Kind::ProcessBegin: {
            ProcessInfo& process = info(event.process);
            process.hasProbe = true;
            process.pureWriter = m_identities.isFromPureWriter(record.log);
            if (!process.parent.isValid() && event.process.value() != 0) {
                const auto parent = m_state.byPid.find(static_cast<OsPid>(record.a));
                if (parent != m_state.byPid.end() && parent->second != event.process)
                    process.parent = parent->second;
            }
            break;
        }
        case Kind::RunBegin: {
            ProcessInfo& process = info(event.process);
            process.kind = static_cast<protocol::ProcessKind>(record.c);
            const std::string_view text = m_store.text(record.text);
            if (const std::string_view name = textPart(text, 0); !name.empty())
                process.name = name;
            if (const std::string_view target = textPart(text, 1); !target.empty())
                process.target = target;
            break;
        }
        case Kind::HostProcessSeen: {
            ProcessInfo& process = info(event.process);
            if (process.name.empty())
                process.name = m_store.text(record.text);
            const auto parent = m_state.byPid.find(static_cast<OsPid>(record.c));
            if (!process.parent.isValid() && event.process.value() != 0 &&
                parent != m_state.byPid.end() && parent->second != event.process)
                process.parent = parent->second;
            break;
        }
        case Kind::ThreadEnd: {
            const auto thread =
                m_state.threadsByTid.find({event.process, static_cast<OsTid>(record.thread)});
            if (thread != m_state.threadsByTid.end())
                thread->second.hasEnded = true;
            break;
        }
        case Kind::Lost:
            m_state.lost += static_cast<std::uint64_t>(std::max<std::int64_t>(record.a, 0));
            break;
        default:
            break;  // says nothing of that sort
    }
}

ProcessUid Importer::processOfLog(const RawRecord& record) {
    const std::size_t index = record.log.value();
    if (m_state.logs.size() <= index)
        m_state.logs.resize(index + 1);
    if (!m_state.logs[index].process.isValid()) {
        const ProcessUid process = uidOf(m_identities.nameOf(record.log), record.time);
        m_state.logs[index].process = process;
    }
    return m_state.logs[index].process;
}

ProcessUid Importer::uidOf(ProcessName name, std::int64_t time) {
    if (const auto known = m_state.byName.find(name); known != m_state.byName.end())
        return known->second;
    const ProcessUid uid = identify(name, time);
    m_state.byName[name] = uid;
    m_state.byPid[name.pid] = uid;
    info(uid).pid = name.pid;
    info(uid).startTicks = name.startTicks;
    return uid;
}

ProcessUid Importer::identify(ProcessName name, std::int64_t time) {
    const Identities::Facts* facts = m_identities.factsOf(name);
    if (!m_state.hasMain) {
        const bool saysSo = facts != nullptr && facts->origin == protocol::Origin::Root;
        const bool isMain = m_identities.mainPid() != 0 ? name.pid == m_identities.mainPid()
                                                        : saysSo || !m_identities.knowsRoot();
        if (isMain) {
            m_state.hasMain = true;
            return ProcessUid(0);
        }
    }
    if (facts != nullptr && facts->key != 0)
        return bindByKey(name, *facts);
    if (const ProcessUid started = bindByStart(name, time); started.isValid())
        return started;
    if (const auto awaited = m_state.awaited.find(name.pid); awaited != m_state.awaited.end()) {
        const ProcessUid uid = awaited->second;
        m_state.awaited.erase(awaited);
        return uid;
    }
    m_state.guesses[name] = m_index;
    const ProcessUid uid = newProcess();
    m_state.unclaimed.insert(uid);
    return uid;
}

/// The child itself says of which Process object it is.
ProcessUid Importer::bindByKey(ProcessName name, const Identities::Facts& facts) {
    std::vector<State::Object>& objects = m_state.objects[facts.key];
    State::Object* best = nullptr;
    bool bestIsChild = false;
    for (State::Object& object : objects) {
        if (object.isBound)
            continue;
        const bool isChild = object.creator.isValid() &&
                             m_state.processes[object.creator.value()].pid == facts.parentPid;
        // The same key can be in use twice: a program that forked by itself counts on from there.
        if (best == nullptr || isChild || !bestIsChild) {
            best = &object;
            bestIsChild = isChild;
        }
    }
    if (best != nullptr) {
        best->isBound = true;
        m_state.awaited.erase(name.pid);
        return best->uid;
    }
    const auto parent = m_state.byPid.find(facts.parentPid);
    State::Object object;
    object.creator = parent == m_state.byPid.end() ? ProcessUid() : parent->second;
    object.uid = newProcess();
    object.isBound = true;
    m_state.objects[facts.key].push_back(object);
    return object.uid;
}

/// The parent's start() says which pid the child got.
ProcessUid Importer::bindByStart(ProcessName name, std::int64_t time) {
    State::Object* best = nullptr;
    std::int64_t bestDistance = std::numeric_limits<std::int64_t>::max();
    for (const Identities::Start& start : m_identities.startsOf(name.pid)) {
        const auto parent = m_state.byName.find(m_identities.nameOf(start.parent));
        const auto objects = m_state.objects.find(start.key);
        if (parent == m_state.byName.end() || objects == m_state.objects.end())
            continue;
        for (State::Object& object : objects->second) {
            const std::int64_t distance = std::abs(start.time - time);
            if (!object.isBound && object.creator == parent->second && distance < bestDistance) {
                best = &object;
                bestDistance = distance;
            }
        }
    }
    if (best == nullptr)
        return ProcessUid();
    best->isBound = true;
    return best->uid;
}

/// A child that multiprocessing did not make: known by the pid that its parent got.
ProcessUid Importer::childStarted(const RawRecord& record, ProcessUid parent) {
    const auto pid = static_cast<OsPid>(record.a);
    const ProcessName name = m_identities.processAt(pid, record.time);
    ProcessUid child;
    const auto last = m_state.byPid.find(pid);
    if (name.pid != 0) {
        child = uidOf(name, record.time);
    } else if (last != m_state.byPid.end() && m_state.unclaimed.contains(last->second) &&
               m_state.processes[last->second.value()].parent == parent) {
        child = last->second;  // the supervisor saw it first; it may even have ended already
    } else {
        child = newProcess();
        info(child).pid = pid;
        m_state.byPid[pid] = child;
        m_state.awaited[pid] = child;
    }
    info(child).parent = parent;
    m_state.unclaimed.erase(child);
    return child;
}

ProcessUid Importer::createObject(ProcessUid creator, std::uint64_t key) {
    for (State::Object& object : m_state.objects[key]) {
        const bool isIts = object.creator == creator || !object.creator.isValid();
        if (isIts && !object.isCreated) {
            object.isCreated = true;
            object.creator = creator;
            return object.uid;
        }
    }
    State::Object object;
    object.creator = creator;
    object.uid = newProcess();
    object.isCreated = true;
    m_state.objects[key].push_back(object);
    return object.uid;
}

ProcessUid Importer::objectOf(ProcessUid user, std::uint64_t key) {
    if (key == 0)
        return ProcessUid();
    std::vector<State::Object>& objects = m_state.objects[key];
    const State::Object* best = nullptr;
    for (const State::Object& object : objects) {
        if (best == nullptr || object.creator == user || best->creator != user)
            best = &object;
    }
    if (best != nullptr)
        return best->uid;
    State::Object object;  // its making was not recorded
    object.creator = user;
    object.uid = newProcess();
    objects.push_back(object);
    info(object.uid).parent = user;
    return object.uid;
}

ProcessUid Importer::childWith(ProcessUid parent, OsPid pid) const {
    const auto last = m_state.byPid.find(pid);
    if (last == m_state.byPid.end())
        return ProcessUid();
    if (m_state.processes[last->second.value()].parent == parent)
        return last->second;
    // The pid may have been given to another process between the exit and this record of it.
    for (auto process = m_state.processes.rbegin(); process != m_state.processes.rend();
         ++process) {
        if (process->pid == pid && process->parent == parent)
            return process->uid;
    }
    return last->second;
}

ProcessUid Importer::newProcess() {
    ProcessInfo process;
    process.uid = ProcessUid(static_cast<std::uint32_t>(m_state.processes.size()));
    m_state.processes.push_back(process);
    m_processesChanged = true;
    return process.uid;
}

ThreadUid Importer::threadOf(ProcessUid process, OsTid tid, Kind kind) {
    const ThreadUid next(static_cast<std::uint32_t>(m_state.threads.size()));
    const auto [place, isNew] =
        m_state.threadsByTid.try_emplace({process, tid}, State::Thread{next, false});
    State::Thread& thread = place->second;
    // The system gives the number of an ended thread to a new one.
    const bool isReused = !isNew && thread.hasEnded && kind == Kind::ThreadBegin;
    if (isReused)
        thread = {next, false};
    if (isNew || isReused)
        m_state.threads.push_back({next, process, tid});
    return thread.uid;
}

std::uint32_t Importer::idOf(Sort sort, std::uint64_t key) {
    auto& ids = m_state.ids[static_cast<std::size_t>(sort)];
    if (const auto found = ids.find(key); found != ids.end())
        return found->second;
    m_state.unmade[static_cast<std::size_t>(sort)].insert(key);
    return newId(sort, key);
}

/// The object whose making is recorded now, when others may have used it already: workers of a pool
/// begin before its constructor ends.
std::uint32_t Importer::madeId(Sort sort, std::uint64_t key) {
    return m_state.unmade[static_cast<std::size_t>(sort)].erase(key) > 0 ? idOf(sort, key)
                                                                         : newId(sort, key);
}

/// A block is known by its name, which can be used again once it is unlinked. The block of a
/// ShareableList is made twice: as a plain one, and as what the list lies in.
std::uint32_t Importer::blockMade(const RawRecord& record) {
    const bool isNew = m_state.unlinked.erase(record.object) > 0;
    const bool isList = record.c == static_cast<std::int32_t>(protocol::MemoryType::ShareableList);
    if (isNew)
        return newId(Sort::Memory, record.object);
    const std::uint32_t id =
        isList ? idOf(Sort::Memory, record.object) : madeId(Sort::Memory, record.object);
    m_state.unmade[static_cast<std::size_t>(Sort::Memory)].erase(record.object);
    return id;
}

std::uint32_t Importer::newId(Sort sort, std::uint64_t key) {
    const auto index = static_cast<std::size_t>(sort);
    const std::uint32_t id = m_state.idCounts[index]++;
    m_state.ids[index][key] = id;
    return id;
}

}  // namespace proclab::trace
