// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QList>
#include <QPointer>
#include <QString>
#include <QWidget>

#include <functional>

namespace proclab::desktop {

class Button;
class TextLabel;

/// What one pointer points at, and what it says.
struct Pointer {
    QWidget* target = nullptr;
    /// The part of the target that is meant, in its coordinates; none: all of it.
    std::function<QRect()> part;
    QString title;
    QString sentence;
};

/// Points at one thing after the other on the widget that it covers; the user goes on, or closes
/// it at any time. What is below stays usable.
class Pointers : public QWidget {
    Q_OBJECT
public:
    Pointers(const Theme& theme, QList<Pointer> pointers, QWidget* parent);

    void start();
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] QString title() const;

public slots:
    void next();
    void dismiss();

signals:
    /// After the last one, or when it was closed.
    void finished();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void place();
    [[nodiscard]] QRect targetRect() const;

    const Theme& m_theme;
    QList<Pointer> m_pointers;
    int m_current = -1;
    QRect m_target;
    QWidget* m_card;
    TextLabel* m_title;
    TextLabel* m_sentence;
    TextLabel* m_count;
    Button* m_next;
};

}  // namespace proclab::desktop
