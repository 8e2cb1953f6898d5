// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/outputrows.h"

#include <algorithm>
#include <utility>

namespace proclab::desktop {

namespace {

/// Rows go in portions, so that each costs next to nothing.
constexpr std::size_t rowsAtOnce = OutputRows::mostRows / 6;

}  // namespace

bool OutputFilter::takes(const OutputRow& row) const {
    return (!isError || *isError == row.isError) &&
           (processes.empty() || std::ranges::find(processes, row.process) != processes.end());
}

int OutputRows::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(isFiltered() ? m_shown.size() : m_rows.size());
}

std::uint64_t OutputRows::idOf(int shown) const {
    const auto at = static_cast<std::size_t>(shown);
    return isFiltered() ? m_shown[at] : m_first + at;
}

const OutputRow& OutputRows::row(int shown) const {
    return m_rows[static_cast<std::size_t>(idOf(shown) - m_first)];
}

std::optional<int> OutputRows::chipOf(const OutputRow& /*row*/) const {
    return std::nullopt;
}

QHash<int, QByteArray> OutputRows::roleNames() const {
    return {{Qt::DisplayRole, "text"}, {TimeRole, "time"},     {ProcessRole, "process"},
            {ErrorRole, "error"},      {FutureRole, "future"}, {PositionRole, "position"}};
}

QVariant OutputRows::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const OutputRow& shown = row(index.row());
    switch (role) {
        case Qt::DisplayRole:
            return shown.line.text;
        case ErrorRole:
            return shown.isError;
        case ProcessRole:
            return chipOf(shown) ? QVariant(*chipOf(shown)) : QVariant();
        default:
            return {};
    }
}

void OutputRows::setFilter(const OutputFilter& filter) {
    if (filter == m_filter) {
        return;
    }
    beginResetModel();
    m_keepsPlace = false;
    m_filter = filter;
    showRows();
    endResetModel();
}

void OutputRows::showRows() {
    m_shown.clear();
    if (!isFiltered()) {
        return;
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_filter.takes(m_rows[i])) {
            m_shown.push_back(m_first + i);
        }
    }
}

QString OutputRows::text(int first, int last) const {
    QString text;
    for (int i = std::max(first, 0); i <= last && i < rowCount(); ++i) {
        const OutputRow& now = row(i);
        text += now.line.text;
        const bool goesOn = now.line.isContinued && i < last && i + 1 < rowCount() &&
                            row(i + 1).process == now.process && row(i + 1).isError == now.isError;
        if (!goesOn) {
            text += u'\n';
        }
    }
    return text;
}

void OutputRows::beginAnew(bool keepsPlace) {
    beginResetModel();
    m_keepsPlace = keepsPlace;
    m_isResetting = true;
    m_rows.clear();
    m_incoming.clear();
    m_shown.clear();
    m_open.clear();
    m_writers.clear();
    m_filter = {};
    m_first = 0;
    m_characters = 0;
    m_isChanged = false;
    m_hasErrors = false;
    m_sourcesChanged = true;
}

void OutputRows::endAnew() {
    publish();
    m_isResetting = false;
    endResetModel();
    if (std::exchange(m_sourcesChanged, false)) {
        emit sourcesChanged();
    }
}

void OutputRows::write(ProcessUid process, bool isError, std::size_t event,
                       std::string_view bytes) {
    if (std::ranges::find(m_writers, process) == m_writers.end()) {
        m_writers.push_back(process);
        m_sourcesChanged = true;
    }
    if (isError && !m_hasErrors) {
        m_hasErrors = true;
        m_sourcesChanged = true;
    }
    Writer& writer = m_open[(std::uint64_t(process.value()) << 1) | (isError ? 1U : 0U)];
    const OutputRow like{{}, process, event, isError};
    writer.text.write(bytes, [&](StyledLine line) { place(writer, std::move(line), like, true); });
    if (writer.isOpen || !writer.text.open().text.isEmpty()) {
        place(writer, writer.text.open(), like, false);
    }
}

OutputRow* OutputRows::find(std::uint64_t id) {
    if (id < m_first) {
        return nullptr;
    }
    const auto at = static_cast<std::size_t>(id - m_first);
    if (at < m_rows.size()) {
        return &m_rows[at];
    }
    const std::size_t after = at - m_rows.size();
    return after < m_incoming.size() ? &m_incoming[after] : nullptr;
}

void OutputRows::place(Writer& writer, StyledLine line, const OutputRow& like, bool ended) {
    OutputRow* open = writer.isOpen ? find(writer.openId) : nullptr;
    // The row of a line can be gone before the line has ended.
    if (open != nullptr || !writer.isOpen) {
        m_characters += static_cast<std::size_t>(line.text.size());
    }
    if (open != nullptr) {
        m_characters -= static_cast<std::size_t>(open->line.text.size());
        open->line = std::move(line);
        if (writer.openId < m_first + m_rows.size()) {
            m_changedFrom = m_isChanged ? std::min(m_changedFrom, writer.openId) : writer.openId;
            m_changedTo = m_isChanged ? std::max(m_changedTo, writer.openId) : writer.openId;
            m_isChanged = true;
        }
    } else if (!writer.isOpen) {
        writer.openId = m_first + m_rows.size() + m_incoming.size();
        m_incoming.push_back(like);
        m_incoming.back().line = std::move(line);
    }
    writer.isOpen = !ended;
    if (m_incoming.size() >= mostRows || m_characters > mostCharacters) {
        publish();
    }
}

void OutputRows::publish() {
    if (m_isResetting) {
        // Without an announcement: the reset is one.
        std::ranges::move(m_incoming, std::back_inserter(m_rows));
        m_incoming.clear();
        m_isChanged = false;
        dropOldest();
        return;
    }
    if (m_isChanged) {
        m_isChanged = false;
        int from = static_cast<int>(m_changedFrom - m_first);
        int to = static_cast<int>(m_changedTo - m_first);
        if (isFiltered()) {
            from = static_cast<int>(std::ranges::lower_bound(m_shown, m_changedFrom) -
                                    m_shown.begin());
            to =
                static_cast<int>(std::ranges::upper_bound(m_shown, m_changedTo) - m_shown.begin()) -
                1;
        }
        if (to >= from) {
            emit dataChanged(index(from), index(to), {Qt::DisplayRole});
        }
    }
    if (!m_incoming.empty()) {
        const std::uint64_t firstNew = m_first + m_rows.size();
        std::vector<std::uint64_t> shown;
        if (isFiltered()) {
            for (std::size_t i = 0; i < m_incoming.size(); ++i) {
                if (m_filter.takes(m_incoming[i])) {
                    shown.push_back(firstNew + i);
                }
            }
        }
        const int first = rowCount();
        const auto count = static_cast<int>(isFiltered() ? shown.size() : m_incoming.size());
        if (count > 0) {
            beginInsertRows({}, first, first + count - 1);
        }
        std::ranges::move(m_incoming, std::back_inserter(m_rows));
        m_incoming.clear();
        m_shown.insert(m_shown.end(), shown.begin(), shown.end());
        if (count > 0) {
            endInsertRows();
        }
    }
    dropOldest();
    if (std::exchange(m_sourcesChanged, false)) {
        emit sourcesChanged();
    }
}

void OutputRows::dropOldest() {
    while (m_rows.size() > mostRows || m_characters > mostCharacters) {
        const std::size_t count = std::min(rowsAtOnce, m_rows.size());
        const std::uint64_t firstKept = m_first + count;
        const auto gone = static_cast<int>(
            isFiltered() ? static_cast<std::size_t>(std::ranges::lower_bound(m_shown, firstKept) -
                                                    m_shown.begin())
                         : count);
        const bool announced = gone > 0 && !m_isResetting;
        if (announced) {
            beginRemoveRows({}, 0, gone - 1);
        }
        for (std::size_t i = 0; i < count; ++i) {
            m_characters -= static_cast<std::size_t>(m_rows[i].line.text.size());
        }
        m_rows.erase(m_rows.begin(), m_rows.begin() + static_cast<std::ptrdiff_t>(count));
        m_first = firstKept;
        if (isFiltered()) {
            m_shown.erase(m_shown.begin(), m_shown.begin() + gone);
        }
        if (announced) {
            endRemoveRows();
        }
        m_sourcesChanged = true;
    }
}

int OutputRows::firstRowFrom(std::size_t event) const {
    if (isFiltered()) {
        const auto it = std::ranges::partition_point(m_shown, [&](std::uint64_t id) {
            return m_rows[static_cast<std::size_t>(id - m_first)].event < event;
        });
        return static_cast<int>(it - m_shown.begin());
    }
    const auto it = std::ranges::partition_point(
        m_rows, [&](const OutputRow& row) { return row.event < event; });
    return static_cast<int>(it - m_rows.begin());
}

void RawOutput::clear() {
    beginAnew();
    endAnew();
}

void RawOutput::append(std::string_view bytes, bool isError) {
    write(ProcessUid(), isError, 0, bytes);
}

}  // namespace proclab::desktop
