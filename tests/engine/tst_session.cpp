// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Whole runs of real programs, from the request to what is known of them at the end.

#include "python/discovery.h"
#include "session/runfolder.h"
#include "session/tracesession.h"
#include "supervisor/procfs.h"
#include "supervisor/sweep.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>

#include <signal.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace proclab;
using namespace proclab::session;
using Phase = TraceSession::Phase;

namespace {

/// Main and three children that would stay; prints "up" when all are started.
QString threeSleepers() {
    return uR"(
import multiprocessing, time
if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    for n in range(3): multiprocessing.Process(target=time.sleep, args=(1000,)).start()
    print('up', flush=True)
)"_s;
}

constexpr int patienceMs = 60000;

QByteArray bytesOf(const TraceSession& session, int descriptor) {
    QByteArray bytes;
    for (const auto& chunk : session.output()) {
        if (chunk.descriptor == descriptor)
            bytes += chunk.bytes;
    }
    return bytes;
}

RunRequest request(const QString& source) {
    RunRequest request;
    request.scriptName = u"program.py"_s;
    request.source = source;
    return request;
}

const state::ProcessState* find(const state::Snapshot& snapshot, const char* name) {
    const auto found = std::find_if(snapshot.processes.begin(), snapshot.processes.end(),
                                    [name](const auto& process) { return process.name == name; });
    return found == snapshot.processes.end() ? nullptr : &*found;
}

}  // namespace

class SessionTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup();
    void runTellsItsPhasesInOrder();
    void programRunsUnderItsNameInItsOwnFolder();
    void terminalBytesArriveAsWritten();
    void pipeIsNoTerminal();
    void killedProcessKeepsItsLinesOnATerminalOnly();
    void stdinIsEmpty();
    void processesOfARunAreKnownAtTheEnd_data();
    void processesOfARunAreKnownAtTheEnd();
    void eventsArriveWhileItRuns();
    void killedChildIsKnownWithItsSignal();
    void exitsBeyondTheSupervisorsReachComeFromTheParent();
    void twoHundredChildrenAtOnceAreAllKnown();
    void killedSupervisorIsSaidAndLeavesNothing();
    void stopEndsARun();
    void timeLimitGivesStatus124();
    void outputLimitStopsAFlood();
    void recordingLimitStopsTheRecordingNotTheProgram();
    void unguardedPoolUnderSpawnIsStoppedAtTheLimit();
    void oneProcessCanBePausedAndKilled();
    void failuresAreSaid();
    void programSeesItsOwnEnvironment();
    void untracedRunIsPossible();
    void secondRunDropsTheFirst();
    void destroyedSessionLeavesNothing();
    void savedRunIsTheSameAgain();
    void folderOfTheDeadIsSwept();

private:
    QStringList runFolders() const;
    QTemporaryDir m_runtime;
};

void SessionTest::initTestCase() {
    // Runs lie in a place of this test's own, so that others do not disturb what is counted.
    qputenv("XDG_RUNTIME_DIR", m_runtime.path().toUtf8());
    qunsetenv("PYTHONUNBUFFERED");
    qunsetenv("PYTHONPATH");
}

QStringList SessionTest::runFolders() const {
    return QDir(m_runtime.filePath(u"proclab"_s))
        .entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
}

void SessionTest::cleanup() {
    QCOMPARE(runFolders(), QStringList());
}

#define RUN_TO_END(session, request)                                                  \
    {                                                                                 \
        const auto started = (session).run(request);                                  \
        QVERIFY2(started.ok(), started.ok() ? "" : started.error().sentence.c_str()); \
        QTRY_COMPARE_WITH_TIMEOUT((session).phase(), Phase::Ended, patienceMs);       \
        const auto& failure = (session).outcome().failure;                            \
        QVERIFY2(!failure, failure ? failure->sentence.c_str() : "");                 \
    }

void SessionTest::runTellsItsPhasesInOrder() {
    TraceSession session;
    std::vector<Phase> phases;
    connect(&session, &TraceSession::phaseChanged, [&](Phase phase) { phases.push_back(phase); });
    int ends = 0;
    connect(&session, &TraceSession::ended, [&] { ++ends; });
    RUN_TO_END(session, request(u"print('hello')"_s));
    const std::vector<Phase> expected{Phase::Starting, Phase::Running, Phase::Draining,
                                      Phase::Ended};
    QVERIFY(phases == expected);
    QCOMPARE(ends, 1);
    QCOMPARE(session.outcome().exitCode, 0);
    QCOMPARE(session.outcome().shellStatus, 0);
    QVERIFY(!session.outcome().stopped);
    QCOMPARE(session.trace().info().script, "program.py");
    QCOMPARE(session.trace().info().source, "print('hello')");
    QVERIFY(session.timeline()->latest()->mainEnded);
}

void SessionTest::programRunsUnderItsNameInItsOwnFolder() {
    TraceSession session;
    auto asked =
        request(u"import sys, os\nprint(sys.argv, os.listdir(), __name__)\nprint(__file__)"_s);
    asked.scriptName = u"hello_workers.py"_s;
    asked.arguments = {u"a b"_s, u"ü"_s};
    RUN_TO_END(session, asked);
    const auto lines = bytesOf(session, 1).split('\n');
    QCOMPARE(lines[0], "['hello_workers.py', 'a b', 'ü'] ['hello_workers.py'] __main__");
    QVERIFY(lines[1].startsWith(m_runtime.path().toUtf8()));
    QVERIFY(lines[1].endsWith("/work/hello_workers.py"));
}

void SessionTest::terminalBytesArriveAsWritten() {
    TraceSession session;
    RUN_TO_END(session, request(uR"(
import os, sys
print(sys.stdout.isatty(), sys.stderr.isatty(), os.get_terminal_size().columns)
sys.stdout.buffer.write(bytes(b for b in range(256) if b not in (0x03, 0x04)))
sys.stdout.flush()
print('err', file=sys.stderr)
)"_s));
    QByteArray expected = "True True 100\n";
    for (int byte = 0; byte < 256; ++byte) {
        if (byte != 3 && byte != 4)
            expected += static_cast<char>(byte);
    }
    QCOMPARE(bytesOf(session, 1), expected);
    QCOMPARE(bytesOf(session, 2), "err\n");
}

void SessionTest::pipeIsNoTerminal() {
    TraceSession session;
    auto asked = request(u"import sys\nprint(sys.stdout.isatty())\nprint('x' * 1_000_000)"_s);
    asked.output = OutputMode::Pipe;
    RUN_TO_END(session, asked);
    QCOMPARE(bytesOf(session, 1), "False\n" + QByteArray(1'000'000, 'x') + "\n");
    QCOMPARE(bytesOf(session, 2), "");
}

void SessionTest::killedProcessKeepsItsLinesOnATerminalOnly() {
    for (const auto mode : {OutputMode::Terminal, OutputMode::Pipe}) {
        TraceSession session;
        auto asked = request(u"import os\nprint('last words')\nos.kill(os.getpid(), 9)"_s);
        asked.output = mode;
        RUN_TO_END(session, asked);
        QCOMPARE(bytesOf(session, 1),
                 mode == OutputMode::Terminal ? QByteArray("last words\n") : QByteArray());
        QCOMPARE(session.outcome().exitCode, -SIGKILL);
        QCOMPARE(session.outcome().shellStatus, 137);
    }
}

void SessionTest::stdinIsEmpty() {
    TraceSession session;
    RUN_TO_END(session, request(u"import sys\nprint(repr(sys.stdin.read()))"_s));
    QCOMPARE(bytesOf(session, 1), "''\n");
}

void SessionTest::processesOfARunAreKnownAtTheEnd_data() {
    QTest::addColumn<StartMethod>("method");
    QTest::addColumn<QString>("name");
    QTest::newRow("fork") << StartMethod::Fork << u"fork"_s;
    QTest::newRow("spawn") << StartMethod::Spawn << u"spawn"_s;
    QTest::newRow("forkserver") << StartMethod::ForkServer << u"forkserver"_s;
}

void SessionTest::processesOfARunAreKnownAtTheEnd() {
    QFETCH(StartMethod, method);
    QFETCH(QString, name);
    TraceSession session;
    auto asked = request(
        uR"(
import multiprocessing, sys
def work(n):
    print('work', n, flush=True)
    sys.exit(n)
if __name__ == '__main__':
    children = [multiprocessing.Process(target=work, args=(n,), name=f'child-{n}') for n in range(3)]
    for child in children: child.start()
    for child in children: child.join()
    print(multiprocessing.get_start_method())
)"_s);
    asked.startMethod = method;
    RUN_TO_END(session, asked);
    QVERIFY(bytesOf(session, 1).endsWith(name.toUtf8() + "\n"));
    const auto last = session.timeline()->latest();
    QCOMPARE(last->maxAlive >= 1 && last->maxAlive <= 3, true);
    for (int n = 0; n < 3; ++n) {
        const auto* child = find(*last, ("child-" + std::to_string(n)).c_str());
        QVERIFY(child);
        QCOMPARE(child->startMethod, name.toStdString());
        QVERIFY(state::hasEnded(child->state));
        QVERIFY(child->exitKnown);
        QCOMPARE(child->exitCode, n);
        QVERIFY(child->pid > 0);
        QVERIFY(child->exitSource != protocol::ExitSource::Unknown);
    }
    QCOMPARE(session.outcome().lost, 0);
    QCOMPARE(session.trace().anomalies().size(), 0);
}

void SessionTest::eventsArriveWhileItRuns() {
    TraceSession session;
    QVERIFY(session
                .run(request(uR"(
import multiprocessing, signal
if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    multiprocessing.Process(target=signal.pause, name='waiting').start()
)"_s))
                .ok());
    QTRY_VERIFY_WITH_TIMEOUT(
        find(*session.timeline()->latest(), "waiting") &&
            find(*session.timeline()->latest(), "waiting")->state == state::RunState::Running,
        patienceMs);
    QVERIFY(session.isLive());
    QVERIFY(session.trace().size() > 0);
    session.stop();
    QTRY_COMPARE_WITH_TIMEOUT(session.phase(), Phase::Ended, patienceMs);
}

void SessionTest::killedChildIsKnownWithItsSignal() {
    TraceSession session;
    RUN_TO_END(session, request(uR"(
import multiprocessing, os, signal
def work(): os.kill(os.getpid(), signal.SIGKILL)
if __name__ == '__main__':
    child = multiprocessing.Process(target=work, name='victim')
    child.start()
    child.join()
    print(child.exitcode)
)"_s));
    QCOMPARE(bytesOf(session, 1), "-9\n");
    const auto last = session.timeline()->latest();
    const auto* victim = find(*last, "victim");
    QVERIFY(victim);
    QCOMPARE(victim->state, state::RunState::Killed);
    QCOMPARE(victim->exitCode, -SIGKILL);
    QCOMPARE(session.outcome().exitCode, 0);
}

void SessionTest::exitsBeyondTheSupervisorsReachComeFromTheParent() {
    // A parent that joins at once takes the status before anyone else can see it; every one of
    // them is known all the same.
    TraceSession session;
    RUN_TO_END(session, request(uR"(
import multiprocessing, sys
if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    for n in range(60):
        child = multiprocessing.Process(target=sys.exit, args=(n % 7,), name=f'child-{n}')
        child.start()
        child.join()
)"_s));
    const auto last = session.timeline()->latest();
    int fromParent = 0;
    for (int n = 0; n < 60; ++n) {
        const auto* child = find(*last, ("child-" + std::to_string(n)).c_str());
        QVERIFY(child);
        QVERIFY(child->exitKnown);
        QCOMPARE(child->exitCode, n % 7);
        fromParent += child->exitSource == protocol::ExitSource::ParentWait ? 1 : 0;
    }
    qInfo("%d of 60 exits from the parent", fromParent);
    QVERIFY(fromParent > 0);
}

void SessionTest::twoHundredChildrenAtOnceAreAllKnown() {
    TraceSession session;
    RUN_TO_END(session, request(uR"(
import multiprocessing, sys
if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    children = [multiprocessing.Process(target=sys.exit, args=(n % 7,), name=f'child-{n}')
                for n in range(200)]
    for child in children: child.start()
    for child in children: child.join()
)"_s));
    const auto last = session.timeline()->latest();
    std::map<protocol::ExitSource, int> sources;
    for (int n = 0; n < 200; ++n) {
        const auto* child = find(*last, ("child-" + std::to_string(n)).c_str());
        QVERIFY(child);
        QVERIFY(child->exitKnown);
        QCOMPARE(child->exitCode, n % 7);
        QVERIFY(child->ended >= child->started);
        ++sources[child->exitSource];
    }
    QCOMPARE(sources[protocol::ExitSource::Unknown], 0);
    QCOMPARE(session.outcome().lost, 0);
}

void SessionTest::killedSupervisorIsSaidAndLeavesNothing() {
    TraceSession session;
    QVERIFY(session.run(request(threeSleepers())).ok());
    QTRY_COMPARE_WITH_TIMEOUT(bytesOf(session, 1), "up\n", patienceMs);
    const auto run = runFolders().value(0).toStdString();
    QCOMPARE(supervisor::processesOfRun(run).size(), 4);
    int killed = 0;
    for (const auto pid : supervisor::childrenOf(::getpid())) {
        const auto stat = supervisor::readStat(pid);
        if (stat && stat->comm == "proclab-host")
            killed += ::kill(pid, SIGKILL) == 0 ? 1 : 0;
    }
    QCOMPARE(killed, 1);
    QTRY_COMPARE_WITH_TIMEOUT(session.phase(), Phase::Ended, patienceMs);
    QVERIFY(session.outcome().failure);
    QCOMPARE(session.outcome().failure->code, "run.host_died");
    QCOMPARE(session.outcome().shellStatus, 137);  // it was killed with its supervisor
    QVERIFY(supervisor::processesOfRun(run).empty());
}

void SessionTest::stopEndsARun() {
    TraceSession session;
    QVERIFY(session.run(request(u"print('up')\nimport time\ntime.sleep(1000)"_s)).ok());
    QTRY_COMPARE_WITH_TIMEOUT(bytesOf(session, 1), "up\n", patienceMs);
    session.stop();
    QTRY_COMPARE_WITH_TIMEOUT(session.phase(), Phase::Ended, patienceMs);
    QCOMPARE(session.outcome().stopped, protocol::StopReason::Asked);
    QCOMPARE(session.outcome().exitCode, -SIGTERM);
    QCOMPARE(session.outcome().killed, 0);
}

void SessionTest::timeLimitGivesStatus124() {
    TraceSession session;
    auto asked = request(u"import time\ntime.sleep(1000)"_s);
    asked.limits.time = std::chrono::milliseconds(300);
    RUN_TO_END(session, asked);
    QCOMPARE(session.outcome().stopped, protocol::StopReason::TimeLimit);
    QCOMPARE(session.outcome().limit, 300);
    QCOMPARE(session.outcome().shellStatus, 124);
    QCOMPARE(session.outcome().exitCode, -SIGTERM);
}

void SessionTest::outputLimitStopsAFlood() {
    TraceSession session;
    auto asked = request(u"while True: print('x' * 1000)"_s);
    asked.output = OutputMode::Pipe;
    asked.limits.outputBytes = 100'000;
    RUN_TO_END(session, asked);
    QCOMPARE(session.outcome().stopped, protocol::StopReason::OutputLimit);
    QVERIFY(bytesOf(session, 1).size() >= 100'000);
    QVERIFY(bytesOf(session, 1).size() <= 100'000 + 65536);
}

void SessionTest::recordingLimitStopsTheRecordingNotTheProgram() {
    TraceSession session;
    auto asked = request(
        uR"(
import threading, time
for n in range(500): time.sleep(0)
print('done')
)"_s);
    asked.limits.recordedEvents = 200;
    RUN_TO_END(session, asked);
    QCOMPARE(session.outcome().exitCode, 0);
    QCOMPARE(bytesOf(session, 1), "done\n");
    QVERIFY(!session.outcome().stopped);
    QVERIFY(session.outcome().unrecorded);
    QCOMPARE(session.outcome().unrecorded->code, "record.limit");
    QVERIFY(session.outcome().lost >= 700);
    QCOMPARE(session.timeline()->latest()->lost, session.outcome().lost);
    QVERIFY(session.timeline()->latest()->lostReason.find("limit of 200 events") !=
            std::string::npos);
    QVERIFY(session.timeline()->latest()->mainEnded);
    QVERIFY(windowLimits().recordedEvents > 0 && windowLimits().recordedBytes > 0);
}

void SessionTest::unguardedPoolUnderSpawnIsStoppedAtTheLimit() {
    TraceSession session;
    auto asked = request(
        uR"(
import multiprocessing
multiprocessing.Pool(4).map(abs, range(4))
)"_s);
    asked.startMethod = StartMethod::Spawn;
    // The workers fail before they work, and the pool replaces them for ever: never many at once.
    asked.limits.processes = 64;
    asked.limits.time = std::chrono::seconds(5);
    RUN_TO_END(session, asked);
    QCOMPARE(session.outcome().stopped, protocol::StopReason::TimeLimit);
    QCOMPARE(session.outcome().shellStatus, 124);
    QVERIFY(bytesOf(session, 2).contains("freeze_support"));
}

void SessionTest::oneProcessCanBePausedAndKilled() {
    TraceSession session;
    QVERIFY(session
                .run(request(uR"(
import multiprocessing, time
def work():
    while True: time.sleep(0.01)
if __name__ == '__main__':
    child = multiprocessing.Process(target=work, name='busy')
    child.start()
    child.join()
    print(child.exitcode)
)"_s))
                .ok());
    QTRY_VERIFY_WITH_TIMEOUT(find(*session.timeline()->latest(), "busy") &&
                                 find(*session.timeline()->latest(), "busy")->pid > 0,
                             patienceMs);
    const auto uid = find(*session.timeline()->latest(), "busy")->uid;
    const auto pid = find(*session.timeline()->latest(), "busy")->pid;
    const auto kernelState = [pid] {
        QFile stat(u"/proc/%1/stat"_s.arg(pid));
        return stat.open(QIODevice::ReadOnly) ? stat.readAll().split(' ').value(2) : QByteArray();
    };
    // Its parent knows its pid a moment before anyone knows which process that is.
    QTRY_VERIFY_WITH_TIMEOUT(session.signalProcess(uid, SIGSTOP).ok(), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(kernelState(), "T", patienceMs);
    QVERIFY(session.signalProcess(uid, SIGCONT).ok());
    QTRY_VERIFY_WITH_TIMEOUT(kernelState() != "T", patienceMs);
    QVERIFY(session.signalProcess(uid, SIGKILL).ok());
    QTRY_COMPARE_WITH_TIMEOUT(session.phase(), Phase::Ended, patienceMs);
    QCOMPARE(bytesOf(session, 1), "-9\n");
    QCOMPARE(session.signalProcess(uid, SIGKILL).error().code, "run.process_ended");
}

void SessionTest::failuresAreSaid() {
    TraceSession session;
    auto asked = request(u"print(1)"_s);
    asked.interpreter = u"/nowhere/python3"_s;
    QCOMPARE(session.run(asked).error().code, "python.missing");
    asked.interpreter.clear();
    asked.scriptPath = u"/nowhere/program.py"_s;
    const auto missing = session.run(asked);
    QCOMPARE(missing.error().code, "run.script_missing");
    QVERIFY(missing.error().sentence.find("/nowhere/program.py") != std::string::npos);
    QCOMPARE(session.phase(), Phase::Idle);
    QCOMPARE(session.open(u"/nowhere/run.proctrace"_s).error().code, "trace.cannot_open");
}

void SessionTest::programSeesItsOwnEnvironment() {
    qputenv("PYTHONPATH", "/some/where");
    TraceSession session;
    RUN_TO_END(session, request(uR"(
import os, sys
print([name for name in os.environ if name.startswith('PROCLAB')], os.environ['PYTHONPATH'])
print([entry for entry in sys.path if 'probe' in entry], '/some/where' in sys.path)
)"_s));
    qunsetenv("PYTHONPATH");
    QCOMPARE(bytesOf(session, 1), "[] /some/where\n[] True\n");
}

void SessionTest::untracedRunIsPossible() {
    TraceSession session;
    auto asked =
        request(u"import os\nprint(os.environ.get('PYTHONPATH'), 'PROCLAB_LOGS' in os.environ)"_s);
    asked.probe = false;
    RUN_TO_END(session, asked);
    QCOMPARE(bytesOf(session, 1), "None False\n");
}

void SessionTest::secondRunDropsTheFirst() {
    TraceSession session;
    QVERIFY(session.run(request(u"print('first')\nimport time\ntime.sleep(1000)"_s)).ok());
    QTRY_COMPARE_WITH_TIMEOUT(bytesOf(session, 1), "first\n", patienceMs);
    RUN_TO_END(session, request(u"print('second')"_s));
    QCOMPARE(bytesOf(session, 1), "second\n");
    QCOMPARE(session.outcome().exitCode, 0);
}

void SessionTest::destroyedSessionLeavesNothing() {
    {
        TraceSession session;
        QVERIFY(session.run(request(threeSleepers())).ok());
        QTRY_COMPARE_WITH_TIMEOUT(bytesOf(session, 1), "up\n", patienceMs);
        const auto run = runFolders().value(0).toStdString();
        QCOMPARE(supervisor::processesOfRun(run).size(), 4);
        session.disconnect();
    }
    QCOMPARE(runFolders(), QStringList());
}

void SessionTest::savedRunIsTheSameAgain() {
    QTemporaryDir folder;
    const auto path = folder.filePath(u"run.proctrace"_s);
    TraceSession session;
    RUN_TO_END(session, request(uR"(
import multiprocessing, sys
def work(queue): queue.put(42)
if __name__ == '__main__':
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=work, args=(queue,))
    child.start()
    print(queue.get())
    child.join()
    sys.exit(3)
)"_s));
    const auto saved = session.save(path);
    QVERIFY2(saved.ok(), saved.ok() ? "" : saved.error().sentence.c_str());
    TraceSession opened;
    const auto read = opened.open(path);
    QVERIFY2(read.ok(), read.ok() ? "" : read.error().sentence.c_str());
    QCOMPARE(opened.phase(), Phase::Ended);
    QCOMPARE(opened.trace().size(), session.trace().size());
    QCOMPARE(bytesOf(opened, 1), "42\n");
    QCOMPARE(opened.outcome().exitCode, 3);
    const auto first = session.timeline()->latest();
    const auto second = opened.timeline()->latest();
    QCOMPARE(second->processes.size(), first->processes.size());
    QCOMPARE(second->queues.size(), first->queues.size());
    QCOMPARE(second->queues.at(0).gets, 1);
}

void SessionTest::folderOfTheDeadIsSwept() {
    QString run;
    {
        auto folder = RunFolder::create();
        QVERIFY(folder.ok());
        QVERIFY(QFile::exists(folder.value().logs()));
        QCOMPARE(sweepDeadRuns(), QStringList());  // in use
        run = folder.value().run();
    }
    // As a session leaves it that was killed: nobody holds the lock.
    const auto path = m_runtime.filePath(u"proclab/"_s + run);
    QVERIFY(QDir().mkpath(path + u"/logs"_s));
    QVERIFY(QFile::setPermissions(m_runtime.filePath(u"proclab"_s),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QFile lock(path + u"/lock"_s);
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.close();
    QCOMPARE(sweepDeadRuns(), QStringList{run});
    QVERIFY(!QFile::exists(path));
}

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
