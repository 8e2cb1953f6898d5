// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "learner/learnerstore.h"
#include "learner/schema.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace proclab::learner;
using namespace Qt::StringLiterals;

class TestLearnerStore : public QObject {
    Q_OBJECT

private:
    /// Runs statements in the file as another program would.
    static QVariant inFile(const QString& path, const QStringList& statements) {
        QVariant last;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"test"_s);
            database.setDatabaseName(path);
            if (database.open()) {
                QSqlQuery query(database);
                for (const QString& statement : statements) {
                    if (query.exec(statement) && query.next())
                        last = query.value(0);
                }
            }
        }
        QSqlDatabase::removeDatabase(u"test"_s);
        return last;
    }

private slots:
    void newStoreIsEmptyAndOfTheNewestVersion() {
        const QTemporaryDir folder;
        const auto opened = LearnerStore::open(folder.filePath(u"data"_s));
        QVERIFY(!opened.notice);
        QVERIFY(QFile::exists(opened.store->path()));
        QVERIFY(opened.store->lessons().value().isEmpty());
        QVERIFY(opened.store->answers().value().isEmpty());
        QVERIFY(!opened.store->edit(u"1.1/hello"_s).value());
        QCOMPARE(inFile(opened.store->path(), {u"PRAGMA user_version"_s}).toInt(),
                 int(migrations().size()));
        QCOMPARE(inFile(opened.store->path(), {u"PRAGMA journal_mode"_s}).toString(), u"wal"_s);
    }

    void everythingIsThereNextTime() {
        const QTemporaryDir folder;
        {
            const auto opened = LearnerStore::open(folder.path());
            LearnerStore& store = *opened.store;
            QVERIFY(store.recordLesson(u"1.1"_s, 0.4, false));
            QVERIFY(store.recordRun(u"1.1/hello"_s, u"ended with 0"_s));
            QVERIFY(store.recordRun(u"1.1/hello"_s));
            QVERIFY(store.keepEdit(u"1.1/hello"_s, u"print('\u00e9')\n"_s));
            QVERIFY(store.recordPrediction(u"1.2/first"_s, u"b"_s));
            QVERIFY(store.recordAnswer(u"start-1"_s, u"a"_s, false));
            QVERIFY(store.recordAnswer(u"start-1"_s, u"c"_s, true));
            QVERIFY(store.setSetting(u"window.theme"_s, u"dark"_s));
        }
        const auto opened = LearnerStore::open(folder.path());
        QVERIFY(!opened.notice);
        const LearnerStore& store = *opened.store;
        const auto lesson = store.lesson(u"1.1"_s).value();
        QVERIFY(lesson);
        QCOMPARE(lesson->position, 0.4);
        QVERIFY(!lesson->done);
        QVERIFY(qAbs(lesson->when.secsTo(QDateTime::currentDateTimeUtc())) < 60);
        QCOMPARE(store.runsOf(u"1.1/hello"_s).value(), 2);
        QCOMPARE(*store.edit(u"1.1/hello"_s).value(), u"print('\u00e9')\n"_s);
        QCOMPARE(store.prediction(u"1.2/first"_s).value()->choice, u"b"_s);
        QCOMPARE(store.answers().value().size(), 2);
        const auto latest = store.latestAnswers().value();
        QCOMPARE(latest.size(), 1);
        QCOMPARE(latest.first().option, u"c"_s);
        QVERIFY(latest.first().right);
        QCOMPARE(store.setting(u"window.theme"_s), u"dark"_s);
        QCOMPARE(store.setting(u"window.zoom"_s, u"1"_s), u"1"_s);
    }

    void aLessonOnceReadStaysRead() {
        const QTemporaryDir folder;
        const auto opened = LearnerStore::open(folder.path());
        QVERIFY(opened.store->recordLesson(u"1.1"_s, 1.0, true));
        QVERIFY(opened.store->recordLesson(u"1.1"_s, 0.1, false));
        const auto lesson = opened.store->lesson(u"1.1"_s).value();
        QVERIFY(lesson->done);
        QCOMPARE(lesson->position, 0.1);
        QVERIFY(opened.store->recordLesson(u"1.1"_s, 3.0, false));
        QCOMPARE(opened.store->lesson(u"1.1"_s).value()->position, 1.0);
    }

    void editsCanBeDropped() {
        const QTemporaryDir folder;
        const auto opened = LearnerStore::open(folder.path());
        QVERIFY(opened.store->keepEdit(u"x"_s, QString()));
        QCOMPARE(*opened.store->edit(u"x"_s).value(), QString());
        QVERIFY(opened.store->dropEdit(u"x"_s));
        QVERIFY(!opened.store->edit(u"x"_s).value());
    }

    void olderFileIsBroughtForward() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"learner.sqlite"_s);
        // Version 0 is a file without a schema, as a crash before the first step leaves it.
        inFile(path, {u"PRAGMA user_version = 0"_s, u"CREATE TABLE stray (x)"_s});
        const auto opened = LearnerStore::open(folder.path());
        QVERIFY(!opened.notice);
        QVERIFY(opened.store->recordLesson(u"1.1"_s, 1, true));
        QCOMPARE(inFile(path, {u"PRAGMA user_version"_s}).toInt(), int(migrations().size()));
        QCOMPARE(inFile(path, {u"SELECT count(*) FROM stray"_s}).toInt(), 0);
    }

    void aStepThatFailsLeavesTheFileAsItWas() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"learner.sqlite"_s);
        inFile(path, {u"CREATE TABLE edit (mine)"_s});  // in the way of the first step
        const auto opened = LearnerStore::open(folder.path());
        QVERIFY(opened.notice);
        QCOMPARE(opened.notice->code, std::string("learner.unwritable"));
        QVERIFY(opened.store->path().isEmpty());
        QVERIFY(opened.store->recordLesson(u"1.1"_s, 1, true));
        QCOMPARE(
            inFile(path, {u"SELECT count(*) FROM sqlite_master WHERE name = 'lesson'"_s}).toInt(),
            0);
        QCOMPARE(inFile(path, {u"PRAGMA user_version"_s}).toInt(), 0);
    }

    void damagedFileIsPutAsideAndTheProgramGoesOn() {
        const QTemporaryDir folder;
        const QByteArray rubbish("this was never a database, but somebody's letter\n");
        for (int round = 1; round <= 2; ++round) {
            QFile file(folder.filePath(u"learner.sqlite"_s));
            file.remove();
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(rubbish.repeated(100));
            file.close();
            const auto opened = LearnerStore::open(folder.path());
            QVERIFY(opened.notice);
            QCOMPARE(opened.notice->code, std::string("learner.damaged"));
            const QString aside =
                round == 1 ? u"learner.damaged.sqlite"_s : u"learner.damaged-2.sqlite"_s;
            QVERIFY(QString::fromStdString(opened.notice->sentence).contains(aside));
            QFile kept(folder.filePath(aside));
            QVERIFY(kept.open(QIODevice::ReadOnly));
            QCOMPARE(kept.readAll(), rubbish.repeated(100));
            QVERIFY(opened.store->recordAnswer(u"q"_s, u"a"_s, true));
            QVERIFY(!opened.store->path().isEmpty());
        }
    }

    void newerFileIsPutAsideWhole() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"learner.sqlite"_s);
        inFile(path, {u"CREATE TABLE future (x)"_s, u"INSERT INTO future VALUES (7)"_s,
                      u"PRAGMA user_version = 99"_s});
        const auto opened = LearnerStore::open(folder.path());
        QVERIFY(opened.notice);
        QCOMPARE(opened.notice->code, std::string("learner.newer"));
        QVERIFY(opened.notice->context.find("99") != std::string::npos);
        QCOMPARE(
            inFile(folder.filePath(u"learner.newer.sqlite"_s), {u"SELECT x FROM future"_s}).toInt(),
            7);
        QVERIFY(opened.store->lessons().value().isEmpty());
    }

    void withoutAFolderItWorksInMemory() {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"not-a-folder"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const auto opened = LearnerStore::open(file.fileName());
        QVERIFY(opened.notice);
        QCOMPARE(opened.notice->code, std::string("learner.unwritable"));
        QVERIFY(opened.store->recordLesson(u"1.1"_s, 1, true));
        QCOMPARE(opened.store->lessons().value().size(), 1);
    }

    void resetForgetsProgressAndKeepsTheRest() {
        const QTemporaryDir folder;
        const auto opened = LearnerStore::open(folder.path());
        LearnerStore& store = *opened.store;
        QVERIFY(store.recordLesson(u"1.1"_s, 1, true));
        QVERIFY(store.recordAnswer(u"q"_s, u"a"_s, true));
        QVERIFY(store.keepEdit(u"x"_s, u"y"_s));
        QVERIFY(store.setSetting(u"zoom"_s, u"1.1"_s));
        QVERIFY(store.resetProgress());
        QVERIFY(store.lessons().value().isEmpty());
        QVERIFY(store.answers().value().isEmpty());
        QCOMPARE(*store.edit(u"x"_s).value(), u"y"_s);
        QCOMPARE(store.setting(u"zoom"_s), u"1.1"_s);
    }

    void exportHoldsEverythingButSettings() {
        const QTemporaryDir folder;
        const auto opened = LearnerStore::open(folder.path());
        LearnerStore& store = *opened.store;
        QVERIFY(store.recordLesson(u"1.1"_s, 0.5, true));
        QVERIFY(store.recordAnswer(u"q"_s, u"b"_s, false));
        QVERIFY(store.setSetting(u"interpreter"_s, u"/usr/bin/python3"_s));
        const QByteArray json = store.exportProgress().value();
        QVERIFY(!json.contains("/usr/bin"));
        const QJsonObject root = QJsonDocument::fromJson(json).object();
        QCOMPARE(root.value(u"schema").toString(), u"proclab.progress/1"_s);
        const QJsonObject lesson = root.value(u"lessons").toArray().first().toObject();
        QCOMPARE(lesson.value(u"lesson").toString(), u"1.1"_s);
        QCOMPARE(lesson.value(u"done").toBool(), true);
        const QJsonObject answer = root.value(u"answers").toArray().first().toObject();
        QCOMPARE(answer.value(u"option").toString(), u"b"_s);
        QCOMPARE(answer.value(u"right").toBool(), false);
        QVERIFY(answer.value(u"at").toString().endsWith(u'Z'));
    }

    void dataFolderCanBeSet() {
        const QTemporaryDir folder;
        qputenv("PROCLAB_DATA", folder.path().toUtf8());
        QCOMPARE(LearnerStore::defaultFolder(), folder.path());
        qunsetenv("PROCLAB_DATA");
        QVERIFY(LearnerStore::defaultFolder().endsWith(u"/proclab"));
    }
};

QTEST_GUILESS_MAIN(TestLearnerStore)
#include "tst_learnerstore.moc"
