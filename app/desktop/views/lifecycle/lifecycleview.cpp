// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/lifecycle/lifecycleview.h"

#include "desktop/views/lifecycle/lifecyclewords.h"
#include "desktop/views/lifecycle/processpanel.h"

#include <QHBoxLayout>
#include <QMenu>

namespace proclab::desktop {

namespace {

/// Narrower than this, the panel would leave no room for the states.
constexpr int narrowestWithPanel = 700;

}  // namespace

LifecycleView::LifecycleView(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_diagram(new LifecycleDiagram(theme, this)),
      m_panel(new ProcessPanel(theme, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_diagram, 1);
    row->addWidget(m_panel);
    setFocusProxy(m_diagram);
    connect(&theme, &Theme::changed, this, &LifecycleView::showPanel);
    connect(m_diagram, &LifecycleDiagram::processSelected, this, [this](ProcessUid process) {
        if (m_cursor != nullptr) {
            m_cursor->selectProcess(process);
        }
    });
    connect(m_diagram, &LifecycleDiagram::lineRequested, this, &LifecycleView::lineRequested);
    connect(m_diagram, &LifecycleDiagram::menuRequested, this,
            [this](ProcessUid process, QPoint place) {
                QMenu* menu = menuFor(process);
                menu->setAttribute(Qt::WA_DeleteOnClose);
                menu->popup(place);
            });
    connect(m_panel, &ProcessPanel::actionChosen, this,
            [this](ProcessAction action) { request(m_moment.selected, action); });
}

void LifecycleView::setCursor(TraceCursor* cursor) {
    if (m_cursor != nullptr) {
        m_cursor->disconnect(this);
    }
    m_cursor = cursor;
    if (cursor != nullptr) {
        connect(cursor, &TraceCursor::traceChanged, this, &LifecycleView::takeTrace);
        connect(cursor, &TraceCursor::cursorChanged, this, &LifecycleView::refresh);
        connect(cursor, &TraceCursor::selectionChanged, this, &LifecycleView::refresh);
    }
    takeTrace();
}

void LifecycleView::setHelpersShown(bool shown) {
    m_moment.helpers = shown;
    refresh();
}

void LifecycleView::setLive(bool live) {
    m_moment.isLive = live;
    refresh();
}

void LifecycleView::setOutdated(bool outdated) {
    m_moment.isOutdated = outdated;
    refresh();
}

QMenu* LifecycleView::menuFor(ProcessUid process) {
    QMenu* menu =
        makeActionMenu(process, m_cursor->trace(), *m_cursor->latest(), m_moment.isLive, this,
                       [this, process](ProcessAction action) { request(process, action); });
    const auto& processes = m_moment.snapshot->processes;
    const int line = process.value() < processes.size()
                         ? m_moment.names.line(processes[process.value()].site)
                         : 0;
    if (line > 0) {
        menu->addSeparator();
        menu->addAction(LifecycleWords::tr("Go to line %1").arg(line), this,
                        [this, line] { emit lineRequested(line); });
    }
    return menu;
}

void LifecycleView::request(ProcessUid process, ProcessAction action) {
    // It may have ended since the button was drawn.
    if (whyNot(action, process, m_cursor->trace(), *m_cursor->latest(), m_moment.isLive)
            .isEmpty()) {
        emit signalRequested(process, signalOf(action));
    }
}

void LifecycleView::takeTrace() {
    if (!isVisible()) {
        return;  // showEvent() does
    }
    const bool some = m_cursor != nullptr && !m_cursor->trace().isEmpty();
    m_moment.names = some ? Names(m_cursor->trace(), m_cursor->latest()) : Names();
    refresh();
}

void LifecycleView::refresh() {
    if (!isVisible()) {
        return;
    }
    const bool some = m_cursor != nullptr && !m_cursor->trace().isEmpty();
    m_moment.snapshot = some ? m_cursor->snapshot() : nullptr;
    m_moment.latest = some ? m_cursor->latest() : nullptr;
    m_moment.selected = some ? m_cursor->selectedProcess() : ProcessUid();
    m_moment.trail.reset();
    const std::size_t index = m_moment.selected.isValid() ? m_moment.selected.value() : SIZE_MAX;
    if (some && index < m_moment.snapshot->processes.size()) {
        const std::shared_ptr<const state::Lanes> lanes = m_cursor->timeline()->lanes();
        if (index < lanes->processes.size()) {
            m_trail.follow(m_moment.selected, lanes->processes[index], lanes->generation);
            m_moment.trail =
                m_trail.until(m_moment.snapshot->processes[index], m_cursor->position());
        }
    } else {
        m_trail.clear();
    }
    m_diagram->show(m_moment);
    m_panel->show(m_moment, m_trail);
}

void LifecycleView::showPanel() {
    m_panel->setVisible(width() >= m_theme.scaled(narrowestWithPanel));
}

void LifecycleView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showPanel();
}

void LifecycleView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    takeTrace();
}

}  // namespace proclab::desktop
