// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/quiz/inlinelabel.h"

#include "quizzes/inlinetext.h"

#include <QPainter>

namespace proclab::desktop {

InlineLabel::InlineLabel(const Theme& theme, TextStyle style, InlineLayout::Code code,
                         QStringView role, QWidget* parent)
    : QLabel(parent), m_theme(theme), m_style(style), m_code(code), m_role(role.toString()) {
    setWordWrap(true);  // Or QLabel takes height-for-width away with each text.
    // Preferred: a fixed height would be that of sizeHint(), whatever the width.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, &InlineLabel::restyle);
}

void InlineLabel::setMarkedText(const QString& text) {
    m_marked = text;
    setText(quizzes::plainText(text));
    restyle();
}

void InlineLabel::restyle() {
    m_layout.setText(m_theme, m_marked, m_style, m_code);
    updateGeometry();
    update();
}

QSize InlineLabel::sizeHint() const {
    const int width = qCeil(m_layout.naturalWidth());
    return {width, heightForWidth(width)};
}

QSize InlineLabel::minimumSizeHint() const {
    return {m_theme.scaled(80), qCeil(m_layout.lineHeight())};
}

int InlineLabel::heightForWidth(int width) const {
    return m_marked.isEmpty() ? 0 : qCeil(m_layout.layOut(width));
}

void InlineLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    m_layout.layOut(width());
    m_layout.paint(painter, m_theme, {0, 0}, m_theme.color(m_role));
}

}  // namespace proclab::desktop
