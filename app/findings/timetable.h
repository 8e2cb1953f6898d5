// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/diagnosis.h"
#include "state/snapshot.h"

#include <QString>

#include <vector>

namespace proclab::findings {

/// "computing", "waiting for a lock".
[[nodiscard]] QString shareWord(diagnosis::Share share);

/// Where the time of one process went, or of all of them.
struct TimeRow {
    diagnosis::ProcessShares shares;
    QString name;  ///< "main", "P1", "all"
    QString target;
    int number = -1;  ///< -1: all
    bool operator==(const TimeRow& other) const {
        return shares.ns == other.shares.ns && name == other.name && target == other.target;
    }
};

/// "Why was it slower": the life of each of the learner's processes by what it was spent with.
struct TimeTable {
    std::vector<TimeRow> rows;
    TimeRow all;  ///< their sum
    /// The columns: what any of them spent time with, in the order of a life.
    std::vector<diagnosis::Share> shares;
    bool operator==(const TimeTable& other) const = default;

    /// With a head, in milliseconds.
    enum class Form { Columns, TabSeparated };
    [[nodiscard]] QString text(Form form) const;
};
[[nodiscard]] TimeTable timeTable(const diagnosis::Report& report, const state::Snapshot& last);

}  // namespace proclab::findings
