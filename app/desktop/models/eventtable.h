// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/eventlistmodel.h"
#include "desktop/models/table.h"

namespace proclab::desktop {

/// No spreadsheet holds more rows than this, and few people read so many.
inline constexpr int mostTableRows = 100'000;

/// The rows of the event list, as it is filtered: time, who, what happened, line.
[[nodiscard]] Table eventTable(const EventListModel& events);

}  // namespace proclab::desktop
