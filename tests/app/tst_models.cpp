// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/eventlistmodel.h"
#include "desktop/models/eventtext.h"
#include "desktop/models/narrator.h"
#include "desktop/models/outputmodel.h"
#include "sampleruns.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

class TestModels : public QObject {
    Q_OBJECT
private slots:
    void columnsSayItInTwoOrThreeWords();
    void sentencesNameItemsAndValues();
    void endsAreNamedByTheirExitCode();
    void narratorTellsWhatHappens();
    void narratorTellsOfAFullQueue();
    void narratorTellsWhyAJoinNeedNotWait();
    void eventListKnowsPastAndFuture();
    void eventListGrows();
    void outputIsLinesWithTheirProcess();
    void outputAfterTheCursorIsPale();
    void linesInPiecesAreOne();
};

void TestModels::columnsSayItInTwoOrThreeWords() {
    const tests::SampleRun run = tests::helloRun();
    TraceCursor cursor;
    cursor.setTrace(run.trace, run.timeline);
    const Names names(run.trace, cursor.latest());
    QStringList words;
    for (std::size_t i = 0; i < cursor.steps().size(); ++i) {
        words << columnWords(names, cursor.steps()[i]);
    }
    QCOMPARE(words, (QStringList{u"begins"_s, u"makes p"_s, u"p.start()"_s, u"prints"_s,
                                 u"p.join()"_s, u"begins"_s, u"prints"_s, u"ended with 0"_s,
                                 u"join() ends"_s, u"prints"_s, u"ended with 0"_s}));
}

void TestModels::sentencesNameItemsAndValues() {
    using protocol::Kind;
    trace::TraceBuilder b;
    const ProcessUid p = b.main();
    b.add(1, Kind::QueueCreated, p, {.object = 0, .a = 4});
    b.add(2, Kind::ValueCreated, p, {.object = 0, .a = -1});
    b.add(2.1, Kind::ObjectNamed, p,
          {.object = 0, .text = "done", .a = std::int64_t(protocol::ObjectType::Value)});
    b.add(2.2, Kind::LockCreated, p, {.object = 0, .a = 1});
    b.add(2.3, Kind::ValueLock, p, {.object = 0, .a = 0});
    b.add(3, Kind::QueuePutBegin, p, {.object = 0, .text = "9"});
    b.add(4, Kind::QueuePutEnd, p, {.object = 0, .a = 1});
    b.add(5, Kind::QueueGetBegin, p, {.object = 0});
    b.add(6, Kind::QueueGetEnd, p, {.object = 0, .text = "9"});
    b.add(7, Kind::LockAcquired, p, {.object = 0});
    b.add(8, Kind::ValueWritten, p, {.object = 0, .text = "4", .a = -1});
    b.add(9, Kind::LockReleased, p, {.object = 0});
    const tests::SampleRun run = tests::finished(b);
    TraceCursor cursor;
    cursor.setTrace(run.trace, run.timeline);
    const Names names(run.trace, cursor.latest());
    QStringList sentences;
    for (std::size_t i = 0; i < cursor.steps().size(); ++i) {
        sentences << listSentence(names, cursor.steps()[i]);
    }
    QVERIFY2(sentences.contains(u"put 9"_s), qPrintable(sentences.join(u" | "_s)));
    QVERIFY(sentences.contains(u"got 9"_s));
    QVERIFY(sentences.contains(u"acquired the lock"_s));
    QVERIFY2(sentences.contains(u"set done = 4"_s), qPrintable(sentences.join(u" | "_s)));
    QVERIFY(sentences.last().startsWith(u"released the lock"_s));
}

void TestModels::endsAreNamedByTheirExitCode() {
    state::ProcessState process;
    process.state = state::RunState::Exited;
    process.exitKnown = true;
    QCOMPARE(endWords(process), u"ended with 0"_s);
    process.state = state::RunState::Failed;
    process.exitCode = 1;
    QCOMPARE(endWords(process), u"ended with 1"_s);
    process.state = state::RunState::Killed;
    process.exitCode = -15;
    QCOMPARE(endWords(process), u"killed by SIGTERM"_s);
}

void TestModels::narratorTellsWhatHappens() {
    const tests::SampleRun run = tests::helloRun();
    TraceCursor cursor;
    QCOMPARE(narrate(cursor), QString());
    cursor.setTrace(run.trace, run.timeline);
    const auto sentenceAt = [&](std::size_t step) {
        cursor.moveToStep(step - 1);
        return narrate(cursor);
    };
    QCOMPARE(sentenceAt(3),
             u"Main calls p.start() at line 10, which makes the process P1: a copy of main."_s);
    QCOMPARE(sentenceAt(5), u"Main calls p.join() at line 12 and waits until P1 has ended."_s);
    QCOMPARE(sentenceAt(6), u"P1 begins to run hello(), while main waits in join()."_s);
    QCOMPARE(sentenceAt(7), u"P1 prints \"hello Ada\" at line 5."_s);
    QCOMPARE(sentenceAt(9), u"P1 has ended with 0, so join() ends and main goes on at line 13."_s);
    cursor.moveToPosition(0);
    QCOMPARE(narrate(cursor), u"The program has not begun yet."_s);
}

void TestModels::narratorTellsOfAFullQueue() {
    using protocol::Kind;
    trace::TraceBuilder b;
    const ProcessUid child = b.createProcess(1, "producer", "produce");
    b.start(2, child);
    b.add(3, Kind::QueueCreated, b.main(), {.object = 0, .a = 1});
    b.add(4, Kind::QueuePutBegin, child, {.object = 0, .text = "1"});
    b.add(5, Kind::QueuePutEnd, child, {.object = 0, .a = 1});
    b.add(6, Kind::QueuePutBegin, child, {.object = 0, .text = "2"});
    b.add(50, Kind::Output, b.main(), {.text = "x\n", .c = 1});
    const tests::SampleRun run = tests::finished(b);
    TraceCursor cursor;
    cursor.setTrace(run.trace, run.timeline);
    const QString sentence = narrate(cursor);
    QVERIFY2(sentence.startsWith(u"The queue is full, so P1 waits in put()."_s),
             qPrintable(sentence));
}

void TestModels::narratorTellsWhyAJoinNeedNotWait() {
    using protocol::Kind;
    trace::TraceBuilder b;
    const ProcessUid child = b.createProcess(1, "Process-1", "work");
    b.start(2, child);
    b.end(5, child);
    b.add(9, Kind::JoinBegin, b.main(), {.other = child, .line = 12, .a = -1});
    const tests::SampleRun run = tests::finished(b);
    TraceCursor cursor;
    cursor.setTrace(run.trace, run.timeline);
    QCOMPARE(narrate(cursor),
             u"Main calls join() at line 12; P1 has ended already, so it need not wait."_s);
}

void TestModels::eventListKnowsPastAndFuture() {
    const tests::SampleRun run = tests::helloRun();
    TraceCursor cursor;
    EventListModel model(&cursor);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    cursor.setTrace(run.trace, run.timeline);
    QCOMPARE(model.rowCount(), 11);
    QCOMPARE(model.currentRow(), 10);
    QSignalSpy current(&model, &EventListModel::currentRowChanged);
    cursor.moveToStep(8);
    QCOMPARE(model.currentRow(), 8);
    QCOMPARE(current.count(), 1);
    const auto when = [&](int row) {
        return EventListModel::When(model.index(row).data(EventListModel::WhenRole).toInt());
    };
    QVERIFY(when(7) == EventListModel::When::Past);
    QVERIFY(when(8) == EventListModel::When::Current);
    QVERIFY(when(9) == EventListModel::When::Future);
    QCOMPARE(model.index(8).data(EventListModel::TimeRole).toString(), u"0.013"_s);
    QCOMPARE(model.index(6).data(EventListModel::ProcessRole).toInt(), 1);
    QCOMPARE(model.index(2).data(EventListModel::LineRole).toInt(), 10);
    QCOMPARE(model.index(8).data(Qt::AccessibleTextRole).toString(), u"P0 join() ended, line 12"_s);
}

void TestModels::eventListGrows() {
    trace::TraceBuilder b = tests::helloBuilder();
    tests::SampleRun run = tests::finished(b);
    TraceCursor cursor;
    EventListModel model(&cursor);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    cursor.setTrace(run.trace, run.timeline);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    // Colours are no words of the event.
    b.add(30, protocol::Kind::Output, ProcessUid(0), {.text = "\x1b[1;32mlate\x1b[0m\n", .c = 1});
    run.timeline->advance(b.trace());
    cursor.setTrace(b.trace(), run.timeline);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(model.index(11).data().toString(), u"printed \"late\""_s);
    QCOMPARE(model.currentRow(), 11);
    cursor.setTrace({}, nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::outputIsLinesWithTheirProcess() {
    const tests::SampleRun run = tests::helloRun();
    TraceCursor cursor;
    OutputModel model(&cursor);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    cursor.setTrace(run.trace, run.timeline);
    QCOMPARE(model.rowCount(), 3);
    const QStringList expected = {u"main goes on"_s, u"hello Ada"_s, u"child ended with 0"_s};
    const QList<int> who = {0, 1, 0};
    for (int row = 0; row < 3; ++row) {
        QCOMPARE(model.index(row).data().toString(), expected[row]);
        QCOMPARE(model.index(row).data(OutputModel::ProcessRole).toInt(), who[row]);
        QCOMPARE(model.index(row).data(OutputModel::ErrorRole).toBool(), false);
    }
}

void TestModels::outputAfterTheCursorIsPale() {
    const tests::SampleRun run = tests::helloRun();
    TraceCursor cursor;
    OutputModel model(&cursor);
    cursor.setTrace(run.trace, run.timeline);
    QCOMPARE(model.paleNote(), QString());
    cursor.moveToStep(8);
    QCOMPARE(model.printedRows(), 2);
    QCOMPARE(model.index(1).data(OutputModel::FutureRole).toBool(), false);
    QCOMPARE(model.index(2).data(OutputModel::FutureRole).toBool(), true);
    QCOMPARE(model.paleNote(), u"Pale: printed after step 9."_s);
}

void TestModels::linesInPiecesAreOne() {
    using protocol::Kind;
    trace::TraceBuilder b;
    const ProcessUid child = b.createProcess(1, "Process-1", "work");
    b.start(2, child);
    b.add(3, Kind::Output, b.main(), {.text = "one ", .c = 1});
    b.add(4, Kind::Output, child, {.text = "between\n", .c = 1});
    tests::SampleRun run = tests::finished(b);
    TraceCursor cursor;
    OutputModel model(&cursor);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    cursor.setTrace(run.trace, run.timeline);
    QCOMPARE(model.rowCount(), 2);
    // The rest of the line comes while the run goes on.
    b.add(5, Kind::Output, b.main(), {.text = "line\r\nand more\n", .c = 1});
    b.add(6, Kind::Output, b.main(), {.text = "wrong\n", .c = 2});
    run.timeline->advance(b.trace());
    cursor.setTrace(b.trace(), run.timeline);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.index(0).data().toString(), u"one line"_s);
    QCOMPARE(model.index(1).data().toString(), u"between"_s);
    QCOMPARE(model.index(2).data().toString(), u"and more"_s);
    QCOMPARE(model.index(3).data(OutputModel::ErrorRole).toBool(), true);
    QCOMPARE(cursor.steps()[cursor.steps().size() - 1].what, Step::What::Prints);
}

QTEST_GUILESS_MAIN(TestModels)
#include "tst_models.moc"
