// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/quiz/inlinelayout.h"

#include <QRadioButton>

namespace proclab::desktop {

/// One answer as a row: its key, its text, and once the question is answered its verdict and
/// feedback. A radio button to a screen reader; choosing it is answering, so that the arrow keys
/// only move the focus.
class AnswerOption : public QRadioButton {
    Q_OBJECT
public:
    enum class Verdict : std::uint8_t {
        Open,         ///< not answered yet: no feedback is shown
        Right,        ///< chosen, and right
        RightMissed,  ///< right, and another one was chosen
        Wrong,        ///< chosen, and wrong
        Other         ///< neither chosen nor right
    };

    /// `place` from 0: the key is A for 0.
    AnswerOption(const Theme& theme, int place, const QString& text, const QString& feedback,
                 QWidget* parent = nullptr);

    void setVerdict(Verdict verdict);
    [[nodiscard]] Verdict verdict() const { return m_verdict; }
    /// "right answer", "your answer", or nothing: what stands at the right of the row.
    [[nodiscard]] QString verdictText() const;
    /// The feedback where it is shown, else nothing.
    [[nodiscard]] QString shownFeedback() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool hitButton(const QPoint& position) const override { return rect().contains(position); }
    void nextCheckState() override;

private:
    [[nodiscard]] qreal textWidth(int width) const;
    [[nodiscard]] qreal verdictWidth() const;
    void restyle();
    void moveFocus(int step);
    void describe();
    void paintKey(QPainter& painter, const QRectF& box) const;

    const Theme& m_theme;
    int m_place;
    QString m_marked;
    QString m_feedback;
    Verdict m_verdict = Verdict::Open;
    mutable InlineLayout m_textLayout;
    mutable InlineLayout m_feedbackLayout;
};

}  // namespace proclab::desktop
