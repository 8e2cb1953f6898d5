// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lessons/course.h"
#include "quizzes/bankloader.h"
#include "search/index.h"

#include <vector>

namespace proclab::search {

// What of each kind of document is found, and where it is opened.

inline const QString lessonKind = QStringLiteral("lesson");
inline const QString exampleKind = QStringLiteral("example");
inline const QString referenceKind = QStringLiteral("reference");
inline const QString termKind = QStringLiteral("term");
inline const QString questionKind = QStringLiteral("question");

/// A lesson as a whole ("1.2"), and each of its headings ("1.2#Heading").
void addLessons(const lessons::Course& course, std::vector<Entry>& entries);
/// Each program of a lesson, to be put on the stage ("1.2/hello").
void addExamples(const lessons::Course& course, std::vector<Entry>& entries);
/// Each page of the reference ("process"), and each of its headings ("process#Calls").
void addReference(const lessons::Course& course, std::vector<Entry>& entries);
/// Each word of the glossary ("glossary#zombie").
void addGlossary(const lessons::Course& course, std::vector<Entry>& entries);
/// What is asked, but not what is answered: "ask/Q000-3".
void addQuestions(const quizzes::LoadedBanks& banks, std::vector<Entry>& entries);

}  // namespace proclab::search
