// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "quizzes/quizsession.h"

#include <QWidget>

#include <vector>

namespace proclab::desktop {

/// One box for each question of a round: open, right, wrong, and the current one.
class QuestionStrip : public QWidget {
    Q_OBJECT
public:
    enum class Size : std::uint8_t {
        Small,    ///< boxes of 18 px, beside the title of a question
        Numbered  ///< over the whole width, with numbers, on the results
    };
    struct Box {
        quizzes::QuizSession::Mark mark = quizzes::QuizSession::Mark::Open;
        bool isFlagged = false;
    };

    QuestionStrip(const Theme& theme, Size size, QWidget* parent = nullptr);

    /// `current` is the index of the box that is shown as such; the size of `boxes` for none.
    void setBoxes(std::vector<Box> boxes, std::size_t current);
    void setSession(const quizzes::QuizSession& session);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRectF boxAt(std::size_t index) const;

    const Theme& m_theme;
    Size m_size;
    std::vector<Box> m_boxes;
    std::size_t m_current = 0;
};

}  // namespace proclab::desktop
