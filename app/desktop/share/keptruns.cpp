// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/share/keptruns.h"

#include "desktop/share/sharedfiles.h"

#include <QDir>
#include <QFile>

#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

KeptRuns::KeptRuns(QString folder) : KeptRuns(std::move(folder), Limits()) {}

KeptRuns::KeptRuns(QString folder, Limits limits) : m_folder(std::move(folder)), m_limits(limits) {}

QString KeptRuns::folderBeside(const QString& learnerFile) {
    return learnerFile.isEmpty() ? QString() : QFileInfo(learnerFile).absolutePath() + u"/runs"_s;
}

QString KeptRuns::placeFor(const QString& program, const QDateTime& when) const {
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder)) {
        return {};
    }
    const QString name = u"%1/%2 %3"_s.arg(m_folder, suggestedName(program, QString(), -1),
                                           when.toString(u"yyyy-MM-dd HH.mm.ss"_s));
    QString path = name + u".proctrace"_s;
    // Two stages can have had a run of the same program.
    for (int number = 2; QFile::exists(path); ++number) {
        path = u"%1 (%2).proctrace"_s.arg(name).arg(number);
    }
    return path;
}

QFileInfoList KeptRuns::files() const {
    return m_folder.isEmpty()
               ? QFileInfoList()
               : QDir(m_folder).entryInfoList({u"*.proctrace"_s}, QDir::Files, QDir::Time);
}

KeptRuns::Taken KeptRuns::taken() const {
    Taken taken;
    for (const QFileInfo& file : files()) {
        ++taken.files;
        taken.bytes += file.size();
    }
    return taken;
}

void KeptRuns::prune() const {
    // The newest first.
    const QFileInfoList kept = files();
    qint64 bytes = 0;
    for (qsizetype i = 0; i < kept.size(); ++i) {
        bytes += kept[i].size();
        if (i >= m_limits.files || (i > 0 && bytes > m_limits.bytes)) {
            QFile::remove(kept[i].absoluteFilePath());
        }
    }
}

void KeptRuns::removeAll() const {
    for (const QFileInfo& file : files()) {
        QFile::remove(file.absoluteFilePath());
    }
}

bool KeptRuns::contains(const QString& path) const {
    return !m_folder.isEmpty() &&
           QFileInfo(path).absolutePath() == QFileInfo(m_folder).absoluteFilePath();
}

}  // namespace proclab::desktop
