// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/outputmodel.h"
#include "desktop/style/theme.h"

#include <QAbstractButton>
#include <QList>
#include <QWidget>

#include <optional>
#include <vector>

namespace proclab::desktop {

class Button;

/// A chip that is pressed to see what its process printed, or a word for one of the streams.
class FilterButton : public QAbstractButton {
    Q_OBJECT
public:
    /// `number`: of the chip; nothing: the text is shown.
    FilterButton(const Theme& theme, std::optional<int> number, const QString& text,
                 QWidget* parent);
    [[nodiscard]] std::optional<int> number() const { return m_number; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    std::optional<int> m_number;
};

/// Who printed, to choose whose lines are shown. None pressed: all. Those for which there is no
/// room are in a menu at the end. Hidden where there is nothing to choose.
class WriterBar : public QWidget {
    Q_OBJECT
public:
    WriterBar(const Theme& theme, OutputModel* model, QWidget* parent);

    [[nodiscard]] QList<FilterButton*> buttons() const { return m_buttons; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }
    [[nodiscard]] bool hasChoice() const;

signals:
    void choiceChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void rebuild();
    void place();
    void apply();
    void showMore();

    const Theme& m_theme;
    OutputModel* m_model;
    QList<FilterButton*> m_buttons;
    std::vector<ProcessUid> m_processes;  ///< of the first buttons
    FilterButton* m_out = nullptr;
    FilterButton* m_err = nullptr;
    Button* m_more;
    int m_placed = 0;
};

}  // namespace proclab::desktop
