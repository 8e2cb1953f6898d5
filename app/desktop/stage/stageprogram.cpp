// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/share/programfile.h"
#include "desktop/share/sharedfiles.h"
#include "desktop/stage/stage.h"
#include "desktop/stage/stagebanner.h"
#include "desktop/views/editor/codearea.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/widgets/question.h"

#include <QFileInfo>

#include <utility>

// The program on the stage and the file that it lies in. One of the course is kept by its owner,
// who hears of every change; any other is lost where it is not saved.

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

/// How ids of programs begin that are no part of the course.
constexpr auto fromFile = "file:"_L1;

bool isKeptByOwner(const Program& program) {
    return !program.id.isEmpty() && !program.id.startsWith(fromFile);
}

}  // namespace

void Stage::makeProgramFile() {
    m_programFile = new ProgramFile(this);
    connect(m_programFile, &ProgramFile::diskChanged, this, &Stage::onDisk);
    connect(m_editor, &EditorPane::wayBackRequested, this, [this] {
        leaveProgram([this] {
            if (m_goBack) {
                m_goBack();
            }
        });
    });
}

void Stage::putProgram(const Program& program) {
    m_program = program;
    if (m_program.source.isEmpty()) {
        m_program.source = m_program.original;
    }
    if (!program.id.startsWith(fromFile)) {
        m_programFile->close();
    }
    m_editor->setProgram(m_program.fileName, m_program.original, m_program.source);
    setChangeWords();
    updateUnsaved();
    m_inquired = {};
    lookForHints(Look::AtOnce);
    emit fileChanged();
}

void Stage::openProgram(const QString& path) {
    if (const Status opened = m_programFile->open(path); !opened) {
        showUnreadable(opened.error());
        return;
    }
    setProgram({.id = fromFile + path,
                .fileName = QFileInfo(path).fileName(),
                .original = m_programFile->saved(),
                .source = {}});
    tellOpened(path);
}

QString Stage::programPath() const {
    return m_programFile->path();
}

QString Stage::programName() const {
    return m_program.fileName.isEmpty() ? tr("the program") : m_program.fileName;
}

void Stage::setWayBack(const QString& text, std::function<void()> back) {
    m_wayBack = text;
    m_goBack = std::move(back);
    setChangeWords();
}

void Stage::setChangeWords() {
    const bool isKept = isKeptByOwner(m_program);
    if (m_programFile->isOpen()) {
        m_editor->setChangeWords(tr("not saved"), tr("Back to the file"),
                                 tr("Bring back what was saved last"));
    } else if (isKept && !m_program.back.isEmpty()) {
        m_editor->setChangeWords(tr("edited, kept"), m_program.back,
                                 tr("Bring the original program back"));
    } else {
        m_editor->setChangeWords(tr("edited"), tr("Reset"), tr("Bring the original program back"));
    }
    m_editor->setWayBack(isKept ? QString() : m_wayBack,
                         tr("Put the program of the lesson on the stage again"));
}

// --- what would be lost --------------------------------------------------------------------------

bool Stage::hasUnsavedProgram() const {
    if (m_form != Form::Whole || isKeptByOwner(m_program)) {
        return false;
    }
    // Where the file is gone, the text is here and nowhere else.
    return m_editor->isChanged() || m_programFile->onDisk() == ProgramFile::OnDisk::Gone;
}

void Stage::updateUnsaved() {
    if (m_wasUnsaved != hasUnsavedProgram()) {
        m_wasUnsaved = !m_wasUnsaved;
        emit fileChanged();
    }
}

void Stage::leaveProgram(std::function<void()> then) {
    if (hasUnsavedProgram()) {
        askToSave(std::move(then));
    } else {
        then();
    }
}

bool Stage::isAsking() const {
    const bool isOpen = m_question != nullptr && m_question->isVisible();
    if (isOpen) {
        m_question->raise();
    }
    return isOpen;
}

void Stage::askToSave(std::function<void()> then) {
    if (isAsking()) {
        return;
    }
    m_question = new Question(m_theme, tr("Save the changes to %1?").arg(programName()),
                              tr("What you typed is lost if you go on without saving it."), this);
    m_question->addAnswer(ButtonKind::Primary, tr("Save"), [this, then] { saveProgramThen(then); });
    m_question->addAnswer(ButtonKind::Danger, tr("Go on without saving"), then);
    m_question->ask(tr("Stay here"));
}

// --- saving --------------------------------------------------------------------------------------

void Stage::saveProgram() {
    saveProgramThen([] {});
}

void Stage::chooseWhereToSaveProgram() {
    chooseWhereToSaveProgram([] {});
}

void Stage::saveProgramThen(std::function<void()> then) {
    const QString path = programPath();
    if (path.isEmpty()) {
        chooseWhereToSaveProgram(std::move(then));
        return;
    }
    if (m_programFile->look() != ProgramFile::OnDisk::Changed) {
        writeProgram(path, then);
        return;
    }
    if (isAsking()) {
        return;
    }
    m_question = new Question(
        m_theme, tr("Save over %1?").arg(programName()),
        tr("The file has changed on disk since it was opened. Those changes are then lost."), this);
    m_question->addAnswer(ButtonKind::Primary, tr("Save as ..."),
                          [this, then] { chooseWhereToSaveProgram(then); });
    m_question->addAnswer(ButtonKind::Danger, tr("Save over it"),
                          [this, path, then] { writeProgram(path, then); });
    m_question->ask(tr("Cancel"));
}

void Stage::chooseWhereToSaveProgram(std::function<void()> then) {
    chooseFileToWrite(
        tr("Save the program"), suggestedName(m_program.fileName, QString(), -1), u"py"_s,
        tr("Programs in Python"),
        [this, then = std::move(then)](const QString& path) { writeProgram(path, then); });
}

void Stage::writeProgram(const QString& path, const std::function<void()>& then) {
    const Status saved = m_programFile->save(path, source());
    if (!saved) {
        sayFailure(saved.error());
        return;
    }
    m_program.id = fromFile + path;
    m_program.fileName = QFileInfo(path).fileName();
    m_program.original = m_program.source = m_programFile->saved();
    m_editor->setFileName(m_program.fileName);
    m_editor->setOriginal(m_program.original);
    setChangeWords();
    updateUnsaved();
    sayShared(tr("Saved: %1").arg(m_program.fileName));
    emit fileChanged();
    tellOpened(path);
    then();
}

// --- the file changes elsewhere ------------------------------------------------------------------

void Stage::onDisk() {
    switch (m_programFile->onDisk()) {
        case ProgramFile::OnDisk::Same:
            m_fileBanner->dismiss();
            break;
        case ProgramFile::OnDisk::Changed:
            m_fileBanner->say(
                StageBanner::Weight::Warning,
                m_editor->isChanged()
                    ? tr("%1 has changed on disk. Loading it replaces what you typed here.")
                          .arg(programName())
                    : tr("%1 has changed on disk since it was opened.").arg(programName()),
                programPath());
            m_fileBanner->addAction(tr("Load it"), QString(), [this] { loadFromDisk(); });
            m_fileBanner->addAction(tr("Keep this one"), QString(), [this] {
                m_programFile->acceptDisk();
                m_program.original = m_programFile->saved();
                m_editor->setOriginal(m_program.original);
                updateUnsaved();
            });
            break;
        case ProgramFile::OnDisk::Gone:
            m_fileBanner->say(
                StageBanner::Weight::Warning,
                tr("%1 is not in its place any more. Saving writes it again.").arg(programName()),
                programPath());
            m_fileBanner->addAction(tr("Save"), QString(), [this] { saveProgram(); });
            break;
    }
    updateUnsaved();
}

void Stage::loadFromDisk() {
    if (const Status read = m_programFile->open(programPath()); !read) {
        sayFailure(read.error());
        return;
    }
    m_program.original = m_program.source = m_programFile->saved();
    m_editor->setOriginal(m_program.original);
    // As an edit: it can be undone, and the run is one of the version before.
    m_editor->code().replaceSource(m_program.original);
    updateUnsaved();
}

}  // namespace proclab::desktop
