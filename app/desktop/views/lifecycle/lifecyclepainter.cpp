// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/lifecycle/lifecyclepainter.h"

#include "desktop/style/icons.h"
#include "desktop/style/paint.h"
#include "desktop/style/statelook.h"
#include "desktop/views/lifecycle/lifecyclewords.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using state::RunState;

namespace {

QFont weighted(QFont font, QFont::Weight weight) {
    font.setWeight(weight);
    return font;
}

void drawLine(QPainter& painter, const QRectF& rect, const QString& text, Qt::Alignment alignment) {
    const QFontMetricsF metrics(painter.font());
    painter.drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine,
                     metrics.elidedText(text, Qt::ElideRight, rect.width()));
}

QPainterPath rounded(const std::vector<QPointF>& points, double radius) {
    QPainterPath path(points.front());
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const QPointF before = points[i - 1] - points[i];
        const QPointF after = points[i + 1] - points[i];
        const double lengthBefore = std::hypot(before.x(), before.y());
        const double lengthAfter = std::hypot(after.x(), after.y());
        const double r = std::min({radius, lengthBefore / 2, lengthAfter / 2});
        if (r > 0) {
            path.lineTo(points[i] + before * (r / lengthBefore));
            path.quadTo(points[i], points[i] + after * (r / lengthAfter));
        }
    }
    path.lineTo(points.back());
    return path;
}

/// The code that all who ended here have in common; empty where they differ.
QString commonExit(const LifecycleScene& scene, RunState state) {
    QString common;
    for (const state::ProcessState& process : scene.snapshot.processes) {
        if (process.state != state || process.number < 0) {
            continue;
        }
        const QString words = exitWords(process);
        if (!common.isEmpty() && words != common) {
            return {};
        }
        common = words;
    }
    return common;
}

bool tellsExit(RunState state) {
    return state == RunState::Failed || state == RunState::Killed;
}

/// What stands behind the letters of a chip.
QString chipName(const LifecycleScene& scene, const state::ProcessState& process) {
    const QString name = scene.names.lane(process.uid);
    return tellsExit(process.state) && commonExit(scene, process.state).isEmpty()
               ? name + u' ' + exitWords(process)
               : name;
}

double pausedWidth(const LifecycleScene& scene, const state::ProcessState& process) {
    return isPaused(process, scene.snapshot) ? 12.0 * scene.theme.zoom() : 0;
}

void paintPausedMark(QPainter& painter, const LifecycleScene& scene, const QRectF& rect) {
    const double scale = scene.theme.zoom();
    painter.setPen(Qt::NoPen);
    painter.setBrush(scene.theme.color(u"text.primary"));
    for (const double x : {0.0, 4.5}) {
        painter.drawRect(
            QRectF(rect.left() + x * scale, rect.center().y() - 4 * scale, 2.5 * scale, 8 * scale));
    }
}

void paintWay(QPainter& painter, const LifecycleScene& scene, const LifecycleWay& way) {
    const double scale = scene.theme.zoom();
    const std::uint32_t count =
        scene.trail != nullptr ? (*scene.trail)[static_cast<std::size_t>(way.way)] : 0;
    const QPainterPath path = rounded(way.points, 8 * scale);
    painter.setBrush(Qt::NoBrush);
    if (count > 0) {
        QColor trail = scene.theme.color(u"accent.base");
        trail.setAlphaF(0.32F);
        painter.setPen(QPen(trail, 7 * scale, Qt::SolidLine, Qt::FlatCap));
        painter.drawPath(path);
    }
    const QColor line = scene.theme.color(u"line.link");
    painter.setPen(QPen(line, 1.5 * scale, Qt::SolidLine, Qt::FlatCap));
    painter.drawPath(path);
    const QPointF tip = way.points.back();
    QPointF along = tip - way.points[way.points.size() - 2];
    along /= std::hypot(along.x(), along.y());
    const QPointF across(-along.y(), along.x());
    const QPointF back = tip - along * 8 * scale;
    painter.setPen(Qt::NoPen);
    painter.setBrush(line);
    painter.drawPolygon(QPolygonF{tip, back + across * 4 * scale, back - across * 4 * scale});

    // A life ends once: there is nothing to count.
    const bool isEnd =
        way.way == Way::Return || way.way == Way::Exception || way.way == Way::Signal;
    const QFont countFont = weighted(scene.theme.font(TextStyle::Caption), QFont::DemiBold);
    const QString words = u'×' + QString::number(count);
    const double usual = 25 * scale;
    const double width =
        std::max(usual, QFontMetricsF(countFont).horizontalAdvance(words) + 12 * scale);
    // Large numbers grow away from the way beside it, and push the word aside.
    const bool isAside = count > 0 && !isEnd && std::abs(along.y()) > 0.5;
    const double grows = !isAside ? 0 : (width - usual) / 2;
    const double outwards = way.alignment.testFlag(Qt::AlignRight) ? -grows : grows;

    painter.setFont(scene.theme.font(TextStyle::Caption));
    painter.setPen(scene.theme.color(u"text.secondary"));
    painter.drawText(
        way.label.translated(2 * outwards, 0),
        static_cast<int>(way.alignment | Qt::AlignVCenter) | Qt::TextSingleLine | Qt::TextDontClip,
        wordOf(way.way));
    if (count == 0 || isEnd) {
        return;
    }
    painter.setFont(countFont);
    QRectF badge(0, 0, width, 16 * scale);
    badge.moveCenter(way.badge + QPointF(outwards, 0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(scene.theme.color(u"accent.base"));
    painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2);
    painter.setPen(scene.theme.color(u"accent.on"));
    painter.drawText(badge, Qt::AlignCenter, words);
}

}  // namespace

ChipWidth chipWidth(const LifecycleScene& scene, const state::ProcessState& process) {
    const double scale = scene.theme.zoom();
    const double chip = chipSize(scene.theme, process.number, 18 * scale).width();
    const QFontMetricsF metrics(weighted(scene.theme.font(TextStyle::Label), QFont::Normal));
    const double bare = chip + 8 * scale + pausedWidth(scene, process);
    return {process.uid, bare + metrics.horizontalAdvance(chipName(scene, process)) + 13 * scale,
            bare};
}

void paintWays(QPainter& painter, const LifecycleScene& scene) {
    painter.setRenderHint(QPainter::Antialiasing);
    for (const LifecycleWay& way : scene.layout.ways) {
        paintWay(painter, scene, way);
    }
}

void paintNode(QPainter& painter, const LifecycleScene& scene, const LifecycleNode& node) {
    const Theme& theme = scene.theme;
    const double scale = theme.zoom();
    const StateLook look = lookOf(node.state);
    const bool narrow = node.rect.width() < 115 * scale;
    const double radius = theme.radius(u"card");
    const QRectF rect = node.rect.adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(rect, radius, radius);
    painter.fillPath(outline, theme.color(u"bg.panel"));
    painter.setClipPath(outline);
    painter.fillRect(node.head, theme.stateColor(look, StateRole::Tint));
    painter.setClipping(false);
    QPen edge(theme.stateColor(look, StateRole::Edge), 1);
    if (node.state == RunState::Created) {
        edge.setDashPattern({4, 3});
    }
    painter.setPen(edge);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect, radius, radius);

    paintGlyph(painter, theme,
               QRectF(node.head.left() + (narrow ? 8 : 11) * scale,
                      node.head.center().y() - 6.5 * scale, 13 * scale, 13 * scale),
               look);
    painter.setFont(weighted(theme.font(TextStyle::Body), QFont::DemiBold));
    painter.setPen(theme.stateColor(look, StateRole::Ink));
    const QRectF head =
        node.head.adjusted((narrow ? 26 : 32) * scale, 0, (narrow ? -3 : -10) * scale, 0);
    const QString word = stateWord(look);
    drawLine(painter, head, word, Qt::AlignLeft | Qt::AlignVCenter);
    if (tellsExit(node.state)) {
        const double used = QFontMetricsF(painter.font()).horizontalAdvance(word) + 8 * scale;
        painter.setFont(theme.font(TextStyle::CodeSmall));
        QString exit = commonExit(scene, node.state);
        const QRectF room = head.adjusted(used, 0, 0, 0);
        if (QFontMetricsF(painter.font()).horizontalAdvance(exit) > room.width()) {
            exit = exit.section(u' ', -1);
        }
        drawLine(painter, room, exit, Qt::AlignRight | Qt::AlignVCenter);
    }
    if (!node.meaning.isEmpty()) {
        painter.setFont(theme.font(TextStyle::Caption));
        painter.setPen(theme.color(u"text.secondary"));
        painter.drawText(node.meaning, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                         meaningOf(node.state));
    }
    painter.restore();
}

void paintProcessChip(QPainter& painter, const LifecycleScene& scene,
                      const state::ProcessState& process, const PlacedChip& chip, bool focused) {
    const Theme& theme = scene.theme;
    const double scale = theme.zoom();
    const bool selected = scene.selected == process.uid;
    const bool ready = lookOf(process) == StateLook::Ready;
    const double radius = theme.radius(u"control");
    const double width = selected ? 2 : 1;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = theme.color(selected ? u"accent.tint" : u"bg.panel");
    if (ready && !selected) {
        ground = theme.stateColor(StateLook::Ready, StateRole::Fill);
    }
    painter.setPen(QPen(theme.color(selected ? u"accent.base" : u"line.default"), width));
    painter.setBrush(ground);
    painter.drawRoundedRect(chip.rect.adjusted(width / 2, width / 2, -width / 2, -width / 2),
                            radius, radius);
    const QSizeF letters = chipSize(theme, process.number, 18 * scale);
    const QRectF place(chip.rect.left() + 4 * scale, chip.rect.center().y() - letters.height() / 2,
                       letters.width(), letters.height());
    paintChip(painter, theme, place, process.number);
    double x = place.right() + 6 * scale;
    if (isPaused(process, scene.snapshot)) {
        paintPausedMark(painter, scene, QRectF(x, chip.rect.top(), 8 * scale, chip.rect.height()));
        x += pausedWidth(scene, process);
    }
    if (chip.named) {
        painter.setFont(weighted(theme.font(TextStyle::Label), QFont::Normal));
        painter.setPen(theme.color(u"text.primary"));
        drawLine(painter,
                 QRectF(x, chip.rect.top(), chip.rect.right() - x - 3 * scale, chip.rect.height()),
                 chipName(scene, process), Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (focused) {
        paintFocusRing(painter, theme, chip.rect, radius);
    }
    painter.restore();
}

void paintMore(QPainter& painter, const LifecycleScene& scene, const PlacedChips& chips) {
    if (chips.hidden > 0) {
        painter.setFont(scene.theme.font(TextStyle::Label));
        painter.setPen(scene.theme.color(u"text.secondary"));
        painter.drawText(chips.more, Qt::AlignCenter | Qt::TextDontClip,
                         LifecycleWords::tr("+%1").arg(chips.hidden));
    }
}

void paintNotes(QPainter& painter, const LifecycleScene& scene) {
    const Theme& theme = scene.theme;
    const double scale = theme.zoom();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme.font(TextStyle::Label));
    const double line = theme.lineHeight(TextStyle::Label) + 2 * scale;
    const auto text = [&](const QRectF& rect, const QString& words) {
        const QFontMetricsF metrics(painter.font());
        const QRectF needed = metrics.boundingRect(rect, Qt::TextWordWrap, words);
        const bool fits = needed.height() <= rect.height() + 1 && needed.width() <= rect.width();
        if (fits) {
            painter.setPen(theme.color(u"text.secondary"));
            painter.drawText(rect, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, words);
        }
        return fits ? needed.height() : 0.0;
    };
    const double indent = 30 * scale;
    const auto sample = [&](double y, const QColor& color, double height) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(
            QRectF(scene.layout.legend.left(), y + line / 2 - height / 2, 22 * scale, height),
            2 * scale, 2 * scale);
    };
    QRectF rest = scene.layout.legend.adjusted(indent, 0, 0, 0);
    const auto entry = [&](const QString& words, QColor color, double height) {
        const double used = text(rest, words);
        if (used > 0) {
            sample(rest.top(), color, height);
            rest.setTop(rest.top() + used + 6 * scale);
        }
    };
    if (scene.selected.isValid()) {
        QColor trail = theme.color(u"accent.base");
        trail.setAlphaF(0.32F);
        entry(LifecycleWords::tr("Trail of %1 with the number of times it took each step")
                  .arg(scene.names.process(scene.selected)),
              trail, 7 * scale);
    } else {
        text(scene.layout.legend, LifecycleWords::tr("Select a process to see its trail."));
        rest.setTop(rest.top() + line + 4 * scale);
    }
    entry(LifecycleWords::tr("Paler running: ready, waiting for a core"),
          theme.stateColor(StateLook::Ready, StateRole::Fill), 12 * scale);

    const QString note = LifecycleWords::tr(
        "A signal can end a process in any live state. A negative exit code "
        "names it: −15 is SIGTERM, −9 is SIGKILL.");
    QRectF place = scene.layout.note.adjusted(22 * scale, 0, 0, 0);
    const QFontMetricsF metrics(painter.font());
    const double height = metrics.boundingRect(place, Qt::TextWordWrap, note).height();
    place.setTop(std::max(place.top(), place.bottom() - height));
    if (text(place, note) > 0) {
        paintIcon(painter, u"info",
                  QRectF(scene.layout.note.left(), place.top() + 1, 14 * scale, 14 * scale),
                  theme.color(u"text.secondary"));
    }
}

}  // namespace proclab::desktop
