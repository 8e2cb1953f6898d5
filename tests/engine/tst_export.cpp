// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What `proclab-cli export` writes, read back by readers of its own.

#include "exporters/export.h"
#include "state/statetimeline.h"
#include "trace/tracebuilder.h"
#include "trace/tracefile.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace Qt::StringLiterals;
using namespace proclab;
using trace::Kind;

namespace {

constexpr int patienceMs = 60000;

const char program[] = R"(
import multiprocessing, threading, time
def work(tasks, results, guard):
    for item in iter(tasks.get, None):
        with guard:
            results.put(item * 2)
def fail():
    raise ValueError('a "quoted", text')
if __name__ == '__main__':
    tasks = multiprocessing.Queue(3)
    results = multiprocessing.Queue()
    guard = multiprocessing.Lock()
    workers = [multiprocessing.Process(target=work, args=(tasks, results, guard)) for _ in range(2)]
    for worker in workers: worker.start()
    thread = threading.Thread(target=time.sleep, args=(0.02,), name='sleeper')
    thread.start()
    for item in range(20): tasks.put(item)
    for worker in workers: tasks.put(None)
    for _ in range(20): results.get()
    for worker in workers: worker.join()
    child = multiprocessing.Process(target=fail)
    child.start()
    child.join()
    thread.join()
)";

using Pair = std::pair<qint64, qint64>;

struct Slice {
    double begin = 0;
    double end = 0;
    QString name;
};

/// Reads the JSON as a tool would: knows nothing of how it was made.
struct Reader {
    explicit Reader(const QByteArray& json) {
        QJsonParseError error{};
        const auto document = QJsonDocument::fromJson(json, &error);
        problem = error.error == QJsonParseError::NoError ? QString() : error.errorString();
        for (const auto& value : document[u"traceEvents"_s].toArray())
            events.push_back(value.toObject());
        for (const auto& event : events) {
            const auto phase = event[u"ph"_s].toString();
            ++phases[phase];
            const Pair track = trackOf(event);
            const auto args = event[u"args"_s].toObject();
            if (phase == u"M" && event[u"name"_s] == u"process_name"_s)
                processes.insert({track.first, args[u"name"_s].toString()});
            if (phase == u"M" && event[u"name"_s] == u"thread_name"_s)
                threads.insert({track, args[u"name"_s].toString()});
            if (phase == u"X")
                slices[track].push_back({event[u"ts"_s].toDouble(),
                                         event[u"ts"_s].toDouble() + event[u"dur"_s].toDouble(),
                                         event[u"name"_s].toString()});
        }
    }
    static Pair trackOf(const QJsonObject& event) {
        return {event[u"pid"_s].toInteger(), event[u"tid"_s].toInteger()};
    }
    /// The events of a phase, with this name where one is given.
    [[nodiscard]] QList<QJsonObject> of(const QString& phase, const QString& name = {}) const {
        QList<QJsonObject> found;
        for (const auto& event : events) {
            if (event[u"ph"_s] == phase && (name.isEmpty() || event[u"name"_s] == name))
                found.push_back(event);
        }
        return found;
    }
    [[nodiscard]] bool isWithinASlice(const QJsonObject& event) const {
        const auto found = slices.find(trackOf(event));
        const double t = event[u"ts"_s].toDouble();
        return found != slices.end() &&
               std::any_of(found->second.begin(), found->second.end(),
                           [t](const Slice& slice) { return slice.begin <= t && t <= slice.end; });
    }

    QString problem;
    QList<QJsonObject> events;
    std::map<QString, int> phases;
    std::map<qint64, QString> processes;
    std::map<Pair, QString> threads;
    std::map<Pair, std::vector<Slice>> slices;
};

/// Reads RFC 4180, strictly.
QList<QStringList> readCsv(const QString& text) {
    QList<QStringList> rows{{}};
    QString field;
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto ch = text[i];
        if (isQuoted && ch == u'"' && i + 1 < text.size() && text[i + 1] == u'"') {
            field += text[++i];
        } else if (ch == u'"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && ch == u',') {
            rows.back().push_back(std::exchange(field, {}));
        } else if (!isQuoted && ch == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n') {
            ++i;
            rows.back().push_back(std::exchange(field, {}));
            rows.push_back({});
        } else {
            field += ch;
        }
    }
    if (rows.back().isEmpty() && field.isEmpty())
        rows.removeLast();
    return rows;
}

}  // namespace

class ExportTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void processesAndThreadsHaveTheirNamesAndNumbers();
    void timesAreMicrosecondsSinceTheFirstEvent();
    void slicesOfATrackNest();
    void everyFlowHasTwoEndsWithinSlices();
    void depthOfQueuesIsCounted();
    void locksShowTheirHolders();
    void exceptionsAreMoments();
    void aPidThatWasUsedAgainIsANumberOfItsOwn();
    void tasksAndTheirItemsAreSlices();
    void aTaskOfAKilledWorkerEndsWithIt();
    void anyBytesMakeJson();
    void csvHasARowForEveryEvent();
    void csvQuotesWhatItMust();
    void aNameIsMadeOfTheFiles();
    void wrongFilesAreSaid_data();
    void wrongFilesAreSaid();
    void fullDisksAndDevicesAreSaid();
    void aFileThatIsThereIsReplacedOnlyByAWholeOne();

private:
    struct Ended {
        int status = -1;
        QByteArray out;
        QString err;
    };
    Ended run(const QStringList& arguments, const QString& toFile = {}) const;
    QByteArray exported(const trace::Trace& trace, exporters::Format format) const;

    QTemporaryDir m_folder;
    QTemporaryDir m_runtime;
    QString m_saved;
    std::unique_ptr<Reader> m_real;  ///< of a real run
};

ExportTest::Ended ExportTest::run(const QStringList& arguments, const QString& toFile) const {
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    if (!toFile.isEmpty())
        process.setStandardOutputFile(toFile);
    process.start(QStringLiteral(PROCLAB_BUILD_DIR "/bin/proclab-cli"), arguments);
    if (!process.waitForFinished(patienceMs))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(),
            QString::fromUtf8(process.readAllStandardError())};
}

QByteArray ExportTest::exported(const trace::Trace& trace, exporters::Format format) const {
    state::StateTimeline timeline;
    timeline.advance(trace);
    const auto path = m_folder.filePath(u"made"_s);
    const auto written = exporters::exportTrace(trace, timeline, format, path.toStdString());
    QFile file(path);
    return written && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ExportTest::initTestCase() {
    qputenv("XDG_RUNTIME_DIR", m_runtime.path().toUtf8());
    QFile file(m_folder.filePath(u"program.py"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(program);
    file.close();
    m_saved = m_folder.filePath(u"real.proctrace"_s);
    const auto ran = run({u"run"_s, u"--save"_s, m_saved, file.fileName()});
    QVERIFY2(QFile::exists(m_saved), qPrintable(ran.err));
    const auto ended = run({u"export"_s, m_saved, u"--to"_s, u"perfetto"_s, u"-o"_s, u"-"_s});
    QCOMPARE(ended.err, QString());
    QCOMPARE(ended.status, 0);
    m_real = std::make_unique<Reader>(ended.out);
    QCOMPARE(m_real->problem, QString());
}

void ExportTest::processesAndThreadsHaveTheirNamesAndNumbers() {
    std::set<QString> names;
    for (const auto& [pid, name] : m_real->processes)
        names.insert(name);
    for (const auto* name : {"MainProcess", "Process-1", "Process-2", "Process-3", "queues"})
        QVERIFY2(names.contains(QString::fromLatin1(name)), name);
    QStringList threads;
    for (const auto& [track, name] : m_real->threads)
        threads.push_back(name);
    QVERIFY(threads.contains(u"sleeper"_s));
    QVERIFY(threads.contains(u"MainThread"_s));
    const auto recording = trace::readRecording(m_saved.toStdString());
    QVERIFY(recording.ok());
    for (const auto& process : recording.value().trace.processes()) {
        if (process.pid > 0)
            QVERIFY(m_real->processes.contains(process.pid));
    }
    for (const auto& event : m_real->events) {
        QVERIFY(event[u"pid"_s].isDouble() && event[u"tid"_s].isDouble());
        QVERIFY(m_real->processes.contains(Reader::trackOf(event).first));
        QVERIFY(QStringList({u"M"_s, u"X"_s, u"s"_s, u"f"_s, u"C"_s, u"i"_s})
                    .contains(event[u"ph"_s].toString()));
    }
    for (const auto& [track, spans] : m_real->slices)
        QVERIFY(m_real->threads.contains(track));
}

void ExportTest::timesAreMicrosecondsSinceTheFirstEvent() {
    const auto recording = trace::readRecording(m_saved.toStdString());
    QVERIFY(recording.ok());
    const auto& trace = recording.value().trace;
    const double length = static_cast<double>((trace.end() - trace.begin()).count()) / 1000;
    double last = 0;
    for (const auto& event : m_real->events) {
        if (event[u"ph"_s] == u"M"_s)
            continue;
        QVERIFY(event[u"ts"_s].isDouble());
        const double end = event[u"ts"_s].toDouble() + event[u"dur"_s].toDouble();
        QVERIFY(event[u"ts"_s].toDouble() >= 0 && event[u"dur"_s].toDouble() >= 0);
        last = std::max(last, end);
    }
    QVERIFY(last <= length + 0.001);
    // The thread slept for 20 ms.
    const auto sleeps = m_real->of(u"X"_s, u"sleep"_s);
    QVERIFY(std::any_of(sleeps.begin(), sleeps.end(), [](const QJsonObject& sleep) {
        return sleep[u"dur"_s].toDouble() >= 19'900 && sleep[u"dur"_s].toDouble() < 10'000'000;
    }));
}

void ExportTest::slicesOfATrackNest() {
    QVERIFY(m_real->slices.size() >= 5);
    for (auto [track, slices] : m_real->slices) {
        std::sort(slices.begin(), slices.end(), [](const Slice& a, const Slice& b) {
            return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
        });
        std::vector<Slice> open;
        for (const auto& slice : slices) {
            while (!open.empty() && open.back().end <= slice.begin + 0.0005)
                open.pop_back();
            QVERIFY2(open.empty() || slice.end <= open.back().end + 0.0005, qPrintable(slice.name));
            open.push_back(slice);
        }
    }
}

void ExportTest::everyFlowHasTwoEndsWithinSlices() {
    std::map<qint64, QJsonObject> begun;
    std::map<QString, int> pairs;
    for (const auto& event : m_real->of(u"s"_s)) {
        QVERIFY(!begun.contains(event[u"id"_s].toInteger()));
        begun[event[u"id"_s].toInteger()] = event;
    }
    for (const auto& end : m_real->of(u"f"_s)) {
        const auto found = begun.find(end[u"id"_s].toInteger());
        QVERIFY(found != begun.end());
        const auto begin = found->second;
        QCOMPARE(end[u"name"_s], begin[u"name"_s]);
        QCOMPARE(end[u"cat"_s], begin[u"cat"_s]);
        QCOMPARE(end[u"bp"_s].toString(), u"e"_s);
        QVERIFY(begin[u"ts"_s].toDouble() <= end[u"ts"_s].toDouble());
        QVERIFY(m_real->isWithinASlice(begin));
        QVERIFY(m_real->isWithinASlice(end));
        QVERIFY(Reader::trackOf(begin) != Reader::trackOf(end));
        ++pairs[end[u"name"_s].toString()];
        begun.erase(found);
    }
    QVERIFY(begun.empty());
    QCOMPARE(pairs[u"start"_s], 3);
    QCOMPARE(pairs[u"join"_s], 3);
    QCOMPARE(pairs[u"item"_s], 42);
}

void ExportTest::depthOfQueuesIsCounted() {
    QStringList names;
    for (const auto& event : m_real->of(u"C"_s)) {
        const auto name = event[u"name"_s].toString().section(u' ', 0, 0);
        if (!names.contains(name))
            names.push_back(name);
        const auto items = event[u"args"_s][u"items"_s];
        QVERIFY(items.isDouble() && items.toInt() >= 0);
        if (name == u"tasks"_s)
            QVERIFY(items.toInt() <= 3);
    }
    QCOMPARE(QSet<QString>(names.begin(), names.end()), QSet<QString>({u"tasks"_s, u"results"_s}));
}

void ExportTest::locksShowTheirHolders() {
    std::map<QString, int> holders;
    for (const auto& event : m_real->of(u"X"_s)) {
        if (event[u"cat"_s] == u"lock"_s) {
            ++holders[event[u"name"_s].toString()];
            QCOMPARE(m_real->threads[Reader::trackOf(event)], u"guard"_s);
        }
    }
    QCOMPARE(holders[u"Process-1"_s] + holders[u"Process-2"_s], 20);
}

void ExportTest::exceptionsAreMoments() {
    const auto moments = m_real->of(u"i"_s);
    QCOMPARE(moments.size(), 1);
    QCOMPARE(moments[0][u"name"_s].toString(), u"ValueError"_s);
    QCOMPARE(moments[0][u"args"_s][u"message"_s].toString(), u"a \"quoted\", text"_s);
    QCOMPARE(m_real->processes[Reader::trackOf(moments[0]).first], u"Process-3"_s);
}

void ExportTest::aPidThatWasUsedAgainIsANumberOfItsOwn() {
    trace::TraceBuilder builder;
    const auto first = builder.createProcess(1, "first");
    builder.start(2, first);
    builder.end(3, first);
    const auto second = builder.createProcess(4, "second");
    builder.start(5, second);
    builder.end(6, second);
    const auto unborn = builder.createProcess(7, "unborn");
    // The builder gives each a pid of its own: make them one.
    auto trace = builder.trace();
    auto& processes = const_cast<std::vector<trace::ProcessInfo>&>(trace.processes());
    auto threads = trace.threads();
    const auto pid = processes[first.value()].pid;
    auto& thread = const_cast<trace::ThreadInfo&>(threads[builder.mainThread(second).value()]);
    thread.tid = pid;
    processes[second.value()].pid = pid;
    QCOMPARE(processes[unborn.value()].pid, 0);

    const Reader reader(exported(trace, exporters::Format::Perfetto));
    QCOMPARE(reader.problem, QString());
    std::map<QString, qint64> numbers;
    for (const auto& [number, name] : reader.processes)
        numbers[name] = number;
    QCOMPARE(numbers[u"first"_s], pid);
    QVERIFY(numbers[u"second"_s] >= 4194304);
    QVERIFY(numbers[u"unborn"_s] >= 4194304);
    QVERIFY(numbers[u"second"_s] != numbers[u"unborn"_s]);
    for (const auto& event : reader.of(u"M"_s, u"process_name"_s)) {
        if (event[u"args"_s][u"name"_s] == u"second"_s) {
            QCOMPARE(event[u"args"_s][u"pid"_s].toInt(), pid);
            QCOMPARE(event[u"args"_s][u"uid"_s].toInt(), static_cast<int>(second.value()));
        }
    }
    const Pair track{numbers[u"second"_s], numbers[u"second"_s]};
    QVERIFY(reader.slices.contains(track));
}

void ExportTest::tasksAndTheirItemsAreSlices() {
    trace::TraceBuilder builder;
    const auto worker = builder.createProcess(1, "worker");
    builder.start(2, worker, "fork", protocol::ProcessKind::PoolWorker);
    const std::string task("square\0(1, 2)", 13);
    builder.add(10, Kind::TaskBegin, worker, {.object = 0, .text = task, .c = 0, .a = 1});
    builder.add(11, Kind::ItemBegin, worker, {.object = 0, .text = "1", .a = 1});
    builder.add(12, Kind::ItemEnd, worker, {.object = 0, .text = "1", .a = 1});
    builder.add(13, Kind::ItemBegin, worker, {.object = 0, .text = "2", .a = 1});
    builder.add(14, Kind::ItemEnd, worker,
                {.object = 0, .text = "TypeError", .a = 1, .flags = protocol::failed});
    builder.add(15, Kind::TaskEnd, worker, {.object = 0, .text = "[1, 4]", .a = 1});
    builder.end(20, worker);
    const Reader reader(exported(builder.trace(), exporters::Format::Perfetto));
    QCOMPARE(reader.problem, QString());
    QStringList found;
    for (const auto& event : reader.of(u"X"_s)) {
        const auto category = event[u"cat"_s].toString();
        if (category != u"task"_s && category != u"item"_s)
            continue;
        QCOMPARE(reader.threads.at(Reader::trackOf(event)), u"tasks"_s);
        const auto args = event[u"args"_s];
        found.push_back(u"%1 %2 %3-%4 %5%6"_s.arg(
            category, event[u"name"_s].toString(), QString::number(event[u"ts"_s].toDouble()),
            QString::number(event[u"ts"_s].toDouble() + event[u"dur"_s].toDouble()),
            args[u"result"_s].toString(), args[u"error"_s].toString()));
    }
    QCOMPARE(found, QStringList({u"item 1 11000-12000 1"_s, u"item 2 13000-14000 TypeError"_s,
                                 u"task square((1, 2)) 10000-15000 [1, 4]"_s}));
}

void ExportTest::aTaskOfAKilledWorkerEndsWithIt() {
    trace::TraceBuilder builder;
    const auto worker = builder.createProcess(1, "worker");
    builder.start(2, worker, "fork", protocol::ProcessKind::PoolWorker);
    builder.add(10, Kind::TaskBegin, worker, {.object = 0, .text = "work", .a = 1});
    builder.add(11, Kind::ItemBegin, worker, {.object = 0, .text = "1", .a = 1});
    builder.add(12, Kind::HostProcessExited, worker, {.c = -9});
    builder.add(50, Kind::SleepBegin, trace::TraceBuilder::main());
    const Reader reader(exported(builder.trace(), exporters::Format::Perfetto));
    QStringList found;
    for (const auto& event : reader.of(u"X"_s)) {
        if (event[u"cat"_s] == u"task"_s || event[u"cat"_s] == u"item"_s)
            found.push_back(u"%1 %2"_s.arg(event[u"name"_s].toString(),
                                           QString::number(event[u"dur"_s].toDouble())));
    }
    QCOMPARE(found, QStringList({u"1 1000"_s, u"work() 2000"_s}));
}

void ExportTest::anyBytesMakeJson() {
    trace::TraceBuilder builder;
    const auto child =
        builder.createProcess(1, "bad \xff\xed\xa0\x80 \xc3\xa4 \"quote\" \\ \x01\n");
    builder.start(2, child);
    const Reader reader(exported(builder.trace(), exporters::Format::Perfetto));
    QCOMPARE(reader.problem, QString());
    QStringList names;
    for (const auto& [pid, name] : reader.processes)
        names.push_back(name);
    const QString bad(4, QChar(0xfffd));
    QVERIFY2(names.contains(u"bad "_s + bad + u" \u00e4 \"quote\" \\ \u0001\n"_s),
             qPrintable(names.join(u'|')));
}

void ExportTest::csvHasARowForEveryEvent() {
    const auto ended = run({u"export"_s, m_saved, u"--to=csv"_s, u"-o"_s, u"-"_s});
    QCOMPARE(ended.status, 0);
    const auto rows = readCsv(QString::fromUtf8(ended.out));
    const auto recording = trace::readRecording(m_saved.toStdString());
    QVERIFY(recording.ok());
    const auto& trace = recording.value().trace;
    QCOMPARE(rows.size(), static_cast<qsizetype>(trace.size()) + 1);
    const auto columns = rows[0];
    QCOMPARE(columns.join(u' '),
             u"index time_ns kind process pid process_name thread tid other object_type object "
             "object_name flags a c text file line function"_s);
    qint64 before = 0;
    int items = 0;
    for (qsizetype i = 1; i < rows.size(); ++i) {
        const auto& row = rows[i];
        QCOMPARE(row.size(), columns.size());
        const auto& event = trace[static_cast<std::size_t>(i - 1)];
        QCOMPARE(row[0].toLongLong(), i - 1);
        QCOMPARE(row[1].toLongLong(), (event.time - trace.begin()).count());
        QVERIFY(row[1].toLongLong() >= before);
        before = row[1].toLongLong();
        QCOMPARE(row[2], QString::fromLatin1(trace::kindName(event.kind)));
        QCOMPARE(row[13].toLongLong(), static_cast<qint64>(event.a));
        if (row[2] == u"QueuePutBegin"_s && row[11] == u"results"_s) {
            ++items;
            QCOMPARE(row[9], u"queue"_s);
            QVERIFY(row[5].startsWith(u"Process-"_s));
            QVERIFY(row[16].endsWith(u"program.py"_s));
            QCOMPARE(row[17], u"6"_s);
            QCOMPARE(row[18], u"work"_s);
        }
    }
    QCOMPARE(items, 20);
}

void ExportTest::csvQuotesWhatItMust() {
    trace::TraceBuilder builder;
    builder.createProcess(1, "one, \"two\"\nthree", "work");
    const auto text = exported(builder.trace(), exporters::Format::Csv);
    QVERIFY(text.contains("\"one, \"\"two\"\"\nthree | work\""));
    const auto rows = readCsv(QString::fromUtf8(text));
    QVERIFY(rows.back()[15].startsWith(u"one, \"two\"\nthree"_s));
}

void ExportTest::aNameIsMadeOfTheFiles() {
    QCOMPARE(run({u"export"_s, m_saved, u"--to"_s, u"csv"_s}).status, 0);
    QCOMPARE(run({u"export"_s, u"--to"_s, u"perfetto"_s, m_saved}).status, 0);
    QVERIFY(QFile::exists(m_folder.filePath(u"real.csv"_s)));
    QVERIFY(QFile::exists(m_folder.filePath(u"real.json"_s)));
}

void ExportTest::wrongFilesAreSaid_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("missing") << QStringList({u"gone.proctrace"_s, u"--to"_s, u"csv"_s})
                             << u"gone.proctrace"_s;
    QTest::newRow("not a trace") << QStringList({u"program.py"_s, u"--to"_s, u"csv"_s})
                                 << u"program.py"_s;
    QTest::newRow("no format") << QStringList({u"real.proctrace"_s}) << u"perfetto|csv"_s;
    QTest::newRow("wrong format") << QStringList({u"real.proctrace"_s, u"--to"_s, u"xml"_s})
                                  << u"perfetto or csv, not xml"_s;
    QTest::newRow("two files") << QStringList({u"a"_s, u"b"_s, u"--to"_s, u"csv"_s})
                               << u"one saved run"_s;
    QTest::newRow("wrong option") << QStringList({u"real.proctrace"_s, u"--json"_s}) << u"--json"_s;
}

void ExportTest::wrongFilesAreSaid() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, sentence);
    const auto before = QDir(m_folder.path()).entryList();
    const auto ended = run(QStringList({u"export"_s}) + arguments);
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.startsWith(u"proclab-cli: "_s) && ended.err.contains(sentence),
             qPrintable(ended.err));
    QCOMPARE(ended.err.count(u'\n'), 1);
    QCOMPARE(QDir(m_folder.path()).entryList(), before);
}

void ExportTest::fullDisksAndDevicesAreSaid() {
    const QStringList words{u"export"_s, m_saved, u"--to"_s, u"perfetto"_s, u"-o"_s};
    const auto device = run(words + QStringList({u"/dev/full"_s}));
    QCOMPARE(device.status, 2);
    QVERIFY2(device.err.contains(u"/dev/full: not a file"_s), qPrintable(device.err));
    QVERIFY(QFileInfo(u"/dev/full"_s).exists() && !QFileInfo(u"/dev/full"_s).isFile());

    const auto full = run(words + QStringList({u"-"_s}), u"/dev/full"_s);
    QCOMPARE(full.status, 2);
    QVERIFY2(full.err.contains(u"stdout"_s) && full.err.contains(u"No space left"_s),
             qPrintable(full.err));

    const auto nowhere = run(words + QStringList({m_folder.filePath(u"no/such/out.json"_s)}));
    QCOMPARE(nowhere.status, 2);
    QVERIFY2(nowhere.err.contains(u"no/such/out.json"_s), qPrintable(nowhere.err));
    QCOMPARE(run(words + QStringList({m_folder.path()})).status, 2);
}

void ExportTest::aFileThatIsThereIsReplacedOnlyByAWholeOne() {
    const auto path = m_folder.filePath(u"kept.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("old");
    file.close();
    // Its other name is taken by a folder, so that nothing can be written.
    QVERIFY(QDir().mkpath(path + u".part"_s));
    QCOMPARE(run({u"export"_s, m_saved, u"--to"_s, u"perfetto"_s, u"-o"_s, path}).status, 2);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("old"));
    file.close();
    QVERIFY(QDir().rmdir(path + u".part"_s));
    QCOMPARE(run({u"export"_s, m_saved, u"--to"_s, u"perfetto"_s, u"-o"_s, path}).status, 0);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(QJsonDocument::fromJson(file.readAll())[u"traceEvents"_s].toArray().size() > 100);
    QVERIFY(!QFile::exists(path + u".part"_s));
}

QTEST_GUILESS_MAIN(ExportTest)
#include "tst_export.moc"
