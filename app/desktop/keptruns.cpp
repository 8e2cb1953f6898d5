// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/keptruns.h"

#include "desktop/share/sharedfiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

KeptRuns::KeptRuns(QString folder) : KeptRuns(std::move(folder), Limits()) {}

KeptRuns::KeptRuns(QString folder, Limits limits) : m_folder(std::move(folder)), m_limits(limits) {}

QString KeptRuns::placeFor(const QString& program, const QDateTime& when) const {
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder)) {
        return {};
    }
    return u"%1/%2 %3.proctrace"_s.arg(m_folder, suggestedName(program, QString(), -1),
                                       when.toString(u"yyyy-MM-dd HH.mm.ss"_s));
}

void KeptRuns::prune() const {
    if (m_folder.isEmpty()) {
        return;
    }
    // The newest first.
    const QFileInfoList files =
        QDir(m_folder).entryInfoList({u"*.proctrace"_s}, QDir::Files, QDir::Time);
    qint64 bytes = 0;
    for (qsizetype i = 0; i < files.size(); ++i) {
        bytes += files[i].size();
        // The last run stays, however large it is.
        if (i >= m_limits.files || (i > 0 && bytes > m_limits.bytes)) {
            QFile::remove(files[i].absoluteFilePath());
        }
    }
}

bool KeptRuns::contains(const QString& path) const {
    return QFileInfo(path).absolutePath() == QFileInfo(m_folder).absoluteFilePath();
}

}  // namespace proclab::desktop
