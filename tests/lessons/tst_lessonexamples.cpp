// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every program of the course, run for real: plainly (python FILE) on a terminal, under each start
// method that its sidecar names, and held to what the sidecar and the lesson's predictions say.

#include "lessons/course.h"
#include "lessons/prediction.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace proclab::lessons;

namespace {

struct PlainRun {
    RunResult result;
    int exitCode = -1;
    bool finished = false;
};

/// Runs a program as in a terminal: stdout on a pseudo-terminal, so that lines come when they are
/// printed; stderr on a pipe. `defaultMethod` becomes the default context, which leaves the
/// program's own choice to it.
PlainRun runPlainly(const QString& python, const Example& example, const QString& defaultMethod) {
    const QTemporaryDir folder;
    const QString script = folder.filePath(example.fileName());
    QFile::copy(example.path, script);
    QDir(folder.path()).mkdir(u"site"_s);
    QFile site(folder.filePath(u"site/sitecustomize.py"_s));
    if (site.open(QIODevice::WriteOnly)) {
        site.write(
            "import multiprocessing.context as c\n"
            "c._default_context._default_context = c._concrete_contexts['" +
            defaultMethod.toUtf8() + "']\n");
        site.close();
    }

    int master = -1;
    int slave = -1;
    termios raw{};
    if (openpty(&master, &slave, nullptr, nullptr, nullptr) != 0) {
        return {};
    }
    tcgetattr(slave, &raw);
    cfmakeraw(&raw);
    tcsetattr(slave, TCSANOW, &raw);
    fcntl(master, F_SETFD, FD_CLOEXEC);
    fcntl(master, F_SETFL, O_NONBLOCK);

    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // Unbuffered output writes a line in pieces, and those of several processes would mix.
    environment.remove(u"PYTHONUNBUFFERED"_s);
    environment.insert(u"PYTHONPATH"_s, folder.filePath(u"site"_s));
    environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder.path());
    process.setChildProcessModifier([slave] { dup2(slave, STDOUT_FILENO); });

    QByteArray output;
    const auto drain = [&] {
        std::array<char, 4096> buffer{};
        for (ssize_t n = read(master, buffer.data(), buffer.size()); n > 0;
             n = read(master, buffer.data(), buffer.size())) {
            output.append(buffer.data(), n);
        }
    };
    PlainRun run;
    QElapsedTimer timer;
    timer.start();
    process.start(python, {script});
    while (!process.waitForFinished(20) && process.state() != QProcess::NotRunning &&
           timer.elapsed() < example.timeLimitSeconds * 1000LL) {
        drain();
    }
    run.finished = process.state() == QProcess::NotRunning;
    process.kill();
    process.waitForFinished();
    drain();
    ::close(slave);
    drain();
    ::close(master);
    run.result.seconds = static_cast<double>(timer.elapsed()) / 1000;
    run.exitCode = process.exitCode();
    run.result.errorText = QString::fromUtf8(process.readAllStandardError());
    run.result.lines = QString::fromUtf8(output).split(u'\n', Qt::SkipEmptyParts);
    return run;
}

/// What of the output does not hold; empty where it is as expected.
QString mismatch(const Expectation& expected, QStringList lines) {
    const QString seen = u"printed:\n"_s + lines.join(u'\n');
    switch (expected.output) {
        case OutputKind::Fixed:
            return lines == expected.lines ? QString() : seen;
        case OutputKind::OrderFree: {
            const qsizetype middle = lines.size() - expected.first.size() - expected.last.size();
            if (middle != expected.lines.size() ||
                lines.sliced(0, expected.first.size()) != expected.first ||
                lines.sliced(lines.size() - expected.last.size()) != expected.last) {
                return seen;
            }
            QStringList inner = lines.sliced(expected.first.size(), middle);
            QStringList wanted = expected.lines;
            inner.sort();
            wanted.sort();
            return inner == wanted ? QString() : seen;
        }
        case OutputKind::Timing: {
            if (lines.size() != expected.lines.size()) {
                return seen;
            }
            for (qsizetype i = 0; i < lines.size(); ++i) {
                const QRegularExpression pattern(
                    QRegularExpression::anchoredPattern(expected.lines[i]));
                if (!pattern.match(lines[i]).hasMatch()) {
                    return seen;
                }
            }
            return {};
        }
    }
    return {};
}

}  // namespace

class LessonExamplesTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void doesWhatItsSidecarSays_data();
    void doesWhatItsSidecarSays();

private:
    Course m_course;
    QString m_python;
};

void LessonExamplesTest::initTestCase() {
    m_python = QStandardPaths::findExecutable(u"python3"_s, {u"/usr/bin"_s});
    if (m_python.isEmpty()) {
        m_python = QStandardPaths::findExecutable(u"python3"_s);
    }
    QVERIFY2(!m_python.isEmpty(), "these tests need a python3");
}

void LessonExamplesTest::doesWhatItsSidecarSays_data() {
    QTest::addColumn<QString>("lessonId");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("method");
    m_course = loadCourse(QStringLiteral(PROCLAB_SOURCE_DIR "/lessons/course"));
    for (const Part& part : m_course.parts) {
        for (const Lesson& lesson : part.lessons) {
            for (const Example& example : lesson.examples) {
                for (const Expectation& run : example.runs) {
                    for (const QString& method : run.startMethods) {
                        const QString row = u"%1 %2 %3"_s.arg(lesson.id, example.name, method);
                        QTest::newRow(qPrintable(row)) << lesson.id << example.name << method;
                    }
                }
            }
        }
    }
}

void LessonExamplesTest::doesWhatItsSidecarSays() {
    QFETCH(QString, lessonId);
    QFETCH(QString, name);
    QFETCH(QString, method);
    const Lesson* lesson = m_course.findLesson(lessonId);
    QVERIFY(lesson != nullptr);
    const Example* example = lesson->findExample(name);
    QVERIFY(example != nullptr);
    const auto expected = std::ranges::find_if(
        example->runs, [&](const Expectation& e) { return e.startMethods.contains(method); });

    const PlainRun run = runPlainly(m_python, *example, method);
    QVERIFY2(run.finished, "it did not end within its time limit");
    const QString wrong = mismatch(*expected, run.result.lines);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong + u"\nstderr:\n"_s + run.result.errorText));
    QCOMPARE(run.exitCode, expected->exitCode);
    if (expected->errorTexts.isEmpty()) {
        QCOMPARE(run.result.errorText, QString());
    }
    for (const QString& text : expected->errorTexts) {
        QVERIFY2(run.result.errorText.contains(text), qPrintable(run.result.errorText));
    }
    QVERIFY(run.result.seconds >= expected->secondsAtLeast);
    if (expected->secondsAtMost > 0) {
        QVERIFY(run.result.seconds <= expected->secondsAtMost);
    }

    // Whatever the run shows, one of the choices must name it. How long a run takes depends on
    // the machine too, so that there only a choice must exist.
    for (const Block& block : lesson->blocks) {
        const auto* question = std::get_if<PredictBlock>(&block);
        if (question != nullptr && question->example == name) {
            const Answer answer = answerOf(*question, run.result);
            QVERIFY2(answer.choice >= 0, qPrintable(question->id + u" saw "_s + answer.seen));
        }
    }
}

QTEST_GUILESS_MAIN(LessonExamplesTest)
#include "tst_lessonexamples.moc"
