// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/hintscommand.h"

#include "cli/console.h"
#include "cli/jsonwriter.h"
#include "findings/hintwords.h"
#include "python/discovery.h"
#include "session/installation.h"

#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace proclab::cli {

namespace {

constexpr std::chrono::seconds answerWithin{30};

void writePlace(JsonWriter& json, const python::CodeSpan& place) {
    json.member("line", place.line);
    json.member("column", place.column);
    json.member("end_line", place.endLine);
    json.member("end_column", place.endColumn);
}

std::string jsonOf(const QString& file, const python::Inspection& inspection) {
    JsonWriter json;
    json.beginObject();
    json.member("schema", "proclab.hints/1");
    json.member("file", file.toStdString());
    if (const auto& problem = inspection.unreadable) {
        json.key("syntax_error");
        json.beginObject(JsonWriter::Layout::OneLine);
        writePlace(json, problem->place);
        json.member("message", problem->message.toStdString());
        json.endObject();
    } else {
        json.nullMember("syntax_error");
    }
    json.key("hints");
    json.beginList();
    for (const python::Hint& hint : inspection.hints) {
        const findings::HintWords words = findings::wordsFor(hint);
        json.beginObject();
        json.member("code", python::nameOf(hint.kind).toStdString());
        writePlace(json, hint.place);
        json.member("title", words.title.toStdString());
        json.member("message", words.message.toStdString());
        json.member("advice", words.advice.toStdString());
        json.member("lesson", words.lesson.toStdString());
        json.endObject();
    }
    json.endList();
    json.endObject();
    return json.text();
}

QString lineOf(const QString& file, const python::CodeSpan& place,
               const findings::HintWords& words) {
    QString text = u"%1:%2:%3: %4"_s.arg(file).arg(place.line).arg(place.column).arg(words.title);
    text += u"\n    %1\n"_s.arg(words.message);
    if (!words.advice.isEmpty())
        text += u"    %1\n"_s.arg(words.advice);
    return text;
}

std::string textOf(const QString& file, const python::Inspection& inspection) {
    QString text;
    if (const auto& problem = inspection.unreadable)
        text += lineOf(file, problem->place, findings::wordsFor(*problem));
    for (const python::Hint& hint : inspection.hints)
        text += lineOf(file, hint.place, findings::wordsFor(hint));
    return text.isEmpty() ? std::string("No hints.\n") : text.toStdString();
}

}  // namespace

int printHints(const HintsOptions& options) {
    QFile file(options.file);
    if (!file.open(QIODevice::ReadOnly)) {
        return complain(
            {"cli.no_program",
             u"%1 cannot be read: %2."_s.arg(options.file, file.errorString()).toStdString(),
             {}});
    }
    const auto python =
        options.python.isEmpty() ? python::defaultInterpreter() : python::inspect(options.python);
    if (!python)
        return complain(python.error());
    const auto found = python::inspectSource({.interpreter = python.value().path,
                                              .scripts = session::installation::hintsFolder(),
                                              .startMethod = options.startMethod},
                                             QString::fromUtf8(file.readAll()), answerWithin);
    if (!found)
        return complain(found.error());
    const python::Inspection& inspection = found.value();
    const std::string text =
        options.json ? jsonOf(options.file, inspection) : textOf(options.file, inspection);
    std::fwrite(text.data(), 1, text.size(), stdout);
    if (std::fflush(stdout) != 0)
        return statusOfErrors;
    return inspection.hints.empty() && !inspection.unreadable ? 0 : 1;
}

}  // namespace proclab::cli
