// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/asked.h"
#include "desktop/models/rangeentry.h"
#include "desktop/playback/tracecursor.h"

#include <QObject>

#include <optional>

namespace proclab::desktop {

/// The figures of the stretch that is selected in a run.
class Measured : public QObject {
    Q_OBJECT
public:
    explicit Measured(TraceCursor* cursor, QObject* parent = nullptr);

    void setRange(Timestamp begin, Timestamp end);
    void clear();
    [[nodiscard]] bool hasRange() const { return m_hasRange; }
    [[nodiscard]] Timestamp begin() const { return m_begin; }
    [[nodiscard]] Timestamp end() const { return m_end; }
    /// Of the range before while the new one is being measured.
    [[nodiscard]] const RangeEntry& entry() const { return m_entry; }
    [[nodiscard]] bool isMeasuring() const { return m_asked->isWaiting(); }

signals:
    void changed();

private:
    void take(const state::RangeFigures& figures);

    TraceCursor* m_cursor;
    Asked<state::RangeFigures>* m_asked;
    RangeEntry m_entry;
    Timestamp m_begin;
    Timestamp m_end;
    Timestamp m_runBegin;
    bool m_hasRange = false;
};

}  // namespace proclab::desktop
