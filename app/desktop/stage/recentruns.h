// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

namespace proclab::desktop {

/// Files that were opened or saved last, the newest first; also those that are not there any more,
/// so that one learns why a run cannot be found.
class RecentRuns : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype most = 12;

    using QObject::QObject;

    [[nodiscard]] const QStringList& paths() const { return m_paths; }
    void add(const QString& path);
    void remove(const QString& path);
    void clearMissing();
    [[nodiscard]] static bool isThere(const QString& path);

    /// One line for each, to be kept.
    [[nodiscard]] QString text() const { return m_paths.join(u'\n'); }
    void setText(const QString& text);

signals:
    void changed();

private:
    QStringList m_paths;
};

}  // namespace proclab::desktop
