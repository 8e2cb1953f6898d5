// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/comparison.h"

#include "findings/findingwords.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using diagnosis::FindingKind;
using diagnosis::RunFigures;

namespace {

constexpr QChar minus(0x2212);

/// Shorter differences are chance more often than not; so are smaller shares of the longer time.
constexpr std::int64_t worthSaying = 10'000'000;
constexpr double shareWorthSaying = 0.1;

QString seconds(std::int64_t ns) {
    return ComparisonWords::tr("%1 s").arg(static_cast<double>(ns) * 1e-9, 0, 'f', 2);
}

/// For the table, whose heading has the unit.
QString plainSeconds(std::int64_t ns) {
    return QString::number(static_cast<double>(ns) * 1e-9, 'f', 3);
}

QString signedSeconds(std::int64_t ns) {
    // What would read as +0.000 is no difference.
    if (std::llabs(ns) < 500'000)
        return {};
    return (ns < 0 ? QString(minus) : u"+"_s) + plainSeconds(std::llabs(ns));
}

QString signedCount(std::int64_t count) {
    if (count == 0)
        return {};
    return (count < 0 ? QString(minus) : u"+"_s) + QString::number(std::llabs(count));
}

FigureRow heading(const QString& name) {
    return {.name = name, .first = {}, .second = {}, .difference = {}, .isHeading = true};
}

FigureRow timeRow(const QString& name, std::int64_t first, std::int64_t second) {
    return {.name = name,
            .first = plainSeconds(first),
            .second = plainSeconds(second),
            .difference = signedSeconds(second - first),
            .isHeading = false};
}

FigureRow timeRow(const QString& name, const std::optional<std::int64_t>& first,
                  const std::optional<std::int64_t>& second) {
    if (first && second)
        return timeRow(name, *first, *second);
    const auto word = [](const std::optional<std::int64_t>& ns) {
        return ns ? plainSeconds(*ns) : ComparisonWords::tr("unknown");
    };
    return {.name = name,
            .first = word(first),
            .second = word(second),
            .difference = {},
            .isHeading = false};
}

FigureRow countRow(const QString& name, std::uint64_t first, std::uint64_t second) {
    return {.name = name,
            .first = QString::number(first),
            .second = QString::number(second),
            .difference =
                signedCount(static_cast<std::int64_t>(second) - static_cast<std::int64_t>(first)),
            .isHeading = false};
}

FigureRow countRow(const QString& name, int first, int second) {
    return countRow(name, static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(second));
}

FigureRow wordRow(const QString& name, const QString& first, const QString& second) {
    return {.name = name,
            .first = first,
            .second = second,
            .difference = first == second ? QString() : ComparisonWords::tr("differs"),
            .isHeading = false};
}

QString exitWord(const RunFigures& figures) {
    return figures.exitCode ? QString::number(*figures.exitCode) : ComparisonWords::tr("unknown");
}

/// In the order of trace::Subject.
QString subjectWord(std::size_t subject) {
    static const std::array words{
        QT_TRANSLATE_NOOP("Comparison", "The run"),
        QT_TRANSLATE_NOOP("Comparison", "Processes"),
        QT_TRANSLATE_NOOP("Comparison", "Threads and sleep"),
        QT_TRANSLATE_NOOP("Comparison", "Queues"),
        QT_TRANSLATE_NOOP("Comparison", "Locks and the like"),
        QT_TRANSLATE_NOOP("Comparison", "Values and arrays"),
        QT_TRANSLATE_NOOP("Comparison", "Pipes"),
        QT_TRANSLATE_NOOP("Comparison", "Shared memory"),
        QT_TRANSLATE_NOOP("Comparison", "Managers"),
        QT_TRANSLATE_NOOP("Comparison", "Managed objects"),
        QT_TRANSLATE_NOOP("Comparison", "Pools"),
        QT_TRANSLATE_NOOP("Comparison", "Output"),
    };
    return ComparisonWords::tr(words[subject]);
}

int countOf(const RunFigures& figures, FindingKind kind) {
    const auto found =
        std::find_if(figures.found.begin(), figures.found.end(),
                     [kind](const RunFigures::Found& each) { return each.kind == kind; });
    return found == figures.found.end() ? 0 : found->count;
}

QString titleOf(const ComparedFigures& run, FindingKind kind) {
    const auto title = run.titles.find(kind);
    return title == run.titles.end() ? QString() : title->second;
}

void addFindings(std::vector<FigureRow>& rows, const ComparedFigures& first,
                 const ComparedFigures& second) {
    for (std::size_t i = 0; i < diagnosis::findingKindCount; ++i) {
        const auto kind = static_cast<FindingKind>(i);
        const int inFirst = countOf(first.figures, kind);
        const int inSecond = countOf(second.figures, kind);
        if (inFirst + inSecond > 0) {
            rows.push_back(
                countRow(titleOf(inFirst > 0 ? first : second, kind), inFirst, inSecond));
        }
    }
}

/// How the two are called in a sentence.
struct Pair {
    QString first;  ///< "spawn"
    QString second;
    QString inFirst;  ///< "the run with spawn"
    QString inSecond;
    bool byMethod = false;
};

Pair namesOf(const RunFigures& first, const RunFigures& second) {
    if (!first.startMethod.empty() && !second.startMethod.empty() &&
        first.startMethod != second.startMethod) {
        const QString method = QString::fromStdString(first.startMethod);
        const QString other = QString::fromStdString(second.startMethod);
        const QString pattern = ComparisonWords::tr("the run with %1");
        return {method, other, pattern.arg(method), pattern.arg(other), true};
    }
    const QString a = ComparisonWords::tr("run A");
    const QString b = ComparisonWords::tr("run B");
    return {a, b, a, b, false};
}

bool isWorthSaying(std::int64_t first, std::int64_t second) {
    const std::int64_t apart = std::llabs(second - first);
    return apart >= worthSaying &&
           static_cast<double>(apart) >=
               shareWorthSaying * static_cast<double>(std::max(first, second));
}

/// "spawn took 0.31 s longer than fork ..., 0.36 s against 0.05 s": `pattern` has the longer one,
/// by how much, the other, and both times.
QString longer(const QString& pattern, const Pair& names, std::int64_t first, std::int64_t second) {
    const bool isFirst = first > second;
    return pattern.arg(isFirst ? names.first : names.second, seconds(std::llabs(second - first)),
                       isFirst ? names.second : names.first, seconds(std::max(first, second)),
                       seconds(std::min(first, second)));
}

QString endsDiffer(const RunFigures& first, const RunFigures& second, const Pair& names) {
    if (first.exitCode && second.exitCode && *first.exitCode != *second.exitCode) {
        return ComparisonWords::tr("Here main ended with %1 in %2 and with %3 in %4.")
            .arg(*first.exitCode)
            .arg(names.inFirst)
            .arg(*second.exitCode)
            .arg(names.inSecond);
    }
    if ((first.failed == 0) != (second.failed == 0)) {
        const bool isFirst = first.failed > 0;
        return ComparisonWords::tr("Here children failed in %1 only: %2 of them.")
            .arg(isFirst ? names.inFirst : names.inSecond)
            .arg(std::max(first.failed, second.failed));
    }
    return {};
}

QString findingsDiffer(const ComparedFigures& first, const ComparedFigures& second,
                       const Pair& names) {
    const auto apart = diagnosis::foundApart(first.figures, second.figures);
    const auto titles = [](const ComparedFigures& run, const std::vector<FindingKind>& kinds) {
        QStringList words;
        for (const FindingKind kind : kinds) {
            words << titleOf(run, kind);
        }
        return words.join(u", "_s);
    };
    const QString inFirst = titles(first, apart.onlyInFirst);
    const QString inSecond = titles(second, apart.onlyInSecond);
    if (!inFirst.isEmpty() && !inSecond.isEmpty()) {
        return ComparisonWords::tr("Found in %1 only: %2. Found in %3 only: %4.")
            .arg(names.inFirst, inFirst, names.inSecond, inSecond);
    }
    if (!inFirst.isEmpty()) {
        return ComparisonWords::tr("Found in %1 only: %2.").arg(names.inFirst, inFirst);
    }
    return inSecond.isEmpty()
               ? QString()
               : ComparisonWords::tr("Found in %1 only: %2.").arg(names.inSecond, inSecond);
}

QString timesDiffer(const RunFigures& first, const RunFigures& second, const Pair& names) {
    const auto& startFirst = first.startToRunNs;
    const auto& startSecond = second.startToRunNs;
    if (names.byMethod && startFirst && startSecond && isWorthSaying(*startFirst, *startSecond)) {
        return longer(
            ComparisonWords::tr("Here %1 took %2 longer than %3 from start() until the first child "
                                "ran: %4 against %5."),
            names, *startFirst, *startSecond);
    }
    struct Difference {
        std::int64_t first;
        std::int64_t second;
        QString pattern;
    };
    std::vector<Difference> differences{
        {first.wallNs, second.wallNs,
         ComparisonWords::tr("Here %1 took %2 longer than %3: %4 against %5.")},
        {first.lockNs, second.lockNs,
         ComparisonWords::tr(
             "Here the processes of %1 waited %2 longer for locks than those of %3: %4 "
             "against %5 in sum.")},
        {first.itemNs, second.itemNs,
         ComparisonWords::tr(
             "Here the processes of %1 waited %2 longer for items than those of %3: %4 "
             "against %5 in sum.")},
    };
    if (first.cpuNs && second.cpuNs) {
        differences.push_back(
            {*first.cpuNs, *second.cpuNs,
             ComparisonWords::tr("Here %1 used %2 more CPU time than %3: %4 against %5.")});
    }
    // The length of the run is what is felt; the rest may say why.
    if (isWorthSaying(first.wallNs, second.wallNs)) {
        return longer(differences.front().pattern, names, first.wallNs, second.wallNs);
    }
    const auto largest = std::max_element(
        differences.begin(), differences.end(), [](const Difference& a, const Difference& b) {
            return std::llabs(a.second - a.first) < std::llabs(b.second - b.first);
        });
    if (isWorthSaying(largest->first, largest->second)) {
        return longer(largest->pattern, names, largest->first, largest->second);
    }
    return {};
}

}  // namespace

ComparedFigures comparedFigures(const trace::Trace& trace, const state::Snapshot& latest,
                                const diagnosis::Report& report) {
    ComparedFigures run{.figures = diagnosis::figuresOf(trace, latest, report), .titles = {}};
    for (const diagnosis::Finding& finding : report.findings) {
        run.titles.try_emplace(finding.kind, findings::wordsFor(finding, latest).title);
    }
    return run;
}

QString startMethodWord(const RunFigures& figures) {
    return figures.startMethod.empty() ? ComparisonWords::tr("no child")
                                       : QString::fromStdString(figures.startMethod);
}

std::vector<FigureRow> figureRows(const ComparedFigures& firstRun,
                                  const ComparedFigures& secondRun) {
    const RunFigures& first = firstRun.figures;
    const RunFigures& second = secondRun.figures;
    std::vector<FigureRow> rows;
    rows.push_back(wordRow(ComparisonWords::tr("Start method"), startMethodWord(first),
                           startMethodWord(second)));
    rows.push_back(heading(ComparisonWords::tr("Time in seconds")));
    rows.push_back(timeRow(ComparisonWords::tr("Whole run"), first.wallNs, second.wallNs));
    rows.push_back(timeRow(ComparisonWords::tr("Until a child ran"), first.untilChildRanNs,
                           second.untilChildRanNs));
    rows.push_back(timeRow(ComparisonWords::tr("start() until it ran"), first.startToRunNs,
                           second.startToRunNs));
    rows.push_back(timeRow(ComparisonWords::tr("CPU, all processes"), first.cpuNs, second.cpuNs));
    rows.push_back(timeRow(ComparisonWords::tr("Waiting for locks"), first.lockNs, second.lockNs));
    rows.push_back(timeRow(ComparisonWords::tr("Waiting for items"), first.itemNs, second.itemNs));
    if (first.transferNs > 0 || second.transferNs > 0) {
        rows.push_back(
            timeRow(ComparisonWords::tr("Waiting to send"), first.transferNs, second.transferNs));
    }
    rows.push_back(heading(ComparisonWords::tr("Processes")));
    rows.push_back(countRow(ComparisonWords::tr("With main"), first.processes, second.processes));
    rows.push_back(
        countRow(ComparisonWords::tr("Helpers of Python"), first.helpers, second.helpers));
    rows.push_back(
        countRow(ComparisonWords::tr("Children at once"), first.mostAlive, second.mostAlive));
    rows.push_back(
        wordRow(ComparisonWords::tr("Exit code of main"), exitWord(first), exitWord(second)));
    rows.push_back(
        countRow(ComparisonWords::tr("Children that failed"), first.failed, second.failed));
    if (!first.found.empty() || !second.found.empty()) {
        rows.push_back(heading(ComparisonWords::tr("Found")));
        addFindings(rows, firstRun, secondRun);
    }
    rows.push_back(heading(ComparisonWords::tr("Events")));
    rows.push_back(countRow(ComparisonWords::tr("All"), first.eventCount(), second.eventCount()));
    for (std::size_t i = 0; i < first.events.size(); ++i) {
        if (first.events[i] > 0 || second.events[i] > 0) {
            rows.push_back(countRow(subjectWord(i), first.events[i], second.events[i]));
        }
    }
    if (first.lost > 0 || second.lost > 0) {
        rows.push_back(countRow(ComparisonWords::tr("Not recorded"), first.lost, second.lost));
    }
    return rows;
}

QString comparisonSentence(const ComparedFigures& first, const ComparedFigures& second) {
    const Pair names = namesOf(first.figures, second.figures);
    if (QString ends = endsDiffer(first.figures, second.figures, names); !ends.isEmpty()) {
        return ends;
    }
    if (QString found = findingsDiffer(first, second, names); !found.isEmpty()) {
        return found;
    }
    if (QString times = timesDiffer(first.figures, second.figures, names); !times.isEmpty()) {
        return times;
    }
    return ComparisonWords::tr("Here both took about the same time: %1 and %2.")
        .arg(seconds(first.figures.wallNs), seconds(second.figures.wallNs));
}

QString figuresAsText(const std::vector<FigureRow>& rows, const QString& firstTitle,
                      const QString& secondTitle) {
    QString text =
        u'\t' + firstTitle + u'\t' + secondTitle + u'\t' + ComparisonWords::tr("B less A") + u'\n';
    for (const FigureRow& row : rows) {
        text +=
            row.isHeading
                ? row.name + u'\n'
                : QStringList{row.name, row.first, row.second, row.difference}.join(u'\t') + u'\n';
    }
    // Spreadsheets do not know the sign that is set for people.
    return text.replace(minus, u'-');
}

QString figuresAsHtml(const std::vector<FigureRow>& rows, const QString& firstTitle,
                      const QString& secondTitle) {
    const auto cell = [](const QString& text, const QString& tag) {
        return u"<%1>%2</%1>"_s.arg(tag, text.toHtmlEscaped());
    };
    QString html = u"<table><tr>"_s + cell({}, u"th"_s) + cell(firstTitle, u"th"_s) +
                   cell(secondTitle, u"th"_s) + cell(ComparisonWords::tr("B less A"), u"th"_s) +
                   u"</tr>"_s;
    for (const FigureRow& row : rows) {
        html += u"<tr>"_s;
        if (row.isHeading) {
            html += u"<th colspan=\"4\">%1</th>"_s.arg(row.name.toHtmlEscaped());
        } else {
            for (const QString& each : {row.name, row.first, row.second, row.difference}) {
                html += cell(each, u"td"_s);
            }
        }
        html += u"</tr>"_s;
    }
    return html + u"</table>"_s;
}

}  // namespace proclab::desktop
