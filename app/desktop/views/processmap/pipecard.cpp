// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/paint.h"
#include "desktop/views/processmap/cardparts.h"
#include "desktop/views/processmap/cardtext.h"
#include "desktop/views/processmap/cardwords.h"
#include "desktop/views/processmap/sharedcards.h"
#include "desktop/views/processmap/sharedwords.h"

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int tubeHeight = 22;
constexpr int tubeGap = 6;
constexpr qreal boxGap = 3;
constexpr qreal tubeInset = 9;  ///< the tube's round ends stay free
constexpr qreal narrowestBox = 22;
constexpr qreal widestBox = 80;
constexpr qreal countBox = 28;

/// An arrow in a tube through which nothing is on its way.
void paintWay(CardPainter& painter, const Theme& theme, const PipeTube& tube) {
    const QPointF middle = tube.rect.center();
    const qreal sign = tube.toRight ? 1 : -1;
    painter.setPen(QPen(theme.color(u"line.link"), 1.5));
    painter.drawLine(middle - QPointF(12 * sign, 0), middle + QPointF(12 * sign, 0));
    const QPointF tip = middle + QPointF(12 * sign, 0);
    painter.drawLine(tip, tip + QPointF(-5 * sign, -4));
    painter.drawLine(tip, tip + QPointF(-5 * sign, 4));
}

void paintTube(CardPainter& painter, const CardContext& context, const state::PipeState& pipe,
               const PipeTube& tube) {
    const Theme& theme = context.theme;
    painter.setPen(QPen(theme.color(u"line.control"), 1));
    painter.setBrush(theme.color(u"bg.sunken"));
    const qreal radius = tube.rect.height() / 2;
    painter.drawRoundedRect(tube.rect.adjusted(0.5, 0.5, -0.5, -0.5), radius);
    const SharedDeque<state::Message>& messages =
        pipe.ends[static_cast<std::size_t>(1 - tube.from)].incoming;
    if (messages.size() == 0) {
        paintWay(painter, theme, tube);
        return;
    }
    painter.setFont(CardFont::CodeSmall);
    for (const MessageBox& box : messageBoxes(messages, tube, context.fonts)) {
        if (box.message < 0) {
            paintEmptyBox(painter, theme, box.rect, u"+%1"_s.arg(box.more));
            continue;
        }
        const state::Message& message = messages[static_cast<std::size_t>(box.message)];
        if (context.motion.isArriving(MapItem::Kind::Pipe, pipe.id.value(), message.event)) {
            continue;
        }
        paintBox(painter, context, box.rect, QString::fromStdString(message.repr),
                 processOf(context.snapshot, message.sender));
    }
}

/// Name of an end, who uses it, and whether somebody waits there; from the card's edge inwards.
void paintEnd(CardPainter& painter, const CardContext& context, const state::PipeState& pipe,
              int index, const QRect& row, bool atRight) {
    const Theme& theme = context.theme;
    const state::PipeEndState& end = pipe.ends[static_cast<std::size_t>(index)];
    const auto users = processesOf(context, end.users);
    const bool waits = !end.receiving.empty() || !end.sending.empty();
    const QString closed =
        users.empty() && !end.closedIn.empty() ? MapWords::tr("closed") : QString();
    painter.setFont(CardFont::Caption);
    const int aside = closed.isEmpty() ? std::min(chipsWidth(context, users), row.width() / 2)
                                       : painter.advance(closed) + 4;
    const int glyph = waits ? 16 : 0;
    painter.setFont(CardFont::CodeSmall);
    const QString name = painter.elided(endName(pipe, index), row.width() - aside - glyph - 5);
    const int nameWidth = painter.advance(name);
    int x = atRight ? row.right() + 1 - nameWidth - aside - glyph - 5 : row.left();
    const auto paintName = [&] {
        painter.setFont(CardFont::CodeSmall);
        painter.setPen(theme.color(u"text.primary"));
        drawCardText(painter, QRect(x, row.top(), nameWidth + 1, row.height()), name,
                     Qt::AlignLeft);
        x += nameWidth + 5;
    };
    const auto paintAside = [&] {
        if (closed.isEmpty()) {
            paintChips(painter, context, x, x + aside + 1, row.center().y(), users);
        } else {
            painter.setFont(CardFont::Caption);
            painter.setPen(theme.color(u"text.muted"));
            drawCardText(painter, QRect(x, row.top(), aside, row.height()), closed, Qt::AlignLeft);
        }
        x += aside;
        if (waits) {
            painter.drawGlyph(QRectF(x, row.center().y() - 5.5, 12, 12), StateLook::Blocked);
            x += glyph;
        }
    };
    if (atRight) {
        paintAside();
        x += 5;
        paintName();
    } else {
        paintName();
        paintAside();
    }
}

}  // namespace

std::vector<PipeTube> pipeTubes(const state::PipeState& pipe, const MapItem& item) {
    const int left = item.mirrored ? 1 : 0;
    std::vector<PipeTube> tubes;
    QRectF rect(item.rect.left() + objectSide, item.rect.top() + objectHead + 2,
                item.rect.width() - 2 * objectSide, tubeHeight);
    for (const int from : {left, 1 - left}) {
        if (pipe.ends[static_cast<std::size_t>(from)].writes) {
            tubes.push_back({rect, from, from == left});
            rect.translate(0, tubeHeight + tubeGap);
        }
    }
    return tubes;
}

std::vector<MessageBox> messageBoxes(const SharedDeque<state::Message>& messages,
                                     const PipeTube& tube, const CardFonts& fonts) {
    std::vector<MessageBox> boxes;
    const auto count = static_cast<int>(messages.size());
    qreal used = 0;
    const qreal room = tube.rect.width() - 2 * tubeInset;
    const auto add = [&](qreal width, int message, int more) {
        const qreal x = tube.toRight ? tube.rect.right() - tubeInset - used - width
                                     : tube.rect.left() + tubeInset + used;
        boxes.push_back(
            {QRectF(x, tube.rect.top() + 2, width, tube.rect.height() - 4), message, more});
        used += width + boxGap;
    };
    for (int i = 0; i < count; ++i) {
        const QString repr = QString::fromStdString(messages[static_cast<std::size_t>(i)].repr);
        const qreal width =
            std::clamp(fonts.advance(CardFont::CodeSmall, repr) + 12.0, narrowestBox, widestBox);
        const bool last = i + 1 == count;
        if (used + width + (last ? 0 : boxGap + countBox) > room) {
            add(countBox, -1, count - i);
            break;
        }
        add(width, i, 0);
    }
    return boxes;
}

QRectF messageSlot(const state::PipeState& pipe, const MapItem& item, int from,
                   std::size_t sendEvent, const CardFonts& fonts) {
    QRectF slot = QRectF(item.rect);
    for (const PipeTube& tube : pipeTubes(pipe, item)) {
        if (tube.from != from) {
            continue;
        }
        const SharedDeque<state::Message>& messages =
            pipe.ends[static_cast<std::size_t>(1 - from)].incoming;
        for (const MessageBox& box : messageBoxes(messages, tube, fonts)) {
            slot = box.rect;
            if (box.message >= 0 &&
                messages[static_cast<std::size_t>(box.message)].event == sendEvent) {
                break;
            }
        }
    }
    return slot;
}

void paintPipeCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                   const state::PipeState& pipe, CardEmphasis emphasis) {
    const Theme& theme = context.theme;
    const QRect rect = item.rect;
    paintCardFrame(painter, theme, rect, u"line.control", emphasis);
    const QRect head(rect.left(), rect.top() + 1, rect.width(), objectHead);
    painter.setFont(CardFont::Label);
    painter.setPen(theme.color(u"text.primary"));
    const int right = paintRightText(painter, head, messageCount(pipe));
    paintObjectHead(painter, theme, head, u"pipe", u"Pipe"_s,
                    pipe.duplex ? MapWords::tr("both ways") : MapWords::tr("one way"), right - 8);
    const std::vector<PipeTube> tubes = pipeTubes(pipe, item);
    for (const PipeTube& tube : tubes) {
        paintTube(painter, context, pipe, tube);
    }
    const int top =
        rect.top() + objectHead + static_cast<int>(tubes.size()) * (tubeHeight + tubeGap);
    const int width = rect.width() / 2 - objectSide - 4;
    const int left = item.mirrored ? 1 : 0;
    paintEnd(painter, context, pipe, left, QRect(rect.left() + objectSide, top, width, 24), false);
    paintEnd(painter, context, pipe, 1 - left,
             QRect(rect.right() + 1 - objectSide - width, top, width, 24), true);
}

}  // namespace proclab::desktop
