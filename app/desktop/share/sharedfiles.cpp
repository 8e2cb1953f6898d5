// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/share/sharedfiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

struct ShareWords {
    Q_DECLARE_TR_FUNCTIONS(Share)
};

QString& folder() {
    static QString last;
    return last;
}

}  // namespace

Status writeWhole(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) {
        return Done{};
    }
    return Error{"share.cannot_write",
                 ShareWords::tr("The file could not be written. Choose another place, or make room "
                                "there.")
                     .toStdString(),
                 (path + u": "_s + file.errorString()).toStdString()};
}

QString suggestedName(const QString& program, const QString& what, double seconds) {
    QString name = program.section(u'/', -1).section(u'.', 0, 0);
    if (name.isEmpty()) {
        name = u"run"_s;
    }
    if (!what.isEmpty()) {
        name += u'-' + what;
    }
    if (seconds >= 0) {
        name += u"-%1s"_s.arg(seconds, 0, 'f', 2);
    }
    for (QChar& ch : name) {
        const bool isFit = ch.isLetterOrNumber() || ch == u'-' || ch == u'_' || ch == u'.';
        if (!isFit) {
            ch = u'_';
        }
    }
    return name;
}

QString lastFolder() {
    return folder().isEmpty() || !QDir(folder()).exists() ? QDir::homePath() : folder();
}

void setLastFolder(const QString& path) {
    folder() = path;
}

}  // namespace proclab::desktop
