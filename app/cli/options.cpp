// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/options.h"

#include "session/launchplan.h"

#include <QFileInfo>

#include <cmath>

using namespace Qt::StringLiterals;

namespace proclab::cli {

namespace {

Error usage(const QString& sentence) {
    return {"cli.usage", sentence.toStdString(), {}};
}

/// In a sandbox, where no other limit is given.
constexpr int sandboxProcessLimit = 512;

/// Walks through the words of a command line: options first, then what is none.
class Words {
public:
    explicit Words(QStringList words) : m_words(std::move(words)) {}

    /// Whether an option comes next; takes it. "--" ends them.
    bool takeOption() {
        if (m_at >= m_words.size() || !m_words[m_at].startsWith(u'-') || m_words[m_at] == "-"_L1)
            return false;
        const auto word = m_words[m_at++];
        if (word == "--"_L1)
            return false;
        const auto equals = word.startsWith("--"_L1) ? word.indexOf(u'=') : -1;
        m_option = equals < 0 ? word : word.left(equals);
        m_attached = equals < 0 ? std::optional<QString>() : word.mid(equals + 1);
        return true;
    }
    [[nodiscard]] const QString& option() const { return m_option; }
    /// The value of the option just taken: behind its "=", or the next word.
    Result<QString> value() {
        if (m_attached)
            return *std::exchange(m_attached, std::nullopt);
        if (m_at < m_words.size())
            return m_words[m_at++];
        return usage(u"%1 needs a value. See proclab-cli --help."_s.arg(m_option));
    }
    /// An option that takes no value was given one.
    [[nodiscard]] bool hasAttached() const { return m_attached.has_value(); }
    QStringList rest() { return m_words.mid(m_at); }

private:
    QStringList m_words;
    qsizetype m_at = 0;
    QString m_option;
    std::optional<QString> m_attached;
};

Error unknown(const QString& option, const char* command) {
    return usage(u"There is no option %1 for %2. See proclab-cli --help."_s.arg(
        option, QLatin1StringView(command)));
}

Result<session::StartMethod> startMethod(const QString& name) {
    if (const auto method = session::startMethodNamed(name))
        return *method;
    return usage(u"%1 is no start method: take fork, spawn or forkserver."_s.arg(name));
}

Status takeRunOption(Words& words, RunOptions& options) {
    const auto option = words.option();
    auto& request = options.request;
    if (option == "--summary"_L1 && !words.hasAttached()) {
        options.summary = true;
        return Done{};
    }
    if (option == "--sandbox"_L1 && !words.hasAttached()) {
        request.sandbox = true;
        return Done{};
    }
    if (option != "--python"_L1 && option != "--start-method"_L1 && option != "--time-limit"_L1 &&
        option != "--process-limit"_L1 && option != "--record-limit"_L1 && option != "--save"_L1 &&
        option != "--json"_L1)
        return unknown(option, "run");
    const auto value = words.value();
    if (!value)
        return value.error();
    const auto& text = value.value();
    bool isNumber = false;
    if (option == "--python"_L1) {
        request.interpreter = text;
    } else if (option == "--start-method"_L1) {
        const auto method = startMethod(text);
        if (!method)
            return method.error();
        request.startMethod = method.value();
    } else if (option == "--time-limit"_L1) {
        constexpr double longest = 1e9;
        const double seconds = text.toDouble(&isNumber);
        if (!isNumber || !(seconds > 0) || seconds > longest)
            return usage(u"--time-limit needs a number of seconds above 0, not %1."_s.arg(text));
        request.limits.time =
            std::chrono::milliseconds(std::max<std::int64_t>(1, std::llround(seconds * 1000)));
    } else if (option == "--process-limit"_L1) {
        request.limits.processes = text.toInt(&isNumber);
        if (!isNumber || request.limits.processes < 1)
            return usage(
                u"--process-limit needs a number of processes above 0, not %1."_s.arg(text));
    } else if (option == "--record-limit"_L1) {
        request.limits.recordedEvents = text.toLongLong(&isNumber);
        if (!isNumber || request.limits.recordedEvents < 1)
            return usage(u"--record-limit needs a number of events above 0, not %1."_s.arg(text));
    } else if (option == "--save"_L1) {
        options.saveTo = text;
    } else {
        options.jsonTo = text;
    }
    return Done{};
}

Result<Options> parseRun(const QStringList& given) {
    Words words(given);
    RunOptions options;
    options.request.output = session::OutputMode::Inherit;
    while (words.takeOption()) {
        if (words.option() == "--help"_L1 || words.option() == "-h"_L1)
            return Options(HelpOptions{});
        const auto taken = takeRunOption(words, options);
        if (!taken)
            return taken.error();
    }
    const auto rest = words.rest();
    if (rest.isEmpty())
        return usage(u"run needs a script: proclab-cli run [OPTION...] SCRIPT [ARG...]"_s);
    // Whose program is not trusted cannot be trusted not to use up all processes either.
    if (options.request.sandbox && options.request.limits.processes == 0)
        options.request.limits.processes = sandboxProcessLimit;
    options.request.scriptPath = rest.front();
    options.request.arguments = rest.mid(1);
    return Options(options);
}

/// The files on a command line where options may stand behind them too: nothing else could be meant
/// by those. Nothing where it asks for help. `take` takes the option that comes next.
template <typename Take>
Result<std::optional<QStringList>> filesAmong(const QStringList& given, Take take) {
    QStringList files;
    Words words(given);
    for (auto rest = given; !rest.isEmpty(); rest = words.rest()) {
        while (words.takeOption()) {
            if (words.option() == "--help"_L1 || words.option() == "-h"_L1)
                return std::optional<QStringList>();
            const Status taken = take(words);
            if (!taken)
                return taken.error();
        }
        const auto plain = words.rest();
        if (plain.isEmpty())
            break;
        files.push_back(plain.front());
        words = Words(plain.mid(1));
    }
    return std::optional(files);
}

Status takeInspectOption(Words& words, InspectOptions& options) {
    if (words.option() == "--json"_L1 && !words.hasAttached()) {
        options.json = true;
        return Done{};
    }
    if (words.option() != "--at"_L1)
        return unknown(words.option(), "inspect");
    const auto value = words.value();
    if (!value)
        return value.error();
    bool isNumber = false;
    options.at = value.value().toDouble(&isNumber);
    if (!isNumber || !std::isfinite(*options.at) || *options.at < 0)
        return usage(u"--at needs a number of seconds from 0 on, not %1."_s.arg(value.value()));
    return Done{};
}

Result<Options> parseInspect(const QStringList& given) {
    InspectOptions options;
    const auto files =
        filesAmong(given, [&](Words& words) { return takeInspectOption(words, options); });
    if (!files)
        return files.error();
    if (!files.value())
        return Options(HelpOptions{});
    if (files.value()->size() != 1)
        return usage(u"inspect needs one saved run: proclab-cli inspect FILE [OPTION...]"_s);
    options.file = files.value()->front();
    return Options(options);
}

Status takeExportOption(Words& words, ExportOptions& options, bool& hasFormat) {
    const auto option = words.option();
    if (option != "--to"_L1 && option != "-o"_L1 && option != "--output"_L1)
        return unknown(option, "export");
    const auto value = words.value();
    if (!value)
        return value.error();
    if (option != "--to"_L1) {
        options.to = value.value();
        return Done{};
    }
    hasFormat = true;
    if (value.value() == "perfetto"_L1)
        options.format = exporters::Format::Perfetto;
    else if (value.value() == "csv"_L1)
        options.format = exporters::Format::Csv;
    else
        return usage(u"--to needs a format: perfetto or csv, not %1."_s.arg(value.value()));
    return Done{};
}

Result<Options> parseExport(const QStringList& given) {
    ExportOptions options;
    bool hasFormat = false;
    const auto files = filesAmong(
        given, [&](Words& words) { return takeExportOption(words, options, hasFormat); });
    if (!files)
        return files.error();
    if (!files.value())
        return Options(HelpOptions{});
    if (files.value()->size() != 1 || !hasFormat)
        return usage(
            u"export needs one saved run and a format: proclab-cli export FILE --to "
            "perfetto|csv [-o OUT]"_s);
    options.file = files.value()->front();
    if (options.to.isEmpty()) {
        const QFileInfo file(options.file);
        options.to = file.completeBaseName() +
                     (options.format == exporters::Format::Csv ? u".csv"_s : u".json"_s);
    }
    return Options(options);
}

Result<Options> parseFindings(const QStringList& given) {
    FindingsOptions options;
    QStringList files;
    for (const auto& word : given) {
        if (word == "--json"_L1)
            options.json = true;
        else if (word == "--help"_L1 || word == "-h"_L1)
            return Options(HelpOptions{});
        else if (word.startsWith(u'-'))
            return unknown(word, "findings");
        else
            files.push_back(word);
    }
    if (files.size() != 1)
        return usage(u"findings needs one saved run: proclab-cli findings FILE [--json]"_s);
    options.file = files.front();
    return Options(options);
}

Status takeHintsOption(Words& words, HintsOptions& options) {
    const QString option = words.option();
    if (option == "--json"_L1 && !words.hasAttached()) {
        options.json = true;
        return Done{};
    }
    if (option != "--python"_L1 && option != "--start-method"_L1)
        return unknown(option, "hints");
    const auto value = words.value();
    if (!value)
        return value.error();
    if (option == "--python"_L1) {
        options.python = value.value();
        return Done{};
    }
    const auto method = startMethod(value.value());
    if (!method)
        return method.error();
    options.startMethod = value.value();
    return Done{};
}

Result<Options> parseHints(const QStringList& given) {
    HintsOptions options;
    const auto files =
        filesAmong(given, [&](Words& words) { return takeHintsOption(words, options); });
    if (!files)
        return files.error();
    if (!files.value())
        return Options(HelpOptions{});
    if (files.value()->size() != 1)
        return usage(u"hints needs one program: proclab-cli hints FILE [OPTION...]"_s);
    options.file = files.value()->front();
    return Options(options);
}

Result<Options> parsePythons(const QStringList& given) {
    PythonsOptions options;
    for (const auto& word : given) {
        if (word == "--paths"_L1)
            options.format = PythonsFormat::Paths;
        else if (word == "--default"_L1)
            options.format = PythonsFormat::DefaultPath;
        else if (word == "--json"_L1)
            options.format = PythonsFormat::Json;
        else if (word == "--help"_L1 || word == "-h"_L1)
            return Options(HelpOptions{});
        else
            return unknown(word, "pythons");
    }
    return Options(options);
}

Status takeVerifyOption(const QString& option, const QString& value, VerifyOptions& options) {
    if (option == "--course"_L1) {
        options.course = value;
    } else if (option == "--python"_L1) {
        options.pythons.append(value);
    } else if (option == "--start-method"_L1) {
        const auto method = startMethod(value);
        if (!method)
            return method.error();
        options.methods.append(value);
    } else if (value == "lessons"_L1) {
        options.what = VerifyWhat::Lessons;
    } else if (value == "quizzes"_L1) {
        options.what = VerifyWhat::Quizzes;
    } else {
        return usage(u"--only needs lessons or quizzes, not %1."_s.arg(value));
    }
    return Done{};
}

Result<Options> parseVerify(const QStringList& given) {
    VerifyOptions options;
    Words words(given);
    while (words.takeOption()) {
        const QString option = words.option();
        if (option == "--help"_L1 || option == "-h"_L1)
            return Options(HelpOptions{});
        if (option != "--course"_L1 && option != "--python"_L1 && option != "--start-method"_L1 &&
            option != "--only"_L1)
            return unknown(option, "verify");
        const auto value = words.value();
        if (!value)
            return value.error();
        const auto taken = takeVerifyOption(option, value.value(), options);
        if (!taken)
            return taken.error();
    }
    if (!words.rest().isEmpty())
        return usage(
            u"verify takes no %1: name a folder with --course."_s.arg(words.rest().front()));
    return Options(options);
}

}  // namespace

Result<Options> parseOptions(const QStringList& words) {
    const auto command = words.value(0);
    const auto rest = words.mid(1);
    if (command == "run"_L1)
        return parseRun(rest);
    if (command == "inspect"_L1)
        return parseInspect(rest);
    if (command == "findings"_L1)
        return parseFindings(rest);
    if (command == "hints"_L1)
        return parseHints(rest);
    if (command == "export"_L1)
        return parseExport(rest);
    if (command == "pythons"_L1)
        return parsePythons(rest);
    if (command == "verify"_L1)
        return parseVerify(rest);
    if (command == "--help"_L1 || command == "-h"_L1 || command == "help"_L1)
        return Options(HelpOptions{});
    if (command == "--version"_L1)
        return Options(VersionOptions{});
    if (command.isEmpty())
        return usage(
            u"Which command? There are run, inspect, findings, hints, export, pythons and verify. See proclab-cli --help."_s);
    return usage(
        u"There is no command %1: take run, inspect, findings, hints, export, pythons or verify. See proclab-cli --help."_s
            .arg(command));
}

const char* helpText() {
    return R"(Runs Python programs and shows what their processes did.

  proclab-cli run [OPTION...] SCRIPT [ARG...]
      Runs SCRIPT as python3 would: same input, output, folder and exit status
      (128+n when signal n ended it, 124 when the time limit did).
      --python PATH           the interpreter to take
      --start-method METHOD   fork, spawn or forkserver instead of the default one
      --time-limit SECONDS    stop it after that time
      --process-limit N       stop it when more than N children are alive at once
      --record-limit EVENTS   record no more than so many events: the program runs on, and how
                              much is missing is told
      --sandbox               for programs of others: runs it in bubblewrap, where it has no
                              network, cannot write outside of a /tmp of its own, and sees no
                              other processes; at most 512 children unless --process-limit
                              says otherwise. Refused where the system does not permit it
      --save FILE             save the run (.proctrace), to be looked at later
      --json FILE             write what is known at the end; "-" is stdout
      --summary               print an account of the run to stderr at the end

  proclab-cli inspect FILE [--at SECONDS] [--json]
      What was known of a saved run at its end, or SECONDS after its start.

  proclab-cli findings FILE [--json]
      What was found in a saved run: what went wrong, since when, and what to change.

  proclab-cli hints FILE [--json] [--python PATH] [--start-method METHOD]
      What is likely to go wrong in a program, seen without running it: the interpreter parses it
      and no more. --start-method: as if it were run with that one. Exit status 1 where
      there is something to say.

  proclab-cli export FILE --to perfetto|csv [-o OUT]
      Writes a saved run for other programs: JSON for ui.perfetto.dev, or a table of
      all events. OUT is the name of FILE with .json or .csv, in this folder, where
      none is given; "-" is stdout.

  proclab-cli pythons [--paths | --default | --json]
      The interpreters on this computer.

  proclab-cli verify [--course DIR] [--python PATH]... [--start-method METHOD]...
                     [--only lessons|quizzes]
      Runs every program of the lessons and every proof of the quizzes, with and without the
      engine, and says what differs from what they claim. --course: another course; its
      programs run in the sandbox only. Ends on "N passed, N failed".

  proclab-cli --help | --version

Exit status 2: the command line is wrong, or what it names cannot be used.
)";
}

}  // namespace proclab::cli
