// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/quiz/proofpanel.h"

#include "desktop/views/output/outputview.h"
#include "desktop/views/timeline/timelineview.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/codecard.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using session::TraceSession;

namespace {

session::StartMethod startMethodOf(quizzes::ProofMethod method) {
    switch (method) {
        case quizzes::ProofMethod::Fork:
            return session::StartMethod::Fork;
        case quizzes::ProofMethod::Spawn:
            return session::StartMethod::Spawn;
        case quizzes::ProofMethod::ForkServer:
            return session::StartMethod::ForkServer;
    }
    Q_UNREACHABLE();
}

quizzes::Observation observe(const TraceSession& run) {
    QByteArray out;
    QByteArray errors;
    for (const session::OutputChunk& chunk : run.output()) {
        (chunk.descriptor == 2 ? errors : out) += chunk.bytes;
    }
    return {QString::fromUtf8(out), QString::fromUtf8(errors), run.outcome().exitCode};
}

}  // namespace

ProofPanel::ProofPanel(Theme& theme, QWidget* parent)
    : Card(theme, parent),
      m_theme(theme),
      m_cursor(new TraceCursor(this)),
      m_playback(new PlaybackController(m_cursor, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());

    m_code = new CodeCard(theme, tr("Code of the question"));
    m_codePlace = new QWidget;
    auto* codePlace = new QVBoxLayout(m_codePlace);
    codePlace->setContentsMargins(theme.scaled(12), 0, theme.scaled(12), theme.scaled(12));
    codePlace->addWidget(m_code);
    layout->addWidget(m_codePlace);

    m_body = new QWidget;
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    const auto addLine = [&] {
        auto* line = new Surface(theme, u"line.subtle"_s);
        line->setFixedHeight(1);
        body->addWidget(line);
    };
    addLine();
    m_output = new OutputView(theme, m_cursor, m_body);
    body->addWidget(m_output);
    addLine();
    m_timeline = new TimelineView(m_cursor, &theme, m_body);
    m_timeline->setDetailLevel(2);
    m_timeline->setAxisKind(AxisKind::Time);
    body->addWidget(m_timeline);
    addLine();
    m_transport = new TransportBar(theme, m_cursor, m_playback, m_body);
    m_transport->setForm(TransportBar::Form::Mini);
    body->addWidget(m_transport);
    layout->addWidget(m_body);
    layout->addWidget(makeVerdict());

    connect(m_output, &OutputView::cursorMoved, m_playback, &PlaybackController::pause);
    connect(m_timeline, &TimelineView::cursorMoved, m_playback, &PlaybackController::pause);
    connect(&m_transport->scrubber(), &TimeScrubber::cursorMoved, m_playback,
            &PlaybackController::pause);
    clear();
}

ProofPanel::~ProofPanel() = default;

QWidget* ProofPanel::makeHeader() {
    auto* header = new QWidget;
    header->setFixedHeight(m_theme.scaled(44));
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(m_theme.scaled(14), 0, m_theme.scaled(8), 0);
    row->setSpacing(m_theme.scaled(10));
    auto* title =
        new TextLabel(m_theme, tr("Prove it: run this code"), TextStyle::Body, u"text.primary"_s);
    title->setWeight(QFont::DemiBold);
    m_methodPlace = new QWidget;
    auto* place = new QHBoxLayout(m_methodPlace);
    place->setContentsMargins(0, 0, 0, 0);
    m_run = new Button(m_theme, ButtonKind::Secondary, tr("Run"));
    m_run->setObjectName(u"runProof"_s);
    m_run->setIconName(u"run"_s);
    m_run->setKeyHint(u"R"_s);
    connect(m_run, &Button::clicked, this, &ProofPanel::run);
    row->addWidget(title);
    row->addStretch(1);
    row->addWidget(m_methodPlace);
    row->addWidget(m_run);
    return header;
}

QWidget* ProofPanel::makeVerdict() {
    m_verdictRow = new QWidget;
    auto* column = new QVBoxLayout(m_verdictRow);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* line = new Surface(m_theme, u"line.subtle"_s);
    line->setFixedHeight(1);
    column->addWidget(line);
    auto* row = new QHBoxLayout;
    column->addLayout(row);
    row->setContentsMargins(m_theme.scaled(14), m_theme.scaled(8), m_theme.scaled(14),
                            m_theme.scaled(10));
    m_verdict = new TextLabel(m_theme, TextStyle::Body, u"text.primary"_s);
    m_verdict->setObjectName(u"verdict"_s);
    m_verdict->setWordWrap(true);
    row->addWidget(m_verdict, 1);
    m_summary = new TextLabel(m_theme, TextStyle::Body, u"text.muted"_s);
    row->addWidget(m_summary, 0, Qt::AlignTop);
    return m_verdictRow;
}

void ProofPanel::setProof(const std::optional<quizzes::Proof>& proof, bool codeIsShown) {
    m_session.reset();
    m_proof = proof;
    clear();
    delete std::exchange(m_method, nullptr);
    if (!m_proof) {
        return;
    }
    m_codePlace->setVisible(!codeIsShown);
    m_code->setCode(codeIsShown ? QString() : m_proof->source);
    m_method = new SegmentedControl(m_theme);
    m_method->setAccessibleName(tr("Start method"));
    for (const quizzes::ProofMethod choice : m_proof->methods()) {
        m_method->addSegment(methodName(choice));
    }
    m_methodPlace->layout()->addWidget(m_method);
}

void ProofPanel::clear() {
    m_playback->pause();
    m_cursor->setTrace({}, nullptr);
    m_body->hide();
    m_verdictRow->hide();
    m_verdict->clear();
    m_summary->clear();
    m_run->setText(tr("Run"));
}

quizzes::ProofMethod ProofPanel::method() const {
    return m_proof->methods()[static_cast<std::size_t>(m_method->currentIndex())];
}

QString ProofPanel::verdict() const {
    return m_verdict->text();
}

void ProofPanel::run() {
    if (!m_proof) {
        return;
    }
    clear();
    startSession();
    session::RunRequest request;
    request.interpreter = m_interpreter ? m_interpreter() : QString();
    request.scriptName = m_proof->programName;
    request.source = m_proof->source;
    request.startMethod = startMethodOf(method());
    request.limits = session::windowLimits();
    const Status started = m_session->run(request);
    if (!started.ok()) {
        showVerdict(QString::fromStdString(started.error().sentence), false);
        emit proved(false);
        return;
    }
    m_body->show();
    m_run->setText(tr("Run again"));
}

void ProofPanel::startSession() {
    m_session = std::make_unique<TraceSession>();  // The destructor of one before ends its run.
    connect(m_session.get(), &TraceSession::advanced, this, &ProofPanel::takeTrace);
    connect(m_session.get(), &TraceSession::phaseChanged, this, &ProofPanel::takePhase);
    connect(m_session.get(), &TraceSession::ended, this, &ProofPanel::finish);
}

void ProofPanel::takeTrace() {
    m_cursor->setTrace(m_session->trace(), m_session->timeline());
    const int wanted = m_timeline->sizeHint().height() + m_theme.scaled(8);
    m_timeline->setFixedHeight(std::clamp(wanted, m_theme.scaled(100), m_theme.scaled(232)));
    const int lines = std::clamp(m_output->lines().rowCount(), 2, 8);
    m_output->setFixedHeight(m_theme.scaled(lines * 21 + 16));
}

void ProofPanel::takePhase() {
    m_transport->setRunState(m_session->isLive() ? TransportBar::RunState::Live
                                                 : TransportBar::RunState::Recorded);
}

QString ProofPanel::runSummary() const {
    const auto& processes = m_cursor->snapshot()->processes;
    const auto count = std::count_if(processes.begin(), processes.end(), [](const auto& process) {
        // One without a pid is an object that was never started.
        return process.number >= 0 && process.pid != 0;
    });
    const QString seconds =
        QString::number(std::chrono::duration<double>(m_playback->duration()).count(), 'f', 2);
    return count == 1 ? tr("ran in %1 s, one process").arg(seconds)
                      : tr("ran in %1 s, %2 processes").arg(seconds).arg(count);
}

void ProofPanel::finish(const session::RunOutcome& outcome) {
    takeTrace();
    m_cursor->moveToEnd();
    m_summary->setText(runSummary());
    if (outcome.failure) {
        showVerdict(QString::fromStdString(outcome.failure->sentence), false);
        emit proved(false);
        return;
    }
    const QStringList found = differences(*m_proof->runFor(method()), observe(*m_session));
    if (found.isEmpty()) {
        showVerdict(tr("This run shows what the right answer says."), true);
    } else {
        showVerdict(tr("This run does not show what the right answer says. %1").arg(found.first()),
                    false);
    }
    emit proved(found.isEmpty());
}

void ProofPanel::showVerdict(const QString& sentence, bool agrees) {
    m_verdict->setText(sentence);
    m_verdict->setRole(agrees ? u"correct.ink"_s : u"critical.ink"_s);
    m_verdictRow->show();
}

}  // namespace proclab::desktop
