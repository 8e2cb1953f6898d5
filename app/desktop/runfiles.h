// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/share/keptruns.h"
#include "desktop/stage/recentruns.h"
#include "learner/learnerstore.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

class QMenu;
class QMimeData;

namespace proclab::desktop {

class MainWindow;
class Page;
class Stage;

/// Runs and programs in files, for the whole window: opening, saving, dropping, the ones used
/// last.
class RunFiles : public QObject {
    Q_OBJECT
public:
    /// Runs that nobody saved are kept beside the learner's file.
    RunFiles(learner::LearnerStore& learner, MainWindow& window);

    /// The stage that is seen now; null where there is none of its whole form.
    [[nodiscard]] Stage* stage() const;
    /// A page has come into being.
    void takePage(Page& page);
    /// On the stage that is seen, or on that of the lessons.
    void open(const QString& path);
    void chooseFile();
    void save();
    void saveAs();
    void saveRun();
    void fillMenu(QMenu& menu);
    [[nodiscard]] RecentRuns& recent() { return m_recent; }
    /// The name of the file on the stage that is seen; empty: none.
    [[nodiscard]] QString shownName() const;
    /// What was typed there is in no file yet.
    [[nodiscard]] bool isShownUnsaved() const;
    /// Where runs go that nobody saved.
    [[nodiscard]] const KeptRuns& kept() const { return m_kept; }

    /// What of a drag can be opened; empty: nothing.
    [[nodiscard]] static QString openableIn(const QMimeData& data);

signals:
    void shownNameChanged();

private:
    [[nodiscard]] Stage* anyStage();
    void fillRecent(QMenu& menu);

    learner::LearnerStore& m_learner;
    MainWindow& m_window;
    RecentRuns m_recent;
    KeptRuns m_kept;
    QHash<const Page*, QList<Stage*>> m_stages;  ///< those that were made with each page
};

}  // namespace proclab::desktop
