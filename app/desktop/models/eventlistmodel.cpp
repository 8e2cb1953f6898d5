// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/eventlistmodel.h"

#include "desktop/models/eventtext.h"

#include <QElapsedTimer>

#include <algorithm>

namespace proclab::desktop {

namespace {

/// A portion of a search: well under a frame.
constexpr qint64 portionMs = 5;

}  // namespace

EventListModel::EventListModel(TraceCursor* cursor, QObject* parent)
    : QAbstractListModel(parent), m_cursor(cursor) {
    connect(cursor, &TraceCursor::traceChanged, this, &EventListModel::takeTrace);
    connect(cursor, &TraceCursor::cursorChanged, this, &EventListModel::takeCursor);
    m_search.setInterval(0);
    connect(&m_search, &QTimer::timeout, this, &EventListModel::searchOn);
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
    const Step& step = m_cursor->steps()[stepAt(index.row())];
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
        case WhenRole: {
            // With a filter the current step need not be among those that fit.
            const std::size_t happened = stepAt(index.row()) + 1;
            return static_cast<int>(happened < m_cursor->stepCount()    ? When::Past
                                    : happened == m_cursor->stepCount() ? When::Current
                                                                        : When::Future);
        }
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
    if (m_filter.isActive()) {
        if (!grew || static_cast<int>(m_searched) > rows) {
            beginResetModel();
            m_names = Names(trace, m_cursor->latest());
            m_hits.clear();
            m_rows = 0;
            m_current = -1;
            endResetModel();
            m_searched = 0;
        } else {
            m_names = Names(trace, m_cursor->latest());
        }
        startSearch();
        return;
    }
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

void EventListModel::setFilter(const EventFilter& filter) {
    if (filter == m_filter) {
        return;
    }
    beginResetModel();
    m_filter = filter;
    m_matcher = EventMatcher(filter);
    m_hits.clear();
    m_searched = 0;
    m_current = -1;
    m_rows = filter.isActive() ? 0 : static_cast<int>(m_cursor->steps().size());
    endResetModel();
    if (filter.isActive()) {
        startSearch();
    } else {
        m_search.stop();
        takeCursor();
        emit hitsChanged();
    }
}

void EventListModel::startSearch() {
    if (m_searched < m_cursor->steps().size()) {
        m_search.start();
    }
    // What takes no time to look through is there at once.
    searchOn();
}

void EventListModel::searchOn() {
    QElapsedTimer spent;
    spent.start();
    const StepIndex& steps = m_cursor->steps();
    std::vector<std::uint32_t> found;
    while (m_searched < steps.size()) {
        if (m_matcher.matches(m_names, steps[m_searched])) {
            found.push_back(static_cast<std::uint32_t>(m_searched));
        }
        ++m_searched;
        if (m_searched % 16 == 0 && spent.elapsed() >= portionMs) {
            break;
        }
    }
    if (!found.empty()) {
        beginInsertRows({}, m_rows, m_rows + static_cast<int>(found.size()) - 1);
        m_hits.insert(m_hits.end(), found.begin(), found.end());
        m_rows = static_cast<int>(m_hits.size());
        endInsertRows();
    }
    if (m_searched >= steps.size()) {
        m_search.stop();
    }
    takeCursor();
    emit hitsChanged();
}

int EventListModel::rowFrom(int direction) const {
    if (m_rows == 0) {
        return -1;
    }
    if (direction > 0) {
        return m_current + 1 < m_rows ? m_current + 1 : 0;
    }
    // The step of the cursor is not before it.
    const bool isHere = m_current >= 0 && stepAt(m_current) + 1 == m_cursor->stepCount();
    const int before = isHere ? m_current - 1 : m_current;
    return before >= 0 ? before : m_rows - 1;
}

void EventListModel::takeCursor() {
    int current = std::min(static_cast<int>(m_cursor->stepCount()), m_rows) - 1;
    if (m_filter.isActive()) {
        const auto after = std::ranges::lower_bound(m_hits, m_cursor->stepCount());
        current = static_cast<int>(after - m_hits.begin()) - 1;
    }
    if (current == m_current) {
        if (m_filter.isActive() && current >= 0) {
            emit dataChanged(index(current), index(current), {WhenRole});
        }
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
