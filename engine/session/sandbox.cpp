// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/sandbox.h"

#include "session/installation.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace proclab::session {

namespace {

constexpr int triedWithinMs = 10000;

bool isBelow(const QString& path, const QString& folder) {
    return path.startsWith(folder + u'/');
}

/// Where others keep what is none of the program's business, and above all the sockets of their
/// services: a read-only file system does not keep anyone from connecting to these.
QStringList hiddenFolders() {
    QStringList folders{u"/dev/shm"_s, u"/run"_s, u"/tmp"_s, u"/var/tmp"_s};
    for (const auto& folder : {qEnvironmentVariable("XDG_RUNTIME_DIR"), QDir::tempPath()}) {
        const auto path = QFileInfo(folder).canonicalFilePath();
        if (!path.isEmpty() && path != "/"_L1 && !folders.contains(path))
            folders.push_back(path);
    }
    folders.removeIf([](const QString& folder) {
        return !QFileInfo(folder).isDir() || QFileInfo(folder).isSymLink();
    });
    folders.sort();  // what is within another one comes after it
    return folders;
}

/// The paths as they are named, and where links lead; outer ones first.
QStringList withTargets(const QStringList& paths) {
    QStringList all;
    for (const auto& path : paths) {
        const QFileInfo info(path);
        if (path.isEmpty() || !info.exists())
            continue;
        all.push_back(QDir::cleanPath(info.absoluteFilePath()));
        all.push_back(info.canonicalFilePath());
    }
    all.sort();
    all.removeDuplicates();
    return all;
}

QString translated(const char* text) {
    return QCoreApplication::translate("proclab::session", text);
}

Error refused(const QString& reason) {
    return {
        "run.sandbox_refused",
        translated("This system does not let ProcLab make a sandbox, so the program was not run. "
                   "Allow user namespaces for bubblewrap (a setting of the system), or run the "
                   "program without a sandbox if you trust it.")
            .toStdString(),
        reason.trimmed().toStdString()};
}

QString bubblewrap() {
    return QStandardPaths::findExecutable(u"bwrap"_s);
}

/// All but what the run's own folder adds.
QStringList wordsFor(const SandboxView& view, const QString& runFolder) {
    QStringList words{bubblewrap(),
                      u"--unshare-user"_s,
                      u"--disable-userns"_s,
                      u"--unshare-all"_s,
                      u"--cap-drop"_s,
                      u"ALL"_s,
                      u"--as-pid-1"_s,
                      u"--new-session"_s,
                      u"--die-with-parent"_s,
                      u"--ro-bind"_s,
                      u"/"_s,
                      u"/"_s,
                      u"--proc"_s,
                      u"/proc"_s,
                      u"--dev"_s,
                      u"/dev"_s};
    const auto hide = [&words](const QString& path) {
        words += {u"--perms"_s, u"1777"_s, u"--tmpfs"_s, path};
    };
    const auto hidden = hiddenFolders();
    for (const auto& path : hidden)
        hide(path);
    for (const auto& path :
         withTargets(view.paths + QStringList{view.workingFolder, installation::root()})) {
        const bool isHidden = std::any_of(hidden.begin(), hidden.end(),
                                          [&](const auto& place) { return isBelow(path, place); });
        if (!isHidden || (!runFolder.isEmpty() && isBelow(path, runFolder)))
            continue;
        words += {u"--ro-bind"_s, path, path};
        for (const auto& place : hidden) {
            if (isBelow(place, path))
                hide(place);
        }
    }
    return words;
}

}  // namespace

Status trySandbox() {
    if (bubblewrap().isEmpty())
        return Error{"run.sandbox_missing",
                     translated("A sandbox needs bubblewrap, which is not installed. Install it "
                                "(Debian: apt install bubblewrap), or run the program without a "
                                "sandbox if you trust it.")
                         .toStdString(),
                     "bwrap"};
    const auto words = wordsFor({u"/"_s, {}}, {});
    QProcess trial;
    trial.start(words.front(),
                words.mid(1) + QStringList{installation::hostProgram(), u"--check"_s});
    if (!trial.waitForFinished(triedWithinMs))
        return refused(trial.errorString());
    if (trial.exitStatus() != QProcess::NormalExit || trial.exitCode() != 0)
        return refused(QString::fromLocal8Bit(trial.readAllStandardError()));
    return Done{};
}

std::vector<std::string> sandboxCommand(const SandboxView& view, const RunFolder& folder) {
    auto words = wordsFor(view, folder.path());
    words += {u"--bind"_s, folder.logs(), folder.logs()};
    if (view.workingFolder == folder.path() + u"/work"_s)
        words += {u"--bind"_s, view.workingFolder, view.workingFolder};
    words += {u"--chdir"_s, view.workingFolder};
    std::vector<std::string> command;
    for (const auto& word : words)
        command.push_back(QFile::encodeName(word).toStdString());
    return command;
}

}  // namespace proclab::session
