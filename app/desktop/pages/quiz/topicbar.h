// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "quizzes/quizsession.h"

#include <QWidget>

namespace proclab::desktop {

/// The answers of one topic: one box for each question, filled where it was right.
class TopicBar : public QWidget {
    Q_OBJECT
public:
    TopicBar(const Theme& theme, quizzes::TopicScore score, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    quizzes::TopicScore m_score;
};

}  // namespace proclab::desktop
