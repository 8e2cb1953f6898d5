// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lessons/moments/momentfinder.h"

#include "state/snapshot.h"

#include <QHash>

#include <string>

using namespace Qt::StringLiterals;

namespace proclab::lessons {

namespace {

using trace::Kind;

Kind kindOf(const QString& name) {
    // By the names that the engine has for them: lessons use no others.
    static const QHash<QString, Kind> kinds = [] {
        QHash<QString, Kind> named;
        for (int number = 1; number < 256; ++number) {
            const auto kind = static_cast<Kind>(number);
            named.insert(QString::fromLatin1(trace::kindName(kind)), kind);
        }
        return named;
    }();
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
                                      const MomentSelector& selector) {
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

}  // namespace proclab::lessons
