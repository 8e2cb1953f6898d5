// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where what a lesson points at lies in a run.

#include "lessons/moments/momentfinder.h"
#include "state/snapshot.h"
#include "trace/tracebuilder.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace proclab;

class MomentsTest : public QObject {
    Q_OBJECT
private slots:
    void everyKindOfMomentIsAnEvent();
    void nthAndLastAreCountedAmongThoseThatMatch();
};

void MomentsTest::everyKindOfMomentIsAnEvent() {
    // One event of each number that a kind may have; each name must find one of its own.
    trace::TraceBuilder builder;
    for (int kind = 16; kind < 256; ++kind) {
        builder.add(kind, static_cast<trace::Kind>(kind), trace::TraceBuilder::main());
    }
    const trace::Trace trace = builder.trace();
    QSet<int> found;
    for (const QString& kind : lessons::momentKinds()) {
        const auto event =
            lessons::findMoment(trace, state::Snapshot(), {.kind = kind, .text = {}});
        QVERIFY2(event.has_value(), qPrintable(kind));
        found.insert(static_cast<int>(trace[*event].kind));
    }
    QCOMPARE(found.size(), lessons::momentKinds().size());
}

void MomentsTest::nthAndLastAreCountedAmongThoseThatMatch() {
    trace::TraceBuilder builder;
    for (int time = 1; time <= 3; ++time) {
        builder.add(10 * time, trace::Kind::QueuePutBegin, trace::TraceBuilder::main());
        builder.add(10 * time + 1, trace::Kind::QueuePutEnd, trace::TraceBuilder::main());
    }
    const trace::Trace trace = builder.trace();
    const auto timeOf = [&](const lessons::MomentSelector& selector) {
        const auto event = lessons::findMoment(trace, state::Snapshot(), selector);
        return event ? static_cast<int>((trace[*event].time - trace.begin()).count() / 1'000'000)
                     : -1;
    };
    QCOMPARE(timeOf({.kind = u"QueuePutEnd"_s, .nth = 2, .text = {}}), 21);
    QCOMPARE(timeOf({.kind = u"QueuePutEnd"_s, .nth = -1, .text = {}}), 31);
    QCOMPARE(timeOf({.kind = u"QueuePutEnd"_s, .nth = 4, .text = {}}), -1);
    QCOMPARE(timeOf({.kind = u"QueuePutEnd"_s, .text = u"nothing"_s}), -1);
    QCOMPARE(timeOf({.kind = u"PoolCreated"_s, .text = {}}), -1);
}

QTEST_GUILESS_MAIN(MomentsTest)
#include "tst_moments.moc"
