// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What watching a run costs beside it: the supervisor's share of a core, its memory and its
// descriptors, with few processes and with many, and how much the session grows with a run of a
// thousand processes.

#include "session/tracesession.h"
#include "supervisor/procfs.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <cstdio>
#include <filesystem>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace proclab;
using session::TraceSession;

namespace {

constexpr int spanMs = 3000;
/// What the births of many cost is over by then.
constexpr int settlesMs = 2000;
constexpr int fewTasks = 5;
constexpr int manyAlive = 200;
constexpr int manyProcesses = 1000;

/// Its main process prints "up" when all are at work.
constexpr char working[] = R"(
import multiprocessing, time
def work(ready):
    ready.release()
    while True: STATEMENT
if __name__ == '__main__':
    context = multiprocessing.get_context('fork')
    ready = context.Semaphore(0)
    children = [context.Process(target=work, args=(ready,)) for n in range(COUNT)]
    for child in children: child.start()
    for child in children: ready.acquire()
    print('up', flush=True)
    time.sleep(1000)
)";

constexpr char thousand[] = R"(
import multiprocessing, time
def work(n):
    with lock: total.value += n
if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    lock, total = multiprocessing.Lock(), multiprocessing.Value('i', 0)
    for batch in range(5):
        children = [multiprocessing.Process(target=work, args=(n,)) for n in range(200)]
        for child in children: child.start()
        for child in children: child.join()
    print(total.value)
)";

/// Runs the window's events until something is so; whether it came to be.
template <typename Condition>
bool waitFor(Condition condition) {
    QElapsedTimer timer;
    timer.start();
    while (!condition() && timer.elapsed() < 120000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
    return condition();
}

void pass(int ms) {
    QElapsedTimer timer;
    timer.start();
    QTimer wake;
    wake.start(10);
    waitFor([&] { return timer.elapsed() >= ms; });
}

OsPid host() {
    for (const OsPid pid : supervisor::childrenOf(::getpid())) {
        const auto stat = supervisor::readStat(pid);
        if (stat && stat->comm == "proclab-host")
            return pid;
    }
    return 0;
}

/// Nanoseconds on a core so far (Documentation/scheduler/sched-stats).
double cpuOf(OsPid pid) {
    return std::stod("0" +
                     supervisor::readSmallFile("/proc/" + std::to_string(pid) + "/schedstat"));
}

double residentMb(OsPid pid) {
    const auto text = supervisor::readSmallFile("/proc/" + std::to_string(pid) + "/statm");
    const auto pages = std::stod("0" + text.substr(text.find(' ') + 1));
    return pages * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

struct Watching {
    double corePercent = 0;
    double memoryMb = 0;
    double descriptors = 0;
};

bool start(TraceSession& session, const QByteArray& source) {
    session::RunRequest request;
    request.scriptName = u"watched.py"_s;
    request.source = QString::fromUtf8(source);
    request.output = session::OutputMode::Pipe;
    return session.run(request).ok();
}

std::optional<Watching> watch(int children, const char* statement) {
    TraceSession session;
    const auto source = QByteArray(working)
                            .replace("COUNT", QByteArray::number(children))
                            .replace("STATEMENT", statement);
    if (!start(session, source) || !waitFor([&] { return !session.output().empty(); }))
        return std::nullopt;
    const OsPid pid = host();
    pass(settlesMs);
    QElapsedTimer timer;
    const double before = cpuOf(pid);
    timer.start();
    pass(spanMs);
    const double used = cpuOf(pid) - before;
    Watching watching;
    watching.corePercent = 100 * used / static_cast<double>(timer.nsecsElapsed());
    watching.memoryMb = residentMb(pid);
    const auto files = std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/fd");
    watching.descriptors = static_cast<double>(std::distance(begin(files), end(files)));
    session.stop();
    if (!waitFor([&] { return session.phase() == TraceSession::Phase::Ended; }))
        return std::nullopt;
    return watching;
}

void row(const char* name, double value, const char* unit, bool isLast = false) {
    std::printf("{\"name\": \"%s\", \"value\": %.3f, \"unit\": \"%s\"}%s\n", name, value, unit,
                isLast ? "" : ",");
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const auto few = watch(fewTasks - 1, "sum(range(1000))");
    const auto many = watch(manyAlive, "time.sleep(0.5)");
    if (!few || !many) {
        std::fputs("a run did not start or did not end\n", stderr);
        return 1;
    }
    const double before = residentMb(::getpid());
    TraceSession session;
    if (!start(session, thousand) ||
        !waitFor([&] { return session.phase() == TraceSession::Phase::Ended; }))
        return 1;
    // A figure of something else than what was meant is worse than none.
    const auto last = session.timeline()->latest();
    int known = 0;
    for (const auto& process : last->processes)
        known += process.exitKnown && process.exitCode == 0 ? 1 : 0;
    if (known != manyProcesses + 1 || session.outcome().lost > 0) {
        std::fprintf(stderr, "%d of %d exits are known\n", known, manyProcesses + 1);
        return 1;
    }
    std::puts("[");
    row("sampler.core_percent", few->corePercent, "%");
    row("supervisor.core_percent_200", many->corePercent, "%");
    row("supervisor.memory_200", many->memoryMb, "MB");
    row("supervisor.descriptors_200", many->descriptors, "");
    row("session.growth_1000_processes", residentMb(::getpid()) - before, "MB", true);
    std::puts("]");
    return 0;
}
