// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/newpartsnote.h"

#include "desktop/style/icons.h"
#include "desktop/views/timeline/timelineview.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int noteHeight = 32;
constexpr int noteMargin = 8;
/// Who reads slowly reads ten letters a second, after having seen that there is something.
constexpr int msPerLetter = 100;
constexpr int msToSee = 4000;

}  // namespace

QRect newPartsPlace(const QRect& lanes, QSize wished, int margin) {
    const QRect room = lanes.adjusted(margin, margin, -margin, -margin);
    const int width = std::min(wished.width(), std::max(0, room.width()));
    return {room.left(), room.bottom() + 1 - wished.height(), width, wished.height()};
}

NewPartsNote::NewPartsNote(const Theme& theme, TimelineView* over)
    : QWidget(over),
      m_theme(theme),
      m_over(over),
      m_words(new ElidedLabel(theme, TextStyle::Label, u"text.primary"_s, this)),
      m_close(new Button(theme, ButtonKind::Quiet, QString(), this)) {
    m_close->setIconName(u"close"_s);
    m_close->setHeight(ButtonHeight::Compact);
    m_close->setAccessibleName(tr("Put this note away"));
    m_close->setToolTip(tr("Put this note away (Esc)"));
    m_close->setFocusPolicy(Qt::TabFocus);
    m_words->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(34, 0, 4, 0);
    row->setSpacing(6);
    row->addWidget(m_words, 1);
    row->addWidget(m_close);
    m_leave.setSingleShot(true);
    connect(&m_leave, &QTimer::timeout, this, [this] { say(QString(), QString()); });
    connect(m_close, &Button::clicked, this, [this] { say(QString(), QString()); });
    connect(over, &TimelineView::viewChanged, this, &NewPartsNote::place);
    connect(&theme, &Theme::changed, this, &NewPartsNote::place);
    hide();
}

void NewPartsNote::say(const QString& sentence, const QString& detail) {
    // The focus goes back to the lanes, and not to whatever comes next.
    if (sentence.isEmpty() && m_close->hasFocus()) {
        m_over->setFocus(Qt::OtherFocusReason);
    }
    m_words->setText(sentence);
    setToolTip(detail);
    setAccessibleName(sentence);
    setAccessibleDescription(detail);
    setStay(msToSee + msPerLetter * static_cast<int>(sentence.size()));
    setVisible(!sentence.isEmpty());
    place();
}

QString NewPartsNote::text() const {
    return isHidden() ? QString() : m_words->text();
}

void NewPartsNote::setStay(int ms) {
    m_leave.setInterval(ms);
    if (isVisible()) {
        m_leave.start();
    }
}

void NewPartsNote::place() {
    if (isHidden()) {
        return;
    }
    const QSize lanes = m_over->viewport()->size();
    const QRect room(m_over->gutterWidth(), 0, lanes.width() - m_over->gutterWidth(),
                     lanes.height());
    setGeometry(newPartsPlace(room, {layout()->sizeHint().width(), m_theme.scaled(noteHeight)},
                              m_theme.scaled(noteMargin)));
    raise();
}

void NewPartsNote::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(u"line.control"), 1));
    painter.setBrush(m_theme.color(u"bg.panel"));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    paintIcon(painter, u"info", QRectF(10, this->height() / 2.0 - 8, 16, 16),
              m_theme.color(u"accent.ink"));
}

void NewPartsNote::mousePressEvent(QMouseEvent* event) {
    event->accept();  // it is none of the lanes below
}

void NewPartsNote::mouseReleaseEvent(QMouseEvent* /*event*/) {
    say(QString(), QString());
}

void NewPartsNote::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        say(QString(), QString());
        return;
    }
    QWidget::keyPressEvent(event);
}

void NewPartsNote::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    place();
    m_leave.start();
}

void NewPartsNote::hideEvent(QHideEvent* event) {
    // What nobody sees needs its time later.
    m_leave.stop();
    QWidget::hideEvent(event);
}

void NewPartsNote::enterEvent(QEnterEvent* event) {
    QWidget::enterEvent(event);
    m_leave.stop();
}

void NewPartsNote::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    if (isVisible()) {
        m_leave.start();
    }
}

}  // namespace proclab::desktop
