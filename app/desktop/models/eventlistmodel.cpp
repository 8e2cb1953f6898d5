// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/eventlistmodel.h"

#include "desktop/models/eventtext.h"

#include <algorithm>

namespace proclab::desktop {

EventListModel::EventListModel(TraceCursor* cursor, QObject* parent)
    : QAbstractListModel(parent), m_cursor(cursor) {
    connect(cursor, &TraceCursor::traceChanged, this, &EventListModel::takeTrace);
    connect(cursor, &TraceCursor::cursorChanged, this, &EventListModel::takeCursor);
    takeTrace();
    takeCursor();
}

int EventListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_rows;
}

QHash<int, QByteArray> EventListModel::roleNames() const {
    return {{Qt::DisplayRole, "sentence"}, {TimeRole, "time"},
            {ProcessRole, "process"},      {WhenRole, "when"},
            {PositionRole, "position"},    {LineRole, "line"},
            {ColumnRole, "column"}};
}

QVariant EventListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Step& step = m_cursor->steps()[static_cast<std::size_t>(index.row())];
    const trace::Event& event = m_names.trace()[step.event];
    switch (role) {
        case Qt::DisplayRole:
            return listSentence(m_names, step);
        case Qt::AccessibleTextRole:
        case Qt::ToolTipRole:
            return spokenSentence(m_names, step);
        case TimeRole:
            return QString::number(toSeconds(event.time - m_names.trace().begin()), 'f', 3);
        case ProcessRole:
            return m_names.number(step.process);
        case WhenRole:
            return static_cast<int>(index.row() < m_current    ? When::Past
                                    : index.row() == m_current ? When::Current
                                                               : When::Future);
        case PositionRole:
            return static_cast<qulonglong>(step.event + 1);
        case LineRole:
            return stepLine(m_names, step);
        case ColumnRole:
            return columnWords(m_names, step);
        default:
            return {};
    }
}

void EventListModel::takeTrace() {
    const int rows = static_cast<int>(m_cursor->steps().size());
    const trace::Trace& trace = m_cursor->trace();
    const bool grew = rows >= m_rows && !trace.isEmpty() && !m_names.trace().isEmpty() &&
                      trace.generation() == m_names.trace().generation() &&
                      trace.begin() == m_names.trace().begin() &&
                      m_level == m_cursor->steps().level();
    m_level = m_cursor->steps().level();
    if (!grew) {
        beginResetModel();
        m_names = Names(trace, m_cursor->latest());
        m_rows = rows;
        m_current = -1;
        endResetModel();
        return;
    }
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_names = Names(trace, m_cursor->latest());
        m_rows = rows;
        endInsertRows();
    } else {
        m_names = Names(trace, m_cursor->latest());
    }
}

void EventListModel::takeCursor() {
    const int current = std::min(static_cast<int>(m_cursor->stepCount()), m_rows) - 1;
    if (current == m_current) {
        return;
    }
    const int first = std::max(0, std::min(current, m_current));
    const int last = std::min(m_rows - 1, std::max(current, m_current));
    m_current = current;
    if (last >= first) {
        emit dataChanged(index(first), index(last), {WhenRole});
    }
    emit currentRowChanged(current);
}

}  // namespace proclab::desktop
