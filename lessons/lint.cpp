// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lessons/course.h"

#include "lessons/coursewords.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace proclab::lessons {

namespace {

constexpr int longestCodeLine = 72;

void warn(Problems& problems, const QString& file, int line, const QString& what,
          const QString& cure) {
    problems.append({file, line, what, cure, Severity::Warning});
}

/// What the course says to its readers keeps the tone of the design: no exclamation marks.
void checkTone(const Document& document, Problems& problems) {
    // "!=" and "![" are code and pictures.
    static const QRegularExpression shout(u"\\w!(?![=\\[])"_s);
    const auto look = [&](int line, const QString& text) {
        const QStringList lines = text.split(u'\n');
        bool inFence = false;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (lines[i].startsWith("```"_L1)) {
                inFence = !inFence;
            }
            if (!inFence && shout.match(lines[i]).hasMatch()) {
                warn(problems, document.file, line + static_cast<int>(i),
                     CourseWords::tr("An exclamation mark in the text"),
                     CourseWords::tr("End the sentence with a point"));
            }
        }
    };
    for (const Block& block : document.blocks) {
        std::visit(
            [&](const auto& b) {
                if constexpr (requires { b.text; }) {
                    look(b.line, b.text);
                }
                if constexpr (requires { b.because; }) {
                    look(b.line, b.question + u'\n' + b.because);
                }
            },
            block);
    }
}

void checkExamples(const Document& document, const QDir& root, Problems& problems) {
    const QDir folder(document.folder + u"/examples"_s);
    const QStringList files = folder.entryList({u"*.py"_s, u"*.yaml"_s}, QDir::Files, QDir::Name);
    for (const QString& file : files) {
        const QString name = file.section(u'.', 0, -2);
        if (document.findExample(name) == nullptr && !document.isBroken()) {
            warn(problems, root.relativeFilePath(folder.filePath(file)), 0,
                 CourseWords::tr("Nothing in %1 uses this file").arg(document.file),
                 CourseWords::tr("Add a directive `example %1`, or remove the file").arg(name));
        }
    }
    static const QRegularExpression guard(u"^if __name__ == ['\"]__main__['\"]:"_s,
                                          QRegularExpression::MultilineOption);
    for (const Example& example : document.examples) {
        const QString file = root.relativeFilePath(example.path);
        const bool guarded = guard.match(example.source).hasMatch();
        if (guarded == example.unguarded) {
            warn(problems, file, 0,
                 guarded
                     ? CourseWords::tr("The sidecar says `unguarded`, but the main guard is there")
                     : CourseWords::tr("The main guard is missing"),
                 guarded ? CourseWords::tr("Remove `unguarded: true`")
                         : CourseWords::tr("Add it, or say `unguarded: true` in the sidecar"));
        }
        const QStringList lines = example.source.split(u'\n');
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (lines[i].size() > longestCodeLine) {
                warn(problems, file, static_cast<int>(i) + 1,
                     CourseWords::tr("A line of %1 characters does not fit the stage")
                         .arg(lines[i].size()),
                     CourseWords::tr("Break it after at most %1").arg(longestCodeLine));
            }
        }
    }
}

/// Links that lead nowhere: those of `links`, and those of the text.
void checkLinks(const Document& document, const QList<Link>& links, const Course& course,
                Problems& problems) {
    const auto look = [&](int line, const QString& target) {
        if (!course.leadsSomewhere(target)) {
            warn(problems, document.file, line,
                 CourseWords::tr("The link to \"%1\" leads nowhere").arg(target),
                 CourseWords::tr("Write lesson:1.2 or reference:process of what is there, or an "
                                 "address on the web"));
        }
    };
    for (const Link& link : links) {
        look(0, link.target);
    }
    static const QRegularExpression inText(uR"(\]\(((?:lesson|reference):[^)\s]*)\))"_s);
    for (const Block& block : document.blocks) {
        std::visit(
            [&](const auto& b) {
                if constexpr (requires { b.text; }) {
                    const QStringList lines = b.text.split(u'\n');
                    for (qsizetype i = 0; i < lines.size(); ++i) {
                        for (const auto& match : inText.globalMatch(lines[i])) {
                            look(b.line + static_cast<int>(i), match.captured(1));
                        }
                    }
                }
            },
            block);
    }
}

void checkGlossary(const Course& course, Problems& problems) {
    QString before;
    for (const Term& term : course.glossary) {
        if (term.term.compare(before, Qt::CaseInsensitive) == 0) {
            warn(problems, u"glossary.yaml"_s, term.line,
                 CourseWords::tr("\"%1\" is explained twice").arg(term.term),
                 CourseWords::tr("Keep one of the two"));
        }
        before = term.term;
        if (!term.lesson.isEmpty() && course.findLesson(term.lesson) == nullptr) {
            warn(problems, u"glossary.yaml"_s, term.line,
                 CourseWords::tr("There is no lesson %1").arg(term.lesson),
                 CourseWords::tr("Correct the number, or leave it out"));
        }
    }
}

/// Folders with content that no list names would never be seen.
void checkFolders(const Course& course, const QDir& root, Problems& problems) {
    QSet<QString> known;
    for (const Part& part : course.parts) {
        for (const Lesson& lesson : part.lessons) {
            known.insert(lesson.file.section(u'/', 0, -2));
            known.insert(lesson.file.section(u'/', 0, 0));
        }
    }
    for (const ReferencePage& page : course.reference) {
        known.insert(page.file.section(u'/', 0, -2));
        known.insert(page.file.section(u'/', 0, 0));
    }
    const QStringList parts = root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString& part : parts) {
        if (!known.contains(part)) {
            warn(problems, part, 0, CourseWords::tr("No list names this folder"),
                 CourseWords::tr("Add it to `parts` in course.yaml, or remove it"));
            continue;
        }
        const QStringList folders =
            QDir(root.filePath(part)).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        for (const QString& folder : folders) {
            const QString path = part + u'/' + folder;
            if (!known.contains(path)) {
                warn(problems, path, 0, CourseWords::tr("No list names this folder"),
                     CourseWords::tr("Add it to `lessons` in part.yaml or to `reference` in "
                                     "course.yaml, or remove it"));
            }
        }
    }
}

}  // namespace

Problems check(const Course& course, const QString& folder) {
    const QDir root(folder);
    Problems problems = course.problems;
    QSet<QString> slugs;
    for (const Part& part : course.parts) {
        for (const Lesson& lesson : part.lessons) {
            problems += lesson.problems;
            if (!lesson.slug.isEmpty() && slugs.contains(lesson.slug)) {
                warn(problems, lesson.file, 0,
                     CourseWords::tr("Another lesson has the slug \"%1\" too").arg(lesson.slug),
                     CourseWords::tr("Give each lesson its own"));
            }
            slugs.insert(lesson.slug);
            checkLinks(lesson, lesson.links, course, problems);
        }
    }
    QSet<QString> pages;
    for (const ReferencePage& page : course.reference) {
        problems += page.problems;
        if (!page.id.isEmpty() && pages.contains(page.id)) {
            warn(problems, page.file, 0,
                 CourseWords::tr("Another page is called \"%1\" too").arg(page.id),
                 CourseWords::tr("Give each page its own"));
        }
        pages.insert(page.id);
        checkLinks(page, {}, course, problems);
    }
    for (const Document* document : course.documents()) {
        checkTone(*document, problems);
        checkExamples(*document, root, problems);
    }
    checkGlossary(course, problems);
    checkFolders(course, root, problems);
    return problems;
}

}  // namespace proclab::lessons
