// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/learn/courseprogress.h"
#include "desktop/style/theme.h"

#include <QStyledItemDelegate>
#include <QWidget>

class QTreeView;

namespace proclab::desktop {

class CourseModel;
class TextLabel;

/// Draws a row of the outline: a part with its count, or a lesson with its ring.
class OutlineDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    OutlineDelegate(const Theme& theme, QTreeView& tree);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    void paintPart(QPainter& painter, const QRect& rect, const QModelIndex& index) const;
    void paintLesson(QPainter& painter, const QRect& rect, const QModelIndex& index,
                     bool hovered) const;

    const Theme& m_theme;
    QTreeView& m_tree;
};

/// The ring before a lesson: empty, half, or full with a check.
void paintProgressRing(QPainter& painter, const Theme& theme, const QRectF& rect, ReadState state);

/// The course at a glance: how much is done, and every lesson.
class CourseOutline : public QWidget {
    Q_OBJECT
public:
    CourseOutline(const Theme& theme, const lessons::Course& course, CourseProgress& progress,
                  QWidget* parent = nullptr);

    void setCurrent(const QString& lesson);
    [[nodiscard]] QTreeView* tree() const { return m_tree; }
    /// "1 of 3 lessons"
    [[nodiscard]] QString summary() const;

signals:
    void lessonChosen(const QString& lesson);
    void foldRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showProgress();

    const Theme& m_theme;
    const lessons::Course& m_course;
    CourseProgress& m_progress;
    CourseModel* m_model;
    QTreeView* m_tree;
    QWidget* m_bar;
    TextLabel* m_count;
    TextLabel* m_percent;
};

}  // namespace proclab::desktop
