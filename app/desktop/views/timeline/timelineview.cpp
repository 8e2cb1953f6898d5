// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/timeline/timelineview.h"

#include "desktop/style/paint.h"
#include "desktop/views/timeline/arrowpainter.h"
#include "desktop/views/timeline/lanepainter.h"
#include "desktop/views/timeline/timelineaccessible.h"

#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr double tallGutter = 143;
constexpr double tallHead = 50;
constexpr double compactHead = 26;
constexpr double columnsHead = 50;
constexpr double closeColumn = 66;     ///< the words of most steps still fit in
constexpr double readableColumn = 74;  ///< where it has to be scrolled anyway
constexpr double widestColumn = 128;   ///< a run of three steps need not fill the window
constexpr double smallestColumn = 4;
/// A little of nothing after the end, for the glyphs of those that ended last.
constexpr double beyondEnd = 0.035;
constexpr int lowWindow = 800;  ///< design 3.4

}  // namespace

TimelineView::TimelineView(TraceCursor* cursor, const Theme* theme, QWidget* parent)
    : QAbstractScrollArea(parent),
      m_cursor(cursor),
      m_theme(theme),
      m_lanes(std::make_shared<const state::Lanes>()) {
    installTimelineAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Timeline"));
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->grabGesture(Qt::PinchGesture);
    connect(cursor, &TraceCursor::traceChanged, this, &TimelineView::takeTrace);
    connect(cursor, &TraceCursor::cursorChanged, this, &TimelineView::takeCursor);
    connect(cursor, &TraceCursor::selectionChanged, viewport(), qOverload<>(&QWidget::update));
    connect(theme, &Theme::changed, this, &TimelineView::takeTheme);
    takeTrace();
}

// --- what is shown -------------------------------------------------------------------------------

void TimelineView::takeTrace() {
    const trace::Trace& trace = m_cursor->trace();
    m_lanes = m_cursor->timeline() ? m_cursor->timeline()->lanes()
                                   : std::make_shared<const state::Lanes>();
    const bool another = trace.isEmpty() || trace.begin() != m_begin;
    if (another || m_lanes->generation != m_generation) {
        m_mips.clear();
    }
    if (another) {
        m_zoomed = false;
        m_columnZoom = 1;
        m_offset = 0;
        m_focusLane.reset();
        m_focusSpan.reset();
        m_opened.clear();
        m_followed.clear();
        clearRange();
    }
    m_begin = trace.isEmpty() ? Timestamp() : trace.begin();
    m_generation = m_lanes->generation;
    if (m_common) {
        auto lanes = std::make_shared<state::Lanes>(*m_lanes);
        lanes->begin = m_common->zero;
        m_lanes = std::move(lanes);
    }
    m_names = Names(trace, m_cursor->latest());
    arrange();
    if (m_cursor->followsEnd()) {
        showCursor();
    }
}

void TimelineView::takeCursor() {
    showCursor();
    viewport()->update();
}

void TimelineView::takeTheme() {
    arrange();
}

void TimelineView::setAxisKind(AxisKind kind) {
    if (kind == m_kind) {
        return;
    }
    m_kind = kind;
    arrange();
    showCursor();
    emit axisKindChanged(kind);
}

void TimelineView::setDetailLevel(int level) {
    level = std::clamp(level, 1, 4);
    if (level == m_level) {
        return;
    }
    m_level = level;
    arrange();
}

void TimelineView::setOrigin(Origin origin) {
    if (origin != m_origin) {
        m_origin = origin;
        invalidate();
    }
}

void TimelineView::setCommonAxis(const CommonAxis& axis) {
    if (m_common == axis) {
        return;
    }
    m_common = axis;
    m_mips.clear();
    takeTrace();
}

void TimelineView::setPlayhead(Timestamp moment) {
    if (moment != m_playhead) {
        m_playhead = moment;
        showCursor();
        viewport()->update();
    }
}

Timestamp TimelineView::axisBegin() const {
    return m_common ? m_common->begin : m_cursor->trace().begin();
}

Timestamp TimelineView::axisEnd() const {
    if (m_common) {
        return m_common->end;
    }
    const trace::Trace& trace = m_cursor->trace();
    const auto run = static_cast<double>((trace.end() - trace.begin()).count());
    return trace.end() +
           std::max(Duration(1000), Duration(static_cast<std::int64_t>(run * beyondEnd)));
}

int TimelineView::gutterWidth() const {
    return qRound(m_frame.gutter);
}

int TimelineView::rightMargin() const {
    return qRound(m_frame.right);
}

double TimelineView::xOfTime(Timestamp t) const {
    return m_cursor->trace().isEmpty() ? m_frame.gutter : m_frame.gutter + m_axis.xOfTime(t);
}

QSize TimelineView::sizeHint() const {
    const QScrollBar* across = horizontalScrollBar();
    const int bar = across->maximum() > across->minimum() ? across->sizeHint().height() : 0;
    return {800, qRound(m_frame.head + m_layout.height) + bar};
}

QSize TimelineView::minimumSizeHint() const {
    return {320, qRound((compactHead + 72) * m_theme->zoom())};
}

// --- geometry ------------------------------------------------------------------------------------

double TimelineView::columnWidth() const {
    const double zoom = m_theme->zoom();
    const auto count = static_cast<double>(std::max<std::size_t>(1, m_cursor->steps().size()));
    // Rather a little narrow than scrolling for the last one.
    double fitting = (m_frame.laneArea().width() - 1) / count;
    fitting = fitting < closeColumn * zoom ? readableColumn * zoom
                                           : std::min(fitting, widestColumn * zoom);
    return std::max(smallestColumn, std::floor(fitting * m_columnZoom));
}

void TimelineView::arrange() {
    const double zoom = m_theme->zoom();
    const QSize size = viewport()->size();
    const trace::Trace& trace = m_cursor->trace();

    LaneOptions options;
    options.level = m_level;
    options.scale = zoom;
    options.low = window()->height() < lowWindow * zoom;
    options.available = size.height() - tallHead * zoom;
    options.opened = m_opened;
    m_layout = layoutLanes(*m_cursor->latest(), *m_lanes, options);
    const bool tall = m_layout.density == LaneDensity::Tall;

    m_frame.gutter = std::round(tall ? tallGutter * zoom : m_theme->size(u"timelineGutter"));
    m_frame.head = std::round((m_kind == AxisKind::Steps ? columnsHead : compactHead) * zoom);
    m_frame.right = 12 * zoom;
    m_frame.width = size.width();
    m_frame.height = size.height();
    const double width = std::max(1.0, m_frame.laneArea().width());

    m_settingBars = true;
    const int hiddenY = std::max(0, qRound(m_layout.height - m_frame.laneArea().height()));
    verticalScrollBar()->setRange(0, trace.isEmpty() ? 0 : hiddenY);
    verticalScrollBar()->setPageStep(std::max(1, qRound(m_frame.laneArea().height())));
    verticalScrollBar()->setSingleStep(qRound(24 * zoom));
    m_frame.scrollY = verticalScrollBar()->value();

    if (m_kind == AxisKind::Steps) {
        const double column = columnWidth();
        const double all = column * static_cast<double>(m_cursor->steps().size());
        const int hiddenX = std::max(0, qRound(all - width));
        m_offset = std::clamp(m_offset, 0.0, double(hiddenX));
        horizontalScrollBar()->setRange(0, hiddenX);
        horizontalScrollBar()->setPageStep(qRound(width));
        horizontalScrollBar()->setSingleStep(qRound(column));
        horizontalScrollBar()->setValue(qRound(m_offset));
        m_axis = TimelineAxis::columns(column, m_offset, width, trace, m_cursor->steps());
    } else {
        if (!trace.isEmpty()) {
            const Timestamp begin = axisBegin();
            const Timestamp end = axisEnd();
            if (!m_zoomed || std::abs(m_scale.width() - width) > 0.5) {
                const TimeScale whole(begin, end, width);
                m_scale = m_zoomed ? TimeScale(m_scale.begin(), m_scale.end(), width) : whole;
            }
            m_scale = m_scale.within(begin, end);
            // Scroll bars count pixels; far in, a run is too many of them: thousandths of it do.
            const double hidden = double((end - begin).count()) / m_scale.nsPerPixel() - width;
            const bool scrolls = m_zoomed && hidden > 1;
            const double unit = std::max(1.0, hidden / 1e6);
            horizontalScrollBar()->setRange(0, scrolls ? qRound(hidden / unit) : 0);
            horizontalScrollBar()->setPageStep(std::max(1, qRound(width / unit)));
            horizontalScrollBar()->setSingleStep(std::max(1, qRound(40 / unit)));
            horizontalScrollBar()->setValue(
                qRound(double((m_scale.begin() - begin).count()) / m_scale.nsPerPixel() / unit));
        } else {
            horizontalScrollBar()->setRange(0, 0);
        }
        m_axis = TimelineAxis::time(m_scale, trace, m_cursor->steps());
    }
    m_settingBars = false;
    m_hover.reset();
    invalidate();
    updateGeometry();
    emit viewChanged();
}

void TimelineView::setFindings(std::vector<TimelineFinding> findings) {
    m_findings = std::move(findings);
    invalidate();
    viewport()->update();
}

void TimelineView::invalidate() {
    m_baseValid = false;
    viewport()->update();
}

void TimelineView::showCursor() {
    const trace::Trace& trace = m_cursor->trace();
    if (trace.isEmpty() || m_dragging) {
        return;
    }
    const double width = m_frame.laneArea().width();
    if (m_kind == AxisKind::Steps) {
        const std::size_t count = m_cursor->stepCount();
        const double column = m_axis.columnWidth();
        const double left = double(count == 0 ? 0 : count - 1) * column;
        double offset = m_offset;
        // One column more on either side, to see what comes next.
        if (left - column < offset) {
            offset = left - column;
        } else if (left + 2 * column > offset + width) {
            offset = left + 2 * column - width;
        }
        // Whole columns begin at the left edge.
        offset = std::ceil(std::max(0.0, offset) / column) * column;
        offset = std::min(offset, double(horizontalScrollBar()->maximum()));
        if (std::abs(offset - m_offset) > 0.5) {
            m_offset = offset;
            arrange();
        }
        return;
    }
    if (!m_zoomed) {
        return;
    }
    const double x = m_axis.xOfTime(playhead());
    if (x < 0 || x > width) {
        m_scale = m_scale.panned(x - width * (m_cursor->followsEnd() ? 0.9 : 0.3));
        arrange();
    }
}

void TimelineView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    arrange();
}

void TimelineView::scrollContentsBy(int dx, int dy) {
    Q_UNUSED(dy)
    if (m_settingBars) {
        return;
    }
    if (dx != 0) {
        if (m_kind == AxisKind::Steps) {
            m_offset = horizontalScrollBar()->value();
        } else if (horizontalScrollBar()->maximum() > 0) {
            const double share =
                double(horizontalScrollBar()->value()) / horizontalScrollBar()->maximum();
            const double whole = double((axisEnd() - axisBegin()).count()) / m_scale.nsPerPixel();
            const double now =
                double((m_scale.begin() - axisBegin()).count()) / m_scale.nsPerPixel();
            m_scale = m_scale.panned(share * (whole - m_scale.width()) - now);
        }
    }
    arrange();
}

void TimelineView::zoomAbout(double factor, double x) {
    if (m_cursor->trace().isEmpty()) {
        return;
    }
    const double at = x - m_frame.gutter;
    if (m_kind == AxisKind::Steps) {
        const double before = columnWidth();
        m_columnZoom = std::clamp(m_columnZoom * factor, 0.02, 4.0);
        m_offset = (m_offset + at) * columnWidth() / before - at;
    } else {
        const TimeScale closer = m_scale.zoomed(factor, at);
        // Zoomed out to all of it: from then on it is fitted again.
        m_zoomed = closer.nsPerPixel() * closer.width() <
                   double((axisEnd() - axisBegin()).count()) * 0.999;
        m_scale = closer;
    }
    arrange();
}

void TimelineView::pan(double pixels) {
    if (m_kind == AxisKind::Steps) {
        m_offset += pixels;
    } else if (m_zoomed) {
        m_scale = m_scale.panned(pixels);
    } else {
        return;
    }
    arrange();
}

void TimelineView::zoomIn() {
    zoomAbout(zoomStep, xOfTime(playhead()));
}

void TimelineView::zoomOut() {
    zoomAbout(1 / zoomStep, xOfTime(playhead()));
}

void TimelineView::fit() {
    m_zoomed = false;
    m_columnZoom = 1;
    arrange();
}

void TimelineView::showRange(Timestamp begin, Timestamp end) {
    if (m_cursor->trace().isEmpty() || end <= begin) {
        return;
    }
    m_scale = TimeScale(begin, end, std::max(1.0, m_frame.laneArea().width()));
    m_zoomed = m_common ? begin > axisBegin() || end < axisEnd()
                        : begin > m_cursor->trace().begin() || end < m_cursor->trace().end();
    arrange();
}

// --- painting ------------------------------------------------------------------------------------

TimelineScene TimelineView::scene() const {
    return {.theme = *m_theme,
            .trace = m_cursor->trace(),
            .steps = m_cursor->steps(),
            .lanes = *m_lanes,
            .latest = *m_cursor->latest(),
            .now = *m_cursor->snapshot(),
            .names = m_names,
            .axis = m_axis,
            .layout = m_layout,
            .mips = m_mips,
            .findings = m_findings,
            .cursorTime = playhead(),
            .stepCount = m_cursor->stepCount(),
            .scale = m_theme->zoom(),
            .devicePixelRatio = devicePixelRatioF()};
}

void TimelineView::paintBase(QPainter& painter, const TimelineScene& scene) {
    paintGrid(painter, scene, m_frame);
    const QRectF area = m_frame.laneArea();
    painter.save();
    painter.setClipRect(area.adjusted(0, 0, m_frame.right, 0));
    painter.translate(area.left(), area.top() - m_frame.scrollY);
    const std::vector<Arrow> arrows = arrowsOf(scene);
    LanePainter(painter, scene, arrows).paint(m_frame.scrollY, m_frame.scrollY + area.height());
    paintArrows(painter, scene, arrows);
    painter.restore();
}

void TimelineView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme->color(u"bg.panel"));
    if (m_cursor->trace().isEmpty() || m_layout.lanes.empty()) {
        paintEmpty(painter);
    } else if (m_origin == Origin::PreviousVersion) {
        paintPrevious(painter);
    } else {
        paintRun(painter);
    }
    if (hasFocus() && m_focusByKey) {
        const QRectF inside = QRectF(viewport()->rect()).adjusted(4, 4, -4, -4);
        paintFocusRing(painter, *m_theme, inside, 3);
    }
}

void TimelineView::paintRun(QPainter& painter) {
    TimelineScene scene = this->scene();
    // The window, a picture of it at another resolution, or a drawing of lines and letters.
    const QPaintEngine& engine = *painter.paintEngine();
    const bool isDrawing = engine.type() == QPaintEngine::SVG;
    scene.devicePixelRatio = isDrawing ? 2 : engine.paintDevice()->devicePixelRatioF();
    const QSize pixels = viewport()->size() * scene.devicePixelRatio;
    if (!isDrawing && (!m_baseValid || m_base.size() != pixels)) {
        if (m_base.size() != pixels) {
            m_base = QPixmap(pixels);
        }
        m_base.setDevicePixelRatio(scene.devicePixelRatio);
        // The current column is behind the lanes: what is not drawn on must let it through.
        m_base.fill(m_kind == AxisKind::Steps ? QColor(Qt::transparent)
                                              : m_theme->color(u"bg.panel"));
        QPainter base(&m_base);
        paintBase(base, scene);
        m_baseValid = true;
    }
    paintCurrentColumn(painter, scene, m_frame);
    if (isDrawing) {
        paintBase(painter, scene);
    } else {
        painter.drawPixmap(0, 0, m_base);
    }
    if (m_cursor->position() < m_cursor->trace().size()) {
        paintFuture(painter, scene, m_frame);
    }
    paintFollowed(painter);
    paintAxis(painter, scene, m_frame);
    paintRange(painter);
    paintGutter(painter, scene, m_frame, m_cursor->selectedProcess());
    paintMoments(painter, scene, m_frame);
    paintPlayhead(painter, scene, m_frame);
    if (m_hover) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme->color(u"text.primary"), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.setClipRect(m_frame.laneArea());
        painter.drawRoundedRect(m_hover->adjusted(-0.5, -0.5, 0.5, 0.5), 3, 3);
        painter.restore();
    }
}

void TimelineView::paintEmpty(QPainter& painter) {
    const QRectF all = viewport()->rect();
    painter.setFont(m_theme->font(TextStyle::Title));
    painter.setPen(m_theme->color(u"text.secondary"));
    const double line = m_theme->lineHeight(TextStyle::Title);
    painter.drawText(QRectF(0, all.center().y() - line, all.width(), line), Qt::AlignCenter,
                     tr("Nothing has run yet"));
    painter.setFont(m_theme->font(TextStyle::Body));
    painter.setPen(m_theme->color(u"text.muted"));
    painter.drawText(
        QRectF(0, all.center().y() + 2, all.width(), m_theme->lineHeight(TextStyle::Body)),
        Qt::AlignCenter, tr("Run the program: each process gets a lane of its own here."));
}

void TimelineView::paintPrevious(QPainter& painter) {
    QImage run(viewport()->size() * devicePixelRatioF(), QImage::Format_RGB32);
    run.setDevicePixelRatio(devicePixelRatioF());
    run.fill(m_theme->color(u"bg.panel"));
    {
        QPainter onRun(&run);
        paintRun(onRun);
    }
    painter.setOpacity(0.5);
    painter.drawImage(0, 0, run.convertToFormat(QImage::Format_Grayscale8));
    painter.setOpacity(1);

    painter.setFont(m_theme->font(TextStyle::Label));
    const QString words = tr("from the previous version");
    const QFontMetricsF metrics(painter.font());
    const QRectF pill(viewport()->width() - metrics.horizontalAdvance(words) - 36, m_frame.head + 8,
                      metrics.horizontalAdvance(words) + 20, 24);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme->color(u"line.default"), 1));
    painter.setBrush(m_theme->color(u"bg.window"));
    painter.drawRoundedRect(pill, 6, 6);
    painter.setPen(m_theme->color(u"text.secondary"));
    painter.drawText(pill, Qt::AlignCenter, words);
}

}  // namespace proclab::desktop
