// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/document/documentcontent.h"
#include "lessons/course.h"

#include <optional>

namespace proclab::desktop {

/// How text, call-outs and the code of programs look, in lessons and in the reference. Nothing for
/// the blocks that are controls.
[[nodiscard]] std::optional<DocumentPiece> pieceOf(const lessons::Block& block,
                                                   const lessons::Document& document);

}  // namespace proclab::desktop
