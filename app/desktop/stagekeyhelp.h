// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/page.h"

#include <QList>
#include <QPair>
#include <QString>

namespace proclab::desktop {

/// The keys of a stage in groups with their titles, for the sheet of all keys: those that
/// stagekeys.cpp and the views make work.
[[nodiscard]] QList<QPair<QString, QList<KeyHelp>>> stageKeyHelp();

}  // namespace proclab::desktop
