// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/findingbanner.h"

#include "desktop/style/icons.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

FindingBanner::FindingBanner(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_words(new TextLabel(theme, TextStyle::Body, u"text.primary"_s, this)),
      m_more(new Button(theme, ButtonKind::Link, QString(), this)),
      m_show(new Button(theme, ButtonKind::Secondary, QString(), this)),
      m_stop(new Button(theme, ButtonKind::Secondary, tr("Stop run"), this)),
      m_close(new Button(theme, ButtonKind::Quiet, QString(), this)) {
    setObjectName(u"findingBanner"_s);
    m_words->setTextFormat(Qt::RichText);
    m_words->setWordWrap(true);
    m_stop->setIconName(u"stop"_s);
    m_close->setIconName(u"close"_s);
    m_close->setToolTip(tr("Put this finding away"));
    m_more->setToolTip(tr("All findings of this run"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(46, 7, 10, 8);
    row->setSpacing(8);
    row->addWidget(m_words, 1);
    for (Button* button : {m_more, m_show, m_stop, m_close}) {
        row->addWidget(button);
    }
    setMinimumHeight(theme.scaled(52));
    connect(m_show, &Button::clicked, this, &FindingBanner::momentRequested);
    connect(m_stop, &Button::clicked, this, &FindingBanner::stopRequested);
    connect(m_more, &Button::clicked, this, &FindingBanner::panelRequested);
    connect(m_close, &Button::clicked, this, &FindingBanner::putAwayRequested);
    connect(&theme, &Theme::changed, this, [this] {
        setMinimumHeight(m_theme.scaled(52));
        writeWords();
        update();
    });
    hide();
}

void FindingBanner::say(const FindingEntry& entry, int others, Liveness liveness,
                        const QString& still) {
    const bool isNew = !m_entry || m_entry->message != entry.message || isHidden();
    const bool saysOther = isNew || m_entry->title != entry.title || m_still != still;
    m_entry = entry;
    m_still = still;
    setAccessibleDescription(still);
    if (saysOther) {
        writeWords();
    }
    m_more->setText(tr("and %1 more").arg(others));
    m_more->setVisible(others > 0);
    m_show->setText(tr("Show %1").arg(entry.when));
    m_stop->setVisible(liveness == Liveness::Live);
    if (isNew) {
        setAccessibleName(text());
        show();
        update();
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void FindingBanner::writeWords() {
    if (m_entry) {
        const QColor ink = m_theme.color(severityLook(m_entry->finding.severity).ink);
        m_words->setText(u"<b><span style=\"color:%1\">%2.</span></b> %3 %4"_s.arg(
            ink.name(), m_entry->title.toHtmlEscaped(), m_entry->message.toHtmlEscaped(), m_still));
    }
}

void FindingBanner::dismiss() {
    m_entry.reset();
    hide();
}

QString FindingBanner::text() const {
    return m_entry ? u"%1. %2"_s.arg(m_entry->title, m_entry->message) : QString();
}

void FindingBanner::paintEvent(QPaintEvent* /*event*/) {
    if (!m_entry) {
        return;
    }
    const SeverityLook look = severityLook(m_entry->finding.severity);
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(look.tint));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(look.ink));
    paintIcon(painter, look.icon, QRectF(16, height() / 2.0 - 9, 18, 18), m_theme.color(look.ink));
}

}  // namespace proclab::desktop
