// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/outputmodel.h"

#include <algorithm>

namespace proclab::desktop {

OutputModel::OutputModel(TraceCursor* cursor, QObject* parent)
    : QAbstractListModel(parent), m_cursor(cursor) {
    connect(cursor, &TraceCursor::traceChanged, this, &OutputModel::takeTrace);
    connect(cursor, &TraceCursor::cursorChanged, this, &OutputModel::takeCursor);
    takeTrace();
    takeCursor();
}

int OutputModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QHash<int, QByteArray> OutputModel::roleNames() const {
    return {{Qt::DisplayRole, "text"}, {TimeRole, "time"},     {ProcessRole, "process"},
            {ErrorRole, "error"},      {FutureRole, "future"}, {PositionRole, "position"}};
}

QVariant OutputModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return line.text;
        case TimeRole:
            return QString::number(toSeconds(m_trace[line.event].time - m_trace.begin()), 'f', 3);
        case ProcessRole: {
            const auto& processes = m_cursor->latest()->processes;
            return line.process.value() < processes.size() ? processes[line.process.value()].number
                                                           : -1;
        }
        case ErrorRole:
            return line.isError;
        case FutureRole:
            return line.event >= m_cursor->position();
        case PositionRole:
            return static_cast<qulonglong>(line.event + 1);
        default:
            return {};
    }
}

QString OutputModel::paleNote() const {
    if (m_printed == static_cast<int>(m_lines.size())) {
        return {};
    }
    const std::size_t step = m_cursor->stepCount();
    return step == 0 ? tr("Pale: not printed yet.") : tr("Pale: printed after step %1.").arg(step);
}

void OutputModel::takeTrace() {
    const trace::Trace& trace = m_cursor->trace();
    const bool grew = !trace.isEmpty() && !m_trace.isEmpty() && trace.size() >= m_seen &&
                      trace.generation() == m_trace.generation() &&
                      trace.begin() == m_trace.begin();
    if (!grew) {
        beginResetModel();
        m_lines.clear();
        m_open.clear();
        m_seen = 0;
        m_printed = 0;
        m_cut = false;
    }
    m_trace = trace;
    for (; m_seen < trace.size(); ++m_seen) {
        if (trace[m_seen].kind == protocol::Kind::Output) {
            takeEvent(m_seen);
        }
    }
    if (!grew) {
        m_lines = std::move(m_incoming);
        m_incoming.clear();
        endResetModel();
    } else if (!m_incoming.empty()) {
        const int first = static_cast<int>(m_lines.size());
        beginInsertRows({}, first, first + static_cast<int>(m_incoming.size()) - 1);
        std::move(m_incoming.begin(), m_incoming.end(), std::back_inserter(m_lines));
        m_incoming.clear();
        endInsertRows();
    }
}

void OutputModel::takeEvent(std::size_t index) {
    const trace::Event& event = m_trace[index];
    const std::uint64_t writer =
        (std::uint64_t(event.process.value()) << 8) | std::uint64_t(event.c & 0xff);
    const std::string_view bytes = m_trace.text(event.text);
    const QStringList parts =
        QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())).split(u'\n');
    // The part after the last newline is the begin of a line of which no more is known yet.
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const bool ended = i + 1 < parts.size();
        QString part = parts[i];
        if (part.endsWith(u'\r')) {
            part.chop(1);
        }
        if (const auto open = m_open.find(writer); open != m_open.end()) {
            const std::size_t row = open->second;
            if (row < m_lines.size()) {
                m_lines[row].text += part;
                const QModelIndex changed = this->index(static_cast<int>(row));
                emit dataChanged(changed, changed, {Qt::DisplayRole});
            } else {
                m_incoming[row - m_lines.size()].text += part;
            }
        } else if (ended || !part.isEmpty()) {
            if (m_lines.size() + m_incoming.size() >= maxLines) {
                if (!m_cut) {
                    m_cut = true;
                    m_incoming.push_back(
                        {tr("More lines follow; only the first %L1 are shown.").arg(maxLines),
                         ProcessUid(), index, false});
                }
                return;
            }
            m_open[writer] = m_lines.size() + m_incoming.size();
            m_incoming.push_back({part, event.process, index, event.c == 2});
        }
        if (ended) {
            m_open.erase(writer);
        }
    }
}

void OutputModel::takeCursor() {
    const auto next = std::partition_point(
        m_lines.begin(), m_lines.end(),
        [this](const Line& line) { return line.event < m_cursor->position(); });
    const int printed = static_cast<int>(next - m_lines.begin());
    if (printed == m_printed) {
        return;
    }
    const int first = std::min(printed, m_printed);
    const int last = std::min(std::max(printed, m_printed), static_cast<int>(m_lines.size())) - 1;
    m_printed = printed;
    if (last >= first) {
        emit dataChanged(index(first), index(last), {FutureRole});
    }
    emit printedRowsChanged(printed);
}

}  // namespace proclab::desktop
