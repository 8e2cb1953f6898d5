// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QWidget>

namespace proclab::desktop {

class RichLabel;

// What the cards of a lesson have in common: a frame, a head with an icon, the question, and a
// paler foot for what a run showed.

/// Free at both sides of what stands on a card, in pixels of the theme.
inline constexpr int cardSideRoom = 14;

/// "Predict  before you run", with a line below.
class CardHead : public QWidget {
    Q_OBJECT
public:
    CardHead(const Theme& theme, QString icon, QString title, QString note,
             QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_icon;
    QString m_title;
    QString m_note;
};

/// The foot of a card, with an icon before the two labels, which it takes over.
class CardFoot : public QWidget {
    Q_OBJECT
public:
    CardFoot(const Theme& theme, RichLabel* verdict, RichLabel* because, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    RichLabel* m_verdict;
};

[[nodiscard]] QWidget* makeCardQuestion(const Theme& theme, const QString& markdown);
[[nodiscard]] QWidget* makeCardResult(const Theme& theme, RichLabel* verdict, RichLabel* because);
/// The rounded panel behind a card.
void paintCardFrame(QWidget& card, const Theme& theme);

}  // namespace proclab::desktop
