// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The cards of what several processes keep things in: shared memory, and the server of a manager.

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

constexpr int elementHeight = 22;
constexpr qreal elementGap = 3;
constexpr int mostElements = 6;
constexpr int managerRow = 22;
constexpr int typeWidth = 52;

void paintElements(CardPainter& painter, const CardContext& context, const QRect& row,
                   const std::vector<std::string>& elements) {
    const auto all = static_cast<int>(elements.size());
    if (all == 0) {
        return;
    }
    const int boxes = std::min(all, mostElements);
    const qreal width = (row.width() - (boxes - 1) * elementGap) / static_cast<qreal>(boxes);
    for (int i = 0; i < boxes; ++i) {
        const QRectF box(row.left() + i * (width + elementGap), row.top(), width, row.height());
        if (i + 1 == boxes && all > boxes) {
            paintEmptyBox(painter, context.theme, box, u"+%1"_s.arg(all - boxes + 1));
        } else if (const std::string& element = elements[static_cast<std::size_t>(i)];
                   element.empty()) {
            paintEmptyBox(painter, context.theme, box);
        } else {
            paintBox(painter, context, box, QString::fromStdString(element), nullptr);
        }
    }
}

void paintObjectRow(CardPainter& painter, const CardContext& context, const QRect& row,
                    const state::ManagerObjectState& object) {
    const Theme& theme = context.theme;
    const QString name = QString::fromStdString(object.name);
    const QString type = QString::fromStdString(object.type);
    painter.setFont(CardFont::CodeSmall);
    painter.setPen(theme.color(u"text.primary"));
    int x = drawCardText(painter, QRect(row.left(), row.top(), 76, row.height()),
                         name.isEmpty() ? type : name, Qt::AlignLeft) +
            6;
    if (!name.isEmpty() && name != type) {
        painter.setFont(CardFont::Caption);
        painter.setPen(theme.color(u"text.secondary"));
        x = drawCardText(painter, QRect(x, row.top(), typeWidth, row.height()), type,
                         Qt::AlignLeft) +
            8;
    }
    std::vector<ThreadUid> threads;
    for (const state::ManagerObjectState::Call& call : object.calls) {
        threads.push_back(call.thread);
    }
    const auto callers = ownersOf(context, threads);
    int right = row.right() + 1;
    if (!callers.empty()) {
        const int width = std::min(chipsWidth(context, callers), (right - x) / 2);
        paintChips(painter, context, right - width, right, row.center().y(), callers);
        right -= width + 16;
        painter.drawGlyph(QRectF(right, row.center().y() - 5.5, 12, 12), StateLook::Blocked);
        right -= 5;
    }
    painter.setFont(CardFont::CodeSmall);
    painter.setPen(callers.empty() ? theme.color(u"text.secondary")
                                   : theme.stateColor(StateLook::Blocked, StateRole::Ink));
    drawCardText(
        painter, QRect(x, row.top(), right - x, row.height()),
        QString::fromStdString(callers.empty() ? object.lastCall : object.calls.front().method),
        Qt::AlignRight);
}

}  // namespace

void paintManyCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                   CardEmphasis emphasis) {
    const Theme& theme = context.theme;
    const QRect rect = item.rect;
    paintCardFrame(painter, theme, rect, u"line.control", emphasis);
    const QRect head(rect.left() + objectSide, rect.top() + 1, rect.width() - 2 * objectSide,
                     rect.height() / 2);
    painter.setFont(CardFont::BodyBold);
    painter.setPen(theme.color(u"text.primary"));
    drawCardText(painter, head, manyText(item), Qt::AlignLeft);
    painter.setFont(CardFont::Label);
    painter.setPen(theme.color(u"text.secondary"));
    drawCardText(painter, head.translated(0, head.height() - 4), manyState(item, context.snapshot),
                 Qt::AlignLeft);
}

void paintMemoryCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                     const state::MemoryState& memory, CardEmphasis emphasis) {
    const Theme& theme = context.theme;
    const QRect rect = item.rect;
    paintCardFrame(painter, theme, rect, u"line.control", emphasis);
    const QRect head(rect.left(), rect.top() + 1, rect.width(), objectHead);
    painter.setFont(CardFont::Label);
    painter.setPen(theme.color(memory.leftBehind ? u"warn.ink" : u"text.primary"));
    const int right = paintRightText(painter, head, fateText(memory));
    paintObjectHead(painter, theme, head, u"memory", QString::fromStdString(memory.name),
                    kindText(memory), right - 8);
    int top = head.bottom() + 1;
    if (item.rows > 0) {
        paintElements(
            painter, context,
            QRect(rect.left() + objectSide, top + 1, rect.width() - 2 * objectSide, elementHeight),
            memory.elements);
        top += elementHeight + 6;
    }
    const QRect row(rect.left(), top, rect.width(), rect.bottom() - top - 1);
    painter.setFont(CardFont::Label);
    painter.setPen(theme.color(u"text.secondary"));
    drawCardText(painter, row.adjusted(objectSide, 0, -objectSide, 0),
                 MapWords::tr("%1 bytes").arg(memory.size), Qt::AlignLeft);
    const auto attached = processesOf(context, memory.attached);
    if (attached.empty()) {
        painter.setPen(theme.color(u"text.muted"));
        paintRightText(painter, row, MapWords::tr("nobody has it open"));
    } else {
        const int width = std::min(chipsWidth(context, attached), 90);
        const QRect before = row.adjusted(0, 0, -width - 2, 0);
        paintRightText(painter, before, MapWords::tr("open in"));
        paintChips(painter, context, before.right() - objectSide + 6, row.right() - 4,
                   row.center().y(), attached);
    }
}

void paintManagerCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                      const state::ManagerState& manager, CardEmphasis emphasis) {
    const Theme& theme = context.theme;
    const QRect rect = item.rect;
    paintCardFrame(painter, theme, rect, u"line.control", emphasis);
    const QRect head(rect.left(), rect.top() + 1, rect.width(), objectHead);
    const state::ProcessState* server = processOf(context.snapshot, manager.server);
    painter.setFont(CardFont::CodeSmall);
    painter.setPen(theme.color(u"text.muted"));
    const QString place = manager.ended ? MapWords::tr("ended")
                          : server != nullptr && server->pid > 0
                              ? MapWords::tr("pid %1").arg(server->pid)
                              : QString();
    const int right = paintRightText(painter, head, place);
    const QString type = QString::fromStdString(manager.type);
    paintObjectHead(painter, theme, head, u"manager",
                    manager.name.empty() ? type : QString::fromStdString(manager.name), type,
                    right - 8);
    paintRule(painter, theme, rect, head.bottom());
    const auto all = static_cast<int>(manager.objects.size());
    QRect row(rect.left() + objectSide, head.bottom() + 3, rect.width() - 2 * objectSide,
              managerRow);
    for (int i = 0; i < std::min(all, item.rows); ++i, row.translate(0, managerRow)) {
        const ManagerObjectId id = manager.objects[static_cast<std::size_t>(i)];
        if (i + 1 == item.rows && all > item.rows) {
            painter.setFont(CardFont::Label);
            painter.setPen(theme.color(u"text.secondary"));
            drawCardText(painter, row, MapWords::tr("and %1 more").arg(all - i), Qt::AlignLeft);
        } else if (id.isValid() && id.value() < context.snapshot.managerObjects.size()) {
            paintObjectRow(painter, context, row, context.snapshot.managerObjects[id.value()]);
        }
    }
    if (all == 0) {
        painter.setFont(CardFont::Label);
        painter.setPen(theme.color(u"text.muted"));
        drawCardText(painter, row, MapWords::tr("no objects yet"), Qt::AlignLeft);
    }
}

}  // namespace proclab::desktop
