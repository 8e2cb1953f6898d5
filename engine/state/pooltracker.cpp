// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/names.h"
#include "state/trackers.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace proclab::state {

using trace::Kind;

namespace {

/// How far workers can overtake each other between taking a task and recording it, with those that
/// were killed in between.
constexpr std::size_t overtakingWorkers = 256;
/// How far threads that submit jobs at once can overtake each other.
constexpr std::size_t overtakingJobs = 64;
constexpr auto noJob = static_cast<std::size_t>(-1);
/// So many tasks are followed on their way. Where nobody records their arrival (workers without a
/// probe), more would only be kept for nothing.
constexpr std::size_t mostOnTheirWay = 256 * 1024;

std::int32_t numberIn(std::string_view text) {
    std::int32_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

bool isExecutor(const PoolState& pool) {
    return pool.type == protocol::PoolType::ProcessPoolExecutor ||
           pool.type == protocol::PoolType::ThreadPoolExecutor;
}

}  // namespace

PoolState& PoolTracker::pool(const Step& step) {
    const std::uint32_t index = step.event.object;
    while (step.state.pools.size() <= index) {
        PoolState& pool = step.state.pools.emplace_back();
        pool.id = PoolId(static_cast<std::uint32_t>(step.state.pools.size() - 1));
        pool.name = nameOf(pool.type);
    }
    if (m_ways.size() <= index)
        m_ways.resize(index + 1);
    return step.state.pools[index];
}

/// Jobs are numbered as they are submitted, so a new one belongs at the end, or near it where
/// threads submit at once. One that belongs further back is of a damaged file: what becomes of it
/// is seen by nobody, since making room for it would move all that come after.
std::size_t PoolTracker::jobIndex(PoolState& pool, std::int64_t number) {
    SharedDeque<JobState>& jobs = pool.jobs;
    std::size_t low = 0;
    for (std::size_t high = jobs.size(); low < high;) {
        const std::size_t middle = low + (high - low) / 2;
        if (jobs[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < jobs.size() && jobs[low].number == number)
        return low;
    if (jobs.size() - low > overtakingJobs)
        return noJob;
    JobState job;
    job.number = number;
    ++pool.jobsIn[static_cast<std::size_t>(job.phase)];
    jobs.pushBack(std::move(job));
    for (std::size_t i = jobs.size() - 1; i > low; --i) {
        JobState later = jobs[i - 1];
        jobs.set(i - 1, JobState(jobs[i]));
        jobs.set(i, std::move(later));
    }
    return low;
}

template <typename Change>
void PoolTracker::changeJob(PoolState& pool, std::int64_t number, Change change) {
    const std::size_t index = jobIndex(pool, number);
    if (index == noJob)
        return;
    JobState job = pool.jobs[index];
    change(job);
    pool.jobs.set(index, std::move(job));
}

void PoolTracker::setPhase(PoolState& pool, JobState& job, JobPhase phase) {
    --pool.jobsIn[static_cast<std::size_t>(job.phase)];
    ++pool.jobsIn[static_cast<std::size_t>(phase)];
    job.phase = phase;
}

PoolWorkerState& PoolTracker::worker(const Step& step, PoolState& pool) {
    const trace::Event& event = step.event;
    if (!event.thread.isValid()) {
        // Of a damaged file: whatever is done to this one is seen by nobody.
        thread_local PoolWorkerState nobody;
        nobody = PoolWorkerState();
        return nobody;
    }
    if (m_places.size() <= event.thread.value())
        m_places.resize(event.thread.value() + 1);
    Place& place = m_places[event.thread.value()];
    if (place.pool == pool.id && event.kind != Kind::PoolWorkerBegin)
        return pool.workers[place.worker];
    place = {pool.id, static_cast<std::uint32_t>(pool.workers.size())};
    PoolWorkerState& worker = pool.workers.emplace_back();
    worker.process = event.process;
    worker.thread = event.thread;
    worker.since = event.time;
    return worker;
}

void PoolTracker::apply(const Step& step, const Crossing& crossing) {
    const trace::Event& event = step.event;
    if (!poolOf(event).isValid())
        return;
    PoolState& target = pool(step);
    target.bytesPickled += crossing.bytes;
    target.picklingNs += crossing.ns;
    switch (event.kind) {
        case Kind::ObjectNamed:
            target.name = step.text();
            break;
        case Kind::PoolCreated:
            created(step, target);
            break;
        case Kind::PoolWorkerBegin:
            (void)worker(step, target);
            break;
        case Kind::JobSubmitted:
            submitted(step, target);
            break;
        case Kind::TaskSent:
            taskSent(step, target, crossing);
            break;
        case Kind::TaskBegin:
            taskBegin(step, target, crossing);
            break;
        case Kind::TaskEnd:
            taskEnd(step, target, crossing);
            break;
        case Kind::ItemBegin: {
            PoolWorkerState& its = worker(step, target);
            its.item = event.c;
            const std::size_t index = jobIndex(target, event.a);
            const bool isUnpacked =
                index != noJob && target.jobs[index].method.starts_with("starmap");
            its.what = isUnpacked ? callText(its.function, step.text())
                                  : its.function + '(' + std::string(step.text()) + ')';
            its.since = event.time;
            break;
        }
        case Kind::ItemEnd:
            worker(step, target).since = event.time;
            break;
        case Kind::TaskResult:
            taskResult(step, target, crossing);
            break;
        case Kind::JobRunning:
            changeJob(target, event.a, [&](JobState& job) {
                if (job.phase == JobPhase::Pending)
                    setPhase(target, job, JobPhase::Running);
            });
            break;
        case Kind::JobDone:
            jobEnded(step, target,
                     step.has(protocol::failed) ? JobPhase::Failed : JobPhase::Finished);
            break;
        case Kind::JobCancelled:
            jobEnded(step, target, JobPhase::Cancelled);
            break;
        case Kind::JobWaitBegin: {
            const std::int64_t duration = event.c < 0 ? -1 : std::int64_t{event.c} * 1'000'000;
            const std::size_t index = event.a >= 0 ? jobIndex(target, event.a) : noJob;
            const bool isThere = index != noJob && hasEnded(target.jobs[index].phase);
            if (!isThere)
                wait(step, target, WaitFor::Job, duration, event.a);
            break;
        }
        case Kind::JobWaitEnd:
            stopWaiting(step, target, WaitFor::Job);
            break;
        case Kind::PoolClosed:
            if (target.phase == PoolState::Phase::Running)
                target.phase = PoolState::Phase::Closed;
            break;
        case Kind::PoolTerminated:
            if (target.phase != PoolState::Phase::Ended)
                target.phase = PoolState::Phase::Terminated;
            break;
        case Kind::PoolShutdownBegin:
            if (target.phase == PoolState::Phase::Running)
                target.phase = PoolState::Phase::Closed;
            if (event.c != 0)
                wait(step, target, WaitFor::PoolEnd, -1, -1);
            break;
        case Kind::PoolJoinBegin:
            wait(step, target, WaitFor::PoolEnd, -1, -1);
            break;
        case Kind::PoolJoinEnd:
        case Kind::PoolShutdownEnd: {
            const bool waited = step.thread(event.thread).wait.what == WaitFor::PoolEnd;
            if (waited && target.phase == PoolState::Phase::Closed)
                target.phase = PoolState::Phase::Ended;
            stopWaiting(step, target, WaitFor::PoolEnd);
            break;
        }
        case Kind::PoolBroken:
            broken(step, target);
            break;
        default:
            break;  // not about a pool
    }
}

void PoolTracker::created(const Step& step, PoolState& pool) {
    const bool isNamed = pool.name != nameOf(pool.type);
    pool.type = static_cast<protocol::PoolType>(step.event.c);
    if (!isNamed)
        pool.name = nameOf(pool.type);
    pool.creator = step.event.process;
    pool.size = static_cast<std::int32_t>(step.event.a);
    pool.initializer = step.part(0);
    pool.maxTasksPerChild = numberIn(step.part(1));
}

void PoolTracker::submitted(const Step& step, PoolState& pool) {
    changeJob(pool, step.event.a, [&](JobState& job) {
        job.method = step.part(0);
        job.function = step.part(1);
        job.argument = step.part(2);
        job.submitter = step.event.process;
        job.submitted = step.event.time;
        job.event = step.index;
        job.tasks = step.event.c;
    });
}

void PoolTracker::taskSent(const Step& step, PoolState& pool, const Crossing& crossing) {
    ++pool.tasksSent;
    SharedDeque<Way>& tasks = m_ways[pool.id.value()].tasks;
    if (tasks.size() == mostOnTheirWay)
        tasks.popFront();
    tasks.pushBack({step.event.a, step.event.c, step.event.process, step.event.time, step.index,
                    crossing.bytes > 0 ? static_cast<std::int64_t>(crossing.bytes) : -1});
}

/// What was sent, oldest first, has come to where this event is.
void PoolTracker::arrived(const Step& step, SharedDeque<Way>& ways, Transfer::Kind kind,
                          const Crossing& crossing) {
    const trace::Event& event = step.event;
    const std::size_t few = std::min(ways.size(), overtakingWorkers);
    std::size_t index = 0;
    while (index < few && (ways[index].job != event.a || ways[index].task != event.c))
        ++index;
    if (index == few)
        return;
    const Way way = ways.take(index);
    Transfer transfer;
    transfer.kind = kind;
    transfer.from = way.from;
    transfer.to = event.process;
    transfer.sent = way.sent;
    transfer.received = event.time;
    transfer.object = event.object;
    const std::int64_t bytes =
        crossing.bytes > 0 ? static_cast<std::int64_t>(crossing.bytes) : way.bytes;
    transfer.bytes = static_cast<std::int32_t>(
        std::min<std::int64_t>(bytes, std::numeric_limits<std::int32_t>::max()));
    const bool isTask = kind == Transfer::Kind::Task;
    transfer.repr = isTask ? event.text : step.trace[way.event].text;
    transfer.sentEvent = way.event;
    transfer.receivedEvent = step.index;
    step.effects.transfer = transfer;
}

void PoolTracker::taskBegin(const Step& step, PoolState& pool, const Crossing& crossing) {
    const trace::Event& event = step.event;
    ++pool.tasksBegun;
    PoolWorkerState& its = worker(step, pool);
    its.job = event.a;
    its.task = event.c;
    its.item = -1;
    its.function = step.part(0);
    its.what = callText(step.part(0), step.part(1));
    its.since = event.time;

    changeJob(pool, event.a, [&](JobState& job) {
        ++job.running;
        job.worker = event.process;
        if (job.begun == Timestamp())
            job.begun = event.time;
        if (job.phase == JobPhase::Pending)
            setPhase(pool, job, JobPhase::Running);
    });
    arrived(step, m_ways[pool.id.value()].tasks, Transfer::Kind::Task, crossing);
}

void PoolTracker::taskEnd(const Step& step, PoolState& pool, const Crossing& crossing) {
    const trace::Event& event = step.event;
    const bool failed = step.has(protocol::failed);
    ++pool.tasksEnded;
    const bool isUnpicklable = failed && step.has(protocol::finished);
    const bool hasRaised = failed && !isUnpicklable;
    pool.failures += hasRaised ? 1 : 0;
    pool.unpicklable += isUnpicklable ? 1 : 0;
    PoolWorkerState& its = worker(step, pool);
    its.job = -1;
    its.task = -1;
    its.item = -1;
    its.function.clear();
    its.what.clear();
    its.since = event.time;
    ++its.tasksDone;

    changeJob(pool, event.a, [&](JobState& job) {
        job.running = std::max(job.running - 1, 0);
        job.failures += hasRaised ? 1 : 0;
        job.unpicklable += isUnpicklable ? 1 : 0;
        job.result = failed ? trace::errorText(step.text()) : std::string(step.text());
    });
    SharedDeque<Way>& results = m_ways[pool.id.value()].results;
    if (results.size() == mostOnTheirWay)
        results.popFront();
    if (pool.type != protocol::PoolType::ThreadPoolExecutor) {  // its threads hand over nothing
        results.pushBack({event.a, event.c, event.process, event.time, step.index,
                          crossing.bytes > 0 ? static_cast<std::int64_t>(crossing.bytes) : -1});
    }
}

void PoolTracker::taskResult(const Step& step, PoolState& pool, const Crossing& crossing) {
    ++pool.resultsBack;
    changeJob(pool, step.event.a, [](JobState& job) { ++job.done; });
    arrived(step, m_ways[pool.id.value()].results, Transfer::Kind::Result, crossing);
}

void PoolTracker::jobEnded(const Step& step, PoolState& pool, JobPhase phase) {
    changeJob(pool, step.event.a, [&](JobState& job) {
        if (hasEnded(job.phase))
            return;
        setPhase(pool, job, phase);
        job.ended = step.event.time;
    });
}

void PoolTracker::wait(const Step& step, PoolState& pool, WaitFor what, std::int64_t duration,
                       std::int64_t job) {
    Wait wait;
    wait.what = what;
    wait.object = pool.id.value();
    wait.duration = duration;
    wait.job = job;
    addOnce(pool.waiting, step.event.thread);
    step.beginWait(step.event.thread, wait);
}

void PoolTracker::stopWaiting(const Step& step, PoolState& pool, WaitFor what) {
    std::erase(pool.waiting, step.event.thread);
    step.endWait(step.event.thread, what, pool.id.value());
}

void PoolTracker::broken(const Step& step, PoolState& pool) {
    pool.phase = PoolState::Phase::Broken;
    pool.brokenReason = step.text();
    if (!isExecutor(pool))
        return;
    // An executor tells all whose results it cannot deliver any more.
    for (std::size_t i = 0; i < pool.jobs.size(); ++i) {
        if (hasEnded(pool.jobs[i].phase))
            continue;
        JobState job = pool.jobs[i];
        setPhase(pool, job, JobPhase::Failed);
        job.ended = step.event.time;
        pool.jobs.set(i, std::move(job));
    }
}

void PoolTracker::endWorker(const Step& step, ThreadUid thread) {
    if (thread.value() >= m_places.size() || !m_places[thread.value()].pool.isValid())
        return;
    const Place place = m_places[thread.value()];
    m_places[thread.value()] = Place();
    PoolState& pool = step.state.pools[place.pool.value()];
    PoolWorkerState& worker = pool.workers[place.worker];
    worker.ended = true;
    if (worker.job < 0)
        return;
    // In the midst of a task, whose result nobody will send: a Pool waits for it for ever.
    worker.lostTask = true;
    ++pool.tasksLost;
    changeJob(pool, worker.job, [&](JobState& job) {
        job.running = std::max(job.running - 1, 0);
        ++job.lost;
        if (job.running == 0 && job.phase == JobPhase::Running)
            setPhase(pool, job, JobPhase::Pending);
    });
}

void PoolTracker::threadEnded(const Step& step) {
    endWorker(step, step.event.thread);
}

void PoolTracker::processEnded(const Step& step, ProcessUid process) {
    for (const ThreadUid thread : step.state.processes[process.value()].threads)
        endWorker(step, thread);
    for (PoolState& pool : step.state.pools) {
        eraseThreadsOf(step, pool.waiting, process);
        const bool isOpen =
            pool.phase == PoolState::Phase::Running || pool.phase == PoolState::Phase::Closed;
        if (pool.creator == process && isOpen)
            pool.phase = PoolState::Phase::Ended;
    }
}

}  // namespace proclab::state
