// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a course is made of, as values. FORMAT.md describes the files behind it.

#pragma once

#include "lessons/problem.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <variant>

namespace proclab::lessons {

inline constexpr int formatVersion = 1;

enum class Level : std::uint8_t { Beginner, Intermediate, Advanced };

/// What one run of an example prints.
enum class OutputKind : std::uint8_t {
    Fixed,      ///< "det": the same lines in the same order each time
    OrderFree,  ///< "order-free": the same lines, some of them in any order
    Timing      ///< "timing": lines are regular expressions, for times, pids and the like
};

/// What an example does under some start methods. `proclab-cli verify` holds it to this.
struct Expectation {
    QStringList startMethods;  ///< of fork, spawn, forkserver
    int fromMinor = 0;         ///< of CPython 3.x on; 0: of every version
    int beforeMinor = 0;       ///< only before CPython 3.x; 0: no such bound
    OutputKind output = OutputKind::Fixed;
    QStringList first;  ///< order-free only: the first lines, in this order
    QStringList lines;
    QStringList last;        ///< order-free only: the last lines, in this order
    QStringList errorTexts;  ///< each is found in stderr; none: stderr is empty
    int exitCode = 0;
    double secondsAtLeast = 0;
    double secondsAtMost = 0;         ///< 0: no bound but the time limit
    bool hangs = false;               ///< it never ends by itself: it is stopped at the time limit
    QStringList findings;             ///< exactly these kinds are found in its trace
    std::optional<int> processes;     ///< main and its children, without helpers
    std::optional<QList<int>> exits;  ///< exit codes of the children, sorted

    [[nodiscard]] bool holdsFor(const QString& startMethod, int minor) const;
};

/// A program of a lesson, with what its sidecar says of it.
struct Example {
    QString name;  ///< "hello", of examples/hello.py and examples/hello.yaml
    QString path;  ///< of the program, absolute
    QString source;
    QString title;
    QString expect;  ///< one or two sentences, Markdown: what to look for
    QList<Expectation> runs;
    int timeLimitSeconds = 10;  ///< for the checks; in the window its own limits hold
    bool unguarded = false;     ///< the main guard is missing on purpose

    [[nodiscard]] QString fileName() const { return name + QStringLiteral(".py"); }
    [[nodiscard]] bool runsUnder(const QString& startMethod) const;
    /// Null where nothing is said of it.
    [[nodiscard]] const Expectation* expectationFor(const QString& startMethod, int minor) const;
};

/// Names one event in a run: "kind=JoinEnd process=P0 nth=2". Resolved where traces are known.
struct MomentSelector {
    QString kind;      ///< a name of momentKinds()
    int nth = 1;       ///< from 1; -1: the last one
    int process = -1;  ///< number of the chip of who did it; -1: anyone
    int other = -1;    ///< number of the chip of whom it is about; -1: anyone
    QString text;      ///< found in the event's text; empty: any
};
/// The names that `kind` may have: those of the recorded events that a lesson may point at.
[[nodiscard]] const QStringList& momentKinds();

struct MarkdownBlock {
    int line = 0;
    QString text;
};

enum class CalloutKind : std::uint8_t { Info, Warning, Version };
struct CalloutBlock {
    int line = 0;
    CalloutKind kind = CalloutKind::Info;
    QString title;
    QString text;  ///< Markdown
};

/// Shows a program with a Run link, or only the Run button of the program on the stage.
struct ExampleBlock {
    int line = 0;
    QString example;
    enum class Show : std::uint8_t { Code, Button } show = Show::Code;
};

/// How a run answers a question.
struct Observation {
    enum class Kind : std::uint8_t {
        Line,        ///< the nth line of stdout is compared with the choices
        Text,        ///< the first choice whose text is found in stdout or stderr
        CountLines,  ///< how many lines of stdout contain `text`
        Seconds      ///< how long the run took, in seconds; choices have ranges
    } kind = Kind::Line;
    int line = 1;  ///< from 1; -1: the last one
    QString text;
};

struct Choice {
    QString say;              ///< shown, Markdown
    QString match;            ///< the line, text or count that means this choice
    double from = 0, to = 0;  ///< Seconds: half-open
};

struct PredictBlock {
    int line = 0;
    QString id;  ///< unique within the lesson: "hello-1"
    QString example;
    QString question;
    Observation observation;
    QList<Choice> choices;
    QString because;  ///< one or two sentences, Markdown
};

struct Moment {
    int line = 0;
    QString say;
    MomentSelector at;
};
struct MomentsBlock {
    int line = 0;
    QString example;
    QList<Moment> moments;
};

/// Runs an example many times and counts how it came out.
struct RepeatBlock {
    int line = 0;
    QString example;
    int runs = 20;
    enum class Count : std::uint8_t {
        Orders,  ///< in which order the lines came that contain `text`
        Outputs  ///< what was printed altogether
    } count = Count::Orders;
    QString text;
    QString question;
    QString because;
};

using Block = std::variant<MarkdownBlock, CalloutBlock, ExampleBlock, PredictBlock, MomentsBlock,
                           RepeatBlock>;

struct Mistake {
    QString mistake;
    QString cure;
};
struct Link {
    QString title;
    QString target;  ///< "lesson:1.3", "reference:process" or an https address
};

/// A text with its programs, as a lesson and a page of the reference are.
struct Document {
    QString id;  ///< names it in links: "1.1" of a lesson, "process" of a page of the reference
    QString title;
    QList<Block> blocks;
    QList<Example> examples;
    bool hasContents = false;  ///< `blocks` and `examples` were read
    QString folder;            ///< absolute
    QString file;              ///< "01-first-processes/1-your-first-process/lesson.md"
    Problems problems;         ///< an Error among them: it cannot be shown

    [[nodiscard]] bool isBroken() const;
    [[nodiscard]] const Example* findExample(const QString& name) const;
};

struct Lesson : Document {
    QString slug;  ///< "your-first-process"
    int minutes = 0;
    Level level = Level::Beginner;
    int detail = 1;   ///< 1 to 4: how much of the stage it opens with
    QString example;  ///< the program that lies on the stage when the lesson opens
    QStringList objectives;
    QStringList takeaways;
    QList<Mistake> mistakes;
    QList<Link> links;
};

/// What is looked up rather than learned: a primitive's calls, a table.
struct ReferencePage : Document {
    QString group;    ///< heading of the list of pages under which it stands
    QString summary;  ///< one sentence: what it is for
};

/// A word of the glossary.
struct Term {
    QString term;
    QString means;   ///< one or two sentences, Markdown
    QString lesson;  ///< number of the lesson that introduces it; empty: none
    int line = 0;    ///< of glossary.yaml
};

struct Part {
    int number = 0;
    QString title;
    QList<Lesson> lessons;
};

struct Course {
    QString title;
    QString folder;  ///< absolute
    QList<Part> parts;
    QList<ReferencePage> reference;
    QList<Term> glossary;  ///< in the order of the alphabet
    Problems problems;     ///< of the course and its parts; those of a lesson stand in the lesson

    [[nodiscard]] int lessonCount() const;
    /// Null where there is none.
    [[nodiscard]] const Lesson* findLesson(const QString& id) const;
    /// The lesson before (-1) or after (+1) another one; null at the ends.
    [[nodiscard]] const Lesson* neighbour(const QString& id, int step) const;
    [[nodiscard]] const Part* partOf(const QString& id) const;
    /// Null where there is none.
    [[nodiscard]] const ReferencePage* findReference(const QString& id) const;
    /// All texts: the lessons in their order, then the pages of the reference.
    [[nodiscard]] QList<const Document*> documents() const;
    /// Whether `target`, a Link's, leads somewhere. An address on the web always does.
    [[nodiscard]] bool leadsSomewhere(const QString& target) const;
};

/// Reads a course folder. A mistake in one lesson leaves the others as they are: it becomes a
/// problem of that lesson. Never fails as a whole: a course that is not there has no parts and one
/// problem. Texts, programs and their sidecars are nearly all of the work: a window that shows one
/// lesson at a time reads them with readContents(), when it does.
enum class Contents : std::uint8_t { AtOnce, Later };
[[nodiscard]] Course loadCourse(const QString& folder, Contents contents = Contents::AtOnce);

/// Reads the text and the programs of a lesson or a page of the reference that were left for later.
/// Mistakes in them become problems of the document.
void readContents(Course& course, const QString& documentId);

/// Reads one example with its sidecar `<name>.yaml`. Problems name `file`s relative to `root`.
[[nodiscard]] std::optional<Example> loadExample(const QString& folder, const QString& name,
                                                 const QString& root, Problems& problems);

/// Everything that is wrong with a course, the finer points included: what loadCourse() finds, and
/// examples that no lesson uses, folders that no list names, links that lead nowhere, tone.
/// Needs no Python.
[[nodiscard]] Problems check(const Course& course, const QString& folder);

}  // namespace proclab::lessons
