// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/share/sharedfiles.h"
#include "desktop/stage/progressrow.h"
#include "desktop/stage/stage.h"
#include "desktop/stage/stagebanner.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/output/outputview.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/widgets/messagepanel.h"
#include "desktop/widgets/messages.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>

#include <memory>
#include <utility>

// Runs and programs that come from files and go into them.

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr auto recordingEnding = ".proctrace"_L1;
/// How ids of programs begin that are no part of the course.
constexpr auto fromFile = "file:"_L1;
/// A program that somebody wrote is shorter; what is longer is something else.
constexpr qint64 longestProgram = 4 * 1024 * 1024;

}  // namespace

bool Stage::isOpenable(const QString& path) {
    return path.endsWith(recordingEnding, Qt::CaseInsensitive) ||
           path.endsWith(u".py", Qt::CaseInsensitive);
}

void Stage::open(const QString& path) {
    setLastFolder(QFileInfo(path).absolutePath());
    if (path.endsWith(u".py", Qt::CaseInsensitive)) {
        openProgram(path);
    } else {
        openRecording(path);
    }
}

void Stage::openProgram(const QString& path) {
    QFile file(path);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    if (!isOpen || file.size() > longestProgram) {
        showUnreadable(
            {"program.cannot_open",
             isOpen ? tr("The file is too long for a program. Open another one.").toStdString()
                    : tr("The program could not be read. Look whether it was moved, or "
                         "open another.")
                          .toStdString(),
             (path + u": "_s + (isOpen ? tr("%1 bytes").arg(file.size()) : file.errorString()))
                 .toStdString()});
        return;
    }
    // The learner's file stays as it is: what is typed here runs from the window.
    const QString source = QString::fromUtf8(file.readAll());
    setProgram({.id = fromFile + path,
                .fileName = QFileInfo(path).fileName(),
                .original = source,
                .source = {}});
    emit fileChanged();
    emit opened(path);
}

void Stage::showUnreadable(const Error& error) {
    const bool isProgram = error.code.starts_with("program.");
    MessagePanel* message = isProgram
                                ? failureMessage(m_theme, tr("This program cannot be read"), error)
                                : damagedRecordingMessage(m_theme, error);
    if (isProgram) {
        message->addAction(ButtonKind::Primary, tr("Open another"), u"folder"_s);
    }
    if (Button* another = message->actions().value(0)) {
        connect(another, &Button::clicked, this, &Stage::chooseRecording);
    }
    showMessage(message);
}

void Stage::openRecording(const QString& path) {
    if (m_session.isLive()) {
        m_session.stop();
    }
    m_playback.pause();
    clearProblems();
    const auto result = std::make_shared<std::optional<Result<session::FinishedRun>>>();
    m_progress->start(
        tr("Opening %1").arg(QFileInfo(path).fileName()),
        [result, path](Progress& progress) { *result = session::readRun(path, &progress); },
        [this, result, path] {
            if ((*result)->ok()) {
                showRecording((*result)->value(), path);
            } else if ((*result)->error().code != "trace.cancelled") {
                showUnreadable((*result)->error());
            }
        });
}

void Stage::showRecording(const session::FinishedRun& run, const QString& path) {
    keepRun();
    m_session.show(run);
    m_shownFile = QFileInfo(path).fileName();
    rememberRecording(path);
    const trace::Trace trace = m_session.trace();
    const QString source = QString::fromStdString(trace.info().source);
    const QString script = QString::fromStdString(trace.info().script);
    m_program = {.id = QString(), .fileName = script, .original = source, .source = source};
    m_editor->setProgram(script, source, source);
    m_side->output().clearRaw();
    m_rawSeen = 0;
    m_abandoned = false;
    clearFindings();
    setStale(false);
    showLanes();
    takeTrace();
    m_transport->setRunState(TransportBar::RunState::Recorded);
    m_playback.toBegin();
    shareHeight();
    setFile(path);
    emit opened(path);
}

QString Stage::shownName() const {
    if (!m_file.isEmpty()) {
        return QFileInfo(m_file).fileName();
    }
    return m_program.id.startsWith(fromFile) ? m_program.fileName : QString();
}

void Stage::setFile(const QString& path) {
    m_file = path;
    emit fileChanged();
}

bool Stage::hasUnsavedRun() const {
    return m_form == Form::Whole && m_file.isEmpty() && !m_cursor.trace().isEmpty() &&
           !m_session.isLive() && !m_abandoned;
}

Status Stage::saveRecording(const QString& path) {
    const Status saved = m_session.save(path);
    if (saved) {
        setFile(path);
        rememberRecording(path);
    }
    return saved;
}

void Stage::saveTo(const QString& path) {
    const auto result = std::make_shared<std::optional<Status>>();
    m_progress->start(
        tr("Saving %1").arg(QFileInfo(path).fileName()),
        [result, path, trace = m_session.trace(), output = m_session.output()](Progress&) {
            *result = session::writeRun(path, trace, output);
        },
        [this, result, path, begin = m_session.trace().begin()] {
            if (!(*result)->ok()) {
                sayFailure((*result)->error());
                return;
            }
            // Another run may be on the stage by now.
            if (m_session.trace().begin() == begin) {
                setFile(path);
            }
            rememberRecording(path);
            sayShared(tr("Saved: %1").arg(QFileInfo(path).fileName()));
            emit opened(path);
        });
}

void Stage::save() {
    if (m_cursor.trace().isEmpty() || m_session.isLive()) {
        sayShared(m_session.isLive() ? tr("A run can be saved when it has ended.")
                                     : tr("There is no run to save yet. Press Run."));
    } else if (m_file.endsWith(recordingEnding, Qt::CaseInsensitive)) {
        saveTo(m_file);
    } else {
        chooseWhereToSave();
    }
}

void Stage::chooseRecording() {
    auto* dialog = new QFileDialog(this, tr("Open a recorded run or a program"), lastFolder(),
                                   tr("Runs and programs (*%1 *.py)").arg(recordingEnding));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &Stage::open);
    dialog->open();
}

void Stage::chooseWhereToSave() {
    if (m_cursor.trace().isEmpty() || m_session.isLive()) {
        save();
        return;
    }
    chooseFileToWrite(tr("Save this run"), suggestedName(m_program.fileName, QString(), -1),
                      u"proctrace"_s, tr("Recorded runs"),
                      [this](const QString& path) { saveTo(path); });
}

}  // namespace proclab::desktop
