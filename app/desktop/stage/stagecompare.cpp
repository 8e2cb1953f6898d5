// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/compare/comparepage.h"
#include "desktop/compare/comparepane.h"
#include "desktop/stage/recentruns.h"
#include "desktop/stage/stage.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/output/outputview.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/widgets/button.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>

#include <algorithm>

// The run on the stage held against another: one of this session, one from a file, or one that is
// made for it. The comparison covers the page; it is given runs and asks for others.

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

using Side = ComparePage::Side;

constexpr int mostInMenu = 5;

/// The page that the stage lies in, or the stage where it is by itself: a comparison needs room.
QWidget* pageAround(QWidget* stage) {
    QWidget* page = stage;
    for (QWidget* each = stage; each != nullptr; each = each->parentWidget()) {
        if (qobject_cast<QStackedWidget*>(each->parentWidget()) != nullptr) {
            page = each;
        }
    }
    return page;
}

}  // namespace

ComparedRun Stage::currentRun() const {
    ComparedRun run;
    run.run = m_session.finished();
    run.isLive = m_session.isLive();
    run.file = m_file;
    run.programId = m_program.id;
    run.isEdited = !run.programId.isEmpty() &&
                   QString::fromStdString(run.run.trace.info().source) != m_program.original;
    return run;
}

void Stage::keepRun() {
    if (m_form == Form::Whole && !m_session.isLive() && !m_cursor.trace().isEmpty()) {
        const ComparedRun run = currentRun();
        const auto& kept = m_history.runs();
        const bool isKept = std::any_of(kept.begin(), kept.end(), [&](const ComparedRun& each) {
            return each.run.timeline == run.run.timeline ||
                   (!run.file.isEmpty() && each.file == run.file);
        });
        if (!isKept) {
            m_history.keep(run);
        }
    }
}

ComparePage* Stage::comparePage() const {
    return m_compare != nullptr && !m_compare->isHidden() ? m_compare.data() : nullptr;
}

ComparePage& Stage::openCompare() {
    m_playback.pause();
    if (ComparePage* open = comparePage()) {
        return *open;
    }
    delete m_compare;
    m_compare = new ComparePage(m_theme, pageAround(this));
    m_compare->setDetailLevel(shownLevel());
    setKeysEnabled(false);
    connect(m_compare, &ComparePage::closed, this, &Stage::closeCompare);
    connect(m_compare, &ComparePage::stopRequested, this, &Stage::stop);
    connect(m_compare, &ComparePage::openRequested, this, &Stage::openRun);
    connect(m_compare, &ComparePage::choiceRequested, this, &Stage::popUpCompareMenu);
    return *m_compare;
}

void Stage::closeCompare() {
    if (m_compare == nullptr) {
        return;
    }
    // It may be one of its own buttons that led here.
    m_compare->hide();
    m_compare->deleteLater();
    m_compare = nullptr;
    setKeysEnabled(true);
    setFocus(Qt::OtherFocusReason);
}

void Stage::setKeysEnabled(bool enabled) {
    // They would work below the comparison, where nobody sees what they do.
    for (QShortcut* shortcut : findChildren<QShortcut*>(Qt::FindDirectChildrenOnly)) {
        shortcut->setEnabled(enabled);
    }
}

void Stage::compareWith(const ComparedRun& other) {
    ComparePage& page = openCompare();
    page.setRun(Side::B, currentRun());
    page.setRun(Side::A, other);
}

void Stage::compareWithFile(const QString& path) {
    ComparePage& page = openCompare();
    const QString name = QFileInfo(path).fileName();
    page.setRun(Side::B, currentRun());
    page.setWaiting(Side::A, tr("Reading"), tr("%1 is being read.").arg(name));
    using Reading = Result<session::FinishedRun>;
    m_reading->ask(
        Asked<Reading>::Size::Large, [path] { return session::readRun(path); },
        [this, path, name, page = QPointer(&page)](Reading read) {
            if (page == nullptr) {
                return;
            }
            if (!read) {
                page->setProblem(Side::A, read.error(), tr("%1 cannot be compared with").arg(name),
                                 tr("Choose another file"), [this] { chooseRecordingToCompare(); });
                return;
            }
            m_recent->add(path);
            ComparedRun other;
            other.run = read.take();
            other.file = path;
            page->setRun(Side::A, other);
        });
}

void Stage::chooseRecordingToCompare() {
    auto* dialog = new QFileDialog(this, tr("Compare with a recorded run"), QString(),
                                   tr("Recorded runs (*.proctrace)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &Stage::compareWithFile);
    dialog->open();
}

void Stage::runAgainAndCompare(session::StartMethod method) {
    if (m_session.isLive() || m_cursor.trace().isEmpty()) {
        return;
    }
    const ComparedRun before = currentRun();
    runWith(method);
    if (!m_session.isLive()) {
        closeCompare();  // the stage says why
        return;
    }
    ComparePage& page = openCompare();
    page.setRun(Side::A, before);
    page.setRun(Side::B, currentRun());
}

void Stage::updateCompare() {
    ComparePage* page = comparePage();
    if (page == nullptr) {
        return;
    }
    const auto side = page->liveSide();
    if (!side) {
        return;
    }
    if (!m_session.isLive() && m_session.outcome().failure) {
        page->setProblem(*side, *m_session.outcome().failure, tr("The program could not be run"));
        return;
    }
    page->setRun(*side, currentRun());
}

void Stage::openRun(const ComparedRun& run, Timestamp moment) {
    const bool isOnStage = run.run.timeline == m_session.timeline();
    const auto show = [this, run, moment] { showRun(run, moment); };
    if (isOnStage || isOfThisProgram(run)) {
        show();
    } else {
        leaveProgram(show);
    }
}

bool Stage::isOfThisProgram(const ComparedRun& run) const {
    return !run.programId.isEmpty() && run.programId == m_program.id;
}

void Stage::showRun(const ComparedRun& run, Timestamp moment) {
    closeCompare();
    if (run.run.timeline != m_session.timeline()) {
        keepRun();
        clearProblems();
        m_session.show(run.run);
        const QString source = QString::fromStdString(run.run.trace.info().source);
        if (!isOfThisProgram(run)) {
            const QString script = programOf(run);
            putProgram({.id = {}, .fileName = script, .original = source, .source = source});
        }
        m_side->output().clearRaw();
        m_rawSeen = 0;
        clearFindings();
        setFile(run.file);
        setStale(false);
        showLanes();
        takeTrace();
        m_transport->setRunState(TransportBar::RunState::Recorded);
        // What was typed since is not taken away: the run is then one of another version.
        setStale(this->source() != source);
        shareHeight();
    }
    m_playback.pause();
    m_cursor.moveToTime(moment);
}

QStringList Stage::recordingsToCompare(const QStringList& offered) const {
    QStringList paths;
    for (const QString& path : m_recent->paths()) {
        if (isRecording(path) && !offered.contains(path) && RecentRuns::isThere(path) &&
            paths.size() < mostInMenu) {
            paths << path;
        }
    }
    return paths;
}

// --- the menu ------------------------------------------------------------------------------------

void Stage::fillCompareMenu(QMenu& menu) {
    const bool hasRun = !m_cursor.trace().isEmpty() && !m_session.isLive();
    if (!hasRun) {
        menu.addAction(m_session.isLive() ? tr("This run still goes on")
                                          : tr("Run a program first"))
            ->setEnabled(false);
        return;
    }
    int shown = 0;
    QStringList offered{m_file};
    for (const ComparedRun& run : m_history.runs()) {
        if (run.run.timeline == m_session.timeline() || shown == mostInMenu) {
            continue;
        }
        offered << run.file;
        const QString text = shown++ == 0 ? tr("The previous run: %1") : tr("A run before: %1");
        menu.addAction(text.arg(menuTextOf(run)), this, [this, run] { compareWith(run); });
    }
    if (shown == 0) {
        menu.addAction(tr("There is no previous run yet"))->setEnabled(false);
    }
    menu.addSeparator();
    for (const QString& path : recordingsToCompare(offered)) {
        menu.addAction(QFileInfo(path).fileName(), this, [this, path] { compareWithFile(path); })
            ->setToolTip(path);
    }
    menu.addAction(tr("A recorded run ..."), this, &Stage::chooseRecordingToCompare);
    menu.addSeparator();
    using session::StartMethod;
    const std::pair<StartMethod, QString> methods[]{{StartMethod::Fork, u"fork"_s},
                                                    {StartMethod::Spawn, u"spawn"_s},
                                                    {StartMethod::ForkServer, u"forkserver"_s}};
    for (const auto& [method, name] : methods) {
        menu.addAction(tr("Run again under %1").arg(name), this,
                       [this, method] { runAgainAndCompare(method); });
    }
}

void Stage::showCompareMenu() {
    popUpCompareMenu(m_compareButton->isVisible() ? m_compareButton : m_menuButton);
}

void Stage::popUpCompareMenu(QWidget* at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    fillCompareMenu(*menu);
    menu->popup(at->isVisible() ? at->mapToGlobal(QPoint(0, at->height()))
                                : mapToGlobal(rect().center()));
    // By key: the next arrow and Enter are enough.
    menu->setActiveAction(menu->actions().value(0));
}

}  // namespace proclab::desktop
