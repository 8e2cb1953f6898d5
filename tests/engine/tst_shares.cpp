// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the time went: for each process, and always all of it.

#include "diagnosedrun.h"

#include <QTest>

#include <numeric>

using namespace proclab;
using namespace proclab::tests;
using diagnosis::ProcessShares;
using diagnosis::Share;
using trace::Kind;

namespace {

constexpr std::int64_t ms = 1'000'000;

std::int64_t part(const ProcessShares& shares, Share share) {
    return shares.ns[static_cast<std::size_t>(share)];
}

std::int64_t sum(const ProcessShares& shares) {
    return std::accumulate(shares.ns.begin(), shares.ns.end(), std::int64_t(0));
}

ProcessShares of(DiagnosedRun& run, ProcessUid process) {
    for (const auto& shares : diagnosis::diagnose(run.trace()).shares) {
        if (shares.process == process)
            return shares;
    }
    return {};
}

}  // namespace

class TestShares : public QObject {
    Q_OBJECT
private slots:
    void lifeIsDividedByWhatTheMainThreadDoes();
    void startingAndImportingAreApart();
    void picklingAndWaitingForACoreAreTakenFromComputing();
    void openStretchLastsUntilNow();
    void processThatNeverStartedHasNone();
};

void TestShares::lifeIsDividedByWhatTheMainThreadDoes() {
    DiagnosedRun run(0);
    run.add(1, Kind::QueueCreated, run.main(), {.object = 0});
    run.add(1, Kind::LockCreated, run.main(), {.object = 0, .a = 1});
    const ProcessUid process = run.createProcess(1, "Process-1", "work");
    run.start(2, process);
    run.add(10, Kind::SleepBegin, process, {.a = 5 * ms});
    run.add(15, Kind::SleepEnd, process);
    run.add(20, Kind::QueueGetBegin, process, {.object = 0, .a = -1});
    run.add(27, Kind::QueueGetEnd, process, {.object = 0, .text = "1"});
    run.wants(30, process, 0);
    run.add(41, Kind::LockAcquired, process, {.object = 0, .flags = protocol::contended});
    run.released(42, process, 0);
    run.end(50, process);
    const ProcessShares shares = of(run, process);
    QCOMPARE(part(shares, Share::Sleeping), 5 * ms);
    QCOMPARE(part(shares, Share::Item), 7 * ms);
    QCOMPARE(part(shares, Share::Lock), 11 * ms);
    QCOMPARE(sum(shares), shares.totalNs);
    const auto& known = run.now()->processes[process.value()];
    QCOMPARE(shares.totalNs, (run.trace().end() - known.started).count());
}

void TestShares::startingAndImportingAreApart() {
    DiagnosedRun run(0);
    const ProcessUid process = run.createProcess(1, "Process-1", "work");
    run.beginStart(2, process, "spawn");
    run.beginRun(50, process);
    run.end(60, process);
    const ProcessShares shares = of(run, process);
    QVERIFY(part(shares, Share::Starting) < ms);
    QVERIFY(part(shares, Share::Importing) > 47 * ms);
    QCOMPARE(sum(shares), shares.totalNs);
}

void TestShares::picklingAndWaitingForACoreAreTakenFromComputing() {
    DiagnosedRun run(1);
    run.add(1, Kind::QueueCreated, run.main(), {.object = 0});
    run.sample(5, run.mainThread(child), 0, 'R', 2, 1);
    run.add(10, Kind::QueueGetEnd, child, {.object = 0, .text = "1", .a = 3 * ms});
    run.sample(30, run.mainThread(child), 0, 'R', 12, 11);
    run.end(40, child);
    const ProcessShares shares = of(run, child);
    QCOMPARE(part(shares, Share::Pickling), 3 * ms);
    QVERIFY(part(shares, Share::NoCore) >= 10 * ms);
    QVERIFY(part(shares, Share::Computing) > 0);
    QCOMPARE(sum(shares), shares.totalNs);
}

void TestShares::openStretchLastsUntilNow() {
    DiagnosedRun run(1);
    run.joins(10, run.main(), child);
    run.add(30, Kind::Output, child, {.text = "x"});
    const ProcessShares shares = of(run, run.main());
    QCOMPARE(part(shares, Share::Joining), 20 * ms);
    QCOMPARE(sum(shares), shares.totalNs);
}

void TestShares::processThatNeverStartedHasNone() {
    DiagnosedRun run(0);
    const ProcessUid process = run.createProcess(1, "Process-1", "work");
    run.add(5, Kind::Output, run.main(), {.text = "x"});
    QVERIFY(!of(run, process).process.isValid());
}

QTEST_GUILESS_MAIN(TestShares)
#include "tst_shares.moc"
