// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "supervisor/procfs.h"
#include "supervisor/sweep.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace proclab::tests {

struct Ended {
    int status = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject facts;  ///< of --json
    qint64 tookMs = 0;
};

/// proclab-cli in a world of its own: a folder for its programs, and one for its runs.
class RunningCli {
public:
    static constexpr int patienceMs = 120000;

    RunningCli() : m_environment(QProcessEnvironment::systemEnvironment()) {
        m_environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_runtime.path());
        m_environment.insert(QStringLiteral("MARK"), m_folder.path());
        m_environment.remove(QStringLiteral("PYTHONPATH"));
        m_environment.remove(QStringLiteral("PYTHONUNBUFFERED"));
    }

    static QString program() { return QStringLiteral(PROCLAB_BUILD_DIR "/bin/proclab-cli"); }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QProcessEnvironment& environment() { return m_environment; }
    /// Commands ahead of proclab-cli's own: it runs within them.
    QStringList within;

    QString write(const QByteArray& source, const QString& name = QStringLiteral("p.py")) const {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(source);
        return file.fileName();
    }

    /// Starts it on the program, and leaves it running.
    void start(QProcess& process, const QByteArray& source, const QStringList& options = {}) const {
        process.setWorkingDirectory(m_folder.path());
        process.setProcessEnvironment(m_environment);
        const auto words = within + QStringList{program(), QStringLiteral("run")} + options +
                           QStringList{write(source)};
        process.start(words.front(), words.mid(1));
    }

    Ended run(const QByteArray& source, QStringList options = {}) const {
        const auto json = path(QStringLiteral("facts.json"));
        QFile::remove(json);
        options += {QStringLiteral("--json"), json};
        QElapsedTimer timer;
        timer.start();
        QProcess process;
        start(process, source, options);
        process.closeWriteChannel();
        if (!process.waitForFinished(patienceMs))
            return {};
        Ended ended{process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                    process.readAllStandardOutput(),
                    process.readAllStandardError(),
                    {},
                    timer.elapsed()};
        QFile file(json);
        if (file.open(QIODevice::ReadOnly))
            ended.facts = QJsonDocument::fromJson(file.readAll()).object();
        return ended;
    }

    /// What is in the folder of all runs.
    [[nodiscard]] QStringList runFolders() const {
        return QDir(m_runtime.filePath(QStringLiteral("proclab")))
            .entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    [[nodiscard]] QString runtime() const { return m_runtime.path(); }

    /// Living processes that were started by programs of this world.
    [[nodiscard]] int alive() const {
        const auto mark = "MARK=" + m_folder.path().toStdString();
        int count = 0;
        for (const OsPid pid : supervisor::allPids()) {
            const auto stat = supervisor::readStat(pid);
            if (stat && stat->state != 'Z' && stat->state != 'X' &&
                supervisor::hasEnvironment(pid, mark))
                ++count;
        }
        return count;
    }

private:
    QTemporaryDir m_folder;
    QTemporaryDir m_runtime;
    QProcessEnvironment m_environment;
};

}  // namespace proclab::tests
