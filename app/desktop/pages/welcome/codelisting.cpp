// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/welcome/codelisting.h"

#include "desktop/style/pythoncode.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextCharFormat>
#include <QTextLayout>

#include <algorithm>

namespace proclab::desktop {

namespace {

// Pixels at 100 %.
constexpr int gutter = 36;
constexpr int padding = 8;

}  // namespace

CodeListing::CodeListing(const Theme& theme, const QString& source, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_source(source) {
    setAccessibleName(tr("Program"));
    setAccessibleDescription(source);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize CodeListing::sizeHint() const {
    const int lines = int(m_source.trimmed().count(u'\n')) + 1;
    return {m_theme.scaled(396),
            lines * m_theme.lineHeight(TextStyle::Code) + 2 * m_theme.scaled(padding)};
}

void CodeListing::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(u"line.default"));
    painter.setBrush(m_theme.color(u"bg.code"));
    const qreal radius = m_theme.radius(u"card");
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);

    const QFont font = m_theme.font(TextStyle::Code);
    const QFont small = m_theme.font(TextStyle::CodeSmall);
    const int height = m_theme.lineHeight(TextStyle::Code);
    const auto spans = highlightPython(m_source);
    qsizetype start = 0;
    int y = m_theme.scaled(padding);
    int number = 1;
    const QStringList lines = m_source.trimmed().split(u'\n');
    for (const QString& line : lines) {
        painter.setFont(small);
        painter.setPen(m_theme.color(u"code.lineNumber"));
        painter.drawText(QRect(0, y, m_theme.scaled(gutter) - m_theme.scaled(16), height),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(number++));
        QList<QTextLayout::FormatRange> formats;
        for (const CodeSpan& span : spans) {
            const qsizetype from = std::max(span.start, start);
            const qsizetype to = std::min(span.start + span.length, start + line.size());
            if (from >= to)
                continue;
            QTextLayout::FormatRange range;
            range.start = int(from - start);
            range.length = int(to - from);
            range.format.setForeground(m_theme.color(codeRole(span.look)));
            formats.append(range);
        }
        QTextLayout layout(line, font);
        layout.setFormats(formats);
        layout.beginLayout();
        QTextLine text = layout.createLine();
        layout.endLayout();
        painter.setPen(m_theme.color(u"code.text"));
        layout.draw(&painter, QPointF(m_theme.scaled(gutter),
                                      y + (height - (text.isValid() ? text.height() : 0)) / 2));
        start += line.size() + 1;
        y += height;
    }
}

}  // namespace proclab::desktop
