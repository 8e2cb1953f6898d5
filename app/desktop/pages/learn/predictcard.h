// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "lessons/prediction.h"

#include <QRadioButton>
#include <QWidget>

class QButtonGroup;

namespace proclab::desktop {

class RichLabel;

/// One choice of a prediction: a radio button with inline Markdown, "your answer" behind the one
/// taken.
class ChoiceRow : public QRadioButton {
    Q_OBJECT
public:
    ChoiceRow(const Theme& theme, const QString& markdown, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    [[nodiscard]] bool hitButton(const QPoint& pos) const override;

private:
    [[nodiscard]] int markWidth() const;
    [[nodiscard]] int noteWidth() const;

    const Theme& m_theme;
    RichLabel* m_label;
    mutable qreal m_noteZoom = 0;  ///< that m_noteWords was measured at
    mutable int m_noteWords = 0;
};

/// Asks what a program will do, and says afterwards what it did. A choice can be changed until the
/// program is run. No score, no tick, no cross.
class PredictCard : public QWidget {
    Q_OBJECT
public:
    PredictCard(const Theme& theme, lessons::PredictBlock question, QWidget* parent = nullptr);

    [[nodiscard]] const lessons::PredictBlock& question() const { return m_question; }
    /// Index of the choice taken, -1: none.
    [[nodiscard]] int choice() const;
    void setChoice(int index);
    /// Says what a run showed. The choice is fixed from here on.
    void showAnswer(const lessons::Answer& answer);
    [[nodiscard]] bool isAnswered() const { return m_answered; }
    /// "You said ...; it printed ...", without the marks of Markdown; empty before a run.
    [[nodiscard]] QString verdict() const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

signals:
    void choiceChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString verdictText(const lessons::Answer& answer) const;

    const Theme& m_theme;
    lessons::PredictBlock m_question;
    QButtonGroup* m_choices;
    QWidget* m_result;
    RichLabel* m_verdict;
    RichLabel* m_because;
    bool m_answered = false;
};

}  // namespace proclab::desktop
