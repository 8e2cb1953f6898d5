// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/actions/processactions.h"
#include "desktop/models/names.h"
#include "desktop/models/table.h"
#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/processmap/cardcache.h"
#include "desktop/views/processmap/linklayer.h"
#include "desktop/views/processmap/mapfindings.h"
#include "desktop/views/processmap/maplayout.h"
#include "desktop/views/processmap/mapmotion.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QStringList>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

class QMenu;

namespace proclab::desktop {

struct CardContext;

/// The map at the cursor's moment: painted cards and links. The layout is made once for what the
/// whole run brought into being, so that nothing jumps while one steps.
class ProcessMapView : public QAbstractScrollArea {
    Q_OBJECT
public:
    enum class Liveness : std::uint8_t { Recorded, Live };
    enum class Source : std::uint8_t { ThisVersion, PreviousVersion };

    ProcessMapView(const Theme& theme, QWidget* parent);
    ~ProcessMapView() override;

    /// Not owned; null: empty.
    void setCursor(TraceCursor* cursor);
    void setHelpers(HelperProcesses helpers);
    /// Which kinds of things are shown, 2 to 4; everything unless told otherwise.
    void setDetailLevel(int level);
    void setLiveness(Liveness liveness);
    /// Greyed, where the code has been changed since.
    void setSource(Source source);
    /// What findings name is drawn strongly from their moments on.
    void setFindings(std::vector<MapFinding> findings);
    /// How long an item takes on its way, in ms; below 60 nothing moves.
    void setTransferDuration(int ms);

    /// What is under way at present.
    [[nodiscard]] const MapMotion& motion() const { return m_motion; }
    /// Lets so much time pass for what is under way: what its clock does.
    void advanceMotion(int ms);
    /// How many cards have been drawn anew, for whoever measures.
    [[nodiscard]] std::size_t cardsDrawn() const { return m_cards->drawnCount(); }

    [[nodiscard]] const MapLayout& mapLayout() const { return m_layout; }
    [[nodiscard]] qreal fit() const { return m_fit; }
    /// The height at which nothing of it has to be scrolled, with the smallest cards of this zoom.
    [[nodiscard]] int fittingHeight() const;
    /// The words on the card of an item, as a screen reader says them; empty where it is not there
    /// at the cursor's moment.
    [[nodiscard]] QString describe(const MapItem& item) const;
    /// Whether an item has come into being at the cursor's moment.
    [[nodiscard]] bool isThere(const MapItem& item) const;
    /// What is shown, in words.
    [[nodiscard]] Table table() const;
    /// The menu of a process card, also for the keyboard; null for what has no menu. Caller owns.
    [[nodiscard]] QMenu* menuFor(const MapItem& item, std::optional<QPoint> at = {});
    /// The event by which what is next in an item can be followed: the next one out of a queue or
    /// a pipe, the oldest task that a pool is at. None where it holds nothing.
    [[nodiscard]] std::optional<std::size_t> followable(const MapItem& item) const;
    /// The place of an item in the viewport.
    [[nodiscard]] QRect itemRect(const MapItem& item) const;
    /// The item that the keyboard is at, or null.
    [[nodiscard]] const MapItem* focusedItem() const;
    /// Selects P<number>; false where there is none.
    bool selectNumber(int number);
    [[nodiscard]] QSize sizeHint() const override { return {776, 272}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 120}; }

signals:
    void actionRequested(proclab::ProcessUid process, proclab::desktop::ProcessAction action);
    /// The line of a process was asked for (double click).
    void lineRequested(int line);
    /// Follow the object that this event is about.
    void followRequested(std::size_t event);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void onTraceChanged();
    void onCursorChanged();
    void layOut();
    void startMotion(const state::Snapshot& before, const state::Snapshot& after);
    /// The circle of a finding is drawn once around where there was none before.
    void startRound(const StrongParts& before, const StrongParts& after);
    void startClock();
    void startMoves(const state::Snapshot& before, const state::Snapshot& after);
    void startFades(const state::Snapshot& before, const state::Snapshot& after);
    [[nodiscard]] const std::vector<RoutedLink>& routedLinks();
    void paintLinks(QPainter& painter, const StrongParts& strong);
    /// How many pixels of the window one is in which cards are painted.
    [[nodiscard]] qreal cardScale() const { return m_theme.zoom() * m_fit; }
    /// A place on the map in pixels of 100 %, in which cards are painted.
    [[nodiscard]] QRect unscaled(const QRect& rect) const;
    [[nodiscard]] CardPicture pictureOf(const CardContext& context, const MapItem& item) const;
    void paintMoves(QPainter& painter, const CardContext& context) const;
    [[nodiscard]] QPoint mapOrigin() const;
    [[nodiscard]] const MapItem* itemAt(QPoint viewportPosition) const;
    /// What stays at the top of the view of an open group whose card is not in it, on the map.
    [[nodiscard]] std::optional<QRect> stripOf(const MapItem& item) const;
    void paintStrips(QPainter& painter, const CardContext& context) const;
    void select(const MapItem& item);
    /// Shows the members of a group, or the group alone.
    void toggle(const MapItem& group);
    void moveFocus(int by);
    void showFocused();
    [[nodiscard]] QString tooltipFor(const MapItem& item) const;
    /// What lies in an item and can be followed: words for it, and its event. What is at a place
    /// of the viewport comes first.
    struct Held {
        QString words;
        std::size_t event = 0;
    };
    [[nodiscard]] std::vector<Held> heldIn(const MapItem& item, std::optional<QPoint> at) const;

    const Theme& m_theme;
    TraceCursor* m_cursor = nullptr;
    HelperProcesses m_helpers = HelperProcesses::Hidden;
    int m_level = mostDetail;
    Liveness m_liveness = Liveness::Recorded;
    Source m_source = Source::ThisVersion;
    MapTopology m_topology;
    MapLayout m_layout;
    QSize m_layoutFor;
    qreal m_fit = 1;  ///< cards are smaller by this, so that all are in view
    OpenGroups m_open;
    std::vector<MapFinding> m_findings;
    Names m_names;
    QStringList m_sourceLines;
    int m_focused = -1;  ///< index into the layout's items
    std::shared_ptr<const state::Snapshot> m_shown;
    std::unique_ptr<CardCache> m_cards;
    std::unique_ptr<LinkLayer> m_links;
    std::vector<RoutedLink> m_routed;
    std::shared_ptr<const state::Snapshot> m_routedFor;
    MapMotion m_motion;
    QTimer m_clock;
    QElapsedTimer m_sinceTick;
    int m_transferMs;
};

}  // namespace proclab::desktop
