// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/page.h"
#include "desktop/style/theme.h"
#include "lessons/course.h"

class QUrl;

namespace proclab::desktop {

class DocumentView;
class PageList;

/// What is looked up: a page for each primitive, the tables, and the glossary.
class ReferencePage : public Page {
    Q_OBJECT
public:
    ReferencePage(const Theme& theme, const QString& courseFolder, QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QStringList breadcrumbs() const override;
    [[nodiscard]] QList<KeyHelp> keys() const override;
    [[nodiscard]] QString place() const override { return m_page; }
    /// A page's id or "glossary", and a heading in it: "process#Calls", "glossary#zombie".
    void goTo(const QString& place) override;

    [[nodiscard]] PageList* list() const { return m_list; }
    [[nodiscard]] DocumentView* document() const { return m_document; }

signals:
    void lessonRequested(const QString& lesson);
    /// A program of a page is to be put on the stage and run.
    void runRequested(const QString& page, const proclab::lessons::Example& program);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void open(const QString& page);
    void showPage(const lessons::ReferencePage& page);
    void showGlossary();
    void followLink(const QUrl& target);
    [[nodiscard]] QString titleOf(const QString& page) const;

    const Theme& m_theme;
    lessons::Course m_course;
    QString m_page;
    PageList* m_list;
    DocumentView* m_document;
};

}  // namespace proclab::desktop
