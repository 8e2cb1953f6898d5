// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The object that is followed, and the range that is selected: who asks for them, and where they
// are shown.

#include "desktop/stage/stage.h"
#include "desktop/stage/stagebanner.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/eventlist/eventlistview.h"
#include "desktop/views/eventlist/eventpane.h"
#include "desktop/views/range/rangeview.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/views/way/wayview.h"

#include <QApplication>
#include <QClipboard>

namespace proclab::desktop {

using state::WayStep;

void Stage::connectFollowing() {
    const auto follow = [this](std::size_t event) {
        if (m_followed.follow(event)) {
            m_side->show(SidePane::Tab::Way);
        }
    };
    connect(m_map, &ProcessMapView::followRequested, this, follow);
    connect(m_timeline, &TimelineView::followRequested, this, follow);
    connect(&m_side->events(), &EventListView::followRequested, this, follow);
    connect(&m_side->events(), &EventListView::lineRequested, m_editor, &EditorPane::goToLine);
    connect(m_timeline, &TimelineView::lineRequested, m_editor, &EditorPane::goToLine);
    connect(&m_followed, &Followed::changed, this, [this] {
        markFollowed();
        shareHeight();
    });
    WayView& way = m_side->way();
    connect(&way, &WayView::momentRequested, this, &Stage::goTo);
    const auto copy = [](const QString& table) { QApplication::clipboard()->setText(table); };
    connect(&way, &WayView::copyRequested, this, copy);

    connect(m_timeline, &TimelineView::rangeChanged, &m_measured, &Measured::setRange);
    connect(m_timeline, &TimelineView::rangeCleared, &m_measured, &Measured::clear);
    RangeView& range = m_side->range();
    connect(&range, &RangeView::copyRequested, this, copy);
    connect(&range, &RangeView::clearRequested, m_timeline, [this] {
        m_timeline->clearRange();
        m_timeline->setFocus(Qt::OtherFocusReason);
    });
    connect(&range, &RangeView::zoomRequested, this, [this] {
        m_chosenAxis = AxisKind::Time;
        setAxis(AxisKind::Time);
        m_timeline->showRange(m_measured.begin(), m_measured.end());
    });
}

void Stage::followHere() {
    const QWidget* focused = QApplication::focusWidget();
    bool isFollowed = false;
    if (focused == m_map) {
        if (const MapItem* item = m_map->focusedItem()) {
            const auto event = m_map->followable(*item);
            isFollowed = event && m_followed.follow(*event);
        }
    }
    if (!isFollowed && !m_followed.followCurrent()) {
        m_banner->say(StageBanner::Weight::Warning,
                      tr("Nothing to follow: no object has been handed over at this moment."));
        return;
    }
    m_side->show(SidePane::Tab::Way);
    m_side->way().focusFirst();
}

void Stage::markFollowed() {
    std::vector<FollowedPart> parts;
    if (const auto& journey = m_followed.journey()) {
        for (const WayStep& step : journey->steps) {
            FollowedPart part{step.process, step.thread, {}, step.begin, step.end};
            const bool lies =
                step.what == WayStep::What::InPipe || step.what == WayStep::What::InQueue;
            if (lies) {
                part.process = ProcessUid();
                if (journey->through == state::Journey::Through::Queue) {
                    part.queue = QueueId(journey->object);
                }
            }
            parts.push_back(part);
        }
    }
    m_timeline->setFollowed(std::move(parts));
}

void Stage::goTo(Timestamp at, ProcessUid process, int line) {
    m_playback.pause();
    m_cursor.moveToTime(at);
    if (process.isValid()) {
        m_cursor.selectProcess(process);
    }
    if (line > 0) {
        m_editor->goToLine(line);
    }
}

void Stage::setMoments(std::vector<ScrubberMoment> moments) {
    m_transport->scrubber().setMoments(std::move(moments));
}

}  // namespace proclab::desktop
