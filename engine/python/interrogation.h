// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "python/discovery.h"

#include <QStringList>

#include <vector>

namespace proclab::python {

/// Asks each of these programs what it is, all at once, and remembers the answers. One answer for
/// each, in the same order; who does not answer within seconds is Broken.
[[nodiscard]] std::vector<Interpreter> interrogate(const QStringList& programs);

}  // namespace proclab::python
