// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "python/interrogation.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QHash>
#include <QMutex>
#include <QProcess>

#include <memory>

using namespace Qt::StringLiterals;

namespace proclab::python {

namespace {

/// A busy machine with a cold disk needs a second or two; who needs longer is of no use.
constexpr int answerWithinMs = 10000;

/// Understood by every Python from 2.7 on. Line by line: version, implementation, the program
/// itself (asked for, because a shim is not it), whether the build is free-threaded ("t" among the
/// ABI's flags), whether the GIL is on.
const QString& question() {
    static const QString text =
        uR"(import sys
v = sys.version_info
i = getattr(sys, 'implementation', None)
print('%d %d %d' % v[:3])
print(i.name if i else 'cpython')
print(sys.executable)
print('t' in getattr(sys, 'abiflags', ''))
print(getattr(sys, '_is_gil_enabled', lambda: True)())
)"_s;
    return text;
}

QString implementationName(const QString& name) {
    if (name == "cpython"_L1)
        return u"CPython"_s;
    return name == "pypy"_L1 ? u"PyPy"_s : name;
}

/// A virtual environment's interpreter is a link to another one, but with its own packages: there
/// the link is what has to be run.
QString realPath(const QString& program) {
    const QFileInfo info(program);
    if (QFileInfo::exists(info.absolutePath() + u"/../pyvenv.cfg"_s))
        return info.absoluteFilePath();
    const auto canonical = info.canonicalFilePath();
    return canonical.isEmpty() ? program : canonical;
}

Fitness fitnessOf(const Interpreter& python) {
    if (python.implementation != "CPython"_L1)
        return Fitness::OtherImplementation;
    if (python.major < 3 || (python.major == 3 && python.minor < 10))
        return Fitness::TooOld;
    const bool isTested = python.major == 3 && python.minor <= 13 && !python.freeThreaded;
    return isTested ? Fitness::Supported : Fitness::Untested;
}

Interpreter understand(const QString& program, QProcess& process) {
    Interpreter python;
    python.path = realPath(program);
    if (!process.waitForFinished(answerWithinMs)) {
        python.problem =
            process.error() == QProcess::FailedToStart
                ? process.errorString()
                : QCoreApplication::translate("proclab::python", "It does not answer.");
        process.kill();
        process.waitForFinished();
        return python;
    }
    const auto lines = QString::fromLocal8Bit(process.readAllStandardOutput()).split(u'\n');
    const auto numbers = lines.front().split(u' ');
    if (process.exitCode() != 0 || lines.size() < 5 || numbers.size() != 3) {
        python.problem = QString::fromLocal8Bit(process.readAllStandardError()).trimmed();
        return python;
    }
    python.major = numbers[0].toInt();
    python.minor = numbers[1].toInt();
    python.micro = numbers[2].toInt();
    python.implementation = implementationName(lines[1]);
    if (!lines[2].isEmpty())
        python.path = realPath(lines[2]);
    python.freeThreaded = lines[3] == "True"_L1;
    python.gilEnabled = lines[4] == "True"_L1;
    python.fitness = fitnessOf(python);
    return python;
}

struct Known {
    QDateTime modified;
    Interpreter python;
};

/// A shim stays the same file when another version is chosen behind it.
QString keyOf(const QString& program) {
    return program + u'\n' + qEnvironmentVariable("PYENV_VERSION");
}

}  // namespace

std::vector<Interpreter> interrogate(const QStringList& programs) {
    static QMutex mutex;
    static QHash<QString, Known> known;

    const QMutexLocker lock(&mutex);
    std::vector<std::unique_ptr<QProcess>> running;
    for (const auto& program : programs) {
        auto& process = running.emplace_back();
        const auto found = known.constFind(keyOf(program));
        if (found != known.constEnd() && found->modified == QFileInfo(program).lastModified())
            continue;
        process = std::make_unique<QProcess>();
        process->setStandardInputFile(QProcess::nullDevice());
        process->start(program, {u"-E"_s, u"-s"_s, u"-S"_s, u"-c"_s, question()});
    }
    std::vector<Interpreter> answers;
    for (qsizetype i = 0; i < programs.size(); ++i) {
        const auto& program = programs[i];
        if (auto& process = running[static_cast<std::size_t>(i)])
            known[keyOf(program)] = {QFileInfo(program).lastModified(),
                                     understand(program, *process)};
        answers.push_back(known[keyOf(program)].python);
    }
    return answers;
}

}  // namespace proclab::python
