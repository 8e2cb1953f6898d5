// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringView>

#include <cstdint>
#include <optional>
#include <vector>

namespace proclab::quizzes {

/// A stretch of a question's text that is set in one way.
struct TextRun {
    enum class Kind : std::uint8_t { Plain, Code };
    Kind kind = Kind::Plain;
    QString text;

    friend bool operator==(const TextRun&, const TextRun&) = default;
};

/// Takes a text apart at its backticks. Nothing where they do not come in pairs.
[[nodiscard]] std::optional<std::vector<TextRun>> inlineText(QStringView text);

/// The text without its backticks, for lists, tooltips and screen readers.
[[nodiscard]] QString plainText(QStringView text);

}  // namespace proclab::quizzes
