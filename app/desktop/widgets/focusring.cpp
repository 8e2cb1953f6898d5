// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/focusring.h"

#include "desktop/style/paint.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QComboBox>
#include <QCoreApplication>
#include <QFocusEvent>
#include <QPainter>

namespace proclab::desktop {

namespace {

bool byKeyboard(Qt::FocusReason reason) {
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
           reason == Qt::ShortcutFocusReason;
}

/// Text fields show their focus by border and caret; painted views draw the ring around their
/// items themselves. Any other widget asks for it by this property.
bool wantsRing(const QWidget* widget) {
    return qobject_cast<const QAbstractButton*>(widget) ||
           qobject_cast<const QAbstractSlider*>(widget) || qobject_cast<const QComboBox*>(widget) ||
           widget->property("focusRing").toBool();
}

}  // namespace

FocusRing::FocusRing(const Theme& theme, QWidget* parent) : QFocusFrame(parent), m_theme(theme) {
    QCoreApplication::instance()->installEventFilter(this);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn && watched->isWidgetType()) {
        auto* target = static_cast<QWidget*>(watched);
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        // A window that comes back to the front keeps what it had.
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            setWidget(byKeyboard(reason) && wantsRing(target) ? target : nullptr);
    } else if (event->type() == QEvent::KeyPress && watched->isWidgetType()) {
        // Arrow keys move within a group and give their own reason; using keys means to see it.
        auto* target = static_cast<QWidget*>(watched);
        if (target->hasFocus() && wantsRing(target) && widget() != target)
            setWidget(target);
    }
    return QFocusFrame::eventFilter(watched, event);
}

void FocusRing::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintFocusRing(painter, m_theme, QRectF(rect()).adjusted(4, 4, -4, -4),
                   m_theme.radius(u"control"));
}

}  // namespace proclab::desktop
