// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/learn/courseprogress.h"
#include "desktop/pages/learn/lessonstage.h"
#include "desktop/pages/learn/repeatrunner.h"
#include "desktop/pages/page.h"
#include "desktop/style/theme.h"
#include "lessons/course.h"

#include <QTimer>

#include <functional>
#include <memory>

class QAction;

namespace proclab::desktop {

class CourseOutline;
class LessonColumn;
class PredictCard;
class RepeatCard;

/// The course: outline, reading column and stage side by side (design 3.2 and 3.4).
class LearnPage : public Page {
    Q_OBJECT
public:
    /// Makes the stage and its widget as children of the page that it is given.
    using MakeStage = std::function<LessonStage*(QWidget* page)>;

    /// `repeats` becomes a child of the page.
    LearnPage(const Theme& theme, const QString& courseFolder, learner::LearnerStore& store,
              const MakeStage& makeStage, RepeatRunner* repeats, QWidget* parent = nullptr);
    ~LearnPage() override;

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QStringList breadcrumbs() const override;
    [[nodiscard]] QList<KeyHelp> keys() const override;
    [[nodiscard]] QAction* sideAction() const override { return m_outlineAction; }
    [[nodiscard]] QAction* textAction() const override { return m_textAction; }
    [[nodiscard]] QString place() const override { return m_lessonId; }
    /// A lesson ("1.2"), a heading of one ("1.2#Heading"), or a program of one, to be put on the
    /// stage ("1.2/hello").
    void goTo(const QString& place) override;

    /// Puts a program of another document on the stage, such as a page of the reference, and runs
    /// it. The lesson stays open.
    void runProgram(const QString& document, const lessons::Example& program);

    [[nodiscard]] LessonColumn* column() const { return m_column; }
    [[nodiscard]] CourseOutline* outline() const { return m_outline; }
    [[nodiscard]] const CourseProgress& progress() const { return *m_progress; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// How the page shares its width, by that of the window.
    enum class Fit : std::uint8_t {
        Wide,    ///< outline, text and stage
        Medium,  ///< the outline lies over the text when asked for
        Narrow,  ///< the text is a drawer over the stage too
        OnePane  ///< the text is a tab of the stage, which shows one part at a time
    };
    [[nodiscard]] Fit fit() const;
    void arrange();

    void openLesson(QString id);  ///< by value: it may be the caller's own, which changes
    void showHeading(const QString& heading);
    void readOn();
    void enterLesson(const QString& id);
    void reload();
    void restoreCards();
    void putOnStage(const QString& example);
    void putOnStage(const QString& id, const lessons::Example& program);
    void runExample(const QString& example);
    void copyExample(const QString& example);
    void takeRun(const LessonRun& run);
    void startRepeat(RepeatCard* card);
    [[nodiscard]] QString programId(const QString& example) const;
    [[nodiscard]] QString cardId(const PredictCard& card) const;
    [[nodiscard]] const lessons::Lesson* lesson() const;

    const Theme& m_theme;
    QString m_courseFolder;
    lessons::Course m_course;
    std::unique_ptr<CourseProgress> m_progress;
    LessonStage* m_stage;
    RepeatRunner* m_repeats;
    CourseOutline* m_outline;
    LessonColumn* m_column;
    QAction* m_outlineAction;
    QAction* m_textAction;
    QString m_lessonId;
    QString m_example;  ///< of the lesson, that lies on the stage or did so last
    RepeatCard* m_repeatCard = nullptr;
    bool m_isOpening = false;
    QString m_heading;  ///< to be shown as soon as the lesson is open
    QTimer m_readOn;
};

}  // namespace proclab::desktop
