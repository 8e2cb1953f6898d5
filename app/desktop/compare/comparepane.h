// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/compare/comparedrun.h"
#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/timeline/timelineview.h"

#include <QWidget>

class QStackedLayout;

namespace proclab::desktop {

class Button;
class ElidedLabel;
class MessagePanel;
class TextLabel;

/// One of two runs: what it is, its lanes, and a way to the stage. Where there is no run yet, why.
class ComparePane : public QWidget {
    Q_OBJECT
public:
    /// `letter`: "A" is the upper one.
    ComparePane(const Theme& theme, const QString& letter, QWidget* parent);

    void setRun(const ComparedRun& run);
    [[nodiscard]] const ComparedRun& run() const { return m_run; }
    [[nodiscard]] bool hasRun() const { return !m_run.run.trace.isEmpty(); }
    /// Instead of lanes. Owned from then on; null: the lanes again.
    void setMessage(MessagePanel* message);
    [[nodiscard]] MessagePanel* message() const { return m_message; }
    /// What the run is, as it stands above its lanes.
    [[nodiscard]] QString headingText() const;

    [[nodiscard]] TraceCursor& cursor() { return m_cursor; }
    [[nodiscard]] TimelineView& timeline() { return *m_timeline; }
    [[nodiscard]] Button& openButton() { return *m_open; }
    /// The playhead of both goes through the heading too: x in this widget, below 0: it does not.
    void setPlayheadX(double x);

signals:
    void openRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void updateHeading();

    const Theme& m_theme;
    QString m_letter;
    ComparedRun m_run;
    TraceCursor m_cursor;
    QWidget* m_heading;
    TextLabel* m_badge;
    TextLabel* m_program;
    ElidedLabel* m_details;
    Button* m_open;
    QStackedLayout* m_stack;
    TimelineView* m_timeline;
    MessagePanel* m_message = nullptr;
};

}  // namespace proclab::desktop
