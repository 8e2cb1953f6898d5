// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/quiz/resultspanel.h"
#include "quizzes/bankloader.h"

#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

class QCheckBox;

namespace proclab::desktop {

class Button;
class Card;
class SegmentedControl;
class TextLabel;

/// Where a quiz begins: topics, number of questions, the last score, and the round that was left.
class StartPanel : public QWidget {
    Q_OBJECT
public:
    StartPanel(const Theme& theme, const quizzes::LoadedBanks& banks, QWidget* parent = nullptr);

    /// `last`: the round before. `left`: "Question 3 of 6" of a round that can be resumed, or
    /// empty.
    void setState(const std::optional<RoundResult>& last, const QString& left);

signals:
    /// Ids of the topics chosen; how many questions at most.
    void startRequested(const QStringList& topics, int questions);
    void resumeRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct TopicRow {
        QString id;
        QCheckBox* box;
        int facts;
    };
    void addTopics(QVBoxLayout& layout, const quizzes::LoadedBanks& banks);
    void addProblems(QVBoxLayout& layout, const quizzes::LoadedBanks& banks);
    void update();
    void start();
    [[nodiscard]] int available() const;

    const Theme& m_theme;
    std::vector<TopicRow> m_topics;
    SegmentedControl* m_count;
    TextLabel* m_summary;
    TextLabel* m_last;
    Button* m_start;
    Button* m_resume;
};

}  // namespace proclab::desktop
