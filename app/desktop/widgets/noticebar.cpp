// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/noticebar.h"

#include "desktop/style/icons.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

NoticeBar::NoticeBar(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_sentence(new TextLabel(theme, TextStyle::Body, u"warn.ink"_s, this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(44, 8, 12, 8);
    m_sentence->setWordWrap(true);
    layout->addWidget(m_sentence, 1);
    auto* close = new Button(theme, ButtonKind::Quiet, QString(), this);
    close->setIconName(u"close"_s);
    close->setToolTip(tr("Close this message"));
    layout->addWidget(close, 0, Qt::AlignTop);
    connect(close, &Button::clicked, this, &QWidget::hide);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void NoticeBar::showNotice(const QString& sentence, const QString& detail) {
    m_sentence->setText(sentence);
    setToolTip(detail);
    setAccessibleName(sentence);
    show();
}

QString NoticeBar::sentence() const {
    return m_sentence->text();
}

void NoticeBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"warn.tint"));
    const qreal side = m_theme.scaled(18);
    paintIcon(painter, u"warning", QRectF(16, 13, side, side), m_theme.color(u"warn.ink"));
}

}  // namespace proclab::desktop
