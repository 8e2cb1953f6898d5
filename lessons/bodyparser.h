// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lessons/course.h"

#include <QCoreApplication>

namespace proclab::lessons {

/// Reads the text of a document, Markdown with directives, into its blocks. Knows no files but its
/// own; examples are looked up by the loader.
class BodyParser {
    Q_DECLARE_TR_FUNCTIONS(BodyParser)
public:
    /// `document.file` names the file in problems, which are appended to `document.problems`.
    explicit BodyParser(Document& document) : m_document(document) {}

    /// `firstLine` is the line of the file (from 1) on which `lines` begin.
    void parse(const QStringList& lines, int firstLine);

private:
    struct Directive {
        int line = 0;
        QString name;
        QString argument;
        QStringList body;
    };

    void addDirective(const Directive& directive);
    void addCallout(const Directive& directive, CalloutKind kind);
    void addExample(const Directive& directive, ExampleBlock::Show show);
    void addPrediction(const Directive& directive);
    void addMoments(const Directive& directive);
    void addRepeat(const Directive& directive);
    [[nodiscard]] bool needsArgument(const Directive& directive);
    void complain(int line, const QString& what, const QString& cure);

    Document& m_document;
};

}  // namespace proclab::lessons
