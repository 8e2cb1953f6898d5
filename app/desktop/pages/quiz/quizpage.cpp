// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/quiz/quizpage.h"

#include "desktop/pages/quiz/questionpanel.h"
#include "desktop/pages/quiz/startpanel.h"
#include "learner/learnerstore.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using quizzes::QuizSession;

Q_LOGGING_CATEGORY(quizLog, "proclab.desktop.quiz")

namespace {

// Keys of the learner's settings.
const QString roundKey = u"quiz.round"_s;
const QString lastKey = u"quiz.last"_s;

/// What cannot be stored is lost without harm to the round: it goes on.
void warnWhereNot(const Status& status) {
    if (!status.ok()) {
        qCWarning(quizLog, "%s (%s)", status.error().sentence.c_str(),
                  status.error().context.c_str());
    }
}

}  // namespace

QuizPage::QuizPage(Theme& theme, const quizzes::LoadedBanks& banks, learner::LearnerStore& store,
                   LessonTitles lessonTitles, QWidget* parent)
    : Page(parent),
      m_store(store),
      m_pool(banks.questions()),
      m_stack(new QStackedWidget),
      m_start(new StartPanel(theme, banks)),
      m_question(new QuestionPanel(theme, lessonTitles)),
      m_results(new ResultsPanel(theme, lessonTitles)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(m_start);
    m_stack->addWidget(m_question);
    m_stack->addWidget(m_results);

    connect(m_start, &StartPanel::startRequested, this,
            [this](const QStringList& topics, int questions) {
                startRound(topics, questions, QRandomGenerator::global()->generate());
            });
    connect(m_start, &StartPanel::resumeRequested, this, &QuizPage::resume);
    connect(m_question, &QuestionPanel::answerGiven, this, &QuizPage::takeAnswer);
    connect(m_question, &QuestionPanel::nextRequested, this, &QuizPage::goOn);
    connect(m_question, &QuestionPanel::flagToggled, this, &QuizPage::toggleFlag);
    connect(m_question, &QuestionPanel::leaveRequested, this, &QuizPage::showStart);
    connect(m_question, &QuestionPanel::lessonRequested, this, &QuizPage::lessonRequested);
    connect(m_results, &ResultsPanel::retryRequested, this, &QuizPage::retry);
    connect(m_results, &ResultsPanel::againRequested, this, &QuizPage::again);
    connect(m_results, &ResultsPanel::newQuizRequested, this, &QuizPage::showStart);
    connect(m_results, &ResultsPanel::lessonRequested, this, &QuizPage::lessonRequested);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, [this] { m_question->setElapsed(elapsed()); });
    restore();
    showStart();
}

QuizPage::~QuizPage() {
    keep();
}

void QuizPage::setInterpreter(InterpreterPath interpreter) {
    m_question->proofPanel()->setInterpreter(std::move(interpreter));
}

QString QuizPage::pageId() const {
    return u"quiz"_s;
}

QStringList QuizPage::breadcrumbs() const {
    const QWidget* shown = m_stack->currentWidget();
    if (shown == m_start) {
        return {tr("Quiz")};
    }
    if (shown == m_results) {
        return {tr("Quiz"), tr("Result")};
    }
    return {tr("Quiz"), m_session.question(m_session.position()).topicTitle};
}

QList<KeyHelp> QuizPage::keys() const {
    return {{tr("A to D"), tr("answer the question")},
            {tr("Enter"), tr("next question")},
            {tr("R"), tr("run the proof")},
            {tr("F"), tr("flag the question")}};
}

QString QuizPage::place() const {
    return m_stack->currentWidget() == m_question && !m_waiting ? u"question"_s : u"start"_s;
}

void QuizPage::goTo(const QString& place) {
    if (place == u"question" && !m_session.isEmpty() && !m_session.isOver()) {
        resume();
    } else if (place == u"start") {
        showStart();
    } else if (place.startsWith(u"ask/")) {
        askAlone(place.section(u'/', 1));
    }
}

void QuizPage::askAlone(const QString& id) {
    const auto question = std::ranges::find(m_pool, id, &quizzes::Question::id);
    if (question == m_pool.end()) {
        return;
    }
    setClockRunning(false);
    if (!m_waiting) {
        keep();
        m_waiting = Round{.session = m_session, .elapsed = m_elapsedBefore, .isRetry = m_isRetry};
    }
    m_session = QuizSession::make({*question}, {.topics = {}, .questions = 1, .seed = 0});
    m_elapsedBefore = 0;
    showQuestion();
}

void QuizPage::takeRoundBack() {
    if (m_waiting) {
        m_session = std::move(m_waiting->session);
        m_elapsedBefore = m_waiting->elapsed;
        m_isRetry = m_waiting->isRetry;
        m_waiting.reset();
    }
}

void QuizPage::breadcrumbClicked(int index) {
    if (index == 0) {
        showStart();
    }
}

void QuizPage::startRound(const QStringList& topics, int questions, quint32 seed) {
    m_isRetry = false;
    begin(QuizSession::make(m_pool, {topics, questions, seed}));
}

void QuizPage::begin(QuizSession session) {
    m_waiting.reset();
    m_session = std::move(session);
    m_elapsedBefore = 0;
    m_running.invalidate();
    if (m_session.isEmpty()) {
        showStart();
        return;
    }
    keep();
    showQuestion();
}

void QuizPage::resume() {
    if (!m_session.isEmpty() && !m_session.isOver()) {
        showQuestion();
    }
}

void QuizPage::takeAnswer(int shown) {
    if (!m_session.answer(shown)) {
        return;  // Answered already, or there are fewer options.
    }
    const std::size_t index = m_session.position();
    const quizzes::Question& question = m_session.question(index);
    const auto& option = question.options[static_cast<std::size_t>(*m_session.chosen(index))];
    warnWhereNot(m_store.recordAnswer(question.id, option.text,
                                      m_session.mark(index) == QuizSession::Mark::Right));
    keep();
    m_question->showSession(m_session);
}

void QuizPage::goOn() {
    if (!m_session.advance()) {
        return;
    }
    if (m_session.isOver() && m_waiting) {
        showStart();
    } else if (m_session.isOver()) {
        finish();
    } else {
        keep();
        m_question->showSession(m_session);
        emit placeChanged();
    }
}

void QuizPage::toggleFlag() {
    m_session.toggleFlag(m_session.position());
    keep();
    m_question->showSession(m_session);
}

void QuizPage::retry() {
    m_isRetry = true;
    begin(m_session.retryOfMissed(QRandomGenerator::global()->generate()));
}

void QuizPage::again() {
    quizzes::SessionPlan plan = m_session.plan();
    if (m_isRetry) {
        // A retry is as long as what was missed; another round is a whole one.
        plan.questions = std::max(plan.questions, 6);
    }
    startRound(plan.topics, plan.questions, QRandomGenerator::global()->generate());
}

void QuizPage::showStart() {
    setClockRunning(false);
    takeRoundBack();
    const bool isLeft = !m_session.isEmpty() && !m_session.isOver();
    m_start->setState(
        lastResult(),
        isLeft ? tr("question %1 of %2").arg(m_session.position() + 1).arg(m_session.size())
               : QString());
    m_stack->setCurrentWidget(m_start);
    m_start->setFocus(Qt::OtherFocusReason);
    emit placeChanged();
}

void QuizPage::showQuestion() {
    m_stack->setCurrentWidget(m_question);
    m_question->setElapsed(elapsed());
    m_question->showSession(m_session);
    setClockRunning(isVisible());
    emit placeChanged();
}

void QuizPage::finish() {
    const qint64 took = elapsed();
    setClockRunning(false);
    const std::optional<RoundResult> before = m_isRetry ? std::nullopt : lastResult();
    if (!m_isRetry) {
        rememberResult();
    }
    keep();
    m_results->showResults(m_session, took, before);
    m_stack->setCurrentWidget(m_results);
    m_results->setFocus(Qt::OtherFocusReason);
    emit placeChanged();
}

void QuizPage::keep() {
    if (m_session.isEmpty() || m_waiting) {
        return;
    }
    // A round that is over has nothing to come back to.
    const QJsonObject round{
        {u"session"_s, QString::fromUtf8(m_session.save())},
        {u"elapsed_ms"_s, elapsed()},
        {u"retry"_s, m_isRetry},
    };
    warnWhereNot(m_store.setSetting(
        roundKey, m_session.isOver()
                      ? QString()
                      : QString::fromUtf8(QJsonDocument(round).toJson(QJsonDocument::Compact))));
}

void QuizPage::restore() {
    const QJsonObject round = QJsonDocument::fromJson(m_store.setting(roundKey).toUtf8()).object();
    if (round.isEmpty()) {
        return;
    }
    auto session = QuizSession::restore(round[u"session"_s].toString().toUtf8(), m_pool);
    if (session && !session->isOver()) {
        m_session = std::move(*session);
        m_elapsedBefore = round[u"elapsed_ms"_s].toInteger();
        m_isRetry = round[u"retry"_s].toBool();
    }
}

void QuizPage::rememberResult() {
    const QJsonObject result{{u"right"_s, m_session.right()},
                             {u"total"_s, static_cast<qint64>(m_session.size())},
                             {u"day"_s, QDate::currentDate().toString(Qt::ISODate)}};
    warnWhereNot(m_store.setSetting(
        lastKey, QString::fromUtf8(QJsonDocument(result).toJson(QJsonDocument::Compact))));
}

bool QuizPage::hasProgress() const {
    const auto answers = m_store.answers();
    return answers.ok() && !answers.value().isEmpty();
}

std::optional<RoundResult> QuizPage::lastResult() const {
    if (!hasProgress()) {
        return std::nullopt;  // It was reset, and the score with it.
    }
    const QJsonObject result = QJsonDocument::fromJson(m_store.setting(lastKey).toUtf8()).object();
    const RoundResult last{result[u"right"_s].toInt(), result[u"total"_s].toInt(),
                           QDate::fromString(result[u"day"_s].toString(), Qt::ISODate)};
    return last.total > 0 && last.day.isValid() ? std::optional(last) : std::nullopt;
}

qint64 QuizPage::elapsed() const {
    return m_elapsedBefore + (m_running.isValid() ? m_running.elapsed() : 0);
}

void QuizPage::setClockRunning(bool running) {
    if (running == m_running.isValid()) {
        return;
    }
    if (running) {
        m_running.start();
        m_tick.start();
    } else {
        m_elapsedBefore = elapsed();
        m_running.invalidate();
        m_tick.stop();
    }
}

void QuizPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (m_stack->currentWidget() == m_start) {
        showStart();  // Progress may have been reset in the meantime.
    }
    setClockRunning(m_stack->currentWidget() == m_question);
}

void QuizPage::hideEvent(QHideEvent* event) {
    Page::hideEvent(event);
    setClockRunning(false);
    keep();
}

}  // namespace proclab::desktop
