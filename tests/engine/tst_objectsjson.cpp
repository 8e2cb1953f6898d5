// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What `inspect --json` and the summary say of pipes, synchronisers, managers, blocks and pools.

#include "trace/tracebuilder.h"
#include "trace/tracefile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::string_view_literals;
using namespace proclab;
using trace::Kind;

namespace {

constexpr auto number(auto value) {
    return static_cast<std::int32_t>(value);
}

}  // namespace

class TestObjectsJson : public QObject {
    Q_OBJECT
private slots:
    void init();
    void pipesHaveEndsAndMessages();
    void synchronisersHaveValuesAndWaiters();
    void managersHaveObjects();
    void blocksKnowWhoRemovedThem();
    void poolsHaveWorkersJobsAndFutures();
    void longListsAreCutAndSaySo();
    void summaryHasALineForEach();

private:
    QByteArray inspect(const QStringList& options);
    QJsonObject json();

    std::unique_ptr<trace::TraceBuilder> m_run;
    ProcessUid m_child;
    QTemporaryDir m_folder;
};

void TestObjectsJson::init() {
    m_run = std::make_unique<trace::TraceBuilder>();
    m_child = m_run->createProcess(1, "Process-1", "work");
    m_run->start(2, m_child);
}

QByteArray TestObjectsJson::inspect(const QStringList& options) {
    const QString path = m_folder.filePath(u"run.proctrace"_s);
    if (!trace::writeRecording(path.toStdString(), m_run->trace(), {}))
        return {};
    QProcess process;
    process.start(QStringLiteral(PROCLAB_BUILD_DIR "/bin/proclab-cli"),
                  QStringList{u"inspect"_s, path} + options);
    return process.waitForFinished() && process.exitCode() == 0 ? process.readAllStandardOutput()
                                                                : QByteArray();
}

QJsonObject TestObjectsJson::json() {
    return QJsonDocument::fromJson(inspect({u"--json"_s})).object();
}

void TestObjectsJson::pipesHaveEndsAndMessages() {
    auto& run = *m_run;
    run.add(4, Kind::PipeCreated, run.main(), {.object = 0, .c = 0});
    run.add(4, Kind::ObjectNamed, run.main(),
            {.object = 0,
             .text = "reader",
             .c = number(protocol::PipeEnd::Reads),
             .a = number(protocol::ObjectType::Pipe)});
    run.add(5, Kind::ConnectionReceiveBegin, run.main(), {.object = 0});
    run.add(6, Kind::ConnectionSendBegin, m_child, {.object = 0, .text = "'a'"});
    run.add(7, Kind::ConnectionSendEnd, m_child, {.object = 0, .c = 16, .a = 900});
    const auto pipes = json()[u"pipes"_s].toArray();
    QCOMPARE(pipes.size(), 1);
    const auto pipe = pipes[0].toObject();
    QCOMPARE(pipe[u"duplex"_s], QJsonValue(false));
    QCOMPARE(pipe[u"creator"_s].toInt(-1), 0);
    QCOMPARE(pipe[u"pickling_ns"_s].toInt(), 900);
    const auto reader = pipe[u"ends"_s][0].toObject();
    const auto writer = pipe[u"ends"_s][1].toObject();
    QCOMPARE(reader[u"name"_s].toString(), u"reader"_s);
    QVERIFY(writer[u"name"_s].isNull());
    QCOMPARE(reader[u"incoming"_s], QJsonValue(QJsonArray{u"'a'"_s}));
    QCOMPARE(reader[u"receiving"_s].toInt(), 1);
    QCOMPARE(writer[u"sent"_s].toInt(), 1);
    QCOMPARE(writer[u"bytes_sent"_s].toInt(), 16);
    QCOMPARE(writer[u"users"_s], QJsonValue(QJsonArray{1}));
    QCOMPARE(json()[u"threads"_s][0][u"waits_for"_s].toString(), u"message"_s);
}

void TestObjectsJson::synchronisersHaveValuesAndWaiters() {
    auto& run = *m_run;
    const auto made = [&](std::uint32_t object, protocol::LockType type, std::int64_t initial) {
        run.add(4, Kind::LockCreated, run.main(),
                {.object = object, .c = number(type), .a = initial});
    };
    made(0, protocol::LockType::Event, 0);
    made(1, protocol::LockType::Barrier, 3);
    made(2, protocol::LockType::Semaphore, 2);
    made(3, protocol::LockType::Lock, 1);
    run.add(5, Kind::EventSet, run.main(), {.object = 0});
    run.add(5, Kind::BarrierWaitBegin, m_child, {.object = 1, .a = -1});
    run.add(5, Kind::LockAcquired, run.main(), {.object = 2});
    const auto locks = json()[u"locks"_s].toArray();
    QCOMPARE(locks[0][u"value"_s].toInt(), 1);
    QCOMPARE(locks[0][u"type"_s].toString(), u"Event"_s);
    QCOMPARE(locks[1][u"value"_s].toInt(), 1);
    QCOMPARE(locks[1][u"initial"_s].toInt(), 3);
    QCOMPARE(locks[1][u"waiters"_s], QJsonValue(QJsonArray{1}));
    QCOMPARE(locks[1][u"broken"_s], QJsonValue(false));
    QCOMPARE(locks[2][u"value"_s].toInt(), 1);
    QCOMPARE(locks[2][u"holders"_s], QJsonValue(QJsonArray{0}));
    QVERIFY(locks[3][u"value"_s].isNull());
    QCOMPARE(json()[u"processes"_s][1][u"waits_for"_s].toString(), u"barrier"_s);
    QVERIFY(json()[u"processes"_s][0][u"waits_for"_s].isNull());
}

void TestObjectsJson::managersHaveObjects() {
    auto& run = *m_run;
    run.add(4, Kind::ManagerStarted, run.main(),
            {.other = m_child, .object = 0, .text = "SyncManager\0/tmp/a"sv});
    run.add(5, Kind::ManagerObjectCreated, run.main(), {.object = 0, .text = "dict", .a = 0});
    run.add(6, Kind::ManagerCallBegin, run.main(),
            {.object = 0, .text = "__setitem__\0('a', 1)"sv});
    run.add(8, Kind::ManagerCallEnd, run.main(), {.object = 0, .text = "None"});
    const auto manager = json()[u"managers"_s][0].toObject();
    QCOMPARE(manager[u"type"_s].toString(), u"SyncManager"_s);
    QCOMPARE(manager[u"server"_s].toInt(-1), 1);
    const auto object = manager[u"objects"_s][0].toObject();
    QCOMPARE(object[u"type"_s].toString(), u"dict"_s);
    QCOMPARE(object[u"calls"_s].toInt(), 1);
    QCOMPARE(object[u"call_ns"_s].toInt(), 2'000'000);
    QCOMPARE(object[u"last_call"_s].toString(), u"__setitem__('a', 1)"_s);
    QCOMPARE(object[u"last_result"_s].toString(), u"None"_s);
    QCOMPARE(object[u"users"_s], QJsonValue(QJsonArray{0}));
}

void TestObjectsJson::blocksKnowWhoRemovedThem() {
    auto& run = *m_run;
    run.add(4, Kind::MemoryCreated, run.main(), {.object = 0, .text = "psm_1", .a = 64});
    run.add(5, Kind::MemoryAttached, m_child, {.object = 0, .text = "psm_1", .a = 64});
    run.add(6, Kind::MemoryUnlinked, m_child, {.object = 0});
    const auto block = json()[u"shared_memory"_s][0].toObject();
    QCOMPARE(block[u"system_name"_s].toString(), u"psm_1"_s);
    QCOMPARE(block[u"size"_s].toInt(), 64);
    QCOMPARE(block[u"attached"_s], QJsonValue(QJsonArray{0, 1}));
    QCOMPARE(block[u"unlinked_by"_s].toInt(-1), 1);
    QCOMPARE(block[u"left_behind"_s], QJsonValue(false));
}

void TestObjectsJson::poolsHaveWorkersJobsAndFutures() {
    auto& run = *m_run;
    run.add(4, Kind::PoolCreated, run.main(),
            {.object = 0,
             .text = "\0"sv,
             .c = number(protocol::PoolType::ProcessPoolExecutor),
             .a = 1});
    run.add(5, Kind::PoolWorkerBegin, m_child, {.object = 0});
    for (const int job : {0, 1})
        run.add(6, Kind::JobSubmitted, run.main(),
                {.object = 0, .text = "submit\0square\0(3,)"sv, .c = 1, .a = job});
    run.add(7, Kind::TaskBegin, m_child, {.object = 0, .text = "square\0(3,)"sv, .a = 0});
    const auto all = json();
    const auto pool = all[u"pools"_s][0].toObject();
    QCOMPARE(pool[u"type"_s].toString(), u"ProcessPoolExecutor"_s);
    QCOMPARE(pool[u"phase"_s].toString(), u"running"_s);
    QVERIFY(pool[u"initializer"_s].isNull());
    QVERIFY(pool[u"max_tasks_per_child"_s].isNull());
    QCOMPARE(pool[u"jobs"_s][u"running"_s].toInt(), 1);
    QCOMPARE(pool[u"jobs"_s][u"pending"_s].toInt(), 1);
    QCOMPARE(pool[u"tasks"_s][u"begun"_s].toInt(), 1);
    QCOMPARE(pool[u"workers"_s][0][u"process"_s].toInt(-1), 1);
    QCOMPARE(pool[u"workers"_s][0][u"call"_s].toString(), u"square(3)"_s);
    const auto future = all[u"futures"_s][0].toObject();
    QCOMPARE(future[u"state"_s].toString(), u"running"_s);
    QCOMPARE(future[u"function"_s].toString(), u"square"_s);
    QCOMPARE(future[u"by"_s].toInt(-1), 0);
    QCOMPARE(future[u"worker"_s].toInt(-1), 1);
    QCOMPARE(future[u"submitted"_s].toInt(), 6'000'000);
    QVERIFY(future[u"ended"_s].isNull());
    QCOMPARE(all[u"futures"_s][1][u"state"_s].toString(), u"pending"_s);
    QCOMPARE(all[u"futures_left_out"_s].toInt(-1), 0);
}

void TestObjectsJson::longListsAreCutAndSaySo() {
    auto& run = *m_run;
    run.add(4, Kind::QueueCreated, run.main(), {.object = 0});
    for (int i = 0; i < 10'050; ++i) {
        run.add(5, Kind::QueuePutBegin, run.main(), {.object = 0, .text = "1"});
        run.add(5, Kind::JobSubmitted, run.main(),
                {.object = 0, .text = "submit\0f\0()"sv, .a = i});
    }
    const auto all = json();
    QCOMPARE(all[u"queues"_s][0][u"left"_s].toInt(), 10'050);
    QCOMPARE(all[u"queues"_s][0][u"items"_s].toArray().size(), 10'000);
    QCOMPARE(all[u"queues"_s][0][u"items_left_out"_s].toInt(), 50);
    QCOMPARE(all[u"futures"_s].toArray().size(), 10'000);
    QCOMPARE(all[u"futures_left_out"_s].toInt(), 50);
}

void TestObjectsJson::summaryHasALineForEach() {
    auto& run = *m_run;
    run.add(4, Kind::PipeCreated, run.main(), {.object = 0, .c = 1});
    run.add(4, Kind::MemoryCreated, run.main(), {.object = 0, .text = "psm_1", .a = 64});
    run.add(4, Kind::ManagerStarted, run.main(), {.object = 0, .text = "SyncManager\0x"sv});
    run.add(4, Kind::PoolCreated, run.main(), {.object = 0, .a = 1});
    run.add(5, Kind::JobSubmitted, run.main(), {.object = 0, .text = "map\0f\0"sv, .a = 0});
    const QByteArray text = inspect({});
    QVERIFY2(text.contains("pipe 0               0 messages, 0 left"), text.constData());
    QVERIFY2(text.contains("psm_1                64 bytes, not unlinked"), text.constData());
    QVERIFY2(text.contains("SyncManager          0 objects, 0 calls, not ended"), text.constData());
    QVERIFY2(text.contains("Pool                 running, 0 workers, 1 job, 1 unfinished, 0 tasks"),
             text.constData());
}

QTEST_GUILESS_MAIN(TestObjectsJson)
#include "tst_objectsjson.moc"
