// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/learn/coursemodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

// The internal id of a part is this, of a lesson the row of its part.
constexpr quintptr isPart = ~quintptr{0};

}  // namespace

CourseModel::CourseModel(const lessons::Course& course, CourseProgress& progress, QObject* parent)
    : QAbstractItemModel(parent), m_course(course), m_progress(progress) {
    connect(&progress, &CourseProgress::changed, this, &CourseModel::refresh);
}

void CourseModel::setCurrent(const QString& lesson) {
    const QString before = std::exchange(m_current, lesson);
    refresh(before);
    refresh(lesson);
}

void CourseModel::refresh(const QString& lesson) {
    if (const QModelIndex index = indexOf(lesson); index.isValid()) {
        emit dataChanged(index, index);
        emit dataChanged(index.parent(), index.parent());
    }
}

QModelIndex CourseModel::indexOf(const QString& lesson) const {
    for (int part = 0; part < m_course.parts.size(); ++part) {
        const QList<lessons::Lesson>& all = m_course.parts[part].lessons;
        const auto it = std::ranges::find(all, lesson, &lessons::Lesson::id);
        if (it != all.end()) {
            return createIndex(static_cast<int>(it - all.begin()), 0, static_cast<quintptr>(part));
        }
    }
    return {};
}

QModelIndex CourseModel::index(int row, int column, const QModelIndex& parent) const {
    if (row < 0 || row >= rowCount(parent) || column != 0) {
        return {};
    }
    return createIndex(row, 0, parent.isValid() ? static_cast<quintptr>(parent.row()) : isPart);
}

QModelIndex CourseModel::parent(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == isPart) {
        return {};
    }
    return createIndex(static_cast<int>(index.internalId()), 0, isPart);
}

int CourseModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return static_cast<int>(m_course.parts.size());
    }
    return parent.internalId() == isPart
               ? static_cast<int>(m_course.parts[parent.row()].lessons.size())
               : 0;
}

int CourseModel::columnCount(const QModelIndex&) const {
    return 1;
}

QVariant CourseModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    if (index.internalId() == isPart) {
        return partData(m_course.parts[index.row()], role);
    }
    const auto part = static_cast<qsizetype>(index.internalId());
    return lessonData(m_course.parts[part].lessons[index.row()], role);
}

QVariant CourseModel::partData(const lessons::Part& part, int role) const {
    const auto done = std::ranges::count_if(part.lessons, [this](const lessons::Lesson& l) {
        return m_progress.stateOf(l.id) == ReadState::Done;
    });
    switch (role) {
        case Qt::DisplayRole:
            return u"%1  %2"_s.arg(part.number).arg(part.title);
        case Qt::AccessibleTextRole:
            return tr("Part %1, %2, %3 of %4 lessons done")
                .arg(part.number)
                .arg(part.title)
                .arg(done)
                .arg(part.lessons.size());
        case DoneRole:
            return static_cast<int>(done);
        case CountRole:
            return static_cast<int>(part.lessons.size());
        default:
            return {};
    }
}

QVariant CourseModel::lessonData(const lessons::Lesson& lesson, int role) const {
    const ReadState state = m_progress.stateOf(lesson.id);
    switch (role) {
        case Qt::DisplayRole:
            return lesson.title;
        case Qt::ToolTipRole:
            return (lesson.minutes == 1 ? tr("%1 %2, 1 minute")
                                        : tr("%1 %2, %n minutes", nullptr, lesson.minutes))
                .arg(lesson.id, lesson.title);
        case Qt::AccessibleTextRole: {
            const QString word = state == ReadState::Done    ? tr("done")
                                 : state == ReadState::Begun ? tr("begun")
                                                             : tr("not begun");
            return u"%1 %2, %3"_s.arg(lesson.id, lesson.title, word);
        }
        case LessonIdRole:
            return lesson.id;
        case ProgressRole:
            return static_cast<int>(state);
        case CurrentRole:
            return lesson.id == m_current;
        case BrokenRole:
            return lesson.isBroken();
        default:
            return {};
    }
}

}  // namespace proclab::desktop
