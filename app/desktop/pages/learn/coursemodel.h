// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/learn/courseprogress.h"

#include <QAbstractItemModel>

namespace proclab::desktop {

/// Parts and lessons as a tree.
class CourseModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        LessonIdRole = Qt::UserRole + 1,  ///< QString; empty for parts
        ProgressRole,                     ///< int: a ReadState, of lessons
        DoneRole,                         ///< int: how many lessons of a part are done
        CountRole,                        ///< int: how many lessons a part has
        CurrentRole,                      ///< bool: the lesson that is open
        BrokenRole                        ///< bool: the lesson cannot be shown
    };

    CourseModel(const lessons::Course& course, CourseProgress& progress, QObject* parent = nullptr);

    void setCurrent(const QString& lesson);
    [[nodiscard]] QModelIndex indexOf(const QString& lesson) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] QVariant partData(const lessons::Part& part, int role) const;
    [[nodiscard]] QVariant lessonData(const lessons::Lesson& lesson, int role) const;
    void refresh(const QString& lesson);

    const lessons::Course& m_course;
    CourseProgress& m_progress;
    QString m_current;
};

}  // namespace proclab::desktop
