// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// An interpreter is asked about programs: what it answers, what is said of it, and what happens
// where it does not answer.

#include "findings/hintwords.h"
#include "python/discovery.h"
#include "python/inspector.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace proclab;
using namespace Qt::StringLiterals;
using python::HintKind;
using python::Inquiry;
using python::Inspection;

namespace {

constexpr std::chrono::seconds patience{60};
const QString unguarded =
    u"from multiprocessing import Process\n"
    "\n"
    "process = Process(target=print, args=(5))\n"
    "process.start()\n"_s;

/// proclab-cli with what it printed.
struct Said {
    int status = -1;
    QByteArray out;
    QByteArray err;
};
Said cli(const QStringList& words) {
    QProcess process;
    process.start(QStringLiteral(PROCLAB_BUILD_DIR "/bin/proclab-cli"), words);
    if (!process.waitForFinished(static_cast<int>(std::chrono::milliseconds(patience).count()))) {
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

class Folder {
public:
    QString write(const QString& name, const QByteArray& text) const {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
            qFatal("no place for %s", qPrintable(name));
        }
        return file.fileName();
    }
    /// A program that stands for an interpreter.
    QString writeProgram(const QString& name, const QByteArray& script) const {
        const QString path = write(name, "#!/bin/sh\n" + script);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

private:
    QTemporaryDir m_folder;
};

}  // namespace

class TestHints : public QObject {
    Q_OBJECT
private:
    Inquiry m_inquiry;
    Folder m_folder;

private slots:
    void initTestCase() {
        const auto python = python::defaultInterpreter();
        QVERIFY2(python.ok(), "no Python");
        m_inquiry = {.interpreter = python.value().path,
                     .scripts = QStringLiteral(PROCLAB_BUILD_DIR "/lib/proclab/hints"),
                     .startMethod = {}};
    }

    void hintsHaveTheirPlacesAndArguments() {
        const auto found = python::inspectSource(m_inquiry, unguarded, patience);
        QVERIFY(found.ok());
        const auto& hints = found.value().hints;
        QCOMPARE(hints.size(), std::size_t(2));
        QCOMPARE(hints[0].kind, HintKind::ArgsNoComma);
        QCOMPARE(hints[0].place, (python::CodeSpan{3, 39, 3, 40}));
        QCOMPARE(hints[0].arguments, QStringList{u"5"_s});
        QCOMPARE(hints[1].kind, HintKind::NoGuard);
        QCOMPARE(hints[1].place, (python::CodeSpan{4, 1, 4, 16}));
        QVERIFY(!found.value().unreadable);
    }

    void aForcedStartMethodCounts() {
        const QString source =
            u"from multiprocessing import Process\n"
            "if __name__ == \"__main__\":\n"
            "    Process(target=lambda: 1).start()\n"_s;
        for (const auto& [method, count] :
             {std::pair{u"fork"_s, 0}, {u"spawn"_s, 1}, {u"forkserver"_s, 1}}) {
            Inquiry inquiry = m_inquiry;
            inquiry.startMethod = method;
            const auto found = python::inspectSource(inquiry, source, patience);
            QVERIFY(found.ok());
            QCOMPARE(found.value().hints.size(), std::size_t(count));
        }
    }

    void whatCannotBeReadIsSaidAtItsPlace() {
        const auto found = python::inspectSource(m_inquiry, u"x = 1\nwhile x\n"_s, patience);
        QVERIFY(found.ok());
        QVERIFY(found.value().unreadable);
        QCOMPARE(found.value().unreadable->place.line, 2);
        QCOMPARE(findings::wordsFor(*found.value().unreadable).message,
                 u"It says: %1."_s.arg(found.value().unreadable->message));
    }

    void everyKindIsSaidInFull() {
        for (int kind = 0; kind < python::hintKinds; ++kind) {
            const python::Hint hint{.kind = static_cast<HintKind>(kind),
                                    .place = {},
                                    .arguments = {u"Process"_s, u"spawn"_s, u"work"_s}};
            const findings::HintWords words = findings::wordsFor(hint);
            QVERIFY2(!words.title.isEmpty() && words.title.size() < 36, qPrintable(words.title));
            QVERIFY(words.message.endsWith(u'.'));
            QVERIFY(!words.advice.isEmpty());
            for (const QString& text : {words.title, words.message, words.advice}) {
                QVERIFY2(!text.contains(u'%'), qPrintable(text));
            }
            QVERIFY(words.lesson.contains(u'.'));
            QVERIFY(!python::nameOf(hint.kind).isEmpty());
        }
    }

    void anInterpreterThatDoesNotAnswerIsNamed_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("ends with an error")
            << QByteArray("echo broken >&2; exit 3\n") << QByteArray("python.no_hints");
        QTest::newRow("answers something else")
            << QByteArray("echo hello\n") << QByteArray("python.no_hints");
        QTest::newRow("never ends")
            << QByteArray("exec sleep 600\n") << QByteArray("python.no_hints");
        QTest::newRow("is not there") << QByteArray() << QByteArray("python.broken");
    }
    void anInterpreterThatDoesNotAnswerIsNamed() {
        QFETCH(QByteArray, script);
        QFETCH(QByteArray, code);
        Inquiry inquiry = m_inquiry;
        inquiry.interpreter =
            script.isEmpty() ? u"/nowhere/python3"_s : m_folder.writeProgram(u"python"_s, script);
        const bool waits = script.startsWith("exec sleep");
        const auto found = python::inspectSource(inquiry, unguarded,
                                                 waits ? std::chrono::milliseconds(50) : patience);
        QVERIFY(!found.ok());
        QCOMPARE(QByteArray::fromStdString(found.error().code), code);
        QVERIFY(found.error().sentence.find(inquiry.interpreter.toStdString()) !=
                std::string::npos);
    }

    void onlyTheNewestTextIsLookedAt() {
        python::Inspector inspector;
        std::vector<Inspection> answers;
        connect(&inspector, &python::Inspector::inspected, this,
                [&](const Inspection& each) { answers.push_back(each); });
        inspector.lookNow(m_inquiry, unguarded);
        inspector.look(m_inquiry, u"x = (\n"_s);
        inspector.look(m_inquiry, u"x = 1\n"_s);
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), std::size_t(1), 60000);
        QVERIFY(answers[0] == Inspection());
        QVERIFY(!inspector.isBusy());
        // One that is already at work is given up, too.
        inspector.lookNow(m_inquiry, unguarded);
        QTRY_VERIFY(inspector.isAsking());
        inspector.lookNow(m_inquiry, u"x = (\n"_s);
        QVERIFY(!inspector.isAsking());
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), std::size_t(2), 60000);
        QVERIFY(answers[1].unreadable.has_value());
    }

    void whoDoesNotAnswerIsOnlySilent() {
        python::Inspector inspector;
        QSignalSpy failed(&inspector, &python::Inspector::failed);
        QSignalSpy inspected(&inspector, &python::Inspector::inspected);
        Inquiry inquiry = m_inquiry;
        inquiry.interpreter = u"/nowhere/python3"_s;
        inspector.lookNow(inquiry, unguarded);
        QTRY_COMPARE(failed.size(), 1);
        inquiry.interpreter = m_folder.writeProgram(u"failing"_s, "exit 1\n");
        inspector.lookNow(inquiry, unguarded);
        QTRY_COMPARE(failed.size(), 2);
        inquiry.interpreter = m_folder.writeProgram(u"stuck"_s, "exec sleep 600\n");
        inspector.lookNow(inquiry, unguarded);
        QTRY_VERIFY(inspector.isAsking());
        inspector.cancel();
        QVERIFY(!inspector.isBusy());
        QCOMPARE(inspected.size(), 0);
    }

    void theCommandLineSaysThem() {
        const QString path = m_folder.write(u"p.py"_s, unguarded.toUtf8());
        const Said text = cli({u"hints"_s, path});
        QCOMPARE(text.status, 1);
        const QList<QByteArray> lines = text.out.split('\n');
        QCOMPARE(lines.value(0), path.toUtf8() + ":3:39: No tuple without a comma");
        QVERIFY(text.out.contains(path.toUtf8() + ":4:1: No main guard\n"));
        const Said json = cli({u"hints"_s, u"--json"_s, path});
        const QJsonObject root = QJsonDocument::fromJson(json.out).object();
        QCOMPARE(root[u"schema"_s].toString(), u"proclab.hints/1"_s);
        const QJsonObject second = root[u"hints"_s].toArray().at(1).toObject();
        QCOMPARE(second[u"code"_s].toString(), u"no-guard"_s);
        QCOMPARE(second[u"line"_s].toInt(), 4);
        QCOMPARE(second[u"lesson"_s].toString(), u"1.3"_s);
        const Said good = cli({u"hints"_s, m_folder.write(u"good.py"_s, "print(1)\n")});
        QCOMPARE(good.status, 0);
        QCOMPARE(good.out, QByteArray("No hints.\n"));
        const Said bad = cli({u"hints"_s, m_folder.write(u"bad.py"_s, "print(\n")});
        QCOMPARE(bad.status, 1);
        QVERIFY(bad.out.contains(":1:6: Python cannot read this line\n"));
        QCOMPARE(cli({u"hints"_s, u"/nowhere.py"_s}).status, 2);
        QCOMPARE(cli({u"hints"_s}).status, 2);
        QCOMPARE(cli({u"hints"_s, path, u"--start-method"_s, u"thread"_s}).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestHints)
#include "tst_hints.moc"
