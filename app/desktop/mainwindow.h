// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/environment.h"
#include "desktop/pages/page.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/navrail.h"
#include "learner/learnerstore.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

class QMenu;
class QStackedWidget;

namespace proclab::desktop {

class Closing;
class EnvironmentChip;
class FocusRing;
class KeysSheet;
class NoticeBar;
class RunFiles;
class SearchDesk;
class TopBar;

/// A room that the window can make when it is first visited.
struct Room {
    QString id;  ///< Page::pageId(), and the name of the icon
    QString title;
    RailPlace place = RailPlace::Top;
    std::function<Page*(QWidget* parent)> make;
};

/// Composes rail, top bar and pages; remembers where one was and how the window looked.
class MainWindow : public QWidget {
    Q_OBJECT
public:
    /// All that it is given must outlive it.
    MainWindow(Theme& theme, learner::LearnerStore& learner, Environment& environment,
               QList<Room> rooms, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Goes to a room, and there to a place as its page named it (empty: where it is).
    void goTo(const QString& roomId, const QString& place = {});
    [[nodiscard]] QString currentRoom() const { return m_current; }
    /// The page of a room, null where it was not visited yet.
    [[nodiscard]] Page* page(const QString& roomId) const { return m_pages.value(roomId); }

    [[nodiscard]] RunFiles& runFiles() { return *m_runFiles; }
    [[nodiscard]] SearchDesk& search() { return *m_search; }
    /// Says something across the page that the user can close.
    void showNotice(const QString& sentence, const QString& detail = {});
    /// Sets the theme as it was left; called before the window is made, so that nothing flashes.
    static void restoreAppearance(Theme& theme, const learner::LearnerStore& learner);
    /// Size, place, room: as the last session left them.
    void restoreState();

public slots:
    void showKeys();
    void chooseInterpreterFile();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeRail();
    void makeTopBar();
    void makeShortcuts();
    void shortcut(const QString& keys, const std::function<void()>& action);
    void pageChanged();
    void updateTitle();
    void showFilesMenu();
    void environmentChanged();
    void showEnvironmentMenu();
    void switchTheme();
    void fillThemeMenu(QMenu& menu);
    void zoomBy(int steps);
    void saveAppearance();
    void saveState();
    void applyWidth();

    Theme& m_theme;
    learner::LearnerStore& m_learner;
    Environment& m_environment;
    QList<Room> m_rooms;
    QHash<QString, Page*> m_pages;
    QString m_current;
    NavRail* m_rail;
    TopBar* m_topBar;
    NoticeBar* m_notice;
    QStackedWidget* m_stack;
    EnvironmentChip* m_chip;
    FocusRing* m_ring;
    RunFiles* m_runFiles;
    SearchDesk* m_search;
    Closing* m_closing;
};

}  // namespace proclab::desktop
