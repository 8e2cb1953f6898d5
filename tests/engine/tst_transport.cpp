// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "logfolder.h"
#include "transport/logfolderreader.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

using namespace proclab;
using namespace proclab::tests;
using protocol::Kind;
using transport::LogFolderReader;
using transport::LogId;

namespace {

struct Collected : transport::RecordSink {
    struct Item {
        LogId log;
        protocol::Record record;
        std::string text;
    };
    std::vector<transport::LogInfo> logs;
    std::vector<Item> items;
    std::vector<std::string> bad;

    void logOpened(LogId log, const transport::LogInfo& info) override {
        QCOMPARE(log.value(), logs.size());
        logs.push_back(info);
    }
    void record(LogId log, const protocol::Record& record, std::string_view text) override {
        items.push_back({log, record, std::string(text)});
    }
    void badRecord(const std::string& sentence) override { bad.push_back(sentence); }
};

QStringList filesIn(const LogFolder& folder) {
    return QDir(QString::fromStdString(folder.path())).entryList(QDir::Files, QDir::Name);
}

/// Overwrites bytes of the only file in the folder.
void patch(const LogFolder& folder, qint64 offset, const QByteArray& bytes) {
    const QString name = filesIn(folder).value(0);
    QFile file(QString::fromStdString(folder.path()) + QLatin1Char('/') + name);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(offset));
    QCOMPARE(file.write(bytes), bytes.size());
}

constexpr qint64 offsetOf(int record) {
    return 64 * (record + 1);
}

}  // namespace

class TestTransport : public QObject {
    Q_OBJECT
private slots:
    void recordsAreReadWhileTheyAreWritten();
    void longTextsArePutTogether();
    void bytesOfOutputAreKeptAsTheyAre();
    void logsAreInTheOrderOfTheirMaking();
    void segmentsAreFollowedAndRemoved();
    void logsAreKeptWhereAsked();
    void logOfAnEndedProcessIsReleased();
    void everythingUpToTheKillIsRead();
    void otherFilesAreNamedOnce();
    void newerVersionIsNamed();
    void tornContinuationIsCountedAndTheRestIsRead();
    void holeOfAKilledWriterIsSkippedAtTheEnd();
    void emptyAndTruncatedFilesAreNoTrouble();
    void droppedRecordsBecomeALoss();
};

void TestTransport::recordsAreReadWhileTheyAreWritten() {
    LogFolder folder;
    Collected sink;
    LogFolderReader reader(folder.path());
    QCOMPARE(reader.poll(sink), 0u);
    TestLog log = folder.log(10, 77, 5);
    QCOMPARE(reader.poll(sink), 0u);
    QCOMPARE(sink.logs.size(), 1u);
    QCOMPARE(sink.logs[0].pid, 10);
    QCOMPARE(sink.logs[0].startTicks, 77u);
    log.write(6, Kind::SleepBegin, {.a = 5, .text = "twenty-four bytes of it."});
    QCOMPARE(reader.poll(sink), 1u);
    QCOMPARE(sink.items[0].text, std::string("twenty-four bytes of it."));
    QCOMPARE(sink.items[0].record.a, 5);
    log.write(7, Kind::SleepEnd);
    QCOMPARE(reader.poll(sink), 1u);
    QCOMPARE(reader.poll(sink), 0u);
    QVERIFY(sink.bad.empty());
}

void TestTransport::longTextsArePutTogether() {
    LogFolder folder;
    TestLog log = folder.log(10, 1, 5);
    std::string text;
    while (text.size() < protocol::maxText)
        text += std::to_string(text.size()) + ' ';
    text.resize(protocol::maxText);
    log.write(6, Kind::Exception, {.text = text});
    log.write(7, Kind::Exception, {.text = std::string_view(text).substr(0, 25)});
    log.write(8, Kind::SleepEnd);
    Collected sink;
    LogFolderReader reader(folder.path());
    QCOMPARE(reader.poll(sink), 3u);
    QCOMPARE(sink.items[0].text, text);
    QCOMPARE(sink.items[1].text, text.substr(0, 25));
    QCOMPARE(sink.items[2].text, std::string());
}

void TestTransport::bytesOfOutputAreKeptAsTheyAre() {
    LogFolder folder;
    TestLog log = folder.log(10, 1, 5);
    const std::string bytes("a\0b\0\0", 5);
    log.write(6, Kind::Output, {.a = 5, .c = 1, .text = bytes});
    Collected sink;
    LogFolderReader reader(folder.path());
    reader.poll(sink);
    QCOMPARE(sink.items[0].text, bytes);
}

void TestTransport::logsAreInTheOrderOfTheirMaking() {
    LogFolder folder;
    TestLog child = folder.log(9, 1, 200);
    TestLog parent = folder.log(10, 1, 100);
    Collected sink;
    LogFolderReader reader(folder.path());
    reader.poll(sink);
    QCOMPARE(sink.logs.size(), 2u);
    QCOMPARE(sink.logs[0].pid, 10);
    QCOMPARE(sink.logs[1].pid, 9);
}

void TestTransport::segmentsAreFollowedAndRemoved() {
    LogFolder folder;
    TestLog log = folder.log(10, 1, 5);
    constexpr int count = 200'000;  // more than the first and two later segments hold
    Collected sink;
    LogFolderReader reader(folder.path());
    for (int i = 0; i < count; ++i) {
        log.write(6 + i, Kind::SleepBegin, {.a = i});
        if (i == count / 2)
            reader.poll(sink);
    }
    reader.poll(sink);
    QCOMPARE(sink.items.size(), std::size_t{count});
    for (int i = 0; i < count; ++i)
        QCOMPARE(sink.items[static_cast<std::size_t>(i)].record.a, i);
    QCOMPARE(filesIn(folder).size(), 1);  // the one in use
    reader.drain(sink);
    QCOMPARE(filesIn(folder).size(), 0);
    QCOMPARE(sink.items.size(), std::size_t{count});
    QVERIFY(sink.bad.empty());
}

void TestTransport::logsAreKeptWhereAsked() {
    LogFolder folder;
    TestLog log = folder.log(10, 1, 5);
    log.write(6, Kind::SleepBegin);
    for (int i = 0; i < 2; ++i) {
        Collected sink;
        LogFolderReader reader(folder.path(), LogFolderReader::Logs::Keep);
        QCOMPARE(reader.drain(sink), 1u);
    }
    QCOMPARE(filesIn(folder).size(), 1);
}

void TestTransport::logOfAnEndedProcessIsReleased() {
    LogFolder folder;
    TestLog host = folder.hostLog();
    TestLog log = folder.log(10, 55, 5);
    TestLog other = folder.log(10, 56, 6);  // the same pid, another process
    log.write(6, Kind::SleepBegin);
    host.write(7, Kind::HostProcessExited, {.object = 55, .a = 10});
    Collected sink;
    LogFolderReader reader(folder.path());
    reader.poll(sink);
    reader.poll(sink);
    QCOMPARE(filesIn(folder).size(), 2);
    QCOMPARE(sink.items.size(), 2u);
    other.write(8, Kind::SleepBegin);
    QCOMPARE(reader.poll(sink), 1u);
}

void TestTransport::everythingUpToTheKillIsRead() {
    LogFolder folder;
    constexpr int count = 30'000;
    const pid_t child = ::fork();
    if (child == 0) {
        TestLog log(folder.path(), 10, 1, 5);
        for (int i = 0; i < count; ++i)
            log.write(6 + i, Kind::SleepBegin, {.a = i});
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    Collected sink;
    LogFolderReader reader(folder.path());
    QCOMPARE(reader.drain(sink), std::size_t{count});
    QCOMPARE(sink.items.back().record.a, count - 1);
    QVERIFY(sink.bad.empty());
}

void TestTransport::otherFilesAreNamedOnce() {
    LogFolder folder;
    for (const char* name : {"1-2-0.plog", "notes.txt", "x-0.plog", "7-8-0.plog.tmp"}) {
        QFile file(QString::fromStdString(folder.path()) + QLatin1Char('/') + QLatin1String(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(1024, 'x'));
    }
    Collected sink;
    LogFolderReader reader(folder.path());
    reader.poll(sink);
    reader.poll(sink);
    QCOMPARE(sink.bad.size(), 1u);
    QVERIFY(sink.bad[0].find("1-2-0.plog: offset 0: wrong magic") != std::string::npos);
    QCOMPARE(reader.badRecords(), 1u);
    QCOMPARE(filesIn(folder).size(), 4);  // nothing that is not ours is removed
}

void TestTransport::newerVersionIsNamed() {
    LogFolder folder;
    TestLog log = folder.log(10, 1, 5);
    patch(folder, 8, QByteArray(1, '\7'));
    Collected sink;
    LogFolderReader reader(folder.path());
    QCOMPARE(reader.drain(sink), 0u);
    QCOMPARE(sink.bad.size(), 1u);
    QVERIFY(sink.bad[0].find("version 7") != std::string::npos);
}

void TestTransport::tornContinuationIsCountedAndTheRestIsRead() {
    LogFolder folder;
    TestLog log = folder.log(10, 1, 5);
    const std::string text(200, 'x');  // three continuations
    log.write(6, Kind::Exception, {.text = text});
    log.write(7, Kind::SleepBegin, {.a = 7});
    patch(folder, offsetOf(2), QByteArray(2, '\0'));  // the kind of the second continuation
    Collected sink;
    LogFolderReader reader(folder.path());
    reader.drain(sink);
    QVERIFY(!sink.bad.empty());
    QVERIFY(sink.bad[0].find("offset 64: 3 continuations announced, 1 found") != std::string::npos);
    QCOMPARE(sink.items.size(), 1u);
    QCOMPARE(sink.items[0].record.a, 7);
}

void TestTransport::holeOfAKilledWriterIsSkippedAtTheEnd() {
    LogFolder folder;
    TestLog log = folder.log(10, 1, 5);
    log.write(6, Kind::SleepBegin, {.a = 1});
    log.write(7, Kind::SleepBegin, {.a = 2});
    log.write(8, Kind::SleepBegin, {.a = 3});
    patch(folder, offsetOf(1), QByteArray(2, '\0'));
    Collected sink;
    LogFolderReader reader(folder.path());
    QCOMPARE(reader.poll(sink), 1u);  // it may still be completed
    QVERIFY(sink.bad.empty());
    QCOMPARE(reader.drain(sink), 1u);
    QCOMPARE(sink.items[1].record.a, 3);
    QCOMPARE(sink.bad.size(), 1u);
    QVERIFY(sink.bad[0].find("offset 128: never completed") != std::string::npos);
}

void TestTransport::emptyAndTruncatedFilesAreNoTrouble() {
    LogFolder folder;
    TestLog log = folder.log(10, 1, 5);
    for (int i = 0; i < 100; ++i)
        log.write(6 + i, Kind::SleepBegin, {.a = i});
    const QString path =
        QString::fromStdString(folder.path()) + QLatin1Char('/') + filesIn(folder).value(0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(64 * 11 + 13));  // shorter than its header says, in the middle of a record
    QFile empty(QString::fromStdString(folder.path()) + QLatin1String("/11-12-0.plog"));
    QVERIFY(empty.open(QIODevice::WriteOnly));
    Collected sink;
    LogFolderReader reader(folder.path());
    QCOMPARE(reader.drain(sink), 10u);
    QCOMPARE(sink.bad.size(), 1u);
    QVERIFY(sink.bad[0].find("11-12-0.plog") != std::string::npos);
}

void TestTransport::droppedRecordsBecomeALoss() {
    LogFolder folder;
    TestLog log(folder.path(), 10, 1, 5000, 0, protocol::firstSegmentBytes);
    constexpr int count = 20'000;
    for (int i = 0; i < count; ++i)
        log.write(6 + i, Kind::SleepBegin, {.a = i});
    Collected sink;
    LogFolderReader reader(folder.path());
    reader.poll(sink);
    const std::size_t read = sink.items.size();
    QVERIFY(read < count);
    QCOMPARE(reader.dropped(), count - read);
    reader.drain(sink);
    QCOMPARE(sink.items.size(), read + 1);
    QCOMPARE(sink.items.back().record.kind, static_cast<std::uint16_t>(Kind::Lost));
    QCOMPARE(sink.items.back().record.a, static_cast<std::int64_t>(count - read));
    QCOMPARE(sink.items.back().record.time, sink.items[read - 1].record.time);
    QCOMPARE(reader.dropped(), count - read);
}

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
