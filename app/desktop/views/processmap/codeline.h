// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "desktop/views/processmap/cardpicture.h"

#include <QPoint>
#include <QStringView>

namespace proclab::desktop {

/// Paints one line of Python in its colours from the baseline's beginning, elided at `right`.
void paintCode(CardPainter& painter, const Theme& theme, QPoint baseline, int right,
               QStringView line);

}  // namespace proclab::desktop
