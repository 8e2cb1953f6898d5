// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/recordingnote.h"
#include "desktop/stage/stage.h"
#include "desktop/stage/stagebanner.h"
#include "desktop/stage/tabstrip.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/output/outputview.h"
#include "desktop/views/processmap/processmapview.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/widgets/messagepanel.h"
#include "desktop/widgets/messages.h"

#include <QStackedLayout>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

void Stage::clearProblems() {
    m_banner->dismiss();
    m_editor->clearError();
    m_side->setProblem(nullptr);
    m_side->output().setNote(QString());
    m_problemLine = 0;
    m_told = FindingList::Told::Nothing;
}

void Stage::updateRecordingNote() {
    QStringList sentences;
    QString detail;
    const bool isOver = !m_session.isLive();
    if (m_form == Form::Whole && isRecordedInPython(m_cursor.trace())) {
        sentences << RecordingNote::pythonWriterSentence();
        detail = RecordingNote::pythonWriterDetail();
    }
    // A live run's end says it in the banner, where nothing is more important.
    const QString loss = lossSentence(m_cursor.latest()->lost);
    if (m_form == Form::Whole && isOver && !loss.isEmpty() && m_banner->sentence() != loss) {
        sentences << loss;
    }
    m_recordingNote->setSentences(sentences, detail);
}

void Stage::showLanes() {
    m_lanesStack->setCurrentWidget(m_timeline);
    if (m_message != nullptr) {
        // It may be one of its own buttons that led here: it must not go before that returns.
        m_lanesStack->removeWidget(m_message);
        m_message->setParent(nullptr);
        m_message->deleteLater();
        m_message = nullptr;
        updateMapPane();
        shareHeight();
    }
}

void Stage::showMessage(MessagePanel* message) {
    showLanes();
    m_message = message;
    m_lanesStack->addWidget(message);
    m_lanesStack->setCurrentWidget(message);
    updateMapPane();
    shareHeight();
}

void Stage::updateMapPane() {
    // Where nothing has run there is nothing to map: the message has the room, the header stays.
    const bool map = m_message == nullptr;
    m_map->setVisible(map && picture() == Picture::Map);
    m_lifecycle->setVisible(map && picture() == Picture::Lifecycle);
    m_memory->setVisible(map && picture() == Picture::Memory);
    m_mapPane->setMaximumHeight(map ? QWIDGETSIZE_MAX : m_mapHeader->height());
    showPanes();
}

void Stage::showNoRun() {
    const bool whole = m_form == Form::Whole;
    MessagePanel* message =
        noRunMessage(m_theme, whole ? RunFrom::ProgramOrRecording : RunFrom::Program);
    connect(message->actions().value(0), &Button::clicked, this, &Stage::run);
    if (Button* load = message->actions().value(1)) {
        connect(load, &Button::clicked, this, &Stage::chooseRecording);
    }
    showMessage(message);
}

void Stage::showRunError(const Error& error) {
    const bool python = error.code.starts_with("python.");
    MessagePanel* message = nullptr;
    if (error.code == "python.none" || error.code == "python.missing") {
        message = noPythonMessage(m_theme, m_lookedAt);
        if (m_lookedAt.isEmpty() && !error.context.empty()) {
            message->addDetail(tr("Looked at"), QString::fromStdString(error.context));
        }
    } else if (error.code == "python.too_old") {
        // The sentence begins with what it is: "CPython 3.7.9 is too old: ..."
        const QString sentence = QString::fromStdString(error.sentence);
        message = oldPythonMessage(m_theme, sentence.section(u' ', 1, 1),
                                   QString::fromStdString(error.context));
    } else {
        message = failureMessage(m_theme, tr("The program could not be run"), error);
        if (python && message->actions().isEmpty()) {
            message->addAction(ButtonKind::Primary, tr("Choose interpreter"), u"folder"_s);
            message->addAction(ButtonKind::Secondary, tr("Look again"), u"refresh"_s);
        }
    }
    if (python) {
        connect(message->actions().value(0), &Button::clicked, this,
                &Stage::interpreterChoiceRequested);
        connect(message->actions().value(1), &Button::clicked, this,
                &Stage::interpreterLookRequested);
    }
    showMessage(message);
    if (python) {
        emit interpreterProblem(error);
    }
}

QString Stage::standardError() const {
    QByteArray bytes;
    for (const session::OutputChunk& chunk : m_session.output()) {
        if (chunk.descriptor == 2) {
            bytes += chunk.bytes;
        }
    }
    return QString::fromUtf8(bytes);
}

QString Stage::startMethodNote() const {
    switch (m_ranWith) {
        case session::StartMethod::ProgramsChoice:
            return QString();
        case session::StartMethod::Fork:
            return tr("Start method for this run: fork, instead of the program's choice.");
        case session::StartMethod::Spawn:
            return tr("Start method for this run: spawn, instead of the program's choice.");
        case session::StartMethod::ForkServer:
            return tr("Start method for this run: forkserver, instead of the program's choice.");
    }
    return QString();
}

void Stage::showOutcome(const session::RunOutcome& outcome) {
    if (outcome.failure) {
        showRunError(*outcome.failure);
        return;
    }
    if (const auto problem = syntaxProblemIn(standardError(), m_program.fileName)) {
        showSyntaxProblem(*problem);
        return;
    }
    if (const QString limit = limitSentence(outcome); !limit.isEmpty()) {
        m_told = FindingList::Told::Outcome;
        m_banner->say(StageBanner::Weight::Failure, limit);
        m_banner->addAction(tr("Run again"), u"F5"_s, [this] { run(); });
        return;
    }
    if (auto exception = uncaughtException(m_cursor.trace(), *m_cursor.latest())) {
        showException(std::move(*exception));
        return;
    }
    if (outcome.unrecorded) {
        m_banner->say(StageBanner::Weight::Warning,
                      QString::fromStdString(outcome.unrecorded->sentence));
        return;
    }
    if (const QString loss = lossSentence(outcome.lost); !loss.isEmpty()) {
        m_banner->say(StageBanner::Weight::Warning, loss);
        return;
    }
    if (const QString left = leftoverSentence(m_cursor.trace()); !left.isEmpty()) {
        m_told = FindingList::Told::Outcome;
        m_banner->say(StageBanner::Weight::Warning, left);
        return;
    }
    const bool asked = outcome.stopped == protocol::StopReason::Asked;
    if (outcome.killed > 0 && !asked) {
        m_banner->say(StageBanner::Weight::Warning,
                      outcome.killed == 1
                          ? tr("One process did not end by itself and had to be killed.")
                          : tr("%1 processes did not end by themselves and had to be killed.")
                                .arg(outcome.killed));
    }
}

void Stage::showSyntaxProblem(const SyntaxProblem& problem) {
    m_told = FindingList::Told::Exception;
    m_problemLine = problem.line;
    m_editor->setError(problem.line, problem.message);
    m_banner->say(StageBanner::Weight::Failure,
                  tr("Python cannot read line %1. %2").arg(problem.line).arg(problem.message));
    m_banner->addAction(tr("Go to line %1").arg(problem.line), u"F8"_s, [this] { goToProblem(); });
}

void Stage::showException(UncaughtException exception) {
    m_told = FindingList::Told::Exception;
    auto* panel = new RunFailurePanel(m_theme, exception.failure);
    const int line = panel->failingLine();
    const std::size_t moment = exception.event + 1;
    const auto toMoment = [this, moment] {
        m_playback.pause();
        m_cursor.moveToPosition(moment);
    };
    connect(panel, &RunFailurePanel::lineRequested, this, &Stage::goToLine);
    connect(panel, &RunFailurePanel::momentRequested, this, toMoment);
    m_side->setProblem(panel);
    shareHeight();
    const RunFailure& failure = exception.failure;
    m_banner->say(
        StageBanner::Weight::Failure,
        tr("%1 %2: %3").arg(m_names.process(exception.process), failure.ending, failure.exception));
    if (line > 0) {
        m_problemLine = line;
        m_editor->setError(line, failure.exception);
        m_banner->addAction(tr("Go to line %1").arg(line), u"F8"_s, [this] { goToProblem(); });
    }
    m_banner->addAction(tr("Show at %1").arg(failure.when), QString(), toMoment);
}

void Stage::goToProblem() {
    if (m_problemLine > 0) {
        goToLine(m_problemLine);
    } else if (!m_editor->hints().empty()) {
        if (m_onePane) {
            showPane(Pane::Code);
        }
        m_editor->goToNextHint();
    }
}

}  // namespace proclab::desktop
