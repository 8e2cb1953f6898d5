// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/timeline/framepainter.h"

#include "desktop/models/eventtext.h"
#include "desktop/style/icons.h"
#include "desktop/style/paint.h"
#include "desktop/style/statelook.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr double tickDistance = 48;
constexpr double columnForWords = 56;
constexpr double columnForChip = 40;
constexpr double futureCover = 0.62;  ///< design, principle 7

/// So far apart that their seconds do not touch.
TimeTicks ticksOf(const TimelineScene& scene) {
    const TimeTicks close =
        timeTicks(scene.axis.scale(), scene.lanes.begin, tickDistance * scene.scale);
    const QFontMetricsF metrics(fontOf(scene.theme, TextStyle::Code, 11));
    const double widest =
        metrics.horizontalAdvance(QString::number(
            toSeconds(scene.axis.scale().end() - scene.lanes.begin), 'f', close.decimals)) +
        20 * scene.scale;
    return widest <= tickDistance * scene.scale
               ? close
               : timeTicks(scene.axis.scale(), scene.lanes.begin, widest);
}

double cursorX(const TimelineScene& scene, const TimelineFrame& frame) {
    return frame.gutter + scene.axis.xOfTime(scene.cursorTime);
}

/// Bottom of the lanes in the viewport.
double lanesBottom(const TimelineScene& scene, const TimelineFrame& frame) {
    return std::min(frame.height, frame.head + scene.layout.height - frame.scrollY);
}

std::pair<std::size_t, std::size_t> visibleColumns(const TimelineScene& scene) {
    if (scene.steps.isEmpty()) {
        return {0, 0};
    }
    return {scene.axis.columnAt(0), scene.axis.columnAt(scene.axis.width()) + 1};
}

void paintColumnHead(QPainter& painter, const TimelineScene& scene, const QRectF& cell,
                     std::size_t column, bool current) {
    const double scale = scene.scale;
    const Step& step = scene.steps[column];
    const bool withWords = cell.width() >= columnForWords * scale;
    const QColor ink = scene.theme.color(current ? u"accent.ink" : u"text.secondary");
    const QFont digits =
        fontOf(scene.theme, TextStyle::Code, 12, current ? QFont::Bold : QFont::Normal);
    const QString number = QString::number(column + 1);
    const double numberWidth = QFontMetricsF(digits).horizontalAdvance(number);

    const int chip = scene.names.number(step.process);
    const QSizeF size = chipSize(scene.theme, chip, 15 * scale);
    const double gap = 6 * scale;
    const double row = cell.top() + (withWords ? 15 : 25) * scale;
    const double left = cell.center().x() - (numberWidth + gap + size.width()) / 2;
    painter.setFont(digits);
    painter.setPen(ink);
    painter.drawText(QRectF(left, row - 10 * scale, numberWidth, 20 * scale),
                     Qt::AlignCenter | Qt::TextDontClip, number);
    paintChip(painter, scene.theme,
              {left + numberWidth + gap, row - size.height() / 2, size.width(), size.height()},
              chip);
    if (!withWords) {
        return;
    }
    painter.setFont(
        fontOf(scene.theme, TextStyle::Body, 11, current ? QFont::DemiBold : QFont::Normal));
    painter.setPen(ink);
    const QFontMetricsF metrics(painter.font());
    const QString words =
        metrics.elidedText(columnWords(scene.names, step), Qt::ElideRight, cell.width() - scale);
    painter.drawText(QRectF(cell.left(), cell.top() + 24 * scale, cell.width(), 18 * scale),
                     Qt::AlignCenter | Qt::TextDontClip, words);
}

void paintColumnHeads(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame) {
    const auto [first, last] = visibleColumns(scene);
    const double width = scene.axis.columnWidth();
    // Columns too narrow for a head of their own: the number of every n-th one.
    const bool heads = width >= columnForChip * scene.scale;
    const auto every = static_cast<std::size_t>(std::ceil(columnForChip * scene.scale / width));
    const std::size_t current = scene.stepCount;
    painter.setClipRect(QRectF(frame.gutter, 0, frame.width - frame.gutter, frame.height),
                        Qt::IntersectClip);
    for (std::size_t column = first; column < last; ++column) {
        const double x = frame.gutter + scene.axis.xOfColumn(column);
        const bool isCurrent = column + 1 == current;
        if (heads) {
            paintColumnHead(painter, scene, {x, 0, width, frame.head}, column, isCurrent);
        } else if (isCurrent || (column + 1) % every == 0) {
            painter.setFont(
                fontOf(scene.theme, TextStyle::Code, 11, isCurrent ? QFont::Bold : QFont::Normal));
            painter.setPen(scene.theme.color(isCurrent ? u"accent.ink" : u"text.secondary"));
            // The current number stands in a row of its own, so that it meets no other.
            const double y = (isCurrent ? 8 : 26) * scene.scale;
            painter.drawText(QRectF(x + width / 2 - 40, y, 80, 18 * scene.scale), Qt::AlignCenter,
                             QString::number(column + 1));
        }
    }
}

void paintTicks(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame) {
    const TimeTicks ticks = ticksOf(scene);
    painter.setFont(fontOf(scene.theme, TextStyle::Code, 11));
    painter.setPen(scene.theme.color(u"text.secondary"));
    const QFontMetricsF metrics(painter.font());
    const double playhead = cursorX(scene, frame);
    const int decimals = std::max(1, ticks.decimals);
    for (const Timestamp tick : ticks.at) {
        const double x = frame.gutter + scene.axis.scale().x(tick);
        QString text = QString::number(toSeconds(tick - scene.lanes.begin), 'f', decimals);
        if (tick == ticks.at.back()) {
            text += u" s"_s;
        }
        const double half = metrics.horizontalAdvance(text) / 2;
        const double middle = std::min(x, frame.width - half - 2);
        if (std::abs(middle - playhead) < half + 26 * scene.scale) {
            continue;  // the bubble stands there
        }
        painter.drawText(QRectF(middle - half - 2, 5 * scene.scale, 2 * half + 4, 17 * scene.scale),
                         Qt::AlignCenter | Qt::TextDontClip, text);
    }
}

void paintQueueIcon(QPainter& painter, const QRectF& rect, const QColor& ink) {
    const double line = std::max(1.0, rect.height() / 9);
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), line), ink);
    painter.fillRect(QRectF(rect.left(), rect.bottom() - line, rect.width(), line), ink);
    const double box = rect.width() / 5;
    for (int i = 0; i < 3; ++i) {
        painter.fillRect(QRectF(rect.left() + box * (0.6 + i * 1.4),
                                rect.top() + rect.height() * 0.3, box, rect.height() * 0.4),
                         ink);
    }
}

void paintLockIcon(QPainter& painter, const QRectF& rect, const QColor& ink) {
    painter.setPen(QPen(ink, 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(
        QRectF(rect.left() + 1, rect.center().y() - 1, rect.width() - 2, rect.height() / 2), 1.5,
        1.5);
    QPainterPath bow(QPointF(rect.left() + rect.width() * 0.28, rect.center().y() - 1));
    bow.arcTo(QRectF(rect.left() + rect.width() * 0.28, rect.top(), rect.width() * 0.44,
                     rect.height() * 0.7),
              180, -180);
    painter.drawPath(bow);
}

/// A box with one thing in it.
void paintValueIcon(QPainter& painter, const QRectF& rect, const QColor& ink) {
    painter.setPen(QPen(ink, 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect, 1.5, 1.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(rect.center(), rect.height() * 0.18, rect.height() * 0.18);
}

class GutterPainter {
public:
    GutterPainter(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame)
        : m_painter(painter), m_scene(scene), m_frame(frame), m_scale(scene.scale) {}

    /// The name of several thin lanes, one below the other, that are called the same.
    void paintThin(const Lane& first, const Lane& last, std::size_t count) {
        const double top = m_frame.head + first.top - m_frame.scrollY;
        const double bottom = m_frame.head + last.bottom() - m_frame.scrollY;
        const double line = 16 * m_scale;
        if (bottom - top < line) {
            return;
        }
        // It stays in view while one scrolls through them.
        m_y = std::clamp(m_frame.head + line / 2, top + line / 2, bottom - line / 2);
        const QString lane = m_scene.names.lane(first.process);
        name(count > 1 ? TimelineWords::tr("%1 × %2").arg(lane).arg(count) : lane, 14,
             TextStyle::Body, 12, u"text.secondary");
        m_painter.fillRect(QRectF(m_frame.gutter - 5 * m_scale, top + 1, 2, bottom - top - 2),
                           m_scene.theme.color(u"line.control"));
    }

    void paint(const Lane& lane) {
        m_y = m_frame.head + lane.middle() - m_frame.scrollY;
        switch (lane.kind) {
            case LaneKind::Process:
                m_aside = lane.opened ? 22 * m_scale : 0;
                m_scene.layout.density == LaneDensity::Tall ? paintTall(lane) : paintCompact(lane);
                m_aside = 0;
                if (lane.opened) {
                    QRectF icon(0, 0, 14 * m_scale, 14 * m_scale);
                    icon.moveCenter(laneChevron(m_frame, lane, m_scale).center());
                    paintIcon(m_painter, u"chevron-down", icon,
                              m_scene.theme.color(u"text.secondary"));
                }
                break;
            case LaneKind::Thread:
                paintThread(lane);
                break;
            case LaneKind::Queue:
                paintQueueIcon(m_painter,
                               {15 * m_scale, m_y - 4 * m_scale, 13 * m_scale, 8 * m_scale},
                               m_scene.theme.color(u"text.primary"));
                name(m_scene.names.queue(lane.index), 36, TextStyle::Code, 12, u"text.primary");
                break;
            case LaneKind::Lock: {
                paintLockIcon(m_painter,
                              {16 * m_scale, m_y - 6 * m_scale, 11 * m_scale, 12 * m_scale},
                              m_scene.theme.color(u"text.secondary"));
                const state::LockState& lock = m_scene.latest.locks[lane.index];
                name(lock.guards.isValid() ? TimelineWords::tr("lock of %1")
                                                 .arg(m_scene.names.value(lock.guards.value()))
                                           : QString::fromStdString(lock.name),
                     36, TextStyle::Body, 11, u"text.secondary");
                break;
            }
            case LaneKind::Value:
            case LaneKind::Memory: {
                const bool isValue = lane.kind == LaneKind::Value;
                paintValueIcon(m_painter,
                               {15 * m_scale, m_y - 5 * m_scale, 13 * m_scale, 10 * m_scale},
                               m_scene.theme.color(u"text.secondary"));
                name(isValue ? m_scene.names.value(lane.index) : m_scene.names.memory(lane.index),
                     36, TextStyle::Code, 11.5, u"text.primary");
                break;
            }
            case LaneKind::Core:
                m_painter.setFont(fontOf(m_scene.theme, TextStyle::Body, 11));
                m_painter.setPen(m_scene.theme.color(u"text.secondary"));
                m_painter.drawText(QRectF(0, m_y - 10, m_frame.gutter - 12 * m_scale, 20),
                                   Qt::AlignVCenter | Qt::AlignRight,
                                   TimelineWords::tr("core %1").arg(lane.index));
                break;
        }
    }

private:
    /// Null where the process does not exist yet at the cursor.
    [[nodiscard]] const state::ProcessState* now(const Lane& lane) const {
        const std::size_t index = lane.process.value();
        if (index >= m_scene.now.processes.size()) {
            return nullptr;
        }
        const state::ProcessState& process = m_scene.now.processes[index];
        const bool exists = process.created != Timestamp() || process.started != Timestamp() ||
                            process.running != Timestamp();
        return exists ? &process : nullptr;
    }

    void name(const QString& text, double left, TextStyle style, double pixels, QStringView role,
              QFont::Weight weight = QFont::Normal) {
        m_painter.setFont(fontOf(m_scene.theme, style, pixels, weight));
        m_painter.setPen(m_scene.theme.color(role));
        const QFontMetricsF metrics(m_painter.font());
        const double room = m_frame.gutter - (left + 2) * m_scale - m_aside;
        m_painter.drawText(QRectF(left * m_scale, m_y - 12 * m_scale, room, 24 * m_scale),
                           Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip,
                           metrics.elidedText(text, Qt::ElideRight, room));
    }

    void paintTall(const Lane& lane) {
        const state::ProcessState* process = now(lane);
        const BarShape bar = barShape(lane, LaneDensity::Tall, state::RunState::Running, m_scale);
        const double middle = m_frame.head + bar.top + bar.height / 2 - m_frame.scrollY;
        const QSizeF size = chipSize(m_scene.theme, lane.number, 26 * m_scale);
        paintChip(m_painter, m_scene.theme,
                  {14 * m_scale, middle - size.height() / 2, size.width(), size.height()},
                  lane.number, process == nullptr ? ChipLook::Faded : ChipLook::Solid);
        const double left = std::max(54.0, 14 + size.width() / m_scale + 8);
        m_y = process == nullptr ? middle : middle - 8 * m_scale;
        name(m_scene.names.lane(lane.process), left, TextStyle::Body, 14,
             process == nullptr ? u"text.muted" : u"text.primary", QFont::DemiBold);
        if (process == nullptr) {
            return;
        }
        m_y = middle + 9 * m_scale;
        const StateLook look = lookOf(*process);
        const double glyph = 11 * m_scale;
        paintGlyph(m_painter, m_scene.theme, {left * m_scale, m_y - glyph / 2, glyph, glyph}, look);
        name(state::hasEnded(process->state) ? endWords(*process) : stateWord(look), left + 15,
             TextStyle::Body, 11, u"text.secondary");
    }

    void paintCompact(const Lane& lane) {
        const bool exists = now(lane) != nullptr;
        const QSizeF size = chipSize(m_scene.theme, lane.number, 18 * m_scale);
        paintChip(m_painter, m_scene.theme,
                  {14 * m_scale, m_y - size.height() / 2, size.width(), size.height()}, lane.number,
                  exists ? ChipLook::Solid : ChipLook::Faded);
        const double left = std::max(45.0, 14 + size.width() / m_scale + 6);
        name(m_scene.names.lane(lane.process), left, TextStyle::Body, 12.5,
             exists ? u"text.primary" : u"text.muted");
    }

    void paintThread(const Lane& lane) {
        const double height = 14 * m_scale;
        const double width = chipSize(m_scene.theme, lane.number, height).width();
        paintThreadChip(m_painter, m_scene.theme, {28 * m_scale, m_y - height / 2, width, height},
                        lane.number, lane.thread);
        const state::ThreadState& thread = m_scene.latest.threads[lane.index];
        name(thread.kind == protocol::ThreadKind::Feeder ? TimelineWords::tr("feeder")
                                                         : QString::fromStdString(thread.name),
             55, TextStyle::Body, 11.5, u"text.muted");
    }

    QPainter& m_painter;
    const TimelineScene& m_scene;
    const TimelineFrame& m_frame;
    double m_scale;
    double m_y = 0;
    double m_aside = 0;  ///< what stands right of the name
};

}  // namespace

QRectF laneChevron(const TimelineFrame& frame, const Lane& lane, double scale) {
    return {frame.gutter - 26 * scale, frame.head + lane.top - frame.scrollY, 24 * scale,
            lane.height};
}

QString timeLabel(Duration t, int decimals) {
    return TimelineWords::tr("%1 s").arg(toSeconds(t), 0, 'f', std::max(2, decimals));
}

void paintGrid(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame) {
    const QColor line = scene.theme.color(u"line.subtle");
    const double bottom = lanesBottom(scene, frame);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const auto vertical = [&](double x, double from) {
        painter.fillRect(QRectF(std::round(x), from, 1, bottom - from), line);
    };
    if (scene.axis.kind() == AxisKind::Steps) {
        const auto [first, last] = visibleColumns(scene);
        if (scene.axis.columnWidth() >= 12 * scene.scale) {
            for (std::size_t column = first; column <= last; ++column) {
                const double x = scene.axis.xOfColumn(column);
                if (x >= 0) {
                    vertical(frame.gutter + x, frame.head - 5 * scene.scale);
                }
            }
        }
        painter.fillRect(QRectF(0, frame.head - 1, frame.width, 1), line);
    } else {
        const TimeTicks ticks = ticksOf(scene);
        for (const Timestamp tick : ticks.at) {
            vertical(frame.gutter + scene.axis.scale().x(tick), frame.head - 3 * scene.scale);
        }
    }
    const bool tall = scene.layout.density == LaneDensity::Tall;
    for (const Lane& lane : scene.layout.lanes) {
        const double y = std::round(frame.head + lane.bottom() - frame.scrollY) - 1;
        const bool last = &lane == &scene.layout.lanes.back();
        if (lane.kind == LaneKind::Core || lane.thin || (tall && last) || y < frame.head) {
            continue;
        }
        painter.fillRect(QRectF(0, y, frame.width, 1), line);
    }
}

void paintCurrentColumn(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame) {
    if (scene.axis.kind() != AxisKind::Steps || scene.stepCount == 0) {
        return;
    }
    const double x = frame.gutter + scene.axis.xOfColumn(scene.stepCount - 1);
    const double width = std::max(scene.axis.columnWidth(), 2.0);
    QRectF rect(x + 1, 0, width - 1, lanesBottom(scene, frame));
    rect.setLeft(std::max(rect.left(), frame.gutter));
    if (rect.width() > 0) {
        painter.fillRect(rect, scene.theme.color(u"accent.tint"));
    }
}

void paintFuture(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame) {
    const double x = scene.axis.kind() == AxisKind::Steps
                         ? frame.gutter + scene.axis.xOfColumn(scene.stepCount)
                         : cursorX(scene, frame);
    QColor cover = scene.theme.color(u"bg.panel");
    cover.setAlphaF(static_cast<float>(futureCover));
    const double left = std::max(x, frame.gutter);
    if (left < frame.width) {
        painter.fillRect(
            QRectF(left, frame.head, frame.width - left, lanesBottom(scene, frame) - frame.head),
            cover);
    }
}

void paintAxis(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (scene.axis.kind() == AxisKind::Steps) {
        paintColumnHeads(painter, scene, frame);
    } else {
        paintTicks(painter, scene, frame);
    }
    painter.restore();
}

void paintMoments(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame) {
    if (scene.axis.kind() != AxisKind::Time) {
        return;
    }
    painter.save();
    for (const TimelineFinding& finding : scene.findings) {
        const double x = frame.gutter + scene.axis.xOfTime(finding.at);
        if (x < frame.gutter - 1 || x > frame.width) {
            continue;
        }
        using Look = TimelineFinding::Look;
        const QColor ink = scene.theme.color(finding.look == Look::Error     ? u"critical.base"
                                             : finding.look == Look::Warning ? u"warn.ink"
                                                                             : u"text.muted");
        const double half = 4 * scene.scale;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawPolygon(QPolygonF{QPointF(x - half, frame.head - 1.5 * half),
                                      QPointF(x + half, frame.head - 1.5 * half),
                                      QPointF(x, frame.head)});
        if (!finding.waiting.empty() && finding.at <= scene.cursorTime) {
            QPen pen(ink, 1.5);
            pen.setDashPattern({3, 3});
            painter.setRenderHint(QPainter::Antialiasing, false);
            painter.setPen(pen);
            painter.drawLine(QPointF(x, frame.head), QPointF(x, lanesBottom(scene, frame)));
        }
    }
    painter.restore();
}

void paintPlayhead(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame) {
    if (scene.axis.kind() != AxisKind::Time) {
        return;
    }
    const double x = cursorX(scene, frame);
    if (x < frame.gutter - 1 || x > frame.width) {
        return;
    }
    const double scale = scene.scale;
    const TimeTicks ticks = ticksOf(scene);
    const QColor accent = scene.theme.color(u"accent.base");
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(x - 1, 20 * scale, 2, frame.height - 20 * scale), accent);
    painter.setFont(fontOf(scene.theme, TextStyle::Code, 12, QFont::Bold));
    const QString text = timeLabel(scene.cursorTime - scene.lanes.begin, ticks.decimals + 1);
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 10 * scale;
    const double left = std::min(x - width / 2, frame.width - width - 1);
    const QRectF bubble(left, 5 * scale, width, 18 * scale);
    painter.setPen(Qt::NoPen);
    painter.setBrush(accent);
    painter.drawRoundedRect(bubble, 4 * scale, 4 * scale);
    painter.setPen(scene.theme.color(u"accent.on"));
    painter.drawText(bubble, Qt::AlignCenter, text);
    painter.restore();
}

void paintGutter(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame,
                 ProcessUid selected) {
    painter.save();
    painter.setClipRect(QRectF(0, frame.head, frame.gutter, frame.height - frame.head));
    painter.setRenderHint(QPainter::Antialiasing);
    GutterPainter gutter(painter, scene, frame);
    for (const Lane& lane : scene.layout.lanes) {
        const double top = frame.head + lane.top - frame.scrollY;
        if (top + lane.height < frame.head || top > frame.height) {
            continue;
        }
        if (lane.kind == LaneKind::Process && lane.process == selected) {
            painter.fillRect(QRectF(0, top, frame.gutter - 1, lane.height - 1),
                             scene.theme.color(u"accent.tint"));
            painter.fillRect(QRectF(0, top, 2 * scene.scale, lane.height - 1),
                             scene.theme.color(u"accent.base"));
        }
        if (!lane.thin) {
            gutter.paint(lane);
        }
    }
    const std::vector<Lane>& lanes = scene.layout.lanes;
    for (std::size_t i = 0; i < lanes.size();) {
        const std::size_t thin = scene.layout.thinFrom(i);
        std::size_t same = 1;
        while (same < thin &&
               scene.names.lane(lanes[i + same].process) == scene.names.lane(lanes[i].process)) {
            ++same;
        }
        if (thin > 0) {
            gutter.paintThin(lanes[i], lanes[i + same - 1], same);
        }
        i += same;
    }
    painter.restore();
}

}  // namespace proclab::desktop
