// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Programs that make processes without end, on the real supervisor. Each bounds itself, so that a
// supervisor that fails does no harm either; it has to be stopped long before that.

#include "supervisor/procfs.h"
#include "supervisor/sweep.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace proclab;

namespace {

constexpr int patienceMs = 60000;
constexpr int limit = 40;
/// The programs stop by themselves at about this number, counted in a file that all append to.
constexpr int bound = 1500;
/// From the start to the end of the run, with time for a machine that does other things, too.
constexpr int endsWithinMs = 20000;

const char head[] = R"(
import os, signal, time
births = os.open('births', os.O_CREAT | os.O_RDWR | os.O_APPEND)
def bounded():
    os.write(births, b'.')
    return os.fstat(births).st_size < 1500
)";

}  // namespace

class StormsTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void endlessForkingIsStoppedAtTheLimit_data();
    void endlessForkingIsStoppedAtTheLimit();
    void timeLimitStopsACrowd();
    void stoppedAndDeafAndDetachedChildrenEndWithTheRun();
    void manyAreWatchedWithFewDescriptors();

private:
    struct Ended {
        int status = -1;
        QByteArray out;
        QByteArray err;
        qint64 tookMs = 0;
    };
    Ended run(const QByteArray& program, const QStringList& options);
    [[nodiscard]] qint64 births() const {
        return QFileInfo(m_folder->filePath(u"births"_s)).size();
    }
    /// Living processes with this run's mark in their environment.
    [[nodiscard]] int alive() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_within;  ///< a command around proclab-cli
};

void StormsTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("STORM", m_folder->path().toUtf8());
    qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
}

StormsTest::Ended StormsTest::run(const QByteArray& program, const QStringList& options) {
    QFile file(m_folder->filePath(u"storm.py"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(program) != program.size())
        return {};
    file.close();
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    const auto words = m_within +
                       QStringList{QStringLiteral(PROCLAB_BUILD_DIR "/bin/proclab-cli"), u"run"_s} +
                       options + QStringList{file.fileName()};
    process.start(words.front(), words.mid(1));
    if (!process.waitForFinished(patienceMs))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError(),
            timer.elapsed()};
}

int StormsTest::alive() const {
    const auto mark = "STORM=" + m_folder->path().toStdString();
    int count = 0;
    for (const OsPid pid : supervisor::allPids()) {
        const auto stat = supervisor::readStat(pid);
        if (stat && stat->state != 'Z' && supervisor::hasEnvironment(pid, mark))
            ++count;
    }
    return count;
}

void StormsTest::endlessForkingIsStoppedAtTheLimit_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("mostBirths");
    // Programs that look at their own bound in many processes at once overshoot it: there the
    // number says only that the storm did not go on.
    constexpr int severalAtOnce = 3 * bound;
    QTest::newRow("every process forks") << QByteArray(R"(
while bounded():
    os.fork()
time.sleep(1000)
)") << bound;
    QTest::newRow("one forks") << QByteArray(R"(
while bounded():
    if os.fork() == 0:
        time.sleep(1000)
time.sleep(1000)
)") << bound;
    QTest::newRow("detached and deaf") << QByteArray(R"(
signal.signal(signal.SIGTERM, signal.SIG_IGN)
while bounded():
    if os.fork() == 0:
        os.setsid()
        if os.fork():
            os._exit(0)
time.sleep(1000)
)") << severalAtOnce;
    QTest::newRow("not Python any more") << QByteArray(R"(
os.execv('/bin/sh', ['sh', '-c', '''
storm() {
    printf . >> births
    if test $(stat -c %s births) -lt 1500; then storm & storm & fi
    sleep 1000
}
storm'''])
)") << severalAtOnce;
}

void StormsTest::endlessForkingIsStoppedAtTheLimit() {
    QFETCH(QByteArray, body);
    QFETCH(int, mostBirths);
    const auto ended = run(head + body, {u"--process-limit"_s, QString::number(limit)});
    QVERIFY2(ended.err.contains("more than 40 children"), ended.err.right(500));
    QCOMPARE(ended.status, 137);
    QVERIFY2(births() < mostBirths, QByteArray::number(births()));
    QVERIFY2(ended.tookMs < endsWithinMs, QByteArray::number(ended.tookMs));
    QCOMPARE(alive(), 0);
    qInfo("%lld births, ended after %lld ms", births(), ended.tookMs);
}

void StormsTest::timeLimitStopsACrowd() {
    const auto ended = run(QByteArray(head) + R"(
for n in range(300):
    if os.fork() == 0:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(1000)
time.sleep(1000)
)",
                           {u"--time-limit"_s, u"2"_s});
    QCOMPARE(ended.status, 124);
    QVERIFY2(ended.tookMs < 2000 + endsWithinMs, QByteArray::number(ended.tookMs));
    QCOMPARE(alive(), 0);
}

void StormsTest::stoppedAndDeafAndDetachedChildrenEndWithTheRun() {
    const auto ended = run(QByteArray(head) + R"(
for n in range(8):
    if os.fork() == 0:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.setsid()
        if os.fork():
            os._exit(0)
        if n % 2:
            os.kill(os.getpid(), signal.SIGSTOP)
        while True:
            time.sleep(1000)
time.sleep(0.5)
)",
                           {});
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.err.contains("left processes behind"), ended.err);
    QCOMPARE(alive(), 0);
}

void StormsTest::manyAreWatchedWithFewDescriptors() {
    // Four for each thread, were they all kept open: far more than there are.
    const QByteArray program = QByteArray(head) + R"(
import threading
gate, opened = os.pipe()
for n in range(100):
    if os.fork() == 0:
        os.close(opened)
        for m in range(3): threading.Thread(target=os.read, args=(gate, 1)).start()
        os.read(gate, 1)
        os._exit(n)
if FOREVER:
    for n in range(40):
        if os.fork() == 0: time.sleep(1000)
    time.sleep(1000)
time.sleep(0.5)
os.close(opened)
print(sum(os.waitstatus_to_exitcode(os.wait()[1]) for n in range(100)))
)";
    m_within = {u"prlimit"_s, u"--nofile=256:256"_s};
    const auto all = run(QByteArray(program).replace("FOREVER", "False"), {u"--summary"_s});
    QVERIFY2(all.out == "4950\n", all.err.right(500));
    QCOMPARE(all.status, 0);
    QVERIFY2(!all.err.contains("exit code unknown"), all.err);
    const auto limited =
        run(QByteArray(program).replace("FOREVER", "True"), {u"--process-limit"_s, u"120"_s});
    QVERIFY2(limited.err.contains("more than 120 children"), limited.err.right(500));
    QCOMPARE(alive(), 0);
    m_within.clear();
}

QTEST_GUILESS_MAIN(StormsTest)
#include "tst_storms.moc"
