// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/stage.h"

#include "desktop/compare/comparepage.h"
#include "desktop/models/narrator.h"
#include "desktop/stage/narratorrow.h"
#include "desktop/stage/recentruns.h"
#include "desktop/stage/stagebanner.h"
#include "desktop/views/editor/codearea.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/eventlist/eventlistview.h"
#include "desktop/views/output/outputview.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/widgets/messagepanel.h"
#include "desktop/widgets/textlabel.h"

#include <QApplication>
#include <QPainter>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

Stage::Stage(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_playback(&m_cursor),
      m_findings(&m_cursor),
      m_followed(&m_cursor),
      m_measured(&m_cursor),
      m_recent(new RecentRuns(this)),
      m_reading(new Asked<Result<session::FinishedRun>>(this)) {
    makeViews();
    makeProgramFile();
    makeKeys();
    connectFindings();
    connectFollowing();
    connectHints();
    connect(&m_session, &session::TraceSession::advanced, this, &Stage::onAdvanced);
    connect(&m_session, &session::TraceSession::phaseChanged, this, &Stage::onPhase);
    connect(&m_session, &session::TraceSession::ended, this, &Stage::onEnded);
    connect(&m_cursor, &TraceCursor::cursorChanged, this, &Stage::onCursor);
    connect(&m_cursor, &TraceCursor::traceChanged, this, &Stage::onCursor);
    connect(&m_cursor, &TraceCursor::traceChanged, this, &Stage::updateRecordingNote);
    connect(&m_cursor, &TraceCursor::traceChanged, this, &Stage::introduceParts);
    connect(m_editor, &EditorPane::edited, this, &Stage::onEdited);
    connect(m_map, &ProcessMapView::actionRequested, this, &Stage::doAction);
    connect(m_map, &ProcessMapView::lineRequested, this, &Stage::goToLine);
    connect(m_lifecycle, &LifecycleView::signalRequested, this, &Stage::sendSignal);
    connect(m_lifecycle, &LifecycleView::lineRequested, this, &Stage::goToLine);
    connect(m_memory, &MemoryView::lineRequested, this, &Stage::goToLine);
    connect(m_transport, &TransportBar::runRequested, this, &Stage::run);
    connect(m_transport, &TransportBar::stopRequested, this, &Stage::stop);
    connect(m_transport, &TransportBar::startMethodChosen, this, [this](int index) {
        m_startMethod = static_cast<session::StartMethod>(index);
        lookForHints(Look::AtOnce);
        emit startMethodChanged(m_startMethod);
    });
    connect(m_side, &SidePane::deviceChosen, this, [this](SidePane::Device device) {
        m_outputMode = device == SidePane::Device::Pipe ? session::OutputMode::Pipe
                                                        : session::OutputMode::Terminal;
        emit outputModeChanged(m_outputMode);
    });
    connect(&m_playback, &PlaybackController::speedChanged, this, [this](double speed) {
        m_map->setTransferDuration(static_cast<int>(m_theme.motion(u"transfer") / speed));
    });
    connect(m_timeline, &TimelineView::cursorMoved, &m_playback, &PlaybackController::pause);
    connect(&m_side->events(), &EventListView::cursorMoved, &m_playback,
            &PlaybackController::pause);
    connect(&m_side->output(), &OutputView::cursorMoved, &m_playback, &PlaybackController::pause);
    connect(&m_side->output(), &OutputView::lineRequested, this, &Stage::goToLine);
    connect(&m_side->output(), &OutputView::saveRequested, this, &Stage::saveOutput);
    connect(m_timeline, &TimelineView::viewChanged, this, &Stage::alignScrubber);
    connect(m_timeline, &TimelineView::axisKindChanged, this, &Stage::setAxis);
    connect(&theme, &Theme::changed, this, [this] {
        update();
        shareHeight();
    });
    arrange();
}

Stage::~Stage() {
    // The session reports its end while it is destroyed; by then the views are gone.
    m_session.disconnect(this);
    // It lies over the page, not in the stage.
    delete m_compare;
}

void Stage::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), m_theme.color(u"bg.panel"));
}

void Stage::setForm(Form form) {
    m_form = form;
    arrange();
}

void Stage::setProgram(const Program& program) {
    closeCompare();
    keepRun();
    if (m_session.isLive()) {
        m_abandoned = true;
        m_session.stop();
    }
    m_playback.pause();
    forgetNewParts();
    putProgram(program);
    m_cursor.setTrace(trace::Trace(), std::make_shared<state::StateTimeline>());
    m_side->output().clearRaw();
    clearFindings();
    setFile(QString());
    setStale(false);
    clearProblems();
    showNoRun();
    m_transport->setRunState(m_abandoned ? TransportBar::RunState::Live
                                         : TransportBar::RunState::Idle);
}

QString Stage::source() const {
    return m_editor->source();
}

bool Stage::isChanged() const {
    return m_editor->isChanged();
}

QString Stage::bannerText() const {
    return m_banner->sentence();
}

void Stage::setDetailLevel(int level) {
    m_level = std::clamp(level, 1, 4);
    arrange();
}

void Stage::chooseLevel(int level) {
    // The highest level is what the switch shows, and the switch leads back from it.
    m_everything = level == 4;
    setDetailLevel(m_everything ? m_level : level);
}

void Stage::setShowEverything(bool everything) {
    m_everything = everything;
    arrange();
}

void Stage::setStartMethod(session::StartMethod method) {
    m_startMethod = method;
    m_transport->setStartMethod(static_cast<int>(method));
    lookForHints(Look::AtOnce);
}

void Stage::setOutputMode(session::OutputMode mode) {
    m_outputMode = mode;
    m_side->setDevice(mode == session::OutputMode::Pipe ? SidePane::Device::Pipe
                                                        : SidePane::Device::Terminal);
}

void Stage::setInterpreter(const QString& path) {
    m_interpreter = path;
    lookForHints(Look::AtOnce);
}

void Stage::run() {
    // What cannot be seen does not change a run: the first level has no switch for it.
    const bool hasSwitch = m_form == Form::Proof || shownLevel() > 1;
    runWith(hasSwitch ? m_startMethod : session::StartMethod::ProgramsChoice);
}

void Stage::runWith(session::StartMethod startMethod) {
    if (m_session.isLive()) {
        return;
    }
    m_playback.pause();
    keepRun();
    clearProblems();
    forgetNewParts();
    session::RunRequest request;
    request.interpreter = m_interpreter;
    request.scriptName = m_program.fileName.isEmpty() ? u"program.py"_s : m_program.fileName;
    request.source = source();
    request.startMethod = startMethod;
    request.output = m_outputMode;
    request.limits = session::windowLimits();
    m_side->output().clearRaw();
    m_rawSeen = 0;
    m_ranWith = startMethod;
    const Status started = m_session.run(request);
    if (!started) {
        showRunError(started.error());
        return;
    }
    setFile(QString());
    m_side->output().setNote(startMethodNote());
    clearFindings();
    setStale(false);
    m_cursor.selectProcess(ProcessUid());
    if (const QWidget* focused = QApplication::focusWidget();
        m_message != nullptr && focused != nullptr && m_message->isAncestorOf(focused)) {
        setFocus(Qt::OtherFocusReason);
    }
    showLanes();
    takeTrace();
    m_cursor.moveToEnd();
    emit runStarted();
}

void Stage::stop() {
    m_session.stop();
}

void Stage::reset() {
    m_editor->reset();
}

void Stage::takeTrace() {
    m_cursor.setTrace(m_session.trace(), m_session.timeline());
    takeFindings();
    const std::vector<session::OutputChunk>& output = m_session.output();
    for (; m_rawSeen < output.size(); ++m_rawSeen) {
        m_side->output().appendRaw(output[m_rawSeen].bytes, output[m_rawSeen].descriptor == 2);
    }
}

void Stage::onAdvanced() {
    if (!m_abandoned) {
        takeTrace();
        updateCompare();
    }
}

void Stage::onPhase(session::TraceSession::Phase /*phase*/) {
    const bool live = m_session.isLive();
    if (m_abandoned) {
        return;
    }
    m_transport->setRunState(live ? TransportBar::RunState::Live
                                  : TransportBar::RunState::Recorded);
    m_map->setLiveness(live ? ProcessMapView::Liveness::Live : ProcessMapView::Liveness::Recorded);
    updateFindingBanner();
    m_lifecycle->setLive(live);
}

void Stage::onEnded(const session::RunOutcome& outcome) {
    if (m_abandoned) {
        m_abandoned = false;
        m_transport->setRunState(TransportBar::RunState::Idle);
        return;
    }
    takeTrace();
    onPhase(m_session.phase());
    withdrawQuestion();
    shareHeight();
    showOutcome(outcome);
    updateRecordingNote();
    updateFindingBanner();
    updateCompare();
    // What took no time to look at is shown again, slowed down; not what somebody stopped, since
    // they were looking at it.
    const bool seen = m_problemLine > 0 || comparePage() != nullptr ||
                      outcome.stopped == protocol::StopReason::Asked;
    if (!seen && !outcome.failure && !m_cursor.steps().isEmpty() &&
        m_playback.duration() < PlaybackController::shortRun) {
        m_playback.replay();
    }
    emit runEnded(outcome);
}

void Stage::onCursor() {
    const auto known = m_cursor.trace().size();
    if (m_names.trace().size() != known ||
        m_names.trace().generation() != m_cursor.trace().generation()) {
        m_names = known == 0 ? Names() : Names(m_cursor.trace(), m_cursor.latest());
    }
    m_narration =
        known == 0 ? QString()
                   : narrate(m_names, m_cursor.steps(), m_cursor.position(), *m_cursor.snapshot());
    const QString stale = m_stale ? tr("from the previous version") : QString();
    m_narrator->setVisible(shownLevel() == 1 && m_form == Form::Whole && known > 0);
    m_narrator->setSentence(
        static_cast<int>(m_cursor.stepCount()),
        m_stale ? tr("The run below is from the previous version. Press Run.") : m_narration);
    m_narratorLine->setText(m_stale ? stale : m_narration);
}

void Stage::onEdited(const QString& source) {
    m_problemLine = 0;
    if (!m_cursor.trace().isEmpty()) {
        const std::string& ran = m_cursor.trace().info().source;
        setStale(source != QString::fromUtf8(ran.data(), static_cast<qsizetype>(ran.size())));
    }
    lookForHints(Look::WhenTyped);
    updateUnsaved();
    emit sourceChanged(m_program.id, source);
}

void Stage::setStale(bool stale) {
    if (stale && !m_stale) {
        // What remains of the old run is its whole, not some moment of its replay.
        m_playback.pause();
        m_cursor.moveToEnd();
    }
    if (m_stale == stale) {
        return;
    }
    m_stale = stale;
    m_editor->setMarksShown(!stale);
    m_map->setSource(stale ? ProcessMapView::Source::PreviousVersion
                           : ProcessMapView::Source::ThisVersion);
    m_lifecycle->setOutdated(stale);
    m_memory->setOutdated(stale);
    m_timeline->setOrigin(stale ? TimelineView::Origin::PreviousVersion
                                : TimelineView::Origin::Current);
    onCursor();
    updateFindingBanner();
}

void Stage::doAction(ProcessUid process, ProcessAction action) {
    sendSignal(process, signalOf(action));
}

void Stage::sendSignal(ProcessUid process, int number) {
    const Status done = m_session.signalProcess(process, number);
    if (!done) {
        m_banner->say(StageBanner::Weight::Warning, QString::fromStdString(done.error().sentence),
                      QString::fromStdString(done.error().context));
    }
}

}  // namespace proclab::desktop
