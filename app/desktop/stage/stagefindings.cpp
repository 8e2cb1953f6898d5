// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/findingbanner.h"
#include "desktop/stage/stage.h"
#include "desktop/stage/stagebanner.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/findings/findingsview.h"
#include "desktop/views/processmap/processmapview.h"
#include "desktop/views/timeline/timelineview.h"
#include "desktop/views/times/timesview.h"
#include "desktop/views/transport/transportbar.h"
#include "findings/findingwords.h"

// What was found in the run: the banner, the panel, the marks on the way.

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

MapFinding onMap(const diagnosis::Finding& finding) {
    using diagnosis::FindingKind;
    MapFinding strong{.since = finding.at, .processes = finding.processes, .circle = {}};
    if (finding.kind == FindingKind::Deadlock || finding.kind == FindingKind::SelfDeadlock) {
        for (const diagnosis::ObjectRef& object : finding.objects) {
            if (object.subject == trace::Subject::Lock) {
                strong.circle.emplace_back(object.index);
            }
        }
    }
    return strong;
}

TimelineFinding onTimeline(const FindingEntry& entry) {
    using Look = TimelineFinding::Look;
    TimelineFinding moment{.at = entry.finding.at, .look = Look::Note, .waiting = {}};
    if (entry.finding.severity != diagnosis::Severity::Note) {
        moment.look =
            entry.finding.severity == diagnosis::Severity::Error ? Look::Error : Look::Warning;
    }
    if (!entry.waits.empty()) {
        moment.waiting = entry.finding.processes;
    }
    return moment;
}

}  // namespace

void Stage::connectFindings() {
    m_transport->setFindings(&m_findings);
    connect(&m_findings, &FindingList::changed, this, &Stage::onFindings);
    connect(&m_cursor, &TraceCursor::cursorChanged, this, &Stage::updateFindingBanner);
    connect(&m_cursor, &TraceCursor::traceChanged, this, &Stage::updateFindingBanner);
    connect(m_findingBanner, &FindingBanner::momentRequested, this, [this] {
        if (const auto entry = m_findingBanner->entry()) {
            showFinding(*entry);
        }
    });
    connect(m_findingBanner, &FindingBanner::stopRequested, this, &Stage::stop);
    connect(m_findingBanner, &FindingBanner::panelRequested, this, &Stage::showFindings);
    connect(m_findingBanner, &FindingBanner::putAwayRequested, this, [this] {
        if (const auto entry = m_findingBanner->entry()) {
            m_findings.putAway(*entry);
        }
    });
    FindingsView& panel = m_side->findings();
    connect(&panel, &FindingsView::entryRequested, this, &Stage::showFinding);
    connect(&panel, &FindingsView::positionRequested, this,
            [this](std::size_t position, ProcessUid process, int line) {
                m_playback.pause();
                m_cursor.moveToPosition(position);
                m_cursor.selectProcess(process);
                if (line > 0) {
                    m_editor->goToLine(line);
                }
            });
    connect(&panel, &FindingsView::lineRequested, this, &Stage::goToLine);
    connect(&panel, &FindingsView::processRequested, &m_cursor, &TraceCursor::selectProcess);
    connect(&panel, &FindingsView::lessonRequested, this, &Stage::lessonRequested);
    connect(m_side, &SidePane::currentChanged, this, &Stage::shareHeight);
}

void Stage::setLessons(std::function<bool(const QString& lesson)> exists) {
    m_lessonExists = exists;
    m_side->findings().setLessons(std::move(exists));
}

void Stage::takeFindings() {
    m_findings.take(m_session.report(),
                    m_session.isLive() ? FindingList::Run::Live : FindingList::Run::Over);
    m_side->times().take(*m_session.report(), *m_cursor.latest(),
                         m_session.isLive() ? TimesView::Run::Live : TimesView::Run::Over);
}

void Stage::clearFindings() {
    m_findings.clear();
    m_side->times().clear();
}

void Stage::onFindings() {
    std::vector<MapFinding> strong;
    std::vector<TimelineFinding> moments;
    std::vector<NamedWait> named;
    for (const FindingEntry& entry : m_findings.entries()) {
        moments.push_back(onTimeline(entry));
        if (!entry.waits.empty()) {
            strong.push_back(onMap(entry.finding));
            for (const ProcessUid process : entry.finding.processes) {
                named.push_back({entry.finding.at, process});
            }
        }
    }
    m_map->setFindings(std::move(strong));
    m_timeline->setFindings(std::move(moments));
    m_editor->setNamedWaits(std::move(named));
    shareHeight();
    updateFindingBanner();
}

void Stage::updateFindingBanner() {
    const bool quiet = m_stale || m_form == Form::Proof;
    const FindingEntry* foremost = quiet ? nullptr : m_findings.foremost(m_told);
    if (foremost == nullptr) {
        m_findingBanner->dismiss();
        return;
    }
    m_findingBanner->say(
        *foremost, m_findings.othersBeside(*foremost),
        m_session.isLive() ? FindingBanner::Liveness::Live : FindingBanner::Liveness::Over,
        findings::stillWords(foremost->finding, m_cursor.time()));
}

QString Stage::findingText() const {
    return m_findingBanner->text();
}

void Stage::showFinding(const FindingEntry& entry) {
    m_playback.pause();
    m_cursor.moveToTime(entry.finding.at);
    if (!entry.finding.processes.empty()) {
        m_cursor.selectProcess(entry.finding.processes.front());
    }
    if (entry.line > 0) {
        m_editor->goToLine(entry.line);
    }
}

void Stage::showFindings() {
    showSide(SidePane::Tab::Findings);
    if (const auto& entry = m_findingBanner->entry()) {
        m_side->findings().reveal(*entry);
    }
}

}  // namespace proclab::desktop
