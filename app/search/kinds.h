// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "search/index.h"

#include <QString>

#include <vector>

namespace proclab::search {

/// A kind of document that can be found.
struct Kind {
    QString id;
    QString word;  ///< "Lesson"
    QString icon;
    QString room;  ///< where it is opened
};
[[nodiscard]] const std::vector<Kind>& kinds();
/// The one of an entry; entries have no other.
[[nodiscard]] const Kind& kindOf(const Entry& entry);

/// Where the content lies.
struct Folders {
    QString course;
    QString banks;
};
/// Reads all that there is to be found. Takes as long as reading the files does.
[[nodiscard]] Index readIndex(const Folders& folders);

}  // namespace proclab::search
