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

/// Sees the focus events of all widgets. An object of its own, because the frame's event filter is
/// the base class's way to follow its widget, and takes every event for one of that.
class FocusRing::Watcher : public QObject {
public:
    explicit Watcher(FocusRing* ring) : QObject(ring), m_ring(ring) {
        QCoreApplication::instance()->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::FocusIn && watched->isWidgetType()) {
            m_ring->focusCame(static_cast<QWidget*>(watched),
                              static_cast<QFocusEvent*>(event)->reason());
        } else if (event->type() == QEvent::KeyPress && watched->isWidgetType()) {
            m_ring->keyPressed(static_cast<QWidget*>(watched));
        } else if (event->type() == QEvent::MouseButtonPress && m_ring->widget()) {
            m_ring->setWidget(nullptr);
        }
        return false;
    }

private:
    FocusRing* m_ring;
};

FocusRing::FocusRing(const Theme& theme, QWidget* parent)
    : QFocusFrame(parent), m_theme(theme), m_window(parent->window()) {
    hide();  // else it would come up with its parent, around nothing
    new Watcher(this);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FocusRing::focusCame(QWidget* target, Qt::FocusReason reason) {
    // A window that comes back to the front keeps what it had.
    if (target->window() == m_window && reason != Qt::ActiveWindowFocusReason &&
        reason != Qt::PopupFocusReason)
        setWidget(byKeyboard(reason) && wantsRing(target) ? target : nullptr);
}

void FocusRing::keyPressed(QWidget* target) {
    // Arrow keys move within a group and give their own reason; using keys means to see it.
    if (target->window() == m_window && target->hasFocus() && wantsRing(target) &&
        widget() != target)
        setWidget(target);
}

void FocusRing::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintFocusRing(painter, m_theme, QRectF(rect()).adjusted(4, 4, -4, -4),
                   m_theme.radius(u"control"));
}

}  // namespace proclab::desktop
