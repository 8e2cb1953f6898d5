// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/figures.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <map>
#include <vector>

namespace proclab::desktop {

/// The context in which the words of a comparison are translated.
struct ComparisonWords {
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

/// What is said of one of two runs.
struct ComparedFigures {
    diagnosis::RunFigures figures;
    /// How its findings are called: they are named by what they are about.
    std::map<diagnosis::FindingKind, QString> titles;
};
/// Reads the whole trace (diagnosis::figuresOf).
[[nodiscard]] ComparedFigures comparedFigures(const trace::Trace& trace,
                                              const state::Snapshot& latest,
                                              const diagnosis::Report& report);

/// One row of the table of two runs. A heading has a name only.
struct FigureRow {
    QString name;
    QString first;
    QString second;
    QString difference;  ///< second less first; empty where that means nothing or is nothing
    bool isHeading = false;
    bool operator==(const FigureRow&) const = default;
};
[[nodiscard]] std::vector<FigureRow> figureRows(const ComparedFigures& first,
                                                const ComparedFigures& second);

/// What differs most, in one sentence that says no more than these two runs show. What tells them
/// apart is their start method, or else that one is A and the other B.
[[nodiscard]] QString comparisonSentence(const ComparedFigures& first,
                                         const ComparedFigures& second);

/// The rows as text with tabs between the columns, for a spreadsheet.
[[nodiscard]] QString figuresAsText(const std::vector<FigureRow>& rows, const QString& firstTitle,
                                    const QString& secondTitle);
/// The same as an HTML table, for a text with headings and lines.
[[nodiscard]] QString figuresAsHtml(const std::vector<FigureRow>& rows, const QString& firstTitle,
                                    const QString& secondTitle);

/// "fork"; "no child" where none was started.
[[nodiscard]] QString startMethodWord(const diagnosis::RunFigures& figures);

}  // namespace proclab::desktop
