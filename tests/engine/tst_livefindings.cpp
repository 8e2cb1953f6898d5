// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands still is told while it stands: real programs, watched as the window watches them.

#include "findings/findingwords.h"
#include "session/tracesession.h"

#include <QTest>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;
using namespace proclab;
using namespace proclab::session;
using diagnosis::Finding;
using diagnosis::FindingKind;
using Phase = TraceSession::Phase;

namespace {

constexpr int patienceMs = 120000;
constexpr Duration inTime = std::chrono::seconds(1);

/// When a finding of the kind came, by the clock of the trace.
struct Arrival {
    Finding finding;
    Timestamp told;  ///< until when the report looked that had it first
};

}  // namespace

class TestLiveFindings : public QObject {
    Q_OBJECT
private slots:
    void whatCannotGoOnIsToldWithinASecond_data();
    void whatCannotGoOnIsToldWithinASecond();
    void howLongItStandsIsToldUntilItIsStopped();

private:
    static RunRequest request(const QString& source, StartMethod method) {
        RunRequest request;
        request.scriptName = u"program.py"_s;
        request.source = source;
        request.startMethod = method;
        return request;
    }
    /// Runs until the finding is in the report; the program is then still there.
    static std::optional<Arrival> arrival(TraceSession& session, FindingKind kind) {
        std::optional<Arrival> arrival;
        const auto look = [&] {
            const auto report = session.report();
            for (const Finding& finding : report->findings) {
                if (finding.kind == kind && !arrival)
                    arrival = {finding, report->until};
            }
            return arrival.has_value();
        };
        const auto connection = connect(&session, &TraceSession::advanced, &session, look);
        (void)QTest::qWaitFor([&] { return look() || session.phase() == Phase::Ended; },
                              patienceMs);
        disconnect(connection);
        return arrival;
    }
};

void TestLiveFindings::whatCannotGoOnIsToldWithinASecond_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<FindingKind>("kind");
    QTest::addColumn<StartMethod>("method");
    const QString twoLocks =
        uR"(
from multiprocessing import Barrier, Lock, Process

def take(first, second, gate):
    with first:
        gate.wait()
        with second:
            print("both")

if __name__ == "__main__":
    a, b = Lock(), Lock()
    gate = Barrier(2)
    workers = [Process(target=take, args=pair + (gate,)) for pair in ((a, b), (b, a))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
)"_s;
    // The locks are known for such, so that others who are at work do not matter.
    const QString besideWork =
        uR"(
import time
from multiprocessing import Barrier, Lock, Process

def take(first, second, gate):
    with first:
        pass
    gate.wait()
    with first:
        gate.wait()
        with second:
            print("both")

def work():
    while True:
        time.sleep(0.001)

if __name__ == "__main__":
    a, b = Lock(), Lock()
    gate = Barrier(2)
    Process(target=work, daemon=True).start()
    workers = [Process(target=take, args=pair + (gate,)) for pair in ((a, b), (b, a))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
)"_s;
    const QString ring =
        uR"(
from multiprocessing import Barrier, RLock, Process

def take(own, next, gate):
    with own:
        gate.wait()
        with next:
            print("both")

if __name__ == "__main__":
    locks = [RLock() for _ in range(5)]
    gate = Barrier(5)
    workers = [
        Process(target=take, args=(locks[n], locks[(n + 1) % 5], gate)) for n in range(5)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
)"_s;
    const QString twice =
        uR"(
from multiprocessing import Lock, Process

def work(lock):
    with lock:
        with lock:
            print("twice")

if __name__ == "__main__":
    lock = Lock()
    worker = Process(target=work, args=(lock,))
    worker.start()
    worker.join()
)"_s;
    const QString alone =
        uR"(
from multiprocessing import Lock

lock = Lock()
lock.acquire()
lock.acquire()
)"_s;
    const std::pair<const char*, StartMethod> methods[] = {{"fork", StartMethod::Fork},
                                                           {"spawn", StartMethod::Spawn},
                                                           {"forkserver", StartMethod::ForkServer}};
    for (const auto& [name, method] : methods) {
        QTest::addRow("two locks, %s", name) << twoLocks << FindingKind::Deadlock << method;
        QTest::addRow("a lock twice, %s", name) << twice << FindingKind::SelfDeadlock << method;
    }
    QTest::newRow("beside work") << besideWork << FindingKind::Deadlock << StartMethod::Fork;
    QTest::newRow("a ring of five") << ring << FindingKind::Deadlock << StartMethod::Fork;
    QTest::newRow("alone") << alone << FindingKind::SelfDeadlock << StartMethod::Fork;
}

void TestLiveFindings::whatCannotGoOnIsToldWithinASecond() {
    QFETCH(const QString, source);
    QFETCH(const FindingKind, kind);
    QFETCH(const StartMethod, method);
    TraceSession session;
    QVERIFY(session.run(request(source, method)).ok());
    const auto told = arrival(session, kind);
    QVERIFY(session.isLive());
    QVERIFY(told.has_value());
    QVERIFY(!told->finding.evidence.empty());
    const Timestamp closed = session.trace()[told->finding.evidence.back()].time;
    const Duration took = told->told - closed;
    QVERIFY2(took <= inTime,
             qPrintable(QString::number(std::chrono::duration<double>(took).count()) + u" s"_s));
    session.stop();
    QTRY_COMPARE_WITH_TIMEOUT(session.phase(), Phase::Ended, patienceMs);
}

void TestLiveFindings::howLongItStandsIsToldUntilItIsStopped() {
    TraceSession session;
    QVERIFY(session
                .run(request(u"from multiprocessing import Lock\n"
                             "lock = Lock()\n"
                             "lock.acquire()\n"
                             "lock.acquire()\n"_s,
                             StartMethod::ProgramsChoice))
                .ok());
    const auto told = arrival(session, FindingKind::SelfDeadlock);
    QVERIFY(told.has_value());
    QCOMPARE(told->finding.until, Timestamp());
    // While nothing happens the trace goes on: it is what says for how long.
    QTRY_VERIFY_WITH_TIMEOUT(session.trace().end() - told->finding.at > inTime, patienceMs);
    const QString live = findings::stillWords(told->finding, session.trace().end());
    QVERIFY2(live.startsWith(u"It has stood still for "_s), qPrintable(live));
    session.stop();
    QTRY_COMPARE_WITH_TIMEOUT(session.phase(), Phase::Ended, patienceMs);
    const Finding after = session.report()->findings.at(0);
    QCOMPARE(after.kind, FindingKind::SelfDeadlock);
    QVERIFY(after.until - after.at >= inTime);
    QVERIFY(after.until <= session.trace().end());
    const QString over = findings::stillWords(after, session.trace().end());
    QVERIFY2(over.startsWith(u"It stood still for "_s), qPrintable(over));
}

QTEST_GUILESS_MAIN(TestLiveFindings)
#include "tst_livefindings.moc"
