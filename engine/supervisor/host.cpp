// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "supervisor/host.h"

#include "supervisor/sweep.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>

namespace proclab::supervisor {

namespace {

using std::chrono::milliseconds;

/// Shares of a core (Pace).
constexpr double scanShare = 0.008;
constexpr double sampleShare = 0.008;
/// While many are born, finding them comes before everything else: a limit may be near.
constexpr double birthsShare = 0.2;
constexpr double slowShare = 0.005;
/// Reading the maps of one large process takes milliseconds.
constexpr double memoryShare = 0.008;
constexpr auto sampleInterval = milliseconds(10);
/// For what has its time, too.
constexpr milliseconds longestWait{50};
constexpr auto memoryLimitInterval = milliseconds(20);
/// Between two samples of one process, where there are not too many.
constexpr auto memoryInterval = milliseconds(500);
constexpr std::size_t memoriesAtOnce = 16;
constexpr milliseconds namesInterval{5};
/// While it is not known who made a name in /dev/shm.
constexpr milliseconds mapsInterval{20};
/// What was looked for in vain is most likely not the run's.
constexpr milliseconds longestMapsInterval{1000};
/// In one sample.
constexpr std::size_t manyBirths = 4;
/// So many are not asked one by one.
constexpr std::size_t crowd = 256;
constexpr auto killInterval = std::chrono::milliseconds(50);
/// What hangs in the kernel cannot be killed; the run ends without it after this.
constexpr auto forcefulPatience = std::chrono::seconds(10);

milliseconds duration(const Message& message, const char* key, milliseconds fallback) {
    return milliseconds(message.number(key, fallback.count()));
}

bool sendSignal(const WatchedProcess& process, int number) {
    // Through the pidfd, so that a reused pid is never hit.
    return ::syscall(SYS_pidfd_send_signal, process.pidfd.get(), number, nullptr, 0) == 0;
}

}  // namespace

Host::Host(Descriptor session, const CallersWorld& world, std::string runFolder)
    : m_session(std::move(session)),
      m_world(world),
      m_runFolder(std::move(runFolder)),
      m_scans(sampleInterval, scanShare),
      m_samples(sampleInterval, sampleShare),
      m_memoryLimits(memoryLimitInterval, slowShare),
      m_memorySamples(memoryInterval, memoryShare),
      m_names(namesInterval, slowShare),
      m_maps(mapsInterval, slowShare),
      m_mapsInterval(mapsInterval) {
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &child, nullptr);
    m_childSignals = Descriptor(::signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK));
}

int Host::run() {
    while (m_step != Step::Done) {
        const auto ready = wait();
        if (m_sessionIsThere && ready.session)
            readSession();
        if (m_step == Step::Waiting || m_step == Step::Ended || m_step == Step::Done)
            continue;
        if (ready.newLogs)
            readNewLogs();
        if (ready.ends) {
            m_tree->collect();
            checkMain();
        }
        tick();
        checkStep();
    }
    return 0;
}

Host::Ready Host::wait() {
    const bool isRunning = m_step != Step::Waiting && m_step != Step::Ended;
    // Once the run has ended, only the session has something to say.
    const auto source = [isRunning](int descriptor) {
        return pollfd{isRunning ? descriptor : -1, POLLIN, 0};
    };
    std::array<pollfd, 4> sources{pollfd{m_sessionIsThere ? m_session.get() : -1, POLLIN, 0},
                                  source(m_childSignals.get()), source(m_newLogs.get()),
                                  source(m_tree ? m_tree->endsDescriptor() : -1)};
    int timeout = -1;
    if (isRunning) {
        const auto next = std::min(m_scans.next(), Clock::now() + longestWait);
        const auto left = std::chrono::ceil<milliseconds>(next - Clock::now());
        timeout = static_cast<int>(std::max<std::int64_t>(left.count(), 0));
    }
    ::poll(sources.data(), sources.size(), timeout);
    signalfd_siginfo ignored{};
    while (sources[1].revents != 0 && ::read(m_childSignals.get(), &ignored, sizeof(ignored)) > 0) {
    }
    return {.session = sources[0].revents != 0,
            .ends = sources[1].revents != 0 || sources[3].revents != 0,
            .newLogs = sources[2].revents != 0};
}

void Host::readSession() {
    std::array<char, 65536> buffer;
    for (;;) {
        const auto n = ::recv(m_session.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (n > 0) {
            m_stream.append(buffer.data(), static_cast<std::size_t>(n));
            while (const auto message = m_stream.next())
                handle(*message);
            if (m_stream.fault() == MessageStream::Fault::None)
                continue;
        } else if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
            return;
        }
        sessionGone();
        return;
    }
}

void Host::sessionGone() {
    m_sessionIsThere = false;
    if (m_step == Step::Waiting || m_step == Step::Ended) {
        if (!m_runFolder.empty())
            removeRunFolder(m_runFolder);
        m_step = Step::Done;
    } else {
        stop(protocol::StopReason::SessionGone, Force::Graceful, 0);
    }
}

void Host::handle(const Message& message) {
    if (message.type() == "launch" && m_step == Step::Waiting) {
        launchProgram(message);
    } else if (message.type() == "stop") {
        stop(static_cast<protocol::StopReason>(message.number("reason")), Force::Graceful,
             message.number("limit"));
    } else if (message.type() == "signal") {
        signalOne({static_cast<OsPid>(message.number("pid")),
                   static_cast<std::uint64_t>(message.number("startTicks"))},
                  static_cast<int>(message.number("signal")));
    }
}

void Host::launchProgram(const Message& message) {
    const auto fail = [this](const Error& error) {
        tell(Message("failed")
                 .set("code", error.code)
                 .set("sentence", error.sentence)
                 .set("context", error.context));
        m_step = Step::Done;
    };
    const auto logs = message.text("logs");
    const auto self = readStat(::getpid());
    auto writer = protocol::LogWriter::create(
        logs, {::getpid(), self ? self->startTicks : 0, Timestamp::now(), protocol::fromHost});
    if (!writer)
        return fail(writer.error());
    m_log = std::make_unique<HostLog>(writer.take());
    if (!m_runFolder.empty())
        m_ledger = Ledger(m_runFolder);
    m_tree = std::make_unique<ProcessTree>(*m_log, m_ledger);
    m_sampler = std::make_unique<Sampler>(*m_log);
    const auto interval = duration(message, "sampleMs", sampleInterval);
    m_scans.setInterval(interval);
    m_samples.setInterval(interval);
    m_sampleSlack = interval / 2;
    m_grace = duration(message, "graceMs", m_grace);
    m_descendants = duration(message, "descendantsMs", m_descendants);
    m_timeLimit = duration(message, "timeMs", m_timeLimit);
    m_processLimit = message.number("processes");
    m_memoryLimit = message.number("memoryBytes");
    // A new log tells of a new process at once, well before the next scan.
    m_newLogs = Descriptor(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
    ::inotify_add_watch(m_newLogs.get(), logs.c_str(), IN_MOVED_TO);

    Launch program;
    program.arguments = message.list("arguments");
    program.environment = message.list("environment");
    program.folder = message.text("folder");
    program.job = message.text("job") == "own" ? Job::Own : Job::Callers;
    if (program.arguments.empty())
        return fail({"run.start", "There is no program to run.", {}});
    const auto launched = launch(program, m_world);
    if (!launched)
        return fail(launched.error());
    m_main = launched.value();
    // Output ends when the last of the program has closed it: this process must not keep it open.
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int standard : {0, 1, 2})
        ::dup2(nothing, standard);
    if (nothing > 2)
        ::close(nothing);

    std::string commandLine;
    for (const auto& argument : program.arguments)
        commandLine += (commandLine.empty() ? "" : " ") + argument;
    m_log->runStarted(m_main, commandLine);
    m_tree->setMain(m_main);
    m_started = Clock::now();
    m_step = Step::Running;
    tell(Message("started").set("pid", m_main));
}

void Host::signalOne(const KnownProcess& target, int number) {
    if (!m_tree)
        return;
    m_tree->notice(target.pid);
    const auto process = m_tree->living().find(target.pid);
    // Only what descends from here, and is still the one that is meant.
    if (process != m_tree->living().end() && process->second.startTicks == target.startTicks)
        sendSignal(process->second, number);
}

void Host::readNewLogs() {
    alignas(inotify_event) std::array<char, 16384> buffer;
    ssize_t size = 0;
    while ((size = ::read(m_newLogs.get(), buffer.data(), buffer.size())) > 0) {
        for (ssize_t at = 0; at < size;) {
            const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
            at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
            // <pid>-<created>-<n>.plog (protocol/record.h)
            const std::string name = event->len > 0 ? event->name : "";
            OsPid pid = 0;
            std::from_chars(name.data(), name.data() + name.size(), pid);
            if (pid > 0 && pid != ::getpid()) {
                m_tree->notice(pid);
                m_memorySamples.setInterval(sampleInterval);
            }
        }
    }
}

void Host::tick() {
    checkLimits();
    // Not the moment they come: names of others may come and go by the thousand.
    if (m_leftovers.descriptor() >= 0 && m_names.isDue())
        m_names.run([this] {
            if (m_leftovers.readNames())
                m_mapsInterval = mapsInterval;
        });
    if (!m_scans.isDue())
        return;
    std::size_t found = 0;
    const auto enough = m_processLimit > 0 ? static_cast<std::size_t>(m_processLimit) : SIZE_MAX;
    m_scans.run([&] { found = m_tree->scan(enough); });
    m_scans.setShare(found > 0 ? birthsShare : scanShare);
    checkLimits();
    m_tree->collect();
    checkMain();
    // At the same moments, so that both need this process to wake up only once.
    if (m_samples.isDue(m_sampleSlack))
        m_samples.run([this] { m_sampler->sampleThreads(*m_tree); });
    // What is read there waits for the locks of memories that forking processes hold (see
    // ProcessTree::refreshRole): while many are born, counting them comes first.
    if (found > 0)
        m_memorySamples.setInterval(sampleInterval);
    if (found <= manyBirths && m_tree->living().size() <= crowd)
        lookFurther();
}

void Host::lookFurther() {
    if (m_memorySamples.isDue()) {
        const auto turns = m_tree->living().size() / memoriesAtOnce + 1;
        milliseconds soonest = memoryInterval;
        m_memorySamples.run(
            [&] { soonest = m_sampler->sampleMemory(*m_tree, memoriesAtOnce, memoryInterval); });
        m_memorySamples.setInterval(
            std::min(soonest, memoryInterval / static_cast<milliseconds::rep>(turns)));
    }
    if (m_leftovers.hasUnowned() && m_maps.isDue()) {
        m_maps.setInterval(m_mapsInterval);
        m_maps.run([this] { findOwners(m_tree->pids()); });
        m_mapsInterval = std::min(2 * m_mapsInterval, longestMapsInterval);
    }
}

void Host::checkMain() {
    if (m_main == 0 || !m_tree->mainExitCode())
        return;
    const auto exitCode = *m_tree->mainExitCode();
    m_log->mainEnded(m_main, exitCode);
    tell(Message("mainEnded").set("exitCode", exitCode));
    m_main = 0;
    if (m_step == Step::Running) {
        m_step = Step::Draining;
        m_stepEnds = Clock::now() + m_descendants;
    }
}

void Host::checkLimits() {
    if (m_step != Step::Running && m_step != Step::Draining)
        return;
    const auto now = Clock::now();
    if (m_timeLimit.count() > 0 && now - m_started >= m_timeLimit)
        return stop(protocol::StopReason::TimeLimit, Force::Graceful, m_timeLimit.count());
    if (m_processLimit > 0 && m_tree->aliveChildren() > static_cast<std::size_t>(m_processLimit))
        return stop(protocol::StopReason::ProcessLimit, Force::Forceful, m_processLimit);
    if (m_memoryLimit <= 0 || !m_memoryLimits.isDue())
        return;
    bool isOver = false;
    m_memoryLimits.run([&] {
        const auto memoryLimit = static_cast<std::uint64_t>(m_memoryLimit);
        isOver = Sampler::roughMemory(*m_tree) > memoryLimit &&
                 Sampler::exactMemory(*m_tree) > memoryLimit;
    });
    if (isOver)
        stop(protocol::StopReason::MemoryLimit, Force::Forceful, m_memoryLimit);
}

void Host::checkStep() {
    const bool late = Clock::now() >= m_stepEnds;
    switch (m_step) {
        case Step::Waiting:
        case Step::Running:
        case Step::Ended:
        case Step::Done:
            return;
        case Step::Draining:
            if (m_tree->scan() == 0 && m_tree->aliveWithoutTracker() == 0)
                waitForTrackers();
            else if (late)
                stop(protocol::StopReason::Leftovers, Force::Graceful, m_descendants.count());
            return;
        case Step::Polite:
            if (m_tree->scan() == 0 && m_tree->aliveWithoutTracker() == 0)
                waitForTrackers();
            else if (late)
                stopForcefully();
            return;
        case Step::Forceful:
            if (m_tree->aliveWithoutTracker() == 0)
                waitForTrackers();
            else if (late)
                finish();
            else if (Clock::now() >= m_nextKill)
                stopForcefully();
            return;
        case Step::Trackers:
            if (m_tree->isEmpty()) {
                finish();
            } else if (late) {
                kill(Spare::Nobody);
                m_step = Step::Last;
                m_stepEnds = Clock::now() + trackerGrace;
            }
            return;
        case Step::Last:
            if (m_tree->isEmpty() || late)
                finish();
            return;
    }
}

void Host::waitForTrackers() {
    m_step = Step::Trackers;
    m_stepEnds = Clock::now() + trackerGrace;
}

void Host::stop(protocol::StopReason reason, Force force, std::int64_t limit) {
    if (m_step != Step::Running && m_step != Step::Draining)
        return;
    if (m_tree->living().size() > crowd)
        force = Force::Forceful;
    m_reason = reason;
    m_limit = limit;
    m_log->stopping(reason, force, std::to_string(limit));
    tell(Message("stopping").set("reason", static_cast<std::int64_t>(reason)).set("limit", limit));
    if (force == Force::Graceful) {
        stopPolitely();
    } else {
        m_step = Step::Forceful;
        m_stepEnds = Clock::now() + forcefulPatience;
        stopForcefully();
    }
}

void Host::stopPolitely() {
    m_tree->scan();
    const auto signalAll = [this](int number) {
        for (const auto& [pid, process] : m_tree->living()) {
            if (process.role != Role::ResourceTracker)
                sendSignal(process, number);
        }
    };
    // Held while it is seen which names they are just making, which nobody could tell afterwards.
    signalAll(SIGSTOP);
    findOwners(m_tree->pids());
    signalAll(SIGTERM);
    signalAll(SIGCONT);
    m_step = Step::Polite;
    m_stepEnds = Clock::now() + m_grace;
}

void Host::stopForcefully() {
    if (m_step != Step::Forceful) {
        m_log->stopping(*m_reason, Force::Forceful, std::to_string(m_limit));
        m_step = Step::Forceful;
        m_stepEnds = Clock::now() + forcefulPatience;
    }
    kill(Spare::Trackers);
    // The dying need the cores, too.
    m_nextKill = Clock::now() + killInterval;
    m_tree->collect();
}

void Host::kill(Spare spare) {
    freezeAndKill(m_killed, spare, [this](const std::vector<OsPid>& pids) { findOwners(pids); });
}

void Host::findOwners(const std::vector<OsPid>& pids) {
    if (m_leftovers.descriptor() < 0)
        return;
    m_leftovers.readNames();
    if (m_leftovers.hasUnowned())
        m_leftovers.findOwners(pids);
}

void Host::finish() {
    checkMain();
    auto removed = m_leftovers.remove();
    if (!m_runFolder.empty()) {
        // With what only the makers themselves knew.
        const auto noted = Ledger::read(m_runFolder);
        const auto more = removeNames(noted.names);
        removed.insert(removed.end(), more.begin(), more.end());
        removeTemporaryFolders(noted.folders);
    }
    for (const auto& name : removed) {
        m_log->leftover(name.starts_with("sem.") ? protocol::ObjectType::Lock
                                                 : protocol::ObjectType::SharedMemory,
                        name);
    }
    m_log->runEnded(static_cast<std::int32_t>(m_killed.size()));
    tell(Message("ended").set("killed", static_cast<std::int64_t>(m_killed.size())));
    // The session may still be reading: the folder goes when it has hung up, however that happens.
    m_step = Step::Ended;
    if (!m_sessionIsThere)
        sessionGone();
}

void Host::tell(const Message& message) {
    if (m_sessionIsThere && !send(m_session.get(), message))
        m_sessionIsThere = false;
}

}  // namespace proclab::supervisor
