// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "quizzes/quizsession.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace proclab::quizzes;

namespace {

/// Eight questions over two topics; question n has the right option "right n". The first two ask
/// one fact.
std::vector<Question> samplePool() {
    std::vector<Question> pool;
    for (int n = 0; n < 8; ++n) {
        Question question;
        question.id = u"T-%1"_s.arg(n);
        question.topic = n < 4 ? u"first"_s : u"second"_s;
        question.topicTitle = n < 4 ? u"First"_s : u"Second"_s;
        question.fact = n < 2 ? u"twins"_s : question.id;
        for (int option = 0; option < 4; ++option) {
            question.options.push_back(
                {option == 1 ? u"right %1"_s.arg(n) : u"wrong %1 %2"_s.arg(n).arg(option), {}});
        }
        question.correct = 1;
        pool.push_back(question);
    }
    return pool;
}

QStringList ids(const QuizSession& session) {
    QStringList all;
    for (std::size_t i = 0; i < session.size(); ++i) {
        all << session.question(i).id;
    }
    return all;
}

/// The place on screen of an option of the question at the position.
int placeOf(const QuizSession& session, int option) {
    const auto& order = session.shownOrder(session.position());
    return static_cast<int>(std::find(order.begin(), order.end(), option) - order.begin());
}

void answerAndGoOn(QuizSession& session, QuizSession::Mark wanted) {
    QVERIFY(session.answer(placeOf(session, wanted == QuizSession::Mark::Right ? 1 : 0)));
    QVERIFY(session.advance());
}

}  // namespace

class TestQuizSession : public QObject {
    Q_OBJECT
private slots:
    void sameSeedAsksTheSame() {
        const auto pool = samplePool();
        const auto one = QuizSession::make(pool, {{}, 6, 7});
        const auto two = QuizSession::make(pool, {{}, 6, 7});
        QCOMPARE(one.size(), 6u);
        QCOMPARE(ids(one), ids(two));
        for (std::size_t i = 0; i < one.size(); ++i) {
            QCOMPARE(one.shownOrder(i), two.shownOrder(i));
        }
    }

    void seedsShuffleQuestionsAndOptions() {
        const auto pool = samplePool();
        QSet<QStringList> questionOrders;
        QSet<QList<int>> optionOrders;
        for (std::uint32_t seed = 0; seed < 50; ++seed) {
            const auto session = QuizSession::make(pool, {{}, 7, seed});
            questionOrders.insert(ids(session));
            for (std::size_t i = 0; i < session.size(); ++i) {
                const auto& order = session.shownOrder(i);
                optionOrders.insert(QList<int>(order.begin(), order.end()));
                auto sorted = order;
                std::sort(sorted.begin(), sorted.end());
                QCOMPARE(sorted, std::vector<int>({0, 1, 2, 3}));
            }
        }
        QVERIFY(questionOrders.size() > 40);
        QCOMPARE(optionOrders.size(), 24);  // Every order of four comes up.
    }

    void oneFactIsAskedOnce() {
        for (std::uint32_t seed = 0; seed < 50; ++seed) {
            const QStringList asked = ids(QuizSession::make(samplePool(), {{}, 8, seed}));
            QCOMPARE(asked.size(), 7);
            QVERIFY(asked.contains(u"T-0"_s) != asked.contains(u"T-1"_s));
        }
    }

    void topicsLimitWhatIsAsked() {
        const auto session = QuizSession::make(samplePool(), {{u"second"_s}, 6, 1});
        QCOMPARE(session.size(), 4u);
        QCOMPARE(session.question(0).topic, u"second"_s);
    }

    void answerIsGradedWhereverItStands() {
        auto session = QuizSession::make(samplePool(), {{}, 4, 3});
        QVERIFY(!session.advance());  // Not before an answer.
        QVERIFY(session.answer(placeOf(session, 1)));
        QCOMPARE(session.mark(0), QuizSession::Mark::Right);
        QVERIFY(!session.answer(placeOf(session, 0)));  // The first answer counts.
        QCOMPARE(session.mark(0), QuizSession::Mark::Right);
        QVERIFY(session.advance());
        QVERIFY(!session.answer(4));
        QVERIFY(!session.answer(-1));
        QVERIFY(session.answer(placeOf(session, 2)));
        QCOMPARE(session.mark(1), QuizSession::Mark::Wrong);
        QCOMPARE(session.chosen(1), std::optional<int>(2));
        QCOMPARE(session.mark(2), QuizSession::Mark::Open);
        QCOMPARE(session.right(), 1);
        QCOMPARE(session.wrong(), 1);
    }

    void missedAreRetried() {
        auto session = QuizSession::make(samplePool(), {{}, 4, 3});
        answerAndGoOn(session, QuizSession::Mark::Right);
        answerAndGoOn(session, QuizSession::Mark::Wrong);
        answerAndGoOn(session, QuizSession::Mark::Right);
        answerAndGoOn(session, QuizSession::Mark::Wrong);
        QVERIFY(session.isOver());
        auto retry = session.retryOfMissed(9);
        QStringList wanted{session.question(1).id, session.question(3).id};
        QStringList asked = ids(retry);
        wanted.sort();
        asked.sort();
        QCOMPARE(asked, wanted);
        answerAndGoOn(retry, QuizSession::Mark::Right);
        answerAndGoOn(retry, QuizSession::Mark::Right);
        QVERIFY(retry.retryOfMissed(1).isEmpty());
    }

    void topicsAreCountedApart() {
        auto session = QuizSession::make(samplePool(), {{}, 7, 5});
        while (!session.isOver()) {
            answerAndGoOn(session, session.question(session.position()).topic == u"first"_s
                                       ? QuizSession::Mark::Right
                                       : QuizSession::Mark::Wrong);
        }
        for (const TopicScore& score : session.byTopic()) {
            QCOMPARE(score.answers.size(), score.topic == u"first"_s ? 3u : 4u);
            QCOMPARE(score.right(), score.topic == u"first"_s ? 3 : 0);
        }
        QCOMPARE(session.byTopic().size(), 2u);
    }

    void savedSessionGoesOnWhereItWas() {
        const auto pool = samplePool();
        auto session = QuizSession::make(pool, {{}, 6, 4});
        answerAndGoOn(session, QuizSession::Mark::Right);
        session.toggleFlag(1);
        QVERIFY(session.answer(placeOf(session, 3)));
        const auto restored = QuizSession::restore(session.save(), pool);
        QVERIFY(restored);
        QCOMPARE(ids(*restored), ids(session));
        QCOMPARE(restored->position(), 1u);
        QCOMPARE(restored->mark(0), QuizSession::Mark::Right);
        QCOMPARE(restored->chosen(1), std::optional<int>(3));
        QVERIFY(restored->isFlagged(1));
        QCOMPARE(restored->shownOrder(5), session.shownOrder(5));
    }

    void sessionOverChangedQuestionsIsNotRestored() {
        auto session = QuizSession::make(samplePool(), {{}, 6, 4});
        QVERIFY(session.answer(0));
        auto changed = samplePool();
        for (Question& question : changed) {
            for (Option& option : question.options) {
                option.text += u" reworded"_s;
            }
        }
        QVERIFY(!QuizSession::restore(session.save(), changed));
        QVERIFY(!QuizSession::restore(session.save(), {}));
        QVERIFY(!QuizSession::restore("not json", samplePool()));
    }
};

QTEST_GUILESS_MAIN(TestQuizSession)
#include "tst_quizsession.moc"
