// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

#include <cstdint>

namespace proclab::desktop {

/// A program in a file of the learner's: its text as it was last read or written, and whether the
/// file has become another since. The text has "\n" at the ends of its lines; a file that has
/// "\r\n" at all of them, or a byte order mark, has them again when it is written.
class ProgramFile : public QObject {
    Q_OBJECT
public:
    /// What is in the file now, against what is known of it.
    enum class OnDisk : std::uint8_t { Same, Changed, Gone };

    explicit ProgramFile(QObject* parent = nullptr);

    /// Errors: program.cannot_open, program.too_long, program.not_text. The one before stays then.
    Status open(const QString& path);
    void close();
    [[nodiscard]] bool isOpen() const { return !m_path.isEmpty(); }
    [[nodiscard]] const QString& path() const { return m_path; }
    /// As it was last read or written.
    [[nodiscard]] const QString& saved() const { return m_saved; }

    /// Writes it whole or not at all, there or elsewhere; it is that file from then on. Error:
    /// share.cannot_write.
    Status save(const QString& path, const QString& source);

    [[nodiscard]] OnDisk onDisk() const { return m_onDisk; }
    /// Looks at once: a folder of another machine does not tell of its changes.
    OnDisk look();
    /// What is in the file now is known, and the text here is another.
    void acceptDisk();

signals:
    /// onDisk() changed, or the file is another one again.
    void diskChanged();

private:
    struct Contents {
        QByteArray bytes;
        QString text;
        bool hasMark = false;
        bool hasReturns = false;
    };
    [[nodiscard]] static Result<Contents> read(const QString& path);
    void take(const QString& path, Contents contents);
    void watch();

    QString m_path;
    QString m_saved;
    QByteArray m_bytes;  ///< of m_saved, as they are in the file
    QByteArray m_other;  ///< in the file, where it has changed
    bool m_hasMark = false;
    bool m_hasReturns = false;
    OnDisk m_onDisk = OnDisk::Same;
    QFileSystemWatcher m_watcher;
    QTimer m_lookSoon;
};

}  // namespace proclab::desktop
