// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "quizzes/check/plainrun.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace proclab::quizzes {
namespace {

/// Makes a method the default context of `multiprocessing` in every process of a program, without
/// using up the program's own set_start_method(): the default is replaced, not set.
constexpr char forceStartMethod[] = R"(import multiprocessing.context as context
import os

context._default_context._default_context = context._concrete_contexts[os.environ["PROOF_METHOD"]]
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

Error failure(const char* code, const QString& sentence, const QString& context) {
    return {code, sentence.toStdString(), context.toStdString()};
}

}  // namespace

Result<Observation> runPlainly(const QString& interpreter, const Proof& proof, ProofMethod method,
                               std::chrono::milliseconds limit) {
    const QTemporaryDir folder;
    const QString site = folder.filePath(u"sitecustomize.py"_s);
    QFile forcing(site);
    const Terminal terminal;
    if (!folder.isValid() || !forcing.open(QIODevice::WriteOnly) || !terminal.isOpen()) {
        return failure("quizzes.no_place", u"There is no place to run the program in."_s,
                       folder.errorString());
    }
    forcing.write(forceStartMethod);
    forcing.close();

    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PYTHONPATH"_s, folder.path());
    environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    environment.remove(u"PYTHONUNBUFFERED"_s);  // Or lines of two processes mix.
    environment.insert(u"PROOF_METHOD"_s, methodName(method));
    process.setProcessEnvironment(environment);
    process.setStandardOutputFile(terminal.path(), QIODevice::Append);
    process.setStandardInputFile(QProcess::nullDevice());
    // A group of its own, so that a program that has to be killed takes its children along.
    process.setChildProcessModifier([] { setpgid(0, 0); });
    process.start(interpreter, {proof.programPath});
    if (!process.waitForStarted()) {
        return failure("quizzes.no_interpreter",
                       u"\"%1\" does not start: %2."_s.arg(interpreter, process.errorString()),
                       interpreter);
    }
    Observation seen;
    QByteArray printed;
    auto left = limit;
    constexpr std::chrono::milliseconds step{20};
    // In steps, because a terminal that nobody reads fills up and stops its writer.
    while (!process.waitForFinished(static_cast<int>(step.count()))) {
        printed += terminal.take();
        left -= step;
        if (left.count() <= 0) {
            kill(-static_cast<pid_t>(process.processId()), SIGKILL);
            process.waitForFinished();
            return failure("quizzes.too_long",
                           u"\"%1\" was not over after %2 s."_s.arg(
                               proof.programName, QString::number(limit.count() / 1000)),
                           methodName(method));
        }
    }
    printed += terminal.take();
    seen.standardOutput = QString::fromUtf8(printed);
    seen.standardError = QString::fromUtf8(process.readAllStandardError());
    seen.exitCode =
        process.exitStatus() == QProcess::CrashExit ? -process.exitCode() : process.exitCode();
    return seen;
}

std::vector<Contradiction> checkProof(const QString& interpreter, const Proof& proof) {
    std::vector<Contradiction> found;
    for (const ProofRun& run : proof.runs) {
        for (const ProofMethod method : run.startMethods) {
            const Result<Observation> seen = runPlainly(interpreter, proof, method);
            if (!seen) {
                found.push_back({method, QString::fromStdString(seen.error().sentence)});
                continue;
            }
            for (const QString& sentence : differences(run, seen.value())) {
                found.push_back({method, sentence});
            }
        }
    }
    return found;
}

}  // namespace proclab::quizzes
