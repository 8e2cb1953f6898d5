// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/transport/timescrubber.h"

#include "desktop/style/paint.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal trackHeight = 4;
constexpr qreal handleRadius = 7;
/// Steps nearer to each other than this are a line, not dots.
constexpr double smallestDotDistance = 8;
constexpr double markHeight = 10;
constexpr double markReach = 7;
constexpr double momentHeight = 7;
constexpr double momentReach = 6;

/// Each severity has a shape of its own: a diamond, a triangle, a disc.
void paintSeverity(QPainter& painter, QPointF middle, diagnosis::Severity severity) {
    switch (severity) {
        case diagnosis::Severity::Error:
            painter.drawPolygon(QPolygonF{middle + QPointF(0, -5), middle + QPointF(5, 0),
                                          middle + QPointF(0, 5), middle + QPointF(-5, 0)});
            return;
        case diagnosis::Severity::Warning:
            painter.drawPolygon(QPolygonF{middle + QPointF(0, -4.5), middle + QPointF(4.5, 4),
                                          middle + QPointF(-4.5, 4)});
            return;
        case diagnosis::Severity::Note:
            painter.drawEllipse(middle, 3, 3);
            return;
    }
}

}  // namespace

TimeScrubber::TimeScrubber(const Theme& theme, TraceCursor* cursor, QWidget* parent)
    : QAbstractSlider(parent), m_theme(theme), m_cursor(cursor) {
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(cursor, &TraceCursor::traceChanged, this, &TimeScrubber::takeTrace);
    connect(cursor, &TraceCursor::cursorChanged, this, &TimeScrubber::takeCursor);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    takeTrace();
}

void TimeScrubber::setScale(ScrubberScale scale) {
    m_scale = scale;
    takeTrace();
}

void TimeScrubber::setFindings(const FindingList* findings) {
    m_findings = findings;
    connect(findings, &FindingList::changed, this, qOverload<>(&QWidget::update));
    update();
}

double TimeScrubber::markPlace(const ScrubberLayout& layout, const FindingEntry& entry) const {
    return m_scale == ScrubberScale::Time
               ? layout.xOfTime(entry.finding.at)
               : layout.xOfStep(m_cursor->steps().countUntil(entry.position));
}

const FindingEntry* TimeScrubber::markAt(QPointF place) const {
    if (m_findings == nullptr || place.y() > markHeight) {
        return nullptr;
    }
    const ScrubberLayout layout = scrubberLayout();
    const FindingEntry* nearest = nullptr;
    double distance = markReach;
    for (const FindingEntry& entry : m_findings->entries()) {
        const double away = std::abs(markPlace(layout, entry) - place.x());
        const bool worse = nearest != nullptr && away == distance &&
                           entry.finding.severity > nearest->finding.severity;
        if (away < distance || worse) {
            nearest = &entry;
            distance = away;
        }
    }
    return nearest;
}

void TimeScrubber::paintMarks(QPainter& painter, const ScrubberLayout& layout) const {
    if (m_findings == nullptr) {
        return;
    }
    // The graver ones lie on top.
    for (const auto severity :
         {diagnosis::Severity::Note, diagnosis::Severity::Warning, diagnosis::Severity::Error}) {
        for (const FindingEntry& entry : m_findings->entries()) {
            if (entry.finding.severity == severity) {
                painter.setBrush(m_theme.color(severityLook(severity).ink));
                painter.setPen(QPen(m_theme.color(u"bg.panel"), 1));
                paintSeverity(painter, QPointF(markPlace(layout, entry), 5.5), severity);
            }
        }
    }
}

void TimeScrubber::setMoments(std::vector<ScrubberMoment> moments) {
    m_moments = std::move(moments);
    update();
}

QPointF TimeScrubber::momentPlace(const ScrubberMoment& moment) const {
    const ScrubberLayout layout = scrubberLayout();
    const trace::Trace& trace = m_cursor->trace();
    if (moment.event >= trace.size()) {
        return {-momentReach * 2, 0};
    }
    const double x = m_scale == ScrubberScale::Time
                         ? layout.xOfTime(trace[moment.event].time)
                         : layout.xOfStep(m_cursor->steps().countUntil(moment.event + 1));
    return {x, height() - momentHeight / 2};
}

const ScrubberMoment* TimeScrubber::momentAt(QPointF place) const {
    if (place.y() < height() - momentHeight) {
        return nullptr;
    }
    const ScrubberMoment* nearest = nullptr;
    double distance = momentReach;
    for (const ScrubberMoment& moment : m_moments) {
        const double away = std::abs(momentPlace(moment).x() - place.x());
        if (away < distance) {
            nearest = &moment;
            distance = away;
        }
    }
    return nearest;
}

void TimeScrubber::paintMomentMarks(QPainter& painter) const {
    painter.setPen(Qt::NoPen);
    for (const ScrubberMoment& moment : m_moments) {
        const QPointF place = momentPlace(moment);
        const bool isHere = m_cursor->position() == moment.event + 1;
        painter.setBrush(m_theme.color(isHere ? u"accent.base" : u"accent.ink"));
        painter.drawPolygon(
            QPolygonF{place + QPointF(0, -2.5), place + QPointF(4, 3), place + QPointF(-4, 3)});
    }
}

void TimeScrubber::setInsets(int left, int right) {
    m_left = left;
    m_right = right;
    update();
}

void TimeScrubber::setLabelShown(bool shown) {
    m_labelShown = shown;
    update();
}

ScrubberLayout TimeScrubber::scrubberLayout() const {
    return {.left = static_cast<double>(m_left),
            .right = static_cast<double>(std::max(m_left + 1, width() - m_right)),
            .scale = m_scale,
            .begin = m_cursor->trace().begin(),
            .end = m_cursor->trace().end(),
            .steps = m_cursor->steps().size()};
}

void TimeScrubber::takeTrace() {
    const auto steps = static_cast<int>(m_cursor->steps().size());
    // The value is what assistive techniques read: the step.
    setRange(0, steps);
    setEnabled(!m_cursor->trace().isEmpty());
    takeCursor();
}

void TimeScrubber::takeCursor() {
    setValue(static_cast<int>(m_cursor->stepCount()));
    setAccessibleName(labelText());
    update();
}

TimeScrubber::Words TimeScrubber::words() const {
    if (m_cursor->trace().isEmpty()) {
        return {tr("No run"), QString()};
    }
    if (m_scale == ScrubberScale::Steps) {
        return {tr("Step %1").arg(m_cursor->stepCount()),
                tr("of %1").arg(m_cursor->steps().size())};
    }
    const Timestamp begin = m_cursor->trace().begin();
    return {tr("%1 s").arg(toSeconds(m_cursor->time() - begin), 0, 'f', 2),
            tr("of %1").arg(toSeconds(m_cursor->trace().end() - begin), 0, 'f', 2)};
}

QString TimeScrubber::labelText() const {
    const Words text = words();
    return text.rest.isEmpty() ? text.strong : text.strong + u' ' + text.rest;
}

void TimeScrubber::paintLabel(QPainter& painter) {
    const Words text = words();
    QFont strong =
        m_theme.font(m_scale == ScrubberScale::Steps ? TextStyle::Body : TextStyle::Code);
    strong.setWeight(QFont::DemiBold);
    QFont rest =
        m_theme.font(m_scale == ScrubberScale::Steps ? TextStyle::Label : TextStyle::CodeSmall);
    rest.setWeight(QFont::Normal);
    painter.setFont(strong);
    painter.setPen(m_theme.color(u"text.primary"));
    const int x = 14;
    painter.drawText(QRect(x, 0, m_left, height()), Qt::AlignVCenter | Qt::AlignLeft, text.strong);
    const int width = QFontMetrics(strong).horizontalAdvance(text.strong);
    // A long run's time leaves no room for its whole before the track begins.
    const int restX = x + width + 5;
    if (restX + QFontMetrics(rest).horizontalAdvance(text.rest) > m_left - 6) {
        return;
    }
    painter.setFont(rest);
    painter.setPen(m_theme.color(u"text.muted"));
    painter.drawText(QRect(restX, 0, m_left, height()), Qt::AlignVCenter | Qt::AlignLeft,
                     text.rest);
}

void TimeScrubber::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_labelShown) {
        paintLabel(painter);
    }
    const ScrubberLayout layout = scrubberLayout();
    const qreal middle = height() / 2.0 + (m_scale == ScrubberScale::Time ? 1 : 0);
    const QRectF track(layout.left, middle - trackHeight / 2, layout.right - layout.left,
                       trackHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(u"line.default"));
    painter.drawRoundedRect(track, trackHeight / 2, trackHeight / 2);
    if (m_cursor->trace().isEmpty()) {
        return;
    }
    const double x = layout.xOf(*m_cursor);
    const QColor accent = m_theme.color(u"accent.base");
    painter.setBrush(accent);
    painter.drawRoundedRect(QRectF(track.left(), track.top(), x - track.left(), trackHeight),
                            trackHeight / 2, trackHeight / 2);

    const bool stepped = m_scale == ScrubberScale::Steps;
    const bool dots =
        stepped && layout.steps > 1 &&
        (layout.right - layout.left) / static_cast<double>(layout.steps - 1) >= smallestDotDistance;
    if (dots) {
        for (const double place : stepPlaces(layout)) {
            painter.setBrush(place <= x ? accent : m_theme.color(u"line.control"));
            painter.drawEllipse(QPointF(place, middle), 3.5, 3.5);
        }
    } else if (!stepped) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        for (const double place : tickPlaces(layout, m_ticks.of(*m_cursor), 2)) {
            const QColor tick = place <= x ? accent : m_theme.color(u"line.control");
            painter.fillRect(QRectF(place, middle - 10, 1, 4), tick);
        }
        painter.setRenderHint(QPainter::Antialiasing);
    }
    painter.setBrush(m_theme.color(u"bg.panel"));
    painter.setPen(QPen(accent, 2));
    painter.drawEllipse(QPointF(x, middle), handleRadius, handleRadius);
    paintMomentMarks(painter);
    paintMarks(painter, layout);
    if (hasFocus()) {
        paintFocusRing(
            painter, m_theme,
            QRectF(x - handleRadius, middle - handleRadius, 2 * handleRadius, 2 * handleRadius),
            handleRadius);
    }
}

void TimeScrubber::moveTo(double x) {
    if (m_cursor->trace().isEmpty()) {
        return;
    }
    const ScrubberLayout layout = scrubberLayout();
    emit cursorMoved();
    if (m_scale == ScrubberScale::Steps) {
        const std::size_t step = layout.stepAt(x);
        if (step > 0) {
            m_cursor->moveToStep(step - 1);
        }
    } else if (x >= layout.right) {
        m_cursor->moveToEnd();
    } else {
        m_cursor->moveToTime(layout.timeAt(x));
    }
}

void TimeScrubber::moveBySteps(int steps) {
    const auto count = static_cast<std::ptrdiff_t>(m_cursor->steps().size());
    if (count == 0) {
        return;
    }
    const auto now = static_cast<std::ptrdiff_t>(m_cursor->stepCount());
    const std::ptrdiff_t target = std::clamp<std::ptrdiff_t>(now + steps, 1, count);
    emit cursorMoved();
    m_cursor->moveToStep(static_cast<std::size_t>(target - 1));
}

bool TimeScrubber::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const FindingEntry* mark = markAt(help->pos());
        const ScrubberMoment* moment = momentAt(help->pos());
        QToolTip::showText(help->globalPos(),
                           mark == nullptr
                               ? (moment != nullptr ? moment->words : QString())
                               : u"%1: %2, %3"_s.arg(severityWord(mark->finding.severity),
                                                     mark->title, mark->when),
                           this);
        return true;
    }
    return QAbstractSlider::event(event);
}

void TimeScrubber::mousePressEvent(QMouseEvent* event) {
    if (const FindingEntry* mark = markAt(event->position())) {
        emit cursorMoved();
        m_cursor->moveToTime(mark->finding.at);
    } else if (const ScrubberMoment* moment = momentAt(event->position())) {
        emit cursorMoved();
        m_cursor->moveToPosition(moment->event + 1);
    } else if (event->button() == Qt::LeftButton) {
        setSliderDown(true);
        moveTo(event->position().x());
    }
}

void TimeScrubber::mouseMoveEvent(QMouseEvent* event) {
    if (isSliderDown()) {
        moveTo(event->position().x());
    }
}

void TimeScrubber::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        setSliderDown(false);
    }
}

void TimeScrubber::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Down:
            moveBySteps(-1);
            return;
        case Qt::Key_Right:
        case Qt::Key_Up:
            moveBySteps(1);
            return;
        case Qt::Key_PageUp:
            moveBySteps(10);
            return;
        case Qt::Key_PageDown:
            moveBySteps(-10);
            return;
        default:
            // Home and End belong to the stage; sliders would take them for their own value.
            QWidget::keyPressEvent(event);
    }
}

}  // namespace proclab::desktop
