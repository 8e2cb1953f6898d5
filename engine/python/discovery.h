// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace proclab::python {

/// Where an interpreter was come across first.
enum class Source : std::uint8_t { Path, Defaults, Pyenv, Conda, Uv, Venv, Named };

enum class Fitness : std::uint8_t {
    Supported,            ///< CPython 3.10 to 3.13, the ordinary build
    Untested,             ///< works as far as is known: a newer or a free-threaded CPython
    TooOld,               ///< before 3.10
    OtherImplementation,  ///< PyPy and its like: no probe for them
    Broken                ///< does not start, or does not answer
};

struct Interpreter {
    QString path;  ///< the real program: no shim, no link, but for a virtual environment's own
    int major = 0;
    int minor = 0;
    int micro = 0;
    QString implementation;  ///< "CPython"
    bool freeThreaded = false;
    bool gilEnabled = true;  ///< as it starts by default
    Source source = Source::Path;
    Fitness fitness = Fitness::Broken;
    QString problem;  ///< Broken: what it said

    [[nodiscard]] QString version() const;      ///< "3.11.2"
    [[nodiscard]] QString displayName() const;  ///< "CPython 3.11.2", with "free-threaded"
    [[nodiscard]] bool isUsable() const {
        return fitness == Fitness::Supported || fitness == Fitness::Untested;
    }
};

/// Where to look. ofSystem() in the program; tests make their own.
struct Places {
    QStringList path;      ///< folders of PATH, in their order
    QStringList defaults;  ///< where a system keeps its programs
    QString home;
    QString pyenvRoot;
    /// Of conda's installations, besides the usual ones in home and /opt; an environment of one
    /// counts for all of it.
    QStringList condaRoots;
    QString uvRoot;         ///< of uv's own interpreters
    QStringList venvs;      ///< virtual environments
    QStringList venvHomes;  ///< folders of virtual environments

    /// Where PROCLAB_PYTHON_FOLDERS is set (like PATH), nothing but these folders: for tests, and
    /// for whoever wants no other interpreter to be found.
    [[nodiscard]] static Places ofSystem();
};

/// One kind of place, and what was found there: for telling where was looked in vain.
struct Looked {
    Source source = Source::Path;
    QStringList folders;
    QStringList found;  ///< paths of interpreters, fit or not
};

struct Discovery {
    std::vector<Interpreter> interpreters;  ///< each once; the default first, then newest first
    std::vector<Looked> looked;

    /// The one to take where nobody chose: PATH's python3, else /usr/bin/python3, else the newest
    /// that is fit. Null where there is none.
    [[nodiscard]] const Interpreter* preferred() const;
};

/// Looks everywhere and asks everyone found, all at once; takes about as long as the slowest of
/// them. Who was asked before is not asked again unless the file has changed.
[[nodiscard]] Discovery look(const Places& places = Places::ofSystem());
[[nodiscard]] std::vector<Interpreter> discover();

/// Asks one. Errors: python.missing, python.broken, python.too_old, python.other_implementation.
[[nodiscard]] Result<Interpreter> inspect(const QString& path);

/// The same as look().preferred(), without asking all others where the first is fit. Error:
/// python.none.
[[nodiscard]] Result<Interpreter> defaultInterpreter(const Places& places = Places::ofSystem());

}  // namespace proclab::python
