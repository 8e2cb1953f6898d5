// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <cstdint>
#include <variant>

namespace proclab::desktop {

/// A stretch of Markdown: CommonMark with tables, and `{P0}` for the chip of a process.
struct MarkdownPiece {
    QString text;
};

enum class CalloutLook : std::uint8_t { Info, Warning, Version };
/// A tinted box with an icon; the title runs into the first line.
struct CalloutPiece {
    CalloutLook look = CalloutLook::Info;
    QString title;
    QString text;  ///< Markdown
};

/// A box with the code of a program, its name, and Copy and Run links.
struct CodePiece {
    QString id;     ///< links of the box are "run:ID" and "copy:ID"
    QString title;  ///< inline Markdown
    QString fileName;
    QString code;
    QString warning;  ///< shown below the title; may be empty
};

/// A line in another style than the text: "1.2 · 6 minutes", the title, a note below it, a small
/// heading.
struct LinePiece {
    enum class Style : std::uint8_t { Eyebrow, Title, Note, Small } style = Style::Eyebrow;
    QString text;  ///< inline Markdown
};

/// A widget that stands in the text as wide as the column. The view takes it over as a child and
/// follows its height; it goes away with the content.
struct WidgetPiece {
    QWidget* widget = nullptr;
};

using DocumentPiece = std::variant<MarkdownPiece, CalloutPiece, CodePiece, LinePiece, WidgetPiece>;
using DocumentContent = QList<DocumentPiece>;

}  // namespace proclab::desktop
