// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/quiz/iconmark.h"

#include "desktop/style/icons.h"

#include <QPainter>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

IconMark::IconMark(const Theme& theme, const QString& name, int size, const QString& role,
                   QWidget* parent)
    : QWidget(parent), m_theme(theme), m_name(name), m_size(size), m_role(role) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize IconMark::sizeHint() const {
    return {m_theme.scaled(m_size), m_theme.scaled(m_size)};
}

void IconMark::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintIcon(painter, m_name, rect(), m_theme.color(m_role));
}

}  // namespace proclab::desktop
