// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/pythonscommand.h"

#include "cli/console.h"
#include "cli/jsonwriter.h"
#include "python/discovery.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <string>

namespace proclab::cli {

namespace {

using python::Fitness;
using python::Interpreter;

const char* nameOf(Fitness fitness) {
    switch (fitness) {
        case Fitness::Supported:
            return "supported";
        case Fitness::Untested:
            return "untested";
        case Fitness::TooOld:
            return "too_old";
        case Fitness::OtherImplementation:
            return "other_implementation";
        case Fitness::Broken:
            return "broken";
    }
    return "broken";
}

const char* nameOf(python::Source source) {
    switch (source) {
        case python::Source::Path:
            return "path";
        case python::Source::Defaults:
            return "system";
        case python::Source::Pyenv:
            return "pyenv";
        case python::Source::Conda:
            return "conda";
        case python::Source::Uv:
            return "uv";
        case python::Source::Venv:
            return "venv";
        case python::Source::Named:
            return "named";
    }
    return "named";
}

/// Why it cannot be taken, or what is to be known of it; empty where nothing is.
std::string remarkOn(const Interpreter& python) {
    switch (python.fitness) {
        case Fitness::Supported:
            return {};
        case Fitness::Untested:
            return python.freeThreaded ? "free-threaded builds are not tested"
                                       : "newer than what is tested (3.10 to 3.13)";
        case Fitness::TooOld:
            return "older than 3.10";
        case Fitness::OtherImplementation:
            return "not CPython";
        case Fitness::Broken:
            break;
    }
    // Its last line says what went wrong.
    const auto problem = python.problem.trimmed().toStdString();
    const auto last = problem.rfind('\n');
    return problem.empty() ? "does not start"
                           : "does not start: " +
                                 (last == std::string::npos ? problem : problem.substr(last + 1));
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::string pathsOf(const python::Discovery& found) {
    std::string text;
    for (const auto& python : found.interpreters) {
        if (python.fitness == Fitness::Supported)
            text += python.path.toStdString() + "\n";
    }
    return text;
}

std::string tableOf(const python::Discovery& found) {
    std::string text;
    for (const auto& python : found.interpreters) {
        const bool isDefault = &python == found.preferred();
        const bool isKnown = python.fitness != Fitness::Broken;
        const auto remark = remarkOn(python);
        text += (isDefault ? "* " : "  ") +
                padded(isKnown ? python.displayName().toStdString() : "-", 28) + ' ' +
                padded(!isKnown            ? "-"
                       : python.gilEnabled ? "GIL"
                                           : "no GIL",
                       6) +
                ' ' + padded(nameOf(python.fitness), 12) + ' ' + padded(nameOf(python.source), 6) +
                ' ' + python.path.toStdString() + (remark.empty() ? "" : "  (" + remark + ')') +
                '\n';
    }
    return text;
}

std::string jsonOf(const python::Discovery& found) {
    JsonWriter json;
    json.beginObject();
    json.member("schema", "proclab.pythons/1");
    if (found.preferred())
        json.member("default", found.preferred()->path.toStdString());
    else
        json.nullMember("default");
    json.key("interpreters");
    json.beginList();
    for (const auto& python : found.interpreters) {
        json.beginObject(JsonWriter::Layout::OneLine);
        json.member("path", python.path.toStdString());
        json.member("implementation", python.implementation.toStdString());
        json.member("version", python.version().toStdString());
        json.member("free_threaded", python.freeThreaded);
        json.member("gil", python.gilEnabled);
        json.member("fitness", nameOf(python.fitness));
        json.member("usable", python.isUsable());
        json.member("remark", remarkOn(python));
        json.member("source", nameOf(python.source));
        json.endObject();
    }
    json.endList();
    json.endObject();
    return json.text();
}

}  // namespace

int listPythons(const PythonsOptions& options) {
    std::string text;
    bool isFit = true;
    if (options.format == PythonsFormat::DefaultPath) {
        const auto python = python::defaultInterpreter();
        if (!python)
            return complain(python.error());
        text = python.value().path.toStdString() + "\n";
    } else {
        const auto found = python::look();
        isFit = found.preferred() != nullptr;
        switch (options.format) {
            case PythonsFormat::Table:
                text = tableOf(found);
                break;
            case PythonsFormat::Paths:
                text = pathsOf(found);
                break;
            case PythonsFormat::Json:
                text = jsonOf(found);
                break;
            case PythonsFormat::DefaultPath:
                break;
        }
    }
    std::fwrite(text.data(), 1, text.size(), stdout);
    if (!isFit)
        return complain(python::defaultInterpreter().error());
    return std::fflush(stdout) == 0 ? 0 : statusOfErrors;
}

}  // namespace proclab::cli
