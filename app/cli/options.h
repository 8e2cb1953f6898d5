// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "exporters/export.h"
#include "session/tracesession.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <variant>

namespace proclab::cli {

struct RunOptions {
    session::RunRequest request;
    QString saveTo;
    QString jsonTo;  ///< "-": stdout
    bool summary = false;
};

struct InspectOptions {
    QString file;
    std::optional<double> at;  ///< seconds since the first event
    bool json = false;
};

struct ExportOptions {
    QString file;
    exporters::Format format = exporters::Format::Perfetto;
    QString to;  ///< "-": stdout
};

struct FindingsOptions {
    QString file;
    bool json = false;
};

struct HintsOptions {
    QString file;
    QString python;       ///< path; empty: the default one
    QString startMethod;  ///< as a run would force it; empty: the program's own choice
    bool json = false;
};

enum class PythonsFormat : std::uint8_t { Table, Paths, DefaultPath, Json };
struct PythonsOptions {
    PythonsFormat format = PythonsFormat::Table;
};

enum class VerifyWhat : std::uint8_t { All, Lessons, Quizzes };
struct VerifyOptions {
    QString course;       ///< folder of a course from elsewhere; empty: the program's own
    QStringList pythons;  ///< paths; empty: the default one
    QStringList methods;  ///< start methods; empty: all that the content names
    VerifyWhat what = VerifyWhat::All;
};

struct HelpOptions {};
struct VersionOptions {};

using Options = std::variant<HelpOptions, VersionOptions, RunOptions, InspectOptions, ExportOptions,
                             FindingsOptions, HintsOptions, PythonsOptions, VerifyOptions>;

/// Understands a command line (without the program's own name). What follows the script is the
/// script's. Errors, with the code cli.usage, name the word that is wrong and what is right.
Result<Options> parseOptions(const QStringList& words);

[[nodiscard]] const char* helpText();

}  // namespace proclab::cli
