// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/reference/referencepage.h"

#include "desktop/pages/reference/pagelist.h"
#include "desktop/pages/texts/documentpieces.h"
#include "desktop/pages/texts/textlinks.h"
#include "desktop/views/document/documentview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

const QString glossaryId = u"glossary"_s;
constexpr int listWidth = 232;
constexpr int sideMargin = 40;
/// Tables need more room than prose.
constexpr int longestLine = 100;

}  // namespace

ReferencePage::ReferencePage(const Theme& theme, const QString& courseFolder, QWidget* parent)
    : Page(parent),
      m_theme(theme),
      m_course(lessons::loadCourse(courseFolder, lessons::Contents::Later)),
      m_list(new PageList(theme, m_course)),
      m_document(new DocumentView(theme)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(1);
    row->addWidget(m_list);
    row->addWidget(m_document, 1);
    m_document->setSideMargin(sideMargin);
    m_document->setLongestLine(longestLine);
    m_list->setFixedWidth(theme.scaled(listWidth));
    connect(&theme, &Theme::changed, this, [this] {
        m_list->setFixedWidth(m_theme.scaled(listWidth));
        update();
    });
    connect(m_list, &PageList::pageChosen, this, &ReferencePage::goTo);
    connect(m_document, &DocumentView::linkActivated, this, &ReferencePage::followLink);
    setFocusProxy(m_list);
    open(m_list->neighbour({}, 1));
}

QString ReferencePage::pageId() const {
    return u"reference"_s;
}

QString ReferencePage::titleOf(const QString& page) const {
    if (page == glossaryId)
        return tr("Glossary");
    const lessons::ReferencePage* found = m_course.findReference(page);
    return found ? found->title : QString();
}

QStringList ReferencePage::breadcrumbs() const {
    QStringList way{tr("Reference")};
    if (const lessons::ReferencePage* page = m_course.findReference(m_page))
        way.append(page->group);
    if (!m_page.isEmpty())
        way.append(titleOf(m_page));
    return way;
}

QList<KeyHelp> ReferencePage::keys() const {
    return {{u"Ctrl PgDown"_s, tr("Next page")}, {u"Ctrl PgUp"_s, tr("Previous page")}};
}

void ReferencePage::goTo(const QString& place) {
    const QString page = place.section(u'#', 0, 0);
    if (titleOf(page).isEmpty())
        return;
    if (page != m_page)
        open(page);
    if (const QString heading = place.section(u'#', 1); !heading.isEmpty())
        m_document->showHeading(heading);
}

void ReferencePage::open(const QString& page) {
    lessons::readContents(m_course, page);
    m_page = page;
    m_list->setCurrent(page);
    if (const lessons::ReferencePage* found = m_course.findReference(page))
        showPage(*found);
    else
        showGlossary();
    emit placeChanged();
}

void ReferencePage::showPage(const lessons::ReferencePage& page) {
    DocumentContent content;
    content.append(LinePiece{LinePiece::Style::Eyebrow, page.group});
    content.append(LinePiece{LinePiece::Style::Title, page.title});
    if (page.isBroken()) {
        for (const lessons::Problem& problem : page.problems)
            content.append(CalloutPiece{CalloutLook::Warning, {}, problem.text()});
        m_document->setContent(std::move(content), page.folder);
        return;
    }
    content.append(LinePiece{LinePiece::Style::Note, page.summary});
    for (const lessons::Block& block : page.blocks) {
        if (auto piece = pieceOf(block, page))
            content.append(std::move(*piece));
    }
    m_document->setContent(std::move(content), page.folder);
}

void ReferencePage::showGlossary() {
    DocumentContent content;
    content.append(LinePiece{LinePiece::Style::Title, tr("Glossary")});
    for (const lessons::Term& term : m_course.glossary) {
        QString text = u"### %1\n\n%2"_s.arg(term.term, term.means);
        if (const lessons::Lesson* lesson = m_course.findLesson(term.lesson))
            text += u" [%1 %2](lesson:%1)"_s.arg(lesson->id, lesson->title);
        content.append(MarkdownPiece{text});
    }
    m_document->setContent(std::move(content));
}

void ReferencePage::followLink(const QUrl& target) {
    const QString scheme = target.scheme();
    const lessons::ReferencePage* page = m_course.findReference(m_page);
    const lessons::Example* example = page ? page->findExample(target.path()) : nullptr;
    if (scheme == "run"_L1 && example) {
        emit runRequested(m_page, *example);
    } else if (scheme == "copy"_L1 && example) {
        QGuiApplication::clipboard()->setText(example->source);
    } else if (scheme == "lesson"_L1) {
        emit lessonRequested(target.path());
    } else if (scheme == "reference"_L1) {
        goTo(target.path());
    } else if (leadsOut(target)) {
        offerAddress(target, this);
    }
}

void ReferencePage::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_PageDown ? 1 : event->key() == Qt::Key_PageUp ? -1 : 0;
    if (step == 0 || event->modifiers() != Qt::ControlModifier) {
        Page::keyPressEvent(event);
        return;
    }
    if (const QString page = m_list->neighbour(m_page, step); !page.isEmpty())
        open(page);
}

void ReferencePage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.window"));
    painter.fillRect(QRect(m_list->width(), 0, width() - m_list->width(), height()),
                     m_theme.color(u"bg.panel"));
    painter.fillRect(m_list->width(), 0, 1, height(), m_theme.color(u"line.subtle"));
}

}  // namespace proclab::desktop
