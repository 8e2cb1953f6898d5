// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The lane of a value: what stood in it from when to when, with a mark in the colour of its writer.

#include "desktop/style/paint.h"
#include "desktop/views/timeline/lanepainter.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

void LanePainter::paintValues(const Lane& lane, const state::SpanList& spans) {
    const double scale = m_scene.scale;
    const double width = m_scene.axis.width();
    const double top = lane.top + 4 * scale;
    const double height = lane.height - 9 * scale;
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    const QFont font = fontOf(m_scene.theme, TextStyle::Code, 10.5);
    const QFontMetricsF metrics(font);
    m_painter.setFont(font);
    const QColor ground = m_scene.theme.color(u"bg.sunken");
    const QColor ink = m_scene.theme.color(u"text.primary");
    const auto [first, last] = m_scene.axis.visible(spans);
    for (std::size_t i = first; i < last;) {
        auto [left, right] = m_scene.axis.xOfSpan(spans, i);
        left = std::max(0.0, std::round(left));
        right = std::min(width, std::round(right));
        const int number = m_scene.names.number(spans[i].process);
        if (right - left >= 2) {
            m_painter.fillRect(QRectF(left, top, right - left - 1, height), ground);
        }
        m_painter.fillRect(QRectF(left, top, right - left >= 4 ? 2 : 1, height),
                           m_scene.theme.identityColor(number));
        const double room = right - left - 9 * scale;
        const QString text = valueText(m_scene, lane, spans[i]);
        if (room > 6 * scale && metrics.horizontalAdvance(text) <= room) {
            m_painter.setPen(ink);
            m_painter.drawText(QRectF(left + 5 * scale, top, room + 2 * scale, height),
                               Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, text);
        }
        // Of those that share a pixel the first is drawn: a search costs less than all of them.
        const std::size_t next = m_scene.axis.spanAt(spans, std::max(right, left + 1) + 0.5);
        i = next > i && next < last ? next : right - left < 1 && next >= last ? last : i + 1;
    }
    m_painter.setRenderHint(QPainter::Antialiasing);
}

}  // namespace proclab::desktop
