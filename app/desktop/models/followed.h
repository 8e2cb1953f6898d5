// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/asked.h"
#include "desktop/models/wayentry.h"
#include "desktop/playback/tracecursor.h"

#include <QObject>

#include <optional>

namespace proclab::desktop {

/// Where an event stands in another version of the order of its run; none where it is not there.
/// Who did it and what to may have got other numbers, its time and its words have not.
[[nodiscard]] std::optional<std::size_t> findAgain(const trace::Event& event,
                                                   const trace::Trace& trace);

/// The object that is followed through a run, and its way as far as it is known. While the run goes
/// on, so does the way.
class Followed : public QObject {
    Q_OBJECT
public:
    explicit Followed(TraceCursor* cursor, QObject* parent = nullptr);

    /// The object that an event is about; false where it is about none.
    bool follow(std::size_t event);
    /// What the last step of the cursor is about that can be followed, of the selected process if
    /// one is.
    bool followCurrent();
    /// Another task of the same job.
    void followTask(int task);
    void clear();

    [[nodiscard]] const std::optional<state::Journey>& journey() const { return m_journey; }
    /// Empty where nothing is followed.
    [[nodiscard]] const WayEntry& entry() const { return m_entry; }
    /// Whether the step is on some way at all: cheap, for menus.
    [[nodiscard]] bool canFollow(std::size_t event) const;
    [[nodiscard]] bool isSearching() const { return m_asked->isWaiting(); }

signals:
    void changed();

private:
    void ask(std::size_t event, int task);
    void take(std::optional<state::Journey> journey, const trace::Trace& asked);
    void onTrace();
    /// Late events change the numbers of those behind them: what is followed is looked up again.
    /// False where it is not in this trace: another run.
    [[nodiscard]] bool findAllAgain(const trace::Trace& trace);

    TraceCursor* m_cursor;
    Asked<std::optional<state::Journey>>* m_asked;
    std::optional<state::Journey> m_journey;
    WayEntry m_entry;
    std::size_t m_event = state::WayStep::none;  ///< that was asked about
    trace::Event m_asksAbout;                    ///< the event itself
    trace::Event m_keyEvent;                     ///< that of the journey's key
    int m_task = -1;
    std::size_t m_askedSize = 0;  ///< of the trace
    Timestamp m_begin;            ///< of the run
    std::uint32_t m_generation = 0;
};

}  // namespace proclab::desktop
