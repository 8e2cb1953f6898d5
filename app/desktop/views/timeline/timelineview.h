// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/timeline/framepainter.h"
#include "desktop/views/timeline/timelinescene.h"

#include <QAbstractScrollArea>
#include <QPixmap>
#include <QString>

#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

class QMenu;

namespace proclab::desktop {

/// The lanes of a run over time or over its steps. Shows what the cursor shows and asks it to move;
/// owns only what part of the run is in view.
class TimelineView : public QAbstractScrollArea {
    Q_OBJECT
public:
    /// Whether the run belongs to the program in the editor or to the one before (design 3.3).
    enum class Origin : std::uint8_t { Current, PreviousVersion };

    TimelineView(TraceCursor* cursor, const Theme* theme, QWidget* parent = nullptr);

    [[nodiscard]] AxisKind axisKind() const { return m_kind; }
    [[nodiscard]] int detailLevel() const { return m_level; }
    [[nodiscard]] Origin origin() const { return m_origin; }

    /// Of the names at the left: a scrubber below begins there to have the same scale.
    [[nodiscard]] int gutterWidth() const;
    /// Free at the right end of the scale.
    [[nodiscard]] int rightMargin() const;
    /// x in the viewport of a moment; outside of the viewport where it is not in view.
    [[nodiscard]] double xOfTime(Timestamp t) const;
    /// A time axis that several timelines have in common, in the time of the run shown here.
    struct CommonAxis {
        Timestamp zero;   ///< what seconds are counted from
        Timestamp begin;  ///< what can be seen at all, also where this run is not there
        Timestamp end;
        bool operator==(const CommonAxis&) const = default;
    };
    void setCommonAxis(const CommonAxis& axis);
    /// With a common axis: where the playhead is, also after the end of this run.
    void setPlayhead(Timestamp moment);
    /// Which moments are in view.
    [[nodiscard]] const TimeScale& timeScale() const { return m_scale; }
    /// Everything is in view, and stays so while the run grows.
    [[nodiscard]] bool isFitted() const { return !m_zoomed; }

    /// A span for tests and for screen readers: its bar in the viewport. Empty where not in view.
    [[nodiscard]] QRectF spanRect(ProcessUid process, std::size_t span) const;
    /// The heading of a column of the steps axis in the viewport.
    [[nodiscard]] QRectF columnRect(std::size_t column) const;
    [[nodiscard]] QRectF laneRect(ProcessUid process) const;
    /// "running, 0.87 to 1.24 s, got 4": what the tooltip says at a point; empty beside spans.
    [[nodiscard]] QString describeAt(const QPointF& point) const;

    // For screen readers (design, section 8).
    [[nodiscard]] std::vector<ProcessUid> shownProcesses() const;
    [[nodiscard]] ProcessUid selectedProcess() const { return m_cursor->selectedProcess(); }
    [[nodiscard]] std::size_t spanCount(ProcessUid process) const;
    /// "P2 consumer, now running".
    [[nodiscard]] QString spokenLane(ProcessUid process) const;
    /// "running, 0.87 to 1.24 seconds, got 4".
    [[nodiscard]] QString spokenSpan(ProcessUid process, std::size_t span) const;

    // The same of every lane, also of threads and objects.
    [[nodiscard]] std::vector<LaneKey> shownLanes() const;
    [[nodiscard]] QRectF laneRect(LaneKey lane) const;
    [[nodiscard]] std::size_t spanCount(LaneKey lane) const;
    [[nodiscard]] QRectF spanRect(LaneKey lane, std::size_t span) const;
    [[nodiscard]] QString spokenLane(LaneKey lane) const;
    [[nodiscard]] QString spokenSpan(LaneKey lane, std::size_t span) const;
    /// Where the keyboard is.
    [[nodiscard]] std::optional<LaneKey> focusedLane() const { return m_focusLane; }
    [[nodiscard]] std::optional<std::size_t> focusedSpan() const { return m_focusSpan; }

    // Of very many processes each has a thin lane; one that is opened can be read.
    [[nodiscard]] bool canOpen(LaneKey lane) const;
    [[nodiscard]] bool isOpened(LaneKey lane) const;
    /// Opens a thin lane, or makes an opened one thin again.
    void toggleLane(LaneKey lane);

    /// The stretch that is selected, begin before end.
    using Range = std::pair<Timestamp, Timestamp>;
    [[nodiscard]] const std::optional<Range>& range() const { return m_range; }
    /// The arrow of an object at a point of the viewport: the event that sent it, or none.
    [[nodiscard]] std::optional<std::size_t> transferAt(const QPointF& point) const;
    /// What the context menu offers at a point; caller owns.
    [[nodiscard]] QMenu* menuAt(const QPointF& point);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public slots:
    void setAxisKind(proclab::desktop::AxisKind kind);
    /// 1 to 4 (design 3.1).
    void setDetailLevel(int level);
    void setOrigin(proclab::desktop::TimelineView::Origin origin);
    void setFindings(std::vector<proclab::desktop::TimelineFinding> findings);
    /// The way of the object that is followed is drawn strongly, and all else pale; empty: nothing
    /// is followed.
    void setFollowed(std::vector<proclab::desktop::FollowedPart> parts);
    void setRange(proclab::Timestamp begin, proclab::Timestamp end);
    void clearRange();
    void zoomIn();
    void zoomOut();
    void fit();
    /// Time axis: shows from `begin` to `end`, as far as the run goes.
    void showRange(proclab::Timestamp begin, proclab::Timestamp end);
    /// Scrolls, where needed, so that the cursor is in view.
    void showCursor();
    /// Makes all lanes thin again that were opened.
    void closeLanes();

signals:
    void axisKindChanged(proclab::desktop::AxisKind kind);
    /// The viewer moved the cursor by hand: playing stops.
    void cursorMoved();
    void rangeChanged(proclab::Timestamp begin, proclab::Timestamp end);
    void rangeCleared();
    /// The line of what was clicked at.
    void lineRequested(int line);
    /// Follow the object that this event is about.
    void followRequested(std::size_t event);
    /// Another part of the run is in view.
    void viewChanged();

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    static constexpr double zoomStep = 1.25;

    struct Hit {
        const Lane* lane = nullptr;
        std::size_t span = 0;
        bool onSpan = false;
    };

    void takeTrace();
    void takeCursor();
    void takeTheme();
    /// Computes frame, lanes, axis and scroll bars anew.
    void arrange();
    void invalidate();
    [[nodiscard]] TimelineScene scene() const;
    [[nodiscard]] double columnWidth() const;
    /// From where to where a time axis can be moved.
    [[nodiscard]] Timestamp axisBegin() const;
    [[nodiscard]] Timestamp axisEnd() const;
    [[nodiscard]] Timestamp playhead() const { return m_common ? m_playhead : m_cursor->time(); }
    [[nodiscard]] Hit hitAt(const QPointF& point) const;
    void moveCursorTo(double x);
    /// Whether a click beside a lane opens or closes it.
    [[nodiscard]] bool opensAt(const Lane& lane, const QPointF& point) const;
    void stepBy(int steps);
    void selectNext(int direction);
    void showLane(LaneKey lane);
    /// To the span before or after the one at the cursor, in the lane of the keyboard.
    void moveToSpan(int direction);
    void goToLine();
    void sayFocused();
    /// "P12 work: open this lane": what a click beside the lane does; empty where it does nothing.
    [[nodiscard]] QString openWords(const Lane& lane) const;
    /// A step with the cursor; the range goes from where it was with the first one.
    void extendRange(int steps);
    bool zoomByKey(const QKeyEvent& event);
    void dragRangeTo(double x);
    /// Lane of what a part of the way lies in, or null.
    [[nodiscard]] const Lane* laneOf(const FollowedPart& part) const;
    void paintRange(QPainter& painter) const;
    void paintFollowed(QPainter& painter) const;
    [[nodiscard]] const state::SpanList* spansOf(LaneKey lane) const;
    [[nodiscard]] QString timeWords(Timestamp begin, Timestamp end) const;
    [[nodiscard]] QString describeQueue(const Lane& lane, double x) const;
    [[nodiscard]] QString describeObject(const Lane& lane, const state::Span& span) const;
    /// Closer by `factor` around x of the viewport.
    void zoomAbout(double factor, double x);
    void pan(double pixels);
    void paintBase(QPainter& painter, const TimelineScene& scene);
    void paintEmpty(QPainter& painter);
    void paintRun(QPainter& painter);
    /// The run without its colours, with a mark: it is no answer to the program in the editor.
    void paintPrevious(QPainter& painter);

    TraceCursor* m_cursor;
    const Theme* m_theme;
    Names m_names;
    std::vector<TimelineFinding> m_findings;
    std::shared_ptr<const state::Lanes> m_lanes;
    mutable LaneMips m_mips;
    std::uint32_t m_generation = 0;
    Timestamp m_begin;
    std::optional<CommonAxis> m_common;
    Timestamp m_playhead;

    AxisKind m_kind = AxisKind::Time;
    int m_level = 1;
    Origin m_origin = Origin::Current;
    bool m_zoomed = false;
    TimeScale m_scale;
    double m_columnZoom = 1;
    double m_offset = 0;  ///< of the columns, to the left

    TimelineFrame m_frame;
    LaneLayout m_layout;
    TimelineAxis m_axis;
    QPixmap m_base;  ///< all that does not depend on the cursor
    bool m_baseValid = false;
    bool m_dragging = false;
    bool m_draggingRange = false;
    QPointF m_pressedAt;
    std::optional<Range> m_range;
    std::optional<Timestamp> m_anchor;  ///< of the range that is being selected
    std::vector<FollowedPart> m_followed;
    std::set<ProcessUid> m_opened;  ///< lanes that would be thin
    std::optional<LaneKey> m_focusLane;
    std::optional<std::size_t> m_focusSpan;
    bool m_focusByKey = false;
    bool m_settingBars = false;
    std::optional<QRectF> m_hover;
};

}  // namespace proclab::desktop
