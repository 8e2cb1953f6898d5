// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/runfolder.h"

#include "base/timestamp.h"
#include "supervisor/sweep.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <atomic>
#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

using namespace Qt::StringLiterals;

namespace proclab::session {

namespace {

using supervisor::Descriptor;

/// For the logs of a small run with room to spare; the reader removes what it has read.
constexpr std::int64_t neededBytes = 64 * 1024 * 1024;
/// A folder is made under a name that begins so, and gets its own once its lock is held.
const QLatin1StringView draftPrefix{".new-"};
constexpr int draftsLiveSeconds = 60;

std::int64_t freeBytesAt(const QString& folder) {
    struct statvfs info {};
    if (::statvfs(QFile::encodeName(folder).constData(), &info) != 0)
        return 0;
    return static_cast<std::int64_t>(info.f_bavail) * static_cast<std::int64_t>(info.f_frsize);
}

/// Where runs of this user may lie, best first.
QStringList bases() {
    QStringList bases;
    const auto runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!runtime.isEmpty())
        bases.push_back(runtime + u"/proclab"_s);
    // These two belong to everyone, so the name tells whose it is.
    const auto own = u"/proclab-"_s + QString::number(::getuid());
    bases.push_back(u"/dev/shm"_s + own);
    bases.push_back(QDir::tempPath() + own);
    return bases;
}

/// Whether it is a folder of this user alone: in a place where everyone may write, someone else
/// could have made it first.
bool isOwn(const QString& folder) {
    struct stat info {};
    return ::lstat(QFile::encodeName(folder).constData(), &info) == 0 && S_ISDIR(info.st_mode) &&
           info.st_uid == ::getuid() && (info.st_mode & 077) == 0;
}

bool makeDraft(const QString& base, const QString& draft) {
    // Again where another run, the last one so far, has just removed the folder of all runs.
    for (int attempt = 0; attempt < 10; ++attempt) {
        ::mkdir(QFile::encodeName(base).constData(), 0700);
        if (!isOwn(base) || freeBytesAt(base) < neededBytes)
            return false;
        if (::mkdir(QFile::encodeName(draft).constData(), 0700) == 0)
            return true;
        if (errno != ENOENT)
            return false;
    }
    return false;
}

Descriptor openLock(const QString& folder, int flags) {
    const auto path = QFile::encodeName(folder + u"/lock"_s);
    Descriptor lock(::open(path.constData(), flags | O_RDWR | O_CLOEXEC, 0600));
    if (lock.isOpen() && ::flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
        lock.close();
    return lock;
}

}  // namespace

RunFolder::RunFolder(QString path, Descriptor lock)
    : m_path(std::move(path)), m_lock(std::move(lock)) {}

RunFolder::RunFolder(RunFolder&& other) noexcept
    : m_path(std::exchange(other.m_path, QString())), m_lock(std::move(other.m_lock)) {}

RunFolder::~RunFolder() {
    if (m_path.isEmpty())
        return;
    QDir(m_path).removeRecursively();
    ::rmdir(
        QFile::encodeName(QFileInfo(m_path).path()).constData());  // fails while there are others
}

Result<RunFolder> RunFolder::create() {
    static std::atomic<int> count = 0;
    const auto name =
        u"run-%1-%2-%3"_s.arg(::getpid()).arg(Timestamp::now().ns()).arg(count.fetch_add(1));
    for (const auto& base : bases()) {
        const QString draft = base + u'/' + draftPrefix + name;
        if (!makeDraft(base, draft))
            continue;
        auto lock = openLock(draft, O_CREAT);
        const QString path = base + u'/' + name;
        if (lock.isOpen() && QDir(draft).mkdir(u"logs"_s) && QDir().rename(draft, path))
            return RunFolder(path, std::move(lock));
        QDir(draft).removeRecursively();
    }
    return Error{"run.no_space",
                 QCoreApplication::translate("proclab::session",
                                             "There is no room for a run: ProcLab needs 64 MB in "
                                             "one of these folders. Free some space.")
                     .toStdString(),
                 bases().join(u", "_s).toStdString()};
}

QString RunFolder::logs() const {
    return m_path + u"/logs"_s;
}

QString RunFolder::work() const {
    QDir(m_path).mkdir(u"work"_s);
    return m_path + u"/work"_s;
}

QString RunFolder::run() const {
    return QFileInfo(m_path).fileName();
}

std::int64_t RunFolder::freeBytes() const {
    return freeBytesAt(m_path);
}

QStringList sweepDeadRuns() {
    QStringList swept;
    for (const auto& base : bases()) {
        if (!isOwn(base))
            continue;
        const auto filter = QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot;
        for (const auto& entry : QDir(base).entryInfoList(filter)) {
            const auto run = entry.fileName();
            if (run.startsWith(draftPrefix)) {
                // Someone may be about to finish it.
                if (entry.lastModified().secsTo(QDateTime::currentDateTime()) > draftsLiveSeconds)
                    QDir(entry.filePath()).removeRecursively();
                continue;
            }
            const auto lock = openLock(entry.filePath(), 0);
            if (!lock.isOpen())
                continue;  // in use, or being removed
            supervisor::sweepRunFolder(QFile::encodeName(entry.filePath()).toStdString());
            QDir(entry.filePath()).removeRecursively();
            swept.push_back(run);
        }
        ::rmdir(QFile::encodeName(base).constData());
    }
    return swept;
}

}  // namespace proclab::session
