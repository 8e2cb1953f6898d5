// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/learn/lessonstage.h"
#include "desktop/style/theme.h"
#include "lessons/course.h"

#include <QWidget>

class QStackedWidget;
class QUrl;

namespace proclab::desktop {

class Button;
class DocumentView;
class MomentList;
class PredictCard;
class RepeatCard;
class RunRow;
class TraceCursor;

/// The reading column: a lesson's text with its cards, and the way to the lessons before and after
/// at the foot. Knows the lesson, not the stage: it asks for runs and is told what they showed.
///
/// One document for the whole lesson, with real widgets in the places that it keeps free: so
/// selecting, searching and scrolling know no borders, and the cards are controls like any other,
/// for the keyboard and for screen readers.
class LessonColumn : public QWidget {
    Q_OBJECT
public:
    explicit LessonColumn(const Theme& theme, QWidget* parent = nullptr);

    /// Shows a lesson, or what is wrong with it. The neighbours may be null.
    void setLesson(const lessons::Lesson& lesson, const lessons::Lesson* previous,
                   const lessons::Lesson* next);
    void setSideMargin(int pixels);

    void showRunning(const QString& example);
    void showRun(const QString& example, const LessonRun& run);
    /// The moments of `example` lead to this cursor, those of the others lead nowhere.
    void setCursor(const QString& example, TraceCursor* cursor);

    [[nodiscard]] DocumentView* document() const { return m_document; }
    [[nodiscard]] const QList<PredictCard*>& predictions() const { return m_predictions; }
    [[nodiscard]] const QList<RepeatCard*>& repeats() const { return m_repeats; }
    [[nodiscard]] const QList<MomentList*>& moments() const { return m_moments; }
    /// Of all lists, as far as they are in the run on the stage.
    [[nodiscard]] std::vector<LessonMoment> foundMoments() const;
    [[nodiscard]] const QList<RunRow*>& runRows() const { return m_runRows; }
    [[nodiscard]] Button* previousButton() const { return m_previous; }
    [[nodiscard]] Button* nextButton() const { return m_next; }

signals:
    void runRequested(const QString& example);
    void copyRequested(const QString& example);
    void repeatRequested(proclab::desktop::RepeatCard* card);
    void predictionChanged(proclab::desktop::PredictCard* card);
    /// A run answered the card.
    void predictionAnswered(proclab::desktop::PredictCard* card, const QString& seen);
    void lessonRequested(const QString& lesson);
    void referenceRequested(const QString& page);
    void reloadRequested();
    void momentsFound();
    void positionChanged(double position);
    void endReached();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void followLink(const QUrl& target);
    void showMistakes();

    const Theme& m_theme;
    const lessons::Lesson* m_lesson = nullptr;
    QStackedWidget* m_pages;
    DocumentView* m_document;
    QWidget* m_mistakes = nullptr;
    Button* m_previous;
    Button* m_next;
    QString m_previousId;
    QString m_nextId;
    QList<PredictCard*> m_predictions;
    QList<RepeatCard*> m_repeats;
    QList<MomentList*> m_moments;
    QList<RunRow*> m_runRows;
};

}  // namespace proclab::desktop
