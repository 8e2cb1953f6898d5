// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// proclab-cli as its users call it: a process with a command line.

#include "supervisor/descriptor.h"
#include "supervisor/procfs.h"
#include "supervisor/sweep.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cstdlib>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace proclab;

namespace {

constexpr int patienceMs = 60000;

struct Ended {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

const char workers[] = R"(
import multiprocessing, sys
def work(queue, total, lock, n):
    for i in range(3):
        with lock:
            total.value += 1
    queue.put(n)
if __name__ == '__main__':
    queue = multiprocessing.Queue(maxsize=5)
    total = multiprocessing.Value('i', 0)
    lock = multiprocessing.Lock()
    children = [multiprocessing.Process(target=work, args=(queue, total, lock, n), name=f'worker-{n}')
                for n in range(3)]
    for child in children: child.start()
    for child in children[1:]: queue.get()
    for child in children: child.join()
    print('total', total.value)
    sys.exit(4)
)";

}  // namespace

class CliTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup();
    void programsOutputAndStatusPassThrough();
    void stdinPassesThrough();
    void folderAndArgumentsAreTheCallers();
    void signalsBecome128AndMore();
    void timeLimitIs124();
    void processLimitStopsARunawaySpawner();
    void recordLimitLeavesTheProgramAlone();
    void jsonHasEverything();
    void startMethodIsForcedAndReported();
    void summaryGoesToStderr();
    void savedRunCanBeInspected();
    void aMainProcessWithoutAProbeIsSaid();
    void devicesAreWrittenToAndStay();
    void corruptFilesAreSaid();
    void wrongCommandLinesAreSaid_data();
    void wrongCommandLinesAreSaid();
    void helpAndVersion();
    void pythonsAreListed();
    void interruptReachesTheProgram();
    void interruptOfTheJobReachesTheProgramOnce();
    void controlCOnATerminalReachesTheProgramOnce();
    void terminateStopsTheProgram();
    void killedCliLeavesNothing();
    void nextRunSweepsWhatIsLeftWhenSupervisorAndCliAreKilled();

private:
    Ended run(const QStringList& arguments, const QByteArray& input = {}) const;
    QString write(const QString& name, const QByteArray& source) const;
    QJsonObject jsonOf(const QByteArray& source, const QStringList& options = {}) const;
    QStringList runFolders() const;

    QTemporaryDir m_folder;
    QTemporaryDir m_runtime;
    const QString m_program = QStringLiteral(PROCLAB_BUILD_DIR "/bin/proclab-cli");
};

void CliTest::initTestCase() {
    qputenv("XDG_RUNTIME_DIR", m_runtime.path().toUtf8());
    qunsetenv("PYTHONUNBUFFERED");
    qunsetenv("PYTHONPATH");
}

void CliTest::cleanup() {
    QCOMPARE(runFolders(), QStringList());
}

QStringList CliTest::runFolders() const {
    return QDir(m_runtime.filePath(u"proclab"_s))
        .entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
}

QString CliTest::write(const QString& name, const QByteArray& source) const {
    QFile file(m_folder.filePath(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(source);
    return file.fileName();
}

Ended CliTest::run(const QStringList& arguments, const QByteArray& input) const {
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(m_program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patienceMs))
        return {};
    const int status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {status, process.readAllStandardOutput(), process.readAllStandardError()};
}

QJsonObject CliTest::jsonOf(const QByteArray& source, const QStringList& options) const {
    const auto path = m_folder.filePath(u"out.json"_s);
    QFile::remove(path);
    const auto ended = run(QStringList{u"run"_s, u"--json"_s, path} + options +
                           QStringList{write(u"p.py"_s, source)});
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("%s", ended.err.constData());
        return {};
    }
    const auto text = file.readAll();
    if (!text.startsWith("{\n  \"schema\": \"proclab.snapshot/1\""))
        return {};
    return QJsonDocument::fromJson(text).object();
}

void CliTest::programsOutputAndStatusPassThrough() {
    const auto script = write(
        u"p.py"_s,
        "import sys; sys.stdout.buffer.write(bytes(range(256))); print('e', file=sys.stderr); "
        "sys.exit(42)");
    const auto ended = run({u"run"_s, script});
    QByteArray all;
    for (int byte = 0; byte < 256; ++byte)
        all += static_cast<char>(byte);
    QCOMPARE(ended.out, all);
    QCOMPARE(ended.err, "e\n");
    QCOMPARE(ended.status, 42);
}

void CliTest::stdinPassesThrough() {
    const auto script = write(u"p.py"_s, "import sys; print(sys.stdin.read().upper(), end='')");
    const auto ended = run({u"run"_s, script}, "from outside\n");
    QCOMPARE(ended.out, "FROM OUTSIDE\n");
    QCOMPARE(ended.status, 0);
}

void CliTest::folderAndArgumentsAreTheCallers() {
    write(u"p.py"_s, "import os, sys; print(os.getcwd()); print(sys.argv)");
    const auto ended = run({u"run"_s, u"--time-limit=30"_s, u"p.py"_s, u"--summary"_s, u"ü x"_s});
    const auto lines = ended.out.split('\n');
    QCOMPARE(lines[0], m_folder.path().toUtf8());
    QCOMPARE(lines[1], "['p.py', '--summary', 'ü x']");
    QCOMPARE(ended.err, "");
}

void CliTest::signalsBecome128AndMore() {
    const auto script = write(u"p.py"_s, "import os; os.kill(os.getpid(), 9)");
    QCOMPARE(run({u"run"_s, script}).status, 137);
    const auto json = jsonOf("import os; os.kill(os.getpid(), 9)");
    QCOMPARE(json[u"exit_code"_s].toInt(), -9);
    QCOMPARE(json[u"processes"_s][0][u"signal"_s].toInt(), 9);
}

void CliTest::timeLimitIs124() {
    const auto script = write(u"p.py"_s, "import time; time.sleep(1000)");
    const auto ended = run({u"run"_s, u"--time-limit"_s, u"0.3"_s, script});
    QCOMPARE(ended.status, 124);
    QVERIFY2(ended.err.contains("time limit of 0.3 s"), ended.err.constData());
}

void CliTest::processLimitStopsARunawaySpawner() {
    // Each child starts two more, seven generations deep: 255 at most, whoever watches.
    const auto script = write(u"p.py"_s, R"(
import multiprocessing, time
def work(depth):
    if depth:
        for n in range(2): multiprocessing.Process(target=work, args=(depth - 1,)).start()
    time.sleep(1000)
if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    work(7)
)");
    const auto ended = run({u"run"_s, u"--process-limit"_s, u"20"_s, script});
    QCOMPARE(ended.status, 137);
    QVERIFY2(ended.err.contains("more than 20 children"), ended.err.constData());
}

void CliTest::recordLimitLeavesTheProgramAlone() {
    const auto script =
        write(u"p.py"_s, "import time\nfor n in range(500): time.sleep(0)\nprint('done')");
    const auto ended = run({u"run"_s, u"--record-limit"_s, u"200"_s, u"--json"_s,
                            m_folder.filePath(u"r.json"_s), u"--summary"_s, script});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.out, "done\n");
    QVERIFY2(ended.err.contains("events were left out"), ended.err.constData());
    QVERIFY2(ended.err.contains("lost (recording stopped at the limit of 200 events)"),
             ended.err.constData());
    QFile file(m_folder.filePath(u"r.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto json = QJsonDocument::fromJson(file.readAll()).object();
    QVERIFY(json[u"lost_events"_s].toInt() >= 700);
    QVERIFY(json[u"lost_reason"_s].toString().contains(u"limit of 200 events"_s));
    QCOMPARE(json[u"exit_code"_s].toInt(-1), 0);
}

void CliTest::jsonHasEverything() {
    const auto json = jsonOf(workers);
    QCOMPARE(json[u"exit_code"_s].toInt(), 4);
    QVERIFY(json[u"events"_s].toInt() > 30);
    QCOMPARE(json[u"lost_events"_s].toInt(-1), 0);
    QVERIFY(json[u"lost_reason"_s].isNull());
    QVERIFY(json[u"duration_ns"_s].toDouble() > 1e6);
    QVERIFY(json[u"max_alive"_s].toInt() >= 1);
    QVERIFY(json[u"max_alive"_s].toInt() <= 3);
    const auto processes = json[u"processes"_s].toArray();
    QCOMPARE(processes.size(), 4);
    for (const auto& value : processes) {
        const auto process = value.toObject();
        const bool isMain = process[u"uid"_s].toInt() == 0;
        QCOMPARE(process[u"kind"_s].toString(), isMain ? u"main"_s : u"child"_s);
        QVERIFY(process[u"pid"_s].toInt() > 0);
        QVERIFY(process[u"created"_s].toDouble() <= process[u"started"_s].toDouble());
        QVERIFY(process[u"started"_s].toDouble() <= process[u"running"_s].toDouble());
        QVERIFY(process[u"running"_s].toDouble() <= process[u"ended"_s].toDouble());
        QCOMPARE(process[u"exit_code"_s].toInt(-1), isMain ? 4 : 0);
        QVERIFY(process[u"signal"_s].isNull());
        QVERIFY(process[u"last_line"_s].toInt() > 0);
        for (const auto* key :
             {"parent", "name", "daemon", "start_method", "exit_source", "cpu_ns"})
            QVERIFY2(process.contains(QLatin1StringView(key)), key);
    }
    QVERIFY(json[u"threads"_s].toArray().size() >= 4);
    const auto queue = json[u"queues"_s][0].toObject();
    QCOMPARE(queue[u"puts"_s].toInt(), 3);
    QCOMPARE(queue[u"gets"_s].toInt(), 2);
    QCOMPARE(queue[u"left"_s].toInt(), 1);
    QCOMPARE(queue[u"maxsize"_s].toInt(), 5);
    bool hasLock = false;
    for (const auto& lock : json[u"locks"_s].toArray())
        hasLock = hasLock || (lock[u"acquires"_s].toInt() == 9 && lock[u"holder"_s].isNull() &&
                              lock.toObject().contains("contended"_L1));
    QVERIFY(hasLock);
    const auto total = json[u"shared_values"_s][0].toObject();
    QCOMPARE(total[u"reads"_s].toInt(), 10);
    QCOMPARE(total[u"writes"_s].toInt(), 9);
    QCOMPARE(total[u"value"_s].toString(), u"9"_s);
    const auto output = json[u"output"_s].toArray();
    QCOMPARE(output.size(), 1);
    QCOMPARE(output[0][u"text"_s].toString(), u"total 9\n"_s);
    QCOMPARE(output[0][u"stream"_s].toString(), u"stdout"_s);
    QCOMPARE(output[0][u"uid"_s].toInt(-1), 0);
}

void CliTest::startMethodIsForcedAndReported() {
    for (const auto& method : {u"fork"_s, u"spawn"_s, u"forkserver"_s}) {
        const auto json = jsonOf(workers, {u"--start-method"_s, method});
        int children = 0;
        for (const auto& process : json[u"processes"_s].toArray()) {
            if (process[u"kind"_s].toString() != "child"_L1)
                continue;
            ++children;
            QCOMPARE(process[u"start_method"_s].toString(), method);
            QCOMPARE(process[u"exit_code"_s].toInt(-1), 0);
        }
        QCOMPARE(children, 3);
    }
}

void CliTest::summaryGoesToStderr() {
    const auto ended = run({u"run"_s, u"--summary"_s, write(u"p.py"_s, workers)});
    QCOMPARE(ended.out, "total 9\n");
    QCOMPARE(ended.status, 4);
    for (const auto* words : {"exit code 4", "worker-2", "3 puts, 2 gets, 1 left", "9 acquires"})
        QVERIFY2(ended.err.contains(words), ended.err.constData());
}

void CliTest::savedRunCanBeInspected() {
    const auto saved = m_folder.filePath(u"run.proctrace"_s);
    QCOMPARE(run({u"run"_s, u"--save"_s, saved, write(u"p.py"_s, workers)}).status, 4);
    const auto atEnd = run({u"inspect"_s, saved, u"--json"_s});
    QCOMPARE(atEnd.status, 0);
    auto json = QJsonDocument::fromJson(atEnd.out).object();
    QCOMPARE(json[u"processes"_s].toArray().size(), 4);
    QCOMPARE(json[u"phase"_s].toString(), u"ended"_s);
    QCOMPARE(json[u"output"_s][0][u"text"_s].toString(), u"total 9\n"_s);
    // A moment before anyone was made.
    const auto early = run({u"inspect"_s, u"--at"_s, u"0.0001"_s, u"--json"_s, saved});
    json = QJsonDocument::fromJson(early.out).object();
    QVERIFY(json[u"processes"_s].toArray().size() <= 1);
    QVERIFY(json[u"exit_code"_s].isNull());
    QVERIFY(run({u"inspect"_s, saved}).out.contains("worker-1"));
}

void CliTest::aMainProcessWithoutAProbeIsSaid() {
    // An interpreter that is always started as isolated; its child is not.
    const auto python = write(u"isolated"_s,
                              "#!/bin/sh\n"
                              "if [ \"$1\" = -E ]; then\n"
                              "  printf '3 11 2\\nCPython\\n%s\\nFalse\\nTrue\\n' \"$0\"\n"
                              "else\n"
                              "  exec python3 -I \"$@\"\n"
                              "fi\n");
    QVERIFY(QFile::setPermissions(python, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const auto script = write(u"parent.py"_s,
                              "import subprocess, sys\n"
                              "if len(sys.argv) > 1:\n"
                              "    subprocess.run(['python3', '-c', 'print(1)'])\n"
                              "print(sys.flags.isolated, flush=True)\n"
                              "sys.exit(5)\n");
    for (const auto& arguments : {QStringList(), QStringList({u"child"_s})}) {
        const auto ended = run(QStringList({u"run"_s, u"--python"_s, python, script}) + arguments);
        QCOMPARE(ended.status, 5);
        QCOMPARE(ended.out, arguments.isEmpty() ? QByteArray("1\n") : QByteArray("1\n1\n"));
        QVERIFY2(ended.err.contains("could not be watched") && ended.err.contains("-I, -E and -S"),
                 ended.err.constData());
        QCOMPARE(ended.err.count('\n'), 1);
    }
}

void CliTest::devicesAreWrittenToAndStay() {
    const auto script = write(u"p.py"_s, "print(1)");
    // Links, so that nothing but them is lost where this fails.
    for (const auto& device : {u"/dev/null"_s, u"/dev/full"_s}) {
        const auto link = m_folder.filePath(u"device"_s);
        QVERIFY(QFile::link(device, link));
        const auto json = run({u"run"_s, u"--json"_s, link, script});
        QCOMPARE(json.out, "1\n");
        QCOMPARE(json.status, device == "/dev/full"_L1 ? 2 : 0);
        const auto saved = run({u"run"_s, u"--save"_s, link, script});
        QCOMPARE(saved.status, 2);
        QVERIFY2(saved.err.contains("could not be saved"), saved.err);
        QVERIFY(QFileInfo(link).isSymLink());
        QVERIFY(QFile::remove(link));
    }
}

void CliTest::corruptFilesAreSaid() {
    const auto saved = m_folder.filePath(u"run.proctrace"_s);
    QCOMPARE(run({u"run"_s, u"--save"_s, saved, write(u"p.py"_s, "print(1)")}).status, 0);
    QFile file(saved);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const auto half = file.size() / 2;
    QVERIFY(file.seek(half));
    QVERIFY(file.write(QByteArray(20, 'x')) == 20);
    file.close();
    const auto ended = run({u"inspect"_s, saved});
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, "");
    QVERIFY2(ended.err.contains(saved.toUtf8()), ended.err.constData());
}

void CliTest::wrongCommandLinesAreSaid_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("nothing") << QStringList{}
                             << QByteArray(
                                    "run, inspect, findings, hints, export, pythons and verify");
    QTest::newRow("command") << QStringList{u"walk"_s} << QByteArray("walk");
    QTest::newRow("option") << QStringList{u"run"_s, u"--fast"_s, u"p.py"_s}
                            << QByteArray("--fast");
    QTest::newRow("no script") << QStringList{u"run"_s} << QByteArray("script");
    QTest::newRow("missing script")
        << QStringList{u"run"_s, u"nowhere.py"_s} << QByteArray("nowhere.py");
    QTest::newRow("missing python")
        << QStringList{u"run"_s, u"--python"_s, u"/nowhere/python"_s, u"p.py"_s}
        << QByteArray("/nowhere/python");
    QTest::newRow("start method") << QStringList{u"run"_s, u"--start-method"_s, u"thread"_s,
                                                 u"p.py"_s}
                                  << QByteArray("fork, spawn or forkserver");
    QTest::newRow("time") << QStringList{u"run"_s, u"--time-limit"_s, u"-1"_s, u"p.py"_s}
                          << QByteArray("--time-limit");
    QTest::newRow("processes") << QStringList{u"run"_s, u"--process-limit"_s, u"x"_s, u"p.py"_s}
                               << QByteArray("--process-limit");
    QTest::newRow("events") << QStringList{u"run"_s, u"--record-limit"_s, u"0"_s, u"p.py"_s}
                            << QByteArray("--record-limit");
    QTest::newRow("no value") << QStringList{u"run"_s, u"--save"_s} << QByteArray("--save");
    QTest::newRow("before the start")
        << QStringList{u"inspect"_s, u"x.proctrace"_s, u"--at"_s, u"-1"_s} << QByteArray("--at");
    QTest::newRow("no file") << QStringList{u"inspect"_s} << QByteArray("saved run");
    QTest::newRow("missing file") << QStringList{u"inspect"_s, u"nowhere.proctrace"_s}
                                  << QByteArray("nowhere.proctrace");
}

void CliTest::wrongCommandLinesAreSaid() {
    QFETCH(QStringList, words);
    QFETCH(QByteArray, says);
    write(u"p.py"_s, "print('ran')");
    const auto ended = run(words);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, "");
    QVERIFY2(ended.err.startsWith("proclab-cli: "), ended.err.constData());
    QVERIFY2(ended.err.contains(says), ended.err.constData());
    QCOMPARE(ended.err.count('\n'), 1);
}

void CliTest::helpAndVersion() {
    const auto help = run({u"--help"_s});
    QCOMPARE(help.status, 0);
    for (const auto* option :
         {"--python", "--start-method", "--time-limit", "--process-limit", "--record-limit",
          "--sandbox", "--save", "--json", "--summary", "--at", "inspect", "pythons"})
        QVERIFY2(help.out.contains(option), option);
    QVERIFY(run({u"--version"_s}).out.startsWith("proclab-cli 0."));
}

void CliTest::pythonsAreListed() {
    const auto path = run({u"pythons"_s, u"--default"_s}).out.trimmed();
    QVERIFY(QFile::exists(QString::fromUtf8(path)));
    QVERIFY(run({u"pythons"_s}).out.contains("* CPython 3."));
    QVERIFY(run({u"pythons"_s, u"--paths"_s}).out.split('\n').contains(path));
    const auto json = QJsonDocument::fromJson(run({u"pythons"_s, u"--json"_s}).out).object();
    QCOMPARE(json[u"default"_s].toString().toUtf8(), path);
}

void CliTest::interruptReachesTheProgram() {
    QProcess process;
    process.start(m_program, {u"run"_s, write(u"p.py"_s, R"(
import sys, time
try:
    print('up', flush=True)
    time.sleep(1000)
except KeyboardInterrupt:
    print('interrupted')
    sys.exit(3)
)")});
    QTRY_COMPARE_WITH_TIMEOUT(process.bytesAvailable(), 3, patienceMs);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(patienceMs));
    QCOMPARE(process.readAllStandardOutput(), "up\ninterrupted\n");
    QCOMPARE(process.exitCode(), 3);
}

namespace {

// Counts interrupts; a quit sent to proclab-cli is handed on after whatever came before it.
const char counting[] = R"(
import os, signal, sys, time
count = 0
def interrupted(number, frame):
    global count
    count += 1
    print('interrupted', flush=True)
signal.signal(signal.SIGINT, interrupted)
signal.signal(signal.SIGQUIT, lambda *_: sys.exit(count))
print('up', flush=True)
while True: time.sleep(1000)
)";

}  // namespace

void CliTest::interruptOfTheJobReachesTheProgramOnce() {
    QProcess process;
    process.setChildProcessModifier([] { ::setsid(); });
    process.start(m_program, {u"run"_s, write(u"p.py"_s, counting)});
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), patienceMs);
    QCOMPARE(process.readLine(), "up\n");
    ::kill(-static_cast<pid_t>(process.processId()), SIGINT);
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), patienceMs);
    ::kill(static_cast<pid_t>(process.processId()), SIGQUIT);
    QVERIFY(process.waitForFinished(patienceMs));
    QCOMPARE(process.exitCode(), 1);
}

void CliTest::controlCOnATerminalReachesTheProgramOnce() {
    const supervisor::Descriptor terminal(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    QVERIFY(terminal.isOpen() && ::grantpt(terminal.get()) == 0 && ::unlockpt(terminal.get()) == 0);
    const QByteArray name = ::ptsname(terminal.get());
    QProcess process;
    process.setChildProcessModifier([&name] {
        // A session of its own, with this as its terminal.
        ::setsid();
        const int end = ::open(name.constData(), O_RDWR);
        for (const int standard : {0, 1, 2})
            ::dup2(end, standard);
    });
    process.start(m_program, {u"run"_s, write(u"p.py"_s, counting)});
    QByteArray shown;
    ::fcntl(terminal.get(), F_SETFL, O_NONBLOCK);
    const auto shows = [&](const char* words) {
        std::array<char, 1024> buffer;
        const auto n = ::read(terminal.get(), buffer.data(), buffer.size());
        if (n > 0)
            shown.append(buffer.data(), n);
        return shown.contains(words);
    };
    QTRY_VERIFY_WITH_TIMEOUT(shows("up") && shown.endsWith('\n'), patienceMs);
    QCOMPARE(::write(terminal.get(), "\x03", 1), 1);
    QTRY_VERIFY_WITH_TIMEOUT(shows("interrupted"), patienceMs);
    ::kill(static_cast<pid_t>(process.processId()), SIGQUIT);
    QVERIFY(process.waitForFinished(patienceMs));
    QCOMPARE(process.exitCode(), 1);
}

void CliTest::terminateStopsTheProgram() {
    QProcess process;
    process.start(m_program, {u"run"_s, write(u"p.py"_s, R"(
import multiprocessing, time
if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    multiprocessing.Process(target=time.sleep, args=(1000,)).start()
    print('up', flush=True)
)")});
    QTRY_COMPARE_WITH_TIMEOUT(process.bytesAvailable(), 3, patienceMs);
    const auto run = runFolders().value(0).toStdString();
    QVERIFY(!run.empty());
    process.terminate();
    QVERIFY(process.waitForFinished(patienceMs));
    QCOMPARE(process.exitCode(), 143);
    QVERIFY(supervisor::processesOfRun(run).empty());
}

void CliTest::killedCliLeavesNothing() {
    QProcess process;
    process.start(m_program, {u"run"_s, write(u"p.py"_s, R"(
import multiprocessing, os, time
from multiprocessing.shared_memory import SharedMemory
if __name__ == '__main__':
    context = multiprocessing.get_context('spawn')
    block = SharedMemory(create=True, size=100)
    lock = context.Lock()
    for n in range(2): context.Process(target=time.sleep, args=(1000,)).start()
    print(block.name, 'sem.' + lock._semlock.name[1:], flush=True)
    time.sleep(1000)
)")});
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), patienceMs);
    const auto names = process.readLine().trimmed().split(' ');
    QCOMPARE(names.size(), 2);
    for (const auto& name : names)
        QVERIFY(QFile::exists(u"/dev/shm/"_s + QString::fromUtf8(name)));
    const auto run = runFolders().value(0).toStdString();
    QVERIFY(supervisor::processesOfRun(run).size() >= 3);
    process.kill();
    QVERIFY(process.waitForFinished(patienceMs));
    QTRY_VERIFY_WITH_TIMEOUT(supervisor::processesOfRun(run).empty(), patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(runFolders(), QStringList(), patienceMs);
    for (const auto& name : names)
        QVERIFY(!QFile::exists(u"/dev/shm/"_s + QString::fromUtf8(name)));
}

void CliTest::nextRunSweepsWhatIsLeftWhenSupervisorAndCliAreKilled() {
    QProcess process;
    process.start(m_program, {u"run"_s, write(u"p.py"_s, R"(
import multiprocessing, time
if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    for n in range(2): multiprocessing.Process(target=time.sleep, args=(1000,)).start()
    print('up', flush=True)
)")});
    QTRY_COMPARE_WITH_TIMEOUT(process.bytesAvailable(), 3, patienceMs);
    const auto left = runFolders().value(0).toStdString();
    for (const auto pid : supervisor::childrenOf(static_cast<OsPid>(process.processId()))) {
        const auto stat = supervisor::readStat(pid);
        if (!stat || stat->comm != "proclab-host")
            continue;
        // Held first, so that it cannot clean up when its supervisor is gone.
        ::kill(static_cast<pid_t>(process.processId()), SIGSTOP);
        ::kill(pid, SIGKILL);
        process.kill();
        QVERIFY(process.waitForFinished(patienceMs));
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(u"/proc/%1/exe"_s.arg(pid)), patienceMs);
    }
    // The main process dies with its supervisor, but nobody is there for the others.
    QTRY_COMPARE_WITH_TIMEOUT(supervisor::processesOfRun(left).size(), 2, patienceMs);
    QCOMPARE(runFolders().size(), 1);
    const auto next = run({u"run"_s, write(u"q.py"_s, "print('next')")});
    QCOMPARE(next.out, "next\n");
    QVERIFY(supervisor::processesOfRun(left).empty());
}

QTEST_GUILESS_MAIN(CliTest)
#include "tst_cli.moc"
