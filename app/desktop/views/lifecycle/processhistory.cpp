// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/lifecycle/processhistory.h"

#include "desktop/style/paint.h"
#include "desktop/style/statelook.h"
#include "desktop/views/lifecycle/lifecyclewords.h"

#include <QPainter>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

std::vector<HistoryRow> historyRows(const ProcessTrail& trail, const ProcessTrail::Until& until,
                                    Timestamp now, std::size_t room) {
    std::vector<HistoryRow> rows;
    const auto add = [&](std::size_t index) {
        const bool isLast = index + 1 == until.size;
        rows.push_back({trail.step(until, index), isLast ? now : trail.step(until, index + 1).begin,
                        isLast, 0});
    };
    if (until.size <= room) {
        for (std::size_t i = 0; i < until.size; ++i) {
            add(i);
        }
        return rows;
    }
    if (room == 0) {
        return rows;
    }
    // Where it began, then what happened last.
    const std::size_t head = room >= 6 ? 2 : 0;
    const std::size_t tail = room - head - (head > 0 ? 1 : 0);
    for (std::size_t i = 0; i < head; ++i) {
        add(i);
    }
    if (head > 0) {
        rows.push_back({{}, {}, false, until.size - head - tail});
    }
    for (std::size_t i = until.size - tail; i < until.size; ++i) {
        add(i);
    }
    return rows;
}

ProcessHistory::ProcessHistory(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    setAccessibleName(tr("History"));
}

void ProcessHistory::show(const ProcessTrail& trail, const ProcessTrail::Until& until,
                          Timestamp begin, Timestamp now) {
    m_trail = &trail;
    m_until = until;
    m_begin = begin;
    m_now = now;
    QStringList spoken;
    for (const HistoryRow& row : historyRows(trail, until, now, 8)) {
        spoken << (row.left > 0 ? tr("%1 more").arg(row.left)
                                : stateWord(lookOf(row.step.state)) + u' ' +
                                      secondsText(row.end - row.step.begin));
    }
    setAccessibleDescription(spoken.join(u", "_s));
    update();
}

void ProcessHistory::clear() {
    m_trail = nullptr;
    m_until = {};
    setAccessibleDescription({});
    update();
}

void ProcessHistory::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const int height = m_theme.scaled(22);
    const int title = m_theme.scaled(24);
    if (m_trail == nullptr || this->height() < title + height) {
        return;
    }
    const int left = m_theme.scaled(12);
    QFont strong = m_theme.font(TextStyle::Label);
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(m_theme.color(u"text.primary"));
    const QRect head(left, 0, width() - 2 * left, title);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, tr("History"));
    const int used = painter.fontMetrics().horizontalAdvance(tr("History")) + m_theme.scaled(6);
    painter.setFont(m_theme.font(TextStyle::Label));
    painter.setPen(m_theme.color(u"text.muted"));
    painter.drawText(head.adjusted(used, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     m_until.size == 1 ? tr("1 step") : tr("%1 steps").arg(m_until.size));

    const auto room = static_cast<std::size_t>((this->height() - title) / height);
    int y = title;
    for (const HistoryRow& row : historyRows(*m_trail, m_until, m_now, room)) {
        const QRect line(0, y, width(), height);
        y += height;
        if (row.isNow) {
            painter.fillRect(line.adjusted(m_theme.scaled(6), 0, -m_theme.scaled(4), 0),
                             m_theme.color(u"accent.tint"));
        }
        const int glyphX = left + m_theme.scaled(44);
        const QRect text = line.adjusted(glyphX + m_theme.scaled(20), 0, -left, 0);
        if (row.left > 0) {
            painter.setFont(m_theme.font(TextStyle::Label));
            painter.setPen(m_theme.color(u"text.muted"));
            painter.drawText(line.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                             u"…"_s);
            painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, tr("%1 more").arg(row.left));
            continue;
        }
        painter.setFont(m_theme.font(TextStyle::CodeSmall));
        painter.setPen(m_theme.color(row.isNow ? u"accent.ink" : u"text.muted"));
        painter.drawText(line.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         QString::number(toSeconds(row.step.begin - m_begin), 'f', 2));
        const bool over = state::hasEnded(row.step.state);
        if (!over || !row.isNow) {
            painter.setPen(m_theme.color(u"text.secondary"));
            painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter,
                             row.isNow ? tr("now") : secondsText(row.end - row.step.begin));
        }
        const StateLook look = lookOf(row.step.state);
        paintGlyph(painter, m_theme,
                   QRectF(glyphX, line.center().y() - m_theme.scaled(5.5), m_theme.scaled(12),
                          m_theme.scaled(12)),
                   look);
        painter.setFont(m_theme.font(TextStyle::Label));
        painter.setPen(m_theme.color(u"text.primary"));
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, stateWord(look));
    }
}

}  // namespace proclab::desktop
