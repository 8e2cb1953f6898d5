// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/findingentry.h"
#include "desktop/playback/tracecursor.h"

#include <QElapsedTimer>
#include <QObject>

#include <cstdint>
#include <memory>
#include <vector>

namespace proclab::desktop {

/// What is said of the run at the cursor, and which of it deserves to be said aloud. Views read it;
/// the stage feeds it.
class FindingList : public QObject {
    Q_OBJECT
public:
    /// What else tells bad news at the moment, so that nothing is said twice.
    enum class Told : std::uint8_t {
        Nothing,
        Outcome,   ///< how the run ended: a limit, something left behind
        Exception  ///< and where: an uncaught exception, a script that cannot be read
    };

    explicit FindingList(TraceCursor* cursor, QObject* parent = nullptr);

    /// The report on what the cursor's trace holds. A live run is looked at again now and then,
    /// also where nothing new was found: names become known late.
    enum class Run : std::uint8_t { Live, Over };
    void take(const std::shared_ptr<const diagnosis::Report>& report, Run run);
    /// Another program: what was put away may be said again.
    void clear();

    /// All of them, by their moments.
    [[nodiscard]] const std::vector<FindingEntry>& entries() const { return m_entries; }
    /// When each was found.
    [[nodiscard]] std::vector<Timestamp> moments() const;
    /// Whether its moment has come at the cursor.
    [[nodiscard]] bool isKnown(const FindingEntry& entry) const;
    /// What a banner shows at the cursor: the most severe, of equals the first; null: nothing.
    /// Notes are never worth it.
    [[nodiscard]] const FindingEntry* foremost(Told told) const;
    /// How many more there are beside it, notes not counted.
    [[nodiscard]] int othersBeside(const FindingEntry& foremost) const;
    /// It is not foremost again in this run.
    void putAway(const FindingEntry& entry);

signals:
    void changed();

private:
    [[nodiscard]] bool isPutAway(const FindingEntry& entry) const;

    TraceCursor* m_cursor;
    std::vector<diagnosis::Finding> m_findings;
    std::vector<FindingEntry> m_entries;
    std::vector<diagnosis::Finding> m_putAway;
    QElapsedTimer m_looked;
    Run m_run = Run::Over;
};

}  // namespace proclab::desktop
