// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/quiz/questionstrip.h"

#include "desktop/pages/quiz/verdictmark.h"
#include "desktop/style/icons.h"

#include <QPainter>

#include <utility>

namespace proclab::desktop {

using Mark = quizzes::QuizSession::Mark;

QuestionStrip::QuestionStrip(const Theme& theme, Size size, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_size(size) {
    setSizePolicy(size == Size::Small ? QSizePolicy::Fixed : QSizePolicy::Expanding,
                  QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void QuestionStrip::setBoxes(std::vector<Box> boxes, std::size_t current) {
    m_boxes = std::move(boxes);
    m_current = current;
    int right = 0;
    int wrong = 0;
    for (const Box& box : m_boxes) {
        right += box.mark == Mark::Right ? 1 : 0;
        wrong += box.mark == Mark::Wrong ? 1 : 0;
    }
    setAccessibleName(tr("%1 right, %2 wrong, %3 open")
                          .arg(right)
                          .arg(wrong)
                          .arg(static_cast<int>(m_boxes.size()) - right - wrong));
    setToolTip(accessibleName());
    updateGeometry();
    update();
}

void QuestionStrip::setSession(const quizzes::QuizSession& session) {
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < session.size(); ++i) {
        boxes.push_back({session.mark(i), session.isFlagged(i)});
    }
    setBoxes(std::move(boxes), session.position());
}

QSize QuestionStrip::sizeHint() const {
    const int count = static_cast<int>(m_boxes.size());
    return m_size == Size::Small ? QSize(m_theme.scaled(21) * count, m_theme.scaled(24))
                                 : QSize(m_theme.scaled(66) * count, m_theme.scaled(36));
}

QSize QuestionStrip::minimumSizeHint() const {
    return m_size == Size::Small ? sizeHint() : QSize(m_theme.scaled(200), m_theme.scaled(36));
}

QRectF QuestionStrip::boxAt(std::size_t index) const {
    const auto at = static_cast<qreal>(index);
    if (m_size == Size::Small) {
        const qreal height = m_theme.scaled(16);
        return {at * m_theme.scaled(21) + 1, (this->height() - height) / 2,
                qreal(m_theme.scaled(18)), height};
    }
    const auto count = static_cast<qreal>(m_boxes.size());
    const qreal gap = m_theme.scaled(6);
    const qreal room = (width() + gap) / count - gap;
    const qreal box = std::min(room, qreal(m_theme.scaled(120)));
    return {at * (box + gap) + 1, 1, box - 2, qreal(m_theme.scaled(34))};
}

void QuestionStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal radius = m_theme.radius(u"chip");
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const QRectF box = boxAt(i);
        const Mark mark = m_boxes[i].mark;
        QColor ground = m_theme.color(u"bg.sunken");
        QColor ink = m_theme.color(u"text.muted");
        QColor edge = Qt::transparent;
        if (mark == Mark::Right) {
            ground = m_theme.color(u"correct.tint");
            ink = m_theme.color(u"correct.ink");
        } else if (mark == Mark::Wrong) {
            ground = m_theme.stateColor(StateLook::Failed, StateRole::Tint);
            ink = m_theme.stateColor(StateLook::Failed, StateRole::Ink);
            edge = m_theme.stateColor(StateLook::Failed, StateRole::Edge);
        }
        const bool isCurrent = i == m_current && m_size == Size::Small;
        if (isCurrent) {
            edge = m_theme.color(u"text.primary");
        }
        painter.setBrush(ground);
        painter.setPen(edge == Qt::transparent ? QPen(Qt::NoPen) : QPen(edge, isCurrent ? 2 : 1.5));
        painter.drawRoundedRect(box, radius, radius);

        QRectF glyph(0, 0, m_theme.scaled(8), m_theme.scaled(8));
        glyph.moveCenter(box.center());
        if (m_size == Size::Numbered) {
            painter.setFont(m_theme.font(TextStyle::Code));
            painter.setPen(ink);
            const QRectF number = box.adjusted(0, 0, -box.width() / 2, 0);
            painter.drawText(number, Qt::AlignRight | Qt::AlignVCenter,
                             QString::number(static_cast<int>(i) + 1));
            glyph.moveLeft(number.right() + m_theme.scaled(6));
        }
        if (mark != Mark::Open) {
            paintVerdict(painter, glyph, mark == Mark::Right, ink);
        }
        if (m_boxes[i].isFlagged) {
            const qreal size = m_theme.scaled(9);
            paintIcon(painter, u"flag",
                      {box.right() - size * 0.7, box.top() - size * 0.4, size, size},
                      m_theme.color(u"text.primary"));
        }
    }
}

}  // namespace proclab::desktop
