// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "supervisor/descriptor.h"

#include <QString>
#include <QStringList>

#include <cstdint>

namespace proclab::session {

/// The folder of one run: its logs, and its working folder where it has one. Private to the user,
/// removed with this object. It holds a lock as long as session or supervisor live, so that what
/// the dead have left can be told from what is in use.
class RunFolder {
public:
    /// In $XDG_RUNTIME_DIR, else /dev/shm, else the folder for temporary files: the first that has
    /// enough space. Errors: run.no_space.
    static Result<RunFolder> create();
    ~RunFolder();
    RunFolder(RunFolder&& other) noexcept;
    RunFolder& operator=(RunFolder&&) = delete;

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] QString logs() const;
    /// Made when first asked for.
    [[nodiscard]] QString work() const;
    /// Names the run; unique on this computer.
    [[nodiscard]] QString run() const;
    /// The descriptor that holds the lock, to be passed on to the supervisor.
    [[nodiscard]] int lock() const { return m_lock.get(); }
    [[nodiscard]] std::int64_t freeBytes() const;

private:
    RunFolder(QString path, supervisor::Descriptor lock);

    QString m_path;
    supervisor::Descriptor m_lock;
};

/// Ends what is alive of runs whose session and supervisor have both died, and removes their
/// folders; the names of these runs.
QStringList sweepDeadRuns();

}  // namespace proclab::session
