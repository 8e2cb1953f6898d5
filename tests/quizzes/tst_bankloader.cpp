// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "quizzes/bankloader.h"
#include "quizzes/inlinetext.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace proclab::quizzes;

namespace {

constexpr auto head =
    "format: 1\n"
    "bank: sample\n"
    "title: Sample\n"
    "topics:\n"
    "  one: Topic one\n"
    "questions:\n";

/// A question without a mistake, with code and a proof. Begins at the first line.
constexpr auto good =
    "  - id: GOOD-1\n"
    "    type: predict\n"
    "    lesson: \"1.1\"\n"
    "    level: beginner\n"
    "    topic: one\n"
    "    tags: [order]\n"
    "    prompt: What does `print(1)` print?\n"
    "    code: hello.py\n"
    "    options:\n"
    "      - text: \"`1`\"\n"
    "        feedback: It prints its argument.\n"
    "        correct: true\n"
    "      - text: Nothing\n"
    "        feedback: It would need an empty argument.\n"
    "    explanation: |\n"
    "      First paragraph.\n"
    "\n"
    "      Second paragraph.\n"
    "    proof:\n"
    "      runs:\n"
    "        - start-methods: [fork, spawn]\n"
    "          stdout:\n"
    "            - any-order: [b, a]\n"
    "            - c\n"
    "        - start-methods: [forkserver]\n"
    "          stdout-contains: [c]\n"
    "          stderr-contains: [Error]\n"
    "          exit-code: -9\n";

class Folder {
public:
    Folder() {
        QDir(m_folder.path()).mkdir(u"code"_s);
        write(u"code/hello.py"_s, "print(1)\n");
    }
    void write(const QString& name, const QByteArray& content) const {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    [[nodiscard]] LoadedBanks load() const { return loadBanks(m_folder.path()); }

private:
    QTemporaryDir m_folder;
};

QByteArray changed(QByteArray text, const QByteArray& before, const QByteArray& after) {
    Q_ASSERT(text.contains(before));
    return text.replace(before, after);
}

}  // namespace

class TestBankLoader : public QObject {
    Q_OBJECT
private slots:
    void questionIsReadWhole() {
        const Folder folder;
        folder.write(u"sample.yaml"_s, QByteArray(head) + good);
        const LoadedBanks loaded = folder.load();
        QCOMPARE(loaded.problems.size(), 0u);
        QCOMPARE(loaded.banks.size(), 1u);
        QCOMPARE(loaded.banks[0].title, u"Sample"_s);
        const Question& question = loaded.banks[0].questions.at(0);
        QCOMPARE(question.id, u"GOOD-1"_s);
        QCOMPARE(question.type, QuestionType::Predict);
        QCOMPARE(question.lesson, u"1.1"_s);
        QCOMPARE(question.topicTitle, u"Topic one"_s);
        QCOMPARE(question.fact, u"GOOD-1"_s);  // Its own fact where none is given.
        QCOMPARE(question.code, u"print(1)\n"_s);
        QCOMPARE(question.correct, 0);
        QCOMPARE(question.explanation,
                 QStringList({u"First paragraph."_s, u"Second paragraph."_s}));
        QVERIFY(question.proof);
        QCOMPARE(question.proof->programName, u"hello.py"_s);
        QCOMPARE(question.proof->methods().size(), 3u);
        const ProofRun* spawn = question.proof->runFor(ProofMethod::Spawn);
        QVERIFY(spawn);
        QCOMPARE(spawn->standardOutput.size(), 2u);
        QCOMPARE(spawn->standardOutput[0].order, LineGroup::Order::Any);
        QCOMPARE(question.proof->runFor(ProofMethod::ForkServer)->exitCode, -9);
    }

    void mistakeIsNamedWithLineAndCure_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<int>("line");  // Of the question's own lines, from 1.
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const char* before, const char* after, int line,
                            const char* words) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after) << line
                                << QString::fromLatin1(words);
        };
        row("unknown key", "    tags:", "    tag:", 6, "unknown key \"tag\"");
        row("missing prompt", "    prompt: What does `print(1)` print?\n", "", 1, "no \"prompt\"");
        row("unknown type", "predict", "guess", 2, "single, predict, whathappens");
        row("unknown level", "beginner", "easy", 4, "beginner, intermediate, advanced");
        row("unknown topic", "topic: one", "topic: two", 5, "no topic \"two\"");
        row("lesson without quotes", "\"1.1\"", "one", 3, "number of a lesson");
        row("open backtick", "`print(1)` print", "`print(1) print", 7, "backtick");
        row("missing program", "hello.py", "gone.py", 8, "code/gone.py");
        row("program elsewhere", "hello.py", "../hello.py", 8, "name of a program");
        row("no feedback", "        feedback: It would need an empty argument.\n", "", 13,
            "no \"feedback\"");
        row("nothing right", "        correct: true\n", "", 10, "0 options are marked");
        row("two right", "an empty argument.\n", "an empty argument.\n        correct: true\n", 10,
            "2 options are marked");
        row("same option twice", "text: Nothing", "text: \"`1`\"", 13, "twice");
        row("one option",
            "      - text: Nothing\n        feedback: It would need an empty argument.\n", "", 10,
            "two to four");
        row("prediction without code", "    code: hello.py\n", "", 1, "shows none");
        row("unknown start method", "[fork, spawn]", "[fork, clone]", 21,
            "fork, spawn, forkserver");
        row("start method twice", "[forkserver]", "[spawn]", 25, "spawn stands in the proof twice");
        row("exit code in words", "exit-code: -9", "exit-code: killed", 28, "not a number");
        row("no claim", "          stdout-contains: [c]\n", "", 25, "standard output");
        row("second program", "      runs:\n", "      program: hello.py\n      runs:\n", 20,
            "Remove \"program\"");
    }
    void mistakeIsNamedWithLineAndCure() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(int, line);
        QFETCH(QString, words);
        const Folder folder;
        const QByteArray other = changed(good, "GOOD-1", "GOOD-2");
        folder.write(u"sample.yaml"_s, QByteArray(head) + changed(good, before, after) + other);
        const LoadedBanks loaded = folder.load();
        QCOMPARE(loaded.problems.size(), 1u);
        const Problem& problem = loaded.problems[0];
        QCOMPARE(problem.line - 6, line);  // The head has six lines.
        QCOMPARE(problem.question, u"GOOD-1"_s);
        QVERIFY(!problem.cure.isEmpty());
        const QString text = problem.text();
        QVERIFY2(text.startsWith(u"sample.yaml:%1: GOOD-1: "_s.arg(problem.line)),
                 qPrintable(text));
        QVERIFY2(text.contains(words), qPrintable(text));
        // The other question of the same bank is there.
        QCOMPARE(loaded.questions().size(), 1u);
        QCOMPARE(loaded.questions()[0].id, u"GOOD-2"_s);
    }

    void idIsTakenOnceOverAllBanks() {
        const Folder folder;
        folder.write(u"sample.yaml"_s, QByteArray(head) + good);
        folder.write(u"second.yaml"_s,
                     changed(QByteArray(head) + good, "bank: sample", "bank: second"));
        const LoadedBanks loaded = folder.load();
        QCOMPARE(loaded.questions().size(), 1u);
        QCOMPARE(loaded.problems.size(), 1u);
        QVERIFY(loaded.problems[0].text().startsWith(u"second.yaml:7: GOOD-1: "_s));
        QVERIFY(loaded.problems[0].sentence.contains(u"sample.yaml"_s));
    }

    void brokenBankLeavesTheOthers() {
        const Folder folder;
        folder.write(u"broken.yaml"_s, "format: 1\nbank: [\n");
        folder.write(u"sample.yaml"_s, QByteArray(head) + good);
        const LoadedBanks loaded = folder.load();
        QCOMPARE(loaded.questions().size(), 1u);
        QCOMPARE(loaded.problems.size(), 1u);
        QVERIFY(loaded.problems[0].text().startsWith(u"broken.yaml:"_s));
        QVERIFY(loaded.problems[0].line > 0);
    }

    void newerFormatIsRefused() {
        const Folder folder;
        folder.write(u"sample.yaml"_s, "format: 2\nwhatever: new\n");
        const LoadedBanks loaded = folder.load();
        QVERIFY(loaded.banks.empty());
        QCOMPARE(loaded.problems.size(), 1u);
        QVERIFY(loaded.problems[0].text().contains(u"newer ProcLab"_s));
    }

    void missingFolderIsAProblem() {
        const LoadedBanks loaded = loadBanks(u"/nowhere/banks"_s);
        QVERIFY(loaded.banks.empty());
        QCOMPARE(loaded.problems.size(), 1u);
    }

    void backticksSetCode() {
        const auto runs = inlineText(u"call `start()` now");
        QVERIFY(runs);
        QCOMPARE(runs->size(), 3u);
        QCOMPARE((*runs)[1], (TextRun{TextRun::Kind::Code, u"start()"_s}));
        QVERIFY(!inlineText(u"an `open one"));
        QCOMPARE(plainText(u"call `start()` now"), u"call start() now"_s);
    }

    void publishedBanksHaveNoMistake() {
        const LoadedBanks loaded = loadBanks(QStringLiteral(PROCLAB_SOURCE_DIR "/quizzes/banks"));
        for (const Problem& problem : loaded.problems) {
            qWarning("%s", qPrintable(problem.text()));
        }
        QVERIFY(loaded.problems.empty());
        QVERIFY(loaded.questions().size() >= 6);
    }
};

QTEST_GUILESS_MAIN(TestBankLoader)
#include "tst_bankloader.moc"
