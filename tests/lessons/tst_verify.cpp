// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// `proclab-cli verify` on small courses: it passes what is right, and names what is wrong.

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 120000;

constexpr auto lesson =
    "---\nformat: 1\nid: \"1.1\"\nslug: one\ntitle: One\nminutes: 5\nlevel: beginner\ndetail: 1\n"
    "example: hello\nobjectives: [run a program]\ntakeaways: [It prints.]\n---\nText.\n\n"
    "::: example hello\n:::\n";
constexpr auto program =
    "from multiprocessing import Process\n\n\ndef hello():\n    print(\"hello\")\n\n\n"
    "if __name__ == \"__main__\":\n    p = Process(target=hello)\n    p.start()\n    p.join()\n";
constexpr auto sidecar =
    "format: 1\ntitle: Hello\nexpect: It says hello.\nruns:\n"
    "  - start-methods: [fork, spawn]\n    output: det\n    lines: [hello]\n    processes: 2\n"
    "    exit-codes: [0]\n";

struct Verified {
    int status = -1;
    QStringList lines;
};

class Folder {
public:
    Folder() {
        write(u"course.yaml"_s, "format: 1\ntitle: Small\nparts: [one]\n");
        write(u"one/part.yaml"_s, "format: 1\ntitle: One\nlessons: [a]\n");
        write(u"one/a/lesson.md"_s, lesson);
        write(u"one/a/examples/hello.py"_s, program);
        write(u"one/a/examples/hello.yaml"_s, sidecar);
    }
    void write(const QString& name, const QByteArray& text) const {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(path.section(u'/', 0, -2));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("no place for %s", qPrintable(path));
    }
    [[nodiscard]] Verified verify(const QStringList& options = {}) const {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(PROCLAB_BUILD_DIR "/bin/proclab-cli"),
                      QStringList{u"verify"_s, u"--course"_s, m_folder.path()} + options);
        if (!process.waitForFinished(patienceMs))
            return {};
        return {process.exitCode(),
                QString::fromUtf8(process.readAll()).split(u'\n', Qt::SkipEmptyParts)};
    }

private:
    QTemporaryDir m_folder;
};

/// Where nothing of others can be run safely, nothing of others is run.
bool hasSandbox() {
    QProcess process;
    process.start(u"bwrap"_s, {u"--unshare-all"_s, u"--ro-bind"_s, u"/"_s, u"/"_s, u"true"_s});
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

}  // namespace

class TestVerify : public QObject {
    Q_OBJECT
private slots:
    void rightCoursePasses() {
        if (!hasSandbox())
            QSKIP("there is no bubblewrap here that may make a sandbox");
        const auto verified = Folder().verify();
        // The lesson itself, and its program under two start methods.
        QCOMPARE(verified.lines, QStringList{u"3 passed, 0 failed"_s});
        QCOMPARE(verified.status, 0);
    }

    void wrongClaimFailsWithWhatHappened_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const char* before, const char* after,
                            const char* words) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after)
                                << QString::fromLatin1(words);
        };
        row("output", "[hello]", "[goodbye]", "it printed:");
        row("processes", "processes: 2", "processes: 3", "it had 2 processes, not 3");
        row("exit codes", "exit-codes: [0]", "exit-codes: [1]",
            "its children ended with [0], not [1]");
        row("findings", "    processes", "    findings: [deadlock]\n    processes",
            "its trace has the findings [], not [deadlock]");
        row("hangs", "    processes", "    hangs: true\n    processes", "it ended by itself");
    }
    void wrongClaimFailsWithWhatHappened() {
        if (!hasSandbox())
            QSKIP("there is no bubblewrap here that may make a sandbox");
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QString, words);
        const Folder folder;
        QVERIFY(QByteArray(sidecar).contains(before));
        folder.write(u"one/a/examples/hello.yaml"_s, QByteArray(sidecar).replace(before, after));
        const auto verified = folder.verify({u"--start-method"_s, u"fork"_s});
        QCOMPARE(verified.status, 1);
        QCOMPARE(verified.lines.last(), u"1 passed, 1 failed"_s);
        QVERIFY2(verified.lines.first().startsWith(u"1.1 hello.py (fork, CPython"_s) &&
                     verified.lines.first().contains(words),
                 qPrintable(verified.lines.join(u'\n')));
    }

    void mistakeIsNamedWithFileLineAndCure() {
        const Folder folder;
        folder.write(u"one/a/examples/hello.yaml"_s,
                     QByteArray(sidecar).replace("output: det", "output: any"));
        const auto verified = folder.verify();
        QCOMPARE(verified.status, 1);
        QVERIFY2(verified.lines.first().startsWith(u"one/a/examples/hello.yaml:6: "_s),
                 qPrintable(verified.lines.join(u'\n')));
        QVERIFY(verified.lines.last().endsWith(u" failed"_s));
    }

    void startMethodMayDifferByVersionButNotTwice() {
        const Folder folder;
        const QByteArray twice = QByteArray(sidecar) +
                                 "  - start-methods: [fork]\n    output: det\n    lines: [hello]\n"
                                 "    from: \"3.12\"\n";
        folder.write(u"one/a/examples/hello.yaml"_s, twice);
        const auto verified = folder.verify();
        QCOMPARE(verified.status, 1);
        QVERIFY2(verified.lines.first().contains(u"\"fork\" stands in two entries"_s),
                 qPrintable(verified.lines.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
