// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/keyssheet.h"

#include "desktop/widgets/button.h"
#include "desktop/widgets/card.h"
#include "desktop/widgets/keycap.h"
#include "desktop/widgets/textlabel.h"

#include <QApplication>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int twoColumns = 800;  ///< a window of this width has room for them

}  // namespace

KeysSheet::KeysSheet(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_card(new Card(theme, this)), m_grid(new QGridLayout) {
    setAccessibleName(tr("All keys"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_DeleteOnClose);

    auto* card = new QVBoxLayout(m_card);
    card->setContentsMargins(24, 16, 24, 24);
    card->setSpacing(12);
    auto* head = new QHBoxLayout;
    head->addWidget(
        new TextLabel(theme, tr("All keys"), TextStyle::Title, u"text.primary"_s, m_card));
    head->addStretch();
    auto* closeButton = new Button(theme, ButtonKind::Quiet, QString(), m_card);
    closeButton->setIconName(u"close"_s);
    closeButton->setToolTip(tr("Close"));
    connect(closeButton, &Button::clicked, this, &KeysSheet::close);
    head->addWidget(closeButton);
    card->addLayout(head);
    m_grid->setHorizontalSpacing(32);
    m_grid->setVerticalSpacing(20);
    card->addLayout(m_grid);

    // In a small window, or a large zoom, it is scrolled.
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setAlignment(Qt::AlignCenter);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_scroll->viewport()->setAutoFillBackground(false);
    auto* place = new QWidget(m_scroll);
    place->setAutoFillBackground(false);
    auto* middle = new QVBoxLayout(place);
    middle->setContentsMargins(8, 8, 8, 8);
    middle->addWidget(m_card, 0, Qt::AlignCenter);
    m_scroll->setWidget(place);
    place->setAutoFillBackground(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    parent->installEventFilter(this);
}

void KeysSheet::addGroup(const QString& title, const QList<KeyHelp>& keys) {
    if (keys.isEmpty())
        return;
    auto* group = new QVBoxLayout;
    group->setSpacing(4);
    group->addWidget(new TextLabel(m_theme, title, TextStyle::Label, u"text.muted"_s, m_card));
    for (const KeyHelp& key : keys) {
        auto* row = new QHBoxLayout;
        row->setSpacing(12);
        row->addWidget(
            new TextLabel(m_theme, key.action, TextStyle::Body, u"text.primary"_s, m_card));
        row->addStretch();
        row->addWidget(new KeyCap(m_theme, key.keys, m_card));
        group->addLayout(row);
    }
    group->addStretch();
    const int columns = parentWidget()->width() < m_theme.scaled(twoColumns) ? 1 : 2;
    m_grid->addLayout(group, m_groups / columns, m_groups % columns);
    m_grid->setColumnMinimumWidth(m_groups % columns, m_theme.scaled(280));
    ++m_groups;
}

void KeysSheet::open() {
    m_before = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    setFocus();
}

void KeysSheet::close() {
    // First the focus, or it goes to whatever comes next.
    if (m_before != nullptr && m_before->isVisible()) {
        m_before->setFocus(Qt::OtherFocusReason);
    }
    hide();
    deleteLater();
}

void KeysSheet::paintEvent(QPaintEvent*) {
    // The page stays visible behind it, paler.
    QColor veil = m_theme.color(u"bg.window");
    veil.setAlphaF(0.72F);
    QPainter(this).fillRect(rect(), veil);
}

void KeysSheet::keyPressEvent(QKeyEvent* event) {
    QScrollBar* bar = m_scroll->verticalScrollBar();
    switch (event->key()) {
        case Qt::Key_Escape:
        case Qt::Key_Question:
            close();
            return;
        case Qt::Key_Down:
            bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
            return;
        case Qt::Key_Up:
            bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
            return;
        case Qt::Key_PageDown:
            bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
            return;
        case Qt::Key_PageUp:
            bar->triggerAction(QAbstractSlider::SliderPageStepSub);
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

void KeysSheet::mousePressEvent(QMouseEvent* event) {
    const QPoint inCard = m_card->mapFrom(this, event->position().toPoint());
    if (!m_card->rect().contains(inCard))
        close();
}

bool KeysSheet::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == parent())
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

}  // namespace proclab::desktop
