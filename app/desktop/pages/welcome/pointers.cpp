// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/welcome/pointers.h"

#include "desktop/style/paint.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/card.h"
#include "desktop/widgets/textlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

// Pixels at 100 %.
constexpr int cardWidth = 300;
constexpr int distance = 14;

}  // namespace

Pointers::Pointers(const Theme& theme, QList<Pointer> pointers, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_pointers(std::move(pointers)),
      m_card(new Card(theme, parent)),
      m_title(new TextLabel(theme, TextStyle::Body, u"text.primary"_s, m_card)),
      m_sentence(new TextLabel(theme, TextStyle::Body, u"text.secondary"_s, m_card)),
      m_count(new TextLabel(theme, TextStyle::Caption, u"text.muted"_s, m_card)),
      m_next(new Button(theme, ButtonKind::Primary, QString(), m_card)) {
    // It only draws: clicks go to what it points at.
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_title->setWeight(QFont::DemiBold);
    m_sentence->setWordWrap(true);
    auto* layout = new QVBoxLayout(m_card);
    layout->setContentsMargins(16, 12, 12, 12);
    layout->setSpacing(6);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    auto* close = new Button(theme, ButtonKind::Quiet, QString(), m_card);
    close->setObjectName(u"closePointers"_s);
    close->setIconName(u"close"_s);
    close->setHeight(ButtonHeight::Compact);
    close->setToolTip(tr("Close the hints"));
    head->addWidget(close);
    layout->addLayout(head);
    layout->addWidget(m_sentence);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_count, 1);
    m_next->setObjectName(u"nextPointer"_s);
    foot->addWidget(m_next);
    layout->addSpacing(4);
    layout->addLayout(foot);
    connect(m_next, &Button::clicked, this, &Pointers::next);
    connect(close, &Button::clicked, this, &Pointers::dismiss);
    connect(&theme, &Theme::changed, this, &Pointers::place);
    m_card->installEventFilter(this);
    m_card->hide();
    hide();
}

void Pointers::start() {
    m_current = -1;
    parentWidget()->installEventFilter(this);
    next();
}

QString Pointers::title() const {
    return m_title->text();
}

void Pointers::next() {
    ++m_current;
    if (m_current >= m_pointers.size()) {
        dismiss();
        return;
    }
    const Pointer& pointer = m_pointers.at(m_current);
    m_title->setText(pointer.title);
    m_sentence->setText(pointer.sentence);
    m_count->setText(tr("%1 of %2").arg(m_current + 1).arg(m_pointers.size()));
    m_next->setText(m_current + 1 < m_pointers.size() ? tr("Next") : tr("Done"));
    m_next->updateGeometry();
    m_card->setAccessibleName(pointer.title);
    m_card->setAccessibleDescription(pointer.sentence);
    place();
    m_next->setFocus();
}

void Pointers::dismiss() {
    if (m_current < 0)
        return;
    m_current = -1;
    parentWidget()->removeEventFilter(this);
    m_card->hide();
    hide();
    emit finished();
}

QRect Pointers::targetRect() const {
    const Pointer& pointer = m_pointers.at(m_current);
    const QRect part = pointer.part ? pointer.part() : pointer.target->rect();
    return QRect(pointer.target->mapTo(parentWidget(), part.topLeft()), part.size())
        .intersected(parentWidget()->rect());
}

void Pointers::place() {
    if (m_current < 0 || m_current >= m_pointers.size())
        return;
    setGeometry(parentWidget()->rect());
    m_target = targetRect();
    m_card->setFixedWidth(m_theme.scaled(cardWidth));
    m_card->adjustSize();
    const QSize size(m_card->width(), m_card->layout()->heightForWidth(m_card->width()));
    m_card->resize(size);
    // Above or below, where there is room; else inside, at the upper edge of a large target.
    const int gap = m_theme.scaled(distance);
    int y = m_target.top() - gap - size.height();
    if (y < gap)
        y = m_target.bottom() + gap;
    if (y + size.height() > height() - gap)
        y = std::max(gap, m_target.center().y() - size.height() / 2);
    const int x = std::clamp(m_target.center().x() - size.width() / 2, gap,
                             std::max(gap, width() - size.width() - gap));
    m_card->move(x, y);
    show();
    raise();
    m_card->show();
    m_card->raise();
    update();
}

void Pointers::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    // Just inside the target, so that nothing is cut off at the edge of the window.
    paintFocusRing(painter, m_theme, QRectF(m_target).adjusted(5, 5, -5, -5),
                   m_theme.radius(u"control"));
}

bool Pointers::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parent() && event->type() == QEvent::Resize) {
        // After the layout has moved the targets.
        QMetaObject::invokeMethod(this, &Pointers::place, Qt::QueuedConnection);
    }
    if (watched == m_card && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        dismiss();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void Pointers::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

}  // namespace proclab::desktop
