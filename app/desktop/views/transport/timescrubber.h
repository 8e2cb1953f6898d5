// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/findinglist.h"
#include "desktop/style/theme.h"
#include "desktop/views/transport/scrubberlayout.h"

#include <QAbstractSlider>

#include <vector>

namespace proclab::desktop {

/// A moment of a lesson, found in the run.
struct ScrubberMoment {
    std::size_t event = 0;
    QString words;
};

/// The handle on the run: where the cursor is, over time or over steps. Its ends can be set to
/// those of the timeline above, so that the playhead runs straight into the handle.
class TimeScrubber : public QAbstractSlider {
    Q_OBJECT
public:
    TimeScrubber(const Theme& theme, TraceCursor* cursor, QWidget* parent);

    void setScale(ScrubberScale scale);
    /// Not owned: marks at the moments of findings. A click on one leads there.
    void setFindings(const FindingList* findings);
    /// The moments of a lesson: small marks below the line. A click on one leads there.
    void setMoments(std::vector<ScrubberMoment> moments);
    [[nodiscard]] const std::vector<ScrubberMoment>& moments() const { return m_moments; }
    /// Where the mark of a moment is.
    [[nodiscard]] QPointF momentPlace(const ScrubberMoment& moment) const;
    /// Distances of the scale's ends from the widget's edges, in pixels.
    void setInsets(int left, int right);
    /// Without the words at its left, where there is no room for them.
    void setLabelShown(bool shown);
    /// What the label says: "1.24 s of 2.51", "Step 9 of 11".
    [[nodiscard]] QString labelText() const;
    [[nodiscard]] ScrubberLayout scrubberLayout() const;
    [[nodiscard]] QSize sizeHint() const override { return {240, 24}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 24}; }

signals:
    /// The cursor was moved by hand: playing stops.
    void cursorMoved();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] double markPlace(const ScrubberLayout& layout, const FindingEntry& entry) const;
    [[nodiscard]] const FindingEntry* markAt(QPointF place) const;
    [[nodiscard]] const ScrubberMoment* momentAt(QPointF place) const;
    void paintMomentMarks(QPainter& painter) const;
    void paintMarks(QPainter& painter, const ScrubberLayout& layout) const;
    void moveTo(double x);
    void moveBySteps(int steps);
    void takeTrace();
    void takeCursor();
    void paintLabel(QPainter& painter);
    struct Words {
        QString strong;
        QString rest;
    };
    [[nodiscard]] Words words() const;

    const Theme& m_theme;
    TraceCursor* m_cursor;
    const FindingList* m_findings = nullptr;
    std::vector<ScrubberMoment> m_moments;
    ScrubberScale m_scale = ScrubberScale::Time;
    int m_left = 12;
    int m_right = 12;
    bool m_labelShown = true;
    TickTimes m_ticks;
};

}  // namespace proclab::desktop
