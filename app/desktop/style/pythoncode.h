// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

#include <cstdint>
#include <vector>

namespace proclab::desktop {

/// What a stretch of Python code is, as far as its colour goes.
enum class CodeLook : std::uint8_t { Text, Keyword, String, Number, Comment, Definition, Builtin };

struct CodeSpan {
    qsizetype start = 0;  ///< in characters of the whole source
    qsizetype length = 0;
    CodeLook look = CodeLook::Text;

    friend bool operator==(const CodeSpan&, const CodeSpan&) = default;
};

/// Takes Python source apart for colouring, where code is shown and not edited: cards in lessons
/// and questions. Gives only what is not plain text, in order. Never fails: what it does not
/// understand is plain text.
[[nodiscard]] std::vector<CodeSpan> highlightPython(QStringView source);

/// The role of a look in the token file: "code.keyword".
[[nodiscard]] QStringView codeRole(CodeLook look);

}  // namespace proclab::desktop
