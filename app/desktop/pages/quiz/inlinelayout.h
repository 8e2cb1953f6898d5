// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QTextLayout>

#include <cstdint>
#include <vector>

namespace proclab::desktop {

/// A paragraph with `code` in it, laid out for a width and painted. The one place that decides how
/// inline code looks on the quiz's pages.
class InlineLayout {
public:
    enum class Code : std::uint8_t {
        Bare,  ///< the code font alone, for headings and rows that are boxes already
        Boxed  ///< on a sunken ground, for running text
    };

    InlineLayout() = default;
    /// `text` as quizzes::inlineText() reads it.
    void setText(const Theme& theme, const QString& text, TextStyle style, Code code,
                 QFont::Weight weight = QFont::Normal);
    /// Other than the style's own, in pixels at 100 %. After setText().
    void setLineHeight(const Theme& theme, qreal pixels) { m_lineHeight = theme.scaled(pixels); }
    /// Breaks the lines; the height is the result. `width` in device-independent pixels.
    qreal layOut(qreal width);
    [[nodiscard]] qreal naturalWidth() const { return m_naturalWidth; }
    /// Of the first line, from the top of the paragraph.
    [[nodiscard]] qreal lineHeight() const { return m_lineHeight; }
    void paint(QPainter& painter, const Theme& theme, const QPointF& topLeft,
               const QColor& ink) const;

private:
    struct Range {
        int start = 0;
        int length = 0;
    };
    QTextLayout m_layout;
    std::vector<Range> m_code;
    Code m_look = Code::Bare;
    qreal m_lineHeight = 0;
    qreal m_naturalWidth = 0;
};

}  // namespace proclab::desktop
