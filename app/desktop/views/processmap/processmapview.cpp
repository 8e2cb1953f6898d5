// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/processmapview.h"

#include "desktop/style/paint.h"
#include "desktop/views/processmap/cardwords.h"
#include "desktop/views/processmap/mapaccessible.h"
#include "desktop/views/processmap/objectcards.h"
#include "desktop/views/processmap/processcard.h"
#include "desktop/views/processmap/sharedcards.h"
#include "desktop/views/processmap/sharedwords.h"

#include <QContextMenuEvent>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int shortestTransfer = 60;

void paintArrowHead(QPainter& painter, const RoutedLink& link, const QColor& color, qreal half) {
    const QPointF along = link.direction;
    const QPointF across(-along.y(), along.x());
    const qreal length = 2 * half;
    const QPointF back = link.tip - along * length;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF{link.tip, back + across * half, back - across * half});
}

}  // namespace

ProcessMapView::ProcessMapView(const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent), m_theme(theme), m_transferMs(theme.motion(u"transfer")) {
    // First of all: whoever asks for the interface before gets that of any widget, for good.
    installMapAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Process map"));
    connect(&theme, &Theme::changed, this, [this] {
        m_layoutFor = QSize();
        layOut();
        viewport()->update();
    });
    m_transfer.setStartValue(0.0);
    m_transfer.setEndValue(1.0);
    m_transfer.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&m_transfer, &QVariantAnimation::valueChanged, viewport(),
            [this] { viewport()->update(); });
    connect(&m_transfer, &QVariantAnimation::finished, this, [this] {
        m_moving.clear();
        viewport()->update();
    });
}

ProcessMapView::~ProcessMapView() = default;

void ProcessMapView::setCursor(TraceCursor* cursor) {
    if (m_cursor != nullptr) {
        m_cursor->disconnect(this);
    }
    m_cursor = cursor;
    m_shown.reset();
    if (cursor != nullptr) {
        connect(cursor, &TraceCursor::traceChanged, this, &ProcessMapView::onTraceChanged);
        connect(cursor, &TraceCursor::cursorChanged, this, &ProcessMapView::onCursorChanged);
        connect(cursor, &TraceCursor::selectionChanged, viewport(), qOverload<>(&QWidget::update));
    }
    onTraceChanged();
}

void ProcessMapView::setHelpers(HelperProcesses helpers) {
    m_helpers = helpers;
    onTraceChanged();
}

void ProcessMapView::setDetailLevel(int level) {
    if (level != m_level) {
        m_level = level;
        onTraceChanged();
    }
}

void ProcessMapView::setLiveness(Liveness liveness) {
    m_liveness = liveness;
}

void ProcessMapView::setSource(Source source) {
    m_source = source;
    viewport()->update();
}

void ProcessMapView::setFindings(std::vector<MapFinding> findings) {
    m_findings = std::move(findings);
    viewport()->update();
}

void ProcessMapView::setTransferDuration(int ms) {
    m_transferMs = ms;
}

void ProcessMapView::onTraceChanged() {
    if (m_cursor == nullptr || m_cursor->trace().isEmpty()) {
        m_topology = MapTopology();
        m_sourceLines.clear();
        m_shown.reset();
    } else {
        MapTopology topology = topologyOf(*m_cursor->latest(), m_helpers, m_level);
        if (topology != m_topology) {
            m_topology = std::move(topology);
            m_layoutFor = QSize();
        }
        m_names = Names(m_cursor->trace(), m_cursor->latest());
        const std::string& source = m_cursor->trace().info().source;
        m_sourceLines =
            QString::fromUtf8(source.data(), static_cast<qsizetype>(source.size())).split(u'\n');
    }
    layOut();
    onCursorChanged();
}

void ProcessMapView::onCursorChanged() {
    if (m_cursor != nullptr) {
        const std::shared_ptr<const state::Snapshot> before = m_shown;
        m_shown = m_cursor->snapshot();
        if (before != nullptr && before != m_shown) {
            startMoves(*before, *m_shown);
        }
    }
    viewport()->update();
}

void ProcessMapView::layOut() {
    const QSize whole = maximumViewportSize();
    if (whole != m_layoutFor) {
        m_layoutFor = whole;
        m_layout = layoutMap(m_topology, whole, MapMetrics::scaled(m_theme.zoom()));
        m_focused = std::min(m_focused, static_cast<int>(m_layout.items.size()) - 1);
    }
    // What is larger than the place is scrolled; the bar of the one direction takes room from the
    // other.
    const bool wide = m_layout.size.width() > whole.width();
    const bool high = m_layout.size.height() > whole.height();
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    const QSize room(whole.width() - (high ? bar : 0), whole.height() - (wide ? bar : 0));
    const auto setRange = [](QScrollBar* scrollBar, int content, int place, bool needed) {
        scrollBar->setRange(0, needed ? content - place : 0);
        scrollBar->setPageStep(place);
        scrollBar->setSingleStep(24);
    };
    setRange(horizontalScrollBar(), m_layout.size.width(), room.width(), wide);
    setRange(verticalScrollBar(), m_layout.size.height(), room.height(), high);
}

void ProcessMapView::startMoves(const state::Snapshot& before, const state::Snapshot& after) {
    m_transfer.stop();
    m_moving.clear();
    if (m_transferMs < shortestTransfer || m_theme.reducedMotion() || !isVisible()) {
        return;
    }
    for (ItemMove& move : movesBetween(m_cursor->trace(), before, after)) {
        const MapItem* queue = m_layout.find(MapItem::Kind::Queue, move.queue.value());
        const MapItem* card = m_layout.cardOf(move.process);
        if (queue == nullptr || card == nullptr) {
            continue;
        }
        const bool atRight = card->rect.center().x() > queue->rect.center().x();
        const QSizeF size(34, 38);
        const QRectF atCard(QPointF(atRight ? card->rect.left() - size.width() : card->rect.right(),
                                    card->rect.center().y() - size.height() / 2),
                            size);
        const bool into = move.way == ItemMove::Way::Into;
        const QRectF atQueue(
            QPointF((into ? queue->rect.left() + 10.0 : queue->rect.right() - 10.0 - size.width()),
                    queue->rect.top() + 28.0),
            size);
        m_moving.push_back({std::move(move), into ? atCard : atQueue, into ? atQueue : atCard});
    }
    if (!m_moving.empty()) {
        m_transfer.setDuration(m_transferMs);
        m_transfer.start();
    }
}

QPoint ProcessMapView::mapOrigin() const {
    return {-horizontalScrollBar()->value(), -verticalScrollBar()->value()};
}

const MapItem* ProcessMapView::itemAt(QPoint viewportPosition) const {
    const MapItem* item = m_layout.at(viewportPosition - mapOrigin());
    return item != nullptr && isThere(*item) ? item : nullptr;
}

QRect ProcessMapView::itemRect(const MapItem& item) const {
    return item.rect.translated(mapOrigin());
}

const MapItem* ProcessMapView::focusedItem() const {
    return m_focused >= 0 && m_focused < static_cast<int>(m_layout.items.size())
               ? &m_layout.items[static_cast<std::size_t>(m_focused)]
               : nullptr;
}

bool ProcessMapView::isThere(const MapItem& item) const {
    if (m_shown == nullptr) {
        return false;
    }
    switch (item.kind) {
        case MapItem::Kind::Process:
            return item.id < m_shown->processes.size();
        case MapItem::Kind::Queue:
            return item.id < m_shown->queues.size();
        case MapItem::Kind::Lock:
            return item.id < m_shown->locks.size();
        case MapItem::Kind::Value:
            return item.id < m_shown->values.size();
        case MapItem::Kind::Pipe:
            return item.id < m_shown->pipes.size();
        case MapItem::Kind::Memory:
            return item.id < m_shown->memory.size();
        case MapItem::Kind::Manager:
            return item.id < m_shown->managers.size();
        case MapItem::Kind::Pool:
            return item.id < m_shown->pools.size();
        case MapItem::Kind::More: {
            // From the first of them on.
            MapItem first = item;
            first.kind = item.of;
            return isThere(first);
        }
    }
    return false;
}

void ProcessMapView::paintItem(QPainter& painter, const CardContext& context,
                               const MapItem& item) const {
    const auto index = static_cast<int>(&item - m_layout.items.data());
    const state::Snapshot& snapshot = context.snapshot;
    CardEmphasis emphasis = CardEmphasis::None;
    if (hasFocus() && index == m_focused) {
        emphasis = CardEmphasis::Focused;
    }
    switch (item.kind) {
        case MapItem::Kind::Process:
            if (item.form == CardForm::Group) {
                paintGroupCard(painter, context, item, emphasis);
                return;
            }
            if (m_cursor->selectedProcess() == ProcessUid(item.id)) {
                emphasis = CardEmphasis::Selected;
            }
            paintProcessCard(painter, context, item, snapshot.processes[item.id], emphasis);
            return;
        case MapItem::Kind::Queue:
            paintQueueCard(painter, context, item, snapshot.queues[item.id], emphasis);
            return;
        case MapItem::Kind::Lock:
            paintLockCard(painter, context, item, snapshot.locks[item.id], emphasis);
            return;
        case MapItem::Kind::Value:
            paintValueCard(painter, context, item, snapshot.values[item.id], emphasis);
            return;
        case MapItem::Kind::Pipe:
            paintPipeCard(painter, context, item, snapshot.pipes[item.id], emphasis);
            return;
        case MapItem::Kind::Memory:
            paintMemoryCard(painter, context, item, snapshot.memory[item.id], emphasis);
            return;
        case MapItem::Kind::Manager:
            paintManagerCard(painter, context, item, snapshot.managers[item.id], emphasis);
            return;
        case MapItem::Kind::Pool:
            paintPoolCard(painter, context, item, snapshot.pools[item.id], emphasis);
            return;
        case MapItem::Kind::More:
            paintManyCard(painter, context, item, emphasis);
            return;
    }
}

void ProcessMapView::paintLinks(QPainter& painter, std::vector<RoutedLink> links,
                                const StrongParts& strong) const {
    // Nothing crosses above a circle.
    std::ranges::stable_partition(
        links, [&strong](const RoutedLink& routed) { return !strong.has(routed.link); });
    painter.setRenderHint(QPainter::Antialiasing);
    std::vector<QRectF> labels;
    for (const RoutedLink& routed : links) {
        QColor color = m_theme.color(u"line.link");
        QPen pen(color, 1.5);
        switch (routed.link.kind) {
            case MapLink::Kind::Data:
            case MapLink::Kind::Reach:
            case MapLink::Kind::Started:
                break;
            case MapLink::Kind::Held:
                color = m_theme.color(u"accent.base");
                pen = QPen(color, 2);
                break;
            case MapLink::Kind::Waits:
                color = m_theme.stateColor(StateLook::Blocked, StateRole::Edge);
                pen = QPen(color, 1.5);
                pen.setDashPattern({3, 3});
                break;
        }
        const bool isStrong = strong.has(routed.link);
        if (isStrong) {
            color = m_theme.color(u"critical.base");
            pen.setColor(color);
            pen.setWidthF(3);
        }
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        // Ways that share a trunk begin at the object, so that their dashes lie on each other.
        painter.drawPath(routed.link.towardsProcess ? routed.path : routed.path.toReversed());
        if (routed.link.kind != MapLink::Kind::Reach) {
            paintArrowHead(painter, routed, color, isStrong ? 5.5 : 3.5);
        }

        if (!routed.hasLabel || routed.link.label.isEmpty()) {
            continue;
        }
        painter.setFont(m_theme.font(TextStyle::Caption));
        const int width = QFontMetrics(painter.font()).horizontalAdvance(routed.link.label);
        QRectF label(routed.labelAt.x() - width / 2.0, routed.labelAt.y() - 13, width + 1, 14);
        if (routed.rightOfObject) {
            label.moveLeft(std::max(label.left(), routed.objectX + 4));
        } else {
            label.moveRight(std::min(label.right(), routed.objectX - 4));
        }
        // Two links that leave an object at the same place say it once.
        const bool taken = std::ranges::any_of(
            labels, [&label](const QRectF& other) { return other.intersects(label); });
        if (!taken) {
            labels.push_back(label);
            QColor ink = m_theme.color(u"text.secondary");
            if (isStrong) {
                ink = m_theme.color(u"critical.ink");
            } else if (routed.link.kind == MapLink::Kind::Held) {
                ink = m_theme.color(u"accent.ink");
            } else if (routed.link.kind == MapLink::Kind::Waits) {
                ink = m_theme.stateColor(StateLook::Blocked, StateRole::Ink);
            }
            painter.fillRect(label.adjusted(-2, 1, 2, -1), m_theme.color(u"bg.canvas"));
            painter.setPen(ink);
            painter.drawText(label, Qt::AlignCenter, routed.link.label);
        }
    }
}

void ProcessMapView::paintMoves(QPainter& painter, const CardContext& context) const {
    if (m_transfer.state() != QAbstractAnimation::Running) {
        return;
    }
    const qreal part = m_transfer.currentValue().toReal();
    for (const Moving& moving : m_moving) {
        const QPointF at =
            moving.from.topLeft() + (moving.to.topLeft() - moving.from.topLeft()) * part;
        paintQueueItem(painter, context, QRectF(at, moving.from.size()), moving.move.item);
    }
}

void ProcessMapView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.color(u"bg.canvas"));
    if (m_cursor == nullptr || m_shown == nullptr) {
        return;
    }
    painter.translate(mapOrigin());
    const StrongParts strong = strongParts(m_findings, m_cursor->time(), *m_shown);
    const CardContext context{m_theme, m_names, *m_shown, m_cursor->trace(), m_sourceLines, strong};
    // What is not in view costs nothing. A link's head and label reach a little beyond its way.
    const QRect inView = event->rect().translated(-mapOrigin());
    std::vector<RoutedLink> links = routeLinks(linksOf(*m_shown, m_layout), m_layout);
    std::erase_if(links, [&inView](const RoutedLink& link) {
        return !link.path.controlPointRect().adjusted(-60, -24, 60, 24).intersects(inView);
    });
    paintLinks(painter, links, strong);
    for (const MapItem& item : m_layout.items) {
        // The focus ring lies outside of the card.
        if (item.rect.adjusted(-4, -4, 4, 4).intersects(inView) && isThere(item)) {
            paintItem(painter, context, item);
        }
    }
    paintMoves(painter, context);
    if (m_source == Source::PreviousVersion) {
        painter.resetTransform();
        QColor veil = m_theme.color(u"bg.canvas");
        veil.setAlphaF(0.62F);
        painter.fillRect(viewport()->rect(), veil);
    }
}

void ProcessMapView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

QString ProcessMapView::describe(const MapItem& item) const {
    if (!isThere(item)) {
        return QString();
    }
    switch (item.kind) {
        case MapItem::Kind::Process:
            return desktop::describe(m_names, m_shown->processes[item.id], *m_shown);
        case MapItem::Kind::Queue:
            return desktop::describe(m_names, m_shown->queues[item.id]);
        case MapItem::Kind::Lock:
            return desktop::describe(m_names, m_shown->locks[item.id], *m_shown);
        case MapItem::Kind::Value:
            return desktop::describe(m_names, m_shown->values[item.id], *m_shown);
        case MapItem::Kind::Pipe:
            return desktop::describe(m_names, m_shown->pipes[item.id], *m_shown);
        case MapItem::Kind::Memory:
            return desktop::describe(m_names, m_shown->memory[item.id]);
        case MapItem::Kind::Manager:
            return desktop::describe(m_names, m_shown->managers[item.id], *m_shown);
        case MapItem::Kind::Pool:
            return desktop::describe(m_names, m_shown->pools[item.id]);
        case MapItem::Kind::More:
            return QStringList{manyText(item), manyState(item, *m_shown)}.join(u", "_s);
    }
    return QString();
}

QString ProcessMapView::tooltipFor(const MapItem& item) const {
    QStringList lines{describe(item)};
    switch (item.kind) {
        case MapItem::Kind::Process: {
            const state::ProcessState& process = m_shown->processes[item.id];
            lines << QString::fromStdString(process.exception);
            if (!process.hasProbe && process.pid > 0) {
                lines << tr("Seen from outside only: its own events were not recorded.");
            }
            break;
        }
        case MapItem::Kind::Queue:
            lines << factsOf(m_shown->queues[item.id]);
            break;
        case MapItem::Kind::Lock:
            lines << factsOf(m_shown->locks[item.id]);
            break;
        case MapItem::Kind::Value:
            break;
        case MapItem::Kind::Pipe:
            lines << factsOf(m_shown->pipes[item.id]);
            break;
        case MapItem::Kind::Memory:
            lines << factsOf(m_shown->memory[item.id]);
            break;
        case MapItem::Kind::Manager:
            lines << factsOf(m_shown->managers[item.id], *m_shown);
            break;
        case MapItem::Kind::Pool:
            lines << factsOf(m_shown->pools[item.id]);
            break;
        case MapItem::Kind::More:
            break;
    }
    lines.removeAll(QString());
    return lines.join(u'\n');
}

bool ProcessMapView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const MapItem* item = itemAt(help->pos())) {
            QToolTip::showText(help->globalPos(), tooltipFor(*item), viewport(),
                               item->rect.translated(mapOrigin()));
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

}  // namespace proclab::desktop
