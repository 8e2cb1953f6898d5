// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "python/hints.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace proclab::python {

namespace {

constexpr std::array<QLatin1StringView, hintKinds> names{
    "no-guard"_L1,      "lambda-target"_L1, "local-target"_L1,    "guarded-target"_L1,
    "called-target"_L1, "args-no-comma"_L1, "start-join-loop"_L1, "join-before-get"_L1,
    "empty-loop"_L1,    "unlocked-add"_L1,  "dropped-result"_L1};

CodeSpan spanOf(const QJsonObject& object) {
    return {.line = object["line"_L1].toInt(),
            .column = object["column"_L1].toInt(),
            .endLine = object["endLine"_L1].toInt(),
            .endColumn = object["endColumn"_L1].toInt()};
}

Error noAnswer(const QString& interpreter, const QString& reason) {
    return {"python.no_hints",
            u"\"%1\" could not look at the program: %2"_s.arg(interpreter, reason).toStdString(),
            interpreter.toStdString()};
}

}  // namespace

QString nameOf(HintKind kind) {
    return names[static_cast<std::size_t>(kind)];
}

QStringList Inquiry::arguments() const {
    // Isolated: neither the environment nor what lies in a folder changes what it does.
    QStringList words{u"-I"_s, u"-S"_s, u"-B"_s, scripts};
    if (!startMethod.isEmpty()) {
        words << startMethod;
    }
    return words;
}

Result<Inspection> readInspection(const QByteArray& answer) {
    const QJsonObject root = QJsonDocument::fromJson(answer).object();
    if (!root["hints"_L1].isArray()) {
        return noAnswer(QString(), u"it answered something else."_s);
    }
    Inspection inspection;
    for (const QJsonValue& value : root["hints"_L1].toArray()) {
        const QJsonObject object = value.toObject();
        const auto name = std::ranges::find(names, object["code"_L1].toString());
        if (name == names.end()) {
            continue;
        }
        Hint hint{.kind = static_cast<HintKind>(name - names.begin()),
                  .place = spanOf(object),
                  .arguments = {}};
        for (const QJsonValue& argument : object["arguments"_L1].toArray()) {
            hint.arguments << argument.toString();
        }
        inspection.hints.push_back(std::move(hint));
    }
    if (const QJsonValue problem = root["syntaxError"_L1]; problem.isObject()) {
        inspection.unreadable = UnreadableCode{.place = spanOf(problem.toObject()),
                                               .message = problem["message"_L1].toString()};
    }
    return inspection;
}

Result<Inspection> inspectSource(const Inquiry& inquiry, const QString& source,
                                 std::chrono::milliseconds limit) {
    QProcess process;
    process.start(inquiry.interpreter, inquiry.arguments());
    process.write(source.toUtf8());
    process.closeWriteChannel();
    if (!process.waitForFinished(static_cast<int>(limit.count()))) {
        const bool isMissing = process.error() == QProcess::FailedToStart;
        process.kill();
        process.waitForFinished();
        return isMissing ? Error{"python.broken",
                                 u"\"%1\" does not start: %2."_s
                                     .arg(inquiry.interpreter, process.errorString())
                                     .toStdString(),
                                 inquiry.interpreter.toStdString()}
                         : noAnswer(inquiry.interpreter, u"it did not answer in time."_s);
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        const QString said = QString::fromUtf8(process.readAllStandardError()).trimmed();
        return noAnswer(inquiry.interpreter, said.section(u'\n', -1));
    }
    auto inspection = readInspection(process.readAllStandardOutput());
    if (!inspection) {
        return noAnswer(inquiry.interpreter, u"it answered something else."_s);
    }
    return inspection;
}

}  // namespace proclab::python
