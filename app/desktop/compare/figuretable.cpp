// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/compare/figuretable.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int figureHeight = 23;
constexpr int headingHeight = 32;
constexpr int edge = 10;

class FigureDelegate : public QStyledItemDelegate {
public:
    FigureDelegate(const Theme& theme, const FigureModel& model, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme), m_model(model) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const FigureRow& row = m_model.figures()[static_cast<std::size_t>(index.row())];
        const auto* view = qobject_cast<const QWidget*>(option.widget);
        const bool isAtHand = (option.state & QStyle::State_Selected) != 0 && view != nullptr &&
                              view->hasFocus() && !row.isHeading;
        const QRect cell = option.rect;
        painter->save();
        if (isAtHand) {
            painter->fillRect(cell, m_theme.color(u"accent.tint"));
        }
        const bool isName = index.column() == FigureModel::Name;
        const bool differs = !row.difference.isEmpty();
        const QString text = index.data().toString();
        // Figures stand below each other digit by digit; words need less room.
        const bool isWord = row.isHeading || isName || (!text.isEmpty() && text[0].isLetter());
        painter->setFont(m_theme.font(isWord ? TextStyle::Label : TextStyle::CodeSmall));
        if (row.isHeading) {
            QFont font = painter->font();
            font.setWeight(QFont::DemiBold);
            painter->setFont(font);
        }
        painter->setPen(m_theme.color(row.isHeading ? u"text.primary"
                                      : isName      ? u"text.secondary"
                                      : differs     ? u"text.primary"
                                                    : u"text.muted"));
        const int margin = m_theme.scaled(edge);
        const QRect inside = cell.adjusted(isName ? margin : 0, 0, isName ? -4 : -margin, 0);
        const QRect place = row.isHeading ? inside.adjusted(0, m_theme.scaled(8), 0, 0) : inside;
        painter->drawText(
            place, Qt::AlignVCenter | (isName ? Qt::AlignLeft : Qt::AlignRight),
            QFontMetrics(painter->font()).elidedText(text, Qt::ElideRight, place.width()));
        painter->setPen(m_theme.color(u"line.subtle"));
        if (!row.isHeading) {
            painter->drawLine(cell.bottomLeft(), cell.bottomRight());
        }
        painter->restore();
    }

private:
    const Theme& m_theme;
    const FigureModel& m_model;
};

}  // namespace

void FigureModel::setRows(std::vector<FigureRow> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int FigureModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FigureModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FigureModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const FigureRow& row = m_rows[static_cast<std::size_t>(index.row())];
    const QString text = index.column() == Name     ? row.name
                         : index.column() == First  ? row.first
                         : index.column() == Second ? row.second
                                                    : row.difference;
    if (role == Qt::DisplayRole) {
        return text;
    }
    if (role == Qt::ToolTipRole) {
        return index.column() == Name ? QVariant(text) : QVariant();
    }
    if (role == Qt::AccessibleTextRole) {
        return index.column() == Name || row.isHeading
                   ? text
                   : tr("%1, %2: %3")
                         .arg(
                             row.name,
                             headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                             text.isEmpty() ? tr("no difference") : text);
    }
    return {};
}

QVariant FigureModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return section == Name     ? QString()
               : section == First  ? u"A"_s
               : section == Second ? u"B"_s
                                   : tr("B less A");
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    }
    return {};
}

FigureTable::FigureTable(const Theme& theme, QWidget* parent)
    : QTableView(parent), m_theme(theme), m_model(new FigureModel(this)) {
    setModel(m_model);
    setItemDelegate(new FigureDelegate(theme, *m_model, this));
    setAccessibleName(tr("Figures of both runs"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setHighlightSections(false);
    connect(&theme, &Theme::changed, this, &FigureTable::restyle);
    restyle();
}

void FigureTable::restyle() {
    QHeaderView* head = horizontalHeader();
    head->setFont(m_theme.font(TextStyle::Label));
    head->setFixedHeight(m_theme.scaled(30));
    head->setStyleSheet(
        u"QHeaderView { background: %1; } QHeaderView::section { background: %1; color: %2; "
        "border: 0; border-bottom: 1px solid %3; padding: 0 %4px 0 0; }"_s.arg(
            m_theme.color(u"bg.panel").name(), m_theme.color(u"text.secondary").name(),
            m_theme.color(u"line.default").name(), QString::number(m_theme.scaled(edge))));
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const bool isHeading = m_model->figures()[static_cast<std::size_t>(row)].isHeading;
        setRowHeight(row, m_theme.scaled(isHeading ? headingHeight : figureHeight));
    }
    shareWidth();
    viewport()->update();
}

void FigureTable::setRows(std::vector<FigureRow> rows) {
    const int at = currentIndex().row();
    clearSpans();
    m_model->setRows(std::move(rows));
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->figures()[static_cast<std::size_t>(row)].isHeading) {
            setSpan(row, 0, 1, FigureModel::ColumnCount);
        }
    }
    restyle();
    if (at >= 0 && at < m_model->rowCount()) {
        setCurrentIndex(m_model->index(at, 0));
    }
}

void FigureTable::shareWidth() {
    // The names get what the numbers leave.
    const int all = viewport()->width();
    const int number = std::clamp(all * 21 / 100, m_theme.scaled(68), m_theme.scaled(92));
    for (const int column : {FigureModel::First, FigureModel::Second, FigureModel::Difference}) {
        setColumnWidth(column, number);
    }
    setColumnWidth(FigureModel::Name, std::max(m_theme.scaled(80), all - 3 * number));
}

void FigureTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    shareWidth();
}

void FigureTable::focusInEvent(QFocusEvent* event) {
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() && m_model->rowCount() > 0) {
        setCurrentIndex(m_model->index(0, 0));
    }
}

}  // namespace proclab::desktop
