// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The published course itself: without a problem, and in the order and scope in which it is
// published.

#include "lessons/course.h"

#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace proclab::lessons;

class CourseTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void hasNoProblem();
    void publishesTheLessonsInOrder();
    void everyLessonAsksBeforeItRuns();
    void orderIsCountedWhereOrderIsAtStake();
    void linesFitTheColumn();
    void everyFactIsTaughtWhereTheTableSays();

private:
    Course m_course;
    const QString m_folder = QStringLiteral(PROCLAB_SOURCE_DIR "/lessons/course");
};

void CourseTest::initTestCase() {
    m_course = loadCourse(m_folder);
}

void CourseTest::hasNoProblem() {
    QStringList texts;
    for (const Problem& problem : check(m_course, m_folder)) {
        texts.append(problem.text());
    }
    QVERIFY2(texts.isEmpty(), qPrintable(texts.join(u'\n')));
}

void CourseTest::publishesTheLessonsInOrder() {
    static const std::array levels{u"beginner"_s, u"intermediate"_s, u"advanced"_s};
    QStringList published;
    for (const Part& part : m_course.parts) {
        for (const Lesson& lesson : part.lessons) {
            published.append(u"%1 %2, %3, %4"_s.arg(lesson.id, lesson.title)
                                 .arg(levels.at(static_cast<std::size_t>(lesson.level)))
                                 .arg(lesson.detail));
        }
    }
    // Title, level, and how much of the stage the lesson opens with.
    const QStringList wanted{
        u"1.1 Your first process, beginner, 1"_s,
        u"1.2 Several processes at once, beginner, 1"_s,
        u"1.3 The main guard, beginner, 1"_s,
        u"1.4 A copy or a fresh start, beginner, 2"_s,
        u"1.5 Arguments, beginner, 2"_s,
        u"1.6 Nothing is shared by default, intermediate, 2"_s,
        u"1.7 Identity, life cycle, exit codes, beginner, 2"_s,
        u"2.1 The GIL, and why processes, beginner, 3"_s,
        u"2.2 Processes, threads or asyncio, intermediate, 3"_s,
        u"2.3 A first taste of Pool and ProcessPoolExecutor, intermediate, 2"_s,
        u"3.1 Queues, intermediate, 3"_s,
        u"3.2 Pipes, intermediate, 2"_s,
        u"3.3 Producers, consumers, pipelines, advanced, 3"_s,
        u"3.4 Pickling in full, advanced, 3"_s,
        u"4.1 Value and Array, intermediate, 2"_s,
        u"4.2 Locks and critical sections, intermediate, 2"_s,
        u"4.3 RLock, Semaphore, Condition, Event, Barrier, intermediate, 2"_s,
        u"4.4 Managers, intermediate, 4"_s,
        u"4.5 Shared memory blocks, advanced, 4"_s,
        u"5.1 Pools in depth, intermediate, 3"_s,
        u"5.2 concurrent.futures in depth, intermediate, 3"_s,
        u"5.3 Own process classes, advanced, 2"_s,
        u"6.1 Daemons and stopping, advanced, 3"_s,
        u"6.2 Errors across the border, advanced, 3"_s,
        u"6.3 Ctrl-C and clean shutdown, advanced, 3"_s,
        u"6.4 Deadlocks, advanced, 3"_s,
        u"6.5 Debugging and logging, advanced, 3"_s,
        u"7.1 Start methods in full, advanced, 4"_s,
        u"7.2 Measuring and choosing, advanced, 4"_s,
        u"8.1 Common mistakes, intermediate, 2"_s,
        u"8.2 Real-world uses and next steps, intermediate, 2"_s,
        u"8.3 Quick reference, beginner, 2"_s,
    };
    QCOMPARE(published, wanted);
}

void CourseTest::everyLessonAsksBeforeItRuns() {
    for (const Lesson* lesson = m_course.findLesson(u"1.1"_s); lesson != nullptr;
         lesson = m_course.neighbour(lesson->id, 1)) {
        qsizetype prediction = -1;
        qsizetype run = -1;
        for (qsizetype i = 0; i < lesson->blocks.size(); ++i) {
            if (const auto* block = std::get_if<PredictBlock>(&lesson->blocks[i]);
                block != nullptr && block->example == lesson->example) {
                prediction = i;
            }
            if (const auto* block = std::get_if<ExampleBlock>(&lesson->blocks[i]);
                block != nullptr && block->example == lesson->example) {
                run = i;
            }
        }
        QVERIFY2(prediction >= 0, qPrintable(lesson->id));
        QVERIFY2(run > prediction, qPrintable(lesson->id));
    }
}

void CourseTest::orderIsCountedWhereOrderIsAtStake() {
    const Lesson* lesson = m_course.findLesson(u"1.2"_s);
    const auto count = std::ranges::count_if(lesson->blocks, [](const Block& block) {
        const auto* repeat = std::get_if<RepeatBlock>(&block);
        return repeat != nullptr && repeat->runs == 20;
    });
    QCOMPARE(count, 1);
}

void CourseTest::linesFitTheColumn() {
    // Code in the reading column is set small; longer lines would wrap there.
    for (const Lesson* lesson = m_course.findLesson(u"1.1"_s); lesson != nullptr;
         lesson = m_course.neighbour(lesson->id, 1)) {
        for (const Example& example : lesson->examples) {
            for (const QString& line : example.source.split(u'\n')) {
                QVERIFY2(line.size() <= 54, qPrintable(example.name + u": "_s + line));
            }
        }
    }
}

void CourseTest::everyFactIsTaughtWhereTheTableSays() {
    QFile table(QStringLiteral(PROCLAB_SOURCE_DIR) + u"/lessons/COVERAGE.md"_s);
    QVERIFY(table.open(QIODevice::ReadOnly));
    QHash<QString, QStringList> headings;
    static const QRegularExpression heading(u"^#{2,3} +(.*)$"_s,
                                            QRegularExpression::MultilineOption);
    for (const Part& part : m_course.parts) {
        for (const Lesson& lesson : part.lessons) {
            QStringList& found = headings[lesson.id];
            found.append(u"(opening)"_s);
            for (const Block& block : lesson.blocks) {
                const auto* text = std::get_if<MarkdownBlock>(&block);
                if (text == nullptr)
                    continue;
                for (const auto& match : heading.globalMatch(text->text))
                    found.append(match.captured(1).remove(u'`').remove(u'*').trimmed());
            }
        }
    }
    static const QRegularExpression row(u"^\\| (L[0-9.]+|C[0-9]+) \\| .* \\| ([^|]+) \\|$"_s);
    int facts = 0;
    int corrections = 0;
    for (const QString& line : QString::fromUtf8(table.readAll()).split(u'\n')) {
        const auto match = row.match(line);
        if (!match.hasMatch())
            continue;
        ++(match.captured(1).startsWith(u'L') ? facts : corrections);
        for (const QString& place : match.captured(2).split(u"; "_s)) {
            const QString lesson = place.section(u' ', 0, 0);
            QVERIFY2(headings.value(lesson).contains(place.section(u' ', 1)),
                     qPrintable(match.captured(1) + u": there is no "_s + place));
        }
    }
    QCOMPARE(facts, 202);
    QCOMPARE(corrections, 59);
}

QTEST_GUILESS_MAIN(CourseTest)
#include "tst_course.moc"
