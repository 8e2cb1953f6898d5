// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs that were really made, and what the engine has to say of them (tests/data/traces).

#include "snapshottext.h"
#include "state/statetimeline.h"
#include "trace/tracefile.h"
#include "tracesummary.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace proclab;
using namespace proclab::tests;

namespace {

QDir folder() {
    return QDir(QStringLiteral(PROCLAB_SOURCE_DIR "/tests/data/traces"));
}

}  // namespace

class TestRecordings : public QObject {
    Q_OBJECT
private slots:
    void runCameToWhatIsExpected_data();
    void runCameToWhatIsExpected();
    void everyMomentCanBeReached_data() { runCameToWhatIsExpected_data(); }
    void everyMomentCanBeReached();
};

void TestRecordings::runCameToWhatIsExpected_data() {
    QTest::addColumn<QString>("path");
    const QStringList names = folder().entryList({QStringLiteral("*.proctrace")});
    QVERIFY(names.size() >= 5);
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << folder().filePath(name);
}

void TestRecordings::runCameToWhatIsExpected() {
    QFETCH(QString, path);
    const auto recording = trace::readRecording(path.toStdString());
    QVERIFY2(recording.ok(), recording.ok() ? "" : recording.error().context.c_str());
    QFile file(path.replace(QStringLiteral(".proctrace"), QStringLiteral(".expected")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromStdString(summaryOf(recording.value().trace)),
             QString::fromUtf8(file.readAll()));
}

void TestRecordings::everyMomentCanBeReached() {
    QFETCH(QString, path);
    const auto recording = trace::readRecording(path.toStdString());
    QVERIFY(recording.ok());
    const trace::Trace& trace = recording.value().trace;
    state::StateTimeline timeline;
    timeline.advance(trace);
    std::uint64_t puts = 0;
    for (std::size_t i = 0; i <= trace.size(); ++i) {
        const auto state = timeline.at(i);
        QCOMPARE(state->eventCount, i);
        // What was put is got, still there, or lost, at every moment.
        std::uint64_t now = 0;
        for (const state::QueueState& queue : state->queues) {
            QCOMPARE(queue.puts, queue.gets + queue.items.size() + queue.lostItems);
            now += queue.puts;
        }
        QVERIFY(now >= puts);
        puts = now;
        // Who holds a lock is alive or was killed with it, and does not wait for it.
        for (const state::LockState& lock : state->locks) {
            if (!lock.holder.isValid())
                continue;
            const state::ProcessState& holder = state->processes[lock.holder.value()];
            QVERIFY(!state::hasEnded(holder.state) || holder.exitCode < 0);
            QVERIFY(std::find(lock.waiting.begin(), lock.waiting.end(), lock.holderThread) ==
                    lock.waiting.end());
        }
    }
    QCOMPARE(textOf(*timeline.at(trace.size())), textOf(*timeline.latest()));
}

QTEST_GUILESS_MAIN(TestRecordings)
#include "tst_recordings.moc"
