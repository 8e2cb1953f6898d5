// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/playback/playbackcontroller.h"
#include "desktop/style/theme.h"
#include "desktop/views/transport/timescrubber.h"

#include <QWidget>

#include <cstdint>

class QHBoxLayout;
class QVBoxLayout;

namespace proclab::desktop {

class Button;
class ElidedLabel;
class SegmentedControl;
class TextLabel;

/// Run and Stop, the way through the run, and how fast it is shown. Commands nothing itself but the
/// playback: whoever owns it connects run, stop and start method.
class TransportBar : public QWidget {
    Q_OBJECT
public:
    /// Focus is detail level 1 (picture 12), Full the others (01), Mini the quiz (04).
    enum class Form : std::uint8_t { Focus, Full, Mini };
    enum class RunState : std::uint8_t { Idle, Live, Recorded };

    TransportBar(const Theme& theme, TraceCursor* cursor, PlaybackController* playback,
                 QWidget* parent);

    void setForm(Form form);
    /// Not owned: marks at the scrubber, and a button that leads to the next one.
    void setFindings(const FindingList* findings);
    void setScale(ScrubberScale scale);
    void setRunState(RunState state);
    /// 0: the program's choice, then fork, spawn, forkserver.
    void setStartMethod(int index);
    [[nodiscard]] int startMethod() const;
    [[nodiscard]] TimeScrubber& scrubber() { return *m_scrubber; }
    [[nodiscard]] Button& runButton() { return *m_run; }
    [[nodiscard]] Button& stopButton() { return *m_stop; }
    /// "32 / 63  lock taken", or how much slower a short run is shown.
    [[nodiscard]] QString noteText() const;

signals:
    void runRequested();
    void stopRequested();
    void startMethodChosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeRows();
    void takeTrace();
    void updateButtons();
    void updateNote();
    void updateSpeed();
    void showSpeeds();
    void fitRow();
    void showMethods();

    const Theme& m_theme;
    const FindingList* m_findings = nullptr;
    TraceCursor* m_cursor;
    PlaybackController* m_playback;
    Names m_names;
    Form m_form = Form::Focus;
    RunState m_runState = RunState::Idle;
    TimeScrubber* m_scrubber;
    Button* m_run;
    Button* m_stop;
    SegmentedControl* m_method;
    Button* m_methods;  ///< the same as a menu, in a narrow window
    Button* m_back;
    Button* m_play;
    Button* m_next;
    Button* m_speed;
    Button* m_nextFinding;
    Button* m_live;  ///< back to what happens now
    ElidedLabel* m_note;
    TextLabel* m_slower;
    TextLabel* m_took;
    QWidget* m_clock;
    QWidget* m_line1;
    QWidget* m_line2;
    QVBoxLayout* m_column;
    QHBoxLayout* m_row;
};

}  // namespace proclab::desktop
