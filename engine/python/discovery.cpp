// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "python/discovery.h"

#include "python/interrogation.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <tuple>

using namespace Qt::StringLiterals;

namespace proclab::python {

namespace {

/// In the order in which they are gone through.
constexpr std::array allSources{Source::Path,  Source::Venv, Source::Pyenv,
                                Source::Conda, Source::Uv,   Source::Defaults};

struct Candidate {
    QString program;
    Source source;
};

Error failure(const char* code, const QString& sentence, const QString& context) {
    return {code, sentence.toStdString(), context.toStdString()};
}

QString text(const char* sentence) {
    return QCoreApplication::translate("proclab::python", sentence);
}

/// A folder of pyenv's scripts, one for every name in any of its versions: each costs a tenth of a
/// second, and all but the chosen one are found in its versions as well.
bool isShimFolder(const QString& folder) {
    return QDir(folder).dirName() == "shims"_L1;
}

QStringList programsIn(const QString& folder) {
    static const QRegularExpression name(u"^python(3(\\.\\d+t?)?)?$"_s);
    QStringList programs;
    for (const auto& entry :
         QDir(folder).entryInfoList(QDir::Files | QDir::Executable, QDir::Name)) {
        const bool fits = isShimFolder(folder) ? entry.fileName() == "python3"_L1
                                               : name.match(entry.fileName()).hasMatch();
        if (fits)
            programs.push_back(entry.filePath());
    }
    return programs;
}

/// The bin folders of the installations that lie side by side in `root`.
QStringList binsIn(const QString& root) {
    QStringList bins;
    if (root.isEmpty())
        return bins;
    for (const auto& entry : QDir(root).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (QFileInfo(entry.filePath() + u"/bin"_s).isDir())
            bins.push_back(entry.filePath() + u"/bin"_s);
    }
    return bins;
}

/// Its bin folder, where it has one.
QStringList binOf(const QString& root) {
    const auto bin = root + u"/bin"_s;
    return QFileInfo(bin).isDir() ? QStringList{bin} : QStringList();
}

QStringList condaBins(const Places& places) {
    QStringList roots;
    for (auto root : places.condaRoots) {
        if (root.isEmpty())
            continue;
        const auto envs = root.lastIndexOf("/envs/"_L1);
        roots.push_back(envs < 0 ? root : root.left(envs));
    }
    for (const auto* name : {"miniconda3", "anaconda3", "miniforge3", "mambaforge"}) {
        if (!places.home.isEmpty())
            roots.push_back(places.home + u'/' + QLatin1StringView(name));
    }
    roots.removeDuplicates();
    QStringList bins;
    for (const auto& root : roots)
        bins += binOf(root) + binsIn(root + u"/envs"_s);
    // Environments that lie elsewhere, and those of users who cannot write into the installation.
    if (!places.home.isEmpty()) {
        bins += binsIn(places.home + u"/.conda/envs"_s);
        QFile list(places.home + u"/.conda/environments.txt"_s);
        if (list.open(QIODevice::ReadOnly)) {
            for (const auto& line : QString::fromLocal8Bit(list.readAll()).split(u'\n'))
                bins += line.isEmpty() ? QStringList() : binOf(line);
        }
    }
    bins.removeDuplicates();
    return bins;
}

QStringList foldersOf(const Places& places, Source source) {
    switch (source) {
        case Source::Path:
            return places.path;
        case Source::Defaults:
            return places.defaults;
        case Source::Pyenv:
            return binsIn(places.pyenvRoot.isEmpty() ? QString()
                                                     : places.pyenvRoot + u"/versions"_s);
        case Source::Conda:
            return condaBins(places);
        case Source::Uv:
            return binsIn(places.uvRoot);
        case Source::Venv: {
            QStringList bins;
            for (const auto& venv : places.venvs)
                bins += binOf(venv);
            for (const auto& home : places.venvHomes)
                bins += binsIn(home);
            bins.removeDuplicates();
            return bins;
        }
        case Source::Named:
            return {};
    }
    return {};
}

bool isNewer(const Interpreter& a, const Interpreter& b) {
    return std::tie(a.major, a.minor, a.micro) > std::tie(b.major, b.minor, b.micro);
}

}  // namespace

QString Interpreter::version() const {
    return u"%1.%2.%3"_s.arg(major).arg(minor).arg(micro);
}

QString Interpreter::displayName() const {
    const auto name = implementation + u' ' + version();
    return freeThreaded ? name + u" free-threaded"_s : name;
}

Places Places::ofSystem() {
    Places places;
    if (qEnvironmentVariableIsSet("PROCLAB_PYTHON_FOLDERS")) {
        places.path =
            qEnvironmentVariable("PROCLAB_PYTHON_FOLDERS").split(u':', Qt::SkipEmptyParts);
        return places;
    }
    places.path = qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts);
    places.home = QDir::homePath();
    places.defaults = {u"/usr/bin"_s, u"/usr/local/bin"_s, places.home + u"/.local/bin"_s};
    places.pyenvRoot = qEnvironmentVariable("PYENV_ROOT", places.home + u"/.pyenv"_s);
    places.condaRoots = {qEnvironmentVariable("CONDA_PREFIX"), u"/opt/conda"_s,
                         u"/opt/miniconda3"_s};
    places.uvRoot =
        qEnvironmentVariable("UV_PYTHON_INSTALL_DIR", places.home + u"/.local/share/uv/python"_s);
    // The one that is active, what projects keep theirs under, and where tools gather them.
    places.venvs = {qEnvironmentVariable("VIRTUAL_ENV"), QDir::currentPath() + u"/.venv"_s,
                    QDir::currentPath() + u"/venv"_s};
    places.venvs.removeAll(QString());
    places.venvHomes = {qEnvironmentVariable("WORKON_HOME", places.home + u"/.virtualenvs"_s)};
    return places;
}

const Interpreter* Discovery::preferred() const {
    const bool any = !interpreters.empty() && interpreters.front().isUsable();
    return any ? &interpreters.front() : nullptr;
}

Discovery look(const Places& places) {
    Discovery discovery;
    std::vector<Candidate> candidates;
    QStringList programs;
    QStringList seen;  // real paths, so that ten links to one program are asked once
    for (const auto source : allSources) {
        Looked looked;
        looked.source = source;
        looked.folders = foldersOf(places, source);
        for (const auto& folder : looked.folders) {
            for (const auto& program : programsIn(folder)) {
                const bool isVenv = QFileInfo::exists(folder + u"/../pyvenv.cfg"_s);
                const auto real = isVenv || isShimFolder(folder)
                                      ? folder
                                      : QFileInfo(program).canonicalFilePath();
                if (seen.contains(real))
                    continue;
                seen.push_back(real);
                programs.push_back(program);
                candidates.push_back({program, source});
            }
        }
        // Most people have no virtual environment, and nobody misses one.
        if (source != Source::Venv || !looked.folders.isEmpty())
            discovery.looked.push_back(looked);
    }

    const auto answers = interrogate(programs);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        auto python = answers[i];
        python.source = candidates[i].source;
        for (auto& looked : discovery.looked) {
            if (looked.source == python.source)
                looked.found.push_back(python.path);
        }
        const bool known =
            std::any_of(discovery.interpreters.begin(), discovery.interpreters.end(),
                        [&python](const Interpreter& other) { return other.path == python.path; });
        if (!known)
            discovery.interpreters.push_back(python);
    }
    std::stable_sort(discovery.interpreters.begin(), discovery.interpreters.end(),
                     [](const Interpreter& a, const Interpreter& b) {
                         return a.isUsable() != b.isUsable() ? a.isUsable() : isNewer(a, b);
                     });
    const auto first = defaultInterpreter(places);
    const auto chosen = std::find_if(discovery.interpreters.begin(), discovery.interpreters.end(),
                                     [&first](const Interpreter& python) {
                                         return first.ok() && python.path == first.value().path;
                                     });
    if (chosen != discovery.interpreters.end())
        std::rotate(discovery.interpreters.begin(), chosen, chosen + 1);
    return discovery;
}

std::vector<Interpreter> discover() {
    return look().interpreters;
}

Result<Interpreter> inspect(const QString& path) {
    const QFileInfo file(path);
    if (!file.isFile() || !file.isExecutable())
        return failure("python.missing",
                       text("There is no Python interpreter at %1. Choose another one.").arg(path),
                       path);
    auto python = interrogate({file.absoluteFilePath()}).front();
    python.source = Source::Named;
    switch (python.fitness) {
        case Fitness::Supported:
        case Fitness::Untested:
            return python;
        case Fitness::TooOld:
            return failure("python.too_old",
                           text("%1 is too old: ProcLab needs Python 3.10 or newer. Choose another "
                                "interpreter.")
                               .arg(python.displayName()),
                           python.path);
        case Fitness::OtherImplementation:
            return failure("python.other_implementation",
                           text("%1 cannot be watched: ProcLab needs CPython. Choose another "
                                "interpreter.")
                               .arg(python.displayName()),
                           python.path);
        case Fitness::Broken:
            break;
    }
    return failure(
        "python.broken",
        text("The Python interpreter at %1 does not work. Choose another one.").arg(path),
        python.problem);
}

Result<Interpreter> defaultInterpreter(const Places& places) {
    QStringList firsts;
    for (const auto& folder : places.path) {
        const QFileInfo program(folder + u"/python3"_s);
        if (program.isFile() && program.isExecutable()) {
            firsts.push_back(program.filePath());
            break;
        }
    }
    for (const auto& folder : places.defaults)
        firsts.push_back(folder + u"/python3"_s);
    for (const auto& program : firsts) {
        auto python = inspect(program);
        if (python.ok()) {
            python.value().source = program == firsts.front() ? Source::Path : Source::Defaults;
            return python;
        }
    }
    QStringList others;
    for (const auto source : allSources) {
        for (const auto& folder : foldersOf(places, source))
            others += programsIn(folder);
    }
    auto answers = interrogate(others);
    std::erase_if(answers, [](const Interpreter& python) { return !python.isUsable(); });
    const auto newest = std::min_element(answers.begin(), answers.end(), isNewer);
    if (newest != answers.end())
        return *newest;
    return failure(
        "python.none",
        text("No Python 3.10 or newer was found on this computer. Install one (on Debian: "
             "sudo apt install python3), or name one."),
        places.path.join(u':'));
}

}  // namespace proclab::python
