// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "diagnosis/diagnosis.h"
#include "readanything.h"
#include "trace/tracebuilder.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace proclab;

class TestFuzzCorpus : public QObject {
    Q_OBJECT
private:
    static void addRows(const char* folder);
    static QByteArray bytes();

private slots:
    void oddLogsDoNoHarm_data() { addRows("log"); }
    void oddLogsDoNoHarm();
    void oddSavedRunsDoNoHarm_data() { addRows("tracefile"); }
    void oddSavedRunsDoNoHarm();
    void eventsOfNobodyAreNoFindings();
    void numbersFarApartAreNoLostUpdate();
};

void TestFuzzCorpus::addRows(const char* folder) {
    QTest::addColumn<QString>("path");
    const QDir dir(QStringLiteral(PROCLAB_SOURCE_DIR "/tests/data/fuzz/") +
                   QString::fromLatin1(folder));
    const QStringList names = dir.entryList(QDir::Files, QDir::Name);
    QVERIFY(names.size() >= 10);
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << dir.filePath(name);
}

QByteArray TestFuzzCorpus::bytes() {
    QFETCH(QString, path);
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestFuzzCorpus::oddLogsDoNoHarm() {
    const QByteArray input = bytes();
    QVERIFY(!input.isEmpty());
    // It aborts where something does not hold.
    fuzz::readLogs({input.constData(), static_cast<std::size_t>(input.size())});
}

void TestFuzzCorpus::oddSavedRunsDoNoHarm() {
    const QByteArray input = bytes();
    QVERIFY(!input.isEmpty());
    fuzz::readSavedRun({input.constData(), static_cast<std::size_t>(input.size())});
}

/// As a damaged file can have them: by no thread, and about nothing.
void TestFuzzCorpus::eventsOfNobodyAreNoFindings() {
    trace::TraceBuilder b;
    trace::Event event;
    event.time = b.trace().end();
    event.process = b.main();
    for (std::uint16_t kind = 2; kind < 144; ++kind) {
        event.kind = static_cast<trace::Kind>(kind);
        b.add(event);
    }
    for (std::uint16_t kind = 160; kind < 220; ++kind) {
        event.kind = static_cast<trace::Kind>(kind);
        b.add(event);
    }
    const trace::Trace trace = b.trace();
    for (const diagnosis::Finding& finding : diagnosis::diagnose(trace).findings) {
        for (const std::size_t place : finding.evidence)
            QVERIFY(place < trace.size());
    }
}

void TestFuzzCorpus::numbersFarApartAreNoLostUpdate() {
    using trace::Kind;
    trace::TraceBuilder b;
    const ProcessUid child = b.createProcess(1, "Process-1", "work");
    b.start(2, child);
    const std::string least = "-9223372036854775808";
    const std::string most = "9223372036854775807";
    b.add(3, Kind::ValueCreated, b.main(), {.object = 0, .a = -1});
    b.add(4, Kind::ValueRead, b.main(), {.object = 0, .text = least, .a = -1});
    b.add(5, Kind::ValueRead, child, {.object = 0, .text = least, .a = -1});
    b.add(6, Kind::ValueWritten, b.main(), {.object = 0, .text = most, .line = 1, .a = -1});
    b.add(7, Kind::ValueWritten, child, {.object = 0, .text = "1", .line = 2, .a = -1});
    QVERIFY(diagnosis::diagnose(b.trace()).findings.empty());
}

QTEST_GUILESS_MAIN(TestFuzzCorpus)
#include "tst_fuzzcorpus.moc"
