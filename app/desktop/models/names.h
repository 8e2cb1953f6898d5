// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/snapshot.h"
#include "trace/trace.h"

#include <QString>
#include <QStringList>

namespace proclab::desktop {

/// How the things of a run are called in texts. Keeps the lines of the program, so that a call is
/// named as the learner wrote it: "p.start()".
class Names {
public:
    Names() = default;
    /// `latest` is the state after all of the trace: names can become known late.
    Names(const trace::Trace& trace, std::shared_ptr<const state::Snapshot> latest);

    /// "P1", "P0"; "resource tracker" and the like for infrastructure.
    [[nodiscard]] QString process(ProcessUid uid) const;
    /// As an actor in a sentence: "main" for P0, "P1" for the others.
    [[nodiscard]] QString actor(ProcessUid uid) const;
    /// The number of the chip, -1 for infrastructure and unknown ones.
    [[nodiscard]] int number(ProcessUid uid) const;
    /// What a lane is called: "main", the function it runs, or its name.
    [[nodiscard]] QString lane(ProcessUid uid) const;
    /// "hello()", or empty where its target is not known.
    [[nodiscard]] QString target(ProcessUid uid) const;
    [[nodiscard]] QString queue(std::uint32_t object) const;
    /// "the lock", with its name where there are several: "the lock a", "the lock of done".
    [[nodiscard]] QString lock(std::uint32_t object) const;
    [[nodiscard]] QString value(std::uint32_t object) const;
    /// The name of the end of a pipe that the event is about, or "the pipe".
    [[nodiscard]] QString connection(const trace::Event& event) const;
    [[nodiscard]] QString memory(std::uint32_t object) const;
    [[nodiscard]] QString manager(std::uint32_t object) const;
    [[nodiscard]] QString managerObject(std::uint32_t object) const;
    [[nodiscard]] QString pool(std::uint32_t object) const;
    /// The object before `.method(` in the learner's line, with the call: "p.start()"; only the
    /// call where the line does not say it in a short way.
    [[nodiscard]] QString call(const trace::Event& event, const QString& method) const;
    /// The variable that the learner's line assigns, or empty.
    [[nodiscard]] QString assigned(const trace::Event& event) const;
    /// The learner's line of an event, 0 where it is not in the program itself.
    [[nodiscard]] int line(const trace::Event& event) const;
    [[nodiscard]] int line(SiteId site) const;
    [[nodiscard]] QString text(TextId id) const;
    /// "SIGTERM" for 15, "signal 99" for what has no name here.
    [[nodiscard]] static QString signal(int number);

    [[nodiscard]] const trace::Trace& trace() const { return m_trace; }
    [[nodiscard]] const state::Snapshot& latest() const { return *m_latest; }

private:
    [[nodiscard]] QString codeLine(const trace::Event& event) const;

    trace::Trace m_trace;
    std::shared_ptr<const state::Snapshot> m_latest = std::make_shared<const state::Snapshot>();
    QStringList m_code;
    int m_learnersLocks = 0;
};

}  // namespace proclab::desktop
