// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/learn/courseprogress.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

Q_LOGGING_CATEGORY(log, "proclab.learn")

void report(const Status& status) {
    if (!status) {
        qCWarning(log) << "progress is not kept:" << status.error().sentence.c_str()
                       << status.error().context.c_str();
    }
}

}  // namespace

CourseProgress::CourseProgress(const lessons::Course& course, learner::LearnerStore& store,
                               QObject* parent)
    : QObject(parent), m_course(course), m_store(store) {
    if (const auto all = m_store.lessons(); all) {
        for (const learner::LessonProgress& lesson : all.value()) {
            m_entries.insert(lesson.lesson,
                             {lesson.position, true, lesson.done, false, lesson.done, lesson.when});
        }
    }
    for (const lessons::Part& part : m_course.parts) {
        for (const lessons::Lesson& lesson : part.lessons) {
            const auto runs = m_store.runsOf(lesson.id + u'/' + lesson.example);
            if (runs && runs.value() > 0) {
                m_entries[lesson.id].ran = true;
            }
        }
    }
}

ReadState CourseProgress::stateOf(const QString& lesson) const {
    const Entry entry = m_entries.value(lesson);
    return entry.done ? ReadState::Done : entry.begun ? ReadState::Begun : ReadState::NotBegun;
}

int CourseProgress::doneCount() const {
    int count = 0;
    for (const lessons::Part& part : m_course.parts) {
        count +=
            static_cast<int>(std::ranges::count_if(part.lessons, [&](const lessons::Lesson& l) {
                return stateOf(l.id) == ReadState::Done;
            }));
    }
    return count;
}

QString CourseProgress::nextLesson() const {
    QString first;
    QString firstOpen;
    QString lastBegun;
    QDateTime latest;
    for (const lessons::Part& part : m_course.parts) {
        for (const lessons::Lesson& lesson : part.lessons) {
            if (first.isEmpty()) {
                first = lesson.id;
            }
            const Entry entry = m_entries.value(lesson.id);
            if (entry.done) {
                continue;
            }
            if (firstOpen.isEmpty()) {
                firstOpen = lesson.id;
            }
            if (entry.begun && (!latest.isValid() || entry.when > latest)) {
                latest = entry.when;
                lastBegun = lesson.id;
            }
        }
    }
    return !lastBegun.isEmpty() ? lastBegun : !firstOpen.isEmpty() ? firstOpen : first;
}

double CourseProgress::positionIn(const QString& lesson) const {
    return m_entries.value(lesson).position;
}

void CourseProgress::note(const QString& lesson, const std::function<void(Entry&)>& change) {
    const ReadState before = stateOf(lesson);
    Entry& entry = m_entries[lesson];
    change(entry);
    entry.begun = true;
    entry.done = entry.done || (entry.atEnd && entry.ran);
    entry.when = QDateTime::currentDateTimeUtc();
    record(lesson);
    if (stateOf(lesson) != before) {
        emit changed(lesson);
    }
}

void CourseProgress::record(const QString& lesson) {
    const Entry entry = m_entries.value(lesson);
    report(m_store.recordLesson(lesson, entry.position, entry.done));
}

void CourseProgress::open(const QString& lesson) {
    note(lesson, [](Entry&) {});
}

void CourseProgress::setPosition(const QString& lesson, double position) {
    note(lesson, [position](Entry& entry) { entry.position = position; });
}

void CourseProgress::readToEnd(const QString& lesson) {
    note(lesson, [](Entry& entry) { entry.atEnd = true; });
}

void CourseProgress::exampleRun(const QString& lesson, const QString& example) {
    report(m_store.recordRun(lesson + u'/' + example));
    const lessons::Lesson* known = m_course.findLesson(lesson);
    if (known != nullptr && known->example == example) {
        note(lesson, [](Entry& entry) { entry.ran = true; });
    }
}

}  // namespace proclab::desktop
