// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QFileInfo>
#include <QString>
#include <QStringList>

namespace proclab::desktop {

/// The folder of runs that were on the stage when the window was closed, and that nobody had saved.
/// It keeps the newest few, and no more than fit into its share of the disk.
class KeptRuns {
public:
    struct Limits {
        qsizetype files = 10;
        qint64 bytes = 200LL * 1024 * 1024;
    };
    struct Taken {
        qsizetype files = 0;
        qint64 bytes = 0;
    };

    /// Beside the learner's file; empty where that is in memory only, and nothing is kept.
    [[nodiscard]] static QString folderBeside(const QString& learnerFile);

    explicit KeptRuns(QString folder);
    KeptRuns(QString folder, Limits limits);

    [[nodiscard]] const QString& folder() const { return m_folder; }
    [[nodiscard]] const Limits& limits() const { return m_limits; }
    [[nodiscard]] Taken taken() const;
    /// Where a run of that program shall be kept: "two_locks 2026-11-25 20.36.07.proctrace". Makes
    /// the folder; empty where there can be none.
    [[nodiscard]] QString placeFor(const QString& program, const QDateTime& when) const;
    /// Removes what is too much, the oldest first; the newest stays, however large it is.
    void prune() const;
    void removeAll() const;
    [[nodiscard]] bool contains(const QString& path) const;

private:
    [[nodiscard]] QFileInfoList files() const;

    QString m_folder;
    Limits m_limits;
};

}  // namespace proclab::desktop
