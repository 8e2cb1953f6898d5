// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lessons/course.h"

namespace proclab::lessons {

/// Reads "kind=JoinEnd process=P0 nth=2". On a mistake: nothing, and `what` and `cure` say why.
[[nodiscard]] std::optional<MomentSelector> parseMomentSelector(const QString& text, QString& what,
                                                                QString& cure);

}  // namespace proclab::lessons
