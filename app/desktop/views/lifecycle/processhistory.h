// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/style/theme.h"
#include "desktop/views/lifecycle/processtrail.h"

#include <QWidget>

#include <vector>

namespace proclab::desktop {

/// A line of a history: since when, which state, how long.
struct HistoryRow {
    TrailStep step;
    Timestamp end;
    bool isNow = false;
    std::size_t left = 0;  ///< more than 0: stands for so many that have no room
};

/// The rows of a history for which there is room: its begin, what is left out, and its end.
[[nodiscard]] std::vector<HistoryRow> historyRows(const ProcessTrail& trail,
                                                  const ProcessTrail::Until& until, Timestamp now,
                                                  std::size_t room);

/// The states that a process has been through, painted.
class ProcessHistory : public QWidget {
    Q_OBJECT
public:
    ProcessHistory(const Theme& theme, QWidget* parent);

    void show(const ProcessTrail& trail, const ProcessTrail::Until& until, Timestamp begin,
              Timestamp now);
    void clear();
    [[nodiscard]] std::size_t steps() const { return m_until.size; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 0}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    const ProcessTrail* m_trail = nullptr;
    ProcessTrail::Until m_until;
    Timestamp m_begin;
    Timestamp m_now;
};

}  // namespace proclab::desktop
