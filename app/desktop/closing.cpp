// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/closing.h"

#include "desktop/mainwindow.h"
#include "desktop/pages/page.h"
#include "desktop/runfiles.h"
#include "desktop/stage/stage.h"
#include "desktop/widgets/question.h"
#include "session/finishedrun.h"

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace proclab::desktop {

namespace {

constexpr std::chrono::milliseconds unseen{250};

QString programOf(const Stage& stage) {
    return QString::fromStdString(stage.trace().info().script);
}

}  // namespace

Closing::Closing(const Theme& theme, MainWindow& window, RunFiles& files)
    : QObject(&window), m_theme(theme), m_window(window), m_files(files) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(unseen);
    connect(&m_soon, &QTimer::timeout, this, &Closing::showWaiting);
    connect(&m_job, &BackgroundJob::moved, this, &Closing::followKeeping);
}

bool Closing::mayClose() {
    if (isBusy()) {
        showWaiting();
        return false;
    }
    if (!std::exchange(m_isGoingOn, false)) {
        m_programsGivenUp.clear();
        m_runsGivenUp.clear();
    }
    const QList<Stage*> stages = m_window.findChildren<Stage*>();
    for (Stage* stage : stages) {
        if (stage->hasUnsavedProgram() && !m_programsGivenUp.contains(stage)) {
            show(*stage);
            stage->leaveProgram([this, stage] {
                m_programsGivenUp.insert(stage);
                closeAgain();
            });
            return false;
        }
    }
    for (Stage* stage : stages) {
        if (m_runsGivenUp.contains(stage) || m_files.kept().folder().isEmpty()) {
            continue;
        }
        if (stage->hasLiveRun()) {
            waitForEnd(*stage);
            return false;
        }
        if (stage->hasUnsavedRun()) {
            keep(*stage);
            return false;
        }
    }
    return true;
}

bool Closing::isBusy() const {
    return m_waitingFor != nullptr;
}

void Closing::closeAgain() {
    m_isGoingOn = true;
    m_window.close();
}

void Closing::giveUp(const Stage& stage) {
    m_runsGivenUp.insert(&stage);
    endWaiting();
    closeAgain();
}

void Closing::waitForEnd(Stage& stage) {
    showSoon(stage);
    m_ended = connect(
        &stage, &Stage::runEnded, this,
        [this] {
            endWaiting();
            closeAgain();
        },
        Qt::QueuedConnection);
    stage.stop();
}

void Closing::keep(Stage& stage) {
    const QString path = m_files.kept().placeFor(programOf(stage), QDateTime::currentDateTime());
    showSoon(stage);
    const auto result = std::make_shared<std::optional<Status>>();
    m_job.start(
        [result, path, trace = stage.trace(), output = stage.session().output()](
            Progress& progress) { *result = session::writeRun(path, trace, output, &progress); },
        [this, result, path, &stage] {
            endWaiting();
            if (!(*result)->ok()) {
                if ((*result)->error().code != "trace.cancelled") {
                    sayNotKept(stage, (*result)->error());
                }
                return;
            }
            stage.runWasSaved(path);
            m_files.kept().prune();
            closeAgain();
        });
}

void Closing::sayNotKept(const Stage& stage, const Error& error) {
    auto* question = new Question(m_theme, tr("The run of %1 is not kept").arg(programOf(stage)),
                                  QString::fromStdString(error.sentence), &m_window);
    question->setToolTip(QString::fromStdString(error.context));
    question->addAnswer(ButtonKind::Danger, tr("Close without it"),
                        [this, &stage] { giveUp(stage); });
    question->ask(tr("Stay here"));
}

// --- what takes longer ---------------------------------------------------------------------------

void Closing::showSoon(const Stage& stage) {
    m_waitingFor = &stage;
    m_soon.start();
}

void Closing::showWaiting() {
    if (m_question != nullptr || m_waitingFor == nullptr) {
        return;
    }
    const Stage& stage = *m_waitingFor;
    const bool isLive = stage.hasLiveRun();
    m_question = new Question(m_theme,
                              isLive ? tr("Stopping %1").arg(programOf(stage))
                                     : tr("Keeping the run of %1").arg(programOf(stage)),
                              tr("ProcLab closes when it has ended and is kept."), &m_window);
    m_question->addAnswer(ButtonKind::Danger, tr("Close without keeping it"),
                          [this, &stage] { giveUp(stage); });
    m_question->ask(tr("Stay here"), [this] { endWaiting(); });
    followKeeping();
}

void Closing::followKeeping() {
    if (m_question != nullptr && m_waitingFor != nullptr && m_job.isRunning()) {
        m_question->setProgress(
            tr("Nobody has saved it. ProcLab closes when its %L1 events are kept: %2 %.")
                .arg(m_waitingFor->trace().size())
                .arg(static_cast<int>(m_job.share() * 100)),
            m_job.share());
    }
}

void Closing::endWaiting() {
    m_soon.stop();
    m_waitingFor = nullptr;
    disconnect(m_ended);
    m_job.cancel();
    if (Question* question = std::exchange(m_question, nullptr)) {
        question->accept();
    }
}

void Closing::show(const Stage& stage) {
    for (const QWidget* each = &stage; each != nullptr; each = each->parentWidget()) {
        if (const auto* page = qobject_cast<const Page*>(each)) {
            m_window.goTo(page->pageId());
        }
    }
}

}  // namespace proclab::desktop
