// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "quizzes/bankloader.h"
#include "quizzes/check/proofcheck.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace proclab::quizzes;

/// Runs the program of every question for real, under every start method that its proof claims.
class TestQuestionProofs : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        m_interpreter = QStandardPaths::findExecutable(u"python3"_s);
        QVERIFY(!m_interpreter.isEmpty());
    }

    void proofHolds_data() {
        QTest::addColumn<Proof>("proof");
        QTest::addColumn<ProofMethod>("method");
        const LoadedBanks loaded = loadBanks(QStringLiteral(PROCLAB_SOURCE_DIR "/quizzes/banks"));
        for (const Question& question : loaded.questions()) {
            if (question.proof) {
                for (const ProofMethod method : question.proof->methods()) {
                    QTest::addRow("%s %s", qPrintable(question.id), qPrintable(methodName(method)))
                        << *question.proof << method;
                }
            }
        }
    }
    void proofHolds() {
        QFETCH(Proof, proof);
        QFETCH(ProofMethod, method);
        const auto seen = observe(m_interpreter, proof, method);
        QVERIFY2(seen.ok(), seen.ok() ? "" : seen.error().sentence.c_str());
        const QStringList found = differences(*proof.runFor(method), seen.value());
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u"; "_s)));
    }

    // The checker itself has to be able to fail.
    void wrongClaimIsContradicted() {
        Proof proof = program("print('b')\nprint('a')\n");
        proof.runs[0].standardOutput = {{LineGroup::Order::AsWritten, {u"a"_s, u"b"_s}}};
        const auto found = checkProof(m_interpreter, proof);
        QCOMPARE(found.size(), 1u);
        QVERIFY(found[0].sentence.startsWith(u"stdout"_s));
    }

    void startMethodIsTheOneThatWasAskedFor_data() {
        QTest::addColumn<ProofMethod>("method");
        QTest::newRow("fork") << ProofMethod::Fork;
        QTest::newRow("spawn") << ProofMethod::Spawn;
        QTest::newRow("forkserver") << ProofMethod::ForkServer;
    }
    void startMethodIsTheOneThatWasAskedFor() {
        QFETCH(ProofMethod, method);
        const auto seen = observe(
            m_interpreter,
            program("import multiprocessing\nprint(multiprocessing.get_start_method())\n"), method);
        QVERIFY(seen.ok());
        QCOMPARE(seen.value().standardOutput.trimmed(), methodName(method));
    }

    void programsOwnChoiceStillWins() {
        const auto seen = observe(m_interpreter,
                                  program("import multiprocessing\n"
                                          "multiprocessing.set_start_method('spawn')\n"
                                          "print(multiprocessing.get_start_method())\n"),
                                  ProofMethod::Fork);
        QVERIFY(seen.ok());
        QCOMPARE(seen.value().standardOutput.trimmed(), u"spawn"_s);
    }

    void signalIsANegativeExitCode() {
        const auto seen = observe(m_interpreter,
                                  program("import os, signal\n"
                                          "os.kill(os.getpid(), signal.SIGKILL)\n"),
                                  ProofMethod::Fork);
        QVERIFY(seen.ok());
        QCOMPARE(seen.value().exitCode, -9);
    }

    void longOutputIsNotCut() {
        const auto seen = observe(m_interpreter, program("for n in range(20000):\n    print(n)\n"),
                                  ProofMethod::Fork);
        QVERIFY(seen.ok());
        QVERIFY(seen.value().standardOutput.endsWith(u"\n19999\n"_s));
        QCOMPARE(seen.value().standardOutput.count(u'\n'), 20000);
    }

    void programThatDoesNotEndIsKilled() {
        const auto seen = observe(m_interpreter, program("import time\ntime.sleep(600)\n"),
                                  ProofMethod::Fork, std::chrono::milliseconds(300));
        QVERIFY(!seen.ok());
        QCOMPARE(seen.error().code, std::string("quizzes.too_long"));
    }

    void missingInterpreterIsAnError() {
        const auto seen = observe(u"/nowhere/python3"_s, program("print(1)\n"), ProofMethod::Fork);
        QVERIFY(!seen.ok());
        QCOMPARE(seen.error().code, std::string("python.broken"));
    }

private:
    Proof program(const QByteArray& source) {
        const QString path = m_folder.filePath(u"program.py"_s);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(source);
        }
        ProofRun run;
        run.startMethods = {ProofMethod::Fork};
        return {u"program.py"_s, path, QString::fromUtf8(source), {run}};
    }

    QTemporaryDir m_folder;
    QString m_interpreter;
};

QTEST_GUILESS_MAIN(TestQuestionProofs)
#include "tst_question_proofs.moc"
