// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/quiz/resultspanel.h"

#include "desktop/pages/quiz/inlinelabel.h"
#include "desktop/pages/quiz/questionstrip.h"
#include "desktop/pages/quiz/topicbar.h"
#include "desktop/pages/quiz/verdictmark.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/card.h"
#include "desktop/widgets/textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using quizzes::QuizSession;

namespace {

/// "2 more than on 12 November.", "1 fewer than in the round before." Nothing where the rounds
/// cannot be compared.
QString comparison(const QuizSession& session, const std::optional<RoundResult>& before) {
    if (!before || before->total != static_cast<int>(session.size())) {
        return {};
    }
    const int change = session.right() - before->right;
    const QString then =
        before->day == QDate::currentDate()
            ? ResultsPanel::tr("in the round before")
            : ResultsPanel::tr("on %1").arg(QLocale().toString(before->day, u"d MMMM"_s));
    if (change == 0) {
        return ResultsPanel::tr("As many as %1.").arg(then);
    }
    return change > 0 ? ResultsPanel::tr("%1 more than %2.").arg(change).arg(then)
                      : ResultsPanel::tr("%1 fewer than %2.").arg(-change).arg(then);
}

}  // namespace

ResultsPanel::ResultsPanel(const Theme& theme, LessonTitles lessonTitles, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_lessonTitles(std::move(lessonTitles)) {
    setFocusPolicy(Qt::StrongFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    const auto [area, content] = makeColumn(theme, u"bg.panel"_s, this);
    m_content = content;
    m_content->setContentsMargins(theme.scaled(40), theme.scaled(24), theme.scaled(40),
                                  theme.scaled(24));
    m_content->setSpacing(0);
    layout->addWidget(area, 1);
    m_footer = new Surface(theme, u"bg.panel"_s, Qt::TopEdge);
    m_footer->setFixedHeight(theme.scaled(52));
    auto* row = new QHBoxLayout(m_footer);
    row->setContentsMargins(theme.scaled(40), 0, theme.scaled(40), 0);
    row->setSpacing(theme.scaled(6));
    layout->addWidget(m_footer);
}

void ResultsPanel::showResults(const QuizSession& session, qint64 milliseconds,
                               const std::optional<RoundResult>& before) {
    clearLayout(*m_content);
    m_canRetry = session.wrong() > 0;
    m_content->addLayout(makeScore(session, milliseconds, before));
    m_content->addSpacing(m_theme.scaled(20));
    auto* strip = new QuestionStrip(m_theme, QuestionStrip::Size::Numbered);
    strip->setSession(session);
    m_content->addWidget(strip);
    m_content->addSpacing(m_theme.scaled(24));

    auto* columns = new QHBoxLayout;
    columns->setSpacing(m_theme.scaled(40));
    auto* left = new QVBoxLayout;
    left->addLayout(makeTopics(session));
    if (m_canRetry) {
        left->addSpacing(m_theme.scaled(28));
        left->addLayout(makeReadNext(session));
    }
    left->addStretch(1);
    auto* right = new QVBoxLayout;
    if (m_canRetry) {
        right->addLayout(makeTable(tr("Missed"), session, session.missed()));
    }
    if (!session.flagged().empty()) {
        right->addSpacing(m_theme.scaled(20));
        right->addLayout(makeTable(tr("Flagged"), session, session.flagged()));
    }
    right->addStretch(1);
    columns->addLayout(left, 3);
    columns->addLayout(right, 7);
    m_content->addLayout(columns);
    m_content->addStretch(1);

    auto& footer = static_cast<QHBoxLayout&>(*m_footer->layout());
    clearLayout(footer);
    if (m_canRetry) {
        addKeyHints(footer, m_theme, {{{u"Enter"_s}, tr("retry the missed")}});
    }
    addKeyHints(footer, m_theme, {{{u"A"_s}, tr("again")}, {{u"N"_s}, tr("new quiz")}});
    footer.addStretch(1);
    setFocus();
}

QLayout* ResultsPanel::makeScore(const QuizSession& session, qint64 milliseconds,
                                 const std::optional<RoundResult>& before) {
    const int total = static_cast<int>(session.size());
    auto* numbers = new QHBoxLayout;
    numbers->setSpacing(m_theme.scaled(10));
    auto* score = new TextLabel(m_theme, QString::number(session.right()), TextStyle::Display,
                                u"text.primary"_s);
    score->setObjectName(u"score"_s);
    score->setAccessibleName(tr("%1 of %2 right").arg(session.right()).arg(total));
    auto* of =
        new TextLabel(m_theme, tr("of %1").arg(total), TextStyle::Heading, u"text.secondary"_s);
    of->setWeight(QFont::Normal);
    auto* percent = new TextLabel(
        m_theme, tr("%1 %").arg(total > 0 ? qRound(100.0 * session.right() / total) : 0),
        TextStyle::Heading, u"text.muted"_s);
    percent->setWeight(QFont::Normal);
    // On one line of writing: the larger font reaches further down.
    const int deeper = score->fontMetrics().descent() - of->fontMetrics().descent();
    of->setContentsMargins(0, 0, 0, deeper);
    percent->setContentsMargins(0, 0, 0, deeper);
    for (TextLabel* label : {score, of, percent}) {
        numbers->addWidget(label, 0, Qt::AlignBottom);
    }
    numbers->addStretch(1);

    QStringList sentences{comparison(session, before),
                          tr("This round took %1.").arg(durationText(milliseconds))};
    sentences.removeAll(QString());
    auto* words = new QVBoxLayout;
    words->setSpacing(m_theme.scaled(2));
    words->addWidget(new TextLabel(m_theme, tr("Result"), TextStyle::Body, u"text.secondary"_s));
    words->addLayout(numbers);
    words->addWidget(
        new TextLabel(m_theme, sentences.join(u' '), TextStyle::Body, u"text.secondary"_s));

    auto* row = new QHBoxLayout;
    row->setSpacing(m_theme.scaled(8));
    row->addLayout(words, 1);
    auto* fresh = new Button(m_theme, ButtonKind::Secondary, tr("New quiz"));
    connect(fresh, &Button::clicked, this, &ResultsPanel::newQuizRequested);
    auto* again =
        new Button(m_theme, m_canRetry ? ButtonKind::Secondary : ButtonKind::Primary, tr("Again"));
    again->setToolTip(tr("Another round over the same topics"));
    connect(again, &Button::clicked, this, &ResultsPanel::againRequested);
    row->addWidget(fresh, 0, Qt::AlignBottom);
    row->addWidget(again, 0, Qt::AlignBottom);
    if (m_canRetry) {
        auto* retry = new Button(m_theme, ButtonKind::Primary,
                                 tr("Retry the %1 missed").arg(session.wrong()));
        retry->setIconName(u"refresh"_s);
        retry->setKeyHint(tr("Enter"));
        connect(retry, &Button::clicked, this, &ResultsPanel::retryRequested);
        row->addWidget(retry, 0, Qt::AlignBottom);
    }
    return row;
}

QLayout* ResultsPanel::makeTopics(const QuizSession& session) {
    auto* column = new QVBoxLayout;
    column->setSpacing(m_theme.scaled(12));
    auto* title = new TextLabel(m_theme, tr("By topic"), TextStyle::Reading, u"text.primary"_s);
    title->setWeight(QFont::DemiBold);
    column->addWidget(title);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(m_theme.scaled(20));
    grid->setVerticalSpacing(m_theme.scaled(14));
    int row = 0;
    for (const quizzes::TopicScore& score : session.byTopic()) {
        grid->addWidget(new TextLabel(m_theme, score.title, TextStyle::Body, u"text.primary"_s),
                        row, 0);
        grid->addWidget(new TopicBar(m_theme, score), row, 1, Qt::AlignLeft | Qt::AlignVCenter);
        const QString count =
            tr("%1 / %2").arg(score.right()).arg(static_cast<int>(score.answers.size()));
        grid->addWidget(new TextLabel(m_theme, count, TextStyle::Code, u"text.primary"_s), row, 2,
                        Qt::AlignRight);
        ++row;
    }
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    auto* note =
        new TextLabel(m_theme, tr("One box is one question."), TextStyle::Label, u"text.muted"_s);
    note->setWeight(QFont::Normal);
    column->addWidget(note);
    return column;
}

QLayout* ResultsPanel::makeReadNext(const QuizSession& session) {
    auto* column = new QVBoxLayout;
    column->setSpacing(m_theme.scaled(2));
    auto* title = new TextLabel(m_theme, tr("Read next"), TextStyle::Reading, u"text.primary"_s);
    title->setWeight(QFont::DemiBold);
    column->addWidget(title);
    QStringList lessons;
    for (const std::size_t index : session.missed()) {
        const QString lesson = session.question(index).lesson;
        if (!lessons.contains(lesson)) {
            lessons << lesson;
        }
    }
    lessons.sort();
    for (const QString& lesson : lessons) {
        const QString words =
            m_lessonTitles ? u"%1 %2"_s.arg(lesson, m_lessonTitles(lesson)) : lesson;
        auto* read = new Button(m_theme, ButtonKind::Link, words.trimmed());
        read->setIconName(u"learn"_s);
        connect(read, &Button::clicked, this, [this, lesson] { emit lessonRequested(lesson); });
        column->addWidget(read, 0, Qt::AlignLeft);
    }
    return column;
}

QLayout* ResultsPanel::makeTable(const QString& title, const QuizSession& session,
                                 const std::vector<std::size_t>& questions) {
    auto* column = new QVBoxLayout;
    column->setSpacing(m_theme.scaled(10));
    auto* head = new QHBoxLayout;
    head->setSpacing(m_theme.scaled(10));
    auto* name = new TextLabel(m_theme, title, TextStyle::Reading, u"text.primary"_s);
    name->setWeight(QFont::DemiBold);
    head->addWidget(name);
    head->addWidget(new TextLabel(
        m_theme,
        questions.size() == 1 ? tr("1 question") : tr("%1 questions").arg(questions.size()),
        TextStyle::Body, u"text.muted"_s));
    head->addStretch(1);
    column->addLayout(head);

    auto* table = new QGridLayout;
    table->setHorizontalSpacing(m_theme.scaled(16));
    table->setVerticalSpacing(m_theme.scaled(8));
    const QStringList headings{tr("#"), tr("Question"), tr("Your answer"), tr("Right answer"),
                               tr("Lesson")};
    for (int i = 0; i < headings.size(); ++i) {
        table->addWidget(new TextLabel(m_theme, headings[i], TextStyle::Body, u"text.secondary"_s),
                         0, i);
    }
    int row = 1;
    for (const std::size_t index : questions) {
        auto* line = new Surface(m_theme, u"line.subtle"_s);
        line->setFixedHeight(1);
        table->addWidget(line, row, 0, 1, static_cast<int>(headings.size()));
        addRow(*table, row + 1, session, index);
        row += 2;
    }
    table->setColumnStretch(1, 5);
    table->setColumnStretch(2, 4);
    table->setColumnStretch(3, 4);
    column->addLayout(table);
    return column;
}

void ResultsPanel::addRow(QGridLayout& table, int row, const QuizSession& session,
                          std::size_t index) {
    const quizzes::Question& question = session.question(index);
    const auto cell = [this](const QString& text, QStringView role) {
        auto* label = new InlineLabel(m_theme, TextStyle::Body, InlineLayout::Code::Bare, role);
        label->setMarkedText(text);
        return label;
    };
    const auto answer = [&](QWidget* glyph, const QString& text) {
        auto* both = new QHBoxLayout;
        both->setSpacing(m_theme.scaled(8));
        auto* glyphTop = new QVBoxLayout;
        glyphTop->addSpacing(m_theme.scaled(6));
        glyphTop->addWidget(glyph);
        glyphTop->addStretch(1);
        both->addLayout(glyphTop);
        both->addWidget(cell(text, u"text.primary"), 1, Qt::AlignTop);
        return both;
    };
    table.addWidget(
        new TextLabel(m_theme, QString::number(index + 1), TextStyle::Code, u"text.muted"_s), row,
        0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(cell(question.prompt, u"text.primary"));
    words->addWidget(cell(question.topicTitle, u"text.muted"));
    words->addStretch(1);
    table.addLayout(words, row, 1);
    const auto optionText = [&](int option) {
        return question.options[static_cast<std::size_t>(option)].text;
    };
    const int chosen = session.chosen(index).value_or(question.correct);
    const bool isRight = chosen == question.correct;
    auto* glyph = new VerdictMark(m_theme, isRight);
    table.addLayout(answer(glyph, optionText(chosen)), row, 2, Qt::AlignTop);
    table.addLayout(answer(new VerdictMark(m_theme, true), optionText(question.correct)), row, 3,
                    Qt::AlignTop);
    auto* lesson = new Button(m_theme, ButtonKind::Link, question.lesson);
    lesson->setHeight(ButtonHeight::Compact);
    if (m_lessonTitles) {
        lesson->setToolTip(m_lessonTitles(question.lesson));
    }
    connect(lesson, &Button::clicked, this,
            [this, number = question.lesson] { emit lessonRequested(number); });
    table.addWidget(lesson, row, 4, Qt::AlignTop | Qt::AlignLeft);
}

void ResultsPanel::keyPressEvent(QKeyEvent* event) {
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isPlain && isEnter && m_canRetry) {
        emit retryRequested();
    } else if (isPlain && (event->key() == Qt::Key_A || isEnter)) {
        emit againRequested();
    } else if (isPlain && event->key() == Qt::Key_N) {
        emit newQuizRequested();
    } else {
        QWidget::keyPressEvent(event);
    }
}

}  // namespace proclab::desktop
