// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/stage/stage.h"

#include <QSignalSpy>

namespace proclab::desktop::tests {

/// Opens a recording, which is read beside the window's thread, and waits until it is shown.
[[nodiscard]] inline bool openAndWait(Stage& stage, const QString& path) {
    constexpr int patienceMs = 60000;
    QSignalSpy opened(&stage, &Stage::opened);
    stage.openRecording(path);
    return !opened.isEmpty() || opened.wait(patienceMs);
}

/// One of those in tests/data/traces, by its name without the ending.
[[nodiscard]] inline QString recordedRun(const QString& name) {
    return QStringLiteral(PROCLAB_SOURCE_DIR "/tests/data/traces/%1.proctrace").arg(name);
}

}  // namespace proclab::desktop::tests
