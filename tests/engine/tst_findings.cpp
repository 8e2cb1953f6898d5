// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is found in real programs: each kind of finding has programs that raise it and near misses
// that do not. The first lines of a program say what is to be found in it:
//
//     # finds: deadlock limit-exceeded     exactly these kinds; none where the list is empty
//     # methods: spawn forkserver          default: all three
//     # limit: 3                           seconds, as --time-limit
//     # process-limit: 5
//     # status: 1                          of proclab-cli; not compared where not named
//
// Several run at a time, since many wait for their limit. PROCLAB_FULL=1 runs each 20 times, and
// those that depend on how a child ends once more with each of PROCLAB_PYTHONS.

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 180000;
constexpr int atOnce = 4;

struct Program {
    QString path;
    QString method;
    QString python;
    QStringList finds;
    QStringList options;
    std::optional<int> status;
};

QStringList words(const QString& text) {
    return text.split(u' ', Qt::SkipEmptyParts);
}

/// What stands in the first comment lines of a program.
QMap<QString, QString> headOf(const QString& path) {
    QMap<QString, QString> head;
    QFile file(path);
    static const QRegularExpression entry(u"^# ([a-z-]+):(.*)$"_s);
    while (file.isOpen() || file.open(QIODevice::ReadOnly)) {
        const auto match = entry.match(QString::fromUtf8(file.readLine()).trimmed());
        if (!match.hasMatch())
            break;
        head[match.captured(1)] = match.captured(2).trimmed();
    }
    return head;
}

/// The other programs of the tests, and what is to be found in them. Those of the lessons are held
/// to their sidecars (tst_lessonexamples).
const QMap<QString, QStringList>& ordinaryFinds() {
    static const QMap<QString, QStringList> finds{
        {u"tests/programs/copies.py"_s, {u"lost-update"_s}},
        {u"tests/programs/crash.py"_s, {u"child-exception"_s}},
        {u"tests/programs/endings.py"_s, {u"child-exception"_s, u"nonzero-exit"_s}},
        {u"tests/programs/primitives/executor.py"_s, {u"broken-executor"_s}},
        {u"tests/programs/talk.py"_s, {u"child-exception"_s, u"start-join-loop"_s}},
        {u"tests/programs/two_locks.py"_s, {u"deadlock"_s, u"limit-exceeded"_s}},
    };
    return finds;
}

/// One run of a program by proclab-cli.
struct Job {
    std::size_t program = 0;
    std::unique_ptr<QProcess> process;
    bool isDone = false;
    int status = -1;
    QByteArray err;
    QJsonObject facts;
};

}  // namespace

class TestFindings : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyKindHasProgramsThatRaiseItAndSuchThatDoNot();
    void exactlyWhatIsThereIsFound_data();
    void exactlyWhatIsThereIsFound();
    void ordinaryProgramRaisesNothing_data();
    void ordinaryProgramRaisesNothing();
    void endOfAChildIsToldAlikeByEveryInterpreter_data();
    void endOfAChildIsToldAlikeByEveryInterpreter();
    void cleanupTestCase();

private:
    void addPrograms(const QString& kind, const QString& python = {});
    void addProgram(const QString& path, const QString& python);
    void addOrdinary(const QString& folder);
    void startMore(std::size_t from);
    void finish(std::size_t job);
    const Job& run(std::size_t program, int repetition);
    void compare(std::size_t index);

    const QDir m_root{QStringLiteral(PROCLAB_SOURCE_DIR)};
    const bool m_isFull = qEnvironmentVariableIntValue("PROCLAB_FULL") != 0;
    const int m_times = m_isFull ? 20 : 1;
    QTemporaryDir m_folder;
    std::vector<Program> m_programs;
    std::size_t m_ordinary = 0;  ///< the first one that is not of the matrix
    std::size_t m_others = 0;    ///< the first one with an interpreter of its own
    std::vector<Job> m_jobs;
    int m_running = 0;
};

void TestFindings::addPrograms(const QString& kind, const QString& python) {
    const QDir programs(m_root.filePath(u"tests/programs/findings/"_s + kind));
    for (const QString& name : programs.entryList({u"*.py"_s}, QDir::Files, QDir::Name))
        addProgram(programs.filePath(name), python);
}

void TestFindings::addProgram(const QString& path, const QString& python) {
    const auto head = headOf(path);
    QVERIFY2(head.contains(u"finds"_s), qPrintable(path));
    Program program{path, {}, python, words(head[u"finds"_s]), {}, {}};
    program.finds.sort();
    if (head.contains(u"limit"_s))
        program.options << u"--time-limit"_s << head[u"limit"_s];
    if (head.contains(u"process-limit"_s))
        program.options << u"--process-limit"_s << head[u"process-limit"_s];
    if (head.contains(u"status"_s))
        program.status = head[u"status"_s].toInt();
    for (const QString& method : words(head.value(u"methods"_s, u"fork spawn forkserver"_s))) {
        program.method = method;
        m_programs.push_back(program);
    }
}

void TestFindings::addOrdinary(const QString& folder) {
    QStringList paths;
    QDirIterator files(m_root.filePath(folder), {u"*.py"_s}, QDir::Files);
    while (files.hasNext())
        paths << files.next();
    QVERIFY2(!paths.isEmpty(), qPrintable(folder));
    paths.sort();
    for (const QString& path : paths)
        m_programs.push_back(
            {path, {}, {}, ordinaryFinds().value(m_root.relativeFilePath(path)), {}, {}});
}

void TestFindings::initTestCase() {
    QDir folder(m_root.filePath(u"tests/programs/findings"_s));
    for (const QString& kind : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        addPrograms(kind);
    m_ordinary = m_programs.size();
    addOrdinary(u"tests/programs"_s);
    addOrdinary(u"tests/programs/primitives"_s);
    m_others = m_programs.size();
    const QString pythons = m_isFull ? qEnvironmentVariable("PROCLAB_PYTHONS") : QString();
    for (const QString& python : pythons.split(u':', Qt::SkipEmptyParts)) {
        for (const QString& kind : {u"feeder-lost-item"_s, u"join-before-drain"_s})
            addPrograms(kind, python);
    }
    for (std::size_t i = 0; i < m_programs.size(); ++i) {
        for (int n = 0; n < (i < m_ordinary ? m_times : 1); ++n) {
            m_jobs.emplace_back();
            m_jobs.back().program = i;
        }
    }
}

void TestFindings::startMore(std::size_t from) {
    for (std::size_t i = from; i < m_jobs.size() && m_running < atOnce; ++i) {
        Job& job = m_jobs[i];
        if (job.isDone || job.process)
            continue;
        const Program& program = m_programs[job.program];
        job.process = std::make_unique<QProcess>();
        job.process->setWorkingDirectory(m_folder.path());
        job.process->setStandardInputFile(QProcess::nullDevice());
        QStringList arguments{u"run"_s, u"--json"_s, m_folder.filePath(u"%1.json"_s.arg(i))};
        if (!program.python.isEmpty())
            arguments << u"--python"_s << program.python;
        else if (job.program >= m_ordinary)
            arguments << u"--time-limit"_s << u"60"_s;
        if (!program.method.isEmpty())
            arguments << u"--start-method"_s << program.method;
        connect(job.process.get(), &QProcess::finished, this, [this, i] {
            finish(i);
            startMore(i);
        });
        ++m_running;
        job.process->start(QStringLiteral(PROCLAB_BUILD_DIR "/bin/proclab-cli"),
                           arguments + program.options + QStringList{program.path});
    }
}

void TestFindings::finish(std::size_t index) {
    Job& job = m_jobs[index];
    --m_running;
    job.isDone = true;
    job.status = job.process->exitStatus() == QProcess::NormalExit ? job.process->exitCode() : -1;
    job.err = job.process->readAllStandardError();
    QFile json(m_folder.filePath(u"%1.json"_s.arg(index)));
    if (json.open(QIODevice::ReadOnly))
        job.facts = QJsonDocument::fromJson(json.readAll()).object();
    json.remove();
    // It is still in its own signal.
    job.process.release()->deleteLater();
}

const Job& TestFindings::run(std::size_t program, int repetition) {
    const std::size_t index =
        program < m_ordinary
            ? program * static_cast<std::size_t>(m_times) + static_cast<std::size_t>(repetition)
            : m_ordinary * static_cast<std::size_t>(m_times) + (program - m_ordinary);
    startMore(index);
    (void)QTest::qWaitFor([this, index] { return m_jobs[index].isDone; }, patienceMs);
    return m_jobs[index];
}

void TestFindings::everyKindHasProgramsThatRaiseItAndSuchThatDoNot() {
    const QDir folder(m_root.filePath(u"tests/programs/findings"_s));
    const QStringList kinds = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QCOMPARE(kinds.size(), 22);
    for (const QString& kind : kinds) {
        const QDir programs(folder.filePath(kind));
        const auto raises = programs.entryList({u"raises_*.py"_s}, QDir::Files);
        const auto misses = programs.entryList({u"misses_*.py"_s}, QDir::Files);
        QVERIFY2(raises.size() >= 2 && misses.size() >= 2, qPrintable(kind));
        for (const QString& name : raises) {
            QVERIFY2(words(headOf(programs.filePath(name))[u"finds"_s]).contains(kind),
                     qPrintable(kind + u'/' + name));
        }
        for (const QString& name : misses) {
            QVERIFY2(!words(headOf(programs.filePath(name))[u"finds"_s]).contains(kind),
                     qPrintable(kind + u'/' + name));
        }
    }
}

void TestFindings::compare(std::size_t index) {
    const Program& program = m_programs[index];
    for (int n = 0; n < (index < m_ordinary ? m_times : 1); ++n) {
        const Job& job = run(index, n);
        QVERIFY2(job.isDone, "it never ended");
        QVERIFY2(job.facts.contains(u"findings"_s), job.err.constData());
        QStringList found;
        QString said;
        for (const auto& finding : job.facts[u"findings"_s].toArray()) {
            found << finding[u"kind"_s].toString();
            said +=
                finding[u"kind"_s].toString() + u": "_s + finding[u"message"_s].toString() + u'\n';
        }
        found.sort();
        found.removeDuplicates();
        QVERIFY2(found == program.finds,
                 qPrintable(u"wanted [%1], found [%2] in run %3\n%4%5"_s.arg(
                     program.finds.join(u' '), found.join(u' '), QString::number(n + 1), said,
                     QString::fromUtf8(job.err))));
        if (program.status)
            QCOMPARE(job.status, *program.status);
    }
}

void TestFindings::exactlyWhatIsThereIsFound_data() {
    QTest::addColumn<qsizetype>("index");
    const QDir folder(m_root.filePath(u"tests/programs/findings"_s));
    for (std::size_t i = 0; i < m_ordinary; ++i) {
        QTest::addRow("%s %s", qPrintable(folder.relativeFilePath(m_programs[i].path)),
                      qPrintable(m_programs[i].method))
            << static_cast<qsizetype>(i);
    }
}

void TestFindings::exactlyWhatIsThereIsFound() {
    QFETCH(const qsizetype, index);
    compare(static_cast<std::size_t>(index));
}

void TestFindings::ordinaryProgramRaisesNothing_data() {
    QTest::addColumn<qsizetype>("index");
    for (std::size_t i = m_ordinary; i < m_others; ++i) {
        QTest::newRow(qPrintable(m_root.relativeFilePath(m_programs[i].path)))
            << static_cast<qsizetype>(i);
    }
}

void TestFindings::ordinaryProgramRaisesNothing() {
    QFETCH(const qsizetype, index);
    compare(static_cast<std::size_t>(index));
}

void TestFindings::endOfAChildIsToldAlikeByEveryInterpreter_data() {
    QTest::addColumn<qsizetype>("index");
    const QDir folder(m_root.filePath(u"tests/programs/findings"_s));
    for (std::size_t i = m_others; i < m_programs.size(); ++i) {
        const Program& program = m_programs[i];
        QTest::addRow("%s %s %s", qPrintable(folder.relativeFilePath(program.path)),
                      qPrintable(program.method), qPrintable(program.python))
            << static_cast<qsizetype>(i);
    }
}

void TestFindings::endOfAChildIsToldAlikeByEveryInterpreter() {
    if (m_others == m_programs.size())
        QSKIP("only with PROCLAB_FULL=1 and PROCLAB_PYTHONS");
    QFETCH(const qsizetype, index);
    compare(static_cast<std::size_t>(index));
}

void TestFindings::cleanupTestCase() {
    for (Job& job : m_jobs) {
        if (job.process) {
            job.process->disconnect(this);
            job.process->terminate();
            job.process->waitForFinished(patienceMs);
        }
    }
}

QTEST_GUILESS_MAIN(TestFindings)
#include "tst_findings.moc"
