// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/stagebanner.h"

#include "desktop/style/icons.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int bannerHeight = 40;

}  // namespace

StageBanner::StageBanner(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_sentence(new ElidedLabel(theme, TextStyle::Body, u"text.primary"_s, this)),
      m_row(new QHBoxLayout(this)),
      m_close(new Button(theme, ButtonKind::Quiet, QString(), this)) {
    setFixedHeight(theme.scaled(bannerHeight));
    connect(&theme, &Theme::changed, this,
            [this] { setFixedHeight(m_theme.scaled(bannerHeight)); });
    m_close->setIconName(u"close"_s);
    m_close->setToolTip(tr("Put this message away"));
    m_close->setHeight(ButtonHeight::Compact);
    m_row->setContentsMargins(42, 0, 10, 0);
    m_row->setSpacing(8);
    m_row->addWidget(m_sentence, 1);
    m_row->addWidget(m_close);
    connect(m_close, &Button::clicked, this, &StageBanner::dismiss);
    hide();
}

void StageBanner::say(Weight weight, const QString& sentence, const QString& detail) {
    m_weight = weight;
    qDeleteAll(m_actions);
    m_actions.clear();
    m_sentence->setText(sentence);
    m_sentence->setRole(weight == Weight::Failure ? u"critical.ink"_s : u"warn.ink"_s);
    setToolTip(detail);
    setAccessibleName(sentence);
    show();
    update();
}

Button* StageBanner::addAction(const QString& text, const QString& keyHint,
                               std::function<void()> action) {
    auto* button = new Button(m_theme, ButtonKind::Secondary, text, this);
    button->setHeight(ButtonHeight::Compact);
    button->setKeyHint(keyHint);
    m_row->insertWidget(m_row->indexOf(m_close), button);
    m_actions << button;
    connect(button, &Button::clicked, this, std::move(action));
    return button;
}

void StageBanner::dismiss() {
    hide();
}

QString StageBanner::sentence() const {
    return isHidden() ? QString() : m_sentence->text();
}

void StageBanner::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const bool failure = m_weight == Weight::Failure;
    painter.fillRect(rect(), m_theme.color(failure ? u"critical.tint" : u"warn.tint"));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(u"line.subtle"));
    paintIcon(painter, u"warning", QRectF(14, height() / 2.0 - 9, 18, 18),
              m_theme.color(failure ? u"critical.ink" : u"warn.ink"));
}

}  // namespace proclab::desktop
