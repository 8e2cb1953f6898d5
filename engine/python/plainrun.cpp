// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "python/plainrun.h"

#include "supervisor/procfs.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QThread>

#include <cstdlib>
#include <functional>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace proclab::python {
namespace {

/// Makes a method the default context of `multiprocessing` in every process of a program, without
/// using up the program's own set_start_method(): the default is replaced, not set.
constexpr char forceStartMethod[] = R"(import multiprocessing.context as context
import os

context._default_context._default_context = context._concrete_contexts[os.environ["PROCLAB_PLAIN_METHOD"]]
)";

/// The readable end of a pseudo-terminal, with output processing and echo off, so that the bytes
/// stay what they were.
class Terminal {
public:
    Terminal() : m_descriptor(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
        if (m_descriptor < 0 || grantpt(m_descriptor) != 0 || unlockpt(m_descriptor) != 0) {
            return;
        }
        m_path = QFile::decodeName(ptsname(m_descriptor));
        // Held open so that the settings and what was written outlive the last writer.
        m_other = open(QFile::encodeName(m_path).constData(), O_RDWR | O_NOCTTY | O_CLOEXEC);
        termios settings{};
        if (tcgetattr(m_other, &settings) == 0) {
            cfmakeraw(&settings);
            tcsetattr(m_other, TCSANOW, &settings);
        }
    }
    ~Terminal() {
        if (m_other >= 0) {
            close(m_other);
        }
        if (m_descriptor >= 0) {
            close(m_descriptor);
        }
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    [[nodiscard]] bool isOpen() const { return m_other >= 0; }
    [[nodiscard]] QString path() const { return m_path; }
    /// What has come, without waiting.
    [[nodiscard]] QByteArray take() const {
        QByteArray bytes;
        pollfd waiting{m_descriptor, POLLIN, 0};
        while (poll(&waiting, 1, 0) > 0 && (waiting.revents & POLLIN) != 0) {
            char buffer[4096];
            const ssize_t count = read(m_descriptor, buffer, sizeof buffer);
            if (count <= 0) {
                break;
            }
            bytes.append(buffer, count);
        }
        return bytes;
    }

private:
    int m_descriptor = -1;
    int m_other = -1;
    QString m_path;
};

/// The members of a process group that still run.
std::vector<pid_t> membersOf(pid_t group) {
    std::vector<pid_t> members = supervisor::allPids();
    std::erase_if(members, [group](pid_t pid) {
        const auto stat = getpgid(pid) == group ? supervisor::readStat(pid) : std::nullopt;
        return !stat || stat->state == 'Z';
    });
    return members;
}

/// Ends what a program left running. Its resource tracker may finish first: killed, it would leave
/// semaphores and shared memory behind, and its warning unsaid.
void endGroup(pid_t group, const std::function<void()>& meanwhile) {
    constexpr int mostMs = 3000;
    QElapsedTimer timer;
    timer.start();
    for (auto members = membersOf(group); !members.empty() && timer.elapsed() < mostMs;
         members = membersOf(group)) {
        for (const pid_t pid : members) {
            if (supervisor::roleOf(pid) != supervisor::Role::ResourceTracker) {
                kill(pid, SIGKILL);
            }
        }
        meanwhile();
        QThread::msleep(2);
    }
    kill(-group, SIGKILL);
}

/// Writes the file that Python reads at its start, in a folder of its own.
bool writeSite(const QString& folder) {
    QFile file(folder + u"/sitecustomize.py"_s);
    return QDir().mkpath(folder) && file.open(QIODevice::WriteOnly) &&
           file.write(forceStartMethod) > 0;
}

}  // namespace

Result<PlainRun> runPlainly(const QString& interpreter, const PlainProgram& program,
                            std::chrono::milliseconds limit) {
    const QTemporaryDir folder;
    const Terminal terminal;
    const QString script = folder.filePath(u"work/"_s + program.name);
    const QString site = folder.filePath(u"site"_s);
    if (!folder.isValid() || !terminal.isOpen() || !writeSite(site) ||
        !QDir(folder.path()).mkdir(u"work"_s) || !QFile::copy(program.path, script)) {
        return Error{"python.no_place",
                     u"There is no place to run %1 in."_s.arg(program.name).toStdString(),
                     folder.errorString().toStdString()};
    }
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    environment.remove(u"PYTHONUNBUFFERED"_s);  // Or lines of two processes mix.
    if (!program.startMethod.isEmpty()) {
        environment.insert(u"PYTHONPATH"_s, site);
        environment.insert(u"PROCLAB_PLAIN_METHOD"_s, program.startMethod);
    }
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder.filePath(u"work"_s));
    process.setStandardOutputFile(terminal.path(), QIODevice::Append);
    // A file holds what a helper writes after the program itself has ended, too.
    const QString errors = folder.filePath(u"stderr"_s);
    process.setStandardErrorFile(errors);
    process.setStandardInputFile(QProcess::nullDevice());
    // A group of its own, so that a program that has to be killed takes its children along.
    process.setChildProcessModifier([] { setpgid(0, 0); });
    QElapsedTimer timer;
    timer.start();
    process.start(interpreter, {script});
    if (!process.waitForStarted()) {
        return Error{
            "python.broken",
            u"\"%1\" does not start: %2."_s.arg(interpreter, process.errorString()).toStdString(),
            interpreter.toStdString()};
    }
    const auto group = static_cast<pid_t>(process.processId());
    PlainRun run;
    QByteArray printed;
    constexpr int stepMs = 20;
    // In steps, because a terminal that nobody reads fills up and stops its writer.
    while (!process.waitForFinished(stepMs) && process.state() != QProcess::NotRunning) {
        printed += terminal.take();
        if (timer.elapsed() >= limit.count()) {
            run.wasStopped = true;
            process.kill();
            process.waitForFinished();
        }
    }
    run.seconds = static_cast<double>(timer.elapsed()) / 1000;
    endGroup(group, [&] { printed += terminal.take(); });
    printed += terminal.take();
    run.standardOutput = QString::fromUtf8(printed);
    QFile errorFile(errors);
    if (errorFile.open(QIODevice::ReadOnly)) {
        run.standardError = QString::fromUtf8(errorFile.readAll());
    }
    run.exitCode =
        process.exitStatus() == QProcess::CrashExit ? -process.exitCode() : process.exitCode();
    return run;
}

}  // namespace proclab::python
