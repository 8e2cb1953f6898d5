// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/findinglist.h"
#include "desktop/models/table.h"
#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/memory/accesses.h"
#include "desktop/views/memory/lockstrip.h"
#include "desktop/views/memory/memorylayout.h"
#include "desktop/views/memory/ownnames.h"
#include "desktop/views/memory/sharedthings.h"

#include <QAbstractScrollArea>

#include <memory>
#include <optional>
#include <vector>

class QMenu;

namespace proclab::desktop {

/// All that the memory view shows of one moment.
struct MemoryMoment {
    OwnNames own;
    std::vector<SharedThing> things;
    int chosen = -1;  ///< which of the things
    AccessWindow accesses;
    std::optional<LostUpdate> lost;  ///< of the chosen one, where it is known by now
    LockStrip strip;
    ProcessUid selected;
    Timestamp begin;  ///< of the run
    Timestamp now;
    bool hasRun = false;
    bool isOutdated = false;  ///< the code has been changed since
};

/// Isolation made visible: each process's own copies beside what is really shared, who read and
/// wrote it in which order, and who held its lock when.
class MemoryView : public QAbstractScrollArea {
    Q_OBJECT
public:
    MemoryView(const Theme& theme, QWidget* parent);

    /// Not owned; null: empty.
    void setCursor(TraceCursor* cursor);
    /// What was found, for the lost updates. Not owned.
    void setFindings(const FindingList* findings);
    void setHelpersShown(bool shown);
    /// Greyed, where the code has been changed since.
    void setOutdated(bool outdated);

    [[nodiscard]] const MemoryMoment& moment() const { return m_moment; }
    [[nodiscard]] const std::vector<MemoryItem>& items() const { return m_layout.items; }
    /// In the viewport.
    [[nodiscard]] QRect itemRect(int index) const;
    [[nodiscard]] int focusedItem() const { return m_focused; }
    /// As a screen reader says it.
    [[nodiscard]] QString describe(int index) const;
    /// What Enter and a click do: select a process, choose a thing, go to the moment of an access.
    void activate(int index);
    /// What each process has, as rows of names.
    [[nodiscard]] Table table() const;
    /// The menu of an item. Caller owns.
    [[nodiscard]] QMenu* menuFor(int index);
    [[nodiscard]] QSize sizeHint() const override { return {760, 380}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 120}; }

signals:
    void lineRequested(int line);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void takeTrace();
    void refresh();
    void choose();
    void layOut();
    const LockStrip& stripOf(LockId lock, int width);
    [[nodiscard]] int itemAt(QPoint place) const;
    [[nodiscard]] int lineOf(const MemoryItem& item) const;
    void focus(int index);
    void moveFocus(Direction direction);
    /// To the moment at which the chosen thing's lock was taken next, or before.
    void goToHold(Direction direction);
    /// To the next or the previous column that has no room; false where there is none.
    bool turnColumns(int by);

    const Theme& m_theme;
    TraceCursor* m_cursor = nullptr;
    const FindingList* m_findings = nullptr;
    Names m_names;
    MemoryMoment m_moment;
    MemoryLayout m_layout;
    std::optional<ThingId> m_wanted;  ///< by the user
    LockStrip m_strip;
    LockId m_stripLock;
    std::size_t m_stripEvents = 0;
    std::uint32_t m_stripGeneration = 0;
    bool m_helpers = false;
    int m_firstColumn = 0;
    int m_focused = -1;
};

}  // namespace proclab::desktop
