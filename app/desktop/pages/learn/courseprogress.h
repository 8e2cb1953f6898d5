// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "learner/learnerstore.h"
#include "lessons/course.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace proclab::desktop {

enum class ReadState : std::uint8_t { NotBegun, Begun, Done };

/// How far the learner is in the course. A lesson is done when it was read to the end and its
/// program was run. Writes to the learner's store; failures to write are logged, not shown.
class CourseProgress : public QObject {
    Q_OBJECT
public:
    CourseProgress(const lessons::Course& course, learner::LearnerStore& store,
                   QObject* parent = nullptr);

    [[nodiscard]] ReadState stateOf(const QString& lesson) const;
    [[nodiscard]] int doneCount() const;
    /// Where reading goes on: the last open lesson that is not done, else the first one that is not
    /// done, else the first.
    [[nodiscard]] QString nextLesson() const;
    /// 0 to 1.
    [[nodiscard]] double positionIn(const QString& lesson) const;

    void open(const QString& lesson);
    void setPosition(const QString& lesson, double position);
    void readToEnd(const QString& lesson);
    void exampleRun(const QString& lesson, const QString& example);

    [[nodiscard]] learner::LearnerStore& store() { return m_store; }

signals:
    void changed(const QString& lesson);

private:
    struct Entry {
        double position = 0;
        bool begun = false;
        bool atEnd = false;
        bool ran = false;
        bool done = false;
        QDateTime when;
    };
    void record(const QString& lesson);
    void note(const QString& lesson, const std::function<void(Entry&)>& change);

    const lessons::Course& m_course;
    learner::LearnerStore& m_store;
    QHash<QString, Entry> m_entries;
};

}  // namespace proclab::desktop
