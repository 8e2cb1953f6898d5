// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/models/table.h"
#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/processmap/mapfindings.h"
#include "desktop/views/processmap/maplayout.h"
#include "desktop/views/processmap/maplinks.h"
#include "desktop/views/processmap/transfers.h"

#include <QAbstractScrollArea>
#include <QStringList>
#include <QVariantAnimation>

#include <cstdint>
#include <memory>
#include <vector>

class QMenu;

namespace proclab::desktop {

struct CardContext;

/// The map at the cursor's moment: painted cards and links. The layout is made once for what the
/// whole run brought into being, so that nothing jumps while one steps.
class ProcessMapView : public QAbstractScrollArea {
    Q_OBJECT
public:
    /// What can be done to a process of a live run.
    enum class Action : std::uint8_t { Terminate, Kill, Pause, Resume };
    Q_ENUM(Action)
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

    [[nodiscard]] const MapLayout& mapLayout() const { return m_layout; }
    /// The words on the card of an item, as a screen reader says them; empty where it is not there
    /// at the cursor's moment.
    [[nodiscard]] QString describe(const MapItem& item) const;
    /// What is shown, in words.
    [[nodiscard]] Table table() const;
    /// The menu of a process card, also for the keyboard; null for what has no menu. Caller owns.
    [[nodiscard]] QMenu* menuFor(const MapItem& item);
    /// The place of an item in the viewport.
    [[nodiscard]] QRect itemRect(const MapItem& item) const;
    /// The item that the keyboard is at, or null.
    [[nodiscard]] const MapItem* focusedItem() const;
    /// Selects P<number>; false where there is none.
    bool selectNumber(int number);
    [[nodiscard]] QSize sizeHint() const override { return {776, 272}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 120}; }

signals:
    void actionRequested(proclab::ProcessUid process,
                         proclab::desktop::ProcessMapView::Action action);
    /// The line of a process was asked for (double click).
    void lineRequested(int line);

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
    struct Moving {
        ItemMove move;
        QRectF from;
        QRectF to;
    };
    void onTraceChanged();
    void onCursorChanged();
    void layOut();
    void startMoves(const state::Snapshot& before, const state::Snapshot& after);
    void paintLinks(QPainter& painter, std::vector<RoutedLink> links,
                    const StrongParts& strong) const;
    void paintItem(QPainter& painter, const CardContext& context, const MapItem& item) const;
    void paintMoves(QPainter& painter, const CardContext& context) const;
    [[nodiscard]] bool isThere(const MapItem& item) const;
    [[nodiscard]] QPoint mapOrigin() const;
    [[nodiscard]] const MapItem* itemAt(QPoint viewportPosition) const;
    void select(const MapItem& item);
    void moveFocus(int by);
    void showFocused();
    [[nodiscard]] QString tooltipFor(const MapItem& item) const;

    const Theme& m_theme;
    TraceCursor* m_cursor = nullptr;
    HelperProcesses m_helpers = HelperProcesses::Hidden;
    int m_level = mostDetail;
    Liveness m_liveness = Liveness::Recorded;
    Source m_source = Source::ThisVersion;
    MapTopology m_topology;
    MapLayout m_layout;
    QSize m_layoutFor;
    std::vector<MapFinding> m_findings;
    Names m_names;
    QStringList m_sourceLines;
    int m_focused = -1;  ///< index into the layout's items
    std::shared_ptr<const state::Snapshot> m_shown;
    std::vector<Moving> m_moving;
    QVariantAnimation m_transfer;
    int m_transferMs;
};

}  // namespace proclab::desktop
