// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "search/index.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <vector>

namespace proclab::desktop {

/// One line of what was found, ready to be shown.
struct SearchRow {
    QString kind;  ///< "Lesson"
    QString icon;
    QString title;
    std::vector<search::Range> titleMatches;
    QString context;
    search::Snippet snippet;
    QString room;
    QString place;
};
/// `letters`: how long a snippet may be.
[[nodiscard]] std::vector<SearchRow> searchRows(const search::Index& index,
                                                const search::Query& query, qsizetype letters);

class SearchResults : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<SearchRow> rows);
    [[nodiscard]] const SearchRow& row(int index) const {
        return m_rows[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<SearchRow> m_rows;
};

/// Draws them: the name with where it belongs, a snippet below, and the words that were looked for.
class SearchRowPainter : public QStyledItemDelegate {
    Q_OBJECT
public:
    SearchRowPainter(const Theme& theme, const SearchResults& results, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    const Theme& m_theme;
    const SearchResults& m_results;
};

}  // namespace proclab::desktop
