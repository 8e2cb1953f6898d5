// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The way of a task: submitted, sent in a chunk, done by a worker, its result brought back.

#include "state/journeyparts.h"

#include <unordered_map>

namespace proclab::state::way {

using trace::Event;
using trace::Kind;
using What = WayStep::What;
using Gap = Journey::Gap;
using Fate = Journey::Fate;

namespace {

/// What a thread pickled or unpickled for the event that comes next.
struct Border {
    std::int64_t ns = 0;
    std::int64_t bytes = -1;
};

/// Which task of a job is followed, and which single call within it.
struct Wanted {
    std::uint32_t pool = 0;
    std::int64_t job = -1;
    std::int32_t task = -1;  ///< -1: the first
    std::int32_t item = -1;
};

class Follower {
public:
    Follower(const Question& question, const Wanted& wanted) : m_q(question), m_wanted(wanted) {}

    Journey follow(const JobState& job, const PoolState& pool) {
        m_journey.through = Journey::Through::Pool;
        m_journey.object = m_wanted.pool;
        m_journey.job = m_wanted.job;
        m_journey.tasks = job.tasks;
        m_journey.task = std::max(m_wanted.task, 0);
        m_journey.from = job.submitter;
        m_journey.key = job.event;
        m_journey.fate = Fate::AtWork;
        m_isSent = pool.type != protocol::PoolType::ThreadPoolExecutor;
        m_isPickled = pool.type == protocol::PoolType::Pool ||
                      pool.type == protocol::PoolType::ProcessPoolExecutor;
        const trace::Trace& trace = m_q.trace;
        for (std::size_t i = job.event; i < trace.size() && !m_isOver; ++i)
            take(trace[i], i);
        close(pool);
        return std::move(m_journey);
    }

private:
    [[nodiscard]] Border takeBorder(ThreadUid thread) {
        const auto it = m_borders.find(thread);
        if (it == m_borders.end())
            return {};
        const Border border = it->second;
        m_borders.erase(it);
        return border;
    }

    void take(const Event& event, std::size_t index) {
        if (event.kind == Kind::Pickled || event.kind == Kind::Unpickled) {
            Border& border = m_borders[event.thread];
            border.ns += event.a;
            border.bytes = std::max<std::int64_t>(border.bytes, 0) + event.c;
            return;
        }
        if (!trace::poolOf(event).isValid() || event.object != m_wanted.pool)
            return;
        const Border border = takeBorder(event.thread);
        if (event.a != m_wanted.job)
            return;
        switch (event.kind) {
            case Kind::JobSubmitted:
                m_journey.text = event.text;
                m_journey.steps.push_back(stepOf(What::Submitted, event, index));
                m_waitsSince = event.time;
                break;
            case Kind::JobDone:
                m_journey.steps.push_back(stepOf(What::Done, event, index));
                if (m_journey.fate == Fate::AtWork)
                    m_journey.fate = Fate::Arrived;
                m_isOver = m_isTaken;
                m_isDone = true;
                break;
            case Kind::JobCancelled:
                m_journey.fate = Fate::Cancelled;
                m_journey.steps.push_back(stepOf(What::Done, event, index));
                m_isOver = true;
                break;
            case Kind::JobWaitEnd:
                if ((event.flags & protocol::finished) != 0 || m_isDone) {
                    m_journey.to = event.process;
                    m_journey.steps.push_back(stepOf(What::ResultTaken, event, index));
                    m_isTaken = true;
                    m_isOver = m_isDone;
                }
                break;
            default:
                takeTask(event, index, border);
                break;
        }
    }

    /// What concerns one task of the job.
    void takeTask(const Event& event, std::size_t index, const Border& border) {
        const bool isItem = event.kind == Kind::ItemBegin || event.kind == Kind::ItemEnd;
        if (isItem) {
            takeItem(event, index);
            return;
        }
        if (event.c != m_journey.task)
            return;
        switch (event.kind) {
            case Kind::TaskSent:
                addBorder(What::Pickled, event, index, border);
                m_waitsSince = event.time;
                break;
            case Kind::TaskBegin: {
                m_worker = event.thread;
                WayStep waits = stepOf(What::WaitsForWorker, event, index);
                waits.begin = std::min(m_waitsSince, event.time);
                waits.end = std::max(waits.begin, event.time - Duration(border.ns));
                waits.process = m_journey.from;
                m_journey.steps.push_back(waits);
                addBorder(What::Unpickled, event, index, border);
                m_work = stepOf(What::Work, event, index);
                m_isWorking = true;
                m_journey.text = event.text;
                break;
            }
            case Kind::TaskEnd: {
                endWork(event.time);
                if (m_isPickled) {
                    if (border.bytes >= 0) {
                        m_journey.steps.push_back(lastingFrom(
                            stepOf(What::ResultPickled, event, index), border.ns, border.bytes));
                    }
                }
                m_resultSince = event.time + Duration(m_isPickled ? border.ns : 0);
                break;
            }
            case Kind::TaskResult: {
                WayStep lies = stepOf(What::ResultInPipe, event, index);
                lies.end = std::max(m_resultSince, event.time - Duration(border.ns));
                lies.begin = std::min(m_resultSince, lies.end);
                m_journey.steps.push_back(lies);
                addBorder(What::ResultUnpickled, event, index, border);
                m_journey.fate = Fate::Arrived;
                break;
            }
            default:
                break;  // of the job as a whole
        }
    }

    void takeItem(const Event& event, std::size_t index) {
        if (!m_isWorking || event.thread != m_worker || event.c != m_wanted.item)
            return;
        if (event.kind == Kind::ItemBegin) {
            m_call = stepOf(What::Call, event, index);
            m_hasCall = true;
            m_journey.text = event.text;
            return;
        }
        if (m_hasCall)
            m_call.end = event.time;
    }

    void addBorder(What what, const Event& event, std::size_t index, const Border& border) {
        if (m_isPickled && border.bytes >= 0) {
            m_journey.steps.push_back(lasting(stepOf(what, event, index), border.ns, border.bytes));
        }
    }

    void endWork(Timestamp t) {
        if (!m_isWorking)
            return;
        m_work.end = t;
        m_journey.steps.push_back(m_work);
        if (m_hasCall)
            m_journey.steps.push_back(m_call);
        m_isWorking = false;
    }

    void close(const PoolState& pool) {
        if (m_isWorking) {
            const auto worker =
                std::find_if(pool.workers.begin(), pool.workers.end(),
                             [this](const auto& its) { return its.thread == m_worker; });
            const bool isLost = worker != pool.workers.end() && worker->lostTask &&
                                worker->job == m_wanted.job && worker->task == m_journey.task;
            m_work.isOpen = !isLost;
            Timestamp end = m_q.trace.end();
            if (isLost) {
                m_journey.fate = Fate::LostInWorker;
                const auto latest = m_q.timeline.latest();
                end = latest->processes[worker->process.value()].ended;
            }
            endWork(std::max(m_work.begin, end));
        }
        if (!m_isSent)
            return;
        const auto& steps = m_journey.steps;
        const bool wasWorkedOn = std::any_of(steps.begin(), steps.end(), [](const WayStep& step) {
            return step.what == What::Work;
        });
        if (!wasWorkedOn && m_journey.fate == Fate::Arrived)
            m_journey.gaps.push_back(Gap::Arrival);
    }

    const Question& m_q;
    Wanted m_wanted;
    Journey m_journey;
    std::unordered_map<ThreadUid, Border> m_borders;
    WayStep m_work;
    WayStep m_call;
    ThreadUid m_worker;
    Timestamp m_waitsSince;
    Timestamp m_resultSince;
    bool m_isSent = true;
    bool m_isPickled = true;
    bool m_isWorking = false;
    bool m_hasCall = false;
    bool m_isTaken = false;
    bool m_isDone = false;
    bool m_isOver = false;
};

std::optional<Journey> follow(const Question& question, const Wanted& wanted) {
    const auto latest = question.timeline.latest();
    if (wanted.pool >= latest->pools.size())
        return std::nullopt;
    const PoolState& pool = latest->pools[wanted.pool];
    for (std::size_t i = 0; i < pool.jobs.size(); ++i) {
        const JobState& job = pool.jobs[i];
        // Without its submission nobody knows where it began.
        if (job.number == wanted.job && job.submitted != Timestamp())
            return Follower(question, wanted).follow(job, pool);
    }
    return std::nullopt;
}

}  // namespace

std::optional<Journey> throughPool(const Question& question, std::size_t index) {
    const Event event = question.trace[index];
    Wanted wanted{event.object, event.a, -1, -1};
    switch (event.kind) {
        case Kind::TaskSent:
        case Kind::TaskBegin:
        case Kind::TaskEnd:
        case Kind::TaskResult:
            wanted.task = event.c;
            break;
        case Kind::ItemBegin:
        case Kind::ItemEnd: {
            wanted.item = event.c;
            const std::size_t task = findBack(question.trace, index, [&](const Event& other) {
                return other.kind == Kind::TaskBegin && other.thread == event.thread;
            });
            if (task != WayStep::none)
                wanted.task = question.trace[task].c;
            break;
        }
        default:
            break;  // of the job as a whole
    }
    return wanted.job < 0 ? std::nullopt : follow(question, wanted);
}

}  // namespace proclab::state::way

namespace proclab::state {

std::optional<Journey> journeyOfTask(const trace::Trace& trace, const StateTimeline& timeline,
                                     std::size_t submitted, std::int32_t task) {
    if (submitted >= trace.size() || trace[submitted].kind != trace::Kind::JobSubmitted)
        return std::nullopt;
    const trace::Event event = trace[submitted];
    return way::follow({trace, timeline}, {event.object, event.a, task, -1});
}

}  // namespace proclab::state
