// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// No event is lost of workers that are killed at random moments: what they had done, by a counter
// of their own, was recorded, but for the one in flight.

#include "runningcli.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using proclab::tests::RunningCli;

class KillsTest : public QObject {
    Q_OBJECT
public:
    /// Called by Qt Test first of all: the full tier takes longer than its watchdog allows.
    static void initMain() { qputenv("QTEST_FUNCTION_TIMEOUT", "3600000"); }
private slots:
    void nothingButWhatWasInFlightIsLost();
};

void KillsTest::nothingButWhatWasInFlightIsLost() {
    const bool isFull = qEnvironmentVariable("PROCLAB_FULL") == "1"_L1;
    const int runs = isFull ? 100 : 6;
    const RunningCli cli;
    qint64 compared = 0;
    qint64 inFlight = 0;
    QFile program(QStringLiteral(PROCLAB_SOURCE_DIR "/tests/programs/truth/killed.py"));
    QVERIFY(program.open(QIODevice::ReadOnly));
    const auto source = program.readAll();
    for (int run = 0; run < runs; ++run) {
        const auto method = QStringList{u"fork"_s, u"spawn"_s, u"forkserver"_s}.at(run % 3);
        const auto ended =
            cli.run(QByteArray(source).replace("int(sys.argv[1])", QByteArray::number(run)),
                    {u"--start-method"_s, method});
        const auto what = "run " + QByteArray::number(run) + ": " + ended.err;
        QVERIFY2(ended.status == 0, what);
        QVERIFY2(ended.facts[u"lost_events"_s].toInteger(-1) == 0, what);
        const auto truth = QJsonDocument::fromJson(ended.out).object();
        const auto compare = [&](const QString& kind, const QJsonArray& recorded,
                                 const QString& key, qsizetype first) {
            const auto counts = truth[kind].toArray();
            QCOMPARE(counts.size(), 4);
            for (qsizetype n = 0; n < counts.size(); ++n) {
                const auto done = counts[n].toInteger();
                const auto known = recorded[first + n].toObject()[key].toInteger(-1);
                const auto difference = known - done;
                QVERIFY2(difference == 0 || difference == 1,
                         what + kind.toUtf8() + ": " + QByteArray::number(done) + " done, " +
                             QByteArray::number(known) + " recorded");
                compared += done;
                inFlight += difference;
            }
        };
        const auto queues = ended.facts[u"queues"_s].toArray();
        const auto values = ended.facts[u"shared_values"_s].toArray();
        compare(u"put"_s, queues, u"puts"_s, 0);
        compare(u"increment"_s, values, u"writes"_s, 0);
        compare(u"task"_s, values, u"writes"_s, 4);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(compared > 1000 * runs);
    qInfo("%lld operations in %d runs, %lld of them in flight", compared, runs, inFlight);
}

QTEST_GUILESS_MAIN(KillsTest)
#include "tst_kills.moc"
