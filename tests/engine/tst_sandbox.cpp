// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Programs of others in a sandbox: what they try there, and what they cannot do.

#include "runningcli.h"

#include "session/tracesession.h"
#include "supervisor/descriptor.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

#include <algorithm>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace proclab;
using tests::Ended;
using tests::RunningCli;

class SandboxTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void exitCodeOutputAndArgumentsPass();
    void processesQueuesAndSamplesAreRecorded();
    void startMethodsWork_data();
    void startMethodsWork();
    void thereIsNoNetwork();
    void socketsOfOthersAreOutOfReach();
    void nothingOutsideCanBeWritten();
    void ownTemporaryFilesCanBeWrittenAndGo();
    void otherProcessesAreOutOfSightAndReach();
    void thereAreNoRightsToGain();
    void noMoreDescriptorsThanOutside();
    void limitsHold();
    void forkBombIsEnded();
    void interruptReachesTheProgram();
    void killedHostEndsEverything();
    void killedCliLeavesNothing();
    void sessionRunsItsOwnSourceInOne();
    void whereThereIsNoBubblewrapItIsSaid();
    void whereTheSystemRefusesItIsSaid();
    void ordinaryUserHasOneToo();

private:
    Ended sandboxed(const QByteArray& source, const QStringList& options = {}) const {
        return m_cli->run(source, QStringList{u"--sandbox"_s} + options);
    }
    /// Of the process tree below proclab-cli, by its name.
    static OsPid find(OsPid root, const std::string& name);

    std::unique_ptr<RunningCli> m_cli;
};

void SandboxTest::initTestCase() {
    // Where a container hides parts of /proc, nobody can make one within it.
    const auto ended = RunningCli().run("pass", {u"--sandbox"_s});
    if (ended.err.contains("does not let ProcLab make a sandbox"))
        QSKIP(ended.err.constData());
    QVERIFY2(ended.status == 0, ended.err);
}

void SandboxTest::init() {
    m_cli = std::make_unique<RunningCli>();
}

void SandboxTest::cleanup() {
    QCOMPARE(m_cli->runFolders(), QStringList());
    QCOMPARE(m_cli->alive(), 0);
}

OsPid SandboxTest::find(OsPid root, const std::string& name) {
    std::vector<OsPid> walk{root};
    OsPid found = 0;
    for (std::size_t i = 0; i < walk.size(); ++i) {
        const auto stat = supervisor::readStat(walk[i]);
        if (stat && stat->comm == name)
            found = walk[i];  // the innermost
        for (const OsPid child : supervisor::childrenOf(walk[i]))
            walk.push_back(child);
    }
    return found;
}

void SandboxTest::exitCodeOutputAndArgumentsPass() {
    const auto ended = sandboxed(R"(
import os, sys
print(os.path.basename(sys.argv[0]), os.getcwd() == os.environ['MARK'])
print('error', file=sys.stderr)
sys.exit(5)
)");
    QCOMPARE(ended.out, "p.py True\n");
    QCOMPARE(ended.err, "error\n");
    QCOMPARE(ended.status, 5);
    QCOMPARE(ended.facts[u"sandbox"_s].toBool(), true);
    QCOMPARE(m_cli->run("pass").facts[u"sandbox"_s].toBool(true), false);
    QCOMPARE(sandboxed("import os; os.kill(os.getpid(), 9)").status, 137);
}

void SandboxTest::processesQueuesAndSamplesAreRecorded() {
    const auto ended = sandboxed(R"(
import multiprocessing, os, time
def work(queue):
    end = time.process_time() + 0.2
    while time.process_time() < end: pass
    queue.put(os.getpid())
if __name__ == '__main__':
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=work, args=(queue,))
    child.start()
    print(queue.get())
    child.join()
)");
    const auto processes = ended.facts[u"processes"_s].toArray();
    QCOMPARE(processes.size(), 2);
    // The pids are those inside, as the program says them.
    QCOMPARE(QByteArray::number(processes[1][u"pid"_s].toInt()) + '\n', ended.out);
    QCOMPARE(processes[1][u"exit_code"_s].toInt(-1), 0);
    QVERIFY(processes[1][u"cpu_ns"_s].toDouble() > 1e8);  // from the kernel's figures
    QCOMPARE(ended.facts[u"queues"_s][0][u"gets"_s].toInt(), 1);
    QCOMPARE(ended.facts[u"lost_events"_s].toInt(-1), 0);
}

void SandboxTest::startMethodsWork_data() {
    QTest::addColumn<QString>("method");
    for (const char* method : {"fork", "spawn", "forkserver"})
        QTest::newRow(method) << QString::fromLatin1(method);
}

void SandboxTest::startMethodsWork() {
    QFETCH(QString, method);
    const auto ended = sandboxed(R"(
import multiprocessing
from multiprocessing.shared_memory import SharedMemory
def work(lock, value, name):
    block = SharedMemory(name)
    with lock: value.value += block.buf[0]
    block.close()
if __name__ == '__main__':
    block = SharedMemory(create=True, size=100)
    block.buf[0] = 7
    lock, value = multiprocessing.Lock(), multiprocessing.Value('i', 0)
    children = [multiprocessing.Process(target=work, args=(lock, value, block.name)) for _ in range(3)]
    for child in children: child.start()
    for child in children: child.join()
    block.close()
    block.unlink()
    print(value.value, [child.exitcode for child in children])
)",
                                 {u"--start-method"_s, method});
    QCOMPARE(ended.out, "21 [0, 0, 0]\n");
    QVERIFY2(ended.err.isEmpty(), ended.err);
    QCOMPARE(ended.status, 0);
}

void SandboxTest::thereIsNoNetwork() {
    const supervisor::Descriptor server(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* place = reinterpret_cast<sockaddr*>(&address);
    QVERIFY(::bind(server.get(), place, size) == 0 && ::listen(server.get(), 8) == 0 &&
            ::getsockname(server.get(), place, &size) == 0);
    const QByteArray program = R"(
import socket
try:
    socket.create_connection(('127.0.0.1', PORT), 5)
    print('connected')
except OSError as error:
    print(type(error).__name__)
)";
    const auto source =
        QByteArray(program).replace("PORT", QByteArray::number(::ntohs(address.sin_port)));
    QCOMPARE(m_cli->run(source).out, "connected\n");
    QCOMPARE(sandboxed(source).out, "ConnectionRefusedError\n");
}

void SandboxTest::socketsOfOthersAreOutOfReach() {
    // Sockets in the file system are not of the network: they are hidden with their folders.
    const auto ended = sandboxed(R"(
import os, stat
found = []
for top in ('/run', '/tmp', '/var/tmp', '/dev/shm', os.environ['XDG_RUNTIME_DIR']):
    for folder, _, files in os.walk(top):
        found += [f for f in files if stat.S_ISSOCK(os.lstat(os.path.join(folder, f)).st_mode)]
print(found)
)");
    QCOMPARE(ended.out, "[]\n");
    QVERIFY2(ended.err.isEmpty(), ended.err);
}

void SandboxTest::nothingOutsideCanBeWritten() {
    QTemporaryDir beside;  // another's, in the same /tmp
    const auto ended = sandboxed(QByteArray(R"(
import os, sys
def attempt(what, *arguments):
    try:
        what(*arguments)
        print('done', arguments)
    except OSError as error:
        print(type(error).__name__, error.errno)
attempt(open, 'x', 'w')
attempt(os.remove, 'p.py')
attempt(open, '/etc/proclab-test', 'w')
attempt(open, os.path.expanduser('~/proclab-test'), 'w')
attempt(open, sys.executable, 'ab')
attempt(os.listdir, 'BESIDE')
attempt(os.mknod, '/tmp/device', 0o60600, os.makedev(8, 0))
)")
                                     .replace("BESIDE", beside.path().toUtf8()));
    const auto lines = ended.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 7);
    for (const auto& line : lines)
        QVERIFY2(!line.startsWith("done"), ended.out);
    QVERIFY(QFile::exists(m_cli->path(u"p.py"_s)));
}

void SandboxTest::ownTemporaryFilesCanBeWrittenAndGo() {
    const auto name = u"proclab-sandbox-"_s + QString::number(::getpid());
    const auto ended = sandboxed(
        "import tempfile\n"
        "for folder in ('/tmp', '/var/tmp', '/dev/shm'):\n"
        "    with open(folder + '/" +
        name.toUtf8() +
        "', 'w') as file: file.write('x')\n"
        "print(tempfile.mkdtemp())");
    QVERIFY2(ended.out.startsWith("/tmp/"), ended.out + ended.err);
    QVERIFY(!QFile::exists(QString::fromUtf8(ended.out.trimmed())));
    for (const auto& folder : {u"/tmp/"_s, u"/var/tmp/"_s, u"/dev/shm/"_s})
        QVERIFY(!QFile::exists(folder + name));
}

void SandboxTest::otherProcessesAreOutOfSightAndReach() {
    QProcess other;
    other.start(u"/bin/sleep"_s, {u"1000"_s});
    QVERIFY(other.waitForStarted());
    const auto ended = sandboxed(
        "import os, signal\n"
        "print([p for p in os.listdir('/proc') if p.isdigit()])\n"
        "for pid in (" +
        QByteArray::number(other.processId()) +
        ", -1, 1):\n"
        "    try:\n"
        "        os.kill(pid, signal.SIGCONT if pid < 0 else signal.SIGKILL)\n"
        "        print('sent')\n"
        "    except OSError as error: print(type(error).__name__)\n");
    // The supervisor is pid 1: the kernel keeps what is inside from killing it.
    QCOMPARE(ended.out, "['1', '2']\nProcessLookupError\nProcessLookupError\nsent\n");
    QCOMPARE(ended.status, 0);
    QCOMPARE(other.state(), QProcess::Running);
    other.kill();
    other.waitForFinished();
}

void SandboxTest::thereAreNoRightsToGain() {
    const auto ended = sandboxed(R"(
import ctypes
lines = dict(line.split(':\t') for line in open('/proc/self/status') if ':\t' in line)
print(lines['CapEff'].strip(), lines['CapBnd'].strip(), lines['NoNewPrivs'].strip())
CLONE_NEWUSER = 0x10000000
print(ctypes.CDLL(None).unshare(CLONE_NEWUSER))
)");
    QCOMPARE(ended.out, "0000000000000000 0000000000000000 1\n-1\n");
}

void SandboxTest::noMoreDescriptorsThanOutside() {
    const QByteArray source = "import os; print(len(os.listdir('/proc/self/fd')))";
    QCOMPARE(sandboxed(source).out, m_cli->run(source).out);
}

void SandboxTest::limitsHold() {
    const auto late = sandboxed("import time; time.sleep(1000)", {u"--time-limit"_s, u"0.5"_s});
    QCOMPARE(late.status, 124);
    QVERIFY2(late.err.contains("time limit"), late.err);
    const auto many = sandboxed(R"(
import os, time
for n in range(60):
    if os.fork() == 0: time.sleep(1000)
time.sleep(1000)
)",
                                {u"--process-limit"_s, u"20"_s});
    QCOMPARE(many.status, 137);
    QVERIFY2(many.err.contains("more than 20 children"), many.err);
}

void SandboxTest::forkBombIsEnded() {
    // It bounds itself, so that a sandbox that fails does no harm either.
    const auto ended = sandboxed(R"(
import os, time
births = os.open('/tmp/births', os.O_CREAT | os.O_RDWR | os.O_APPEND)
while os.fstat(births).st_size < 1500:
    os.write(births, b'.')
    os.fork()
time.sleep(1000)
)",
                                 {u"--process-limit"_s, u"40"_s});
    QCOMPARE(ended.status, 137);
    QVERIFY2(ended.err.contains("more than 40 children"), ended.err);
}

void SandboxTest::interruptReachesTheProgram() {
    QProcess process;
    m_cli->start(process, R"(
import sys, time
try:
    print('up', flush=True)
    time.sleep(1000)
except KeyboardInterrupt:
    sys.exit(3)
)",
                 {u"--sandbox"_s});
    QTRY_COMPARE_WITH_TIMEOUT(process.bytesAvailable(), 3, RunningCli::patienceMs);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(RunningCli::patienceMs));
    QCOMPARE(process.exitCode(), 3);
}

namespace {

const char crowd[] = R"(
import multiprocessing, os, signal, time
def work():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.setsid()
    os.environ.clear()
    ready.release()
    time.sleep(1000)
if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    ready = multiprocessing.Semaphore(0)
    for n in range(3): multiprocessing.Process(target=work).start()
    for n in range(3): ready.acquire()
    print('up', flush=True)
    time.sleep(1000)
)";

}  // namespace

void SandboxTest::killedHostEndsEverything() {
    QProcess process;
    m_cli->start(process, crowd, {u"--sandbox"_s});
    QTRY_COMPARE_WITH_TIMEOUT(process.bytesAvailable(), 3, RunningCli::patienceMs);
    const auto host = find(static_cast<OsPid>(process.processId()), "proclab-host");
    QVERIFY(host > 0);
    QVERIFY(m_cli->alive() > 4);
    ::kill(host, SIGKILL);
    QVERIFY(process.waitForFinished(RunningCli::patienceMs));
    QCOMPARE(process.exitCode(), 137);
    QVERIFY(process.readAllStandardError().contains("supervisor was killed"));
}

void SandboxTest::killedCliLeavesNothing() {
    QProcess process;
    m_cli->start(process, crowd, {u"--sandbox"_s});
    QTRY_COMPARE_WITH_TIMEOUT(process.bytesAvailable(), 3, RunningCli::patienceMs);
    process.kill();
    QVERIFY(process.waitForFinished(RunningCli::patienceMs));
    QTRY_COMPARE_WITH_TIMEOUT(m_cli->alive(), 0, RunningCli::patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_cli->runFolders(), QStringList(), RunningCli::patienceMs);
}

void SandboxTest::sessionRunsItsOwnSourceInOne() {
    using session::TraceSession;
    TraceSession session;
    session::RunRequest request;
    request.scriptName = u"own.py"_s;
    request.source =
        uR"(
import os
with open('note', 'w') as file: file.write('x')
print(os.listdir(), os.isatty(1), os.getppid())
)"_s;
    request.sandbox = true;
    const auto started = session.run(request);
    QVERIFY2(started.ok(), started.ok() ? "" : started.error().context.c_str());
    QTRY_COMPARE_WITH_TIMEOUT(session.phase(), TraceSession::Phase::Ended, RunningCli::patienceMs);
    QByteArray out;
    for (const auto& chunk : session.output())
        out += chunk.bytes;
    // Its own folder can be written, and goes with the run.
    QCOMPARE(out, "['note', 'own.py'] True 1\n");
    QCOMPARE(session.outcome().exitCode, 0);
    QVERIFY(session.trace().info().sandbox);
}

void SandboxTest::whereThereIsNoBubblewrapItIsSaid() {
    m_cli->environment().insert(u"PATH"_s, u"/nowhere"_s);
    const auto ended = sandboxed("print('ran')", {u"--python"_s, u"/usr/bin/python3"_s});
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, "");
    QVERIFY2(ended.err.contains("bubblewrap, which is not installed"), ended.err);
}

void SandboxTest::whereTheSystemRefusesItIsSaid() {
    // In a user namespace whose children may have none: as on a system where they are forbidden.
    m_cli->within = {
        u"bwrap"_s, u"--unshare-user"_s, u"--disable-userns"_s, u"--dev-bind"_s, u"/"_s, u"/"_s};
    const auto ended = sandboxed("print('ran')");
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, "");
    QVERIFY2(ended.err.contains("does not let ProcLab make a sandbox"), ended.err);
    QVERIFY2(ended.err.contains("bwrap: "), ended.err);
}

void SandboxTest::ordinaryUserHasOneToo() {
    if (::getuid() != 0)
        QSKIP("this whole test runs as an ordinary user");
    // As nobody, who cannot look into the folders of root: all that is needed lies in the open.
    const QTemporaryDir open;
    QVERIFY(QFile::setPermissions(open.path(), QFile::Permissions(0x7777)));
    QProcess copy;
    copy.start(u"/bin/cp"_s, {u"-a"_s, QStringLiteral(PROCLAB_BUILD_DIR "/bin"),
                              QStringLiteral(PROCLAB_BUILD_DIR "/lib"),
                              QStringLiteral(PROCLAB_BUILD_DIR "/libexec"), open.path()});
    QVERIFY(copy.waitForFinished() && copy.exitCode() == 0);
    QFile script(open.filePath(u"p.py"_s));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write(
        "import os; print(os.getuid(), os.getpid()); open('/tmp/x', 'w')\n"
        "open('x', 'w')");
    script.close();
    QProcess process;
    process.setWorkingDirectory(open.path());
    process.start(u"/usr/bin/setpriv"_s,
                  {u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s, u"/usr/bin/env"_s,
                   u"-i"_s, u"PATH=/usr/bin:/bin"_s, open.filePath(u"bin/proclab-cli"_s), u"run"_s,
                   u"--sandbox"_s, u"--python"_s, u"/usr/bin/python3"_s, script.fileName()});
    QVERIFY(process.waitForFinished(RunningCli::patienceMs));
    const auto errors = process.readAllStandardError();
    QVERIFY2(process.readAllStandardOutput().startsWith("65534 "), errors);
    QVERIFY2(errors.contains("Read-only file system: 'x'"), errors);
    QCOMPARE(process.exitCode(), 1);
}

QTEST_GUILESS_MAIN(SandboxTest)
#include "tst_sandbox.moc"
