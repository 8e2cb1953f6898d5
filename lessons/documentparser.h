// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lessons/course.h"

namespace proclab::lessons {

// Each reads a file whose text has a front matter between two lines of "---", then a body. `file`
// of the document names it in problems, which are appended to those of the document.

void parseLesson(const QString& text, Lesson& lesson);
void parseReferencePage(const QString& text, ReferencePage& page);

}  // namespace proclab::lessons
