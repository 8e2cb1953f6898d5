// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "desktop/compare/commonaxes.h"
#include "desktop/compare/comparedrun.h"
#include "desktop/compare/figuretable.h"
#include "desktop/compare/programdiff.h"
#include "desktop/models/asked.h"
#include "desktop/models/comparison.h"
#include "desktop/style/theme.h"

#include <QWidget>

#include <array>
#include <cstdint>
#include <functional>
#include <optional>

class QStackedLayout;

namespace proclab::desktop {

class Button;
class ComparePane;
class SegmentedControl;
class TextLabel;

/// Two runs above each other on one time axis, with what differs between them. Covers what it is
/// opened over, so that there is room for both; knows nothing of sessions: it is given runs, and
/// asks for others.
class ComparePage : public QWidget {
    Q_OBJECT
public:
    /// A is the upper one; differences are B less A.
    enum class Side : std::uint8_t { A, B };

    /// Opens over all of `under`.
    ComparePage(const Theme& theme, QWidget* under);
    ~ComparePage() override;

    void setRun(Side side, const ComparedRun& run);
    /// What there is to say where a run should be: it is on its way.
    void setWaiting(Side side, const QString& title, const QString& sentence);
    /// Or it cannot be had. `another` is offered as a way on where it is given.
    void setProblem(Side side, const Error& error, const QString& title, const QString& action = {},
                    std::function<void()> another = {});
    /// The side whose run still goes on, if any.
    [[nodiscard]] std::optional<Side> liveSide() const;
    /// Of the lanes: 2 to 4.
    void setDetailLevel(int level);

    [[nodiscard]] ComparePane& pane(Side side) { return *m_panes[index(side)]; }
    [[nodiscard]] const FigureTable& figures() const { return *m_table; }
    [[nodiscard]] const ProgramDiff& programs() const { return *m_diff; }
    /// What differs, in one sentence; empty while it is not known.
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] SegmentedControl& alignmentControl() { return *m_alignment; }
    [[nodiscard]] SegmentedControl& rightControl() { return *m_rightTabs; }
    [[nodiscard]] Button& swapButton() { return *m_swap; }
    [[nodiscard]] Button& copyButton() { return *m_copy; }
    [[nodiscard]] Button& closeButton() { return *m_close; }

public slots:
    void swap();
    void copyTable();
    void closePage();
    void zoomIn();
    void zoomOut();
    void fit();

signals:
    void closed();
    /// To the stage with it, at the moment of the playhead.
    void openRequested(const proclab::desktop::ComparedRun& run, proclab::Timestamp moment);
    /// The run that still goes on is to be stopped.
    void stopRequested();
    /// Another run to compare with; the choice is shown below `at`.
    void choiceRequested(QWidget* at);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    static constexpr std::size_t index(Side side) { return static_cast<std::size_t>(side); }
    static constexpr Side other(Side side) { return side == Side::A ? Side::B : Side::A; }

    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QWidget* makeBody();
    void makeKeys();
    void openPane(Side side);
    [[nodiscard]] bool hasBoth() const;
    void computeFigures(Side side);
    /// Table, sentence and program, from what is known of both.
    void showDifferences();
    /// The common axis, anew.
    void align();
    void linkView(Side from);
    void linkMoment(Side from);
    void placePlayheads();
    void applyWidth();

    const Theme& m_theme;
    std::array<ComparePane*, 2> m_panes{};
    std::array<std::optional<ComparedFigures>, 2> m_figures;
    std::array<Asked<ComparedFigures>*, 2> m_asked{};
    CommonAxes m_axes;
    Duration m_moment{0};  ///< of the playhead, from the common zero
    bool m_isLinking = false;

    TextLabel* m_sentence;
    TextLabel* m_caution;
    SegmentedControl* m_alignment;
    SegmentedControl* m_rightTabs;
    QWidget* m_right;
    QStackedLayout* m_rightStack;
    FigureTable* m_table;
    ProgramDiff* m_diff;
    Button* m_choose;
    Button* m_swap;
    Button* m_copy;
    Button* m_close;
};

}  // namespace proclab::desktop
