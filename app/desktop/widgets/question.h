// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "desktop/widgets/button.h"

#include <QDialog>
#include <QList>
#include <QSet>
#include <QString>

#include <functional>

class QHBoxLayout;

namespace proclab::desktop {

class TextLabel;

/// What must be answered before something is lost: a question, what the answers cost, and a button
/// for each. Nothing waits for it: the rest of the program goes on, and the answer calls back. Esc,
/// or closing it, is the last answer, which takes nothing away. Deletes itself. Where it can be
/// answered only until something is done, it shows how far that is.
class Question : public QDialog {
    Q_OBJECT
public:
    Question(const Theme& theme, const QString& question, const QString& cost, QWidget* parent);

    /// In the order in which they are read; Enter presses the first that takes nothing away.
    void addAnswer(ButtonKind kind, const QString& text, std::function<void()> then);
    /// The last one; only then it is shown.
    void ask(const QString& stay, std::function<void()> then = {});
    /// What is said below the question, and how far what goes on has come, from 0 to 1.
    void setProgress(const QString& words, double share);

    [[nodiscard]] const QString& question() const { return m_question; }
    [[nodiscard]] const QList<Button*>& answers() const { return m_answers; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_question;
    TextLabel* m_words;
    QHBoxLayout* m_row;
    double m_share = -1;  ///< below 0: nothing goes on
    QList<Button*> m_answers;
    QSet<Button*> m_dangers;
};

}  // namespace proclab::desktop
