// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/errors.h"

#include <QString>

namespace proclab::findings {

/// What a well-known error of multiprocessing means and what helps, in two sentences.
struct ErrorWords {
    QString meaning;
    QString advice;
};
[[nodiscard]] ErrorWords wordsFor(diagnosis::KnownError error);

}  // namespace proclab::findings
