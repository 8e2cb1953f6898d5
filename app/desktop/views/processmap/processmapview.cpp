// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/processmapview.h"

#include "desktop/views/processmap/cardwords.h"
#include "desktop/views/processmap/groupcard.h"
#include "desktop/views/processmap/mapaccessible.h"
#include "desktop/views/processmap/sharedwords.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QScrollBar>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

ProcessMapView::ProcessMapView(const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent),
      m_theme(theme),
      m_cards(std::make_unique<CardCache>(theme)),
      m_links(std::make_unique<LinkLayer>(theme)),
      m_transferMs(theme.motion(u"transfer")) {
    // First of all: whoever asks for the interface before gets that of any widget, for good.
    installMapAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Process map"));
    connect(&theme, &Theme::changed, this, [this] {
        m_cards = std::make_unique<CardCache>(m_theme);
        m_links = std::make_unique<LinkLayer>(m_theme);
        m_motion.stop();
        m_layoutFor = QSize();
        layOut();
        viewport()->update();
    });
    m_clock.setTimerType(Qt::PreciseTimer);
    m_clock.setInterval(16);
    connect(&m_clock, &QTimer::timeout, this,
            [this] { advanceMotion(static_cast<int>(m_sinceTick.restart())); });
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
    const std::vector<MapFinding> before = std::exchange(m_findings, std::move(findings));
    // A live run is at the moment of a finding before the finding is known.
    if (m_shown != nullptr && isVisible() && !m_theme.reducedMotion()) {
        startRound(strongParts(before, m_shown->t, *m_shown),
                   strongParts(m_findings, m_shown->t, *m_shown));
    }
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
            startMotion(*before, *m_shown);
        }
    }
    viewport()->update();
}

void ProcessMapView::layOut() {
    const QSize whole = maximumViewportSize();
    if (whole != m_layoutFor) {
        m_layoutFor = whole;
        m_fit = fitOf(m_topology, whole, m_theme.zoom(), m_open);
        m_layout = layoutMap(m_topology, whole, MapMetrics::scaled(cardScale()), m_open);
        m_motion.stop();
        m_routedFor.reset();
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

int ProcessMapView::fittingHeight() const {
    return leastHeight(m_topology, maximumViewportSize().width(),
                       MapMetrics::scaled(m_theme.zoom()), m_open);
}

QPoint ProcessMapView::mapOrigin() const {
    return {-horizontalScrollBar()->value(), -verticalScrollBar()->value()};
}

std::optional<QRect> ProcessMapView::stripOf(const MapItem& item) const {
    return item.form == CardForm::Group && item.open && isThere(item)
               ? groupStrip(m_layout, item, -mapOrigin().y(), cardScale())
               : std::nullopt;
}

const MapItem* ProcessMapView::itemAt(QPoint viewportPosition) const {
    for (const MapItem& each : m_layout.items) {
        if (const auto strip = stripOf(each);
            strip && strip->contains(viewportPosition - mapOrigin())) {
            return &each;
        }
    }
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
            if (item.form == CardForm::Group) {
                return describeGroup(item, *m_shown);
            }
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
            if (item.form == CardForm::Group) {
                lines << (item.open ? tr("Click to show them as one") : tr("Click to show each"));
                break;
            }
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
