// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/learn/lessoncolumn.h"

#include "desktop/pages/learn/momentlist.h"
#include "desktop/pages/learn/predictcard.h"
#include "desktop/pages/learn/repeatcard.h"
#include "desktop/pages/learn/runrow.h"
#include "desktop/pages/texts/documentpieces.h"
#include "desktop/pages/texts/textlinks.h"
#include "desktop/views/document/documentview.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/messages.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

QString bulletList(const QStringList& entries) {
    QString text;
    for (const QString& entry : entries) {
        text += u"- "_s + entry + u'\n';
    }
    return text;
}

/// What stands below the text of every lesson, in Markdown.
QString closingText(const lessons::Lesson& lesson) {
    QString text =
        u"## "_s + LessonColumn::tr("Takeaways") + u"\n\n"_s + bulletList(lesson.takeaways);
    if (!lesson.mistakes.isEmpty()) {
        text += u"\n## "_s + LessonColumn::tr("Common mistakes") + u"\n\n"_s;
        for (const lessons::Mistake& mistake : lesson.mistakes) {
            text += u"- "_s + mistake.mistake + u' ' + mistake.cure + u'\n';
        }
    }
    if (!lesson.links.isEmpty()) {
        text += u"\n## "_s + LessonColumn::tr("See also") + u"\n\n"_s;
        for (const lessons::Link& link : lesson.links) {
            text += u"- [%1](%2)\n"_s.arg(link.title, link.target);
        }
    }
    return text;
}

}  // namespace

LessonColumn::LessonColumn(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_pages(new QStackedWidget),
      m_document(new DocumentView(theme)),
      m_previous(new Button(theme, ButtonKind::Secondary, {})),
      m_next(new Button(theme, ButtonKind::Secondary, {})) {
    m_previous->setIconName(u"chevron-left"_s);
    m_pages->addWidget(m_document);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 1, 0);
    column->setSpacing(0);
    column->addWidget(m_pages, 1);
    auto* foot = new QHBoxLayout;
    foot->setObjectName(u"foot"_s);
    foot->setContentsMargins(theme.scaled(28), theme.scaled(12), theme.scaled(28),
                             theme.scaled(14));
    foot->addWidget(m_previous);
    foot->addStretch(1);
    foot->addWidget(m_next);
    column->addLayout(foot);
    connect(m_previous, &QAbstractButton::clicked, this,
            [this] { emit lessonRequested(m_previousId); });
    connect(m_next, &QAbstractButton::clicked, this, [this] { emit lessonRequested(m_nextId); });
    connect(m_document, &DocumentView::linkActivated, this, &LessonColumn::followLink);
    connect(m_document, &DocumentView::readPositionChanged, this, [this](double position) {
        emit positionChanged(position);
        if (m_lesson != nullptr && m_document->isAtEnd()) {
            emit endReached();
        }
    });
    connect(&theme, &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void LessonColumn::setSideMargin(int pixels) {
    m_document->setSideMargin(pixels);
    auto* foot = layout()->itemAt(1)->layout();
    foot->setContentsMargins(m_theme.scaled(pixels), m_theme.scaled(12), m_theme.scaled(pixels),
                             m_theme.scaled(14));
}

void LessonColumn::setLesson(const lessons::Lesson& lesson, const lessons::Lesson* previous,
                             const lessons::Lesson* next) {
    m_lesson = nullptr;  // scrolling to the top is not reading
    m_previousId = previous == nullptr ? QString() : previous->id;
    m_nextId = next == nullptr ? QString() : next->id;
    m_previous->setVisible(previous != nullptr);
    m_next->setVisible(next != nullptr);
    if (previous != nullptr) {
        m_previous->setText(previous->id);
        m_previous->setToolTip(previous->title);
        m_previous->setAccessibleName(tr("Previous lesson: %1").arg(previous->title));
    }
    if (next != nullptr) {
        m_next->setText(tr("Next: %1").arg(next->title));
    }
    m_predictions.clear();
    m_repeats.clear();
    m_moments.clear();
    m_runRows.clear();
    delete m_mistakes;
    m_mistakes = nullptr;
    m_lesson = &lesson;
    if (lesson.isBroken()) {
        m_document->setContent({});
        showMistakes();
    } else {
        m_pages->setCurrentWidget(m_document);
        build();
    }
    emit momentsFound();
}

void LessonColumn::showMistakes() {
    QStringList lines;
    for (const lessons::Problem& problem : m_lesson->problems) {
        lines.append(problem.text());
    }
    const lessons::Problem& first = m_lesson->problems.first();
    const Error error{"lessons.mistake", first.text().toStdString(),
                      lines.join(u'\n').toStdString()};
    MessagePanel* panel = lessonMistakeMessage(m_theme, error);
    if (!panel->actions().isEmpty()) {
        connect(panel->actions().first(), &QAbstractButton::clicked, this,
                &LessonColumn::reloadRequested);
    }
    m_mistakes = panel;
    m_pages->addWidget(panel);
    m_pages->setCurrentWidget(panel);
}

void LessonColumn::build() {
    DocumentContent content;
    content.append(LinePiece{
        LinePiece::Style::Eyebrow,
        (m_lesson->minutes == 1 ? tr("%1 \u00a0·\u00a0 1 minute")
                                : tr("%1 \u00a0·\u00a0 %n minutes", nullptr, m_lesson->minutes))
            .arg(m_lesson->id)});
    content.append(LinePiece{LinePiece::Style::Title, m_lesson->title});
    for (const lessons::Block& block : m_lesson->blocks) {
        if (auto piece = pieceOf(block, *m_lesson)) {
            content.append(std::move(*piece));
        } else if (const auto* example = std::get_if<lessons::ExampleBlock>(&block)) {
            auto* row = new RunRow(m_theme, example->example);
            connect(row, &RunRow::runRequested, this, &LessonColumn::runRequested);
            m_runRows.append(row);
            content.append(WidgetPiece{row});
        } else if (const auto* question = std::get_if<lessons::PredictBlock>(&block)) {
            auto* card = new PredictCard(m_theme, *question);
            connect(card, &PredictCard::choiceChanged, this,
                    [this, card] { emit predictionChanged(card); });
            m_predictions.append(card);
            content.append(WidgetPiece{card});
        } else if (const auto* moments = std::get_if<lessons::MomentsBlock>(&block)) {
            auto* list = new MomentList(m_theme, *moments);
            m_moments.append(list);
            connect(list, &MomentList::found, this, &LessonColumn::momentsFound);
            content.append(WidgetPiece{list});
        } else if (const auto* repeat = std::get_if<lessons::RepeatBlock>(&block)) {
            auto* card = new RepeatCard(m_theme, *repeat);
            connect(card, &RepeatCard::repeatRequested, this,
                    [this, card] { emit repeatRequested(card); });
            m_repeats.append(card);
            content.append(WidgetPiece{card});
        }
    }
    content.append(MarkdownPiece{closingText(*m_lesson)});
    if (!m_lesson->objectives.isEmpty()) {
        const QString list = m_lesson->objectives.join(u"; "_s);
        content.insert(2, LinePiece{LinePiece::Style::Note, tr("You learn to %1.").arg(list)});
    }
    m_document->setContent(std::move(content), m_lesson->folder);
}

void LessonColumn::followLink(const QUrl& target) {
    const QString scheme = target.scheme();
    if (scheme == "run"_L1) {
        emit runRequested(target.path());
    } else if (scheme == "copy"_L1) {
        emit copyRequested(target.path());
    } else if (scheme == "lesson"_L1) {
        emit lessonRequested(target.path());
    } else if (scheme == "reference"_L1) {
        emit referenceRequested(target.path());
    } else if (leadsOut(target)) {
        offerAddress(target, this);
    }
}

void LessonColumn::showRunning(const QString& example) {
    for (RunRow* row : std::as_const(m_runRows)) {
        if (row->example() == example) {
            row->showRunning();
        }
    }
}

void LessonColumn::showRun(const QString& example, const LessonRun& run) {
    for (RunRow* row : std::as_const(m_runRows)) {
        if (row->example() != example) {
            continue;
        }
        if (run.failure.isEmpty()) {
            row->showRan(run.when, run.events);
        } else {
            row->showFailure(run.failure);
        }
    }
    if (!run.failure.isEmpty()) {
        return;
    }
    for (PredictCard* card : std::as_const(m_predictions)) {
        if (card->question().example == example) {
            const lessons::Answer answer = lessons::answerOf(card->question(), run.result);
            card->showAnswer(answer);
            emit predictionAnswered(card, answer.seen);
        }
    }
}

void LessonColumn::setCursor(const QString& example, TraceCursor* cursor) {
    for (MomentList* list : std::as_const(m_moments)) {
        list->setCursor(list->example() == example ? cursor : nullptr);
    }
}

std::vector<LessonMoment> LessonColumn::foundMoments() const {
    std::vector<LessonMoment> moments;
    for (const MomentList* list : m_moments) {
        const std::vector<LessonMoment> found = list->foundMoments();
        moments.insert(moments.end(), found.begin(), found.end());
    }
    return moments;
}

void LessonColumn::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.panel"));
    painter.fillRect(width() - 1, 0, 1, height(), m_theme.color(u"line.subtle"));
}

}  // namespace proclab::desktop
