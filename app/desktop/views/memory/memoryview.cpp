// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/memory/memoryview.h"

#include "desktop/views/memory/memoryaccessible.h"
#include "desktop/views/memory/memorypainter.h"
#include "desktop/views/memory/memorywords.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace proclab::desktop {

namespace {

constexpr std::size_t accessesBefore = 40;
constexpr std::size_t accessesAfter = 6;

}  // namespace

MemoryView::MemoryView(const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent), m_theme(theme) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Memory and locks"));
    installMemoryAccessibility();
    connect(&theme, &Theme::changed, this, [this] {
        layOut();
        viewport()->update();
    });
}

void MemoryView::setCursor(TraceCursor* cursor) {
    if (m_cursor != nullptr) {
        m_cursor->disconnect(this);
    }
    m_cursor = cursor;
    if (cursor != nullptr) {
        connect(cursor, &TraceCursor::traceChanged, this, &MemoryView::takeTrace);
        connect(cursor, &TraceCursor::cursorChanged, this, &MemoryView::refresh);
        connect(cursor, &TraceCursor::selectionChanged, this, &MemoryView::refresh);
    }
    takeTrace();
}

void MemoryView::setFindings(const FindingList* findings) {
    if (m_findings != nullptr) {
        m_findings->disconnect(this);
    }
    m_findings = findings;
    if (findings != nullptr) {
        connect(findings, &FindingList::changed, this, &MemoryView::refresh);
    }
    refresh();
}

void MemoryView::setHelpersShown(bool shown) {
    m_helpers = shown;
    refresh();
}

void MemoryView::setOutdated(bool outdated) {
    m_moment.isOutdated = outdated;
    viewport()->update();
}

void MemoryView::takeTrace() {
    if (!isVisible()) {
        return;  // showEvent() does
    }
    const bool some = m_cursor != nullptr && !m_cursor->trace().isEmpty();
    m_names = some ? Names(m_cursor->trace(), m_cursor->latest()) : Names();
    refresh();
}

void MemoryView::refresh() {
    if (!isVisible()) {
        return;
    }
    const bool isOutdated = m_moment.isOutdated;
    m_moment = {};
    m_moment.isOutdated = isOutdated;
    m_moment.hasRun = m_cursor != nullptr && !m_cursor->trace().isEmpty();
    if (m_moment.hasRun) {
        const Timestamp now = m_cursor->time();
        m_moment.begin = m_cursor->trace().begin();
        m_moment.now = now;
        m_moment.selected = m_cursor->selectedProcess();
        m_moment.own = ownNames(m_names, *m_cursor->snapshot(), *m_cursor->latest(), now,
                                m_moment.selected, m_helpers);
        m_moment.things = sharedThings(m_names, *m_cursor->snapshot(), now);
        choose();
    }
    layOut();
    viewport()->update();
}

/// What the user chose; else what has lost updates, else what comes first.
void MemoryView::choose() {
    std::vector<FindingEntry> known;
    if (m_findings != nullptr) {
        std::ranges::copy_if(m_findings->entries(), std::back_inserter(known),
                             [this](const auto& entry) { return m_findings->isKnown(entry); });
    }
    const auto& things = m_moment.things;
    auto chosen = m_wanted ? std::ranges::find(things, *m_wanted, &SharedThing::id) : things.end();
    if (chosen == things.end()) {
        chosen = std::ranges::find_if(things, [&](const SharedThing& thing) {
            return lostUpdateOf(known, thing.id).has_value();
        });
    }
    if (chosen == things.end()) {
        chosen = things.begin();
    }
    if (chosen == things.end()) {
        return;
    }
    m_moment.chosen = static_cast<int>(chosen - things.begin());
    m_moment.accesses =
        chosen->id.subject == trace::Subject::Lock
            ? holdWindow(holdsAround(*m_cursor->timeline()->lanes(), m_names, chosen->lock,
                                     m_cursor->time(), accessesBefore, accessesAfter),
                         m_names, m_cursor->time())
            : accessesAround(m_cursor->trace(), m_names, chosen->id, m_cursor->position(),
                             accessesBefore, accessesAfter);
    placeChips(m_moment.accesses);
    m_moment.lost = lostUpdateOf(known, chosen->id);
    if (m_moment.lost) {
        markLostUpdate(m_moment.accesses, *m_moment.lost);
    }
}

/// It depends on the run, and not on the moment.
const LockStrip& MemoryView::stripOf(LockId lock, int width) {
    const std::shared_ptr<const state::Lanes> lanes = m_cursor->timeline()->lanes();
    if (m_stripLock != lock || m_strip.width != width || m_strip.end != lanes->end ||
        m_stripEvents != lanes->eventCount || m_stripGeneration != lanes->generation) {
        m_strip = lockStrip(*lanes, m_names, lock, width);
        m_stripLock = lock;
        m_stripEvents = lanes->eventCount;
        m_stripGeneration = lanes->generation;
    }
    return m_strip;
}

void MemoryView::layOut() {
    MemoryShape shape;
    shape.columns = static_cast<int>(m_moment.own.columns.size());
    shape.rows = static_cast<int>(m_moment.own.rows.size());
    shape.things = static_cast<int>(m_moment.things.size());
    shape.accesses = static_cast<int>(m_moment.accesses.accesses.size());
    shape.current = static_cast<int>(m_moment.accesses.past) - 1;
    shape.hasFinding = m_moment.lost.has_value();
    const SharedThing* chosen = m_moment.chosen >= 0
                                    ? &m_moment.things[static_cast<std::size_t>(m_moment.chosen)]
                                    : nullptr;
    shape.hasLock = chosen != nullptr && chosen->lock.isValid();
    const QSize room = maximumViewportSize();
    const double zoom = m_theme.zoom();
    m_layout = layoutMemory(room, shape, m_firstColumn, zoom);
    const auto stripFor = [&](int width) {
        if (shape.hasLock && m_cursor != nullptr) {
            shape.waitLanes = static_cast<int>(stripOf(chosen->lock, width).waits.size());
        }
    };
    stripFor(m_layout.strip.width());
    m_layout = layoutMemory(room, shape, m_firstColumn, zoom);
    if (m_layout.size.height() > room.height()) {
        // The scroll bar takes room from what stands at the right.
        const QSize less = room - QSize(verticalScrollBar()->sizeHint().width(), 0);
        stripFor(layoutMemory(less, shape, m_firstColumn, zoom).strip.width());
        m_layout = layoutMemory(less, shape, m_firstColumn, zoom);
    }
    m_moment.strip = m_strip;
    verticalScrollBar()->setRange(0, std::max(0, m_layout.size.height() - room.height()));
    verticalScrollBar()->setPageStep(room.height());
    verticalScrollBar()->setSingleStep(m_layout.rowHeight);
    m_focused = std::min(m_focused, static_cast<int>(m_layout.items.size()) - 1);
}

QRect MemoryView::itemRect(int index) const {
    return index < 0 || std::cmp_greater_equal(index, m_layout.items.size())
               ? QRect()
               : m_layout.items[static_cast<std::size_t>(index)].rect.translated(
                     0, -verticalScrollBar()->value());
}

Table MemoryView::table() const {
    return ownTable(m_moment.own);
}

QString MemoryView::describe(int index) const {
    if (index < 0 || std::cmp_greater_equal(index, m_layout.items.size())) {
        return {};
    }
    const MemoryItem& item = m_layout.items[static_cast<std::size_t>(index)];
    const auto row = static_cast<std::size_t>(item.row);
    switch (item.part) {
        case MemoryPart::Process:
            return describeColumn(m_moment.own, item.column);
        case MemoryPart::Cell:
            return describeCell(m_moment.own, item.row, item.column, m_moment.begin);
        case MemoryPart::Pages:
            return describePages(m_moment.own.columns[static_cast<std::size_t>(item.column)]);
        case MemoryPart::Thing:
            return describeThing(m_moment.things[row]);
        case MemoryPart::Finding:
            return m_moment.lost ? m_moment.lost->title : QString();
        case MemoryPart::Access:
            return describeAccess(m_moment.accesses.accesses[row], m_moment.begin);
        case MemoryPart::Strip:
            return describeStrip(m_moment.things[static_cast<std::size_t>(m_moment.chosen)],
                                 m_moment.strip);
    }
    return {};
}

void MemoryView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.color(u"bg.canvas"));
    painter.translate(0, -verticalScrollBar()->value());
    const MemoryScene scene{m_theme, m_moment, m_layout, hasFocus() ? m_focused : -1};
    paintMemory(painter, scene);
    if (m_moment.isOutdated) {
        QColor veil = m_theme.color(u"bg.canvas");
        veil.setAlphaF(0.62F);
        painter.resetTransform();
        painter.fillRect(viewport()->rect(), veil);
    }
}

void MemoryView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void MemoryView::showEvent(QShowEvent* event) {
    QAbstractScrollArea::showEvent(event);
    takeTrace();
}

}  // namespace proclab::desktop
