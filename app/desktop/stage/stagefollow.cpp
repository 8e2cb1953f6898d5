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
#include "desktop/widgets/button.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using state::WayStep;

void Stage::connectFollowing() {
    makeZoomButtons();
    const auto follow = [this](std::size_t event) {
        if (m_followed.follow(event)) {
            showSide(SidePane::Tab::Way);
        }
    };
    connect(m_map, &ProcessMapView::followRequested, this, follow);
    connect(m_timeline, &TimelineView::followRequested, this, follow);
    connect(&m_side->events(), &EventListView::followRequested, this, follow);
    connect(&m_side->events(), &EventListView::lineRequested, this, &Stage::goToLine);
    connect(m_timeline, &TimelineView::lineRequested, this, &Stage::goToLine);
    connect(&m_followed, &Followed::changed, this, [this] {
        markFollowed();
        shareHeight();
    });
    WayView& way = m_side->way();
    connect(&way, &WayView::momentRequested, this, &Stage::goTo);
    const auto copy = [](const QString& table) { QApplication::clipboard()->setText(table); };
    connect(&way, &WayView::copyRequested, this, copy);
    connect(&way, &WayView::zoomRequested, this, &Stage::zoomToWay);

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

void Stage::makeZoomButtons() {
    m_zoomButtons = new QWidget(m_timeline);
    auto* row = new QHBoxLayout(m_zoomButtons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    const auto add = [&](const QString& icon, const QString& text, const QString& name,
                         const QString& tip, void (TimelineView::*action)()) {
        auto* button = new Button(m_theme, ButtonKind::Quiet, text, m_zoomButtons);
        button->setHeight(ButtonHeight::Compact);
        button->setIconName(icon);
        button->setAccessibleName(name);
        button->setToolTip(tip);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &Button::clicked, m_timeline, action);
        row->addWidget(button);
    };
    add(u"minus"_s, {}, tr("Zoom out"), tr("Zoom out (- in the timeline)"), &TimelineView::zoomOut);
    add(u"plus"_s, {}, tr("Zoom in"), tr("Zoom in (+ in the timeline)"), &TimelineView::zoomIn);
    add({}, tr("Fit"), tr("Show the whole run"), tr("Show the whole run (F in the timeline)"),
        &TimelineView::fit);
    connect(m_timeline, &TimelineView::viewChanged, this, &Stage::placeZoomButtons);
    placeZoomButtons();
}

void Stage::placeZoomButtons() {
    // Only where there is something to zoom in, and room above the names.
    const QSize size = m_zoomButtons->sizeHint();
    const bool fits = size.width() + 8 <= m_timeline->gutterWidth();
    m_zoomButtons->setVisible(fits && m_form == Form::Whole && !m_cursor.trace().isEmpty());
    m_zoomButtons->setGeometry(QRect(QPoint(8, 0), size));
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
    showSide(SidePane::Tab::Way);
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

void Stage::zoomToWay() {
    const auto& journey = m_followed.journey();
    if (!journey || journey->steps.empty()) {
        return;
    }
    const Timestamp begin = journey->steps.front().begin;
    Timestamp end = begin;
    for (const WayStep& step : journey->steps) {
        end = std::max(end, step.end);
    }
    // A little of what was before and after.
    const Duration margin = std::max((end - begin) / 10, Duration(1000));
    m_chosenAxis = AxisKind::Time;
    setAxis(AxisKind::Time);
    m_timeline->showRange(begin - margin, end + margin);
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
