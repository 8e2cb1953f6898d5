// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "lessons/course.h"

#include <QListView>
#include <QStandardItemModel>

namespace proclab::desktop {

/// The pages of the reference, under the headings of their groups, with the glossary at the end.
class PageList : public QListView {
    Q_OBJECT
public:
    PageList(const Theme& theme, const lessons::Course& course, QWidget* parent = nullptr);

    /// Reads the course again.
    void refill();
    void setCurrent(const QString& page);
    /// The page after (+1) or before (-1) another one; empty at the ends.
    [[nodiscard]] QString neighbour(const QString& page, int step) const;

    static constexpr int PageRole = Qt::UserRole;  ///< its id; empty: the heading of a group
    static constexpr int BrokenRole = Qt::UserRole + 1;

signals:
    void pageChosen(const QString& page);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addHeading(const QString& title);
    void addPage(const QString& title, const QString& page, bool broken);
    [[nodiscard]] int rowOf(const QString& page) const;

    const Theme& m_theme;
    const lessons::Course& m_course;
    QStandardItemModel m_model;
};

}  // namespace proclab::desktop
