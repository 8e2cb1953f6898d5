// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/search/searchresults.h"

#include "desktop/style/icons.h"
#include "search/kinds.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostRows = 40;  ///< nobody reads further: another word is quicker
constexpr int rowHeight = 52;
constexpr int side = 16;
constexpr int iconSize = 16;
constexpr int textLeft = 44;

/// A text in one line, its marked stretches stronger; as much as there is room for.
void paintMarked(QPainter& painter, QRect rect, const QString& text,
                 const std::vector<search::Range>& marks, const QFont& plain, const QColor& ink,
                 const QColor& markInk) {
    QFont strong = plain;
    strong.setWeight(QFont::DemiBold);
    const auto draw = [&](const QString& piece, bool isMarked) {
        painter.setFont(isMarked ? strong : plain);
        painter.setPen(isMarked ? markInk : ink);
        const QFontMetrics metrics(painter.font());
        const QString shown = metrics.elidedText(piece, Qt::ElideRight, rect.width());
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
        rect.setLeft(rect.left() + metrics.horizontalAdvance(shown));
        return shown == piece;
    };
    qsizetype at = 0;
    for (const search::Range& mark : marks) {
        if (!draw(text.mid(at, mark.begin - at), false) ||
            !draw(text.mid(mark.begin, mark.length), true)) {
            return;
        }
        at = mark.begin + mark.length;
    }
    draw(text.mid(at), false);
}

}  // namespace

std::vector<SearchRow> searchRows(const search::Index& index, const search::Query& query,
                                  qsizetype letters) {
    std::vector<SearchRow> rows;
    for (const search::Hit& hit : index.find(query, mostRows)) {
        const search::Entry& entry = index.entries()[hit.entry];
        const search::Kind& kind = search::kindOf(entry);
        // An example has both: the name of its file stands with where it belongs.
        const QString file = entry.title.isEmpty() ? QString() : entry.heading;
        const bool isWhole = !entry.title.isEmpty() && entry.heading.isEmpty();
        rows.push_back({.kind = kind.word,
                        .icon = kind.icon,
                        .title = entry.name(),
                        .titleMatches = search::matchesIn(entry.name(), query),
                        .context = isWhole          ? u"%1 %2"_s.arg(kind.word, entry.context)
                                   : file.isEmpty() ? entry.context
                                                    : u"%1 \u00b7 %2"_s.arg(file, entry.context),
                        .snippet = search::snippetOf(entry.text, query, letters),
                        .room = kind.room,
                        .place = entry.place});
    }
    return rows;
}

void SearchResults::setRows(std::vector<SearchRow> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int SearchResults::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SearchResults::data(const QModelIndex& index, int role) const {
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) {
        return {};
    }
    const SearchRow& at = row(index.row());
    return tr("%1: %2, %3. %4").arg(at.kind, at.title, at.context, at.snippet.text);
}

SearchRowPainter::SearchRowPainter(const Theme& theme, const SearchResults& results,
                                   QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_results(results) {}

QSize SearchRowPainter::sizeHint(const QStyleOptionViewItem& /*option*/,
                                 const QModelIndex& /*index*/) const {
    return {m_theme.scaled(320), m_theme.scaled(rowHeight)};
}

void SearchRowPainter::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const SearchRow& row = m_results.row(index.row());
    const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (isCurrent) {
        painter->fillRect(option.rect, m_theme.color(u"accent.tint"));
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                          m_theme.color(u"accent.base"));
    }
    const QRect inner = option.rect.adjusted(m_theme.scaled(textLeft), m_theme.scaled(6),
                                             -m_theme.scaled(side), -m_theme.scaled(6));
    const int half = inner.height() / 2;
    const double icon = m_theme.scaled(iconSize);
    paintIcon(*painter, row.icon,
              QRectF(option.rect.left() + m_theme.scaled(side), inner.top() + (half - icon) / 2.0,
                     icon, icon),
              m_theme.color(u"text.secondary"));
    // Where it belongs stands at the right, and gives way to the name.
    const QFont label = m_theme.font(TextStyle::Label);
    const QFontMetrics metrics(label);
    const int room = inner.width() * 9 / 20;
    const QString context = metrics.elidedText(row.context, Qt::ElideRight, room);
    const int taken = metrics.horizontalAdvance(context) + m_theme.scaled(12);
    QFont name = m_theme.font(TextStyle::Body);
    name.setWeight(QFont::Medium);
    paintMarked(*painter, QRect(inner.left(), inner.top(), inner.width() - taken, half), row.title,
                row.titleMatches, name, m_theme.color(u"text.primary"),
                m_theme.color(u"accent.ink"));
    painter->setFont(label);
    painter->setPen(m_theme.color(u"text.muted"));
    painter->drawText(QRect(inner.left(), inner.top(), inner.width(), half),
                      Qt::AlignRight | Qt::AlignVCenter, context);
    QFont words = label;
    words.setWeight(QFont::Normal);
    paintMarked(*painter, QRect(inner.left(), inner.top() + half, inner.width(), half),
                row.snippet.text, row.snippet.matches, words, m_theme.color(u"text.secondary"),
                m_theme.color(u"accent.ink"));
    painter->restore();
}

}  // namespace proclab::desktop
