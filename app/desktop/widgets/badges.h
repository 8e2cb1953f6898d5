// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/paint.h"

#include <QString>
#include <QWidget>

namespace proclab::desktop {

/// The letter chip of a process, as a widget.
class ChipBadge : public QWidget {
    Q_OBJECT
public:
    ChipBadge(const Theme& theme, int number, QWidget* parent = nullptr);

    void setNumber(int number);
    [[nodiscard]] int number() const { return m_number; }
    /// Height in pixels at 100 %: 15, 18 or 26.
    void setChipHeight(int height);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    int m_number;
    int m_height = 18;
};

/// Glyph and word of a state on its tint.
class StatePill : public QWidget {
    Q_OBJECT
public:
    StatePill(const Theme& theme, StateLook look, QWidget* parent = nullptr);

    /// `words` empty: the state's own word.
    void setState(StateLook look, const QString& words = {});
    [[nodiscard]] QString words() const { return m_words; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    StateLook m_look;
    QString m_words;
};

/// A neutral word in a sunken box: "shared state".
class Tag : public QWidget {
    Q_OBJECT
public:
    Tag(const Theme& theme, const QString& text, QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_text;
};

}  // namespace proclab::desktop
