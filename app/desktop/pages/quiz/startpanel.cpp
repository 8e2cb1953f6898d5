// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/quiz/startpanel.h"

#include "desktop/pages/quiz/inlinelabel.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/card.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/textlabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QScrollArea>
#include <QSet>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<int, 2> roundSizes{3, 6};
constexpr int contentWidth = 672;  // As on the settings.

/// How many questions of a topic one round can ask: twins count once.
int factsOf(const quizzes::LoadedBanks& banks, const QString& topic) {
    QSet<QString> facts;
    for (const quizzes::Question& question : banks.questions()) {
        if (question.topic == topic) {
            facts.insert(question.fact);
        }
    }
    return static_cast<int>(facts.size());
}

QString questionCount(int count) {
    return count == 1 ? StartPanel::tr("1 question") : StartPanel::tr("%1 questions").arg(count);
}

}  // namespace

StartPanel::StartPanel(const Theme& theme, const quizzes::LoadedBanks& banks, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    setFocusPolicy(Qt::StrongFocus);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    const auto [area, column] = makeColumn(theme, u"bg.window"_s, this);
    outer->addWidget(area);
    column->setContentsMargins(theme.scaled(40), theme.scaled(32), theme.scaled(40),
                               theme.scaled(32));
    auto* holder = new QWidget;
    holder->setMaximumWidth(theme.scaled(contentWidth));
    auto* centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(holder, 100);
    centred->addStretch(1);
    column->addLayout(centred);
    column->addStretch(1);
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.scaled(8));

    layout->addWidget(new TextLabel(theme, tr("Quiz"), TextStyle::Heading, u"text.primary"_s));
    auto* intro =
        new InlineLabel(theme, TextStyle::Reading, InlineLayout::Code::Boxed, u"text.secondary");
    intro->setMarkedText(
        tr("One question at a time. After your answer every option says why it is right or wrong, "
           "and a run of the code proves it."));
    layout->addWidget(intro);
    layout->addSpacing(theme.scaled(16));

    layout->addWidget(new TextLabel(theme, tr("Topics"), TextStyle::Label, u"text.secondary"_s));
    auto* card = new Card(theme);
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(theme.scaled(16), theme.scaled(8), theme.scaled(16), theme.scaled(8));
    rows->setSpacing(theme.scaled(6));
    addTopics(*rows, banks);
    layout->addWidget(card);
    layout->addSpacing(theme.scaled(16));

    layout->addWidget(new TextLabel(theme, tr("How many"), TextStyle::Label, u"text.secondary"_s));
    auto* countRow = new QHBoxLayout;
    countRow->setSpacing(theme.scaled(12));
    m_count = new SegmentedControl(theme);
    m_count->setAccessibleName(tr("Number of questions"));
    for (const int size : roundSizes) {
        m_count->addSegment(QString::number(size));
    }
    m_count->setCurrentIndex(static_cast<int>(roundSizes.size()) - 1);
    connect(m_count, &SegmentedControl::currentIndexChanged, this, &StartPanel::update);
    m_summary = new TextLabel(theme, TextStyle::Body, u"text.muted"_s);
    countRow->addWidget(m_count);
    countRow->addWidget(m_summary, 1);
    layout->addLayout(countRow);
    layout->addSpacing(theme.scaled(24));

    auto* actions = new QHBoxLayout;
    actions->setSpacing(theme.scaled(8));
    m_resume = new Button(theme, ButtonKind::Primary, tr("Go on"));
    m_resume->setObjectName(u"resume"_s);
    connect(m_resume, &Button::clicked, this, &StartPanel::resumeRequested);
    m_start = new Button(theme, ButtonKind::Primary, tr("Start"));
    m_start->setObjectName(u"start"_s);
    connect(m_start, &Button::clicked, this, &StartPanel::start);
    actions->addWidget(m_resume);
    actions->addWidget(m_start);
    m_last = new TextLabel(theme, TextStyle::Body, u"text.secondary"_s);
    m_last->setObjectName(u"lastScore"_s);
    actions->addSpacing(theme.scaled(8));
    actions->addWidget(m_last, 1);
    layout->addLayout(actions);
    addProblems(*layout, banks);
    setState(std::nullopt, {});
}

void StartPanel::addTopics(QVBoxLayout& layout, const quizzes::LoadedBanks& banks) {
    for (const quizzes::Bank& bank : banks.banks) {
        for (const quizzes::Topic& topic : bank.topics) {
            const int facts = factsOf(banks, topic.id);
            if (facts == 0) {
                continue;
            }
            if (!m_topics.empty()) {
                auto* line = new Surface(m_theme, u"line.subtle"_s);
                line->setFixedHeight(1);
                layout.addWidget(line);
            }
            auto* row = new QHBoxLayout;
            auto* box = new QCheckBox(topic.title);
            box->setChecked(true);
            box->setMinimumHeight(m_theme.scaled(28));
            connect(box, &QCheckBox::toggled, this, &StartPanel::update);
            row->addWidget(box);
            row->addStretch(1);
            row->addWidget(
                new TextLabel(m_theme, questionCount(facts), TextStyle::Body, u"text.muted"_s));
            layout.addLayout(row);
            m_topics.push_back({topic.id, box, facts});
        }
    }
}

void StartPanel::addProblems(QVBoxLayout& layout, const quizzes::LoadedBanks& banks) {
    if (banks.problems.empty()) {
        return;
    }
    layout.addSpacing(m_theme.scaled(24));
    auto* title = new TextLabel(m_theme, tr("Left out, because of a mistake in a question bank"),
                                TextStyle::Body, u"warn.ink"_s);
    title->setWeight(QFont::DemiBold);
    layout.addWidget(title);
    for (const quizzes::Problem& problem : banks.problems) {
        auto* text = new TextLabel(m_theme, problem.text(), TextStyle::Body, u"text.secondary"_s);
        text->setWordWrap(true);
        text->setObjectName(u"problem"_s);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout.addWidget(text);
    }
}

void StartPanel::setState(const std::optional<RoundResult>& last, const QString& left) {
    m_resume->setVisible(!left.isEmpty());
    m_resume->setText(tr("Go on: %1").arg(left));
    m_resume->setKeyHint(left.isEmpty() ? QString() : tr("Enter"));
    m_start->setKind(left.isEmpty() ? ButtonKind::Primary : ButtonKind::Secondary);
    m_start->setText(left.isEmpty() ? tr("Start") : tr("Start anew"));
    m_start->setKeyHint(left.isEmpty() ? tr("Enter") : QString());
    m_last->setText(last ? tr("Last score: %1 of %2, on %3")
                               .arg(last->right)
                               .arg(last->total)
                               .arg(QLocale().toString(last->day, u"d MMMM"_s))
                         : QString());
    update();
}

int StartPanel::available() const {
    int facts = 0;
    for (const TopicRow& row : m_topics) {
        facts += row.box->isChecked() ? row.facts : 0;
    }
    return facts;
}

void StartPanel::update() {
    const int wanted = roundSizes[static_cast<std::size_t>(m_count->currentIndex())];
    const int asked = std::min(wanted, available());
    m_start->setEnabled(asked > 0);
    m_summary->setText(m_topics.empty() ? tr("There are no questions.")
                       : asked == 0     ? tr("Choose a topic.")
                       : asked < wanted ? tr("These topics have %1.").arg(questionCount(asked))
                                        : QString());
}

void StartPanel::start() {
    QStringList topics;
    for (const TopicRow& row : m_topics) {
        if (row.box->isChecked()) {
            topics << row.id;
        }
    }
    if (!topics.isEmpty()) {
        emit startRequested(topics, roundSizes[static_cast<std::size_t>(m_count->currentIndex())]);
    }
}

void StartPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        // isVisibleTo(), because a test may press keys before the window is shown.
        m_resume->isVisibleTo(this) ? emit resumeRequested() : start();
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace proclab::desktop
