// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "diagnosis/poolwork.h"

#include "diagnosis/errors.h"

#include <algorithm>
#include <utility>

namespace proclab::diagnosis {

using state::ProcessState;
using trace::Kind;
using trace::Subject;

namespace {

// When handing out work counts as dearer than doing it: many short calls, and the workers spent
// little of the time in them.
constexpr std::uint64_t manyCalls = 100;
constexpr Duration shortCall = std::chrono::milliseconds(1);
constexpr Duration longEnough = std::chrono::milliseconds(50);
constexpr double smallShare = 0.25;

bool isOfThreads(const Context& context, std::uint32_t index) {
    if (index >= context.now.pools.size())
        return false;
    const protocol::PoolType type = context.now.pools[index].type;
    return type == protocol::PoolType::ThreadPool || type == protocol::PoolType::ThreadPoolExecutor;
}

bool isPool(const Context& context, std::uint32_t index) {
    return index < context.now.pools.size() &&
           context.now.pools[index].type == protocol::PoolType::Pool;
}

}  // namespace

PoolWork::Pool& PoolWork::pool(const Context& context) {
    const std::uint32_t index = context.event.object;
    if (m_pools.size() <= index)
        m_pools.resize(index + 1);
    return m_pools[index];
}

void PoolWork::apply(const Context& context) {
    const trace::Event& event = context.event;
    if (event.kind == Kind::ChildExit || event.kind == Kind::HostProcessExited) {
        ended(context, event.kind == Kind::ChildExit ? event.other : event.process);
        return;
    }
    if (event.kind == Kind::HostMainEnded) {
        judgeAll(context);
        return;
    }
    // No pool at all: of a damaged file.
    if (trace::subjectOf(event.kind) != Subject::Pool || event.object >= context.now.pools.size())
        return;
    Pool& target = pool(context);
    switch (event.kind) {
        case Kind::JobSubmitted:
            if (target.openJobs.empty())
                target.activeSince = event.time;
            target.openJobs.try_emplace(event.a, context.index);
            if (target.firstJob == npos)
                target.firstJob = context.index;
            break;
        case Kind::JobDone:
        case Kind::JobCancelled:
            finishJob(context, target, event.a);
            break;
        case Kind::TaskBegin:
            target.workers.insert(event.thread);
            target.tasks[event.thread] = {event.a, event.c, context.index, event.time, event.text};
            break;
        case Kind::TaskEnd:
            taskEnd(context, target);
            break;
        case Kind::TaskSent:
            target.sent.insert({event.a, event.c});
            break;
        case Kind::TaskResult:
            taskResult(context, target);
            break;
        case Kind::ItemEnd:
            ++target.items;
            break;
        case Kind::PoolTerminated:
            terminated(context, target);
            break;
        case Kind::PoolJoinEnd:
        case Kind::PoolShutdownEnd:
            judge(context, event.object);
            break;
        case Kind::PoolBroken: {
            Finding& finding = context.findings.emplace_back();
            finding.kind = FindingKind::BrokenExecutor;
            finding.severity = Severity::Error;
            finding.at = event.time;
            finding.evidence = {context.index};
            finding.objects.push_back({Subject::Pool, event.object});
            finding.processes = {event.process};
            finding.texts = {std::string(context.text())};
            if (target.firstJob != npos)
                finding.site = context.trace[target.firstJob].site;
            target.isTerminated = true;
            break;
        }
        default:
            break;
    }
}

void PoolWork::finishJob(const Context& context, Pool& target, std::int64_t job) {
    if (target.openJobs.erase(job) != 0 && target.openJobs.empty())
        target.active += context.event.time - target.activeSince;
}

void PoolWork::taskEnd(const Context& context, Pool& target) {
    const auto task = target.tasks.find(context.event.thread);
    if (task == target.tasks.end())
        return;
    ++target.calls;
    target.computing += context.event.time - task->second.began;
    // An executor sends the error of pickling as it is, a Pool one of its own.
    if (context.has(protocol::failed) &&
        (context.has(protocol::finished) ||
         knownError(context.part(0), context.part(1)) == KnownError::ResultUnpicklable))
        unpicklable(context, target, context.part(2).empty() ? "result" : "error");
    target.tasks.erase(task);
}

/// A task that is back without ever having been sent failed on the way to the workers.
void PoolWork::taskResult(const Context& context, Pool& target) {
    const bool wasSent = target.sent.erase({context.event.a, context.event.c}) != 0;
    if (!wasSent && context.has(protocol::failed) && !isOfThreads(context, context.event.object) &&
        isPicklingError(context.part(0), context.part(1)))
        unpicklable(context, target, "argument");
}

void PoolWork::unpicklable(const Context& context, Pool& target, const char* what) {
    if (std::exchange(target.isUnpicklableTold, true))
        return;
    Finding& finding = context.findings.emplace_back();
    finding.kind = FindingKind::Unpicklable;
    finding.severity = Severity::Error;
    finding.at = context.event.time;
    finding.objects.push_back({Subject::Pool, context.event.object});
    finding.processes = {context.event.process};
    finding.texts = {what, std::string(context.part(0)), std::string(context.part(1)),
                     std::string(context.part(2))};
    if (const auto job = target.openJobs.find(context.event.a); job != target.openJobs.end()) {
        finding.evidence.push_back(job->second);
        finding.site = context.trace[job->second].site;
    }
    finding.evidence.push_back(context.index);
}

void PoolWork::terminated(const Context& context, Pool& target) {
    // A call of terminate() is meant, and of an exception it is told what it is.
    constexpr std::int64_t byLeavingWith = 1;
    const bool isByWith = context.event.a == byLeavingWith;
    const bool isFirst = !target.isTerminated;
    target.isTerminated = true;
    judge(context, context.event.object);
    if (!isByWith || !isFirst || target.openJobs.empty())
        return;
    Finding& finding = context.findings.emplace_back();
    finding.kind = FindingKind::AbandonedResults;
    finding.severity = Severity::Warning;
    finding.at = context.event.time;
    finding.processes = {context.event.process};
    finding.objects.push_back({Subject::Pool, context.event.object});
    finding.numbers = {static_cast<std::int64_t>(target.openJobs.size())};
    constexpr std::size_t enough = 8;
    for (const auto& [job, event] : target.openJobs) {
        if (finding.evidence.size() < enough)
            finding.evidence.push_back(event);
    }
    finding.site = context.trace[finding.evidence.front()].site;
    finding.evidence.push_back(context.index);
}

void PoolWork::ended(const Context& context, ProcessUid uid) {
    const ProcessState* process = context.process(uid);
    if (process == nullptr || !hasEnded(process->state) || context.now.stopped)
        return;
    for (std::uint32_t i = 0; i < m_pools.size(); ++i) {
        Pool& target = m_pools[i];
        for (auto task = target.tasks.begin(); task != target.tasks.end();) {
            const state::ThreadState* thread = context.thread(task->first);
            if (thread == nullptr || thread->process != uid) {
                ++task;
                continue;
            }
            if (isPool(context, i) && !target.isTerminated) {
                Finding& finding = context.findings.emplace_back();
                finding.kind = FindingKind::DeadPoolWorker;
                finding.severity = Severity::Error;
                finding.at = context.event.time;
                finding.processes = {uid};
                finding.objects.push_back({Subject::Pool, i});
                finding.site = process->site;
                finding.evidence = {task->second.event, context.index};
                finding.texts = {
                    std::string(trace::textPart(context.trace.text(task->second.text), 0))};
                finding.numbers = {process->exitCode};
            }
            task = target.tasks.erase(task);
        }
    }
}

void PoolWork::judge(const Context& context, std::uint32_t index) {
    if (index >= m_pools.size() || m_pools[index].isJudged)
        return;
    Pool& target = m_pools[index];
    target.isJudged = true;
    const Duration active =
        target.active +
        (target.openJobs.empty() ? Duration{0} : context.event.time - target.activeSince);
    const std::uint64_t calls = std::max(target.calls, target.items);
    if (isOfThreads(context, index) || calls < manyCalls || target.workers.empty() ||
        active < longEnough)
        return;
    const Duration each(target.computing.count() / static_cast<std::int64_t>(calls));
    const double all =
        static_cast<double>(active.count()) * static_cast<double>(target.workers.size());
    if (each > shortCall || static_cast<double>(target.computing.count()) > smallShare * all)
        return;
    Finding& finding = context.findings.emplace_back();
    finding.kind = FindingKind::OverheadDominates;
    finding.severity = Severity::Warning;
    finding.objects.push_back({Subject::Pool, index});
    finding.at = context.trace[target.firstJob].time;
    finding.site = context.trace[target.firstJob].site;
    finding.processes = {context.trace[target.firstJob].process};
    finding.evidence = {target.firstJob, context.index};
    finding.numbers = {static_cast<std::int64_t>(calls), target.computing.count(),
                       static_cast<std::int64_t>(all), each.count()};
}

void PoolWork::judgeAll(const Context& context) {
    for (std::uint32_t i = 0; i < m_pools.size(); ++i) {
        if (m_pools[i].firstJob != npos)
            judge(context, i);
    }
}

}  // namespace proclab::diagnosis
