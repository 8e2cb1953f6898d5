// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "lessons/prediction.h"

#include <QHash>
#include <QWidget>

namespace proclab::desktop {

class Button;
class OutcomeTable;
class RichLabel;
class TextLabel;

/// "Run 20 times": counts how the runs came out. Every count is a real run.
class RepeatCard : public QWidget {
    Q_OBJECT
public:
    RepeatCard(const Theme& theme, lessons::RepeatBlock block, QWidget* parent = nullptr);

    [[nodiscard]] const lessons::RepeatBlock& block() const { return m_block; }
    /// Forgets earlier counts; addRun() follows once for each run.
    void begin();
    void addRun(const lessons::RunResult& run);
    /// All runs are done, or no more will come.
    void finish(const QString& failure = {});
    [[nodiscard]] int runCount() const { return m_count; }
    [[nodiscard]] int outcomeCount() const { return static_cast<int>(m_outcomes.size()); }
    [[nodiscard]] Button* button() const { return m_button; }
    [[nodiscard]] QString verdict() const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

signals:
    void repeatRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    lessons::RepeatBlock m_block;
    Button* m_button;
    TextLabel* m_progress;
    OutcomeTable* m_table;
    QWidget* m_result;
    RichLabel* m_verdict;
    RichLabel* m_because;
    QHash<QString, int> m_outcomes;
    int m_count = 0;
};

/// Outcomes with bars, the most frequent first.
class OutcomeTable : public QWidget {
    Q_OBJECT
public:
    explicit OutcomeTable(const Theme& theme, QWidget* parent = nullptr);

    struct Row {
        QString text;
        int count = 0;
    };
    void setRows(QList<Row> rows, int hidden);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QList<Row> m_rows;
    int m_hidden = 0;  ///< how many more outcomes there are
};

}  // namespace proclab::desktop
