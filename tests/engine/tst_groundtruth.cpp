// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Programs in tests/programs/truth print what they know of their children: pid, name and exit
// code. What was recorded of the same run has to say the same.

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 120000;

bool isInOrder(const QJsonObject& process) {
    const auto at = [&process](const char* name) {
        return process[QLatin1StringView(name)].toInteger(-1);
    };
    const bool ranInOrder =
        at("running") < 0 || (at("started") <= at("running") && at("running") <= at("ended"));
    return at("created") >= 0 && at("created") <= at("started") && at("started") <= at("ended") &&
           ranInOrder;
}

}  // namespace

class GroundTruthTest : public QObject {
    Q_OBJECT
private slots:
    void recordedIsWhatTheProgramSays_data();
    void recordedIsWhatTheProgramSays();
};

void GroundTruthTest::recordedIsWhatTheProgramSays_data() {
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("mostAlive");  // 0: not settled by the program
    for (const auto& method : {u"fork"_s, u"spawn"_s, u"forkserver"_s}) {
        const auto add = [&method](const QString& program, int mostAlive,
                                   const QStringList& arguments = {}) {
            QTest::addRow("%s, %s", qPrintable(program), qPrintable(method))
                << program << method << arguments << mostAlive;
        };
        add(u"nested"_s, 0);
        add(u"threads"_s, 0);
        add(u"endings"_s, 0);
        add(u"manager"_s, 0);
        const bool isQuick = method == "fork"_L1;
        add(u"many"_s, 0, {isQuick ? u"1000"_s : u"40"_s});
        if (isQuick)
            add(u"forks"_s, 5);
    }
}

void GroundTruthTest::recordedIsWhatTheProgramSays() {
    QFETCH(QString, program);
    QFETCH(QString, method);
    QFETCH(QStringList, arguments);
    QFETCH(int, mostAlive);
    const QTemporaryDir folder;
    const auto path = folder.filePath(u"facts.json"_s);
    QProcess cli;
    cli.start(QStringLiteral(PROCLAB_BUILD_DIR "/bin/proclab-cli"),
              QStringList{u"run"_s, u"--start-method"_s, method, u"--json"_s, path,
                          QStringLiteral(PROCLAB_SOURCE_DIR "/tests/programs/truth/") + program +
                              u".py"_s} +
                  arguments);
    QVERIFY(cli.waitForFinished(patienceMs));
    const auto errors = cli.readAllStandardError();
    QVERIFY2(cli.exitCode() == 0, errors);
    const auto truth = QJsonDocument::fromJson(cli.readAllStandardOutput()).array();
    QVERIFY(!truth.isEmpty());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto facts = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(facts[u"lost_events"_s].toInteger(-1), 0);
    if (mostAlive > 0)
        QCOMPARE(facts[u"max_alive"_s].toInt(), mostAlive);

    const auto processes = facts[u"processes"_s].toArray();
    for (const auto& child : truth) {
        const auto name = child[1].toString();
        const auto found = std::find_if(processes.begin(), processes.end(), [&](const auto& value) {
            return value[u"pid"_s] == child[0] && (name.isEmpty() || value[u"name"_s] == child[1]);
        });
        const auto what = name.toUtf8() + " " + QByteArray::number(child[0].toInteger());
        QVERIFY2(found != processes.end(), what);
        const auto process = found->toObject();
        QVERIFY2(process[u"exit_code"_s] == child[2], what);
        QVERIFY2(process[u"signal"_s].isNull() == (child[2].toInt() >= 0), what);
        QVERIFY2(isInOrder(process), QJsonDocument(process).toJson());
        if (!name.isEmpty())
            QCOMPARE(process[u"start_method"_s].toString(), method);
    }
}

QTEST_GUILESS_MAIN(GroundTruthTest)
#include "tst_groundtruth.moc"
