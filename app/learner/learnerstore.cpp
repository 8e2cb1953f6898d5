// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "learner/learnerstore.h"

#include "learner/schema.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>

#include <algorithm>
#include <atomic>
#include <utility>

namespace proclab::learner {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcLearner, "proclab.learner")

constexpr auto newerVersion = "learner.newer";
constexpr auto damaged = "learner.damaged";

QString tr(const char* text) {
    return QCoreApplication::translate("LearnerStore", text);
}

Error failure(const char* code, const QString& sentence, const QString& context) {
    return {code, sentence.toStdString(), context.toStdString()};
}

Error writeFailure(const QSqlError& error) {
    return failure("learner.write", tr("Your progress could not be saved."), error.text());
}

Error readFailure(const QSqlError& error) {
    return failure("learner.read", tr("Your progress could not be read."), error.text());
}

/// SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html).
bool saysDamaged(const QSqlError& error) {
    return error.nativeErrorCode() == u"11" || error.nativeErrorCode() == u"26";
}

qint64 now() {
    return QDateTime::currentMSecsSinceEpoch();
}

QDateTime momentOf(const QVariant& value) {
    return QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

/// A null string would be bound as NULL, which no column takes.
QString notNull(const QString& text) {
    return text.isNull() ? u""_s : text;
}

/// A free name beside the file: learner.damaged.sqlite, learner.damaged-2.sqlite, ...
QString asideName(const QString& path, const QString& reason) {
    const QFileInfo file(path);
    for (int number = 1;; ++number) {
        const QString count = number > 1 ? u'-' + QString::number(number) : QString();
        const QString name =
            u"%1/%2.%3%4.sqlite"_s.arg(file.path(), file.completeBaseName(), reason, count);
        if (!QFile::exists(name))
            return name;
    }
}

/// The write-ahead log belongs to the file: left behind, it would be played into the next one.
bool moveAside(const QString& path, const QString& target) {
    for (const QString& end : {u"-wal"_s, u"-shm"_s}) {
        if (QFile::exists(path + end) && !QFile::rename(path + end, target + end))
            return false;
    }
    return QFile::rename(path, target);
}

}  // namespace

QString LearnerStore::defaultFolder() {
    const QString given = qEnvironmentVariable("PROCLAB_DATA");
    if (!given.isEmpty())
        return given;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/proclab"_s;
}

LearnerStore::LearnerStore(QString path) : m_path(std::move(path)) {
    // Connections are global to Qt and go by name.
    static std::atomic<int> count = 0;
    m_connection = u"proclab-learner-%1"_s.arg(++count);
}

LearnerStore::~LearnerStore() {
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

LearnerStore::Opened LearnerStore::open(const QString& folder) {
    Opened opened;
    const QString path = QDir(folder).filePath(u"learner.sqlite"_s);
    const bool haveFolder = QDir().mkpath(folder);
    for (int attempt = 0; haveFolder && attempt < 2; ++attempt) {
        opened.store.reset(new LearnerStore(path));
        const Status status = opened.store->openDatabase();
        if (status)
            return opened;
        opened.store.reset();  // closes the file, so that it can be renamed
        const bool newer = status.error().code == newerVersion;
        if (opened.notice || (!newer && status.error().code != damaged))
            break;
        const QString aside = asideName(path, newer ? u"newer"_s : u"damaged"_s);
        if (!moveAside(path, aside))
            break;
        const QString sentence =
            newer ? tr("Your progress was written by a newer ProcLab. It was kept as %1, and new "
                       "progress begins here.")
                  : tr("The file with your progress is damaged. It was kept as %1, and new "
                       "progress begins here.");
        opened.notice =
            failure(status.error().code.c_str(), sentence.arg(QFileInfo(aside).fileName()),
                    u"%1: %2"_s.arg(aside, QString::fromStdString(status.error().context)));
    }
    opened.notice = failure("learner.unwritable",
                            tr("Your progress cannot be saved in %1. ProcLab works, but forgets it "
                               "when you close it. Make the folder writable, or set PROCLAB_DATA "
                               "to another one.")
                                .arg(QDir::toNativeSeparators(folder)),
                            path);
    opened.store.reset(new LearnerStore(QString()));
    if (const Status status = opened.store->openDatabase(); !status)
        qCCritical(lcLearner, "No store in memory: %s", status.error().context.c_str());
    return opened;
}

Status LearnerStore::openDatabase() {
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(m_path.isEmpty() ? u":memory:"_s : m_path);
    if (!m_database.open())
        return failure("learner.open", tr("Your progress could not be opened."),
                       m_database.lastError().text());
    // SQLite opens any file; only reading tells whether it is one of its own. A file that is
    // locked or may not be read is not damaged, and stays where it is.
    QSqlQuery query(m_database);
    const bool readable = query.exec(u"PRAGMA quick_check"_s) && query.next();
    if (!readable && !saysDamaged(query.lastError()))
        return readFailure(query.lastError());
    if (!readable || query.value(0).toString() != u"ok") {
        return failure(damaged, tr("The file with your progress is damaged."),
                       query.lastError().text());
    }
    query.finish();
    for (const QString& pragma :
         {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = NORMAL"_s}) {
        if (!query.exec(pragma))
            return writeFailure(query.lastError());
    }
    query.finish();
    return migrate();
}

Status LearnerStore::migrate() {
    QSqlQuery query(m_database);
    if (!query.exec(u"PRAGMA user_version"_s) || !query.next())
        return readFailure(query.lastError());
    const qint64 version = query.value(0).toLongLong();
    query.finish();
    const qint64 known = migrations().size();
    if (version > known) {
        return failure(newerVersion, tr("Your progress was written by a newer ProcLab."),
                       u"schema version %1, known up to %2"_s.arg(version).arg(known));
    }
    for (qint64 step = version; step < known; ++step) {
        // Each step wholly or not at all: the version is part of the transaction.
        if (!m_database.transaction())
            return writeFailure(m_database.lastError());
        QStringList statements = migrations().at(step);
        statements << u"PRAGMA user_version = %1"_s.arg(step + 1);
        for (const QString& statement : std::as_const(statements)) {
            if (!query.exec(statement)) {
                const QSqlError error = query.lastError();
                m_database.rollback();
                return writeFailure(error);
            }
        }
        if (!m_database.commit())
            return writeFailure(m_database.lastError());
    }
    return Done{};
}

Status LearnerStore::write(const QString& sql, const QList<QVariant>& values) {
    QSqlQuery query(m_database);
    bool ok = query.prepare(sql);
    for (const QVariant& value : values)
        query.addBindValue(value);
    ok = ok && query.exec();
    if (!ok) {
        qCWarning(lcLearner, "%s", qUtf8Printable(query.lastError().text()));
        return writeFailure(query.lastError());
    }
    return Done{};
}

Status LearnerStore::read(const QString& sql, const QList<QVariant>& values,
                          const std::function<void(const QSqlQuery&)>& row) const {
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    bool ok = query.prepare(sql);
    for (const QVariant& value : values)
        query.addBindValue(value);
    ok = ok && query.exec();
    while (ok && query.next())
        row(query);
    if (!ok || query.lastError().isValid()) {
        qCWarning(lcLearner, "%s", qUtf8Printable(query.lastError().text()));
        return readFailure(query.lastError());
    }
    return Done{};
}

Status LearnerStore::recordLesson(const QString& lesson, double position, bool done) {
    return write(
        u"INSERT INTO lesson VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "position = excluded.position, done = max(done, excluded.done), "
        "at = excluded.at"_s,
        {lesson, std::clamp(position, 0.0, 1.0), done ? 1 : 0, now()});
}

Result<QList<LessonProgress>> LearnerStore::lessons() const {
    QList<LessonProgress> list;
    const Status status = read(u"SELECT id, position, done, at FROM lesson ORDER BY at, id"_s, {},
                               [&](const QSqlQuery& row) {
                                   list.append({row.value(0).toString(), row.value(1).toDouble(),
                                                row.value(2).toBool(), momentOf(row.value(3))});
                               });
    if (!status)
        return status.error();
    return list;
}

Result<std::optional<LessonProgress>> LearnerStore::lesson(const QString& lesson) const {
    std::optional<LessonProgress> found;
    const Status status = read(u"SELECT position, done, at FROM lesson WHERE id = ?"_s, {lesson},
                               [&](const QSqlQuery& row) {
                                   found = {lesson, row.value(0).toDouble(), row.value(1).toBool(),
                                            momentOf(row.value(2))};
                               });
    if (!status)
        return status.error();
    return found;
}

Status LearnerStore::recordRun(const QString& example, const QString& outcome) {
    return write(u"INSERT INTO run VALUES (?, ?, ?)"_s, {example, notNull(outcome), now()});
}

Result<int> LearnerStore::runsOf(const QString& example) const {
    int count = 0;
    const Status status = read(u"SELECT count(*) FROM run WHERE example = ?"_s, {example},
                               [&](const QSqlQuery& row) { count = row.value(0).toInt(); });
    if (!status)
        return status.error();
    return count;
}

Status LearnerStore::keepEdit(const QString& example, const QString& source) {
    return write(u"INSERT OR REPLACE INTO edit VALUES (?, ?, ?)"_s,
                 {example, notNull(source), now()});
}

Status LearnerStore::dropEdit(const QString& example) {
    return write(u"DELETE FROM edit WHERE example = ?"_s, {example});
}

Result<std::optional<QString>> LearnerStore::edit(const QString& example) const {
    std::optional<QString> source;
    const Status status = read(u"SELECT source FROM edit WHERE example = ?"_s, {example},
                               [&](const QSqlQuery& row) { source = row.value(0).toString(); });
    if (!status)
        return status.error();
    return source;
}

Status LearnerStore::recordPrediction(const QString& card, const QString& choice,
                                      const QString& outcome) {
    return write(u"INSERT OR REPLACE INTO prediction VALUES (?, ?, ?, ?)"_s,
                 {card, choice, notNull(outcome), now()});
}

Result<std::optional<Prediction>> LearnerStore::prediction(const QString& card) const {
    std::optional<Prediction> found;
    const Status status = read(u"SELECT choice, outcome, at FROM prediction WHERE card = ?"_s,
                               {card}, [&](const QSqlQuery& row) {
                                   found = {card, row.value(0).toString(), row.value(1).toString(),
                                            momentOf(row.value(2))};
                               });
    if (!status)
        return status.error();
    return found;
}

Status LearnerStore::recordAnswer(const QString& question, const QString& option, bool right) {
    return write(u"INSERT INTO answer VALUES (?, ?, ?, ?)"_s,
                 {question, option, right ? 1 : 0, now()});
}

Result<QList<QuizAnswer>> LearnerStore::answers() const {
    QList<QuizAnswer> list;
    const Status status = read(u"SELECT question, chosen, correct, at FROM answer ORDER BY rowid"_s,
                               {}, [&](const QSqlQuery& row) {
                                   list.append({row.value(0).toString(), row.value(1).toString(),
                                                row.value(2).toBool(), momentOf(row.value(3))});
                               });
    if (!status)
        return status.error();
    return list;
}

Result<QList<QuizAnswer>> LearnerStore::latestAnswers() const {
    QList<QuizAnswer> list;
    const Status status = read(
        u"SELECT question, chosen, correct, at FROM answer WHERE rowid IN "
        "(SELECT max(rowid) FROM answer GROUP BY question) ORDER BY question"_s,
        {}, [&](const QSqlQuery& row) {
            list.append({row.value(0).toString(), row.value(1).toString(), row.value(2).toBool(),
                         momentOf(row.value(3))});
        });
    if (!status)
        return status.error();
    return list;
}

Status LearnerStore::setSetting(const QString& key, const QString& value) {
    return write(u"INSERT OR REPLACE INTO setting VALUES (?, ?)"_s, {key, notNull(value)});
}

QString LearnerStore::setting(const QString& key, const QString& fallback) const {
    QString value = fallback;
    // A setting that cannot be read is no reason to stop: read() has logged why.
    (void)read(u"SELECT value FROM setting WHERE key = ?"_s, {key},
               [&](const QSqlQuery& row) { value = row.value(0).toString(); });
    return value;
}

Status LearnerStore::resetProgress() {
    if (!m_database.transaction())
        return writeFailure(m_database.lastError());
    for (const QString& table : {u"lesson"_s, u"run"_s, u"prediction"_s, u"answer"_s}) {
        if (const Status status = write(u"DELETE FROM "_s + table, {}); !status) {
            m_database.rollback();
            return status;
        }
    }
    if (!m_database.commit())
        return writeFailure(m_database.lastError());
    return Done{};
}

Result<QByteArray> LearnerStore::exportProgress() const {
    struct Part {
        QString name;
        QString sql;
        QStringList keys;
    };
    const QList<Part> parts{{u"lessons"_s,
                             u"SELECT id, position, done, at FROM lesson ORDER BY at, id"_s,
                             {u"lesson"_s, u"position"_s, u"done"_s, u"at"_s}},
                            {u"runs"_s,
                             u"SELECT example, outcome, at FROM run ORDER BY rowid"_s,
                             {u"example"_s, u"outcome"_s, u"at"_s}},
                            {u"edits"_s,
                             u"SELECT example, source, at FROM edit ORDER BY example"_s,
                             {u"example"_s, u"source"_s, u"at"_s}},
                            {u"predictions"_s,
                             u"SELECT card, choice, outcome, at FROM prediction ORDER BY card"_s,
                             {u"card"_s, u"choice"_s, u"outcome"_s, u"at"_s}},
                            {u"answers"_s,
                             u"SELECT question, chosen, correct, at FROM answer ORDER BY rowid"_s,
                             {u"question"_s, u"option"_s, u"right"_s, u"at"_s}}};
    QJsonObject root{{u"schema"_s, u"proclab.progress/1"_s}};
    for (const Part& part : parts) {
        QJsonArray rows;
        const Status status = read(part.sql, {}, [&](const QSqlQuery& row) {
            QJsonObject object;
            for (int i = 0; i < part.keys.size(); ++i) {
                const QString& key = part.keys.at(i);
                if (key == u"at")
                    object.insert(key, momentOf(row.value(i)).toString(Qt::ISODateWithMs));
                else if (key == u"done" || key == u"right")
                    object.insert(key, row.value(i).toBool());
                else
                    object.insert(key, QJsonValue::fromVariant(row.value(i)));
            }
            rows.append(object);
        });
        if (!status)
            return status.error();
        root.insert(part.name, rows);
    }
    return QJsonDocument(root).toJson();
}

}  // namespace proclab::learner
