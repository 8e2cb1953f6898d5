// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/learn/momentlist.h"

#include "desktop/playback/tracecursor.h"
#include "desktop/views/document/richlabel.h"
#include "desktop/widgets/textlabel.h"
#include "lessons/moments/momentfinder.h"

#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

constexpr int momentHeight = 27;

/// Short runs are told in milliseconds, since "0.00 s" says nothing.
QString timeText(Duration sinceBegin, Duration whole) {
    if (toSeconds(whole) < 1) {
        return MomentList::tr("%1 ms").arg(qRound(toSeconds(sinceBegin) * 1000));
    }
    return MomentList::tr("%1 s").arg(toSeconds(sinceBegin), 0, 'f', 2);
}

}  // namespace

MomentRow::MomentRow(const Theme& theme, const QString& sentence, QWidget* parent)
    : QAbstractButton(parent),
      m_theme(theme),
      m_sentence(new RichLabel(theme, TextStyle::Body, u"text.primary"_s, this)) {
    m_sentence->setText(sentence);
    setText(m_sentence->plainText());
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setEnabled(false);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void MomentRow::setTime(const QString& time) {
    m_time = time;
    setAccessibleName(time.isEmpty() ? text() : time + u", "_s + text());
    update();
}

void MomentRow::setCurrent(bool current) {
    if (m_current != current) {
        m_current = current;
        update();
    }
}

int MomentRow::timeWidth() const {
    return QFontMetrics(m_theme.font(TextStyle::Code)).horizontalAdvance(u"1000 ms"_s) +
           m_theme.scaled(10);
}

int MomentRow::heightForWidth(int width) const {
    return std::max(
        m_theme.scaled(momentHeight),
        m_sentence->heightForWidth(std::max(1, width - timeWidth())) + m_theme.scaled(7));
}

QSize MomentRow::sizeHint() const {
    return {timeWidth() + m_sentence->sizeHint().width(), m_theme.scaled(momentHeight)};
}

void MomentRow::resizeEvent(QResizeEvent*) {
    const int width = std::max(1, this->width() - timeWidth());
    const int height = m_sentence->heightForWidth(width);
    m_sentence->setGeometry(timeWidth(), (this->height() - height) / 2, width, height);
}

void MomentRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_current || (isEnabled() && underMouse())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(m_current ? u"accent.tint"_s : u"bg.hover"_s));
        painter.drawRoundedRect(rect(), m_theme.radius(u"control"), m_theme.radius(u"control"));
    }
    painter.setFont(m_theme.font(TextStyle::Code));
    painter.setPen(m_theme.color(isEnabled() ? u"accent.ink"_s : u"text.muted"_s));
    painter.drawText(QRect(m_theme.scaled(4), 0, timeWidth(), height()), Qt::AlignVCenter,
                     m_time.isEmpty() ? u"–"_s : m_time);
}

MomentList::MomentList(const Theme& theme, lessons::MomentsBlock block, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_block(std::move(block)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* title =
        new TextLabel(theme, tr("Moments in this run"), TextStyle::Body, u"text.primary"_s);
    title->setWeight(QFont::DemiBold);
    column->addWidget(title);
    column->addSpacing(theme.scaled(4));
    for (const lessons::Moment& moment : std::as_const(m_block.moments)) {
        auto* row = new MomentRow(theme, moment.say);
        const qsizetype index = m_rows.size();
        connect(row, &QAbstractButton::clicked, this, [this, index] {
            if (m_cursor != nullptr && m_events[index]) {
                m_cursor->moveToPosition(*m_events[index] + 1);
            }
        });
        m_rows.append(row);
        m_events.append(std::nullopt);
        column->addWidget(row);
    }
}

int MomentList::heightForWidth(int width) const {
    return layout()->totalHeightForWidth(width);
}

void MomentList::setCursor(TraceCursor* cursor) {
    if (m_cursor != cursor) {
        if (m_cursor != nullptr) {
            m_cursor->disconnect(this);
        }
        m_cursor = cursor;
        if (m_cursor != nullptr) {
            connect(m_cursor, &TraceCursor::traceChanged, this, &MomentList::find);
            connect(m_cursor, &TraceCursor::cursorChanged, this, &MomentList::mark);
        }
    }
    find();
}

void MomentList::find() {
    const bool hasRun =
        m_cursor != nullptr && !m_cursor->trace().isEmpty() && m_cursor->timeline() != nullptr;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        m_events[i] = hasRun
                          ? lessons::findMoment(m_cursor->trace(), *m_cursor->timeline()->latest(),
                                                m_block.moments[i].at)
                          : std::nullopt;
        m_rows[i]->setEnabled(m_events[i].has_value());
        if (m_events[i]) {
            const trace::Trace& trace = m_cursor->trace();
            m_rows[i]->setTime(
                timeText(trace[*m_events[i]].time - trace.begin(), trace.end() - trace.begin()));
            m_rows[i]->setToolTip({});
        } else {
            m_rows[i]->setTime({});
            m_rows[i]->setToolTip(hasRun ? tr("not in this run") : tr("after the first run"));
        }
    }
    mark();
    emit found();
}

std::vector<LessonMoment> MomentList::foundMoments() const {
    std::vector<LessonMoment> moments;
    for (qsizetype i = 0; i < m_events.size(); ++i) {
        if (m_events[i]) {
            // A mark has no room for the lesson's marks of code.
            moments.push_back({*m_events[i], QString(m_block.moments[i].say).remove(u'`')});
        }
    }
    return moments;
}

void MomentList::mark() {
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setCurrent(m_cursor != nullptr && m_events[i] &&
                              m_cursor->position() == *m_events[i] + 1);
    }
}

}  // namespace proclab::desktop
