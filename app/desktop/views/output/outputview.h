// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/outputmodel.h"
#include "desktop/style/theme.h"

#include <QByteArray>
#include <QWidget>

#include <cstdint>
#include <vector>

class QListView;
class QPlainTextEdit;
class QStackedLayout;

namespace proclab::desktop {

class TextLabel;

/// The output of a run. Lines: each with the chip of who printed it, stderr tinted, pale what comes
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
    /// What is shown, as text: the selected lines, or all of them.
    [[nodiscard]] QString selectedText() const;
    [[nodiscard]] QSize sizeHint() const override { return {320, 200}; }

public slots:
    void copy() const;
    void selectAll();

signals:
    /// The cursor was moved by hand: playing stops.
    void cursorMoved();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();
    void follow(int printed);
    void updatePaleNote();
    void fillRaw();

    const Theme& m_theme;
    TraceCursor* m_cursor;
    OutputModel* m_model;
    QStackedLayout* m_stack;
    QListView* m_list;
    QPlainTextEdit* m_raw;
    TextLabel* m_note;
    Show m_show = Show::Lines;
    struct RawPiece {
        QByteArray bytes;
        bool isError = false;
    };
    std::vector<RawPiece> m_waiting;  ///< for the raw view, until somebody looks at it
};

}  // namespace proclab::desktop
