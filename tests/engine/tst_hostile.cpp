// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Programs that do to their surroundings what hardly any program does. Each behaves with ProcLab as
// without it, what is known of it is true, and nothing of it is left.

#include "runningcli.h"

#include "session/tracesession.h"

#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <algorithm>

#include <signal.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace proclab;
using session::OutputMode;
using session::TraceSession;
using tests::Ended;
using tests::RunningCli;

namespace {

/// Ahead of every program.
const char head[] = R"(
import multiprocessing, os, resource, signal, sys, time
def say(*words): os.write(1, (' '.join(map(str, words)) + '\n').encode())
def child(queue): queue.put('from the child')
def ask_a_child():
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=child, args=(queue,), name='asked')
    process.start()
    say(queue.get())
    process.join()
    say(process.exitcode)
)";

const QString python = u"/usr/bin/python3"_s;

std::int64_t residentBytes(qint64 pid) {
    QFile file(u"/proc/%1/statm"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

}  // namespace

class HostileTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void programBehavesAsWithoutUs_data();
    void programBehavesAsWithoutUs();
    void recordingGoesOnWhereItCan_data();
    void recordingGoesOnWhereItCan();
    void daemonIsEndedWithTheRun();
    void deafCrowdIsEndedAtTheTimeLimit();
    void stoppedProgramCanBeStopped();
    void floodIsBoundedAndStops_data();
    void floodIsBoundedAndStops();
    void binaryOutputArrivesAsItIs();
    void removedLogsAreSaid();
    void fullDiskStopsTheRecordingOnly();
    void withoutSharedMemoryRunsLieInTheTemporaryFolder();
    void linkInPlaceOfARunsFolderIsNotFollowed();
    void runsFolderIsPrivateAndTheEnvironmentTellsNoSecret();
    void killedInTheMiddleOfRecordsKeepsAllBefore();
    void truncatedLogDoesNotEndTheReader();
    void whatIsNoLogIsSaid_data();
    void whatIsNoLogIsSaid();

private:
    /// Without ProcLab.
    Ended plainly(const QByteArray& source) const;

    std::unique_ptr<RunningCli> m_cli;
};

void HostileTest::init() {
    m_cli = std::make_unique<RunningCli>();
}

void HostileTest::cleanup() {
    QCOMPARE(m_cli->runFolders(), QStringList());
    QCOMPARE(m_cli->alive(), 0);
}

Ended HostileTest::plainly(const QByteArray& source) const {
    QProcess process;
    process.setWorkingDirectory(QFileInfo(m_cli->path(u"p.py"_s)).path());
    process.setProcessEnvironment(m_cli->environment());
    process.start(python, {m_cli->write(source)});
    process.closeWriteChannel();
    if (!process.waitForFinished(RunningCli::patienceMs))
        return {};
    const int status = process.exitStatus() == QProcess::NormalExit ? process.exitCode()
                                                                    : 128 + process.exitCode();
    return {status, process.readAllStandardOutput(), process.readAllStandardError(), {}, 0};
}

void HostileTest::programBehavesAsWithoutUs_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("closes all descriptors") << QByteArray(R"(
    out = os.dup(1)
    os.dup2(out, 500)
    os.closerange(0, 500)
    os.dup2(500, 1)
    os.open('/dev/null', os.O_RDONLY)
    ask_a_child()
    say(sorted(os.listdir('/proc/self/fd'), key=int))
)");
    QTest::newRow("changes its folder") << QByteArray(R"(
    os.chdir('/')
    ask_a_child()
    say(os.getcwd(), os.listdir('/proc/self/cwd') == os.listdir('/'))
)");
    QTest::newRow("wipes its environment") << QByteArray(R"(
    os.environ.clear()
    ask_a_child()
    say(dict(os.environ))
    import subprocess
    say(subprocess.run(['/usr/bin/env'], capture_output=True, env={}).stdout)
)");
    QTest::newRow("forks without exec") << QByteArray(R"(
    for n in range(3):
        if os.fork() == 0:
            if os.fork() == 0: os._exit(0)
            say(os.wait()[1])
            os._exit(n)
        say(os.waitstatus_to_exitcode(os.wait()[1]))
)");
    QTest::newRow("changes its group and session") << QByteArray(R"(
    if os.fork() == 0:
        os.setsid()
        say(os.getsid(0) == os.getpid())
        ask_a_child()
        os._exit(4)
    say(os.waitstatus_to_exitcode(os.wait()[1]))
)");
    QTest::newRow("renames itself") << QByteArray(R"(
    import ctypes
    ctypes.CDLL(None).prctl(15, b') R 1 (', 0, 0, 0)
    ask_a_child()
    say(open('/proc/self/comm').read())
)");
    QTest::newRow("changes its limits") << QByteArray(R"(
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    say(soft, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    ask_a_child()
    resource.setrlimit(resource.RLIMIT_NOFILE, (40, hard))
    ask_a_child()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    say(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
)");
    QTest::newRow("allows itself no files at all") << QByteArray(R"(
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    ask_a_child()
    say('done')
)");
    QTest::newRow("stops itself and goes on") << QByteArray(R"(
    pid = os.getpid()
    if os.fork() == 0:
        while open(f'/proc/{pid}/stat').read().rpartition(')')[2].split()[0] != 'T':
            time.sleep(0.01)
        os.kill(pid, signal.SIGCONT)
        os._exit(0)
    os.kill(pid, signal.SIGSTOP)
    os.wait()
    ask_a_child()
)");
    QTest::newRow("becomes another program") << QByteArray(R"(
    ask_a_child()
    os.execv('/bin/sh', ['sh', '-c', 'echo other; exit 6'])
)");
    QTest::newRow("kills its whole group") << QByteArray(R"(
    if os.fork() == 0:
        os.setpgid(0, 0)
        if os.fork() == 0: time.sleep(1000)
        os.killpg(0, signal.SIGKILL)
    say(os.waitstatus_to_exitcode(os.wait()[1]))
)");
    QTest::newRow("masks all signals") << QByteArray(R"(
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    ask_a_child()
    say(len(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
)");
    QTest::newRow("dies of a signal") << QByteArray(R"(
    ask_a_child()
    os.kill(os.getpid(), signal.SIGSEGV)
)");
}

void HostileTest::programBehavesAsWithoutUs() {
    QFETCH(QByteArray, body);
    const auto source = QByteArray(head) + "if __name__ == '__main__':" + body;
    const auto plain = plainly(source);
    const auto ended = m_cli->run(source, {u"--python"_s, python});
    QCOMPARE(ended.out, plain.out);
    QCOMPARE(ended.err, plain.err);
    QCOMPARE(ended.status, plain.status);
    QVERIFY(!ended.facts.isEmpty());
    QCOMPARE(ended.facts[u"lost_events"_s].toInt(-1), 0);
    // All of it is known to the last.
    for (const auto& process : ended.facts[u"processes"_s].toArray())
        QVERIFY2(!process[u"exit_code"_s].isNull(), QJsonDocument(process.toObject()).toJson());
}

void HostileTest::recordingGoesOnWhereItCan_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("closed descriptors") << QByteArray("    os.closerange(3, 500)");
    QTest::newRow("other folder") << QByteArray("    os.chdir('/')");
    QTest::newRow("wiped environment") << QByteArray("    os.environ.clear()");
    QTest::newRow("own session") << QByteArray(
        "    if os.fork():\n"
        "        os.wait()\n"
        "        os._exit(0)\n"
        "    os.setsid()");
    QTest::newRow("other name") << QByteArray("    open('/proc/self/comm', 'w').write(') x (')");
}

void HostileTest::recordingGoesOnWhereItCan() {
    QFETCH(QByteArray, body);
    for (const auto& method : {u"fork"_s, u"spawn"_s}) {
        const auto ended = m_cli->run(
            QByteArray(head) + "if __name__ == '__main__':\n" + body + "\n    ask_a_child()\n",
            {u"--start-method"_s, method});
        QVERIFY2(ended.out.startsWith("from the child"), ended.err);
        const auto processes = ended.facts[u"processes"_s].toArray();
        QVERIFY(std::any_of(processes.begin(), processes.end(), [](const auto& process) {
            return process[u"name"_s] == u"asked"_s && process[u"exit_code"_s].toInt(-1) == 0 &&
                   process[u"running"_s].toDouble(-1) > 0;
        }));
        QCOMPARE(ended.facts[u"queues"_s][0][u"gets"_s].toInt(), 1);
    }
}

void HostileTest::daemonIsEndedWithTheRun() {
    const auto ended = m_cli->run(QByteArray(head) + R"(
if __name__ == '__main__':
    ready, done = os.pipe()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
            os.chdir('/')
            os.umask(0)
            for n in (0, 1, 2): os.dup2(os.open('/dev/null', os.O_RDWR), n)
            os.write(done, b'x')
            time.sleep(1000)
        os._exit(0)
    os.wait()
    os.read(ready, 1)
    say('daemonised')
)");
    QCOMPARE(ended.out, "daemonised\n");
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.err.contains("left processes behind"), ended.err);
}

void HostileTest::deafCrowdIsEndedAtTheTimeLimit() {
    const auto ended = m_cli->run(QByteArray(head) + R"(
if __name__ == '__main__':
    for number in set(range(1, 32)) - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    for n in range(5): os.fork()
    time.sleep(1000)
)",
                                  {u"--time-limit"_s, u"1"_s});
    QCOMPARE(ended.status, 124);
}

void HostileTest::stoppedProgramCanBeStopped() {
    QProcess process;
    m_cli->start(process, QByteArray(head) + R"(
if __name__ == '__main__':
    say('up')
    os.kill(os.getpid(), signal.SIGSTOP)
)");
    QTRY_COMPARE_WITH_TIMEOUT(process.bytesAvailable(), 3, RunningCli::patienceMs);
    process.terminate();
    QVERIFY(process.waitForFinished(RunningCli::patienceMs));
    QCOMPARE(process.exitCode(), 143);
}

void HostileTest::floodIsBoundedAndStops_data() {
    QTest::addColumn<OutputMode>("mode");
    QTest::addColumn<QByteArray>("statement");
    for (const auto mode : {OutputMode::Terminal, OutputMode::Pipe}) {
        const char* name = mode == OutputMode::Terminal ? "terminal" : "pipe";
        QTest::addRow("print, %s", name) << mode << QByteArray("print('x' * 100_000)");
        QTest::addRow("write, %s", name) << mode << QByteArray("os.write(1, b'x' * 100_000)");
    }
}

void HostileTest::floodIsBoundedAndStops() {
    QFETCH(OutputMode, mode);
    QFETCH(QByteArray, statement);
    constexpr std::int64_t limit = 2'000'000;
    constexpr std::int64_t mostGrowth = 300'000'000;
    const auto before = residentBytes(::getpid());
    TraceSession session;
    session::RunRequest request;
    request.scriptName = u"flood.py"_s;
    request.source = QString::fromUtf8("import os\nwhile True: " + statement);
    request.output = mode;
    request.limits.outputBytes = limit;
    QVERIFY(session.run(request).ok());
    QTRY_COMPARE_WITH_TIMEOUT(session.phase(), TraceSession::Phase::Ended, RunningCli::patienceMs);
    std::int64_t bytes = 0;
    for (const auto& chunk : session.output())
        bytes += chunk.bytes.size();
    QVERIFY2(bytes >= limit && bytes <= limit + 65536, QByteArray::number(bytes));
    QCOMPARE(session.outcome().stopped, protocol::StopReason::OutputLimit);
    QCOMPARE(session.outcome().killed, 0);  // it was asked, and could end
    QCOMPARE(session.outcome().exitCode, -SIGTERM);
    const auto growth = residentBytes(::getpid()) - before;
    QVERIFY2(growth < mostGrowth, QByteArray::number(growth));
}

void HostileTest::binaryOutputArrivesAsItIs() {
    const auto ended = m_cli->run(R"(
import os, sys
everything = bytes(range(256)) * 1000
sys.stdout.buffer.write(everything)
sys.stdout.flush()
sys.stdout.reconfigure(encoding='utf-8', errors='surrogateescape')
print(b'\xff\xfe\x00'.decode('utf-8', 'surrogateescape'), end='')
sys.stdout.flush()
os.write(2, everything[:256])
)");
    QByteArray all;
    for (int byte = 0; byte < 256; ++byte)
        all += static_cast<char>(byte);
    QCOMPARE(ended.out, all.repeated(1000) + QByteArray("\xff\xfe\x00", 3));
    QCOMPARE(ended.err, all);
    QVERIFY(!ended.facts.isEmpty());
}

void HostileTest::removedLogsAreSaid() {
    const auto ended = m_cli->run(QByteArray(head) + R"(
if __name__ == '__main__':
    import shutil
    ask_a_child()
    logs = [v for v in open('/proc/self/environ').read().split('\0') if v.startswith('PROCLAB_LOGS=')]
    shutil.rmtree(logs[0].partition('=')[2])
    ask_a_child()
    sys.exit(3)
)");
    QCOMPARE(ended.out, QByteArray("from the child\n0\n").repeated(2));
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains("removed the folder of its recording"), ended.err);
    // What was recorded until then is there.
    QVERIFY(ended.facts[u"processes"_s].toArray().size() >= 2);
}

void HostileTest::fullDiskStopsTheRecordingOnly() {
    // A small /dev/shm of its own, which the program fills.
    m_cli->within = {u"bwrap"_s,  u"--dev-bind"_s, u"/"_s,       u"/"_s,
                     u"--size"_s, u"75000000"_s,   u"--tmpfs"_s, u"/dev/shm"_s};
    m_cli->environment().remove(u"XDG_RUNTIME_DIR"_s);
    const auto ended = m_cli->run(QByteArray(head) + R"(
def busy(queue):
    for n in range(30_000):
        queue.put(n)
        queue.get()
if __name__ == '__main__':
    ask_a_child()
    queues = [multiprocessing.SimpleQueue() for n in range(3)]
    multiprocessing.Process(target=busy, args=(queues[0],)).start()
    with open('/dev/shm/filler', 'wb', buffering=0) as file:
        try:
            while True: file.write(bytes(4096))
        except OSError as error: say(error.errno)
    busy(queues[1])
    for process in multiprocessing.active_children(): process.join()
    process = multiprocessing.Process(target=busy, args=(queues[2],))
    process.start()
    process.join()
    say('done', process.exitcode)
    sys.exit(3)
)");
    QCOMPARE(ended.out, "from the child\n0\n28\ndone 0\n");
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.err.contains("no room left for the recording"), ended.err);
}

void HostileTest::withoutSharedMemoryRunsLieInTheTemporaryFolder() {
    m_cli->within = {u"bwrap"_s, u"--dev-bind"_s, u"/"_s,    u"/"_s,       u"--perms"_s,
                     u"0555"_s,  u"--size"_s,     u"4096"_s, u"--tmpfs"_s, u"/dev/shm"_s};
    m_cli->environment().remove(u"XDG_RUNTIME_DIR"_s);
    m_cli->environment().insert(u"TMPDIR"_s, m_cli->runtime());
    const auto ended = m_cli->run(R"(
import os
env = dict(v.split('=', 1) for v in open('/proc/self/environ').read().split('\0') if v)
print(env['PROCLAB_LOGS'])
)");
    QVERIFY2(ended.out.startsWith(m_cli->runtime().toUtf8() + "/proclab-"), ended.out + ended.err);
    QCOMPARE(ended.status, 0);
    QCOMPARE(QDir(m_cli->runtime()).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList());
}

void HostileTest::linkInPlaceOfARunsFolderIsNotFollowed() {
    const QTemporaryDir other;
    QVERIFY(QFile::link(other.path(), m_cli->runtime() + u"/proclab"_s));
    const auto ended = m_cli->run("print(1)");
    QCOMPARE(ended.out, "1\n");  // in the next place
    QCOMPARE(QDir(other.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
             QStringList());
    QVERIFY(QFile::remove(m_cli->runtime() + u"/proclab"_s));
}

void HostileTest::runsFolderIsPrivateAndTheEnvironmentTellsNoSecret() {
    const auto ended = m_cli->run(R"(
import os, stat
env = dict(v.split('=', 1) for v in open('/proc/self/environ').read().split('\0') if v)
print(sorted(name for name in env if name.startswith('PROCLAB')))
run = os.path.dirname(env['PROCLAB_LOGS'])
print(env['PROCLAB_RUN'] == os.path.basename(run), env['PROCLAB_CAP_BYTES'].isdigit())
for path in (os.path.dirname(run), run):
    print(oct(os.stat(path).st_mode & 0o777))
for name in os.listdir(run) + ['logs/' + name for name in os.listdir(env['PROCLAB_LOGS'])]:
    mode = os.stat(os.path.join(run, name)).st_mode
    if not stat.S_ISDIR(mode): print(oct(mode & 0o777))
# Neither the socket to the session nor the lock of the run.
print([os.readlink(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd')
       if n not in '012' and os.path.exists(f'/proc/self/fd/{n}')
       and ('socket' in os.readlink(f'/proc/self/fd/{n}') or 'lock' in os.readlink(f'/proc/self/fd/{n}'))])
)");
    const auto lines = ended.out.trimmed().split('\n');
    QVERIFY2(lines.size() > 6, ended.out + ended.err);
    QCOMPARE(lines[0], "['PROCLAB_CAP_BYTES', 'PROCLAB_LOGS', 'PROCLAB_RUN']");
    QCOMPARE(lines[1], "True True");
    QCOMPARE(lines[2], "0o700");
    QCOMPARE(lines[3], "0o700");
    for (qsizetype i = 4; i < lines.size() - 1; ++i)
        QCOMPARE(lines[i], "0o600");
    QCOMPARE(lines.back(), "[]");
}

void HostileTest::killedInTheMiddleOfRecordsKeepsAllBefore() {
    const auto ended = m_cli->run(QByteArray(head) + R"(
def write_on():
    value = multiprocessing.Value('i', 0)
    while True:
        value.value += 1
if __name__ == '__main__':
    children = [multiprocessing.Process(target=write_on) for n in range(4)]
    for process in children: process.start()
    time.sleep(0.3)
    for process in children: process.kill()
    for process in children: process.join()
    say([process.exitcode for process in children])
)");
    QCOMPARE(ended.out, "[-9, -9, -9, -9]\n");
    QVERIFY2(ended.err.isEmpty(), ended.err);
    for (const auto& value : ended.facts[u"shared_values"_s].toArray()) {
        // The last write is what the last record says; a read may have been on its way.
        QCOMPARE(value[u"value"_s].toString().toInt(), value[u"writes"_s].toInt());
        const auto more = value[u"reads"_s].toInt() - value[u"writes"_s].toInt();
        QVERIFY(more == 0 || more == 1);
        QVERIFY(value[u"writes"_s].toInt() > 0);
    }
    QCOMPARE(ended.facts[u"shared_values"_s].toArray().size(), 4);
}

void HostileTest::truncatedLogDoesNotEndTheReader() {
    // While it is read: what lay behind the new end is gone from the reader's memory, too.
    const auto ended = m_cli->run(QByteArray(head) + R"(
if __name__ == '__main__':
    logs = [v for v in open('/proc/self/environ').read().split('\0') if v.startswith('PROCLAB_LOGS=')]
    folder = logs[0].partition('=')[2]
    pid = os.fork()
    if pid == 0:
        signal.pause()
    time.sleep(0.3)
    for name in os.listdir(folder):
        if name.startswith(str(pid)):
            os.truncate(os.path.join(folder, name), 0)
    time.sleep(0.3)
    os.kill(pid, signal.SIGKILL)
    say(os.waitstatus_to_exitcode(os.wait()[1]))
)",
                                  {u"--summary"_s});
    QCOMPARE(ended.out, "-9\n");
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.err.contains("cut while it was read"), ended.err);
    QVERIFY(!ended.facts.isEmpty());
}

void HostileTest::whatIsNoLogIsSaid_data() {
    QTest::addColumn<QByteArray>("make");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("pipe") << QByteArray("os.mkfifo(name)") << QByteArray("is none");
    QTest::newRow("link") << QByteArray("os.symlink('/etc/passwd', name)") << QByteArray("is none");
    QTest::newRow("folder") << QByteArray("os.mkdir(name)") << QByteArray("is none");
    QTest::newRow("empty") << QByteArray("open(name, 'w')") << QByteArray("too short");
    QTest::newRow("noise") << QByteArray("open(name, 'wb').write(os.urandom(4096))")
                           << QByteArray("is none");
    QTest::newRow("other version")
        << QByteArray("open(name, 'wb').write(b'PROCLAB\\n' + bytes([99, 0, 0, 0]) + bytes(4096))")
        << QByteArray("another version of the probe");
}

void HostileTest::whatIsNoLogIsSaid() {
    QFETCH(QByteArray, make);
    QFETCH(QByteArray, says);
    const auto ended = m_cli->run(QByteArray(head) + R"(
if __name__ == '__main__':
    logs = [v for v in open('/proc/self/environ').read().split('\0') if v.startswith('PROCLAB_LOGS=')]
    name = logs[0].partition('=')[2] + '/77-123-0.plog'
    )" + make + R"(
    ask_a_child()
)",
                                  {u"--summary"_s});
    QCOMPARE(ended.out, "from the child\n0\n");
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.err.contains(says), ended.err);
    QVERIFY(ended.facts[u"processes"_s].toArray().size() >= 2);
}

QTEST_GUILESS_MAIN(HostileTest)
#include "tst_hostile.moc"
