// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "quizzes/proof.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace proclab::quizzes;

namespace {

/// "one", then a and b in any order, then "last"; silent on standard error; ends with 0.
ProofRun sampleClaim() {
    ProofRun claim;
    claim.startMethods = {ProofMethod::Fork};
    claim.standardOutput = {{LineGroup::Order::AsWritten, {u"one"_s}},
                            {LineGroup::Order::Any, {u"a"_s, u"b"_s}},
                            {LineGroup::Order::AsWritten, {u"last"_s}}};
    return claim;
}

}  // namespace

class TestProof : public QObject {
    Q_OBJECT
private slots:
    void everyPermittedOrderIsAccepted() {
        QVERIFY(differences(sampleClaim(), {u"one\na\nb\nlast\n"_s, {}, 0}).isEmpty());
        QVERIFY(differences(sampleClaim(), {u"one\r\nb\r\na\r\nlast\r\n"_s, {}, 0}).isEmpty());
    }

    void differenceIsNamed_data() {
        QTest::addColumn<QString>("output");
        QTest::addColumn<QString>("errors");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("words");
        QTest::newRow("order") << u"a\none\nb\nlast\n"_s << QString() << 0 << u"from line 1"_s;
        QTest::newRow("missing") << u"one\na\nb\n"_s << QString() << 0 << u"nothing"_s;
        QTest::newRow("too much") << u"one\na\nb\nlast\nmore\n"_s << QString() << 0
                                  << u"\"more\""_s;
        QTest::newRow("stderr") << u"one\na\nb\nlast\n"_s << u"Oops\n"_s << 0 << u"Oops"_s;
        QTest::newRow("exit code") << u"one\na\nb\nlast\n"_s << QString() << 1 << u"exit code"_s;
    }
    void differenceIsNamed() {
        QFETCH(QString, output);
        QFETCH(QString, errors);
        QFETCH(int, exitCode);
        QFETCH(QString, words);
        const QStringList found = differences(sampleClaim(), {output, errors, exitCode});
        QCOMPARE(found.size(), 1);
        QVERIFY2(found[0].contains(words), qPrintable(found[0]));
    }

    void containedTextsAreLookedFor() {
        ProofRun claim;
        claim.stdoutContains = {u"code"_s};
        claim.stderrContains = {u"RuntimeError"_s};
        claim.exitCode = 1;
        QVERIFY(differences(claim, {u"exit code: 1\n"_s, u"RuntimeError: x\n"_s, 1}).isEmpty());
        QCOMPARE(differences(claim, {{}, {}, 0}).size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestProof)
#include "tst_proof.moc"
