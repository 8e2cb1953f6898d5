// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lessons/course.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace proclab::lessons {

QString Problem::text() const {
    const QString place = line > 0 ? u"%1:%2"_s.arg(file).arg(line) : file;
    return u"%1: %2. %3."_s.arg(place, what, cure);
}

bool Expectation::holdsFor(const QString& startMethod, int minor) const {
    return startMethods.contains(startMethod) && minor >= fromMinor &&
           (beforeMinor == 0 || minor < beforeMinor);
}

const Expectation* Example::expectationFor(const QString& startMethod, int minor) const {
    const auto it = std::ranges::find_if(
        runs, [&](const Expectation& run) { return run.holdsFor(startMethod, minor); });
    return it == runs.end() ? nullptr : &*it;
}

bool Example::runsUnder(const QString& startMethod) const {
    return std::ranges::any_of(
        runs, [&](const Expectation& e) { return e.startMethods.contains(startMethod); });
}

bool Document::isBroken() const {
    return std::ranges::any_of(problems,
                               [](const Problem& p) { return p.severity == Severity::Error; });
}

const Example* Document::findExample(const QString& name) const {
    const auto it = std::ranges::find(examples, name, &Example::name);
    return it == examples.end() ? nullptr : &*it;
}

int Course::lessonCount() const {
    qsizetype count = 0;
    for (const Part& part : parts) {
        count += part.lessons.size();
    }
    return static_cast<int>(count);
}

const Lesson* Course::findLesson(const QString& id) const {
    for (const Part& part : parts) {
        const auto it = std::ranges::find(part.lessons, id, &Lesson::id);
        if (it != part.lessons.end()) {
            return &*it;
        }
    }
    return nullptr;
}

const Part* Course::partOf(const QString& id) const {
    for (const Part& part : parts) {
        if (std::ranges::find(part.lessons, id, &Lesson::id) != part.lessons.end()) {
            return &part;
        }
    }
    return nullptr;
}

const Lesson* Course::neighbour(const QString& id, int step) const {
    QList<const Lesson*> all;
    for (const Part& part : parts) {
        for (const Lesson& lesson : part.lessons) {
            all.append(&lesson);
        }
    }
    const auto it = std::ranges::find(all, id, [](const Lesson* l) { return l->id; });
    if (it == all.end()) {
        return nullptr;
    }
    const qsizetype index = it - all.begin() + step;
    return index >= 0 && index < all.size() ? all[index] : nullptr;
}

const ReferencePage* Course::findReference(const QString& id) const {
    const auto it = std::ranges::find(reference, id, &ReferencePage::id);
    return it == reference.end() ? nullptr : &*it;
}

QList<const Document*> Course::documents() const {
    QList<const Document*> all;
    for (const Part& part : parts) {
        for (const Lesson& lesson : part.lessons) {
            all.append(&lesson);
        }
    }
    for (const ReferencePage& page : reference) {
        all.append(&page);
    }
    return all;
}

bool Course::leadsSomewhere(const QString& target) const {
    if (target.startsWith("lesson:"_L1)) {
        return findLesson(target.sliced(7)) != nullptr;
    }
    if (target.startsWith("reference:"_L1)) {
        return target == "reference:glossary"_L1 || findReference(target.sliced(10)) != nullptr;
    }
    return target.startsWith("https://"_L1) || target.startsWith("http://"_L1);
}

}  // namespace proclab::lessons
