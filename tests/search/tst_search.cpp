// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is found, in which order, and how it is shown; in made-up entries and in the course itself.

#include "search/entries.h"
#include "search/kinds.h"

#include <QTest>

#include <algorithm>

using namespace proclab::search;
using namespace Qt::StringLiterals;

namespace {

Entry titled(const QString& title, const QString& text = {}) {
    return {.kind = lessonKind,
            .title = title,
            .heading = {},
            .text = text,
            .context = {},
            .place = title};
}
Entry headed(const QString& heading, const QString& text = {}) {
    return {.kind = lessonKind,
            .title = {},
            .heading = heading,
            .text = text,
            .context = {},
            .place = heading};
}

/// Names of what is found, the best first.
QStringList found(const Index& index, const QString& typed) {
    QStringList names;
    for (const Hit& hit : index.find(queryOf(typed), 100)) {
        names << index.entries()[hit.entry].name();
    }
    return names;
}

QStringList marked(const QString& text, const QString& typed) {
    QStringList words;
    for (const Range& range : matchesIn(text, queryOf(typed))) {
        words << text.mid(range.begin, range.length);
    }
    return words;
}

}  // namespace

class TestSearch : public QObject {
    Q_OBJECT
private:
    Index m_content;

    /// Kind and place of the first hit.
    QString first(const QString& typed) const {
        const auto hits = m_content.find(queryOf(typed), 1);
        if (hits.empty()) {
            return {};
        }
        const Entry& entry = m_content.entries()[hits[0].entry];
        return u"%1 %2"_s.arg(entry.kind, entry.place);
    }

private slots:
    void initTestCase() {
        m_content = readIndex({.course = QStringLiteral(PROCLAB_SOURCE_DIR "/lessons/course"),
                               .banks = QStringLiteral(PROCLAB_SOURCE_DIR "/quizzes/banks")});
        QVERIFY(m_content.entries().size() > 100);
    }

    void wordsAreComparedWithoutCasePointsAndUnderscores_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("keys");
        QTest::newRow("plain") << u"Hello, world."_s << QStringList{u"hello"_s, u"world"_s};
        QTest::newRow("underscore") << u"get_lock()"_s << QStringList{u"getlock:get+lock"_s};
        QTest::newRow("point") << u"Process.join."_s << QStringList{u"processjoin:process+join"_s};
        QTest::newRow("humps") << u"ProcessPoolExecutor"_s
                               << QStringList{u"processpoolexecutor:process+pool+executor"_s};
        QTest::newRow("dunder") << u"__name__"_s << QStringList{u"name"_s};
        QTest::newRow("capitals") << u"The GIL"_s << QStringList{u"the"_s, u"gil"_s};
        QTest::newRow("only marks") << u"_ . -- ?"_s << QStringList{};
        QTest::newRow("other letters") << u"Größe 3.11"_s << QStringList{u"größe"_s, u"311:3+11"_s};
    }
    void wordsAreComparedWithoutCasePointsAndUnderscores() {
        QFETCH(QString, text);
        QFETCH(QStringList, keys);
        QStringList seen;
        for (const Word& word : wordsIn(text)) {
            QStringList parts;
            for (const Word::Part& part : word.parts) {
                parts << part.key;
            }
            seen << word.key + (parts.isEmpty() ? QString() : u":"_s + parts.join(u'+'));
        }
        QCOMPARE(seen, keys);
    }

    void aTitleIsAboveAHeadingAboveAText() {
        const QString much = u"lock "_s.repeated(500);
        const Index index({headed(u"text"_s, much), headed(u"the locking"_s), headed(u"a Lock"_s),
                           titled(u"Deadlocks, lockers"_s), titled(u"title"_s, u"one lock"_s)});
        QCOMPARE(found(index, u"lock"_s), (QStringList{u"Deadlocks, lockers"_s, u"a Lock"_s,
                                                       u"the locking"_s, u"text"_s, u"title"_s}));
        // Even in the worst way of being found there.
        const Index apart({headed(u"x"_s, much + u"get_lock"_s), headed(u"lockers of getters"_s),
                           titled(u"getterMethods aLocker"_s)});
        QCOMPARE(found(apart, u"get_lock"_s),
                 (QStringList{u"getterMethods aLocker"_s, u"lockers of getters"_s, u"x"_s}));
    }

    void aWholeWordIsAboveItsBeginning() {
        const Index index({titled(u"Pools in depth"_s), titled(u"A first pool"_s),
                           titled(u"ThreadPool"_s), titled(u"ThreadPooling"_s)});
        QCOMPARE(found(index, u"pool"_s), (QStringList{u"A first pool"_s, u"ThreadPool"_s,
                                                       u"Pools in depth"_s, u"ThreadPooling"_s}));
    }

    void eachWordIsToBeFoundSomewhere() {
        const Index index({titled(u"Queues"_s, u"put and get"_s), titled(u"Pipes"_s, u"send"_s),
                           titled(u"Get going"_s)});
        QCOMPARE(found(index, u"queue get"_s), QStringList{u"Queues"_s});
        QCOMPARE(found(index, u"get queue"_s), QStringList{u"Queues"_s});
        QCOMPARE(found(index, u"queue send"_s), QStringList());
        QCOMPARE(found(index, u"  "_s), QStringList());
        QCOMPARE(found(index, u"?!"_s), QStringList());
        QCOMPARE(found(index, u"ueue"_s), QStringList());  // no beginning of a word
    }

    void identifiersAreFoundHoweverTheyAreWritten() {
        const Index index({titled(u"a"_s, u"with total.get_lock():"_s),
                           titled(u"b"_s, u"Process.join() waits"_s),
                           titled(u"c"_s, u"a ProcessPoolExecutor"_s)});
        for (const QString& typed : {u"get_lock"_s, u"getlock"_s, u"GET_LO"_s, u"total.get"_s,
                                     u"get lock"_s, u"get.lock"_s}) {
            QCOMPARE(found(index, typed), QStringList{u"a"_s});
        }
        for (const QString& typed : {u"process.join"_s, u"processjoin"_s, u"join("_s}) {
            QCOMPARE(found(index, typed), QStringList{u"b"_s});
        }
        for (const QString& typed : {u"poolex"_s, u"ProcessPool"_s, u"executor pool"_s}) {
            QCOMPARE(found(index, typed), QStringList{u"c"_s});
        }
    }

    void equallyGoodEntriesKeepTheirOrder() {
        const Index index({titled(u"b lock"_s), titled(u"a lock"_s), titled(u"c lock"_s)});
        QCOMPARE(found(index, u"lock"_s), (QStringList{u"b lock"_s, u"a lock"_s, u"c lock"_s}));
        QCOMPARE(index.find(queryOf(u"lock"_s), 2).size(), std::size_t(2));
    }

    void whatWasFoundIsMarked() {
        QCOMPARE(marked(u"join() joins a Process.join"_s, u"join"_s),
                 (QStringList{u"join"_s, u"join"_s, u"join"_s}));
        QCOMPARE(marked(u"Use get_lock here"_s, u"getlo"_s), QStringList{u"get_lo"_s});
        QCOMPARE(marked(u"aProcessPoolExecutor"_s, u"poolex"_s), QStringList{u"PoolEx"_s});
        QCOMPARE(marked(u"get it, then lock it"_s, u"get_lock"_s),
                 (QStringList{u"get"_s, u"lock"_s}));
        QCOMPARE(marked(u"queue"_s, u"q queu"_s), QStringList{u"queu"_s});
        QCOMPARE(marked(u"nothing"_s, u"lock"_s), QStringList());
    }

    void aSnippetIsCutAroundWhatWasFound() {
        const QString text =
            u"alpha "_s.repeated(60) + u"the main guard decides. "_s + u"omega "_s.repeated(60);
        const Snippet snippet = snippetOf(text, queryOf(u"main guard"_s), 80);
        QVERIFY(snippet.text.size() <= 100);
        QVERIFY(snippet.text.startsWith(u"\u2026 alpha"_s));
        QVERIFY(snippet.text.endsWith(u" \u2026"_s));
        QStringList words;
        for (const Range& range : snippet.matches) {
            words << snippet.text.mid(range.begin, range.length);
        }
        QCOMPARE(words, (QStringList{u"main"_s, u"guard"_s}));
        QCOMPARE(snippetOf(u"short"_s, queryOf(u"x"_s), 80).text, u"short"_s);
        QCOMPARE(snippetOf(QString(), queryOf(u"x"_s), 80).text, QString());
    }

    void markdownIsReadWithoutItsMarks() {
        QCOMPARE(plainText(u"## The `start()` of **{P1}**\n\n- see [1.2](lesson:1.2)\n"_s),
                 u"The start() of P1 see 1.2"_s);
        QCOMPARE(plainText(u"```python\na_b = 2 * n\n```"_s), u"a_b = 2 * n"_s);
        QCOMPARE(plainText(u"| a | b |\n| --- | --- |\n| c | d |"_s), u"a b c d"_s);
    }

    void theContentIsFound_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("expected");
        QTest::newRow("title") << u"main guard"_s << u"lesson 1.3"_s;
        QTest::newRow("its beginning") << u"your fir"_s << u"lesson 1.1"_s;
        QTest::newRow("one word") << u"pipes"_s << u"lesson 3.2"_s;
        QTest::newRow("number of a lesson") << u"1.3 guard"_s << u"lesson 1.3"_s;
        QTest::newRow("file of an example") << u"join_first.py"_s << u"example 3.1/join_first"_s;
    }
    void theContentIsFound() {
        QFETCH(QString, typed);
        QFETCH(QString, expected);
        QCOMPARE(first(typed), expected);
    }

    void everythingHasAKindAndAPlace() {
        int lessons = 0;
        int examples = 0;
        int questions = 0;
        for (const Entry& entry : m_content.entries()) {
            QVERIFY(!entry.name().isEmpty());
            QVERIFY(!entry.place.isEmpty());
            QCOMPARE(kindOf(entry).id, entry.kind);
            lessons += entry.kind == lessonKind ? 1 : 0;
            examples += entry.kind == exampleKind ? 1 : 0;
            questions += entry.kind == questionKind ? 1 : 0;
            // Prose has lost its Markdown; a program is as it was.
            QVERIFY2(entry.kind == exampleKind ||
                         (!entry.text.contains(u"**"_s) && !entry.text.contains(u"]("_s)),
                     qPrintable(entry.text));
        }
        QVERIFY(lessons > 30);
        QVERIFY(examples > 60);
        QVERIFY(questions >= 8);
    }

    void aQuestionDoesNotGiveItsAnswerAway() {
        for (const Entry& entry : m_content.entries()) {
            if (entry.kind == questionKind) {
                QVERIFY(!entry.text.contains(u"For this to be true"_s));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
