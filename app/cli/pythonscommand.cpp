// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/pythonscommand.h"

#include "cli/console.h"
#include "cli/jsonwriter.h"
#include "python/discovery.h"

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
        std::string name =
            python.fitness == Fitness::Broken ? "-" : python.displayName().toStdString();
        name.resize(std::max<std::size_t>(name.size(), 28), ' ');
        std::string fitness = nameOf(python.fitness);
        fitness.resize(std::max<std::size_t>(fitness.size(), 12), ' ');
        text += (isDefault ? "* " : "  ") + name + ' ' + fitness + ' ' + python.path.toStdString() +
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
