// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lessons/course.h"

#include "lessons/coursewords.h"
#include "lessons/yamlreader.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace proclab::lessons {

namespace {

using Need = YamlReader::Need;

const QStringList& startMethods() {
    static const QStringList methods{u"fork"_s, u"spawn"_s, u"forkserver"_s};
    return methods;
}

/// "3.12" as 12; 0 where the key is missing.
int readVersion(YamlReader& reader, const YAML::Node& node, const char* key) {
    const QString text = reader.string(node, key, Need::Optional);
    static const QRegularExpression version(u"^3\\.([0-9]{1,2})$"_s);
    const auto match = version.match(text);
    if (!text.isEmpty() && !match.hasMatch()) {
        reader.complain(reader.line(node[key]),
                        CourseWords::tr("\"%1\" is no version of Python").arg(text),
                        CourseWords::tr("Write it as in \"3.12\", with the quotes"));
    }
    return match.captured(1).toInt();
}

QList<int> readExits(YamlReader& reader, const YAML::Node& node) {
    QList<int> exits;
    for (const QString& text : reader.strings(node, "exit-codes", 0)) {
        bool isNumber = false;
        exits.append(text.toInt(&isNumber));
        if (!isNumber) {
            reader.complain(reader.line(node["exit-codes"]),
                            CourseWords::tr("\"%1\" is no exit code").arg(text),
                            CourseWords::tr("Write numbers: [0, 1, -15]"));
        }
    }
    std::ranges::sort(exits);
    return exits;
}

Expectation readExpectation(YamlReader& reader, const YAML::Node& node) {
    reader.allowKeys(
        node, {u"start-methods"_s, u"output"_s, u"first"_s, u"lines"_s, u"last"_s, u"stderr"_s,
               u"exit"_s, u"seconds-at-least"_s, u"seconds-at-most"_s, u"from"_s, u"before"_s,
               u"hangs"_s, u"findings"_s, u"processes"_s, u"exit-codes"_s});
    Expectation run;
    run.startMethods = reader.strings(node, "start-methods", 1);
    for (const QString& method : std::as_const(run.startMethods)) {
        if (!startMethods().contains(method)) {
            reader.complain(reader.line(node),
                            CourseWords::tr("There is no start method \"%1\"").arg(method),
                            CourseWords::tr("It is one of: %1").arg(startMethods().join(u", "_s)));
        }
    }
    run.output = static_cast<OutputKind>(
        reader.word(node, "output", Need::Required, {u"det"_s, u"order-free"_s, u"timing"_s}, 0));
    run.lines = reader.strings(node, "lines", 0);
    run.first = reader.strings(node, "first", 0);
    run.last = reader.strings(node, "last", 0);
    run.errorTexts = reader.strings(node, "stderr", 0);
    run.exitCode = reader.integer(node, "exit", Need::Optional, -64, 255, 0);
    run.secondsAtLeast = reader.number(node, "seconds-at-least", 0);
    run.secondsAtMost = reader.number(node, "seconds-at-most", 0);
    run.fromMinor = readVersion(reader, node, "from");
    run.beforeMinor = readVersion(reader, node, "before");
    run.hangs = reader.boolean(node, "hangs");
    run.findings = reader.strings(node, "findings", 0);
    run.findings.sort();
    if (const int processes = reader.integer(node, "processes", Need::Optional, 0, 1000, 0);
        processes > 0)
        run.processes = processes;
    if (node["exit-codes"].IsDefined())
        run.exits = readExits(reader, node);
    if (run.output != OutputKind::OrderFree && !(run.first.isEmpty() && run.last.isEmpty())) {
        reader.complain(reader.line(node),
                        CourseWords::tr("`first` and `last` need `output: order-free`"),
                        CourseWords::tr("Put all the lines into `lines`"));
    }
    if (run.output == OutputKind::Timing) {
        for (const QString& line : std::as_const(run.lines)) {
            if (const QRegularExpression pattern(line); !pattern.isValid()) {
                reader.complain(reader.line(node),
                                CourseWords::tr("\"%1\" is no regular expression: %2")
                                    .arg(line, pattern.errorString()),
                                CourseWords::tr("Put a backslash before brackets and points"));
            }
        }
    }
    return run;
}

bool versionsOverlap(const Expectation& left, const Expectation& right) {
    const auto end = [](const Expectation& run) {
        return run.beforeMinor == 0 ? std::numeric_limits<int>::max() : run.beforeMinor;
    };
    return left.fromMinor < end(right) && right.fromMinor < end(left);
}

void readSidecar(const QString& text, const QString& file, Example& example, Problems& problems) {
    YamlReader reader(file, 1, problems);
    const auto map = reader.parseMap(text);
    if (!map) {
        return;
    }
    reader.allowKeys(
        *map, {u"format"_s, u"title"_s, u"expect"_s, u"time-limit"_s, u"unguarded"_s, u"runs"_s});
    reader.requireFormat(*map);
    example.title = reader.string(*map, "title", Need::Required);
    example.expect = reader.string(*map, "expect", Need::Required);
    example.timeLimitSeconds = reader.integer(*map, "time-limit", Need::Optional, 1, 120, 10);
    example.unguarded = reader.boolean(*map, "unguarded");
    for (const YAML::Node& node : reader.maps(*map, "runs")) {
        const Expectation run = readExpectation(reader, node);
        for (const Expectation& other : std::as_const(example.runs)) {
            for (const QString& method : run.startMethods) {
                if (other.startMethods.contains(method) && versionsOverlap(run, other)) {
                    reader.complain(
                        reader.line(node),
                        CourseWords::tr("\"%1\" stands in two entries of `runs`").arg(method),
                        CourseWords::tr("Give each start method one entry, or each entry versions "
                                        "of its own with `from` and `before`"));
                }
            }
        }
        example.runs.append(run);
    }
    if (example.runs.isEmpty()) {
        reader.complain(1, CourseWords::tr("`runs` says nothing of what the program does"),
                        CourseWords::tr("Add an entry with start-methods, output and lines"));
    }
}

std::optional<QString> readText(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    return QString::fromUtf8(file.readAll());
}

}  // namespace

std::optional<Example> loadExample(const QString& folder, const QString& name, const QString& root,
                                   Problems& problems) {
    const QDir dir(folder);
    const auto relative = [&](const QString& file) {
        return QDir(root).relativeFilePath(dir.filePath(file));
    };
    Example example;
    example.name = name;
    example.path = dir.filePath(name + u".py"_s);
    const auto source = readText(example.path);
    const QString sidecar = name + u".yaml"_s;
    const auto yaml = readText(dir.filePath(sidecar));
    if (!source) {
        problems.append({relative(name + u".py"_s), 0,
                         CourseWords::tr("The program cannot be read"),
                         CourseWords::tr("Put it there, or correct the name where it is used"),
                         Severity::Error});
    }
    if (!yaml) {
        problems.append(
            {relative(sidecar), 0, CourseWords::tr("The sidecar of the program cannot be read"),
             CourseWords::tr("Write it; FORMAT.md says what it holds"), Severity::Error});
    }
    if (!source || !yaml) {
        return std::nullopt;
    }
    example.source = *source;
    const qsizetype before = problems.size();
    readSidecar(*yaml, relative(sidecar), example, problems);
    if (problems.size() != before) {
        return std::nullopt;
    }
    return example;
}

}  // namespace proclab::lessons
