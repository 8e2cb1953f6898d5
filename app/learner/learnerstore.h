// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QSqlDatabase>
#include <QString>
#include <QVariant>

#include <functional>
#include <memory>
#include <optional>

class QSqlQuery;

namespace proclab::learner {

/// How far a lesson was read. Lessons, examples, cards and questions go by the ids of the content.
struct LessonProgress {
    QString lesson;
    double position = 0;  ///< 0 at the top, 1 at the end
    bool done = false;    ///< was once read to the end; stays
    QDateTime when;
};

struct Prediction {
    QString card;
    QString choice;
    QString outcome;  ///< what the run did; empty until it ran
    QDateTime when;
};

struct QuizAnswer {
    QString question;
    QString option;
    bool right = false;
    QDateTime when;
};

/// What one learner did, and what they set: one SQLite file in the data folder. The only place
/// that writes it; all on the window's thread. Times are UTC.
class LearnerStore {
public:
    struct Opened {
        std::unique_ptr<LearnerStore> store;  ///< never null: in memory where nothing else works
        /// Set where the file could not be used: what happened, and where it was put aside.
        std::optional<Error> notice;
    };

    /// $PROCLAB_DATA, else the data folder of the user's desktop.
    [[nodiscard]] static QString defaultFolder();
    /// Opens or makes `folder`/learner.sqlite. A file that is damaged or of a newer program is
    /// renamed, not deleted, and a new one begun.
    [[nodiscard]] static Opened open(const QString& folder);
    ~LearnerStore();
    LearnerStore(const LearnerStore&) = delete;
    LearnerStore& operator=(const LearnerStore&) = delete;

    /// Path of the file; empty where the store is in memory only.
    [[nodiscard]] QString path() const { return m_path; }

    /// Position from 0 to 1. From `done` on the lesson counts as read, also when it is reread.
    Status recordLesson(const QString& lesson, double position, bool done);
    [[nodiscard]] Result<QList<LessonProgress>> lessons() const;
    [[nodiscard]] Result<std::optional<LessonProgress>> lesson(const QString& lesson) const;

    Status recordRun(const QString& example, const QString& outcome = {});
    [[nodiscard]] Result<int> runsOf(const QString& example) const;

    /// The learner's own version of an example; one is kept for each.
    Status keepEdit(const QString& example, const QString& source);
    Status dropEdit(const QString& example);
    [[nodiscard]] Result<std::optional<QString>> edit(const QString& example) const;

    /// A later prediction for the same card replaces the one before.
    Status recordPrediction(const QString& card, const QString& choice,
                            const QString& outcome = {});
    [[nodiscard]] Result<std::optional<Prediction>> prediction(const QString& card) const;

    Status recordAnswer(const QString& question, const QString& option, bool right);
    /// Every answer ever given, oldest first.
    [[nodiscard]] Result<QList<QuizAnswer>> answers() const;
    /// The last answer to each question.
    [[nodiscard]] Result<QList<QuizAnswer>> latestAnswers() const;

    Status setSetting(const QString& key, const QString& value);
    /// `fallback` where it was never set, or cannot be read.
    [[nodiscard]] QString setting(const QString& key, const QString& fallback = {}) const;

    /// Forgets lessons, runs, predictions and answers; keeps settings and edited programs.
    Status resetProgress();
    /// Everything but the settings, as JSON that begins with "schema".
    [[nodiscard]] Result<QByteArray> exportProgress() const;

private:
    explicit LearnerStore(QString path);
    Status openDatabase();
    Status migrate();
    Status write(const QString& sql, const QList<QVariant>& values);
    [[nodiscard]] Status read(const QString& sql, const QList<QVariant>& values,
                              const std::function<void(const QSqlQuery&)>& row) const;

    QString m_path;
    QString m_connection;
    QSqlDatabase m_database;
};

}  // namespace proclab::learner
