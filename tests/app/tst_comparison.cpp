// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is said of two runs: the lines of their programs, the table, the sentence.

#include "desktop/models/comparison.h"
#include "desktop/models/linediff.h"
#include "session/finishedrun.h"

#include <QTest>

#include <algorithm>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;
using diagnosis::FindingKind;

namespace {

using Side = DiffLine::Side;
constexpr std::int64_t ms = 1'000'000;

/// "-a +b  c": what becomes of each line.
QString shape(const std::vector<DiffLine>& lines) {
    QStringList words;
    for (const DiffLine& line : lines) {
        words << (line.side == Side::FirstOnly    ? u"-"_s
                  : line.side == Side::SecondOnly ? u"+"_s
                                                  : u"="_s) +
                     line.text;
    }
    return words.join(u' ');
}

ComparedFigures runOf(std::string method, std::int64_t startToRunMs, std::int64_t wallMs) {
    ComparedFigures run;
    run.figures.startMethod = std::move(method);
    run.figures.startToRunNs = startToRunMs * ms;
    run.figures.untilChildRanNs = (startToRunMs + 1) * ms;
    run.figures.wallNs = wallMs * ms;
    run.figures.exitCode = 0;
    return run;
}

ComparedFigures recorded(const QString& name) {
    const auto read = session::readRun(QStringLiteral(PROCLAB_SOURCE_DIR) +
                                       u"/tests/data/traces/%1.proctrace"_s.arg(name));
    if (!read) {
        return {};
    }
    const session::FinishedRun& run = read.value();
    return comparedFigures(run.trace, *run.timeline->latest(), *run.diagnosis->report());
}

const FigureRow* rowOf(const std::vector<FigureRow>& rows, const QString& name) {
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const FigureRow& each) { return each.name == name; });
    return row == rows.end() ? nullptr : &*row;
}

}  // namespace

class TestComparison : public QObject {
    Q_OBJECT
private slots:
    void linesInBothAreKeptTogether() {
        QCOMPARE(shape(lineDiff({u"a"_s, u"b"_s, u"c"_s}, {u"a"_s, u"x"_s, u"c"_s})),
                 u"=a -b +x =c"_s);
        QCOMPARE(shape(lineDiff({u"a"_s, u"b"_s}, {u"a"_s, u"b"_s})), u"=a =b"_s);
        QCOMPARE(shape(lineDiff({}, {u"a"_s})), u"+a"_s);
        QCOMPARE(shape(lineDiff({u"a"_s, u"b"_s, u"c"_s, u"d"_s}, {u"b"_s, u"d"_s, u"e"_s})),
                 u"-a =b -c =d +e"_s);
        const auto lines = lineDiff({u"a"_s, u"b"_s}, {u"b"_s});
        QCOMPARE(lines[1], (DiffLine{Side::Both, 2, 1, u"b"_s}));
    }

    void noLineIsLostOrMadeUp() {
        QStringList first;
        QStringList second;
        for (int i = 0; i < 300; ++i) {
            first << QString::number(i * i % 17);
            second << QString::number(i * i % 19);
        }
        QStringList inFirst;
        QStringList inSecond;
        for (const DiffLine& line : lineDiff(first, second)) {
            if (line.first > 0) {
                QCOMPARE(line.first, inFirst.size() + 1);
                inFirst << line.text;
            }
            if (line.second > 0) {
                QCOMPARE(line.second, inSecond.size() + 1);
                inSecond << line.text;
            }
        }
        QCOMPARE(inFirst, first);
        QCOMPARE(inSecond, second);
    }

    void veryManyLinesAreReplacedAsAWhole() {
        QStringList first{u"same"_s};
        QStringList second{u"same"_s};
        for (int i = 0; i < 2500; ++i) {
            first << u"a%1"_s.arg(i);
            second << u"b%1"_s.arg(i);
        }
        const auto lines = lineDiff(first, second);
        QCOMPARE(lines.size(), std::size_t(5001));
        QCOMPARE(lines[0].side, Side::Both);
        QCOMPARE(lines[2500].side, Side::FirstOnly);
        QCOMPARE(lines[2501].side, Side::SecondOnly);
    }

    void onlyWhatIsAroundADifferenceIsShown() {
        QStringList first;
        for (int i = 0; i < 20; ++i) {
            first << QString::number(i);
        }
        QStringList second = first;
        second[5] = u"x"_s;
        second[15] = u"y"_s;
        const auto shown = withContext(lineDiff(first, second), 1);
        QCOMPARE(shape(shown), u"=4 -5 +x =6 = =14 -15 +y =16"_s);
        QVERIFY(withContext(lineDiff(first, first), 3).empty());
    }

    void startMethodsAreComparedByWhatTheyCost() {
        const ComparedFigures fork = runOf("fork", 50, 900);
        const ComparedFigures spawn = runOf("spawn", 360, 1200);
        const QString sentence = comparisonSentence(fork, spawn);
        QCOMPARE(sentence,
                 u"Here spawn took 0.31 s longer than fork from start() until the first child ran: "
                 "0.36 s against 0.05 s."_s);
        // Which of them is above changes nothing of it.
        QCOMPARE(comparisonSentence(spawn, fork), sentence);
    }

    void endsAndFindingsComeFirst() {
        ComparedFigures fork = runOf("fork", 50, 900);
        ComparedFigures spawn = runOf("spawn", 360, 1200);
        fork.figures.found = {{FindingKind::LostUpdate, 1}};
        fork.titles[FindingKind::LostUpdate] = u"Lost update"_s;
        QCOMPARE(comparisonSentence(fork, spawn),
                 u"Found in the run with fork only: Lost update."_s);
        spawn.figures.exitCode = 1;
        QCOMPARE(
            comparisonSentence(fork, spawn),
            u"Here main ended with 0 in the run with fork and with 1 in the run with spawn."_s);
    }

    void sameMethodIsComparedByLength() {
        QCOMPARE(comparisonSentence(runOf("fork", 10, 1000), runOf("fork", 10, 400)),
                 u"Here run A took 0.60 s longer than run B: 1.00 s against 0.40 s."_s);
    }

    void whatMayBeChanceIsNotCalledADifference() {
        QCOMPARE(comparisonSentence(runOf("fork", 10, 1000), runOf("fork", 11, 1009)),
                 u"Here both took about the same time: 1.00 s and 1.01 s."_s);
    }

    void unknownIsNoNumber() {
        ComparedFigures first = runOf("fork", 10, 100);
        ComparedFigures second = runOf("", 0, 100);
        second.figures.startToRunNs.reset();
        second.figures.exitCode.reset();
        const auto rows = figureRows(first, second);
        const FigureRow* start = rowOf(rows, u"start() until it ran"_s);
        QVERIFY(start != nullptr);
        QCOMPARE(start->first, u"0.010"_s);
        QCOMPARE(start->second, u"unknown"_s);
        QVERIFY(start->difference.isEmpty());
        QCOMPARE(rowOf(rows, u"Start method"_s)->second, u"no child"_s);
        QCOMPARE(rowOf(rows, u"Exit code of main"_s)->second, u"unknown"_s);
    }

    void recordedForkAndSpawnOfOneProgram() {
        const ComparedFigures fork = recorded(u"workers-fork"_s);
        const ComparedFigures spawn = recorded(u"workers-spawn"_s);
        const QString sentence = comparisonSentence(fork, spawn);
        QVERIFY2(sentence.startsWith(u"Here spawn took "_s) &&
                     sentence.contains(u"longer than fork from start()"_s),
                 qPrintable(sentence));
        const auto rows = figureRows(fork, spawn);
        const FigureRow* processes = rowOf(rows, u"With main"_s);
        QVERIFY(processes != nullptr);
        QCOMPARE(processes->first, u"5"_s);
        QCOMPARE(processes->second, u"5"_s);
        QVERIFY(processes->difference.isEmpty());
        const FigureRow* start = rowOf(rows, u"start() until it ran"_s);
        QVERIFY(start->difference.startsWith(u'+'));
        QCOMPARE(rowOf(rows, u"Start method"_s)->difference, u"differs"_s);
    }

    void copiedTableHasOneCellForEachFigure() {
        const auto rows = figureRows(runOf("fork", 360, 1000), runOf("spawn", 50, 400));
        const QStringList lines = figuresAsText(rows, u"one"_s, u"two"_s).split(u'\n');
        QCOMPARE(lines[0], u"\tone\ttwo\tB less A"_s);
        QCOMPARE(lines.size(), static_cast<qsizetype>(rows.size()) + 2);
        QVERIFY(lines.contains(u"Whole run\t1.000\t0.400\t-0.600"_s));
        const QString html = figuresAsHtml(rows, u"<one>"_s, u"two"_s);
        QVERIFY(html.contains(u"&lt;one&gt;"_s));
        QCOMPARE(html.count(u"<tr>"_s), static_cast<qsizetype>(rows.size()) + 1);
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
