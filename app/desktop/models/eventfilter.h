// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/playback/stepindex.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace proclab::desktop {

/// Which steps of a run are wanted. Everything that is set has to fit.
struct EventFilter {
    /// Words that all stand in the sentence, in any case; "P1" is a process, not a word.
    QString text;
    std::optional<ProcessUid> process;
    std::optional<trace::Subject> kind;   ///< what the step is about
    std::optional<std::uint32_t> object;  ///< which one of that kind

    [[nodiscard]] bool isActive() const {
        return !text.trimmed().isEmpty() || process || kind || object;
    }
    bool operator==(const EventFilter&) const = default;
};

/// A filter made ready for many steps: what is cheap to ask is asked first.
class EventMatcher {
public:
    EventMatcher() = default;
    explicit EventMatcher(const EventFilter& filter);

    [[nodiscard]] bool matches(const Names& names, const Step& step) const;

private:
    EventFilter m_filter;
    QStringList m_words;
    std::vector<int> m_numbers;  ///< of processes that were named in the text: one of them
};

/// "Queues", for a menu.
[[nodiscard]] QString kindWords(trace::Subject kind);
/// "queue jobs", for a menu; empty where the run has no such object that the learner made.
[[nodiscard]] QString nameOfObject(const Names& names, trace::Subject kind, std::uint32_t object);
/// The objects of a kind that the learner made, in the order of their making.
[[nodiscard]] std::vector<std::uint32_t> objectsOf(const Names& names, trace::Subject kind);
/// In a few words: "P1, queue jobs, “put”".
[[nodiscard]] QString describe(const EventFilter& filter, const Names& names);

}  // namespace proclab::desktop
