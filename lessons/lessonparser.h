// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lessons/course.h"

#include <QCoreApplication>

namespace proclab::lessons {

/// Reads the text of one lesson.md into a Lesson: front matter between two lines of "---", then
/// Markdown with directives. Knows no files but its own; examples are looked up by the loader.
class LessonParser {
    Q_DECLARE_TR_FUNCTIONS(LessonParser)
public:
    /// `lesson.file` names the file in problems, which are appended to `lesson.problems`.
    explicit LessonParser(Lesson& lesson) : m_lesson(lesson) {}

    void parse(const QString& text);

private:
    struct Directive {
        int line = 0;
        QString name;
        QString argument;
        QStringList body;
    };

    void parseFrontMatter(const QString& yaml, int firstLine);
    void parseBody(const QStringList& lines, int firstLine);
    void addDirective(const Directive& directive);
    void addCallout(const Directive& directive, CalloutKind kind);
    void addExample(const Directive& directive, ExampleBlock::Show show);
    void addPrediction(const Directive& directive);
    void addMoments(const Directive& directive);
    void addRepeat(const Directive& directive);
    [[nodiscard]] bool needsArgument(const Directive& directive);
    void complain(int line, const QString& what, const QString& cure);

    Lesson& m_lesson;
};

}  // namespace proclab::lessons
