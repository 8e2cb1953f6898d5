// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/rowpanel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace proclab::desktop {

RowPanel::RowPanel(const Theme& theme, QWidget* parent)
    : QScrollArea(parent),
      m_theme(theme),
      m_inside(new QWidget),
      m_column(new QVBoxLayout(m_inside)) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    setWidget(m_inside);
    m_inside->setAutoFillBackground(false);  // which setWidget() has set
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void RowPanel::moveFocus(int by) {
    const QList<QWidget*> all = stops();
    if (all.isEmpty()) {
        return;
    }
    const auto at = all.indexOf(QApplication::focusWidget());
    const auto next = at < 0 ? 0 : std::clamp<qsizetype>(at + by, 0, all.size() - 1);
    all[next]->setFocus(by < 0 ? Qt::BacktabFocusReason : Qt::TabFocusReason);
    ensureWidgetVisible(all[next], 0, 0);
}

void RowPanel::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Down:
            moveFocus(1);
            return;
        case Qt::Key_Up:
            moveFocus(-1);
            return;
        default:
            QScrollArea::keyPressEvent(event);
    }
}

void RowPanel::paintEvent(QPaintEvent* event) {
    QPainter(viewport()).fillRect(viewport()->rect(), m_theme.color(u"bg.panel"));
    QScrollArea::paintEvent(event);
}

void RowButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    // The arrows are the panel's: a button would hand the focus on by geometry.
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        event->ignore();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

}  // namespace proclab::desktop
