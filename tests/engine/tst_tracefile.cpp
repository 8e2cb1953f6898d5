// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/progress.h"
#include "state/statetimeline.h"
#include "trace/bytes.h"
#include "trace/tracebuilder.h"
#include "trace/tracefile.h"
#include "trace/tracefileformat.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <zstd.h>

#include <cstddef>
#include <cstring>
#include <random>
#include <utility>

using namespace proclab;
using namespace std::string_view_literals;
using trace::Kind;
using trace::OutputChunk;
using trace::TraceBuilder;

namespace {

trace::RunInfo someInfo() {
    trace::RunInfo info;
    info.script = "workers.py";
    info.source = "import multiprocessing\nprint('\303\244')\n";
    info.arguments = {"-n", "", "two words"};
    info.interpreter = "CPython 3.11.2";
    info.forcedStartMethod = "spawn";
    info.cores = 2;
    info.wallClockStart = 1'700'000'000'123;
    info.timeLimitMs = 10'000;
    info.processLimit = 64;
    info.memoryLimitBytes = 1 << 30;
    info.outputLimitBytes = 1 << 20;
    return info;
}

trace::Trace someTrace(int items) {
    TraceBuilder b(someInfo());
    const ProcessUid child = b.createProcess(1, "Process-1", "work");
    b.start(2, child, "spawn");
    b.add(3, Kind::QueueCreated, b.main(), {.object = 0, .line = 3, .a = 5});
    b.add(3.5, Kind::Output, b.main(), {.text = "a\0b\n"sv, .line = 4, .c = 1, .a = 4});
    for (int i = 0; i < items; ++i) {
        const std::string repr = std::to_string(i);
        b.add(4 + i, Kind::QueuePutBegin, b.main(), {.object = 0, .text = repr, .line = 5});
        b.add(4 + i, Kind::QueueSent, b.main(), {.object = 0, .a = i + 1});
        b.add(4.5 + i, Kind::QueueGetEnd, child, {.object = 0, .text = repr, .line = 9});
    }
    b.end(4 + items, child, -9);
    return b.trace();
}

const std::vector<OutputChunk> someOutput = {{Timestamp::fromNs(5), 1, "first\r\n"},
                                             {Timestamp::fromNs(6), 2, std::string("\0\xff", 2)}};

bool isSame(const trace::Event& a, const trace::Event& b) {
    return a.time == b.time && a.kind == b.kind && a.flags == b.flags && a.process == b.process &&
           a.thread == b.thread && a.other == b.other && a.object == b.object && a.site == b.site &&
           a.text == b.text && a.c == b.c && a.a == b.a;
}

/// The contents of the chunks of a file, in order, without its index.
std::vector<std::pair<std::uint32_t, std::string>> chunksOf(const QByteArray& file) {
    std::vector<std::pair<std::uint32_t, std::string>> chunks;
    auto offset = static_cast<qsizetype>(sizeof(trace::format::FileHeader));
    while (offset < file.size()) {
        trace::format::ChunkHeader header;
        std::memcpy(&header, file.data() + offset, sizeof header);
        offset += static_cast<qsizetype>(sizeof header);
        std::string content(header.size, '\0');
        ZSTD_decompress(content.data(), content.size(), file.data() + offset, header.storedSize);
        offset += static_cast<qsizetype>(header.storedSize);
        chunks.emplace_back(header.type, content);
    }
    chunks.pop_back();
    return chunks;
}

/// A file of these chunks, with everything that makes it look sound.
QByteArray fileOf(const std::vector<std::pair<std::uint32_t, std::string>>& chunks) {
    using trace::ByteWriter;
    const auto sum = [](const std::string& s) { return protocol::fnv1a(s.data(), s.size()); };
    std::string body;
    ByteWriter index;
    index.number(static_cast<std::uint32_t>(chunks.size()));
    const auto add = [&](std::uint32_t type, const std::string& content) {
        std::string stored(ZSTD_compressBound(content.size()), '\0');
        stored.resize(
            ZSTD_compress(stored.data(), stored.size(), content.data(), content.size(), 1));
        ByteWriter header;
        header.number(type);
        header.number(std::uint32_t{0});
        header.number(static_cast<std::uint64_t>(stored.size()));
        header.number(static_cast<std::uint64_t>(content.size()));
        header.number(sum(header.bytes() + stored));
        const std::uint64_t offset = sizeof(trace::format::FileHeader) + body.size();
        body += header.bytes() + stored;
        return offset;
    };
    for (const auto& [type, content] : chunks) {
        index.number(type);
        index.number(add(type, content));
        index.number(std::uint64_t{100});
    }
    const std::uint64_t indexOffset =
        add(static_cast<std::uint32_t>(trace::format::ChunkType::Index), index.bytes());
    ByteWriter header;
    header.raw(std::string_view(trace::format::magic, sizeof trace::format::magic));
    header.number(trace::format::majorVersion);
    header.number(trace::format::minorVersion);
    header.number(std::uint32_t{0});
    header.number(indexOffset);
    header.number(static_cast<std::uint64_t>(sizeof(trace::format::FileHeader) + body.size()));
    header.number(sum(header.bytes()));
    return QByteArray::fromStdString(header.bytes() + body);
}

}  // namespace

class TestTraceFile : public QObject {
    Q_OBJECT
private:
    [[nodiscard]] std::string pathOf(const char* name) const {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }
    [[nodiscard]] QByteArray writtenBytes(int items) const {
        const std::string path = pathOf("written.proctrace");
        if (!trace::writeRecording(path, someTrace(items), someOutput))
            return {};
        QFile file(QString::fromStdString(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static Result<trace::Recording> readBytes(const QByteArray& bytes) {
        return trace::parseRecording("read.proctrace",
                                     {bytes.constData(), static_cast<std::size_t>(bytes.size())});
    }
    QTemporaryDir m_folder;

private slots:
    void whatIsWrittenIsRead_data();
    void whatIsWrittenIsRead();
    void stateOfReplayIsThatOfRun();
    void emptyTraceCanBeSaved();
    void everyFlippedByteIsNoticed();
    void everyTruncationIsNoticed();
    void trailingBytesAreNoticed();
    void nonsenseWithRightChecksumsDoesNoHarm();
    void newerVersionIsRefusedWithASentence();
    void otherFilesAreRefused();
    void missingFileIsNamed();
    void aFolderIsNoSavedRun();
    void folderThatIsNotThereIsNamed();
    void nothingIsLeftOfAFailedSave();
    void nothingIsLeftOfACancelledSave();
    void filesOfVersionOneAreRead();
    void objectsOutOfNowhereAreRefused();
    void conditionThatIsItsOwnLockCanBeSaved();
    void fileThatWouldFillTheMemoryIsRefused();
};

void TestTraceFile::whatIsWrittenIsRead_data() {
    QTest::addColumn<int>("items");
    QTest::newRow("one chunk") << 5;
    QTest::newRow("several chunks of events and texts") << 50'000;
}

void TestTraceFile::whatIsWrittenIsRead() {
    QFETCH(int, items);
    const trace::Trace written = someTrace(items);
    const std::string path = pathOf("a.proctrace");
    QVERIFY(trace::writeRecording(path, written, someOutput).ok());
    const auto result = trace::readRecording(path);
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().context.c_str());
    const trace::Trace& read = result.value().trace;
    QCOMPARE(read.size(), written.size());
    for (std::size_t i = 0; i < read.size(); ++i)
        QVERIFY(isSame(read[i], written[i]));
    QCOMPARE(read.textCount(), written.textCount());
    for (std::uint32_t i = 0; i < read.textCount(); ++i)
        QCOMPARE(read.text(TextId(i)), written.text(TextId(i)));
    QCOMPARE(read.siteCount(), written.siteCount());
    for (std::uint32_t i = 0; i < read.siteCount(); ++i)
        QVERIFY(read.site(SiteId(i)) == written.site(SiteId(i)));
    QCOMPARE(read.processes().size(), written.processes().size());
    for (std::size_t i = 0; i < read.processes().size(); ++i) {
        const trace::ProcessInfo& a = read.processes()[i];
        const trace::ProcessInfo& b = written.processes()[i];
        QVERIFY(a.uid == b.uid && a.pid == b.pid && a.parent == b.parent && a.name == b.name &&
                a.target == b.target && a.startMethod == b.startMethod && a.kind == b.kind &&
                a.daemon == b.daemon && a.hasProbe == b.hasProbe && a.pureWriter == b.pureWriter);
    }
    QCOMPARE(read.threads().size(), written.threads().size());
    QCOMPARE(read.threads()[1].tid, written.threads()[1].tid);
    QVERIFY(read.info() == written.info());
    QVERIFY(result.value().output == someOutput);
    QCOMPARE(read.text(read[8].text), "a\0b\n"sv);
}

void TestTraceFile::stateOfReplayIsThatOfRun() {
    const trace::Trace written = someTrace(1000);
    const std::string path = pathOf("b.proctrace");
    QVERIFY(trace::writeRecording(path, written, {}).ok());
    const auto result = trace::readRecording(path);
    QVERIFY(result.ok());
    state::StateTimeline live;
    state::StateTimeline replay;
    live.advance(written);
    replay.advance(result.value().trace);
    QCOMPARE(replay.latest()->processes[1].state, state::RunState::Killed);
    QCOMPARE(replay.latest()->processes[1].exitCode, -9);
    QCOMPARE(replay.latest()->queues[0].gets, live.latest()->queues[0].gets);
    QCOMPARE(replay.at(700)->queues[0].items.size(), live.at(700)->queues[0].items.size());
    QCOMPARE(replay.lanes()->transfers.size(), live.lanes()->transfers.size());
}

void TestTraceFile::emptyTraceCanBeSaved() {
    const std::string path = pathOf("empty.proctrace");
    QVERIFY(trace::writeRecording(path, trace::Trace(), {}).ok());
    const auto result = trace::readRecording(path);
    QVERIFY(result.ok());
    QVERIFY(result.value().trace.isEmpty());
}

void TestTraceFile::everyFlippedByteIsNoticed() {
    const QByteArray good = writtenBytes(3);
    QVERIFY(readBytes(good).ok());
    for (qsizetype i = 0; i < good.size(); ++i) {
        for (const int bit : {0, 7}) {
            QByteArray bad = good;
            bad[i] = static_cast<char>(bad[i] ^ (1 << bit));
            const auto result = readBytes(bad);
            QVERIFY2(!result.ok(), qPrintable(QString::number(i)));
            QVERIFY(!result.error().sentence.empty());
            QVERIFY(result.error().context.find("read.proctrace") != std::string::npos);
        }
    }
}

void TestTraceFile::everyTruncationIsNoticed() {
    const QByteArray good = writtenBytes(3);
    for (qsizetype size = 0; size < good.size(); ++size) {
        const auto result = readBytes(good.left(size));
        QVERIFY2(!result.ok(), qPrintable(QString::number(size)));
        const std::string expected = size == 0 ? "trace.not_a_trace" : "trace.truncated";
        QCOMPARE(result.error().code, expected);
    }
}

void TestTraceFile::trailingBytesAreNoticed() {
    const auto result = readBytes(writtenBytes(3) + 'x');
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, std::string("trace.corrupt"));
}

void TestTraceFile::nonsenseWithRightChecksumsDoesNoHarm() {
    // As somebody would make it who wants to do harm: any byte of any content may be anything.
    const auto good = chunksOf(writtenBytes(3));
    QVERIFY(readBytes(fileOf(good)).ok());
    std::mt19937 chance(5);
    int accepted = 0;
    int refused = 0;
    for (int i = 0; i < 2000; ++i) {
        auto bad = good;
        for (auto changes = 1 + chance() % 3; changes > 0; --changes) {
            std::string& content = bad[chance() % bad.size()].second;
            if (!content.empty())
                content[chance() % content.size()] = static_cast<char>(chance());
        }
        const auto result = readBytes(fileOf(bad));
        if (!result.ok()) {
            ++refused;
            QVERIFY(!result.error().sentence.empty());
            continue;
        }
        ++accepted;
        state::StateTimeline timeline;
        timeline.advance(result.value().trace);
        QCOMPARE(timeline.latest()->eventCount, result.value().trace.size());
    }
    QVERIFY(accepted > 100);  // else this tests nothing
    QVERIFY(refused > 100);
}

void TestTraceFile::newerVersionIsRefusedWithASentence() {
    QByteArray bytes = writtenBytes(3);
    bytes[8] = 3;
    const auto result = readBytes(bytes);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, std::string("trace.newer_version"));
    QVERIFY(result.error().sentence.find("Update ProcLab") != std::string::npos);
    QVERIFY(result.error().context.find("version 3.0") != std::string::npos);
}

void TestTraceFile::otherFilesAreRefused() {
    const auto result = readBytes("%PDF-1.4 and so on, long enough to hold a header of ours");
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, std::string("trace.not_a_trace"));
}

void TestTraceFile::missingFileIsNamed() {
    const auto result = trace::readRecording(pathOf("nowhere.proctrace"));
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, std::string("trace.cannot_open"));
    QVERIFY(result.error().context.find("nowhere.proctrace") != std::string::npos);
    QVERIFY(result.error().sentence.find("moved or renamed") != std::string::npos);
}

void TestTraceFile::aFolderIsNoSavedRun() {
    const auto result = trace::readRecording(pathOf("."));
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, std::string("trace.cannot_open"));
    QVERIFY(result.error().sentence.find("Open a file in it") != std::string::npos);
}

void TestTraceFile::folderThatIsNotThereIsNamed() {
    const auto result = trace::writeRecording(pathOf("no/such/folder.proctrace"), someTrace(1), {});
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, std::string("trace.cannot_write"));
    QVERIFY(result.error().context.find("folder.proctrace") != std::string::npos);
}

void TestTraceFile::nothingIsLeftOfAFailedSave() {
    // A folder cannot be replaced by a file: the last step fails.
    const QString path = m_folder.filePath(QStringLiteral("taken.proctrace"));
    QVERIFY(QDir().mkpath(path + QStringLiteral("/inside")));
    QVERIFY(!trace::writeRecording(path.toStdString(), someTrace(1), {}).ok());
    QVERIFY(!QFile::exists(path + QStringLiteral(".part")));
}

void TestTraceFile::nothingIsLeftOfACancelledSave() {
    const QString path = m_folder.filePath(QStringLiteral("cancelled.proctrace"));
    const trace::Trace trace = someTrace(3000);
    Progress progress;
    QVERIFY(trace::writeRecording(path.toStdString(), trace, {}, &progress).ok());
    QVERIFY(progress.share > 0);
    const auto size = QFileInfo(path).size();
    progress.isCancelled = true;
    const auto result = trace::writeRecording(path.toStdString(), trace, {}, &progress);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, std::string("trace.cancelled"));
    // The file of before is as it was.
    QCOMPARE(QFileInfo(path).size(), size);
    QVERIFY(!QFile::exists(path + QStringLiteral(".part")));
}

void TestTraceFile::filesOfVersionOneAreRead() {
    const trace::Trace trace = someTrace(40);
    // As version 1 had it: instead of packs, events column by column.
    trace::ByteWriter out;
    out.number(static_cast<std::uint32_t>(trace.size()));
    out.number(std::int64_t{0});
    std::int64_t before = 0;
    const auto column = [&](auto valueOf) {
        for (std::size_t i = 0; i < trace.size(); ++i)
            out.number(valueOf(trace[i]));
    };
    column([&](const trace::Event& e) { return e.time.ns() - std::exchange(before, e.time.ns()); });
    column([](const trace::Event& e) { return static_cast<std::uint16_t>(e.kind); });
    column([](const trace::Event& e) { return e.flags; });
    column([](const trace::Event& e) { return e.process.value(); });
    column([](const trace::Event& e) { return e.thread.value(); });
    column([](const trace::Event& e) { return e.other.value(); });
    column([](const trace::Event& e) { return e.object; });
    column([](const trace::Event& e) { return e.site.value(); });
    column([](const trace::Event& e) { return e.text.value(); });
    column([](const trace::Event& e) { return e.c; });
    column([](const trace::Event& e) { return e.a; });
    auto chunks = chunksOf(writtenBytes(40));
    for (auto& [type, content] : chunks) {
        if (type == static_cast<std::uint32_t>(trace::format::ChunkType::Packs)) {
            type = static_cast<std::uint32_t>(trace::format::ChunkType::Events);
            content = out.bytes();
        }
    }
    QByteArray bytes = fileOf(chunks);
    bytes[8] = 1;
    const std::uint64_t sum =
        protocol::fnv1a(bytes.constData(), offsetof(trace::format::FileHeader, checksum));
    std::memcpy(bytes.data() + offsetof(trace::format::FileHeader, checksum), &sum, sizeof sum);
    const auto result = readBytes(bytes);
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().context.c_str());
    QCOMPARE(result.value().trace.size(), trace.size());
    for (std::size_t i = 0; i < trace.size(); ++i)
        QVERIFY(isSame(result.value().trace[i], trace[i]));
}

void TestTraceFile::objectsOutOfNowhereAreRefused() {
    for (const Kind kind :
         {Kind::QueueCreated, Kind::ManagerObjectCreated, Kind::PoolCreated, Kind::PipeCreated,
          Kind::MemoryCreated, Kind::ObjectNamed, Kind::ConditionLock}) {
        for (const std::uint32_t object : {0xfffffffeu, 1'000'000u}) {
            TraceBuilder b(someInfo());
            b.add(1, kind, b.main(), {.object = object, .a = 1});
            const std::string path = pathOf("nowhere.proctrace");
            QVERIFY(trace::writeRecording(path, b.trace(), {}).ok());
            const auto result = trace::readRecording(path);
            QVERIFY(!result.ok());
            QCOMPARE(result.error().code, std::string("trace.corrupt"));
        }
    }
    TraceBuilder b(someInfo());
    b.add(1, Kind::ValueLock, b.main(), {.object = 0, .a = 1'000'000});
    const std::string path = pathOf("lock.proctrace");
    QVERIFY(trace::writeRecording(path, b.trace(), {}).ok());
    QVERIFY(!trace::readRecording(path).ok());
}

void TestTraceFile::conditionThatIsItsOwnLockCanBeSaved() {
    TraceBuilder b(someInfo());
    b.add(1, Kind::ConditionLock, b.main(), {.object = 0, .a = -1});
    const std::string path = pathOf("condition.proctrace");
    QVERIFY(trace::writeRecording(path, b.trace(), {}).ok());
    const auto result = trace::readRecording(path);
    QVERIFY2(result.ok(), result.ok() ? "" : result.error().context.c_str());
    QCOMPARE(result.value().trace.size(), b.trace().size());
}

void TestTraceFile::fileThatWouldFillTheMemoryIsRefused() {
    auto chunks = chunksOf(writtenBytes(3));
    const auto texts = static_cast<std::uint32_t>(trace::format::ChunkType::Texts);
    trace::ByteWriter out;
    out.number(std::uint32_t{1});
    out.text(std::string(std::size_t{100} << 20, '\0'));
    chunks.emplace_back(texts, out.bytes());
    const QByteArray bytes = fileOf(chunks);
    QVERIFY(bytes.size() < 100'000);
    const auto result = readBytes(bytes);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, std::string("trace.corrupt"));
}

QTEST_GUILESS_MAIN(TestTraceFile)
#include "tst_tracefile.moc"
