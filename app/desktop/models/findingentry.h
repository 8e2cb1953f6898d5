// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "diagnosis/diagnosis.h"
#include "state/statetimeline.h"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <vector>

namespace proclab::desktop {

/// A process in a sentence or table: its chip and how it is called.
struct NamedProcess {
    ProcessUid uid;
    int number = -1;
    QString name;
    bool operator==(const NamedProcess&) const = default;
};

/// One row of "who waits for whom" (design picture 07).
struct WaitRow {
    NamedProcess process;
    QString holds;                      ///< names of locks, empty: none
    QString waitsFor;                   ///< "b", "join()", "an item from jobs"
    std::vector<NamedProcess> endedBy;  ///< who can end it ...
    QString endedByWords;               ///< ... or what, where it is no known process
    bool isPart = true;                 ///< of the finding; others only wait for those who are
    bool operator==(const WaitRow&) const = default;
};

/// One event of an interleaving: who read or wrote what, and when.
struct AccessRow {
    NamedProcess process;
    QString when;  ///< "0.1234 s": finer than elsewhere, for what happens close together
    QString what;  ///< "reads", "writes"
    QString value;
    int line = 0;
    std::size_t position = 0;  ///< of the cursor, right after it
    bool operator==(const AccessRow&) const = default;
};

/// A finding with all that is said of it, ready to be shown.
struct FindingEntry {
    diagnosis::Finding finding;
    QString title;
    QString message;
    QString advice;
    QString when;              ///< "0.32 s"
    std::size_t position = 0;  ///< of the cursor at its moment
    std::vector<NamedProcess> processes;
    QStringList objects;
    int line = 0;  ///< of the learner's program, 0: none
    QString lesson;
    std::vector<WaitRow> waits;
    std::vector<AccessRow> accesses;
    bool operator==(const FindingEntry&) const = default;
};

/// How a severity looks, beside its word: an icon and roles of the theme.
struct SeverityLook {
    QString icon;
    QString ink;
    QString tint;
};
[[nodiscard]] SeverityLook severityLook(diagnosis::Severity severity);
/// "Error", "Warning", "Note".
[[nodiscard]] QString severityWord(diagnosis::Severity severity);

/// The findings of a report by their moments. The report may be newer than the trace: what is about
/// later events is left out.
[[nodiscard]] std::vector<FindingEntry> findingEntries(const diagnosis::Report& report,
                                                       const Names& names,
                                                       const state::StateTimeline& timeline);

}  // namespace proclab::desktop
