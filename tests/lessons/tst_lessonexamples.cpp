// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every program of the course, run for real under each start method that its sidecar names: plainly
// (python FILE) on a terminal, and with the engine. Held to what the sidecar and the lesson's
// predictions say.

#include "lessons/check/examplecheck.h"
#include "lessons/course.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace proclab;
using namespace proclab::lessons;

class LessonExamplesTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void doesWhatItsSidecarSays_data();
    void doesWhatItsSidecarSays();
    void momentThatIsNotInTheRunIsSaid();
    void differenceIsSaid_data();
    void differenceIsSaid();

private:
    Course m_course;
    python::Interpreter m_python;
};

void LessonExamplesTest::initTestCase() {
    const auto python = python::defaultInterpreter();
    QVERIFY2(python, "these tests need a python3");
    m_python = python.value();
}

void LessonExamplesTest::doesWhatItsSidecarSays_data() {
    QTest::addColumn<const Document*>("document");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("method");
    m_course = loadCourse(QStringLiteral(PROCLAB_SOURCE_DIR "/lessons/course"));
    // "3" are the lessons of part 3, "reference" are its pages; without it all of them.
    const QString only = qEnvironmentVariable("PROCLAB_LESSONS");
    for (const Document* document : m_course.documents()) {
        const QString part = m_course.findReference(document->id)
                                 ? u"reference"_s
                                 : document->id.section(u'.', 0, 0);
        if (!only.isEmpty() && part != only)
            continue;
        for (const Example& example : document->examples) {
            for (const QString& method : {u"fork"_s, u"spawn"_s, u"forkserver"_s}) {
                if (example.expectationFor(method, m_python.minor) == nullptr)
                    continue;
                const QString row = u"%1 %2 %3"_s.arg(document->id, example.name, method);
                QTest::newRow(qPrintable(row)) << document << example.name << method;
            }
        }
    }
}

void LessonExamplesTest::doesWhatItsSidecarSays() {
    QFETCH(const Document*, document);
    QFETCH(QString, name);
    QFETCH(QString, method);
    const Example* example = document->findExample(name);
    QVERIFY(example != nullptr);
    const QStringList plain = checkPlainly(*document, *example, m_python, method);
    QVERIFY2(plain.isEmpty(), qPrintable(plain.join(u'\n')));
    const QStringList traced = checkTraced(*document, *example, m_python, method, false);
    QVERIFY2(traced.isEmpty(), qPrintable(traced.join(u'\n')));
}

void LessonExamplesTest::momentThatIsNotInTheRunIsSaid() {
    m_course = loadCourse(QStringLiteral(PROCLAB_SOURCE_DIR "/lessons/course"));
    Lesson lesson = *m_course.findLesson(u"1.1"_s);
    Moment moment;
    moment.say = u"a pool comes into being"_s;
    moment.at.kind = u"PoolCreated"_s;
    lesson.blocks.append(MomentsBlock{1, lesson.example, {moment}});
    const QStringList found =
        checkTraced(lesson, *lesson.findExample(lesson.example), m_python, u"fork"_s, false);
    QCOMPARE(found.size(), 1);
    QVERIFY2(found[0].contains(u"no such moment"_s), qPrintable(found[0]));
}

// The checker itself has to be able to fail.
void LessonExamplesTest::differenceIsSaid_data() {
    QTest::addColumn<Expectation>("expected");
    QTest::addColumn<python::PlainRun>("seen");
    QTest::addColumn<QString>("words");
    Expectation good;
    good.lines = {u"a"_s, u"b"_s};
    const python::PlainRun run{u"a\nb\n"_s, {}, 0, 0.1, false};
    const auto row = [](const char* name, const Expectation& e, const python::PlainRun& r,
                        const QString& words) { QTest::newRow(name) << e << r << words; };
    row("as it should be", good, run, {});
    auto other = run;
    other.standardOutput = u"b\na\n"_s;
    row("order", good, other, u"it printed"_s);
    auto anyOrder = good;
    anyOrder.output = OutputKind::OrderFree;
    row("any order", anyOrder, other, {});
    other = run;
    other.exitCode = -9;
    row("exit", good, other, u"it ended with -9, not with 0"_s);
    other = run;
    other.standardError = u"Traceback\n"_s;
    row("stderr", good, other, u"stderr is not empty"_s);
    other = run;
    other.wasStopped = true;
    row("no end", good, other, u"did not end"_s);
    auto hanging = good;
    hanging.hangs = true;
    row("hangs as said", hanging, other, {});
    row("ends though said to hang", hanging, run, u"ended by itself"_s);
    auto slow = good;
    slow.secondsAtLeast = 1;
    row("too quick", slow, run, u"took only"_s);
    auto loud = good;
    loud.errorTexts = {u"KeyError"_s};
    row("no error", loud, run, u"does not contain \"KeyError\""_s);
}

void LessonExamplesTest::differenceIsSaid() {
    QFETCH(Expectation, expected);
    QFETCH(python::PlainRun, seen);
    QFETCH(QString, words);
    const QStringList found = differences(expected, seen);
    if (words.isEmpty())
        QCOMPARE(found, QStringList());
    else
        QVERIFY2(found.size() == 1 && found[0].contains(words), qPrintable(found.join(u'\n')));
}

QTEST_GUILESS_MAIN(LessonExamplesTest)
#include "tst_lessonexamples.moc"
