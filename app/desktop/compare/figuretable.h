// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/comparison.h"
#include "desktop/style/theme.h"

#include <QAbstractTableModel>
#include <QTableView>

#include <vector>

namespace proclab::desktop {

/// The figures of two runs and what lies between them, cell by cell for keyboard and screen reader.
class FigureModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : std::uint8_t { Name, First, Second, Difference, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<FigureRow> rows);
    [[nodiscard]] const std::vector<FigureRow>& figures() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<FigureRow> m_rows;
};

class FigureTable : public QTableView {
    Q_OBJECT
public:
    FigureTable(const Theme& theme, QWidget* parent);

    void setRows(std::vector<FigureRow> rows);
    [[nodiscard]] const FigureModel& figures() const { return *m_model; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void restyle();
    void shareWidth();

    const Theme& m_theme;
    FigureModel* m_model;
};

}  // namespace proclab::desktop
