// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/logwriter.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <memory>

using namespace Qt::StringLiterals;
using namespace proclab;
using namespace proclab::protocol;

/// What lies in the files, byte by byte, against the description in protocol/record.h.
class LogWriterTest : public QObject {
    Q_OBJECT
private slots:
    void headerNamesTheWriter();
    void textGoesOnInContinuations();
    void tooLongTextIsCutAndFlagged();
    void fullSegmentIsFollowedByTheNext();
    void capCountsWhatIsDropped();
    void impossibleFolderIsSaid();

private:
    std::unique_ptr<LogWriter> writer(std::uint64_t cap = 0);
    QByteArray segment(int number) const;

    QTemporaryDir m_folder;
    int m_logs = 0;
};

namespace {

template <typename T>
T at(const QByteArray& bytes, std::size_t offset) {
    T value;
    std::memcpy(&value, bytes.constData() + offset, sizeof(value));
    return value;
}

Record record(std::int64_t a) {
    Record record{};
    record.kind = static_cast<std::uint16_t>(Kind::Output);
    record.a = a;
    return record;
}

}  // namespace

std::unique_ptr<LogWriter> LogWriterTest::writer(std::uint64_t cap) {
    ++m_logs;
    const LogIdentity identity{77, 5, Timestamp::fromNs(m_logs), fromHost};
    return LogWriter::create(m_folder.path().toStdString(), identity, cap).take();
}

QByteArray LogWriterTest::segment(int number) const {
    QFile file(m_folder.filePath(u"77-%1-%2.plog"_s.arg(m_logs).arg(number)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void LogWriterTest::headerNamesTheWriter() {
    const auto log = writer();
    const auto bytes = segment(0);
    QCOMPARE(static_cast<std::size_t>(bytes.size()), firstSegmentBytes);
    const auto header = at<SegmentHeader>(bytes, 0);
    QCOMPARE(std::memcmp(header.magic, magic, sizeof(magic)), 0);
    QCOMPARE(header.version, version);
    QCOMPARE(header.pid, 77);
    QCOMPARE(header.startTicks, 5u);
    QCOMPARE(header.capacity, firstSegmentBytes);
    QCOMPARE(header.flags, static_cast<std::uint32_t>(fromHost));
    QCOMPARE(header.next, 0u);
    QCOMPARE(at<Record>(bytes, recordSize).kind, 0);
    QVERIFY(QDir(m_folder.path()).entryList({u"*.tmp"_s}).isEmpty());
}

void LogWriterTest::textGoesOnInContinuations() {
    const auto log = writer();
    const std::string text =
        std::string(inlineText, 'a') + std::string(continuationText, 'b') + "c";
    log->append(record(1), text);
    log->append(record(2), "short");
    const auto bytes = segment(0);
    const auto first = at<Record>(bytes, recordSize);
    QCOMPARE(first.more, 2);
    QCOMPARE(std::string(first.text, inlineText), std::string(inlineText, 'a'));
    const auto second = at<ContinuationRecord>(bytes, 2 * recordSize);
    QCOMPARE(second.kind, static_cast<std::uint16_t>(Kind::Continuation));
    QCOMPARE(second.length, continuationText);
    QCOMPARE(std::string(second.text, continuationText), std::string(continuationText, 'b'));
    const auto third = at<ContinuationRecord>(bytes, 3 * recordSize);
    QCOMPARE(third.length, 1);
    QCOMPARE(third.text[0], 'c');
    const auto next = at<Record>(bytes, 4 * recordSize);
    QCOMPARE(next.a, 2);
    QCOMPARE(next.more, 0);
    QCOMPARE(std::string(next.text), "short");
}

void LogWriterTest::tooLongTextIsCutAndFlagged() {
    const auto log = writer();
    log->append(record(1), std::string(maxText + 1, 'x'));
    const auto first = at<Record>(segment(0), recordSize);
    QCOMPARE(first.more, maxContinuations);
    QCOMPARE(first.flags & textCut, static_cast<int>(textCut));
}

void LogWriterTest::fullSegmentIsFollowedByTheNext() {
    const auto log = writer();
    const auto fit = firstSegmentBytes / recordSize - 1;
    for (std::size_t i = 0; i < fit; ++i)
        log->append(record(static_cast<std::int64_t>(i)));
    QVERIFY(segment(1).isEmpty());
    QCOMPARE(at<SegmentHeader>(segment(0), 0).next, 0u);
    log->append(record(-1));
    QCOMPARE(at<SegmentHeader>(segment(0), 0).next, 1u);
    const auto second = segment(1);
    QCOMPARE(static_cast<std::size_t>(second.size()), laterSegmentBytes);
    QCOMPARE(at<SegmentHeader>(second, 0).segment, 1u);
    QCOMPARE(at<Record>(second, recordSize).a, -1);
    QCOMPARE(log->dropped(), 0u);
}

void LogWriterTest::capCountsWhatIsDropped() {
    const auto log = writer(firstSegmentBytes);
    const auto fit = firstSegmentBytes / recordSize - 1;
    for (std::size_t i = 0; i < fit + 3; ++i)
        log->append(record(static_cast<std::int64_t>(i)));
    QCOMPARE(log->dropped(), 3u);
    QVERIFY(segment(1).isEmpty());
    const auto header = at<SegmentHeader>(segment(0), 0);
    QCOMPARE(header.dropped, 3u);
    QCOMPARE(header.next, 0u);
}

void LogWriterTest::impossibleFolderIsSaid() {
    const auto log = LogWriter::create("/nowhere", {});
    QVERIFY(!log.ok());
    QCOMPARE(log.error().code, "log.create");
    QVERIFY(log.error().context.find("/nowhere") != std::string::npos);
}

QTEST_GUILESS_MAIN(LogWriterTest)
#include "tst_logwriter.moc"
