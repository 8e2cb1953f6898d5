// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "search/kinds.h"

#include "search/entries.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace proclab::search {

namespace {

struct SearchWords {
    Q_DECLARE_TR_FUNCTIONS(Search)
};

}  // namespace

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all{
        {lessonKind, SearchWords::tr("Lesson"), u"learn"_s, u"learn"_s},
        {exampleKind, SearchWords::tr("Example"), u"file"_s, u"learn"_s},
        {referenceKind, SearchWords::tr("Reference"), u"reference"_s, u"reference"_s},
        {termKind, SearchWords::tr("Glossary"), u"reference"_s, u"reference"_s},
        {questionKind, SearchWords::tr("Question"), u"quiz"_s, u"quiz"_s},
    };
    return all;
}

const Kind& kindOf(const Entry& entry) {
    const auto kind = std::ranges::find(kinds(), entry.kind, &Kind::id);
    return kind == kinds().end() ? kinds().front() : *kind;
}

Index readIndex(const Folders& folders) {
    // Entries that are equally good stand in the order in which they are added here.
    std::vector<Entry> entries;
    const lessons::Course course = lessons::loadCourse(folders.course);
    addLessons(course, entries);
    addReference(course, entries);
    addGlossary(course, entries);
    addExamples(course, entries);
    addQuestions(quizzes::loadBanks(folders.banks), entries);
    return Index(std::move(entries));
}

}  // namespace proclab::search
