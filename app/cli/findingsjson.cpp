// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/findingsjson.h"

#include "cli/toldfindings.h"
#include "diagnosis/errors.h"
#include "findings/errorwords.h"
#include "findings/findingwords.h"

#include <array>

namespace proclab::cli {

namespace {

using Layout = JsonWriter::Layout;

const char* nameOf(trace::Subject subject) {
    switch (subject) {
        case trace::Subject::Run:
            return "run";
        case trace::Subject::Process:
            return "process";
        case trace::Subject::Thread:
            return "thread";
        case trace::Subject::Queue:
            return "queue";
        case trace::Subject::Lock:
            return "lock";
        case trace::Subject::Value:
            return "shared_value";
        case trace::Subject::Pipe:
            return "pipe";
        case trace::Subject::Memory:
            return "shared_memory";
        case trace::Subject::Manager:
            return "manager";
        case trace::Subject::ManagerObject:
            return "manager_object";
        case trace::Subject::Pool:
            return "pool";
        case trace::Subject::Output:
            return "output";
    }
    return "run";
}

void writeFinding(JsonWriter& json, JsonFields& fields, const trace::Trace& trace,
                  const state::Snapshot& snapshot, const ToldFinding& told) {
    const diagnosis::Finding& finding = *told.finding;
    json.member("kind", nameOf(finding.kind));
    json.member("severity", nameOf(finding.severity));
    fields.moment("t_ns", finding.at);
    json.key("processes");
    json.beginList();
    for (const auto process : finding.processes)
        json.value(process.value());
    json.endList();
    json.key("objects");
    json.beginList();
    for (const auto& object : finding.objects) {
        if (!diagnosis::isObject(object))
            continue;
        json.beginObject(Layout::OneLine);
        json.member("type", nameOf(object.subject));
        json.member("id", object.index);
        json.member("name", findings::objectWord(object, snapshot).toStdString());
        json.endObject();
    }
    json.endList();
    if (const int line = lineOf(finding, trace); line > 0) {
        json.member("line", line);
        json.member("file", finding.site.isValid() ? trace.text(trace.site(finding.site).file)
                                                   : std::string_view(trace.info().script));
    } else {
        json.nullMember("line");
        json.nullMember("file");
    }
    json.member("title", told.words.title.toStdString());
    json.member("message", told.words.message.toStdString());
    json.member("advice", told.words.advice.toStdString());
    json.member("lesson", lessonOf(finding.kind));
    json.member("fact", factOf(finding.kind));
    json.key("events");
    json.beginList();
    for (const auto event : finding.evidence)
        json.value(event);
    json.endList();
}

void writeErrors(JsonWriter& json, JsonFields& fields, const trace::Trace& trace,
                 const state::Snapshot& snapshot, const diagnosis::Report& report) {
    json.key("errors");
    json.beginList();
    for (const auto& error : report.errors) {
        if (error.event >= snapshot.eventCount)
            continue;
        const trace::Event event = trace[error.event];
        const auto words = findings::wordsFor(error.error);
        json.beginObject(Layout::OneLine);
        json.member("error", nameOf(error.error));
        fields.moment("t_ns", event.time);
        fields.uid("process", error.process);
        json.member("type", trace::textPart(trace.text(event.text), 0));
        json.member("text", trace::textPart(trace.text(event.text), 1));
        if (error.line > 0)
            json.member("line", error.line);
        else
            json.nullMember("line");
        json.member("meaning", words.meaning.toStdString());
        json.member("advice", words.advice.toStdString());
        json.endObject();
    }
    json.endList();
}

void writeShare(JsonWriter& json, const std::array<std::int64_t, diagnosis::shareCount>& ns) {
    for (std::size_t i = 0; i < ns.size(); ++i)
        json.member(nameOf(static_cast<diagnosis::Share>(i)), ns[i]);
}

void writeShares(JsonWriter& json, JsonFields& fields, const trace::Trace& trace,
                 const state::Snapshot& snapshot, const diagnosis::Report& report) {
    json.key("shares");
    json.beginObject();
    json.member("wall_ns", trace.isEmpty() ? 0 : (snapshot.t - trace.begin()).count());
    std::array<std::int64_t, diagnosis::shareCount> total{};
    std::int64_t sum = 0;
    json.key("processes");
    json.beginList();
    for (const auto& process : report.shares) {
        json.beginObject(Layout::OneLine);
        fields.uid("uid", process.process);
        json.member("total_ns", process.totalNs);
        writeShare(json, process.ns);
        json.endObject();
        sum += process.totalNs;
        for (std::size_t i = 0; i < total.size(); ++i)
            total[i] += process.ns[i];
    }
    json.endList();
    json.key("total");
    json.beginObject(Layout::OneLine);
    json.member("total_ns", sum);
    writeShare(json, total);
    json.endObject();
    json.endObject();
}

}  // namespace

void writeFindings(JsonWriter& json, JsonFields& fields, const trace::Trace& trace,
                   const state::Snapshot& snapshot, const diagnosis::Report& report) {
    json.key("findings");
    json.beginList();
    for (const ToldFinding& told : toldFindings(report, snapshot)) {
        json.beginObject();
        writeFinding(json, fields, trace, snapshot, told);
        json.endObject();
    }
    json.endList();
    writeErrors(json, fields, trace, snapshot, report);
    writeShares(json, fields, trace, snapshot, report);
}

}  // namespace proclab::cli
