// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/linediff.h"

#include <algorithm>
#include <cstdint>

namespace proclab::desktop {

namespace {

using Side = DiffLine::Side;

/// The table of lengths below has so many cells at most: what is done in some milliseconds.
constexpr qsizetype mostCells = 4'000'000;

class Differ {
public:
    Differ(const QStringList& first, const QStringList& second)
        : m_first(first), m_second(second) {}

    std::vector<DiffLine> diff() {
        qsizetype same = 0;
        const qsizetype shorter = std::min(m_first.size(), m_second.size());
        while (same < shorter && m_first[same] == m_second[same])
            ++same;
        qsizetype sameAtEnd = 0;
        while (sameAtEnd < shorter - same &&
               m_first[m_first.size() - 1 - sameAtEnd] == m_second[m_second.size() - 1 - sameAtEnd])
            ++sameAtEnd;
        for (qsizetype i = 0; i < same; ++i)
            both(i, i);
        middle(same, m_first.size() - sameAtEnd, m_second.size() - sameAtEnd);
        for (qsizetype i = sameAtEnd; i > 0; --i)
            both(m_first.size() - i, m_second.size() - i);
        return std::move(m_lines);
    }

private:
    /// What lies between the common beginning and the common end.
    void middle(qsizetype from, qsizetype toFirst, qsizetype toSecond) {
        const qsizetype rows = toFirst - from;
        const qsizetype columns = toSecond - from;
        qsizetype i = 0;
        qsizetype j = 0;
        if (rows > 0 && columns > 0 && rows <= mostCells / columns) {
            // length[i][j]: how many lines the texts from i and from j on can have in common.
            const qsizetype stride = columns + 1;
            std::vector<std::int32_t> length(static_cast<std::size_t>((rows + 1) * stride), 0);
            const auto at = [&](qsizetype row, qsizetype column) -> std::int32_t& {
                return length[static_cast<std::size_t>(row * stride + column)];
            };
            for (qsizetype row = rows - 1; row >= 0; --row) {
                for (qsizetype column = columns - 1; column >= 0; --column) {
                    at(row, column) = m_first[from + row] == m_second[from + column]
                                          ? at(row + 1, column + 1) + 1
                                          : std::max(at(row + 1, column), at(row, column + 1));
                }
            }
            while (i < rows && j < columns) {
                if (m_first[from + i] == m_second[from + j]) {
                    both(from + i++, from + j++);
                } else if (at(i + 1, j) >= at(i, j + 1)) {
                    firstOnly(from + i++);
                } else {
                    secondOnly(from + j++);
                }
            }
        }
        while (i < rows)
            firstOnly(from + i++);
        while (j < columns)
            secondOnly(from + j++);
    }

    void both(qsizetype first, qsizetype second) {
        m_lines.push_back({Side::Both, static_cast<int>(first) + 1, static_cast<int>(second) + 1,
                           m_first[first]});
    }
    void firstOnly(qsizetype line) {
        m_lines.push_back({Side::FirstOnly, static_cast<int>(line) + 1, 0, m_first[line]});
    }
    void secondOnly(qsizetype line) {
        m_lines.push_back({Side::SecondOnly, 0, static_cast<int>(line) + 1, m_second[line]});
    }

    const QStringList& m_first;
    const QStringList& m_second;
    std::vector<DiffLine> m_lines;
};

}  // namespace

std::vector<DiffLine> lineDiff(const QStringList& first, const QStringList& second) {
    return Differ(first, second).diff();
}

std::vector<DiffLine> withContext(const std::vector<DiffLine>& lines, int around) {
    std::vector<bool> isShown(lines.size(), false);
    const auto size = static_cast<std::ptrdiff_t>(lines.size());
    for (std::ptrdiff_t i = 0; i < size; ++i) {
        if (lines[static_cast<std::size_t>(i)].side == Side::Both)
            continue;
        const std::ptrdiff_t last = std::min(size - 1, i + around);
        for (std::ptrdiff_t j = std::max<std::ptrdiff_t>(0, i - around); j <= last; ++j)
            isShown[static_cast<std::size_t>(j)] = true;
    }
    std::vector<DiffLine> shown;
    bool isLeftOut = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!isShown[i]) {
            isLeftOut = true;
            continue;
        }
        if (isLeftOut && !shown.empty())
            shown.emplace_back();
        isLeftOut = false;
        shown.push_back(lines[i]);
    }
    return shown;
}

}  // namespace proclab::desktop
