// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "findings/timetable.h"

#include <QRectF>
#include <QWidget>

#include <vector>

namespace proclab::desktop {

class TextLabel;

/// How a share looks: as the state that a process is in meanwhile.
[[nodiscard]] StateLook lookOf(diagnosis::Share share);

/// One piece of a bar.
struct BarPiece {
    diagnosis::Share share = diagnosis::Share::Computing;
    QRectF rect;
};
/// The life of a process as a bar whose full width is `longestNs`: its pieces lie side by side in
/// the order of the shares. Those narrower than a pixel are left out.
[[nodiscard]] std::vector<BarPiece> barPieces(const diagnosis::ProcessShares& shares,
                                              std::int64_t longestNs, const QRectF& room);

/// One process: its chip, how long it lived, the bar, and below it each share in words.
class TimeRowView : public QWidget {
    Q_OBJECT
public:
    TimeRowView(const Theme& theme, QWidget* parent);

    void setRow(const findings::TimeRow& row, std::int64_t longestNs);
    [[nodiscard]] const findings::TimeRow& row() const { return m_row; }
    /// "P1 work: 1.20 s; computing 0.90 s, 75 %; ...".
    [[nodiscard]] QString sentence() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void writeWords();
    void restyle();

    const Theme& m_theme;
    findings::TimeRow m_row;
    std::int64_t m_longestNs = 0;
    TextLabel* m_words;
};

}  // namespace proclab::desktop
