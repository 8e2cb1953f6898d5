// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/tracefile.h"

#include <QProcess>
#include <QTemporaryDir>

namespace proclab::desktop::tests {

/// What a program of tests/programs/primitives really does: runs it once, and reads the recording.
[[nodiscard]] inline Result<trace::Recording> runPrimitive(const QString& name) {
    constexpr int patienceMs = 120000;
    const QTemporaryDir folder;
    const QString saved = folder.filePath(QStringLiteral("run.proctrace"));
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.start(QStringLiteral(PROCLAB_BUILD_DIR "/bin/proclab-cli"),
                  {QStringLiteral("run"), QStringLiteral("--time-limit"), QStringLiteral("90"),
                   QStringLiteral("--save"), saved,
                   QStringLiteral(PROCLAB_SOURCE_DIR "/tests/programs/primitives/") + name});
    if (!process.waitForFinished(patienceMs) || process.exitCode() != 0) {
        return Error{"test.run", name.toStdString() + " did not end as it should",
                     process.readAllStandardError().toStdString()};
    }
    return trace::readRecording(saved.toStdString());
}

}  // namespace proclab::desktop::tests
