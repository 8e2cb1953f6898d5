// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/paint.h"
#include "desktop/style/statelook.h"
#include "desktop/views/processmap/cardparts.h"
#include "desktop/views/processmap/cardwords.h"
#include "desktop/views/processmap/groupcard.h"
#include "desktop/views/processmap/movepaths.h"
#include "desktop/views/processmap/objectcards.h"
#include "desktop/views/processmap/processcard.h"
#include "desktop/views/processmap/processmapview.h"
#include "desktop/views/processmap/sharedcards.h"

#include <QPaintEvent>
#include <QPainter>
#include <QTransform>

#include <algorithm>

// How the map is painted, and what moves on it.

namespace proclab::desktop {

namespace {

constexpr int shortestTransfer = 60;
constexpr float veilOpacity = 0.62F;

}  // namespace

void ProcessMapView::startMotion(const state::Snapshot& before, const state::Snapshot& after) {
    const bool forward = after.eventCount >= before.eventCount &&
                         after.eventCount - before.eventCount <= steppingEvents;
    if (!forward || m_theme.reducedMotion() || !isVisible()) {
        m_motion.stop();
        return;
    }
    startMoves(before, after);
    startFades(before, after);
    startRound(strongParts(m_findings, before.t, before), strongParts(m_findings, after.t, after));
    startClock();
}

void ProcessMapView::startRound(const StrongParts& before, const StrongParts& after) {
    if (before.objects.empty() && !after.objects.empty()) {
        m_motion.drawRound(m_theme.motion(u"attention"));
        startClock();
    }
}

void ProcessMapView::startClock() {
    if (m_motion.isMoving() && !m_clock.isActive()) {
        m_sinceTick.start();
        m_clock.start();
    }
}

void ProcessMapView::startMoves(const state::Snapshot& before, const state::Snapshot& after) {
    const auto cardWith = [this](const ItemMove& move) {
        const MapItem* item = m_layout.find(move.kind, move.object);
        MapItem plain = item != nullptr && item->kind == move.kind ? *item : MapItem();
        plain.rect = unscaled(plain.rect);
        return plain;
    };
    // The others in there have moved on by a place.
    for (MovingItem& moving : m_motion.items()) {
        const MapItem card = cardWith(moving.move);
        if (moving.move.way == ItemMove::Way::Into && card.rect.isValid()) {
            moving.slot = slotOf(moving.move, after, card, m_cards->fonts());
        }
    }
    if (m_transferMs < shortestTransfer) {
        return;
    }
    for (ItemMove& move : movesBetween(m_cursor->trace(), before, after)) {
        const bool into = move.way == ItemMove::Way::Into;
        const MapItem card = cardWith(move);
        if (!card.rect.isValid()) {
            continue;
        }
        MovingItem moving;
        moving.slot = slotOf(move, into ? after : before, card, m_cards->fonts());
        if (moving.slot.isEmpty()) {
            continue;
        }
        if (move.thread.isValid()) {
            // A thread that works for a pool has no card: it is seen on that of the pool.
            const QRectF worker = workerSlot(after.pools[move.object], card, move.thread);
            moving.link.moveTo(moving.slot.center());
            moving.link.lineTo(worker.center());
        } else {
            const qreal scale = cardScale();
            moving.link =
                QTransform::fromScale(1 / scale, 1 / scale)
                    .map(wayOfItem(move, moving.slot.size() * scale, routedLinks(), m_layout));
        }
        moving.move = std::move(move);
        if (!moving.link.isEmpty()) {
            m_motion.transfer(std::move(moving), m_transferMs);
        }
    }
}

void ProcessMapView::startFades(const state::Snapshot& before, const state::Snapshot& after) {
    const int duration = m_theme.motion(u"state");
    for (std::size_t i = 0; i < m_layout.items.size(); ++i) {
        const MapItem& item = m_layout.items[i];
        if (item.kind != MapItem::Kind::Process || item.form == CardForm::Group ||
            item.id >= before.processes.size() || item.id >= after.processes.size()) {
            continue;
        }
        if (lookOf(before.processes[item.id]) != lookOf(after.processes[item.id])) {
            m_cards->keep(i);
            m_motion.fade(i, duration);
        }
    }
}

void ProcessMapView::advanceMotion(int ms) {
    m_motion.advance(ms);
    if (!m_motion.isMoving()) {
        m_clock.stop();
    }
    viewport()->update();
}

QRect ProcessMapView::unscaled(const QRect& rect) const {
    const qreal scale = cardScale();
    return {qRound(rect.x() / scale), qRound(rect.y() / scale), qRound(rect.width() / scale),
            qRound(rect.height() / scale)};
}

CardPicture ProcessMapView::pictureOf(const CardContext& context, const MapItem& item) const {
    CardPicture picture;
    CardPainter painter(picture, context.fonts);
    const state::Snapshot& snapshot = context.snapshot;
    CardEmphasis emphasis = CardEmphasis::None;
    switch (item.kind) {
        case MapItem::Kind::Process:
            if (item.form == CardForm::Group) {
                // Of an open one, the member itself is selected.
                if (!item.open && std::ranges::find(item.members, m_cursor->selectedProcess()) !=
                                      item.members.end()) {
                    emphasis = CardEmphasis::Selected;
                }
                paintGroupCard(painter, context, item, emphasis);
                break;
            }
            if (m_cursor->selectedProcess() == ProcessUid(item.id)) {
                emphasis = CardEmphasis::Selected;
            }
            paintProcessCard(painter, context, item, snapshot.processes[item.id], emphasis);
            break;
        case MapItem::Kind::Queue:
            paintQueueCard(painter, context, item, snapshot.queues[item.id], emphasis);
            break;
        case MapItem::Kind::Lock:
            paintLockCard(painter, context, item, snapshot.locks[item.id], emphasis);
            break;
        case MapItem::Kind::Value:
            paintValueCard(painter, context, item, snapshot.values[item.id], emphasis);
            break;
        case MapItem::Kind::Pipe:
            paintPipeCard(painter, context, item, snapshot.pipes[item.id], emphasis);
            break;
        case MapItem::Kind::Memory:
            paintMemoryCard(painter, context, item, snapshot.memory[item.id], emphasis);
            break;
        case MapItem::Kind::Manager:
            paintManagerCard(painter, context, item, snapshot.managers[item.id], emphasis);
            break;
        case MapItem::Kind::Pool:
            paintPoolCard(painter, context, item, snapshot.pools[item.id], emphasis);
            break;
        case MapItem::Kind::More:
            paintManyCard(painter, context, item, emphasis);
            break;
    }
    return picture;
}

const std::vector<RoutedLink>& ProcessMapView::routedLinks() {
    if (m_routedFor != m_shown) {
        m_routed = routeLinks(linksOf(*m_shown, m_layout), m_layout);
        m_routedFor = m_shown;
    }
    return m_routed;
}

void ProcessMapView::paintLinks(QPainter& painter, const StrongParts& strong) {
    const std::vector<RoutedLink>& links = routedLinks();
    const QSize size = viewport()->size();
    if (const std::optional<qreal> part = m_motion.round()) {
        m_links->drawRound(painter, size, mapOrigin(), links, strong, *part);
    } else {
        m_links->draw(painter, size, mapOrigin(), links, strong);
    }
}

void ProcessMapView::paintMoves(QPainter& painter, const CardContext& context) const {
    for (const MovingItem& moving : m_motion.items()) {
        CardPicture picture;
        CardPainter card(picture, context.fonts);
        if (moving.move.kind == MapItem::Kind::Queue) {
            paintQueueItem(card, context, moving.place(), moving.move.text, moving.move.owner);
        } else {
            paintBox(card, context, moving.place(), QString::fromStdString(moving.move.text),
                     processOf(context.snapshot, moving.move.owner));
        }
        picture.paint(painter, m_theme, context.fonts);
    }
}

void ProcessMapView::paintStrips(QPainter& painter, const CardContext& context) const {
    for (const MapItem& item : m_layout.items) {
        if (const auto strip = stripOf(item)) {
            CardPicture picture;
            CardPainter card(picture, context.fonts);
            paintGroupStrip(card, context, item, unscaled(*strip));
            picture.paint(painter, m_theme, context.fonts);
        }
    }
}

void ProcessMapView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    if (m_cursor == nullptr || m_shown == nullptr) {
        painter.fillRect(viewport()->rect(), m_theme.color(u"bg.canvas"));
        return;
    }
    const StrongParts strong = strongParts(m_findings, m_cursor->time(), *m_shown);
    const CardContext context{m_theme,       m_names, *m_shown,         m_cursor->trace(),
                              m_sourceLines, strong,  m_cards->fonts(), m_motion};
    paintLinks(painter, strong);
    painter.translate(mapOrigin());
    const qreal scale = cardScale();
    // What is not in view costs nothing.
    const QRect inView = event->rect().translated(-mapOrigin());
    for (std::size_t i = 0; i < m_layout.items.size(); ++i) {
        const MapItem& item = m_layout.items[i];
        if (item.rect.adjusted(-4, -4, 4, 4).intersects(inView) && isThere(item)) {
            if (scale == 1) {
                m_cards->draw(painter, i, item.rect, pictureOf(context, item), m_motion.before(i));
            } else {
                MapItem plain = item;
                plain.rect = unscaled(item.rect);
                painter.scale(scale, scale);
                m_cards->draw(painter, i, plain.rect, pictureOf(context, plain),
                              m_motion.before(i));
                painter.scale(1 / scale, 1 / scale);
            }
            if (hasFocus() && static_cast<int>(i) == m_focused) {
                paintFocusRing(painter, m_theme, item.rect, cardRadius);
            }
        }
    }
    m_cards->endFrame();
    painter.scale(scale, scale);
    paintStrips(painter, context);
    paintMoves(painter, context);
    if (m_source == Source::PreviousVersion) {
        painter.resetTransform();
        QColor veil = m_theme.color(u"bg.canvas");
        veil.setAlphaF(veilOpacity);
        painter.fillRect(viewport()->rect(), veil);
    }
}

}  // namespace proclab::desktop
