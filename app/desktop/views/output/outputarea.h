// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/outputrows.h"
#include "desktop/style/theme.h"

#include <QAbstractScrollArea>
#include <QString>
#include <QTextLayout>

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace proclab::desktop {

/// A place in the text: a shown row and a column in UTF-16 units.
struct TextPlace {
    int row = 0;
    int column = 0;
    auto operator<=>(const TextPlace&) const = default;
};

/// A line of the learner's program that a traceback names, and where it stands in the row.
struct LineLink {
    int begin = 0;
    int length = 0;
    int line = 0;  ///< 0: none
};
/// The link in a row such as `  File "/tmp/x/script.py", line 5, in work`. `script` is a file name.
[[nodiscard]] LineLink lineLinkIn(const QString& text, const QString& script);

/// Rows of output, painted: only those in view cost anything. Follows the last printed row until
/// somebody scrolls away from it. Knows the mouse, the keyboard and a selection.
class OutputArea : public QAbstractScrollArea {
    Q_OBJECT
public:
    OutputArea(const Theme& theme, OutputRows* rows, QWidget* parent);
    ~OutputArea() override;

    void setScript(const QString& script);
    /// A remark directly below the last row.
    void setRemark(const QString& remark);
    void setRowHeight(int height);
    [[nodiscard]] int rowHeight() const;
    /// Whether rows have chips of who wrote them.
    void setChips(bool shown);

    [[nodiscard]] bool isFollowing() const { return m_follows; }
    /// How many rows were printed since somebody scrolled away from the end.
    [[nodiscard]] int newRows() const;
    void follow();
    /// The rows printed until now are others.
    void printedChanged();

    [[nodiscard]] bool hasSelection() const { return m_anchor != m_caret; }
    [[nodiscard]] QString selectedText() const;
    void selectAll();
    void select(TextPlace anchor, TextPlace caret);
    [[nodiscard]] TextPlace caret() const { return m_caret; }

    /// Marks every place of a text; empty: none.
    void setSearch(const QString& text);
    /// Goes to the next place of it from the selection on; false where there is none.
    bool findNext(bool backward, bool fromSelection = false);
    /// In how many rows it is, and which of them the caret is in (from 1; 0: none).
    [[nodiscard]] std::pair<int, int> foundRows() const;

    [[nodiscard]] const OutputRows& rows() const { return *m_rows; }
    /// Where a shown row is in the viewport.
    [[nodiscard]] QRect rowRect(int row) const;
    /// Where the link of a row is in the viewport; empty where it has none.
    [[nodiscard]] QRect linkRect(int row) const;
    [[nodiscard]] int rowAt(int y) const;
    /// What a screen reader says of a row: "P1, stderr, ValueError: 3".
    [[nodiscard]] QString describe(int row) const;
    [[nodiscard]] LineLink linkOf(int row) const;

signals:
    void lineRequested(int line);
    /// Double click or Enter on a row without a link.
    void momentRequested(int row);
    void followingChanged();
    void findRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    // outputarea.cpp
    void takeReset();
    void takeInserted(int first, int last);
    void takeRemoved(int count);
    void takeChanged(int first, int last);
    void updateBars();
    void widen(int first, int last);
    void showRow(int row);
    void forgetLayouts();
    [[nodiscard]] QTextLayout& layoutOf(int row);
    [[nodiscard]] int chipWidth() const;
    [[nodiscard]] int textLeft(int row) const;
    [[nodiscard]] int topOf(int row) const;
    [[nodiscard]] QColor paperOf(int row) const;
    void paintRow(QPainter& painter, int row);
    [[nodiscard]] QList<QTextLayout::FormatRange> marksOf(int row) const;

    // outputareainput.cpp
    [[nodiscard]] TextPlace placeAt(const QPoint& at);
    void moveCaret(int row, bool selects);
    void leaveOrFollow();
    void updatePointer(const QPoint& at);
    void countFound() const;

    const Theme& m_theme;
    OutputRows* m_rows;
    QString m_script;
    QString m_remark;
    int m_rowHeight = 21;
    bool m_chips = true;
    int m_longest = 0;  ///< characters
    bool m_follows = true;
    std::uint64_t m_leftAt = 0;  ///< id of the row after the last printed one when the end was left
    bool m_showing = false;      ///< scrolled by the program, not by hand
    TextPlace m_anchor;
    TextPlace m_caret;
    bool m_dragging = false;
    bool m_focusByKey = false;
    QString m_search;
    mutable std::vector<int> m_found;  ///< rows
    mutable bool m_foundIsOld = true;
    std::unordered_map<std::uint64_t, std::unique_ptr<QTextLayout>> m_layouts;
};

}  // namespace proclab::desktop
