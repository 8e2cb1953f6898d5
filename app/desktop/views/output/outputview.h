// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/outputmodel.h"
#include "desktop/style/theme.h"

#include <QByteArray>
#include <QWidget>

#include <cstdint>
#include <vector>

class QMenu;
class QStackedLayout;

namespace proclab::desktop {

class Button;
class OutputArea;
class OutputFindBar;
class TextLabel;
class WriterBar;

/// The output of a run. Lines: each with the chip of who printed it, stderr marked, pale what comes
/// after the cursor. Raw: the bytes of stdout and stderr as they came, whoever wrote them.
class OutputView : public QWidget {
    Q_OBJECT
public:
    enum class Show : std::uint8_t { Lines, Raw };
    /// Comfortable is detail level 1.
    enum class Density : std::uint8_t { Comfortable, Normal };

    OutputView(const Theme& theme, TraceCursor* cursor, QWidget* parent);

    void setShow(Show show);
    [[nodiscard]] Show shown() const { return m_show; }
    void setDensity(Density density);
    /// A sentence above the lines ("Run with spawn, forced."); empty: none.
    void setNote(const QString& note);
    [[nodiscard]] QString note() const;
    void clearRaw();
    void appendRaw(const QByteArray& bytes, bool isError);
    [[nodiscard]] OutputModel& lines() { return *m_model; }
    /// What is looked at: lines or bytes.
    [[nodiscard]] OutputArea& area() const;
    /// What is shown, as text: what is selected, or all of it.
    [[nodiscard]] QString selectedText() const;
    /// All that is shown.
    [[nodiscard]] QString allText() const;
    [[nodiscard]] OutputFindBar& findBar() { return *m_find; }
    [[nodiscard]] WriterBar& writers() { return *m_writers; }
    /// "12 new lines", while they are out of view.
    [[nodiscard]] Button& newLines() { return *m_newLines; }
    /// What can be done with it, also for the keyboard. Caller owns.
    [[nodiscard]] QMenu* makeMenu();
    [[nodiscard]] QSize sizeHint() const override { return {320, 200}; }

public slots:
    void copy() const;
    void copyAll() const;
    void selectAll();

signals:
    /// The cursor was moved by hand: playing stops.
    void cursorMoved();
    /// A line of the program was asked for.
    void lineRequested(int line);
    /// The output shall be written to a file.
    void saveRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    OutputArea* makeArea(OutputRows* rows, const QString& name);
    void updatePaleNote();
    void updateNotes();
    void updateNewLines();
    void takeRaw();

    const Theme& m_theme;
    TraceCursor* m_cursor;
    OutputModel* m_model;
    RawOutput* m_rawModel;
    WriterBar* m_writers;
    OutputFindBar* m_find;
    QStackedLayout* m_stack;
    OutputArea* m_lines;
    OutputArea* m_raw;
    TextLabel* m_note;
    TextLabel* m_dropped;
    Button* m_newLines;
    Show m_show = Show::Lines;
    struct RawPiece {
        QByteArray bytes;
        bool isError = false;
    };
    std::vector<RawPiece> m_waiting;  ///< for the raw view, until somebody looks at it
};

}  // namespace proclab::desktop
