// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What proclab-cli says of real programs that fail: the errors that everyone meets, and findings in
// each of the ways in which they can be asked for.

#include "runningcli.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace proclab::tests;

namespace {

/// The number of the line that is marked so; 0 where there is none.
int markedLine(const QByteArray& source) {
    const auto lines = source.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].endsWith("# here"))
            return static_cast<int>(i) + 1;
    }
    return 0;
}

constexpr auto stuckProgram = R"(
from multiprocessing import Process, Queue

def work(jobs):
    while jobs.get() is not None:
        pass

if __name__ == "__main__":
    jobs = Queue()
    worker = Process(target=work, args=(jobs,))
    worker.start()
    jobs.put(1)
    worker.join()
)";

}  // namespace

class TestExplained : public QObject {
    Q_OBJECT
private slots:
    void knownErrorIsExplainedAtItsLine_data();
    void knownErrorIsExplainedAtItsLine();
    void otherErrorIsNotExplained();
    void whoWaitedForWhatIsSaidAfterTheTimeLimit();
    void savedRunSaysTheSame();
    void findingsOfNothing();
    void summaryEndsWithFindings();

private:
    [[nodiscard]] Ended cli(const QStringList& arguments) const {
        QProcess process;
        process.start(RunningCli::program(), arguments);
        if (!process.waitForFinished(RunningCli::patienceMs))
            return {};
        const QByteArray out = process.readAllStandardOutput();
        return {process.exitCode(), out, process.readAllStandardError(),
                QJsonDocument::fromJson(out).object(), 0};
    }
    RunningCli m_cli;
};

void TestExplained::knownErrorIsExplainedAtItsLine_data() {
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QStringList>("methods");
    const QStringList others{u"spawn"_s, u"forkserver"_s};
    const QStringList all{u"fork"_s, u"spawn"_s, u"forkserver"_s};

    QTest::newRow("Can't get attribute") << QByteArray(R"(
from multiprocessing import Process

if __name__ == "__main__":
    def hidden():
        pass

    worker = Process(target=hidden)
    worker.start()  # here
    worker.join()
)") << u"not-found-in-main"_s << others;
    QTest::newRow("An attempt has been made to start") << QByteArray(R"(
from multiprocessing import Process

def work():
    pass

worker = Process(target=work)
worker.start()  # here
worker.join()
)") << u"no-guard"_s << others;
    QTest::newRow("cannot pickle") << QByteArray(R"(
import threading
from multiprocessing import Process

def work(lock):
    pass

if __name__ == "__main__":
    worker = Process(target=work, args=(threading.Lock(),))
    worker.start()  # here
)") << u"cannot-pickle"_s << others;
    QTest::newRow("BrokenProcessPool") << QByteArray(R"(
import os
from concurrent.futures import ProcessPoolExecutor

def work(x):
    os._exit(3)

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(work, 1)
        print(future.result())  # here
)") << u"broken-pool"_s << all;
    QTest::newRow("Queue objects should only be shared") << QByteArray(R"(
from multiprocessing import Pool, Queue

def work(queue):
    pass

if __name__ == "__main__":
    queue = Queue()
    with Pool(1) as pool:
        pool.apply(work, (queue,))  # here
)") << u"only-by-inheritance"_s << all;
    // The server ends in the middle of a call: what answers the caller is the end of the file.
    QTest::newRow("EOFError of a manager") << QByteArray(R"(
import os
from multiprocessing.managers import BaseManager

class Fragile:
    def fall(self):
        os._exit(1)

class Manager(BaseManager):
    pass

Manager.register("Fragile", Fragile)

if __name__ == "__main__":
    manager = Manager()
    manager.start()
    fragile = manager.Fragile()
    fragile.fall()  # here
)") << u"manager-gone"_s << all;
    QTest::newRow("AssertionError of a daemon") << QByteArray(R"(
from multiprocessing import Process

def inner():
    pass

def work():
    child = Process(target=inner)
    child.start()  # here

if __name__ == "__main__":
    worker = Process(target=work, daemon=True)
    worker.start()
    worker.join()
)") << u"daemon-children"_s << all;
}

void TestExplained::knownErrorIsExplainedAtItsLine() {
    QFETCH(const QByteArray, source);
    QFETCH(const QString, error);
    QFETCH(const QStringList, methods);
    for (const QString& method : methods) {
        const Ended run =
            m_cli.run(source, {u"--start-method"_s, method, u"--time-limit"_s, u"60"_s});
        const QJsonArray errors = run.facts[u"errors"_s].toArray();
        QVERIFY2(errors.size() == 1, qPrintable(method + u": "_s + QString::fromUtf8(run.err)));
        QCOMPARE(errors[0][u"error"_s].toString(), error);
        QCOMPARE(errors[0][u"line"_s].toInt(), markedLine(source));
        QVERIFY(!errors[0][u"meaning"_s].toString().isEmpty());
        QVERIFY(!errors[0][u"advice"_s].toString().isEmpty());
        // Of the run's own output, not of ours.
        QVERIFY2(run.err.contains(errors[0][u"type"_s].toString().section(u'.', -1).toUtf8()),
                 run.err.constData());
    }
}

void TestExplained::otherErrorIsNotExplained() {
    const Ended run = m_cli.run(R"(
from multiprocessing import Process

def work():
    raise AttributeError("Nobody can get it")  # here

if __name__ == "__main__":
    worker = Process(target=work)
    worker.start()
    worker.join()
)");
    QVERIFY(run.facts[u"errors"_s].toArray().isEmpty());
    const QJsonArray findings = run.facts[u"findings"_s].toArray();
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings[0][u"kind"_s].toString(), u"child-exception"_s);
    QCOMPARE(findings[0][u"line"_s].toInt(), 5);
}

void TestExplained::whoWaitedForWhatIsSaidAfterTheTimeLimit() {
    const Ended run = m_cli.run(stuckProgram, {u"--time-limit"_s, u"4"_s});
    QCOMPARE(run.status, 124);
    QString message;
    for (const auto& finding : run.facts[u"findings"_s].toArray()) {
        if (finding[u"kind"_s].toString() == u"stuck"_s) {
            message = finding[u"message"_s].toString();
            QCOMPARE(finding[u"objects"_s].toArray().size(), 1);
            QCOMPARE(finding[u"objects"_s][0][u"name"_s].toString(), u"jobs"_s);
        }
    }
    QVERIFY2(
        message.contains(u"main waits in join() for P1, P1 waits in get() for jobs. The run stood "
                         "still for "_s),
        qPrintable(message));
}

void TestExplained::savedRunSaysTheSame() {
    const QString file = m_cli.path(u"run.proctrace"_s);
    const Ended run = m_cli.run(stuckProgram, {u"--time-limit"_s, u"4"_s, u"--save"_s, file});
    QCOMPARE(run.status, 124);
    const Ended json = cli({u"findings"_s, u"--json"_s, file});
    QCOMPARE(json.status, 0);
    for (const QString& key : {u"findings"_s, u"errors"_s, u"shares"_s}) {
        QVERIFY(json.facts.contains(key));
        QCOMPARE(json.facts[key], run.facts[key]);
    }
    const Ended text = cli({u"findings"_s, file});
    QCOMPARE(text.status, 0);
    QVERIFY(text.out.startsWith("Findings\n"));
    for (const auto& finding : run.facts[u"findings"_s].toArray()) {
        for (const QString& part : {u"kind"_s, u"message"_s, u"advice"_s}) {
            QVERIFY2(text.out.contains(finding[part].toString().toUtf8()), text.out.constData());
        }
    }
}

void TestExplained::findingsOfNothing() {
    const QString file = m_cli.path(u"quiet.proctrace"_s);
    QCOMPARE(m_cli.run("print('hello')\n", {u"--save"_s, file}).status, 0);
    const Ended text = cli({u"findings"_s, file});
    QCOMPARE(text.status, 0);
    QCOMPARE(text.out, "Nothing was found.\n");
    QVERIFY(cli({u"findings"_s, u"--json"_s, file}).facts[u"findings"_s].toArray().isEmpty());
    QVERIFY(cli({u"findings"_s, m_cli.path(u"none.proctrace"_s)}).status != 0);
}

void TestExplained::summaryEndsWithFindings() {
    const Ended run = m_cli.run(R"(
from multiprocessing import Process

def work():
    raise ValueError("no")

if __name__ == "__main__":
    worker = Process(target=work)
    worker.start()
    worker.join()
)",
                                {u"--summary"_s});
    const QString summary = QString::fromUtf8(run.err);
    const auto at = summary.lastIndexOf(u"\nFindings\n"_s);
    QVERIFY2(at > 0, run.err.constData());
    const QString end = summary.mid(at);
    QVERIFY(end.contains(u"child-exception"_s));
    QVERIFY(end.contains(u"line 5"_s));
    // All of the time, of each process and together, stands ahead of them.
    const QString ahead = summary.left(at);
    QVERIFY2(ahead.contains(u"\nWhere the time went\n"_s), run.err.constData());
    const QString table = ahead.mid(ahead.indexOf(u"\nWhere the time went\n"_s));
    QVERIFY(table.contains(u"main"_s) && table.contains(u"P1"_s) && table.contains(u"all"_s));
    QVERIFY(table.contains(u"joining"_s));
}

QTEST_GUILESS_MAIN(TestExplained)
#include "tst_explained.moc"
