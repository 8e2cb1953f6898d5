// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/outputmodel.h"

#include <algorithm>

namespace proclab::desktop {

OutputModel::OutputModel(TraceCursor* cursor, QObject* parent)
    : OutputRows(parent), m_cursor(cursor) {
    connect(cursor, &TraceCursor::traceChanged, this, &OutputModel::takeTrace);
    connect(cursor, &TraceCursor::cursorChanged, this, &OutputModel::takeCursor);
    connect(this, &OutputModel::modelReset, this, &OutputModel::takeCursor);
    connect(this, &OutputModel::rowsRemoved, this,
            [this] { m_printed = firstRowFrom(m_cursor->position()); });
    takeTrace();
    takeCursor();
}

QVariant OutputModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const std::size_t event = row(index.row()).event;
    switch (role) {
        case TimeRole:
            return QString::number(toSeconds(m_trace[event].time - m_trace.begin()), 'f', 3);
        case FutureRole:
            return event >= m_cursor->position();
        case PositionRole:
            return static_cast<qulonglong>(event + 1);
        default:
            return OutputRows::data(index, role);
    }
}

int OutputModel::numberOf(ProcessUid process) const {
    const auto& processes = m_cursor->latest()->processes;
    return process.value() < processes.size() ? processes[process.value()].number : -1;
}

std::optional<int> OutputModel::chipOf(const OutputRow& row) const {
    return numberOf(row.process);
}

QString OutputModel::script() const {
    return QString::fromStdString(m_trace.info().script);
}

QString OutputModel::paleNote() const {
    if (m_printed == rowCount()) {
        return {};
    }
    const std::size_t step = m_cursor->stepCount();
    return step == 0 ? tr("Pale: not printed yet.") : tr("Pale: printed after step %1.").arg(step);
}

void OutputModel::takeTrace() {
    const trace::Trace& trace = m_cursor->trace();
    const bool isSameRun =
        !trace.isEmpty() && !m_trace.isEmpty() && trace.begin() == m_trace.begin();
    // Where a late event was put in its place, what is before it stays as it was.
    std::size_t valid = 0;
    if (isSameRun) {
        valid =
            trace.generation() == m_trace.generation() ? trace.size() : trace.commonPrefix(m_trace);
        valid = std::min(valid, m_seen);
    }
    const bool grew = isSameRun && m_outputUntil <= valid;
    const OutputFilter kept = isSameRun ? filter() : OutputFilter();
    if (!grew) {
        beginAnew(isSameRun);
        valid = 0;
        m_outputUntil = 0;
        m_printed = 0;
    }
    m_trace = trace;
    for (m_seen = valid; m_seen < trace.size(); ++m_seen) {
        const trace::Event& event = trace[m_seen];
        if (event.kind == protocol::Kind::Output) {
            write(event.process, event.c == 2, m_seen, trace.text(event.text));
            m_outputUntil = m_seen + 1;
        }
    }
    if (!grew) {
        endAnew();
        setFilter(kept);
    } else {
        publish();
    }
}

void OutputModel::takeCursor() {
    const int printed = firstRowFrom(m_cursor->position());
    if (printed == m_printed) {
        return;
    }
    const int first = std::min(printed, m_printed);
    const int last = std::min(std::max(printed, m_printed), rowCount()) - 1;
    m_printed = printed;
    if (last >= first) {
        emit dataChanged(index(first), index(last), {FutureRole});
    }
    emit printedRowsChanged(printed);
}

}  // namespace proclab::desktop
