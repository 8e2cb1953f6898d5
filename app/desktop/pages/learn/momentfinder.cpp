// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/learn/momentfinder.h"

#include "state/snapshot.h"

#include <QHash>

#include <string>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

using trace::Kind;

Kind kindOf(const QString& name) {
    static const QHash<QString, Kind> kinds{{u"ProcessBegin"_s, Kind::ProcessBegin},
                                            {u"ProcessCreated"_s, Kind::ProcessCreated},
                                            {u"StartBegin"_s, Kind::StartBegin},
                                            {u"StartEnd"_s, Kind::StartEnd},
                                            {u"RunBegin"_s, Kind::RunBegin},
                                            {u"RunEnd"_s, Kind::RunEnd},
                                            {u"ProcessEnd"_s, Kind::ProcessEnd},
                                            {u"JoinBegin"_s, Kind::JoinBegin},
                                            {u"JoinEnd"_s, Kind::JoinEnd},
                                            {u"SignalSent"_s, Kind::SignalSent},
                                            {u"Exception"_s, Kind::Exception},
                                            {u"StartMethodSet"_s, Kind::StartMethodSet},
                                            {u"SleepBegin"_s, Kind::SleepBegin},
                                            {u"SleepEnd"_s, Kind::SleepEnd},
                                            {u"QueueCreated"_s, Kind::QueueCreated},
                                            {u"QueuePutBegin"_s, Kind::QueuePutBegin},
                                            {u"QueuePutEnd"_s, Kind::QueuePutEnd},
                                            {u"QueueGetBegin"_s, Kind::QueueGetBegin},
                                            {u"QueueGetEnd"_s, Kind::QueueGetEnd},
                                            {u"LockAcquireBegin"_s, Kind::LockAcquireBegin},
                                            {u"LockAcquired"_s, Kind::LockAcquired},
                                            {u"LockReleased"_s, Kind::LockReleased},
                                            {u"ValueRead"_s, Kind::ValueRead},
                                            {u"ValueWritten"_s, Kind::ValueWritten},
                                            {u"Output"_s, Kind::Output},
                                            {u"HostProcessExited"_s, Kind::HostProcessExited}};
    return kinds.value(name, Kind::None);
}

/// The number of the chip; -1 for infrastructure and for what the trace does not know.
int chipOf(const state::Snapshot& latest, ProcessUid process) {
    return process.isValid() && process.value() < latest.processes.size()
               ? latest.processes[process.value()].number
               : -1;
}

}  // namespace

std::optional<std::size_t> findMoment(const trace::Trace& trace, const state::Snapshot& latest,
                                      const lessons::MomentSelector& selector) {
    const Kind kind = kindOf(selector.kind);
    const std::string text = selector.text.toStdString();
    std::optional<std::size_t> found;
    int count = 0;
    for (std::size_t i = 0; kind != Kind::None && i < trace.size(); ++i) {
        const trace::Event& event = trace[i];
        if (event.kind != kind ||
            (selector.process >= 0 && chipOf(latest, event.process) != selector.process) ||
            (selector.other >= 0 && chipOf(latest, event.other) != selector.other) ||
            (!text.empty() && trace.text(event.text).find(text) == std::string_view::npos)) {
            continue;
        }
        found = i;
        if (++count == selector.nth) {
            return found;
        }
    }
    return selector.nth == -1 ? found : std::nullopt;
}

}  // namespace proclab::desktop
