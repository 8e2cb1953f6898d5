// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/findingentry.h"
#include "desktop/style/theme.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace proclab::desktop {

class Button;
class TextLabel;

/// One finding: what, when, who, where, its evidence, what to change. Enter leads to its moment.
class FindingCard : public QWidget {
    Q_OBJECT
public:
    enum class LessonLink : std::uint8_t { None, Offered };

    FindingCard(const Theme& theme, const FindingEntry& entry, LessonLink lesson, QWidget* parent);

    [[nodiscard]] const FindingEntry& entry() const { return m_entry; }
    /// What comes later than the moment that is shown is pale.
    void setKnown(bool known);
    /// For how long its processes have stood still at the moment that is shown.
    void setStill(const QString& sentence);
    /// The card and its rows, in the order in which the arrow keys go.
    [[nodiscard]] QList<QWidget*> stops() const { return m_stops; }

signals:
    void momentRequested();
    void positionRequested(std::size_t position, proclab::ProcessUid process, int line);
    void lineRequested(int line);
    void processRequested(proclab::ProcessUid process);
    void lessonRequested(const QString& lesson);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] QHBoxLayout* makeHead();
    [[nodiscard]] QHBoxLayout* makeWho();
    void addEvidence(QVBoxLayout* column);
    void addAdvice(QVBoxLayout* column, LessonLink lesson);

    const Theme& m_theme;
    FindingEntry m_entry;
    TextLabel* m_title = nullptr;
    TextLabel* m_still = nullptr;
    QList<QWidget*> m_stops;
    bool m_known = true;
};

}  // namespace proclab::desktop
