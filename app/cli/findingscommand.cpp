// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/findingscommand.h"

#include "cli/console.h"
#include "cli/findingsjson.h"
#include "cli/toldfindings.h"
#include "session/tracesession.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace proclab::cli {

std::string findingsText(const trace::Trace& trace, const state::Snapshot& snapshot,
                         const diagnosis::Report& report) {
    QString text;
    for (const auto& [finding, words] : toldFindings(report, snapshot)) {
        const double seconds = static_cast<double>((finding->at - trace.begin()).count()) / 1e9;
        const int number = lineOf(*finding, trace);
        const auto line = number > 0 ? u", line %1"_s.arg(number) : QString();
        text += u"  %1 (%2, since %3 s%4)\n    %5\n    %6\n"_s.arg(
            words.title, QLatin1StringView(nameOf(finding->kind)), QString::number(seconds, 'f', 3),
            line, words.message, words.advice);
    }
    if (!text.isEmpty())
        text.prepend(u"Findings\n"_s);
    return text.toStdString();
}

int printFindings(const FindingsOptions& options) {
    session::TraceSession session;
    const auto opened = session.open(options.file);
    if (!opened)
        return complain(opened.error());
    const auto trace = session.trace();
    const auto snapshot = session.timeline()->latest();
    std::string text;
    if (options.json) {
        JsonWriter json;
        JsonFields fields(json, trace);
        json.beginObject();
        json.member("schema", "proclab.findings/1");
        writeFindings(json, fields, trace, *snapshot, *session.report());
        json.endObject();
        text = json.text();
    } else {
        text = findingsText(trace, *snapshot, *session.report());
        if (text.empty())
            text = "Nothing was found.\n";
    }
    std::fwrite(text.data(), 1, text.size(), stdout);
    return std::fflush(stdout) == 0 ? 0 : statusOfErrors;
}

}  // namespace proclab::cli
