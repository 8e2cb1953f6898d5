// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>

namespace proclab::desktop {

/// The context in which the sentences about a run are translated.
struct RunWords {
    Q_DECLARE_TR_FUNCTIONS(Run)
};

}  // namespace proclab::desktop
