// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/snapshot.h"
#include "trace/trace.h"

#include <QString>

#include <array>
#include <cstdint>
#include <functional>

class QMenu;
class QWidget;

namespace proclab::desktop {

/// What can be done to a process of a live run.
enum class ProcessAction : std::uint8_t { Terminate, Kill, Pause, Resume };
inline constexpr std::array processActions{ProcessAction::Terminate, ProcessAction::Kill,
                                           ProcessAction::Pause, ProcessAction::Resume};

/// "terminate()", "Pause".
[[nodiscard]] QString nameOf(ProcessAction action);
/// What it does: "Sends SIGTERM: asks the process to end".
[[nodiscard]] QString tipOf(ProcessAction action);
/// The number that is sent.
[[nodiscard]] int signalOf(ProcessAction action);
/// Why it cannot be done to a process now, in a sentence; empty where it can. `latest` is the
/// newest state, whatever moment is shown: what is done is done now.
[[nodiscard]] QString whyNot(ProcessAction action, ProcessUid process, const trace::Trace& trace,
                             const state::Snapshot& latest, bool isLive);

/// The four as a menu; what cannot be done is disabled and says why. Caller owns.
[[nodiscard]] QMenu* makeActionMenu(ProcessUid process, const trace::Trace& trace,
                                    const state::Snapshot& latest, bool isLive, QWidget* parent,
                                    const std::function<void(ProcessAction)>& chosen);

}  // namespace proclab::desktop
