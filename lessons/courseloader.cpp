// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lessons/course.h"

#include "lessons/coursewords.h"
#include "lessons/documentparser.h"
#include "lessons/yamlreader.h"

#include <QDir>
#include <QFile>
#include <QSet>

#include <algorithm>
#include <type_traits>
#include <utility>

using namespace Qt::StringLiterals;

namespace proclab::lessons {

namespace {

using Need = YamlReader::Need;

/// Reads a file of the course, or adds a problem that says which one cannot be read.
std::optional<QString> readFile(const QDir& root, const QString& file, Problems& problems) {
    QFile content(root.filePath(file));
    if (!content.open(QIODevice::ReadOnly)) {
        problems.append(
            {file, 0, CourseWords::tr("This file cannot be read: %1").arg(content.errorString()),
             CourseWords::tr("Put it there, or take its folder out of the list that names it"),
             Severity::Error});
        return std::nullopt;
    }
    return QString::fromUtf8(content.readAll());
}

/// Where a document's blocks name examples: (line, name).
QList<std::pair<int, QString>> exampleUses(const Document& document) {
    QList<std::pair<int, QString>> uses;
    for (const Block& block : document.blocks) {
        std::visit(
            [&](const auto& b) {
                if constexpr (requires { b.example; }) {
                    uses.append({b.line, b.example});
                }
            },
            block);
    }
    return uses;
}

void loadExamples(const QDir& root, Document& document, const QString& first = {}) {
    auto uses = exampleUses(document);
    if (!first.isEmpty()) {
        uses.prepend({1, first});
    }
    const QString examples = document.folder + u"/examples"_s;
    QSet<QString> loaded;
    for (const auto& [line, name] : uses) {
        if (loaded.contains(name)) {
            continue;
        }
        loaded.insert(name);
        if (!QFile::exists(examples + u'/' + name + u".py"_s)) {
            document.problems.append(
                {document.file, line,
                 CourseWords::tr("There is no program examples/%1.py").arg(name),
                 CourseWords::tr("Add it, or correct the name"), Severity::Error});
            continue;
        }
        if (auto example = loadExample(examples, name, root.path(), document.problems)) {
            document.examples.append(*example);
        }
    }
}

/// Text and programs, where they were not read before; whether that was so. `first` is the program
/// that lies on the stage when the document is opened.
bool loadContents(const QDir& root, Document& document, const QString& first = {}) {
    if (std::exchange(document.hasContents, true)) {
        return false;
    }
    // A file that is not there was a problem before.
    QFile file(root.filePath(document.file));
    if (file.open(QIODevice::ReadOnly)) {
        parseBody(QString::fromUtf8(file.readAll()), document);
    }
    loadExamples(root, document, first);
    return true;
}

void loadPageContents(const QDir& root, ReferencePage& page) {
    if (!loadContents(root, page)) {
        return;
    }
    for (const Block& block : page.blocks) {
        if (!std::holds_alternative<MarkdownBlock>(block) &&
            !std::holds_alternative<CalloutBlock>(block) &&
            !std::holds_alternative<ExampleBlock>(block)) {
            page.problems.append(
                {page.file, std::visit([](const auto& b) { return b.line; }, block),
                 CourseWords::tr("A page of the reference asks no questions"),
                 CourseWords::tr(
                     "Leave out `predict`, `moments` and `repeat`: they are for lessons"),
                 Severity::Error});
        }
    }
}

Lesson loadLesson(const QDir& root, const QString& folder, int part, int place) {
    Lesson lesson;
    lesson.file = folder + u"/lesson.md"_s;
    lesson.folder = root.filePath(folder);
    if (const auto text = readFile(root, lesson.file, lesson.problems)) {
        parseLesson(*text, lesson);
    }
    const QString expectedId = u"%1.%2"_s.arg(part).arg(place);
    if (!lesson.id.isEmpty() && lesson.id != expectedId) {
        lesson.problems.append({lesson.file, 2,
                                CourseWords::tr("The lesson calls itself %1 but stands at place %2")
                                    .arg(lesson.id, expectedId),
                                CourseWords::tr("Correct `id`, or the order in part.yaml"),
                                Severity::Error});
    }
    // The outline needs a number and a name, also for a lesson that cannot be read.
    lesson.id = expectedId;
    if (lesson.title.isEmpty()) {
        lesson.title = folder.section(u'/', -1);
    }
    return lesson;
}

Part loadPart(const QDir& root, const QString& folder, int number, Problems& problems) {
    Part part;
    part.number = number;
    part.title = folder;
    const QString file = folder + u"/part.yaml"_s;
    const auto text = readFile(root, file, problems);
    if (!text) {
        return part;
    }
    YamlReader reader(file, 1, problems);
    const auto map = reader.parseMap(*text);
    if (!map) {
        return part;
    }
    reader.allowKeys(*map, {u"format"_s, u"title"_s, u"lessons"_s});
    reader.requireFormat(*map);
    if (const QString title = reader.string(*map, "title", Need::Required); !title.isEmpty()) {
        part.title = title;
    }
    int place = 0;
    for (const QString& name : reader.strings(*map, "lessons", 1)) {
        part.lessons.append(loadLesson(root, folder + u'/' + name, number, ++place));
    }
    return part;
}

ReferencePage loadReferencePage(const QDir& root, const QString& folder) {
    ReferencePage page;
    page.file = folder + u"/page.md"_s;
    page.folder = root.filePath(folder);
    if (const auto text = readFile(root, page.file, page.problems)) {
        parseReferencePage(*text, page);
    }
    // The list of pages needs a name, also for one that cannot be read.
    const QString name = folder.section(u'/', -1);
    if (page.id.isEmpty()) {
        page.id = name;
    }
    if (page.title.isEmpty()) {
        page.title = name;
    }
    return page;
}

QList<Term> loadGlossary(const QDir& root, const QString& file, Problems& problems) {
    const auto text = readFile(root, file, problems);
    if (!text) {
        return {};
    }
    YamlReader reader(file, 1, problems);
    const auto map = reader.parseMap(*text);
    if (!map) {
        return {};
    }
    reader.allowKeys(*map, {u"format"_s, u"terms"_s});
    reader.requireFormat(*map);
    QList<Term> terms;
    for (const YAML::Node& node : reader.maps(*map, "terms")) {
        reader.allowKeys(node, {u"term"_s, u"means"_s, u"lesson"_s});
        terms.append({reader.string(node, "term", Need::Required),
                      reader.string(node, "means", Need::Required),
                      reader.string(node, "lesson", Need::Optional), reader.line(node)});
    }
    std::ranges::stable_sort(terms, [](const Term& a, const Term& b) {
        return a.term.compare(b.term, Qt::CaseInsensitive) < 0;
    });
    return terms;
}

}  // namespace

Course loadCourse(const QString& folder, Contents contents) {
    Course course;
    const QDir root(folder);
    course.folder = root.absolutePath();
    const QString file = u"course.yaml"_s;
    const auto text = readFile(root, file, course.problems);
    if (!text) {
        return course;
    }
    YamlReader reader(file, 1, course.problems);
    const auto map = reader.parseMap(*text);
    if (!map) {
        return course;
    }
    reader.allowKeys(*map, {u"format"_s, u"title"_s, u"parts"_s, u"reference"_s, u"glossary"_s});
    reader.requireFormat(*map);
    course.title = reader.string(*map, "title", Need::Required);
    int number = 0;
    for (const QString& name : reader.strings(*map, "parts", 1)) {
        course.parts.append(loadPart(root, name, ++number, course.problems));
    }
    for (const QString& name : reader.strings(*map, "reference", 0)) {
        course.reference.append(loadReferencePage(root, name));
    }
    if (const QString name = reader.string(*map, "glossary", Need::Optional); !name.isEmpty()) {
        course.glossary = loadGlossary(root, name, course.problems);
    }
    if (contents == Contents::AtOnce) {
        for (Part& part : course.parts) {
            for (Lesson& lesson : part.lessons) {
                loadContents(root, lesson, lesson.example);
            }
        }
        for (ReferencePage& page : course.reference) {
            loadPageContents(root, page);
        }
    }
    return course;
}

void readContents(Course& course, const QString& documentId) {
    const QDir root(course.folder);
    for (Part& part : course.parts) {
        for (Lesson& lesson : part.lessons) {
            if (lesson.id == documentId) {
                loadContents(root, lesson, lesson.example);
            }
        }
    }
    for (ReferencePage& page : course.reference) {
        if (page.id == documentId) {
            loadPageContents(root, page);
        }
    }
}

}  // namespace proclab::lessons
