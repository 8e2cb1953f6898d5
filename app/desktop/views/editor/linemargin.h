// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "desktop/views/editor/codehint.h"
#include "desktop/views/editor/linemarkers.h"

#include <QString>
#include <QWidget>

#include <utility>
#include <vector>

class QsciScintilla;

namespace proclab::desktop {

/// What stands at one line: at most three chips, and how many more there are.
struct LineChips {
    std::vector<LineMarker> shown;
    int more = 0;
};
/// Up to three chips are shown; of more, the first two and a count, so that the margin keeps its
/// width.
[[nodiscard]] LineChips chipsAt(const MarkedLine& line);
/// What chips and count take, in pixels.
[[nodiscard]] int widthOf(const LineChips& chips, const Theme& theme);
/// The same, with as many of them as there is room for: letters of two digits are wider. One is
/// always shown.
[[nodiscard]] LineChips chipsWithin(int room, const MarkedLine& line, const Theme& theme);

/// The margin at the left of the code: line numbers, and the chips of the processes at their lines
/// with the glyph of their state. Reads the places of the lines from the code's own layout.
class LineMargin : public QWidget {
    Q_OBJECT
public:
    LineMargin(const Theme& theme, QsciScintilla& code, QWidget* parent);

    void setLines(std::vector<MarkedLine> lines);
    /// The line of an error, from 1; 0: none.
    void setErrorLine(int line);
    /// A dot beside each of these lines; a click on it says which of them.
    void setHints(std::vector<CodeHint> hints);
    /// Narrow: only numbers, for small read-only cards.
    void setChipsShown(bool shown);
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void processClicked(proclab::ProcessUid process);
    void hintClicked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Hit {
        QRect rect;
        LineMarker marker;
    };
    void paintChips(QPainter& painter, const MarkedLine& line, const QRect& row);
    void paintHint(QPainter& painter, int line, const QRect& row);
    void paintBand(QPainter& painter, int line, const QRect& row);
    [[nodiscard]] int numberWidth() const;

    const Theme& m_theme;
    QsciScintilla& m_code;
    std::vector<MarkedLine> m_lines;
    std::vector<Hit> m_hits;
    std::vector<CodeHint> m_hints;
    std::vector<std::pair<QRect, int>> m_hintHits;
    int m_errorLine = 0;
    bool m_chipsShown = true;
};

}  // namespace proclab::desktop
