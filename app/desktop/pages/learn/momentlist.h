// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/learn/lessonstage.h"
#include "desktop/style/theme.h"
#include "lessons/course.h"

#include <QAbstractButton>
#include <QWidget>

#include <optional>

namespace proclab::desktop {

class RichLabel;
class TraceCursor;

/// A moment of the run as a line that leads to it.
class MomentRow : public QAbstractButton {
    Q_OBJECT
public:
    MomentRow(const Theme& theme, const QString& sentence, QWidget* parent = nullptr);

    /// The text before the sentence: a time, or nothing while there is no run.
    void setTime(const QString& time);
    [[nodiscard]] QString time() const { return m_time; }
    void setCurrent(bool current);
    [[nodiscard]] bool isCurrent() const { return m_current; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] int timeWidth() const;

    const Theme& m_theme;
    RichLabel* m_sentence;
    QString m_time;
    bool m_current = false;
};

/// "Moments in this run": sentences, each of which moves the cursor of the stage to its event. They
/// can be pressed once the program was run and lies on the stage.
class MomentList : public QWidget {
    Q_OBJECT
public:
    MomentList(const Theme& theme, lessons::MomentsBlock block, QWidget* parent = nullptr);

    [[nodiscard]] QString example() const { return m_block.example; }
    /// Looks the moments up in the run of `cursor`; null: its program is not on the stage.
    void setCursor(TraceCursor* cursor);
    /// Those that are in the run.
    [[nodiscard]] std::vector<LessonMoment> foundMoments() const;
    [[nodiscard]] QList<MomentRow*> rows() const { return m_rows; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

signals:
    void found();

private:
    void find();
    void mark();

    const Theme& m_theme;
    lessons::MomentsBlock m_block;
    TraceCursor* m_cursor = nullptr;
    QList<MomentRow*> m_rows;
    QList<std::optional<std::size_t>> m_events;
};

}  // namespace proclab::desktop
