// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QTimer>
#include <QWidget>

namespace proclab::desktop {

class Button;
class ElidedLabel;
class TimelineView;

/// Where the note stands over lanes of this place: at their lower left, as wide as its words ask
/// for and the place allows.
[[nodiscard]] QRect newPartsPlace(const QRect& lanes, QSize wished, int margin);

/// A note over the lanes that says what is seen for the first time. It takes no room from them, and
/// goes by itself: when there was time to read it, by a click, or by Esc.
class NewPartsNote : public QWidget {
    Q_OBJECT
public:
    NewPartsNote(const Theme& theme, TimelineView* over);

    /// Empty: it is gone. `detail`: the tooltip.
    void say(const QString& sentence, const QString& detail);
    /// Empty where it is gone.
    [[nodiscard]] QString text() const;
    /// How long it stays in view, in ms, for who does not point at it.
    [[nodiscard]] int stay() const { return m_leave.interval(); }
    void setStay(int ms);
    /// Whether its time is running.
    [[nodiscard]] bool isLeaving() const { return m_leave.isActive(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void place();

    const Theme& m_theme;
    TimelineView* m_over;
    ElidedLabel* m_words;
    Button* m_close;
    QTimer m_leave;
};

}  // namespace proclab::desktop
