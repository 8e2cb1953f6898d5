// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The errors that everyone meets, in the words of CPython 3.10 to 3.14.

#include "diagnosis/errors.h"
#include "findings/errorwords.h"

#include <QTest>

#include <set>
#include <string>

using namespace proclab::diagnosis;

class TestKnownErrors : public QObject {
    Q_OBJECT
private slots:
    void errorIsKnownByItsWords_data();
    void errorIsKnownByItsWords();
    void otherErrorIsNot_data();
    void otherErrorIsNot();
    void lineIsTheInnermostOfTheLearnersFile();
    void everyErrorHasWordsAndAName();
};

void TestKnownErrors::errorIsKnownByItsWords_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("error");
    const auto row = [](const char* name, const char* type, const char* message, KnownError error) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(message) << static_cast<int>(error);
    };
    row("not in main", "AttributeError",
        "Can't get attribute 'f' on <module '__main__' (built-in)>", KnownError::NotFoundInMain);
    row("no guard", "RuntimeError",
        "\n        An attempt has been made to start a new process before the\n        current "
        "process "
        "has finished its bootstrapping phase.\n",
        KnownError::NoGuard);
    row("local object", "AttributeError", "Can't pickle local object 'main.<locals>.f'",
        KnownError::LocalObject);
    row("local object, 3.12", "AttributeError", "Can't get local object 'main.<locals>.f'",
        KnownError::LocalObject);
    row("local object, 3.14", "_pickle.PicklingError",
        "Can't pickle local object <function main.<locals>.f at 0x7f>", KnownError::LocalObject);
    row("lambda", "_pickle.PicklingError",
        "Can't pickle <function <lambda> at 0x7f>: attribute lookup <lambda> on __main__ failed",
        KnownError::LocalObject);
    row("lock", "TypeError", "cannot pickle '_thread.lock' object", KnownError::CannotPickle);
    row("file", "TypeError", "cannot pickle '_io.TextIOWrapper' object", KnownError::CannotPickle);
    row("changed function", "_pickle.PicklingError",
        "Can't pickle <function f at 0x7f>: it's not the same object as __main__.f",
        KnownError::CannotPickle);
    row("broken pool", "concurrent.futures.process.BrokenProcessPool",
        "A process in the process pool was terminated abruptly while the future was running or "
        "pending.",
        KnownError::BrokenPool);
    row("queue as an argument", "RuntimeError",
        "Queue objects should only be shared between processes through inheritance",
        KnownError::OnlyByInheritance);
    row("lock as an argument", "RuntimeError",
        "Lock objects should only be shared between processes through inheritance",
        KnownError::OnlyByInheritance);
    row("manager gone", "EOFError", "", KnownError::ManagerGone);
    row("manager gone, later", "ConnectionRefusedError", "[Errno 111] Connection refused",
        KnownError::ManagerGone);
    row("daemon", "AssertionError", "daemonic processes are not allowed to have children",
        KnownError::DaemonChildren);
    row("twice", "AssertionError", "cannot start a process twice", KnownError::StartedTwice);
    row("context", "RuntimeError", "context has already been set", KnownError::ContextSet);
    row("no tuple", "TypeError", "__main__.work() argument after * must be an iterable, not int",
        KnownError::ArgsNoTuple);
    row("result", "multiprocessing.pool.MaybeEncodingError",
        "Error sending result: '<generator object>'. Reason: 'TypeError(\"cannot pickle "
        "'generator' object\")'",
        KnownError::ResultUnpicklable);
    row("error of a task", "multiprocessing.pool.MaybeEncodingError",
        "Error sending result: '<multiprocessing.pool.ExceptionWithTraceback object at 0x7f>'. "
        "Reason: 'TypeError(\"cannot pickle '_thread.lock' object\")'",
        KnownError::ErrorUnpicklable);
    row("stdin", "FileNotFoundError", "[Errno 2] No such file or directory: '/home/me/<stdin>'",
        KnownError::NoMainFile);
    row("memory gone", "FileNotFoundError", "[Errno 2] No such file or directory: '/psm_1a2b3c4d'",
        KnownError::MemoryGone);
    row("memory there", "FileExistsError", "[Errno 17] File exists: '/numbers'",
        KnownError::MemoryExists);
    row("exported", "BufferError", "cannot close exported pointers exist",
        KnownError::BufferExported);
    row("closed", "ValueError", "Queue <multiprocessing.queues.Queue object at 0x7f> is closed",
        KnownError::QueueClosed);
}

void TestKnownErrors::errorIsKnownByItsWords() {
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, message);
    QFETCH(const int, error);
    const auto known = knownError(type.toStdString(), message.toStdString());
    QVERIFY(known.has_value());
    QCOMPARE(nameOf(*known), nameOf(static_cast<KnownError>(error)));
}

void TestKnownErrors::otherErrorIsNot_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* type, const char* message) {
        QTest::newRow(message) << QByteArray(type) << QByteArray(message);
    };
    row("AttributeError", "'int' object has no attribute 'start'");
    row("RuntimeError", "dictionary changed size during iteration");
    row("TypeError", "'int' object is not callable");
    row("FileNotFoundError", "[Errno 2] No such file or directory: 'data.csv'");
    row("FileExistsError", "[Errno 17] File exists: 'results'");
    row("FileExistsError", "[Errno 17] File exists: '/home/me/results'");
    row("ValueError", "I/O operation on closed file.");
    row("ValueError", "the shop is closed");
    row("EOFError", "EOF when reading a line");
    row("AssertionError", "");
}

void TestKnownErrors::otherErrorIsNot() {
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, message);
    const auto known = knownError(type.toStdString(), message.toStdString());
    QVERIFY2(!known, known ? nameOf(*known) : "");
}

void TestKnownErrors::lineIsTheInnermostOfTheLearnersFile() {
    const std::string traceback =
        "Traceback (most recent call last):\n"
        "  File \"/home/me/a program.py\", line 20, in <module>\n"
        "    worker.start()\n"
        "  File \"/home/me/a program.py\", line 12, in inner\n"
        "  File \"/usr/lib/python3.11/multiprocessing/process.py\", line 121, in start\n"
        "AttributeError: Can't pickle local object\n";
    QCOMPARE(lineIn(traceback, "a program.py"), 12);
    QCOMPARE(lineIn(traceback, "program.py"), 0);
    QCOMPARE(lineIn(traceback, "process.py"), 121);
    QCOMPARE(lineIn(traceback, ""), 0);
    QCOMPARE(lineIn("", "a program.py"), 0);
    QCOMPARE(lineIn("  File \"x.py\", line 3", "x.py"), 3);
    QCOMPARE(lineIn("  File \"x.py\", line , in f\n", "x.py"), 0);
}

void TestKnownErrors::everyErrorHasWordsAndAName() {
    std::set<std::string> names;
    for (int i = 0; i <= static_cast<int>(KnownError::QueueClosed); ++i) {
        const auto error = static_cast<KnownError>(i);
        const auto words = proclab::findings::wordsFor(error);
        QVERIFY2(!words.meaning.isEmpty() && !words.advice.isEmpty(), nameOf(error));
        QVERIFY2(*nameOf(error) != '\0' && names.insert(nameOf(error)).second, nameOf(error));
    }
}

QTEST_GUILESS_MAIN(TestKnownErrors)
#include "tst_knownerrors.moc"
