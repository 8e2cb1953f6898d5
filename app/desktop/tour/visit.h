// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <chrono>
#include <functional>

class QWidget;

namespace proclab::desktop {

class LearnPage;
class MainWindow;
class QuizPage;
class Stage;

// What one does in the window, done from outside it, as a user would: used for pictures and tour.

/// Lets events happen until it is so; false where it is not so in time.
[[nodiscard]] bool waitUntil(const std::function<bool()>& isSo,
                             std::chrono::milliseconds limit = std::chrono::seconds(60));
/// Lets everything that is due happen: layouts, queued signals, paints.
void settle();

/// The Learn page on a lesson; null where the window has no such room.
[[nodiscard]] LearnPage* visitLesson(MainWindow& window, const QString& lesson);
/// The stage of a page; null where it has none.
[[nodiscard]] Stage* stageOn(QWidget* page);
/// Runs what lies on the stage, and waits for its end. False where it could not run, or did not
/// end in time.
[[nodiscard]] bool runOn(Stage& stage);
/// Begins a round of the quiz; always the same questions in the same order.
[[nodiscard]] QuizPage* visitQuiz(MainWindow& window);
/// Presses the key of the first option, "A".
[[nodiscard]] bool answerWithA(QuizPage& quiz);
/// Presses Enter: the next question.
void goOn(QuizPage& quiz);
/// Presses "R" and waits until the question's code has run. What the run showed, in a sentence;
/// empty where it could not run.
[[nodiscard]] QString proveIt(QuizPage& quiz);

}  // namespace proclab::desktop
