// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "session/runfolder.h"

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace proclab::session {

/// What a program in a sandbox has to see, wherever it lies.
struct SandboxView {
    QString workingFolder;  ///< in which it starts; read-only unless it is of the run
    QStringList paths;      ///< files and folders, to be read only
};

/// Whether there can be one at all: makes one around nothing, which takes some milliseconds, so it
/// is asked before there is anything that could be left behind. Errors: run.sandbox_missing (no
/// bubblewrap), run.sandbox_refused (the system does not permit it, with its reason).
Status trySandbox();

/// The command line of bubblewrap around what comes behind it: no network, the file system for
/// reading only and without what others keep in /tmp and /run (sockets above all), processes,
/// /dev/shm and /tmp of its own, no way to more rights. Of the run's folder, logs and working
/// folder can be written.
std::vector<std::string> sandboxCommand(const SandboxView& view, const RunFolder& folder);

}  // namespace proclab::session
