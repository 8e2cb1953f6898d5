// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The supervisor on real processes, spoken to as a session speaks to it.

#include "protocol/record.h"
#include "supervisor/descriptor.h"
#include "supervisor/message.h"
#include "supervisor/procfs.h"
#include "supervisor/sweep.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

using namespace Qt::StringLiterals;
using namespace proclab;
using namespace proclab::supervisor;
using protocol::Kind;
using protocol::Record;

namespace {

constexpr int patienceMs = 60000;

/// One run of a Python program under proclab-host.
class HostRun {
public:
    explicit HostRun(const QString& source) {
        m_name = "test-" + std::to_string(::getpid()) + "-" + std::to_string(s_count++);
        QDir(m_folder.path()).mkdir(u"logs"_s);
        QFile program(m_folder.filePath(u"program.py"_s));
        if (program.open(QIODevice::WriteOnly))
            program.write(source.toUtf8());
    }
    ~HostRun() {
        m_session.close();
        if (m_host > 0)
            ::waitpid(m_host, nullptr, 0);
        sweepRun(m_name);
    }

    Message launch() const {
        Message message("launch");
        message.set("arguments", Message::List{"/usr/bin/python3", path("program.py")});
        Message::List environment{"PROCLAB_RUN=" + m_name, "PATH=/usr/bin:/bin"};
        message.set("environment", environment);
        message.set("folder", m_folder.path().toStdString());
        message.set("job", "own");
        message.set("logs", path("logs"));
        return message;
    }

    void start(const Message& message) {
        std::array<int, 2> pair{};
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()), 0);
        m_session = Descriptor(pair[0]);
        const Descriptor hosts(pair[1]);
        const auto program = std::string(PROCLAB_BUILD_DIR "/libexec/proclab/proclab-host");
        const auto number = std::to_string(hosts.get());
        const auto folder = m_folder.path().toStdString();
        const Descriptor lock(::open(path("lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        const auto lockNumber = std::to_string(lock.get());
        std::array<char*, 5> arguments{
            const_cast<char*>(program.c_str()), const_cast<char*>(number.c_str()),
            const_cast<char*>(folder.c_str()), const_cast<char*>(lockNumber.c_str()), nullptr};
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, hosts.get(), hosts.get());
        ::posix_spawn_file_actions_adddup2(&actions, lock.get(), lock.get());
        const auto output = path("output");
        ::posix_spawn_file_actions_addopen(&actions, 1, output.c_str(), O_WRONLY | O_CREAT, 0600);
        ::posix_spawn_file_actions_adddup2(&actions, 1, 2);
        QCOMPARE(
            ::posix_spawn(&m_host, program.c_str(), &actions, nullptr, arguments.data(), environ),
            0);
        ::posix_spawn_file_actions_destroy(&actions);
        QVERIFY(supervisor::send(m_session.get(), message));
    }

    /// Reads messages until one of this type came.
    bool waitFor(const std::string& type) {
        QElapsedTimer timer;
        timer.start();
        while (!m_messages.contains(type) && timer.elapsed() < patienceMs) {
            pollfd ready{m_session.get(), POLLIN, 0};
            if (::poll(&ready, 1, 100) <= 0)
                continue;
            std::array<char, 4096> buffer;
            const auto n = ::recv(m_session.get(), buffer.data(), buffer.size(), 0);
            if (n <= 0)
                return false;
            m_stream.append(buffer.data(), static_cast<std::size_t>(n));
            while (auto message = m_stream.next())
                m_messages[message->type()] = *message;
        }
        return m_messages.contains(type);
    }

    bool waitForOutput(const QByteArray& text) const {
        return QTest::qWaitFor([&] { return output().contains(text); }, patienceMs);
    }

    [[nodiscard]] QByteArray output() const {
        QFile file(m_folder.filePath(u"output"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    const Message& message(const std::string& type) { return m_messages[type]; }
    void hangUp() { m_session.close(); }
    void waitForHost() {
        ::waitpid(m_host, nullptr, 0);
        m_host = 0;
    }
    [[nodiscard]] pid_t host() const { return m_host; }
    [[nodiscard]] int socket() const { return m_session.get(); }
    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] std::string path(const char* file) const {
        return m_folder.filePath(QString::fromLatin1(file)).toStdString();
    }
    [[nodiscard]] bool folderIsThere() const { return QDir(m_folder.path()).exists(); }

    /// Everything in the supervisor's log, without continuations.
    [[nodiscard]] std::vector<Record> records() const {
        std::vector<Record> records;
        QDir logs(m_folder.filePath(u"logs"_s));
        for (const auto& name : logs.entryList({u"*.plog"_s}, QDir::Files)) {
            QFile file(logs.filePath(name));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const auto bytes = file.readAll();
            for (qsizetype at = 64; at + 64 <= bytes.size(); at += 64) {
                Record record;
                std::memcpy(&record, bytes.constData() + at, sizeof(record));
                if (record.kind == 0)
                    break;
                if (record.kind != static_cast<std::uint16_t>(Kind::Continuation))
                    records.push_back(record);
            }
        }
        return records;
    }
    [[nodiscard]] std::vector<Record> records(Kind kind) const {
        auto all = records();
        std::erase_if(all, [kind](const Record& record) {
            return record.kind != static_cast<std::uint16_t>(kind);
        });
        return all;
    }

private:
    static inline int s_count = 0;
    QTemporaryDir m_folder;
    std::string m_name;
    Descriptor m_session;
    MessageStream m_stream;
    std::map<std::string, Message> m_messages;
    pid_t m_host = 0;
};

/// Which of the names that a program printed after "made" are in /dev/shm.
QStringList sharedNames(const QByteArray& output) {
    QStringList names;
    for (const auto& name : output.split('\n').value(0).split(' ').mid(1)) {
        if (QFile::exists(u"/dev/shm/"_s + QString::fromLatin1(name)))
            names.push_back(QString::fromLatin1(name));
    }
    return names;
}

bool has(const std::vector<Record>& exits, protocol::ExitSource source, int code) {
    return std::any_of(exits.begin(), exits.end(), [=](const Record& exit) {
        return exit.flags == static_cast<std::uint8_t>(source) && exit.c == code;
    });
}

}  // namespace

class SupervisorTest : public QObject {
    Q_OBJECT
private slots:
    void messagesComeBackAsTheyWere();
    void brokenMessagesAreRefused();
    void exitCodeOfTheProgramIsReported();
    void missingInterpreterIsSaid();
    void exitsCarryTheirSource();
    void everyOneOfTwoHundredChildrenIsAccountedFor();
    void sampledThreadsShowWhoComputed();
    void aYoungProcessIsMeasuredMoreThanOnce();
    void timeLimitEndsIt();
    void deafProgramIsKilledAfterTheGrace();
    void spawnStormIsStoppedAtTheLimit();
    void memoryLimitEndsIt();
    void daemonLeftBehindIsStopped();
    void stoppedProcessEndsToo();
    void hangingUpStopsTheTreeAndRemovesTheFolder();
    void leftSemaphoresAndBlocksAreRemoved();
    void resourceTrackerCleansUpAfterAStop();
    void deadSupervisorIsSweptAfter();
    void onlyWhatIsMeantIsSignalled();
};

void SupervisorTest::messagesComeBackAsTheyWere() {
    Message sent("launch");
    sent.set("number", -5).set("text", std::string("a\"b\\c\n\x01 \xff"));
    sent.set("list", Message::List{"", "x", "[1]"}).set("empty", Message::List{});
    const auto bytes = sent.encoded();
    MessageStream stream;
    for (const char byte : bytes + bytes)
        stream.append(&byte, 1);
    for (int i = 0; i < 2; ++i) {
        const auto received = stream.next();
        QVERIFY(received.has_value());
        QCOMPARE(received->type(), "launch");
        QCOMPARE(received->number("number"), -5);
        QCOMPARE(received->text("text"), sent.text("text"));
        QCOMPARE(received->list("list"), sent.list("list"));
        QVERIFY(received->list("empty").empty());
    }
    QVERIFY(!stream.next().has_value());
}

void SupervisorTest::brokenMessagesAreRefused() {
    for (const char* json :
         {"", "{", "{}", "{\"version\":2,\"type\":\"stop\"}", "{\"version\":1,\"type\":\"stop\"} ",
          "{\"version\":1,\"a\":\"\\u12\"}", "{\"version\":1,\"a\":[\"b\",]}"})
        QVERIFY2(!Message::decoded(json).has_value(), json);
    MessageStream stream;
    stream.append("\xff\xff\xff\xff", 4);
    QVERIFY(!stream.next().has_value());
    QCOMPARE(stream.fault(), MessageStream::Fault::Malformed);
}

void SupervisorTest::exitCodeOfTheProgramIsReported() {
    HostRun run(u"import sys; print('hello'); sys.exit(7)"_s);
    run.start(run.launch());
    QVERIFY(run.waitFor("ended"));
    QCOMPARE(run.message("mainEnded").number("exitCode"), 7);
    QCOMPARE(run.message("ended").number("killed"), 0);
    QCOMPARE(run.output(), "hello\n");
    const auto records = run.records();
    QCOMPARE(records.front().kind, static_cast<std::uint16_t>(Kind::HostRunStarted));
    QCOMPARE(records.back().kind, static_cast<std::uint16_t>(Kind::HostRunEnded));
    QVERIFY(has(run.records(Kind::HostProcessExited), protocol::ExitSource::HostWait, 7));
}

void SupervisorTest::missingInterpreterIsSaid() {
    HostRun run(QString{});
    auto message = run.launch();
    message.set("arguments", Message::List{"/nowhere/python3"});
    run.start(message);
    QVERIFY(run.waitFor("failed"));
    QCOMPARE(run.message("failed").text("code"), "run.start");
    QVERIFY(run.message("failed").text("sentence").find("/nowhere/python3") != std::string::npos);
}

void SupervisorTest::exitsCarryTheirSource() {
    // A child that is waited for late is a zombie meanwhile; an orphan comes to the supervisor.
    HostRun run(
        uR"(
import os, signal, sys
late = os.fork()
if late == 0:
    os._exit(5)
os.waitid(os.P_PID, late, os.WEXITED | os.WNOWAIT)
killed = os.fork()
if killed == 0:
    signal.pause()
os.kill(killed, signal.SIGKILL)
os.waitid(os.P_PID, killed, os.WEXITED | os.WNOWAIT)
ready, done = os.pipe()
middle = os.fork()
if middle == 0:
    if os.fork() == 0:
        os.setsid()
        os.write(done, b'x')
        os._exit(9)
    os._exit(0)
os.waitpid(middle, 0)
os.read(ready, 1)
print('ready', flush=True)
sys.stdin.close()
signal.pause()
)"_s);
    run.start(run.launch());
    QVERIFY(run.waitForOutput("ready"));
    QVERIFY(QTest::qWaitFor(
        [&] {
            const auto exits = run.records(Kind::HostProcessExited);
            return has(exits, protocol::ExitSource::ZombieStat, 5) &&
                   has(exits, protocol::ExitSource::ZombieStat, -SIGKILL) &&
                   has(exits, protocol::ExitSource::HostWait, 9);
        },
        patienceMs));
    QVERIFY(supervisor::send(run.socket(), Message("stop")));
    QVERIFY(run.waitFor("ended"));
    QCOMPARE(run.message("mainEnded").number("exitCode"), -SIGTERM);
    QVERIFY(has(run.records(Kind::HostProcessExited), protocol::ExitSource::HostWait, -SIGTERM));
    // Each end once, also of the zombies that came to the supervisor in the end.
    std::map<std::pair<std::int64_t, std::uint64_t>, int> times;
    for (const auto& exit : run.records(Kind::HostProcessExited))
        ++times[{exit.a, exit.object}];
    for (const auto& [process, count] : times)
        QCOMPARE(count, 1);
}

void SupervisorTest::everyOneOfTwoHundredChildrenIsAccountedFor() {
    HostRun run(
        uR"(
import multiprocessing, time
def work(n):
    time.sleep(0.05)
    raise SystemExit(n % 2)
if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    children = [multiprocessing.Process(target=work, args=(n,)) for n in range(200)]
    for child in children: child.start()
    for child in children: child.join()
    print(sum(child.exitcode for child in children))
)"_s);
    run.start(run.launch());
    QVERIFY(run.waitFor("ended"));
    QCOMPARE(run.output(), "100\n");
    const auto seen = run.records(Kind::HostProcessSeen);
    const auto exits = run.records(Kind::HostProcessExited);
    // Every one that was seen has an end, and what is said of an end is true.
    QCOMPARE(exits.size(), seen.size());
    QVERIFY2(seen.size() >= 150, std::to_string(seen.size()).c_str());
    std::size_t known = 0;
    for (const auto& exit : exits) {
        if (exit.flags != static_cast<std::uint8_t>(protocol::ExitSource::Unknown)) {
            ++known;
            QVERIFY(exit.c == 0 || exit.c == 1);
        }
    }
    qInfo("%zu of 201 seen, %zu with their status", seen.size(), known);
    QVERIFY(known >= 20);
}

void SupervisorTest::sampledThreadsShowWhoComputed() {
    HostRun run(
        uR"(
import time
end = time.process_time() + 0.3
while time.process_time() < end: pass
)"_s);
    run.start(run.launch());
    QVERIFY(run.waitFor("ended"));
    const auto samples = run.records(Kind::HostThreadSample);
    QVERIFY(samples.size() >= 5);
    std::uint64_t used = 0;
    for (const auto& sample : samples) {
        std::uint64_t cpu = 0;
        std::memcpy(&cpu, sample.text, sizeof(cpu));
        QVERIFY(cpu >= used);
        used = cpu;
        QVERIFY((sample.c >> 8) >= 0);
        QVERIFY(std::strchr("RSDTt", sample.c & 0xff) != nullptr);
    }
    QVERIFY2(used >= 250'000'000, std::to_string(used).c_str());
    QVERIFY(!run.records(Kind::HostMemorySample).empty());
}

void SupervisorTest::aYoungProcessIsMeasuredMoreThanOnce() {
    // Shorter than the time between two samples of an old one.
    HostRun run(
        uR"(
import os, time
child = os.fork()
if child == 0:
    time.sleep(0.45)
    os._exit(0)
os.waitpid(child, 0)
)"_s);
    run.start(run.launch());
    QVERIFY(run.waitFor("ended"));
    std::map<std::int64_t, int> samples;
    for (const auto& sample : run.records(Kind::HostMemorySample)) {
        std::uint64_t bytes[3] = {};
        std::memcpy(bytes, sample.text, sizeof bytes);
        QCOMPARE(bytes[0], bytes[1] + bytes[2]);
        ++samples[sample.a];
    }
    QCOMPARE(samples.size(), std::size_t(2));
    for (const auto& [pid, count] : samples)
        QVERIFY2(count >= 2, std::to_string(count).c_str());
}

void SupervisorTest::timeLimitEndsIt() {
    HostRun run(u"import time; time.sleep(1000)"_s);
    run.start(run.launch().set("timeMs", 200));
    QVERIFY(run.waitFor("ended"));
    QCOMPARE(run.message("stopping").number("reason"),
             static_cast<std::int64_t>(protocol::StopReason::TimeLimit));
    QCOMPARE(run.message("stopping").number("limit"), 200);
    QCOMPARE(run.message("mainEnded").number("exitCode"), -SIGTERM);
    QCOMPARE(run.message("ended").number("killed"), 0);
}

void SupervisorTest::deafProgramIsKilledAfterTheGrace() {
    HostRun run(
        u"import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); "
        "time.sleep(1000)"_s);
    run.start(run.launch().set("graceMs", 100));
    QVERIFY(run.waitForOutput("deaf"));
    QVERIFY(supervisor::send(run.socket(), Message("stop")));
    QVERIFY(run.waitFor("ended"));
    QCOMPARE(run.message("mainEnded").number("exitCode"), -SIGKILL);
    QCOMPARE(run.message("ended").number("killed"), 1);
}

void SupervisorTest::spawnStormIsStoppedAtTheLimit() {
    // Each process starts two more, seven generations deep: 255 at most, whoever watches.
    HostRun run(
        uR"(
import os, time
for generation in range(7):
    for child in range(2):
        if os.fork() == 0:
            break
    else:
        break
time.sleep(1000)
)"_s);
    run.start(run.launch().set("processes", 20));
    QVERIFY(run.waitFor("ended"));
    QCOMPARE(run.message("stopping").number("reason"),
             static_cast<std::int64_t>(protocol::StopReason::ProcessLimit));
    const auto killed = run.message("ended").number("killed");
    QVERIFY2(killed > 20 && killed <= 255, std::to_string(killed).c_str());
    QVERIFY(processesOfRun(run.name()).empty());
}

void SupervisorTest::memoryLimitEndsIt() {
    HostRun run(u"import time; block = bytearray(200_000_000); time.sleep(1000)"_s);
    run.start(run.launch().set("memoryBytes", 100'000'000));
    QVERIFY(run.waitFor("ended"));
    QCOMPARE(run.message("stopping").number("reason"),
             static_cast<std::int64_t>(protocol::StopReason::MemoryLimit));
}

void SupervisorTest::daemonLeftBehindIsStopped() {
    HostRun run(
        uR"(
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(1000)
)"_s);
    run.start(run.launch().set("descendantsMs", 200));
    QVERIFY(run.waitFor("ended"));
    QCOMPARE(run.message("mainEnded").number("exitCode"), 0);
    QCOMPARE(run.message("stopping").number("reason"),
             static_cast<std::int64_t>(protocol::StopReason::Leftovers));
    QVERIFY(processesOfRun(run.name()).empty());
}

void SupervisorTest::stoppedProcessEndsToo() {
    HostRun run(u"import os, signal; os.kill(os.getpid(), signal.SIGSTOP)"_s);
    run.start(run.launch().set("timeMs", 200));
    QVERIFY(run.waitFor("ended"));
    QCOMPARE(run.message("mainEnded").number("exitCode"), -SIGTERM);
    QCOMPARE(run.message("ended").number("killed"), 0);
}

void SupervisorTest::hangingUpStopsTheTreeAndRemovesTheFolder() {
    HostRun run(
        uR"(
import multiprocessing, time
if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    for n in range(3): multiprocessing.Process(target=time.sleep, args=(1000,)).start()
    print('started', flush=True)
)"_s);
    run.start(run.launch());
    QVERIFY(run.waitForOutput("started"));
    run.hangUp();
    run.waitForHost();
    QVERIFY(processesOfRun(run.name()).empty());
    QVERIFY(!run.folderIsThere());
}

void SupervisorTest::leftSemaphoresAndBlocksAreRemoved() {
    HostRun run(
        uR"(
import multiprocessing, os, sys
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory
context = multiprocessing.get_context('spawn')
semaphore = context.Semaphore(3)
block = SharedMemory(create=True, size=1000)
os.kill(resource_tracker._resource_tracker._pid, 9)
print('made', 'sem.' + semaphore._semlock.name[1:], block.name, flush=True)
sys.stdin = os.fdopen(os.open('go', os.O_RDONLY))
sys.stdin.read()
os._exit(3)
)"_s);
    QCOMPARE(::mkfifo(run.path("go").c_str(), 0600), 0);
    run.start(run.launch());
    QVERIFY(run.waitForOutput("\n"));
    QCOMPARE(sharedNames(run.output()).size(), 2);
    // The supervisor looks into the maps ten times a second: two thread samples apart in time.
    const auto from = run.records().back().time;
    QVERIFY(QTest::qWaitFor([&] { return run.records().back().time > from + 300'000'000; },
                            patienceMs));
    ::close(::open(run.path("go").c_str(), O_WRONLY | O_CLOEXEC));
    QVERIFY(run.waitFor("ended"));
    QCOMPARE(run.message("mainEnded").number("exitCode"), 3);
    QCOMPARE(run.records(Kind::HostLeftover).size(), 2);
    QCOMPARE(sharedNames(run.output()), QStringList());
}

void SupervisorTest::resourceTrackerCleansUpAfterAStop() {
    HostRun run(
        uR"(
import multiprocessing, signal
from multiprocessing.shared_memory import SharedMemory
context = multiprocessing.get_context('spawn')
semaphore = context.Semaphore(3)
block = SharedMemory(create=True, size=1000)
print('made', 'sem.' + semaphore._semlock.name[1:], block.name, flush=True)
signal.pause()
)"_s);
    run.start(run.launch());
    QVERIFY(run.waitForOutput("\n"));
    QVERIFY(supervisor::send(run.socket(), Message("stop")));
    QVERIFY(run.waitFor("ended"));
    QCOMPARE(run.message("ended").number("killed"), 0);
    QCOMPARE(sharedNames(run.output()), QStringList());
}

void SupervisorTest::deadSupervisorIsSweptAfter() {
    HostRun run(
        uR"(
import multiprocessing, time
if __name__ == '__main__':
    multiprocessing.set_start_method('fork')
    for n in range(3): multiprocessing.Process(target=time.sleep, args=(1000,)).start()
    print('started', flush=True)
)"_s);
    run.start(run.launch());
    QVERIFY(run.waitForOutput("started"));
    ::kill(run.host(), SIGKILL);
    run.waitForHost();
    QVERIFY(sweepRun(run.name()) >= 3);
    QVERIFY(processesOfRun(run.name()).empty());
}

void SupervisorTest::onlyWhatIsMeantIsSignalled() {
    HostRun run(
        u"import signal\nsignal.signal(10, lambda *_: print('got it', flush=True))\n"
        "print('up', flush=True)\nwhile True: signal.pause()"_s);
    run.start(run.launch());
    QVERIFY(run.waitForOutput("up"));
    QVERIFY(run.waitFor("started"));
    const auto main = run.message("started").number("pid");
    const auto own = readStat(::getpid());
    const auto its = readStat(static_cast<OsPid>(main));
    QVERIFY(own && its);
    const auto signal = [&run](std::int64_t pid, std::uint64_t startTicks, int number) {
        return supervisor::send(run.socket(), Message("signal")
                                                  .set("pid", pid)
                                                  .set("startTicks", std::int64_t(startTicks))
                                                  .set("signal", number));
    };
    // This test is none of the run's processes, and who had the pid before has ended.
    QVERIFY(signal(::getpid(), own->startTicks, SIGKILL));
    QVERIFY(signal(run.host(), 0, SIGKILL));
    QVERIFY(signal(main, its->startTicks - 1, SIGKILL));
    QVERIFY(signal(main, its->startTicks, SIGUSR1));
    QVERIFY(run.waitForOutput("got it"));
}

QTEST_GUILESS_MAIN(SupervisorTest)
#include "tst_supervisor.moc"
