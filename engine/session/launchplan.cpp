// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/launchplan.h"

#include "session/installation.h"
#include "session/sandbox.h"
#include "supervisor/sweep.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <string_view>

#include <sched.h>

using namespace Qt::StringLiterals;

namespace proclab::session {

namespace {

using supervisor::Message;

/// What a log may take of the disk at most; the probe has the same default (engine/probe).
constexpr std::int64_t mostCapBytes = 512 * 1024 * 1024;

std::string bytes(const QString& text) {
    return QFile::encodeName(text).toStdString();
}

QString sentence(const char* text) {
    return QCoreApplication::translate("proclab::session", text);
}

std::int32_t allowedCores() {
    cpu_set_t set;
    CPU_ZERO(&set);
    return ::sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 1;
}

/// The caller's environment, and the probe's variables on top of it (engine/probe/README.md).
Message::List environmentFor(const RunRequest& request, const RunFolder& folder) {
    Message::List environment;
    std::string pythonPath;
    bool hasPythonPath = false;
    bool saysColours = false;
    constexpr std::string_view pathName = "PYTHONPATH=";
    for (char** entry = ::environ; *entry; ++entry) {
        const std::string_view variable = *entry;
        // From a run around this one: neither its logs nor its name are ours.
        if (variable.starts_with("PROCLAB_"))
            continue;
        // The buffering is that of the output mode, as the lessons explain it; on the command line
        // the program has all that its caller has.
        if (request.output != OutputMode::Inherit && variable.starts_with("PYTHONUNBUFFERED="))
            continue;
        if (request.probe && variable.starts_with(pathName)) {
            pythonPath = variable.substr(pathName.size());
            hasPythonPath = true;
            continue;
        }
        saysColours = saysColours || variable.starts_with("PYTHON_COLORS=");
        environment.emplace_back(variable);
    }
    environment.push_back(std::string(supervisor::runVariable) + "=" + bytes(folder.run()));
    // On a terminal newer Pythons colour tracebacks; the window shows text.
    if (request.output == OutputMode::Terminal && !saysColours)
        environment.emplace_back("PYTHON_COLORS=0");
    if (!request.probe)
        return environment;
    environment.push_back("PROCLAB_LOGS=" + bytes(folder.logs()));
    auto probePath = "PYTHONPATH=" + bytes(installation::probeFolder());
    if (hasPythonPath) {
        environment.push_back("PROCLAB_PYTHONPATH=" + pythonPath);
        if (!pythonPath.empty())
            probePath += ":" + pythonPath;
    }
    environment.push_back(probePath);
    if (request.startMethod != StartMethod::ProgramsChoice)
        environment.push_back("PROCLAB_START_METHOD=" + bytes(nameOf(request.startMethod)));
    const auto cap = std::min(mostCapBytes, folder.freeBytes() / 4);
    environment.push_back("PROCLAB_CAP_BYTES=" + std::to_string(cap));
    return environment;
}

Status writeSource(const QString& path, const QString& source) {
    QFile file(path);
    const auto text = source.toUtf8();
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush())
        return Done{};
    return Error{
        "run.write",
        sentence("The program could not be written to its working folder. Free some space.")
            .toStdString(),
        (path + u": "_s + file.errorString()).toStdString()};
}

/// What has to be seen of a program from within its sandbox.
SandboxView viewFor(const python::Interpreter& python, const QString& script,
                    const QString& workingFolder) {
    SandboxView view;
    view.workingFolder = workingFolder.isEmpty() ? QDir::currentPath() : workingFolder;
    const QFileInfo file(script);
    const QFileInfo target(file.canonicalFilePath());
    view.paths += {script, file.absolutePath(), target.absolutePath()};
    // The interpreter's own modules lie beside the folder of its program, as those of a virtual
    // environment do.
    for (const auto& program :
         {QFileInfo(python.path), QFileInfo(QFileInfo(python.path).canonicalFilePath())})
        view.paths +=
            {program.absoluteFilePath(), QFileInfo(program.absolutePath()).absolutePath()};
    view.paths += qEnvironmentVariable("PYTHONPATH").split(u':', Qt::SkipEmptyParts);
    return view;
}

}  // namespace

QString nameOf(StartMethod method) {
    switch (method) {
        case StartMethod::ProgramsChoice:
            return {};
        case StartMethod::Fork:
            return u"fork"_s;
        case StartMethod::Spawn:
            return u"spawn"_s;
        case StartMethod::ForkServer:
            return u"forkserver"_s;
    }
    return {};
}

std::optional<StartMethod> startMethodNamed(const QString& name) {
    for (const auto method : {StartMethod::Fork, StartMethod::Spawn, StartMethod::ForkServer}) {
        if (nameOf(method) == name)
            return method;
    }
    return std::nullopt;
}

Result<python::Interpreter> chooseInterpreter(const RunRequest& request) {
    return request.interpreter.isEmpty() ? python::defaultInterpreter()
                                         : python::inspect(request.interpreter);
}

Result<LaunchPlan> planLaunch(const RunRequest& request, const python::Interpreter& python,
                              const RunFolder& folder) {
    LaunchPlan plan;
    QString script = request.scriptPath;
    QString workingFolder;
    QByteArray source;
    if (script.isEmpty()) {
        workingFolder = folder.work();
        script = request.scriptName.isEmpty() ? u"program.py"_s : request.scriptName;
        const auto written = writeSource(workingFolder + u'/' + script, request.source);
        if (!written)
            return written.error();
        source = request.source.toUtf8();
    } else {
        QFile file(script);
        if (!QFileInfo(script).isFile() || !file.open(QIODevice::ReadOnly))
            return Error{"run.script_missing",
                         sentence("There is no program that can be read at %1. Check its name.")
                             .arg(script)
                             .toStdString(),
                         QDir::currentPath().toStdString()};
        source = file.readAll();
    }

    Message::List arguments{bytes(python.path), bytes(script)};
    for (const auto& argument : request.arguments)
        arguments.push_back(bytes(argument));

    plan.info.script = QFileInfo(script).fileName().toStdString();
    plan.info.source = source.toStdString();
    plan.info.arguments = {arguments.begin() + 2, arguments.end()};
    plan.info.interpreter = python.displayName().toStdString();
    plan.info.forcedStartMethod = nameOf(request.startMethod).toStdString();
    plan.info.cores = allowedCores();
    plan.info.wallClockStart = QDateTime::currentMSecsSinceEpoch();
    plan.info.timeLimitMs = request.limits.time.count();
    plan.info.processLimit = request.limits.processes;
    plan.info.memoryLimitBytes = request.limits.memoryBytes;
    plan.info.outputLimitBytes = request.limits.outputBytes;

    plan.info.sandbox = request.sandbox;

    const bool isSandboxed = request.sandbox;
    if (isSandboxed)
        plan.sandbox = sandboxCommand(viewFor(python, script, workingFolder), folder);
    plan.launch = Message("launch");
    plan.launch.set("arguments", arguments)
        .set("environment", environmentFor(request, folder))
        .set("folder", bytes(workingFolder))
        .set("job", request.output == OutputMode::Inherit && !isSandboxed ? "callers" : "own")
        .set("logs", bytes(folder.logs()))
        .set("timeMs", request.limits.time.count())
        .set("processes", request.limits.processes)
        .set("memoryBytes", request.limits.memoryBytes);
    plan.output = request.output;
    plan.outputLimit = request.limits.outputBytes;
    plan.recordingLimits = {.events = static_cast<std::size_t>(request.limits.recordedEvents),
                            .bytes = static_cast<std::size_t>(request.limits.recordedBytes)};
    plan.probe = request.probe;
    return plan;
}

}  // namespace proclab::session
