// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/editor/pythonlexer.h"

#include <QFont>
#include <QFontInfo>
#include <QGuiApplication>
#include <QScreen>

#include <array>

namespace proclab::desktop {

namespace {

/// The lexer's styles that are not plain text, and the role of the theme that colours each.
struct StyleRole {
    int style;
    QStringView role;
};
constexpr std::array styleRoles = {
    StyleRole{QsciLexerPython::Comment, u"code.comment"},
    StyleRole{QsciLexerPython::CommentBlock, u"code.comment"},
    StyleRole{QsciLexerPython::Number, u"code.number"},
    StyleRole{QsciLexerPython::DoubleQuotedString, u"code.string"},
    StyleRole{QsciLexerPython::SingleQuotedString, u"code.string"},
    StyleRole{QsciLexerPython::TripleDoubleQuotedString, u"code.string"},
    StyleRole{QsciLexerPython::TripleSingleQuotedString, u"code.string"},
    StyleRole{QsciLexerPython::DoubleQuotedFString, u"code.string"},
    StyleRole{QsciLexerPython::SingleQuotedFString, u"code.string"},
    StyleRole{QsciLexerPython::TripleDoubleQuotedFString, u"code.string"},
    StyleRole{QsciLexerPython::TripleSingleQuotedFString, u"code.string"},
    StyleRole{QsciLexerPython::UnclosedString, u"code.string"},
    StyleRole{QsciLexerPython::Keyword, u"code.keyword"},
    StyleRole{QsciLexerPython::HighlightedIdentifier, u"code.builtin"},
    StyleRole{QsciLexerPython::ClassName, u"code.def"},
    StyleRole{QsciLexerPython::FunctionMethodName, u"code.def"},
    StyleRole{QsciLexerPython::Decorator, u"code.def"},
};
constexpr int lastStyle = QsciLexerPython::TripleDoubleQuotedFString;

}  // namespace

PythonLexer::PythonLexer(const Theme& theme, QObject* parent)
    : QsciLexerPython(parent), m_theme(theme) {
    setHighlightSubidentifiers(false);
    restyle();
}

void PythonLexer::setPixelSize(int pixels) {
    m_pixelSize = pixels;
    restyle();
}

QFont PythonLexer::codeFont() const {
    QFont font = m_theme.font(TextStyle::Code);
    const int pixels = m_pixelSize > 0 ? m_pixelSize : QFontInfo(font).pixelSize();
    // The editing component knows sizes in points only; a font that is set in pixels has none.
    const qreal dpi = QGuiApplication::primaryScreen()->logicalDotsPerInchY();
    font.setPointSizeF(pixels * 72.0 / dpi);
    return font;
}

void PythonLexer::restyle() {
    const QFont font = codeFont();
    const QColor text = m_theme.color(u"code.text");
    const QColor paper = m_theme.color(u"bg.code");
    setDefaultFont(font);
    setDefaultColor(text);
    setDefaultPaper(paper);
    for (int style = 0; style <= lastStyle; ++style) {
        setFont(font, style);
        setColor(text, style);
        setPaper(paper, style);
        setEolFill(false, style);
    }
    for (const StyleRole& entry : styleRoles) {
        setColor(m_theme.color(entry.role), entry.style);
    }
}

const char* PythonLexer::keywords(int set) const {
    if (set == 1) {
        return "False None True and as assert async await break class continue def del elif else "
               "except finally for from global if import in is lambda match nonlocal not or pass "
               "raise return try while with yield";
    }
    if (set == 2) {
        return "abs all any bin bool bytearray bytes callable chr dict dir divmod enumerate "
               "filter float format frozenset getattr hasattr hash hex id input int isinstance "
               "issubclass iter len list map max min next object oct open ord pow print range "
               "repr reversed round set setattr slice sorted str sum super tuple type vars zip";
    }
    return nullptr;
}

}  // namespace proclab::desktop
