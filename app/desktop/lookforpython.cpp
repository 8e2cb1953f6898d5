// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/lookforpython.h"

#include "python/discovery.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

struct SearchWords {
    Q_DECLARE_TR_FUNCTIONS(LookForPython)
};

Interpreter shown(const python::Interpreter& found) {
    return {found.path, found.version(), found.displayName(), found.isUsable()};
}

QString nameOf(python::Source source) {
    switch (source) {
        case python::Source::Path:
            return u"PATH"_s;
        case python::Source::Defaults:
            return SearchWords::tr("Default folders");
        case python::Source::Pyenv:
            return u"pyenv"_s;
        case python::Source::Conda:
            return u"conda"_s;
        case python::Source::Uv:
            return u"uv"_s;
        case python::Source::Venv:
            return SearchWords::tr("Virtual environments");
        case python::Source::Named:
            return SearchWords::tr("Chosen file");
    }
    return {};
}

QString whyNot(const python::Interpreter& python) {
    switch (python.fitness) {
        case python::Fitness::Supported:
        case python::Fitness::Untested:
            return python.displayName();
        case python::Fitness::TooOld:
            return SearchWords::tr("%1, too old").arg(python.displayName());
        case python::Fitness::OtherImplementation:
            return SearchWords::tr("%1, not CPython").arg(python.displayName());
        case python::Fitness::Broken:
            return SearchWords::tr("%1 does not start").arg(python.path);
    }
    return {};
}

/// "nothing named python3", or what was there.
QString inWords(const python::Looked& looked, const std::vector<python::Interpreter>& all) {
    if (looked.folders.isEmpty())
        return SearchWords::tr("not installed");
    QStringList there;
    for (const python::Interpreter& python : all) {
        if (looked.found.contains(python.path))
            there.append(whyNot(python));
    }
    if (there.isEmpty() && !looked.found.isEmpty())
        there = looked.found;
    return there.isEmpty() ? SearchWords::tr("nothing named python3") : there.join(u", "_s);
}

}  // namespace

Discovery lookForPython(const QString& path) {
    const python::Discovery found = python::look();
    Discovery result;
    const python::Interpreter* preferred = found.preferred();
    if (preferred)
        result.interpreters.append(shown(*preferred));
    for (const python::Interpreter& python : found.interpreters) {
        if (&python != preferred && python.fitness != python::Fitness::Broken)
            result.interpreters.append(shown(python));
    }
    for (const python::Looked& looked : found.looked)
        result.lookedAt.append({nameOf(looked.source), inWords(looked, found.interpreters)});

    const bool known = std::any_of(result.interpreters.cbegin(), result.interpreters.cend(),
                                   [&](const Interpreter& python) { return python.path == path; });
    if (!path.isEmpty() && !known) {
        const Result<python::Interpreter> named = python::inspect(path);
        if (named) {
            Interpreter interpreter = shown(named.value());
            interpreter.path = path;  // under the name it was given, to be found again
            result.interpreters.append(interpreter);
        } else {
            result.lookedAt.append({path, QString::fromStdString(named.error().sentence)});
        }
    }
    return result;
}

}  // namespace proclab::desktop
