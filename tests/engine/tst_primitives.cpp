// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A real program for each primitive, under each start method. What its JSON has to say stands in
// the program itself, in lines like
//
//     #= pipes.0.ends.1.sent 3
//
// a way to a member and the value there. A number leads to an element of a list, "[name=x]" to the
// one whose member `name` is x, "len" to how many there are.

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 120000;

QJsonValue valueOf(const QString& json) {
    return QJsonDocument::fromJson(u"[%1]"_s.arg(json).toUtf8()).array().at(0);
}

QString textOf(const QJsonValue& value) {
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
}

QJsonValue member(const QJsonValue& value, const QString& name) {
    bool isIndex = false;
    const int index = name.toInt(&isIndex);
    if (isIndex)
        return value.toArray().at(index);
    return name == "len"_L1 && value.isArray() ? QJsonValue(value.toArray().size())
                                               : value.toObject()[name];
}

QJsonValue elementWith(const QJsonValue& list, const QString& key, const QString& wanted) {
    for (const auto& element : list.toArray()) {
        if (element.toObject()[key].toString() == wanted)
            return element;
    }
    return QJsonValue::Undefined;
}

QJsonValue follow(QJsonValue value, const QString& way) {
    static const QRegularExpression step(u"^(\\w+)(?:\\[(\\w+)=([^\\]]*)\\])?$"_s);
    for (const QString& part : way.split(u'.')) {
        const auto match = step.match(part);
        value = member(value, match.captured(1));
        if (match.hasCaptured(2))
            value = elementWith(value, match.captured(2), match.captured(3));
    }
    return value;
}

}  // namespace

class TestPrimitives : public QObject {
    Q_OBJECT
private slots:
    void programIsRecordedAsItSays_data();
    void programIsRecordedAsItSays();

private:
    const QDir m_programs{QStringLiteral(PROCLAB_SOURCE_DIR "/tests/programs/primitives")};
    QTemporaryDir m_folder;
};

void TestPrimitives::programIsRecordedAsItSays_data() {
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("method");
    const QStringList programs = m_programs.entryList({u"*.py"_s}, QDir::Files, QDir::Name);
    QVERIFY(programs.size() > 10);
    for (const QString& program : programs) {
        for (const auto& method : {u"fork"_s, u"spawn"_s, u"forkserver"_s})
            QTest::addRow("%s, %s", qPrintable(program), qPrintable(method)) << program << method;
    }
}

void TestPrimitives::programIsRecordedAsItSays() {
    QFETCH(const QString, program);
    QFETCH(const QString, method);
    const QString path = m_programs.filePath(program);
    const QString jsonPath = m_folder.filePath(u"out.json"_s);
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral(PROCLAB_BUILD_DIR "/bin/proclab-cli"),
                  {u"run"_s, u"--start-method"_s, method, u"--time-limit"_s, u"90"_s, u"--json"_s,
                   jsonPath, path});
    QVERIFY(process.waitForFinished(patienceMs));
    const QByteArray errors = process.readAllStandardError();
    QVERIFY2(process.exitCode() == 0, errors.constData());

    QFile json(jsonPath);
    QVERIFY(json.open(QIODevice::ReadOnly));
    const QJsonValue root = QJsonDocument::fromJson(json.readAll()).object();
    QCOMPARE(root[u"lost_events"_s].toInt(-1), 0);
    QFile source(path);
    QVERIFY(source.open(QIODevice::ReadOnly));
    static const QRegularExpression line(u"^#= (\\S+) (.+)$"_s,
                                         QRegularExpression::MultilineOption);
    int compared = 0;
    QStringList differences;
    for (auto match = line.globalMatch(QString::fromUtf8(source.readAll())); match.hasNext();) {
        const auto found = match.next();
        const QJsonValue actual = follow(root, found.captured(1));
        const QJsonValue expected = valueOf(found.captured(2));
        ++compared;
        if (actual != expected)
            differences << u"%1 is %2, not %3"_s.arg(found.captured(1), textOf(actual),
                                                     textOf(expected));
    }
    QVERIFY(compared > 3);
    QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestPrimitives)
#include "tst_primitives.moc"
