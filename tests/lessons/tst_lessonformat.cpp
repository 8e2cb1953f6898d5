// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The lesson format: what is read, and that each mistake names its file, line and cure.

#include "lessons/course.h"
#include "lessons/prediction.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace proclab::lessons;

namespace {

const QString goodFront =
    uR"(---
format: 1
id: "1.1"
slug: first
title: First
minutes: 3
level: beginner
detail: 1
example: hello
objectives: [one]
takeaways: [two]
---
)"_s;
const QString goodSidecar =
    uR"(format: 1
title: Hello
expect: One line.
runs:
  - start-methods: [fork]
    output: det
    lines: [hello]
)"_s;
const QString goodPrediction =
    uR"(::: predict hello
question: What?
observe: line 1
choices: [hello, other]
because: So.
:::
)"_s;

/// A course folder with one part and as many lessons as texts; all parts of it can be spoiled.
class CourseFolder {
public:
    explicit CourseFolder(const QStringList& lessons, const QString& sidecar = goodSidecar) {
        write(u"course.yaml"_s, u"format: 1\ntitle: T\nparts: [01-a]\n"_s);
        QString part = u"format: 1\ntitle: A\nlessons:\n"_s;
        for (qsizetype i = 0; i < lessons.size(); ++i) {
            const QString folder = u"%1-x"_s.arg(i + 1);
            part += u"  - "_s + folder + u'\n';
            write(u"01-a/"_s + folder + u"/lesson.md"_s, lessons[i]);
            write(u"01-a/"_s + folder + u"/examples/hello.py"_s,
                  u"if __name__ == \"__main__\":\n    print(\"hello\")\n"_s);
            write(u"01-a/"_s + folder + u"/examples/hello.yaml"_s, sidecar);
        }
        write(u"01-a/part.yaml"_s, part);
    }
    void write(const QString& path, const QString& text) const {
        const QString full = m_dir.filePath(path);
        QDir().mkpath(QFileInfo(full).path());
        QFile file(full);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(text.toUtf8());
        }
    }
    void remove(const QString& path) const { QFile::remove(m_dir.filePath(path)); }
    [[nodiscard]] QString path() const { return m_dir.path(); }
    [[nodiscard]] Course load() const { return loadCourse(path()); }

private:
    QTemporaryDir m_dir;
};

QString texts(const Problems& problems) {
    QStringList lines;
    for (const Problem& problem : problems) {
        lines.append(problem.text());
    }
    return lines.join(u'\n');
}

}  // namespace

class LessonFormatTest : public QObject {
    Q_OBJECT
private slots:
    void readsFrontMatterAndBlocks();
    void namesFileLineAndCure_data();
    void namesFileLineAndCure();
    void namesMistakesOfSidecars_data();
    void namesMistakesOfSidecars();
    void oneBadLessonLeavesTheOthers();
    void missingCourseIsOneProblem();
    void missingLessonFileIsNamed();
    void missingProgramIsNamed();
    void missingSidecarIsNamed();
    void checkFindsWhatLoadingAllows();
    void directivesInCodeFencesAreText();
    void answersAreReadFromTheRun();
    void ordersAreTakenFromTheLines();
};

void LessonFormatTest::readsFrontMatterAndBlocks() {
    const CourseFolder folder(
        {goodFront + u"Text.\n\n"_s + goodPrediction +
         u"::: run hello\n:::\n\n"
         "::: info A title\nSome *text*.\n:::\n\n"
         "::: moments hello\n- say: There\n  at: kind=JoinEnd process=P0 nth=2\n"
         ":::\n\n"
         "::: repeat hello\nquestion: How many?\ncount: orders\n"
         "lines-with: worker\nbecause: So.\n:::\n\nEnd.\n"_s});
    const Course course = folder.load();
    QCOMPARE(texts(course.problems), QString());
    QCOMPARE(course.lessonCount(), 1);
    const Lesson& lesson = course.parts[0].lessons[0];
    QCOMPARE(texts(lesson.problems), QString());
    QCOMPARE(lesson.title, u"First"_s);
    QCOMPARE(lesson.minutes, 3);
    QCOMPARE(lesson.objectives, QStringList{u"one"_s});
    QCOMPARE(lesson.blocks.size(), 7);
    const auto& prediction = std::get<PredictBlock>(lesson.blocks[1]);
    QCOMPARE(prediction.line, 15);
    QCOMPARE(prediction.choices.size(), 2);
    QCOMPARE(prediction.choices[0].say, u"`hello`"_s);
    QCOMPARE(std::get<ExampleBlock>(lesson.blocks[2]).show, ExampleBlock::Show::Button);
    QCOMPARE(std::get<CalloutBlock>(lesson.blocks[3]).title, u"A title"_s);
    const MomentSelector at = std::get<MomentsBlock>(lesson.blocks[4]).moments[0].at;
    QCOMPARE(at.kind, u"JoinEnd"_s);
    QCOMPARE(at.process, 0);
    QCOMPARE(at.nth, 2);
    QCOMPARE(std::get<RepeatBlock>(lesson.blocks[5]).runs, 20);
    QCOMPARE(std::get<MarkdownBlock>(lesson.blocks[6]).text.trimmed(), u"End."_s);
    QVERIFY(lesson.findExample(u"hello"_s) != nullptr);
    QVERIFY(lesson.findExample(u"hello"_s)->runsUnder(u"fork"_s));
    QVERIFY(!lesson.findExample(u"hello"_s)->runsUnder(u"spawn"_s));
}

void LessonFormatTest::namesFileLineAndCure_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("cure");
    const auto front = [](const QString& from, const QString& to) {
        return QString(goodFront).replace(from, to);
    };
    QTest::newRow("no front matter")
        << u"Text.\n"_s << 1 << u"front matter is missing"_s << u"three dashes"_s;
    QTest::newRow("open front matter") << u"---\nid: 1\n"_s << 1 << u"does not end"_s << u"Close"_s;
    QTest::newRow("broken yaml") << front(u"title: First"_s, u"title: \"First"_s) << 11
                                 << u"not valid YAML"_s << u"quotes"_s;
    QTest::newRow("unknown key") << front(u"minutes"_s, u"minuts"_s) << 6
                                 << u"Unknown key `minuts`"_s << u"mean `minutes`"_s;
    QTest::newRow("unlike any key") << front(u"minutes: 3"_s, u"minutes: 3\nfoo: 1"_s) << 7
                                    << u"Unknown key `foo`"_s << u"Known here"_s;
    QTest::newRow("key twice") << front(u"minutes: 3"_s, u"minutes: 3\nminutes: 3"_s) << 7
                               << u"twice"_s << u"Keep one"_s;
    QTest::newRow("missing key") << front(u"title: First\n"_s, QString()) << 2
                                 << u"`title` is missing"_s << u"Add it"_s;
    QTest::newRow("newer format") << front(u"format: 1"_s, u"format: 2"_s) << 2 << u"Format 2"_s
                                  << u"format: 1"_s;
    QTest::newRow("no number") << front(u"minutes: 3"_s, u"minutes: some"_s) << 6
                               << u"whole number from 1 to 60"_s << u"number"_s;
    QTest::newRow("detail too high")
        << front(u"detail: 1"_s, u"detail: 5"_s) << 8 << u"from 1 to 4"_s << u"number"_s;
    QTest::newRow("unknown level") << front(u"level: beginner"_s, u"level: easy"_s) << 7
                                   << u"cannot be \"easy\""_s << u"intermediate"_s;
    QTest::newRow("no list") << front(u"objectives: [one]"_s, u"objectives: one"_s) << 10
                             << u"must be a list"_s << u"- "_s;
    QTest::newRow("bad link") << front(u"---\nformat"_s,
                                       u"---\nlinks: [{title: a, target: 'http://x'}]\nformat"_s)
                              << 2 << u"leads nowhere"_s << u"https://"_s;
    QTest::newRow("other place") << front(u"\"1.1\""_s, u"\"1.2\""_s) << 2
                                 << u"stands at place 1.1"_s << u"part.yaml"_s;
    QTest::newRow("unknown directive")
        << goodFront + u"::: quiz\n:::\n"_s << 13 << u"no directive `quiz`"_s << u"predict"_s;
    QTest::newRow("open directive")
        << goodFront + u"::: info A\ntext\n"_s << 13 << u"does not end"_s << u"three colons"_s;
    QTest::newRow("directive in a directive")
        << goodFront + u"::: info A\ntext\n::: run hello\n:::\n"_s << 13 << u"does not end"_s
        << u"Close"_s;
    QTest::newRow("closed twice") << goodFront + u"::: run hello\n:::\n:::\n"_s << 15
                                  << u"never opened"_s << u"Remove"_s;
    QTest::newRow("open code") << goodFront + u"```python\nx\n"_s << 15 << u"code block"_s
                               << u"backticks"_s;
    QTest::newRow("empty call-out")
        << goodFront + u"::: warning\n:::\n"_s << 13 << u"empty"_s << u"Write its text"_s;
    QTest::newRow("no example named")
        << goodFront + u"::: run\n:::\n"_s << 13 << u"names no example"_s << u"without .py"_s;
    QTest::newRow("example not there") << goodFront + u"::: run helo\n:::\n"_s << 13
                                       << u"no program examples/helo.py"_s << u"name"_s;
    QTest::newRow("body of run") << goodFront + u"::: run hello\nx\n:::\n"_s << 13
                                 << u"has no body"_s << u"sidecar"_s;
    const auto prediction = [](const QString& from, const QString& to) {
        return goodFront + QString(goodPrediction).replace(from, to);
    };
    QTest::newRow("nothing to observe")
        << prediction(u"line 1"_s, u"line 0"_s) << 15 << u"nothing to observe"_s << u"last line"_s;
    QTest::newRow("one choice") << prediction(u"[hello, other]"_s, u"[hello]"_s) << 13
                                << u"2 to 4 choices"_s << u"choices:"_s;
    QTest::newRow("same choices") << prediction(u"[hello, other]"_s, u"[hello, hello]"_s) << 16
                                  << u"mean the same"_s << u"different"_s;
    QTest::newRow("no reason") << prediction(u"because: So.\n"_s, QString()) << 14
                               << u"`because` is missing"_s << u"Add it"_s;
    const auto moment = [](const QString& selector) {
        return goodFront + u"::: moments hello\n- say: A\n  at: "_s + selector + u"\n:::\n"_s;
    };
    QTest::newRow("unknown event")
        << moment(u"kind=JoinEnds"_s) << 15 << u"\"JoinEnds\""_s << u"JoinEnd"_s;
    QTest::newRow("nth zero") << moment(u"kind=JoinEnd nth=0"_s) << 15 << u"`nth`"_s << u"from 1"_s;
    QTest::newRow("no chip") << moment(u"kind=JoinEnd process=main"_s) << 15
                             << u"names no process"_s << u"P0"_s;
    QTest::newRow("selector key") << moment(u"kind=JoinEnd who=P0"_s) << 15
                                  << u"Unknown key `who`"_s << u"process"_s;
    QTest::newRow("no kind") << moment(u"nth=1"_s) << 15 << u"names no event"_s << u"kind="_s;
    QTest::newRow("repeat without text")
        << goodFront + u"::: repeat hello\nquestion: A\ncount: orders\nbecause: B\n:::\n"_s << 14
        << u"`lines-with` is missing"_s << u"Add it"_s;
}

void LessonFormatTest::namesFileLineAndCure() {
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(QString, what);
    QFETCH(QString, cure);
    const Course course = CourseFolder({text}).load();
    const Problems& problems = course.parts[0].lessons[0].problems;
    QVERIFY(course.parts[0].lessons[0].isBroken());
    const bool found = std::ranges::any_of(problems, [&](const Problem& p) {
        return p.file == "01-a/1-x/lesson.md"_L1 && p.line == line && p.what.contains(what) &&
               p.cure.contains(cure);
    });
    QVERIFY2(found, qPrintable(texts(problems)));
}

void LessonFormatTest::namesMistakesOfSidecars_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("what");
    const auto with = [](const QString& from, const QString& to) {
        return QString(goodSidecar).replace(from, to);
    };
    QTest::newRow("no runs") << u"format: 1\ntitle: A\nexpect: B\n"_s << 1
                             << u"says nothing of what the program does"_s;
    QTest::newRow("start method") << with(u"[fork]"_s, u"[fork, frok]"_s) << 5
                                  << u"no start method \"frok\""_s;
    QTest::newRow("output kind") << with(u"det"_s, u"fixed"_s) << 6 << u"cannot be \"fixed\""_s;
    QTest::newRow("last of det") << with(u"lines: [hello]"_s, u"last: [hello]"_s) << 5
                                 << u"need `output: order-free`"_s;
    QTest::newRow("bad pattern") << u"format: 1\ntitle: A\nexpect: B\nruns:\n"
                                    "  - start-methods: [fork]\n    output: timing\n"
                                    "    lines: ['(']\n"_s
                                 << 5 << u"no regular expression"_s;
    QTest::newRow("unknown key") << goodSidecar + u"    linse: [x]\n"_s << 8
                                 << u"Unknown key `linse`"_s;
    QTest::newRow("method twice") << goodSidecar + u"  - start-methods: [fork]\n    output: det\n"_s
                                  << 8 << u"two entries"_s;
}

void LessonFormatTest::namesMistakesOfSidecars() {
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(QString, what);
    const Course course = CourseFolder({goodFront}, text).load();
    const Problems& problems = course.parts[0].lessons[0].problems;
    const bool found = std::ranges::any_of(problems, [&](const Problem& p) {
        return p.file == "01-a/1-x/examples/hello.yaml"_L1 && p.line == line &&
               p.what.contains(what) && !p.cure.isEmpty();
    });
    QVERIFY2(found, qPrintable(texts(problems)));
}

void LessonFormatTest::oneBadLessonLeavesTheOthers() {
    const QString second = QString(goodFront).replace(u"1.1"_s, u"1.2"_s) + u"Text.\n"_s;
    const Course course = CourseFolder({u"nonsense"_s, second}).load();
    QCOMPARE(course.lessonCount(), 2);
    QVERIFY(course.problems.isEmpty());
    QVERIFY(course.findLesson(u"1.1"_s)->isBroken());
    QCOMPARE(course.findLesson(u"1.1"_s)->title, u"1-x"_s);
    QVERIFY(!course.findLesson(u"1.2"_s)->isBroken());
    QCOMPARE(course.neighbour(u"1.1"_s, 1), course.findLesson(u"1.2"_s));
    QCOMPARE(course.neighbour(u"1.2"_s, 1), nullptr);
}

void LessonFormatTest::missingCourseIsOneProblem() {
    const Course course = loadCourse(u"/nowhere/at/all"_s);
    QVERIFY(course.parts.isEmpty());
    QCOMPARE(course.problems.size(), 1);
    QVERIFY(course.problems[0].text().startsWith("course.yaml: This file cannot be read"_L1));
}

void LessonFormatTest::missingLessonFileIsNamed() {
    const CourseFolder folder({goodFront, goodFront});
    folder.remove(u"01-a/2-x/lesson.md"_s);
    const Course course = folder.load();
    QVERIFY(!course.findLesson(u"1.1"_s)->isBroken());
    QVERIFY(course.findLesson(u"1.2"_s)->problems[0].text().startsWith(
        "01-a/2-x/lesson.md: This file cannot be read"_L1));
}

void LessonFormatTest::missingProgramIsNamed() {
    const CourseFolder folder({goodFront});
    folder.remove(u"01-a/1-x/examples/hello.py"_s);
    const QString text = texts(folder.load().findLesson(u"1.1"_s)->problems);
    QVERIFY2(text.contains("There is no program examples/hello.py"_L1), qPrintable(text));
}

void LessonFormatTest::missingSidecarIsNamed() {
    const CourseFolder folder({goodFront});
    folder.remove(u"01-a/1-x/examples/hello.yaml"_s);
    const QString text = texts(folder.load().findLesson(u"1.1"_s)->problems);
    QVERIFY2(text.contains("examples/hello.yaml: The sidecar"_L1), qPrintable(text));
}

void LessonFormatTest::checkFindsWhatLoadingAllows() {
    const CourseFolder folder({goodFront + u"This is great! a != b\n"_s});
    folder.write(u"01-a/1-x/examples/spare.py"_s, u"x = 1\n"_s);
    folder.write(u"01-a/9-lost/lesson.md"_s, goodFront);
    folder.write(u"01-a/1-x/examples/hello.py"_s, u"print('hello')\n"_s);
    const Course course = folder.load();
    QVERIFY(!course.findLesson(u"1.1"_s)->isBroken());
    const QString text = texts(check(course, folder.path()));
    QVERIFY2(text.contains("lesson.md:13: An exclamation mark"_L1), qPrintable(text));
    QVERIFY2(text.contains("spare.py: Nothing in 01-a/1-x/lesson.md uses this file"_L1),
             qPrintable(text));
    QVERIFY2(text.contains("01-a/9-lost: No list names this folder"_L1), qPrintable(text));
    QVERIFY2(text.contains("hello.py: The main guard is missing"_L1), qPrintable(text));
}

void LessonFormatTest::directivesInCodeFencesAreText() {
    const Course course = CourseFolder({goodFront + u"```\n::: predict\n:::\n```\n"_s}).load();
    const Lesson& lesson = *course.findLesson(u"1.1"_s);
    QVERIFY2(!lesson.isBroken(), qPrintable(texts(lesson.problems)));
    QCOMPARE(lesson.blocks.size(), 1);
}

void LessonFormatTest::answersAreReadFromTheRun() {
    PredictBlock question;
    question.choices = {{u"`a`"_s, u"a"_s}, {u"two"_s, u"2"_s}, {u"Error"_s, u"Error"_s}};
    const RunResult run{{u"b"_s, u"x 1"_s, u"x 2"_s, u"a"_s}, u"Error: no"_s, 0.7};
    question.observation = {Observation::Kind::Line, 1, {}};
    QCOMPARE(answerOf(question, run).choice, -1);
    QCOMPARE(answerOf(question, run).seen, u"`b`"_s);
    question.observation = {Observation::Kind::Line, -1, {}};
    QCOMPARE(answerOf(question, run).choice, 0);
    question.observation = {Observation::Kind::Line, 9, {}};
    QCOMPARE(answerOf(question, run).choice, -1);
    QCOMPARE(answerOf(question, run).seen, QString());
    question.observation = {Observation::Kind::CountLines, 1, u"x"_s};
    QCOMPARE(answerOf(question, run).choice, 1);
    question.observation = {Observation::Kind::Text, 1, {}};
    QCOMPARE(answerOf(question, run).choice, 2);
    question.observation = {Observation::Kind::Seconds, 1, {}};
    question.choices = {{u"short"_s, {}, 0, 0.5}, {u"long"_s, {}, 0.5, 9}};
    QCOMPARE(answerOf(question, run).choice, 1);
    QCOMPARE(answerOf(question, run).seen, u"0.70 s"_s);
}

void LessonFormatTest::ordersAreTakenFromTheLines() {
    RepeatBlock card;
    card.text = u"worker"_s;
    const RunResult run{{u"worker 2"_s, u"note"_s, u"worker 0"_s}, {}, 0};
    QCOMPARE(outcomeOf(card, run), u"2, 0"_s);
    card.count = RepeatBlock::Count::Outputs;
    QCOMPARE(outcomeOf(card, run), u"worker 2, note, worker 0"_s);
}

QTEST_GUILESS_MAIN(LessonFormatTest)
#include "tst_lessonformat.moc"
