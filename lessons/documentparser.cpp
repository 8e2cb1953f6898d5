// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lessons/documentparser.h"

#include "lessons/bodyparser.h"
#include "lessons/coursewords.h"
#include "lessons/yamlreader.h"

#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace proclab::lessons {

namespace {

using Need = YamlReader::Need;

/// The front matter begins in this line of the file.
constexpr int firstLine = 2;

/// Where the front matter ends: the index of the second line of dashes. Nothing where it is
/// missing.
std::optional<qsizetype> endOfFrontMatter(const QStringList& lines) {
    static const QRegularExpression dashes(u"^---\\s*$"_s);
    const qsizetype end = lines.first().trimmed() == "---"_L1 ? lines.indexOf(dashes, 1) : -1;
    return end < 0 ? std::nullopt : std::optional(end);
}

/// The YAML between the two lines of dashes.
std::optional<QString> frontMatter(const QString& text, Document& document) {
    const QStringList lines = text.split(u'\n');
    if (const auto end = endOfFrontMatter(lines)) {
        return lines.sliced(1, *end - 1).join(u'\n');
    }
    const bool isMissing = lines.first().trimmed() != "---"_L1;
    document.problems.append(
        {document.file, 1,
         isMissing ? CourseWords::tr("The front matter is missing")
                   : CourseWords::tr("The front matter does not end"),
         isMissing ? CourseWords::tr(
                         "Begin the file with a line of three dashes, then title and the rest")
                   : CourseWords::tr("Close it with a second line of three dashes"),
         Severity::Error});
    return std::nullopt;
}

QList<Link> links(YamlReader& reader, const YAML::Node& map) {
    QList<Link> found;
    for (const YAML::Node& node : reader.maps(map, "links")) {
        reader.allowKeys(node, {u"title"_s, u"target"_s});
        const Link link{reader.string(node, "title", Need::Required),
                        reader.string(node, "target", Need::Required)};
        static const QRegularExpression form(u"^(lesson:|reference:|https://)"_s);
        if (!form.match(link.target).hasMatch()) {
            reader.complain(reader.line(node),
                            CourseWords::tr("The link \"%1\" leads nowhere").arg(link.target),
                            CourseWords::tr("Write lesson:1.2, reference:process or an address "
                                            "that begins with https://"));
        }
        found.append(link);
    }
    return found;
}

}  // namespace

void parseLesson(const QString& text, Lesson& lesson) {
    const auto yaml = frontMatter(text, lesson);
    if (!yaml) {
        return;
    }
    YamlReader reader(lesson.file, firstLine, lesson.problems);
    const auto map = reader.parseMap(*yaml);
    if (!map) {
        return;
    }
    reader.allowKeys(
        *map, {u"format"_s, u"id"_s, u"slug"_s, u"title"_s, u"minutes"_s, u"level"_s, u"detail"_s,
               u"example"_s, u"objectives"_s, u"takeaways"_s, u"mistakes"_s, u"links"_s});
    reader.requireFormat(*map);
    lesson.id = reader.string(*map, "id", Need::Required);
    lesson.slug = reader.string(*map, "slug", Need::Required);
    lesson.title = reader.string(*map, "title", Need::Required);
    lesson.minutes = reader.integer(*map, "minutes", Need::Required, 1, 60, 1);
    lesson.level = static_cast<Level>(reader.word(
        *map, "level", Need::Required, {u"beginner"_s, u"intermediate"_s, u"advanced"_s}, 0));
    lesson.detail = reader.integer(*map, "detail", Need::Required, 1, 4, 1);
    lesson.example = reader.string(*map, "example", Need::Required);
    lesson.objectives = reader.strings(*map, "objectives", 1);
    lesson.takeaways = reader.strings(*map, "takeaways", 1);
    for (const YAML::Node& node : reader.maps(*map, "mistakes")) {
        reader.allowKeys(node, {u"mistake"_s, u"cure"_s});
        lesson.mistakes.append({reader.string(node, "mistake", Need::Required),
                                reader.string(node, "cure", Need::Required)});
    }
    lesson.links = links(reader, *map);

    static const QRegularExpression idForm(u"^[1-9]\\.[1-9][0-9]?$"_s);
    if (!lesson.id.isEmpty() && !idForm.match(lesson.id).hasMatch()) {
        reader.complain(firstLine, CourseWords::tr("\"%1\" is no lesson number").arg(lesson.id),
                        CourseWords::tr("Write part, point, place, in quotes: id: \"1.2\""));
    }
}

void parseReferencePage(const QString& text, ReferencePage& page) {
    const auto yaml = frontMatter(text, page);
    if (!yaml) {
        return;
    }
    YamlReader reader(page.file, firstLine, page.problems);
    const auto map = reader.parseMap(*yaml);
    if (!map) {
        return;
    }
    reader.allowKeys(*map, {u"format"_s, u"id"_s, u"title"_s, u"group"_s, u"summary"_s});
    reader.requireFormat(*map);
    page.id = reader.string(*map, "id", Need::Required);
    page.title = reader.string(*map, "title", Need::Required);
    page.group = reader.string(*map, "group", Need::Required);
    page.summary = reader.string(*map, "summary", Need::Required);
}

void parseBody(const QString& text, Document& document) {
    const QStringList lines = text.split(u'\n');
    if (const auto end = endOfFrontMatter(lines)) {
        BodyParser(document).parse(lines.sliced(*end + 1), static_cast<int>(*end) + 2);
    }
}

}  // namespace proclab::lessons
