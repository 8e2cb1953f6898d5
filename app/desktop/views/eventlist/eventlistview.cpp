// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/eventlist/eventlistview.h"

#include "desktop/style/paint.h"
#include "state/journey.h"

#include <QContextMenuEvent>
#include <QFontMetrics>
#include <QMenu>
#include <QPaintEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

// At 100 %.
constexpr int rowHeight = 21;
constexpr int timeX = 12;
constexpr int chipX = 58;
constexpr int textX = 86;
constexpr int chipHeight = 15;

class EventDelegate : public QStyledItemDelegate {
public:
    EventDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {option.rect.width(), m_theme.scaled(rowHeight)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const auto when =
            static_cast<EventListModel::When>(index.data(EventListModel::WhenRole).toInt());
        const bool current = when == EventListModel::When::Current;
        const bool future = when == EventListModel::When::Future;
        const QRect row = option.rect;
        painter->save();
        if (current) {
            painter->fillRect(row, m_theme.color(u"accent.tint"));
        } else if (option.state & QStyle::State_MouseOver) {
            painter->fillRect(row, m_theme.color(u"bg.hover"));
        }
        painter->setFont(m_theme.font(TextStyle::CodeSmall));
        painter->setPen(m_theme.color(current ? u"accent.ink" : u"text.muted"));
        painter->drawText(row.adjusted(m_theme.scaled(timeX), 0, 0, 0),
                          Qt::AlignLeft | Qt::AlignVCenter,
                          index.data(EventListModel::TimeRole).toString());
        const int number = index.data(EventListModel::ProcessRole).toInt();
        const int high = m_theme.scaled(chipHeight);
        // Of a long run the times are wider; the last one is the widest.
        const int rows = index.model()->rowCount(index.parent());
        const QString widest =
            index.siblingAtRow(rows - 1).data(EventListModel::TimeRole).toString();
        const QFontMetrics times(m_theme.font(TextStyle::CodeSmall));
        const int left = std::max(m_theme.scaled(chipX),
                                  m_theme.scaled(timeX + 7) + times.horizontalAdvance(widest));
        const QSizeF size = chipSize(m_theme, number, high);
        paintChip(*painter, m_theme,
                  QRectF(row.left() + left, row.center().y() - high / 2, size.width(), high),
                  number, future ? ChipLook::Faded : ChipLook::Solid);
        painter->setFont(m_theme.font(TextStyle::Label));
        QFont font = painter->font();
        font.setWeight(QFont::Normal);
        painter->setFont(font);
        painter->setPen(m_theme.color(future ? u"text.muted" : u"text.primary"));
        const int x =
            row.left() + std::max(m_theme.scaled(textX), left + static_cast<int>(size.width()) + 8);
        const QRect text(x, row.top(), row.right() - x - 6, row.height());
        painter->drawText(
            text, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, text.width()));
        painter->restore();
    }

private:
    const Theme& m_theme;
};

}  // namespace

EventListView::EventListView(const Theme& theme, TraceCursor* cursor, QWidget* parent)
    : EvenRowList(theme.scaled(rowHeight), parent),
      m_theme(theme),
      m_cursor(cursor),
      m_events(new EventListModel(cursor, this)) {
    setModel(m_events);
    setItemDelegate(new EventDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::NoSelection);
    setAccessibleName(tr("Events"));
    connect(this, &QListView::clicked, this, &EventListView::goTo);
    connect(this, &QListView::activated, this, &EventListView::goTo);
    connect(m_events, &EventListModel::currentRowChanged, this, &EventListView::follow);
    connect(&theme, &Theme::changed, this, [this] { setRowHeight(m_theme.scaled(rowHeight)); });
    viewport()->setAutoFillBackground(false);  // paintEvent() does, in the theme's colour
}

void EventListView::paintEvent(QPaintEvent* event) {
    QPainter(viewport()).fillRect(event->rect(), m_theme.color(u"bg.panel"));
    EvenRowList::paintEvent(event);
}

void EventListView::goTo(const QModelIndex& index) {
    if (!index.isValid()) {
        return;
    }
    emit cursorMoved();
    m_cursor->moveToPosition(index.data(EventListModel::PositionRole).toULongLong());
}

QMenu* EventListView::menuFor(const QModelIndex& index) {
    if (!index.isValid()) {
        return nullptr;
    }
    auto* menu = new QMenu(this);
    const auto event =
        static_cast<std::size_t>(index.data(EventListModel::PositionRole).toULongLong()) - 1;
    if (event < m_cursor->trace().size() && state::isOnAWay(m_cursor->trace()[event].kind)) {
        menu->addAction(tr("Follow this object"), this,
                        [this, event] { emit followRequested(event); });
    }
    if (const int line = index.data(EventListModel::LineRole).toInt(); line > 0) {
        menu->addAction(tr("Go to line %1").arg(line), this,
                        [this, line] { emit lineRequested(line); });
    }
    if (menu->isEmpty()) {
        delete menu;
        return nullptr;
    }
    return menu;
}

void EventListView::contextMenuEvent(QContextMenuEvent* event) {
    const bool isKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isKeyboard ? currentIndex() : indexAt(event->pos());
    if (QMenu* menu = menuFor(index)) {
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(isKeyboard ? viewport()->mapToGlobal(visualRect(index).bottomLeft())
                               : event->globalPos());
    }
}

void EventListView::follow(int row) {
    if (row < 0) {
        scrollToTop();
        return;
    }
    const QModelIndex index = m_events->index(row);
    setCurrentIndex(index);
    const QRect place = visualRect(index);
    // Some of what comes next stays in view.
    const int high = m_theme.scaled(rowHeight);
    if (place.top() < high || place.bottom() > viewport()->height() - 3 * high) {
        scrollTo(index, QAbstractItemView::PositionAtCenter);
    }
}

void EventListView::resizeEvent(QResizeEvent* event) {
    EvenRowList::resizeEvent(event);
    follow(m_events->currentRow());
}

}  // namespace proclab::desktop
