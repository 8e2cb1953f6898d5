// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

class QAction;

namespace proclab::desktop {

/// One line of the sheet of all keys.
struct KeyHelp {
    QString keys;  ///< as shown: "F5", "Shift ."
    QString action;
};

/// A room of the main window. The window makes a page when it is first visited, shows its
/// breadcrumbs in the top bar, and remembers its place.
class Page : public QWidget {
    Q_OBJECT
public:
    /// Begins at the size of its parent, which is the one it will have: text that is put in while
    /// the page is made is then laid out once.
    explicit Page(QWidget* parent = nullptr) : QWidget(parent) {
        if (parent)
            resize(parent->size());
    }

    /// Stable and short: "learn", "quiz", "settings". Also the name of its icon.
    [[nodiscard]] virtual QString pageId() const = 0;
    /// From the room to what is open in it: {"Learn", "First processes", "start and join"}.
    [[nodiscard]] virtual QStringList breadcrumbs() const = 0;
    /// The keys that work here and nowhere else. The page itself makes them work.
    [[nodiscard]] virtual QList<KeyHelp> keys() const { return {}; }
    /// A checkable action for the left end of the top bar, such as the fold of an outline; shown
    /// with the "outline" drawing. Null: none.
    [[nodiscard]] virtual QAction* sideAction() const { return nullptr; }
    /// A checkable action for the right part of the top bar, shown with the "learn" drawing and its
    /// text while it is visible: brings back what a narrow window has hidden. Null: none.
    [[nodiscard]] virtual QAction* textAction() const { return nullptr; }

    /// What is open, to find back to it in the next session: a lesson's id, a quiz's question.
    [[nodiscard]] virtual QString place() const { return {}; }
    /// Goes to a place as place() named it. An unknown one is ignored.
    virtual void goTo(const QString& place) { Q_UNUSED(place) }
    /// A click on breadcrumb `index` (not the last one).
    virtual void breadcrumbClicked(int index) { Q_UNUSED(index) }

signals:
    /// breadcrumbs() or place() changed.
    void placeChanged();
};

}  // namespace proclab::desktop
