// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/cardparts.h"

#include "desktop/style/paint.h"
#include "desktop/views/processmap/cardtext.h"
#include "desktop/views/processmap/cardwords.h"

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

int paintObjectHead(CardPainter& painter, const Theme& theme, const QRect& row, QStringView icon,
                    const QString& name, const QString& kind, int right) {
    painter.drawIcon(icon, QRectF(row.left() + objectSide, row.center().y() - 7.5, 16, 16),
                     theme.color(u"text.secondary"));
    painter.setFont(CardFont::CodeBold);
    painter.setPen(theme.color(u"text.primary"));
    int x = row.left() + objectSide + 22;
    x = drawCardText(painter, QRect(x, row.top(), right - x, row.height()), name, Qt::AlignLeft) +
        7;
    if (kind != name) {
        painter.setFont(CardFont::Label);
        painter.setPen(theme.color(u"text.secondary"));
        x = drawCardText(painter, QRect(x, row.top(), std::max(0, right - x), row.height()), kind,
                         Qt::AlignLeft);
    }
    return x;
}

int paintChips(CardPainter& painter, const CardContext& context, int x, int right, int middle,
               const std::vector<const state::ProcessState*>& processes) {
    painter.setFont(CardFont::Caption);
    for (std::size_t i = 0; i < processes.size(); ++i) {
        const int number = processes[i]->number;
        const QSizeF size = painter.chipSize(number, 15);
        // The count of those that follow needs room, too.
        const std::size_t after = processes.size() - i - 1;
        const int count = after == 0 ? 0 : 4 + painter.advance(u"+%1"_s.arg(after));
        if (x + size.width() + count > right && x + size.width() * 2 > right) {
            painter.setPen(context.theme.color(u"text.secondary"));
            painter.drawText(QPointF(x, middle + 4), u"+%1"_s.arg(processes.size() - i));
            return right;
        }
        painter.drawChip(QRectF(x, middle - 7, size.width(), 15), number);
        x += static_cast<int>(size.width()) + 4;
    }
    return x;
}

std::vector<const state::ProcessState*> ownersOf(const CardContext& context,
                                                 const std::vector<ThreadUid>& threads) {
    std::vector<const state::ProcessState*> result;
    for (const ThreadUid thread : threads) {
        if (const state::ProcessState* owner = ownerOf(context.snapshot, thread)) {
            result.push_back(owner);
        }
    }
    return result;
}

std::vector<const state::ProcessState*> holdersOf(const CardContext& context,
                                                  const state::LockState& lock) {
    std::vector<const state::ProcessState*> result;
    for (const ProcessUid uid : lock.holders) {
        if (const state::ProcessState* holder = processOf(context.snapshot, uid)) {
            result.push_back(holder);
        }
    }
    if (result.empty()) {
        if (const state::ProcessState* holder = processOf(context.snapshot, lock.holder)) {
            result.push_back(holder);
        }
    }
    return result;
}

void paintWaiting(CardPainter& painter, const CardContext& context, const QRect& row,
                  const std::vector<const state::ProcessState*>& waiting) {
    const Theme& theme = context.theme;
    painter.setFont(CardFont::Label);
    const int x = row.left() + objectSide;
    if (waiting.empty()) {
        painter.setPen(theme.color(u"text.muted"));
        drawCardText(painter, QRect(x, row.top(), row.width() - 2 * objectSide, row.height()),
                     MapWords::tr("nobody waits"), Qt::AlignLeft);
        return;
    }
    painter.drawGlyph(QRectF(x + 1, row.center().y() - 5.5, 12, 12), StateLook::Blocked);
    painter.setPen(theme.stateColor(StateLook::Blocked, StateRole::Ink));
    const int end = drawCardText(painter, QRect(x + 20, row.top(), row.width(), row.height()),
                                 MapWords::tr("waiting"), Qt::AlignLeft);
    paintChips(painter, context, end + 8, row.right() - objectSide, row.center().y(), waiting);
}

void paintRule(CardPainter& painter, const Theme& theme, const QRect& card, int y) {
    painter.fillRect(QRect(card.left() + 1, y, card.width() - 2, 1), theme.color(u"line.subtle"));
}

void paintBox(CardPainter& painter, const CardContext& context, const QRectF& box,
              const QString& text, const state::ProcessState* who) {
    const Theme& theme = context.theme;
    painter.setPen(QPen(theme.color(u"line.control"), 1));
    painter.setBrush(theme.color(u"bg.panel"));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4);
    painter.setFont(CardFont::CodeSmall);
    painter.setPen(theme.color(u"text.primary"));
    painter.drawText(box.adjusted(0, 0, 0, who != nullptr ? -3 : 0), Qt::AlignCenter,
                     painter.elided(text, static_cast<int>(box.width()) - 6));
    if (who != nullptr) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(who->number >= 0 ? theme.identityColor(who->number)
                                          : theme.color(u"text.muted"));
        painter.drawRoundedRect(QRectF(box.left() + 4, box.bottom() - 4.5, box.width() - 8, 2.5),
                                1.2);
    }
}

void paintEmptyBox(CardPainter& painter, const Theme& theme, const QRectF& box,
                   const QString& text) {
    painter.setPen(QPen(theme.color(u"line.default"), 1, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4);
    painter.setFont(CardFont::Label);
    painter.setPen(theme.color(u"text.secondary"));
    painter.drawText(box, Qt::AlignCenter, text);
}

int paintRightText(CardPainter& painter, const QRect& row, const QString& text) {
    const int width = painter.advance(text);
    const QRect place(row.right() - objectSide - width, row.top(), width + 1, row.height());
    drawCardText(painter, place, text, Qt::AlignLeft);
    return place.left();
}

int chipsWidth(const CardContext& context,
               const std::vector<const state::ProcessState*>& processes) {
    qreal width = 0;
    for (const state::ProcessState* process : processes) {
        width += context.fonts.chipSize(process->number, 15).width() + 4;
    }
    return static_cast<int>(width);
}

std::vector<const state::ProcessState*> processesOf(const CardContext& context,
                                                    const std::vector<ProcessUid>& uids) {
    std::vector<const state::ProcessState*> result;
    for (const ProcessUid uid : uids) {
        if (const state::ProcessState* process = processOf(context.snapshot, uid)) {
            result.push_back(process);
        }
    }
    return result;
}

}  // namespace proclab::desktop
