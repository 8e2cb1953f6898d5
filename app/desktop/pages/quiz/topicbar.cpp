// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/quiz/topicbar.h"

#include "desktop/pages/quiz/verdictmark.h"

#include <QPainter>

#include <utility>

namespace proclab::desktop {

namespace {

constexpr qreal boxWidth = 28;
constexpr qreal boxHeight = 14;
constexpr qreal pitch = 32;

}  // namespace

TopicBar::TopicBar(const Theme& theme, quizzes::TopicScore score, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_score(std::move(score)) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("%1: %2 of %3 right")
                          .arg(m_score.title)
                          .arg(m_score.right())
                          .arg(static_cast<int>(m_score.answers.size())));
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

QSize TopicBar::sizeHint() const {
    return {m_theme.scaled(pitch) * static_cast<int>(m_score.answers.size()),
            m_theme.scaled(boxHeight + 4)};
}

void TopicBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal radius = m_theme.radius(u"span");
    for (std::size_t i = 0; i < m_score.answers.size(); ++i) {
        const QRectF box(static_cast<qreal>(i) * m_theme.scaled(pitch) + 1, m_theme.scaled(2),
                         m_theme.scaled(boxWidth) - 2, m_theme.scaled(boxHeight));
        if (m_score.answers[i]) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(u"correct.base"));
            painter.drawRoundedRect(box, radius, radius);
            continue;
        }
        const QColor edge = m_theme.stateColor(StateLook::Failed, StateRole::Edge);
        painter.setPen(QPen(edge, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        QRectF glyph(0, 0, m_theme.scaled(7), m_theme.scaled(7));
        glyph.moveCenter(box.center());
        paintVerdict(painter, glyph, false, edge);
    }
}

}  // namespace proclab::desktop
