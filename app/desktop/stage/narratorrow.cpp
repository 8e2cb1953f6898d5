// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/narratorrow.h"

#include <QFontMetrics>
#include <QPainter>
#include <QRegularExpression>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowHeight = 52;

}  // namespace

QList<SentencePiece> sentencePieces(const QString& sentence) {
    static const QRegularExpression call(uR"([A-Za-z_][A-Za-z0-9_.]*\([^() ]*\))"_s);
    QList<SentencePiece> pieces;
    qsizetype end = 0;
    for (auto it = call.globalMatch(sentence); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (match.capturedStart() > end) {
            pieces << SentencePiece{sentence.mid(end, match.capturedStart() - end), false};
        }
        pieces << SentencePiece{match.captured(), true};
        end = match.capturedEnd();
    }
    if (end < sentence.size()) {
        pieces << SentencePiece{sentence.mid(end), false};
    }
    return pieces;
}

NarratorRow::NarratorRow(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setFixedHeight(theme.scaled(rowHeight));
    connect(&theme, &Theme::changed, this, [this] {
        setFixedHeight(m_theme.scaled(rowHeight));
        update();
    });
}

QSize NarratorRow::sizeHint() const {
    return {400, m_theme.scaled(rowHeight)};
}

void NarratorRow::setSentence(int step, const QString& sentence) {
    if (step == m_step && sentence == m_sentence) {
        return;
    }
    m_step = step;
    m_sentence = sentence;
    setAccessibleName(sentence);
    setToolTip(sentence);
    update();
}

void NarratorRow::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.color(u"bg.panel"));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(u"line.subtle"));
    const int side = m_theme.scaled(16);
    int x = side;
    const int middle = height() / 2;
    if (m_step > 0) {
        QFont number = m_theme.font(TextStyle::Label);
        number.setWeight(QFont::DemiBold);
        const QString text = QString::number(m_step);
        const int high = m_theme.scaled(24);
        const int width = std::max(high, QFontMetrics(number).horizontalAdvance(text) + high / 2);
        const QRectF disc(x, middle - high / 2, width, high);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(u"accent.base"));
        painter.drawRoundedRect(disc, high / 2.0, high / 2.0);
        painter.setFont(number);
        painter.setPen(m_theme.color(u"accent.on"));
        painter.drawText(disc, Qt::AlignCenter, text);
        x += width + m_theme.scaled(10);
    }
    const QFont words = m_theme.font(TextStyle::Reading);
    QFont code = m_theme.font(TextStyle::Code);
    painter.setPen(m_theme.color(u"text.primary"));
    const QFontMetrics metrics(words);
    const int baseline = middle + (metrics.ascent() - metrics.descent()) / 2;
    for (const SentencePiece& piece : sentencePieces(m_sentence)) {
        painter.setFont(piece.isCode ? code : words);
        const QFontMetrics own(painter.font());
        const int room = width() - side - x;
        const QString text = own.elidedText(piece.text, Qt::ElideRight, room);
        painter.drawText(QPoint(x, baseline), text);
        x += own.horizontalAdvance(text);
        if (text != piece.text) {
            break;
        }
    }
}

}  // namespace proclab::desktop
