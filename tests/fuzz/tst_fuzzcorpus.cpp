// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "readanything.h"

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

QTEST_GUILESS_MAIN(TestFuzzCorpus)
#include "tst_fuzzcorpus.moc"
