// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/quiz/questionpanel.h"

#include "desktop/pages/quiz/answeroption.h"
#include "desktop/pages/quiz/iconmark.h"
#include "desktop/pages/quiz/inlinelabel.h"
#include "desktop/pages/quiz/questionstrip.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/card.h"
#include "desktop/widgets/codecard.h"

#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <tuple>
#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using quizzes::QuizSession;

namespace {

QString levelWord(quizzes::Level level) {
    switch (level) {
        case quizzes::Level::Beginner:
            return QuestionPanel::tr("Beginner");
        case quizzes::Level::Intermediate:
            return QuestionPanel::tr("Intermediate");
        case quizzes::Level::Advanced:
            return QuestionPanel::tr("Advanced");
    }
    Q_UNREACHABLE();
}

AnswerOption::Verdict verdictOf(const QuizSession& session, std::size_t index, int option) {
    const std::optional<int> chosen = session.chosen(index);
    if (!chosen) {
        return AnswerOption::Verdict::Open;
    }
    const bool isRight = option == session.question(index).correct;
    if (option == *chosen) {
        return isRight ? AnswerOption::Verdict::Right : AnswerOption::Verdict::Wrong;
    }
    return isRight ? AnswerOption::Verdict::RightMissed : AnswerOption::Verdict::Other;
}

}  // namespace

QuestionPanel::QuestionPanel(Theme& theme, LessonTitles lessonTitles, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_lessonTitles(std::move(lessonTitles)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());

    std::tie(m_leftArea, m_left) = makeColumn(theme, u"bg.panel"_s, this);
    // Less at the right: what is missing there is the room of the scroll bar.
    m_left->setContentsMargins(theme.scaled(28), theme.scaled(20), theme.scaled(18),
                               theme.scaled(12));
    m_left->setSpacing(theme.scaled(8));
    QVBoxLayout* right = nullptr;
    std::tie(m_rightArea, right) = makeColumn(theme, u"bg.panel"_s, this);
    right->setContentsMargins(theme.scaled(24), theme.scaled(20), theme.scaled(24),
                              theme.scaled(24));
    right->setSpacing(theme.scaled(16));
    m_why = new QVBoxLayout;
    m_why->setSpacing(theme.scaled(8));
    right->addLayout(m_why);
    m_proof = new ProofPanel(theme, this);
    right->addWidget(m_proof);
    // The verdict stands at its end.
    connect(m_proof, &ProofPanel::proved, this, [this] {
        QTimer::singleShot(
            0, this, [this] { m_rightArea->ensureVisible(0, m_proof->geometry().bottom(), 0, 0); });
    });
    right->addStretch(1);

    auto* columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(m_leftArea, 45);
    auto* line = new Surface(theme, u"line.subtle"_s);
    line->setFixedWidth(1);
    columns->addWidget(line);
    columns->addWidget(m_rightArea, 55);
    layout->addLayout(columns, 1);
    layout->addWidget(makeFooter());
}

QWidget* QuestionPanel::makeHeader() {
    auto* header = new Surface(m_theme, u"bg.panel"_s, Qt::BottomEdge, this);
    header->setFixedHeight(m_theme.scaled(48));
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(m_theme.scaled(28), 0, m_theme.scaled(24), 0);
    row->setSpacing(m_theme.scaled(8));
    m_title = new TextLabel(m_theme, TextStyle::Reading, u"text.primary"_s);
    m_title->setWeight(QFont::DemiBold);
    m_strip = new QuestionStrip(m_theme, QuestionStrip::Size::Small);
    m_clock = new TextLabel(m_theme, TextStyle::Code, u"text.secondary"_s);
    m_score = new TextLabel(m_theme, TextStyle::Body, u"text.secondary"_s);
    auto* divider = new Surface(m_theme, u"line.default"_s);
    divider->setFixedSize(1, m_theme.scaled(20));
    auto* leave = new Button(m_theme, ButtonKind::Secondary, tr("Leave"));
    leave->setHeight(ButtonHeight::Compact);
    leave->setToolTip(tr("Back to the start of the quiz. Your answers are kept."));
    connect(leave, &Button::clicked, this, &QuestionPanel::leaveRequested);
    row->addWidget(m_title);
    row->addSpacing(m_theme.scaled(8));
    row->addWidget(m_strip);
    row->addStretch(1);
    row->addWidget(new IconMark(m_theme, u"clock"_s, 14, u"text.muted"_s));
    row->addWidget(m_clock);
    row->addSpacing(m_theme.scaled(4));
    row->addWidget(divider);
    row->addSpacing(m_theme.scaled(4));
    row->addWidget(m_score);
    row->addSpacing(m_theme.scaled(6));
    row->addWidget(leave);
    return header;
}

QWidget* QuestionPanel::makeFooter() {
    auto* footer = new Surface(m_theme, u"bg.panel"_s, Qt::TopEdge, this);
    footer->setFixedHeight(m_theme.scaled(52));
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(m_theme.scaled(28), 0, m_theme.scaled(24), 0);
    row->setSpacing(m_theme.scaled(6));
    addKeyHints(*row, m_theme,
                {{{u"A"_s, u"D"_s}, tr("answer")},
                 {{u"R"_s}, tr("run the proof")},
                 {{u"F"_s}, tr("flag")},
                 {{u"?"_s}, tr("all keys")}});
    row->addStretch(1);
    m_flag = new Button(m_theme, ButtonKind::Secondary, tr("Flag"));
    m_flag->setToolTip(tr("Marks the question, to find it again on the results"));
    connect(m_flag, &Button::clicked, this, &QuestionPanel::flagToggled);
    m_next = new Button(m_theme, ButtonKind::Primary, tr("Next question"));
    m_next->setKeyHint(tr("Enter"));
    connect(m_next, &Button::clicked, this, &QuestionPanel::nextRequested);
    row->addWidget(m_flag);
    row->addSpacing(m_theme.scaled(2));
    row->addWidget(m_next);
    return footer;
}

void QuestionPanel::showSession(const QuizSession& session) {
    if (session.isOver()) {
        return;
    }
    const std::size_t index = session.position();
    m_title->setText(tr("Question %1 of %2").arg(index + 1).arg(session.size()));
    m_strip->setSession(session);
    m_score->setText(tr("%1 right, %2 wrong").arg(session.right()).arg(session.wrong()));
    m_flag->setText(session.isFlagged(index) ? tr("Unflag") : tr("Flag"));
    m_next->setText(index + 1 == session.size() ? tr("Show the result") : tr("Next question"));

    // A retry begins with a question that may be the one just shown: the answer tells them apart.
    const bool isAnswered = session.chosen(index).has_value();
    if (m_shownQuestion != session.question(index).id || (m_isAnswered && !isAnswered)) {
        m_shownQuestion = session.question(index).id;
        buildQuestion(session);
    }
    m_isAnswered = isAnswered;
    m_next->setEnabled(isAnswered);
    showAnswer(session);
}

void QuestionPanel::buildQuestion(const QuizSession& session) {
    const std::size_t index = session.position();
    const quizzes::Question& question = session.question(index);
    clearLayout(*m_left);
    m_options.clear();

    auto* tags = new QHBoxLayout;
    tags->setSpacing(m_theme.scaled(8));
    for (const QString& tag : question.tags) {
        tags->addWidget(new Tag(m_theme, tag));
    }
    tags->addStretch(1);
    tags->addWidget(
        new TextLabel(m_theme, levelWord(question.level), TextStyle::Body, u"text.muted"_s));
    m_left->addLayout(tags);

    auto* prompt =
        new InlineLabel(m_theme, TextStyle::Heading, InlineLayout::Code::Bare, u"text.primary");
    prompt->setObjectName(u"prompt"_s);
    prompt->setMarkedText(question.prompt);
    m_left->addWidget(prompt);
    if (!question.code.isEmpty()) {
        auto* code = new CodeCard(m_theme, tr("Code of the question"));
        code->setCode(question.code);
        m_left->addWidget(code);
        m_left->addSpacing(m_theme.scaled(4));
    }
    const std::vector<int>& order = session.shownOrder(index);
    for (std::size_t place = 0; place < order.size(); ++place) {
        const quizzes::Option& option = question.options[static_cast<std::size_t>(order[place])];
        const int shown = static_cast<int>(place);
        auto* row = new AnswerOption(m_theme, shown, option.text, option.feedback);
        connect(row, &AnswerOption::clicked, this, [this, shown] { emit answerGiven(shown); });
        m_options.push_back(row);
        m_left->addWidget(row);
        row->show();  // At once, so that it can take the focus.
    }
    m_left->addStretch(1);
    m_leftArea->verticalScrollBar()->setValue(0);
    m_rightArea->verticalScrollBar()->setValue(0);
    m_proof->setProof(question.proof, !question.code.isEmpty());
    m_options.front()->setFocus(Qt::OtherFocusReason);
}

void QuestionPanel::showAnswer(const QuizSession& session) {
    const std::size_t index = session.position();
    const quizzes::Question& question = session.question(index);
    const std::vector<int>& order = session.shownOrder(index);
    for (std::size_t place = 0; place < order.size(); ++place) {
        m_options[place]->setVerdict(verdictOf(session, index, order[place]));
    }
    clearLayout(*m_why);
    m_proof->setVisible(m_isAnswered && question.proof.has_value());
    if (!m_isAnswered) {
        m_why->addWidget(new TextLabel(m_theme,
                                       tr("The explanation and the proof come after your answer."),
                                       TextStyle::Body, u"text.muted"_s));
        return;
    }
    auto* why = new TextLabel(m_theme, tr("Why"), TextStyle::Reading, u"text.primary"_s);
    why->setWeight(QFont::DemiBold);
    m_why->addWidget(why);
    for (const QString& paragraph : question.explanation) {
        auto* text = new InlineLabel(m_theme, TextStyle::Reading, InlineLayout::Code::Boxed,
                                     u"text.primary");
        text->setObjectName(u"explanation"_s);
        text->setMarkedText(paragraph);
        m_why->addWidget(text);
    }
    const QString title = m_lessonTitles ? m_lessonTitles(question.lesson) : QString();
    if (!title.isEmpty()) {
        auto* read =
            new Button(m_theme, ButtonKind::Link, tr("Read %1 %2").arg(question.lesson, title));
        read->setObjectName(u"readLesson"_s);
        const QString lesson = question.lesson;
        connect(read, &Button::clicked, this, [this, lesson] { emit lessonRequested(lesson); });
        m_why->addWidget(read, 0, Qt::AlignLeft);
    }
    m_next->setFocus(Qt::OtherFocusReason);
}

void QuestionPanel::setElapsed(qint64 milliseconds) {
    m_clock->setText(clockText(milliseconds));
}

void QuestionPanel::keyPressEvent(QKeyEvent* event) {
    const auto isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!isPlain) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
        case Qt::Key_A:
        case Qt::Key_B:
        case Qt::Key_C:
        case Qt::Key_D:
            emit answerGiven(event->key() - Qt::Key_A);
            break;
        case Qt::Key_F:
            emit flagToggled();
            break;
        case Qt::Key_R:
            if (m_proof->isVisibleTo(this)) {
                m_proof->run();
            }
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            emit nextRequested();
            break;
        default:
            QWidget::keyPressEvent(event);
    }
}

}  // namespace proclab::desktop
