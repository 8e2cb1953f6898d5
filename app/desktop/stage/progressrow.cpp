// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/progressrow.h"

#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

#include <chrono>
#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds unseen{250};
constexpr std::chrono::milliseconds shortest{2000};
constexpr std::chrono::milliseconds perLetter{40};
constexpr int rowHeight = 36;

}  // namespace

ProgressRow::ProgressRow(const Theme& theme, QWidget* below)
    : QWidget(below->parentWidget()),
      m_theme(theme),
      m_below(below),
      m_words(new ElidedLabel(theme, TextStyle::Body, u"text.primary"_s, this)),
      m_cancel(new Button(theme, ButtonKind::Secondary, tr("Cancel"), this)) {
    setObjectName(u"progressRow"_s);
    m_cancel->setHeight(ButtonHeight::Compact);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 0, 14, 0);
    row->addWidget(m_words, 1);
    row->addWidget(m_cancel);
    m_soon.setSingleShot(true);
    m_soon.setInterval(unseen);
    connect(&m_soon, &QTimer::timeout, this, &ProgressRow::showNow);
    connect(m_cancel, &Button::clicked, this, &ProgressRow::cancel);
    m_read.setSingleShot(true);
    connect(&m_read, &QTimer::timeout, this, &ProgressRow::hide);
    connect(&m_job, &BackgroundJob::moved, this, &ProgressRow::follow);
    hide();
}

void ProgressRow::start(const QString& what, BackgroundJob::Work work,
                        BackgroundJob::Finish finish) {
    m_what = what;
    m_soon.start();
    m_job.start(std::move(work), std::move(finish));
}

void ProgressRow::showNow() {
    if (m_job.isRunning()) {
        m_cancel->show();
        m_read.stop();
        appear();
    }
}

void ProgressRow::appear() {
    const int height = m_theme.scaled(rowHeight);
    setGeometry(0, m_below->y() - height, parentWidget()->width(), height);
    show();
    raise();
}

void ProgressRow::say(const QString& sentence) {
    m_words->setText(sentence);
    setAccessibleName(sentence);
    m_cancel->hide();
    // Long enough to be read, at a few letters a moment.
    m_read.start(shortest + perLetter * sentence.size());
    appear();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString ProgressRow::text() const {
    return isHidden() ? QString() : m_words->text();
}

void ProgressRow::follow() {
    if (!m_job.isRunning()) {
        m_soon.stop();
        hide();
        return;
    }
    const int percent = static_cast<int>(m_job.share() * 100);
    m_words->setText(percent > 0 ? tr("%1: %2 %").arg(m_what).arg(percent) : m_what);
    setAccessibleName(m_words->text());
    update();
}

void ProgressRow::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.window"));
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.color(u"line.default"));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(u"line.default"));
    if (!m_job.isRunning()) {
        return;
    }
    const int done = static_cast<int>(width() * m_job.share());
    painter.fillRect(QRect(0, height() - 2, done, 2), m_theme.color(u"accent.base"));
}

}  // namespace proclab::desktop
