// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Whoever is killed, and whenever: nothing of a run is left. This program starts itself again in a
// world of its own (its own processes, its own /dev/shm), so that whatever there is afterwards
// is of the runs made here.

#include "runningcli.h"

#include "supervisor/ledger.h"

#include <QTest>

#include <algorithm>
#include <random>

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace proclab;
using tests::RunningCli;

namespace {

/// Every kind of program works for some seconds at most, and then ends.
const char head[] = R"(
import concurrent.futures, multiprocessing, os, signal, subprocess, sys, time
from multiprocessing.shared_memory import SharedMemory
end = time.monotonic() + 1.5
def work(lock, queue, total):
    while time.monotonic() < end:
        with lock: total.value += 1
        queue.put(os.getpid())
        queue.get()
def attach(name):
    block = SharedMemory(name)
    while time.monotonic() < end: block.buf[0] = (block.buf[0] + 1) % 256
    block.close()
def count(n): return sum(range(n))
def note(shared, n):
    while time.monotonic() < end: shared[n] = shared.get(n, 0) + 1
def deaf(depth):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.setsid()
    os.environ.clear()
    if depth: context.Process(target=deaf, args=(depth - 1,)).start()
    subprocess.Popen(['sleep', '1.5'], env={})
    time.sleep(1.5)
context = multiprocessing.get_context(METHOD)
if __name__ == '__main__':
)";

struct Kind {
    const char* name;
    const char* body;
};
constexpr Kind kinds[] = {
    {"workers", R"(
    lock, queue, total = context.Lock(), context.Queue(), context.Value('i', 0)
    children = [context.Process(target=work, args=(lock, queue, total)) for n in range(3)]
    for child in children: child.start()
    for child in children: child.join()
)"},
    {"blocks", R"(
    blocks = [SharedMemory(create=True, size=5000) for n in range(3)]
    children = [context.Process(target=attach, args=(block.name,)) for block in blocks]
    for child in children: child.start()
    for child in children: child.join()
    for block in blocks: block.close(); block.unlink()
)"},
    {"pool", R"(
    with context.Pool(3) as pool:
        while time.monotonic() < end: pool.map(count, range(2000))
)"},
    {"executor", R"(
    with concurrent.futures.ProcessPoolExecutor(3, context) as pool:
        while time.monotonic() < end: list(pool.map(count, range(200), chunksize=20))
)"},
    {"manager", R"(
    with context.Manager() as manager:
        shared = manager.dict()
        children = [context.Process(target=note, args=(shared, n)) for n in range(3)]
        for child in children: child.start()
        for child in children: child.join()
)"},
    {"deaf", R"(
    for n in range(2): context.Process(target=deaf, args=(1,)).start()
)"},
};

/// Who is killed; of "two at once" the second is stopped first, so that it cannot clean up.
constexpr const char* victims[] = {"nobody",   "main",      "child",     "host",       "cli",
                                   "cli+host", "main+host", "child+cli", "child+host", "main+cli"};

std::string nameOf(OsPid pid) {
    const auto stat = supervisor::readStat(pid);
    return stat ? stat->comm : std::string();
}

/// This program again, around which there is nothing else.
constexpr char insideMark[] = "PROCLAB_TEST_INSIDE";
constexpr char makeWorld[] = "mount -t tmpfs tmpfs /dev/shm && exec \"$@\"";

}  // namespace

class CleanlinessTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void nothingIsLeftWhoeverIsKilled();
    void namesOfARunAllOfWhoseKeepersWereKilledAreSwept();
    void processesWithoutItsNameAreSwept();
    void runsOfOthersAndReusedPidsAreLeftAlone();
    void temporaryFolderOfAKilledManagerGoes();

private:
    /// What is there beside this program.
    static QStringList leftBehind(const RunningCli& cli);
    static std::vector<OsPid> below(OsPid root);
    static OsPid hostOf(OsPid cli);
    /// Whether somebody is left who cleans up.
    static bool kill(const QByteArray& victim, OsPid cli, std::mt19937& chance);

    QTemporaryDir m_temporary;
    bool m_hasSandbox = false;
};

void CleanlinessTest::initTestCase() {
    if (!qEnvironmentVariableIsSet(insideMark))
        QSKIP("the system permits no user namespaces, in which nobody else is in the way");
    qputenv("TMPDIR", m_temporary.path().toUtf8());
    m_hasSandbox = RunningCli().run("pass", {u"--sandbox"_s}).status == 0;
    if (!m_hasSandbox)
        qInfo("the system permits no sandbox: nothing is killed in one");
}

QStringList CleanlinessTest::leftBehind(const RunningCli& cli) {
    QStringList left;
    for (const auto& name :
         QDir(u"/dev/shm"_s)
             .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
        left += u"/dev/shm/"_s + name;
    for (const OsPid pid : supervisor::allPids()) {
        const auto stat = supervisor::readStat(pid);
        if (pid != ::getpid() && stat && stat->state != 'Z' && stat->state != 'X')
            left += u"%1 %2"_s.arg(pid).arg(QString::fromStdString(stat->comm));
    }
    left += cli.runFolders();
    const auto temporary = QDir(qEnvironmentVariable("TMPDIR"))
                               .entryList({u"pymp-*"_s, u"proclab-*"_s}, QDir::AllEntries);
    return left + temporary;
}

std::vector<OsPid> CleanlinessTest::below(OsPid root) {
    std::vector<OsPid> walk{root};
    for (std::size_t i = 0; i < walk.size(); ++i) {
        for (const OsPid child : supervisor::childrenOf(walk[i]))
            walk.push_back(child);
    }
    walk.erase(walk.begin());
    return walk;
}

OsPid CleanlinessTest::hostOf(OsPid cli) {
    OsPid host = 0;
    for (const OsPid pid : below(cli)) {
        const auto line = supervisor::readSmallFile("/proc/" + std::to_string(pid) + "/cmdline");
        const bool isTrial = line.find("--check") != std::string::npos;  // of a sandbox
        if (nameOf(pid) == "proclab-host" && !isTrial)
            host = pid;  // the innermost, where there is a warden
    }
    return host;
}

bool CleanlinessTest::kill(const QByteArray& victim, OsPid cli, std::mt19937& chance) {
    const OsPid host = hostOf(cli);
    const auto family = host > 0 ? below(host) : std::vector<OsPid>();
    const OsPid main = family.empty() ? 0 : family.front();
    const OsPid child = family.size() < 2 ? main : family[1 + chance() % (family.size() - 1)];
    std::vector<OsPid> pids;
    for (const auto& name : victim.split('+')) {
        const OsPid pid = name == "main"    ? main
                          : name == "child" ? child
                          : name == "host"  ? host
                          : name == "cli"   ? cli
                                            : 0;
        if (pid > 0)
            pids.push_back(pid);
    }
    if (pids.size() > 1)
        ::kill(pids[1], SIGSTOP);
    for (const OsPid pid : pids)
        ::kill(pid, SIGKILL);
    return host > 0 && !(victim.contains("cli") && victim.contains("host"));
}

void CleanlinessTest::nothingIsLeftWhoeverIsKilled() {
    const int runs = qEnvironmentVariable("PROCLAB_FULL") == "1"_L1 ? 200 : 20;
    const auto seed = static_cast<unsigned>(qEnvironmentVariableIntValue("PROCLAB_SEED"));
    std::mt19937 chance(seed);
    int afterwards = 0;
    for (int run = 0; run < runs; ++run) {
        const auto& kind = kinds[static_cast<std::size_t>(run) % std::size(kinds)];
        const QByteArray victim = victims[chance() % std::size(victims)];
        const QByteArray method = std::array{"'fork'", "'spawn'", "'forkserver'"}[chance() % 3];
        const bool isSandboxed = chance() % 5 == 0 && m_hasSandbox;
        const int afterMs = static_cast<int>(chance() % 900);
        const QByteArray what = QByteArray::number(run) + ": " + kind.name + ", " + method +
                                (isSandboxed ? ", in a sandbox" : "") + ", kill " + victim +
                                " after " + QByteArray::number(afterMs) + " ms";
        const RunningCli cli;
        QProcess process;
        QStringList options{u"--time-limit"_s, u"20"_s};
        if (isSandboxed)
            options += u"--sandbox"_s;
        cli.start(process, QByteArray(head).replace("METHOD", method) + kind.body, options);
        QVERIFY2(process.waitForStarted(), what);
        bool isCleaned = true;
        if (victim != "nobody") {
            QTest::qWait(afterMs);  // the moment is random, and is all that this is about
            isCleaned = kill(victim, static_cast<OsPid>(process.processId()), chance);
        }
        const bool hasEnded = process.state() == QProcess::NotRunning ||
                              process.waitForFinished(RunningCli::patienceMs);
        QVERIFY2(hasEnded, what);
        if (victim == "nobody")
            QVERIFY2(process.exitCode() == 0, what + ": " + process.readAllStandardError());
        // Where nobody was left to clean up, the next one does.
        if (!isCleaned) {
            ++afterwards;
            QVERIFY2(cli.run("pass").status == 0, what);
        }
        const bool isClean =
            QTest::qWaitFor([&] { return leftBehind(cli).isEmpty(); }, RunningCli::patienceMs / 4);
        QVERIFY2(isClean, what + ": " + leftBehind(cli).join(u", "_s).toUtf8());
    }
    qInfo("%d runs, %d of them cleaned up after by the next one", runs, afterwards);
}

void CleanlinessTest::namesOfARunAllOfWhoseKeepersWereKilledAreSwept() {
    const RunningCli cli;
    QProcess process;
    cli.start(process, R"(
import multiprocessing, os, time
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory
context = multiprocessing.get_context('spawn')
lock, queue = context.Lock(), context.Queue()
block = SharedMemory(create=True, size=1000)
print(resource_tracker._resource_tracker._pid, flush=True)
time.sleep(1000)
)");
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), RunningCli::patienceMs);
    const auto tracker = static_cast<OsPid>(process.readLine().trimmed().toInt());
    const auto cliPid = static_cast<OsPid>(process.processId());
    const auto host = hostOf(cliPid);
    const auto folder =
        cli.runtime().toStdString() + "/proclab/" + cli.runFolders().value(0).toStdString();
    const auto noted = [&] { return supervisor::Ledger::read(folder).names.size(); };
    const auto names = [] { return QDir(u"/dev/shm"_s).entryList(QDir::Files).size(); };
    QVERIFY(names() >= 4);
    QTRY_VERIFY_WITH_TIMEOUT(noted() >= static_cast<std::size_t>(names()), RunningCli::patienceMs);
    // All that could clean up, at once.
    for (const OsPid pid : {cliPid, host, tracker})
        ::kill(pid, SIGSTOP);
    for (const OsPid pid : {tracker, host, cliPid})
        ::kill(pid, SIGKILL);
    QVERIFY(process.waitForFinished(RunningCli::patienceMs));
    QVERIFY(names() >= 4);
    QCOMPARE(cli.run("pass").status, 0);
    QTRY_COMPARE_WITH_TIMEOUT(leftBehind(cli), QStringList(), RunningCli::patienceMs);
}

void CleanlinessTest::processesWithoutItsNameAreSwept() {
    const RunningCli cli;
    QProcess process;
    cli.start(process, R"(
import os, subprocess, time
child = subprocess.Popen(['sleep', '1000'], env={}, start_new_session=True)
print(child.pid, flush=True)
time.sleep(1000)
)");
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), RunningCli::patienceMs);
    const auto sleeper = static_cast<OsPid>(process.readLine().trimmed().toInt());
    const auto cliPid = static_cast<OsPid>(process.processId());
    const auto folder =
        cli.runtime().toStdString() + "/proclab/" + cli.runFolders().value(0).toStdString();
    QTRY_VERIFY_WITH_TIMEOUT(([&] {
                                 const auto known = supervisor::Ledger::read(folder).processes;
                                 return std::any_of(
                                     known.begin(), known.end(),
                                     [sleeper](const auto& one) { return one.pid == sleeper; });
                             })(),
                             RunningCli::patienceMs);
    kill("cli+host", cliPid, *std::make_unique<std::mt19937>(1));
    QVERIFY(process.waitForFinished(RunningCli::patienceMs));
    QCOMPARE(nameOf(sleeper), "sleep");
    QCOMPARE(cli.run("pass").status, 0);
    QTRY_COMPARE_WITH_TIMEOUT(leftBehind(cli), QStringList(), RunningCli::patienceMs);
}

void CleanlinessTest::runsOfOthersAndReusedPidsAreLeftAlone() {
    const RunningCli cli;
    // A living run of another session, and a ledger of the dead that names a pid of today.
    QProcess other;
    cli.start(other, "print('up', flush=True)\nimport time\ntime.sleep(1000)");
    QTRY_COMPARE_WITH_TIMEOUT(other.bytesAvailable(), 3, RunningCli::patienceMs);
    const auto folders = cli.runFolders();
    QCOMPARE(folders.size(), 1);
    const auto dead = cli.runtime() + u"/proclab/run-1-2-3"_s;
    QVERIFY(QDir().mkdir(dead));
    for (const auto& name : {u"lock"_s, u"foreign"_s}) {
        QFile file(name == "lock"_L1 ? dead + u"/lock"_s : u"/dev/shm/psm_foreign"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    const auto living = below(static_cast<OsPid>(other.processId()));
    QVERIFY(living.size() >= 2);
    const auto stat = supervisor::readStat(living.back());
    QVERIFY(stat.has_value());
    {
        supervisor::Ledger ledger(dead.toStdString());
        ledger.note(supervisor::KnownProcess{stat->pid, stat->startTicks - 1});
        struct stat info {};
        QCOMPARE(::stat("/dev/shm/psm_foreign", &info), 0);
        ledger.note(supervisor::SharedName{"psm_foreign", info.st_dev, info.st_ino + 1});
        ledger.note(supervisor::SharedName{"../../" + dead.toStdString() + "/lock", 0, 0});
    }
    QCOMPARE(cli.run("pass").status, 0);
    QVERIFY(!QFile::exists(dead));
    QVERIFY(QFile::remove(u"/dev/shm/psm_foreign"_s));  // was left alone
    QCOMPARE(cli.runFolders(), folders);
    QCOMPARE(other.state(), QProcess::Running);
    other.terminate();
    QVERIFY(other.waitForFinished(RunningCli::patienceMs));
    QTRY_COMPARE_WITH_TIMEOUT(leftBehind(cli), QStringList(), RunningCli::patienceMs);
}

void CleanlinessTest::temporaryFolderOfAKilledManagerGoes() {
    const RunningCli cli;
    const auto ended = cli.run(R"(
import multiprocessing, os, signal
if __name__ == '__main__':
    manager = multiprocessing.Manager()
    print(manager.address, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
)");
    QVERIFY2(ended.out.startsWith(m_temporary.path().toUtf8() + "/pymp-"), ended.out + ended.err);
    QCOMPARE(ended.status, 137);
    QTRY_COMPARE_WITH_TIMEOUT(leftBehind(cli), QStringList(), RunningCli::patienceMs);
}

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet(insideMark)) {
        // Not with bubblewrap: in its view of /proc no further sandbox can be made.
        std::vector<const char*> words{"unshare", "--user",       "--map-root-user", "--mount",
                                       "--pid",   "--mount-proc", "--fork",          "--kill-child",
                                       "sh",      "-c",           makeWorld,         "sh"};
        QStringList trial;
        for (std::size_t i = 1; i < words.size(); ++i)
            trial += QString::fromLatin1(words[i]);
        if (QProcess::execute(u"unshare"_s, trial + QStringList{u"true"_s}) == 0) {
            qputenv(insideMark, "1");
            words.insert(words.end(), argv, argv + argc);
            words.push_back(nullptr);
            ::execvp(words.front(), const_cast<char**>(words.data()));
        }
    }
    qputenv("QTEST_FUNCTION_TIMEOUT", "3600000");  // for the full tier
    QCoreApplication app(argc, argv);
    CleanlinessTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_cleanliness.moc"
