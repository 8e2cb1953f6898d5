// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/reference/pagelist.h"

#include "desktop/style/icons.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

constexpr int pageHeight = 28;
constexpr int headingHeight = 34;
constexpr int sideRoom = 12;

class PageDelegate : public QStyledItemDelegate {
public:
    PageDelegate(const Theme& theme, QListView& list)
        : QStyledItemDelegate(&list), m_theme(theme), m_list(list) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        return {m_theme.scaled(120), m_theme.scaled(isHeading(index) ? headingHeight : pageHeight)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect row = option.rect.adjusted(m_theme.scaled(6), 0, -m_theme.scaled(6), 0);
        const QRect words =
            option.rect.adjusted(m_theme.scaled(sideRoom + 4), 0, -m_theme.scaled(sideRoom), 0);
        if (isHeading(index)) {
            paintWords(*painter, words.adjusted(0, m_theme.scaled(8), 0, 0), index,
                       TextStyle::Label, u"text.muted"_s);
        } else {
            const bool current = m_list.currentIndex() == index;
            if (current || option.state.testFlag(QStyle::State_MouseOver)) {
                painter->setPen(Qt::NoPen);
                painter->setBrush(m_theme.color(current ? u"accent.tint"_s : u"bg.hover"_s));
                painter->drawRoundedRect(row, m_theme.radius(u"control"),
                                         m_theme.radius(u"control"));
            }
            paintWords(*painter, words, index, TextStyle::Body,
                       current ? u"accent.ink"_s : u"text.secondary"_s);
            if (index.data(PageList::BrokenRole).toBool()) {
                const int size = m_theme.scaled(14);
                paintIcon(*painter, u"warning",
                          QRectF(words.right() - size, words.center().y() - size / 2, size, size),
                          m_theme.color(u"warn.ink"));
            }
            if (current && m_list.hasFocus()) {
                painter->setPen(QPen(m_theme.color(u"accent.base"), 2));
                painter->setBrush(Qt::NoBrush);
                painter->drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1),
                                         m_theme.radius(u"control"), m_theme.radius(u"control"));
            }
        }
        painter->restore();
    }

private:
    static bool isHeading(const QModelIndex& index) {
        return index.data(PageList::PageRole).toString().isEmpty();
    }

    void paintWords(QPainter& painter, const QRect& rect, const QModelIndex& index, TextStyle style,
                    const QString& color) const {
        const QFont font = m_theme.font(style);
        painter.setFont(font);
        painter.setPen(m_theme.color(color));
        painter.drawText(
            rect, Qt::AlignVCenter,
            QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, rect.width()));
    }

    const Theme& m_theme;
    QListView& m_list;
};

}  // namespace

PageList::PageList(const Theme& theme, const lessons::Course& course, QWidget* parent)
    : QListView(parent), m_theme(theme), m_course(course) {
    setModel(&m_model);
    setItemDelegate(new PageDelegate(theme, *this));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setAccessibleName(tr("Pages of the reference"));
    viewport()->setAutoFillBackground(false);
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex& index) { emit pageChosen(index.data(PageRole).toString()); });
    connect(&theme, &Theme::changed, this, [this] { doItemsLayout(); });
    refill();
}

void PageList::refill() {
    m_model.clear();
    QString group;
    for (const lessons::ReferencePage& page : m_course.reference) {
        // A page that cannot be read names none, and stays among its neighbours.
        if (!page.group.isEmpty() && page.group != group) {
            group = page.group;
            addHeading(group);
        }
        addPage(page.title, page.id, page.isBroken());
    }
    if (!m_course.glossary.isEmpty()) {
        addPage(tr("Glossary"), u"glossary"_s, false);
    }
}

void PageList::addHeading(const QString& title) {
    auto* item = new QStandardItem(title);
    item->setFlags(Qt::NoItemFlags);
    m_model.appendRow(item);
}

void PageList::addPage(const QString& title, const QString& page, bool broken) {
    auto* item = new QStandardItem(title);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setData(page, PageRole);
    item->setData(broken, BrokenRole);
    m_model.appendRow(item);
}

int PageList::rowOf(const QString& page) const {
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_model.item(row)->data(PageRole).toString() == page)
            return row;
    }
    return -1;
}

void PageList::setCurrent(const QString& page) {
    const int row = rowOf(page);
    setCurrentIndex(row < 0 ? QModelIndex() : m_model.index(row, 0));
}

QString PageList::neighbour(const QString& page, int step) const {
    for (int row = rowOf(page) + step; row >= 0 && row < m_model.rowCount(); row += step) {
        const QString id = m_model.item(row)->data(PageRole).toString();
        if (!id.isEmpty())
            return id;
    }
    return {};
}

void PageList::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0) {
        QListView::keyPressEvent(event);
        return;
    }
    const QString page = neighbour(currentIndex().data(PageRole).toString(), step);
    if (!page.isEmpty())
        emit pageChosen(page);
}

}  // namespace proclab::desktop
