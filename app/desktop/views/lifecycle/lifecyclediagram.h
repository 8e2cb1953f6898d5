// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/style/theme.h"
#include "desktop/views/lifecycle/lifecyclelayout.h"
#include "desktop/views/lifecycle/processtrail.h"

#include <QAbstractScrollArea>
#include <QVariantAnimation>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace proclab::desktop {

/// What the lifecycle shows: one moment of a run, and who is selected.
struct LifecycleMoment {
    Names names;
    std::shared_ptr<const state::Snapshot> snapshot;  ///< null: nothing
    std::shared_ptr<const state::Snapshot> latest;
    ProcessUid selected;
    std::optional<ProcessTrail::Until> trail;  ///< of the selected process
    bool helpers = false;                      ///< the resource tracker and its like, too
    bool isLive = false;
    bool isOutdated = false;  ///< the code has been changed since
};

/// The painted part of the lifecycle: places, ways and chips. Knows nothing but the moment.
class LifecycleDiagram : public QAbstractScrollArea {
    Q_OBJECT
public:
    LifecycleDiagram(const Theme& theme, QWidget* parent);

    void show(LifecycleMoment moment);
    [[nodiscard]] const LifecycleMoment& moment() const { return m_moment; }
    [[nodiscard]] const LifecycleLayout& layoutNow() const { return m_layout; }
    /// Who is there at the moment, in reading order.
    [[nodiscard]] const std::vector<ProcessUid>& processes() const { return m_processes; }
    /// The place of a chip in the viewport; empty for one that has no room.
    [[nodiscard]] QRect chipRect(ProcessUid process) const;
    [[nodiscard]] QRect nodeRect(state::RunState state) const;
    /// As a screen reader says it; empty for who is not there.
    [[nodiscard]] QString describe(ProcessUid process) const;
    [[nodiscard]] QString describe(state::RunState node) const;
    [[nodiscard]] ProcessUid focusedProcess() const { return m_focused; }
    [[nodiscard]] QSize sizeHint() const override { return {760, 404}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 120}; }

signals:
    /// Invalid: nobody.
    void processSelected(proclab::ProcessUid process);
    void menuRequested(proclab::ProcessUid process, QPoint global);
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
        ProcessUid process;
        QRectF from;
    };
    void layOut();
    void placeAll();
    [[nodiscard]] QPoint origin() const;
    /// A place of the layout in the viewport.
    [[nodiscard]] QRect shown(const QRectF& rect) const;
    [[nodiscard]] const state::ProcessState* process(ProcessUid uid) const;
    [[nodiscard]] const PlacedChip* chipOf(ProcessUid uid) const;
    [[nodiscard]] ProcessUid at(QPoint place) const;
    [[nodiscard]] QRectF drawnRect(const PlacedChip& chip) const;
    void moveFocus(int by);
    void focus(ProcessUid process);

    const Theme& m_theme;
    LifecycleMoment m_moment;
    LifecycleLayout m_layout;
    double m_fit = 1;  ///< all of it is drawn smaller by this
    std::vector<ProcessUid> m_processes;
    std::array<PlacedChips, nodeCount> m_chips;
    ProcessUid m_focused;
    std::vector<Moving> m_moving;
    QVariantAnimation m_animation;
};

}  // namespace proclab::desktop
