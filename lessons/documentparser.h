// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lessons/course.h"

namespace proclab::lessons {

// Of a file whose text has a front matter between two lines of "---", then a body. `file` of the
// document names it in problems, which are appended to those of the document.

/// The front matter of a lesson.
void parseLesson(const QString& text, Lesson& lesson);
/// The front matter of a page of the reference.
void parseReferencePage(const QString& text, ReferencePage& page);
/// What stands below; nothing where there is no front matter, which was said already.
void parseBody(const QString& text, Document& document);

}  // namespace proclab::lessons
