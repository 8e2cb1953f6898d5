// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lessons/course.h"

#include "lessons/coursewords.h"
#include "lessons/lessonparser.h"
#include "lessons/yamlreader.h"

#include <QDir>
#include <QFile>
#include <QSet>

#include <type_traits>

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

/// Where a lesson's blocks name examples: (line, name).
QList<std::pair<int, QString>> exampleUses(const Lesson& lesson) {
    QList<std::pair<int, QString>> uses;
    if (!lesson.example.isEmpty()) {
        uses.append({1, lesson.example});
    }
    for (const Block& block : lesson.blocks) {
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

Lesson loadLesson(const QDir& root, const QString& folder, int part, int place) {
    Lesson lesson;
    lesson.file = folder + u"/lesson.md"_s;
    lesson.folder = root.filePath(folder);
    if (const auto text = readFile(root, lesson.file, lesson.problems)) {
        LessonParser(lesson).parse(*text);
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
    const QString examples = root.filePath(folder + u"/examples"_s);
    QSet<QString> loaded;
    for (const auto& [line, name] : exampleUses(lesson)) {
        if (loaded.contains(name)) {
            continue;
        }
        loaded.insert(name);
        if (!QFile::exists(examples + u'/' + name + u".py"_s)) {
            lesson.problems.append(
                {lesson.file, line, CourseWords::tr("There is no program examples/%1.py").arg(name),
                 CourseWords::tr("Add it, or correct the name"), Severity::Error});
            continue;
        }
        if (auto example = loadExample(examples, name, root.path(), lesson.problems)) {
            lesson.examples.append(*example);
        }
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

}  // namespace

Course loadCourse(const QString& folder) {
    Course course;
    const QDir root(folder);
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
    reader.allowKeys(*map, {u"format"_s, u"title"_s, u"parts"_s});
    reader.requireFormat(*map);
    course.title = reader.string(*map, "title", Need::Required);
    int number = 0;
    for (const QString& name : reader.strings(*map, "parts", 1)) {
        course.parts.append(loadPart(root, name, ++number, course.problems));
    }
    return course;
}

}  // namespace proclab::lessons
