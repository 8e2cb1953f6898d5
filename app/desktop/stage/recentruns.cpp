// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/recentruns.h"

#include <QFileInfo>

namespace proclab::desktop {

void RecentRuns::add(const QString& path) {
    const QString whole = QFileInfo(path).absoluteFilePath();
    // A line end in a name would make two names of it when it is read again.
    if (whole.contains(u'\n')) {
        return;
    }
    m_paths.removeAll(whole);
    m_paths.prepend(whole);
    m_paths.resize(std::min(m_paths.size(), most));
    emit changed();
}

void RecentRuns::remove(const QString& path) {
    if (m_paths.removeAll(path) > 0) {
        emit changed();
    }
}

void RecentRuns::clearMissing() {
    if (m_paths.removeIf([](const QString& path) { return !isThere(path); }) > 0) {
        emit changed();
    }
}

bool RecentRuns::isThere(const QString& path) {
    return QFileInfo(path).isFile();
}

void RecentRuns::setText(const QString& text) {
    m_paths = text.split(u'\n', Qt::SkipEmptyParts);
    m_paths.resize(std::min(m_paths.size(), most));
}

}  // namespace proclab::desktop
