// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is followed is followed on where records of a live run come too late: the events behind them
// have other numbers then, and whoever came first may have got another one, too.

#include "desktop/models/followed.h"
#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/way/wayview.h"
#include "state/statetimeline.h"
#include "trace/tracestore.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;
using trace::Event;
using trace::Kind;

namespace {

/// A run as the ingest thread makes it: events are appended, and from some place on anew.
class LiveRun {
public:
    TraceCursor cursor;

    LiveRun() {
        m_store.setProcesses(std::vector<trace::ProcessInfo>(3));
        m_store.setThreads(std::vector<trace::ThreadInfo>(3));
        add(1, Kind::ProcessBegin, 0);
        add(2, Kind::QueueCreated, 0);
    }
    void add(int ms, Kind kind, std::uint32_t process, const char* text = "",
             std::uint32_t object = 0) {
        Event event;
        event.time = Timestamp(std::chrono::milliseconds(ms));
        event.kind = kind;
        event.process = ProcessUid(process);
        event.thread = ThreadUid(process);
        event.object = object;
        event.text = m_store.intern(text);
        m_store.append(event);
    }
    void truncate(std::size_t size) { m_store.truncate(size); }
    void show() {
        m_store.publish();
        m_timeline->advance(m_store.trace());
        cursor.setTrace(m_store.trace(), m_timeline);
    }

private:
    trace::TraceStore m_store;
    std::shared_ptr<state::StateTimeline> m_timeline = std::make_shared<state::StateTimeline>();
};

/// One puts, and nobody has got it.
void addPut(LiveRun& run, std::uint32_t process, std::uint32_t object = 0) {
    run.add(10, Kind::QueuePutBegin, process, "'news'", object);
    run.add(11, Kind::QueuePutEnd, process, "", object);
}

}  // namespace

class TestFollowed : public QObject {
    Q_OBJECT
private slots:
    void lateEventsAreNoOtherRun() {
        LiveRun run;
        addPut(run, 0);
        run.show();
        Followed followed(&run.cursor);
        QVERIFY(followed.follow(2));
        QCOMPARE(followed.journey()->key, std::size_t(2));
        QVERIFY(followed.journey()->fate != state::Journey::Fate::Arrived);
        QSignalSpy changed(&followed, &Followed::changed);

        // Somebody's two records come late, and the get() with them.
        run.truncate(2);
        run.add(5, Kind::QueuePutBegin, 1, "'other'");
        run.add(6, Kind::QueuePutEnd, 1);
        addPut(run, 0);
        run.show();
        QCOMPARE(changed.count(), 1);
        QVERIFY(followed.journey().has_value());
        QCOMPARE(followed.journey()->key, std::size_t(4));
        QVERIFY(followed.entry().title.contains(u"'news'"_s));

        // It goes on from there as the run does.
        run.add(20, Kind::QueueGetBegin, 2);
        run.add(21, Kind::QueueGetEnd, 2, "'other'");
        run.add(22, Kind::QueueGetBegin, 2);
        run.add(23, Kind::QueueGetEnd, 2, "'news'");
        run.show();
        QVERIFY(followed.journey()->fate == state::Journey::Fate::Arrived);
        QCOMPARE(followed.journey()->to, ProcessUid(2));
    }

    void whatHasArrivedIsFoundAgain() {
        LiveRun run;
        addPut(run, 0);
        run.add(20, Kind::QueueGetBegin, 2);
        run.add(21, Kind::QueueGetEnd, 2, "'news'");
        run.show();
        Followed followed(&run.cursor);
        QVERIFY(followed.follow(5));  // from its other end
        QVERIFY(followed.journey()->fate == state::Journey::Fate::Arrived);
        run.truncate(2);
        run.add(5, Kind::Output, 1, "late\n");
        addPut(run, 0);
        run.add(20, Kind::QueueGetBegin, 2);
        run.add(21, Kind::QueueGetEnd, 2, "'news'");
        run.show();
        QCOMPARE(followed.journey()->key, std::size_t(3));
        QCOMPARE(followed.journey()->steps.front().event, std::size_t(3));
    }

    void otherNumbersOfTheSameAreTheSame() {
        LiveRun run;
        addPut(run, 1, 0);
        run.show();
        const Event before = run.cursor.trace()[2];
        // The importer gives numbers in the order in which it sees things.
        run.truncate(2);
        run.add(3, Kind::QueueCreated, 1, "", 1);
        addPut(run, 2, 1);
        run.show();
        QCOMPARE(findAgain(before, run.cursor.trace()), std::optional<std::size_t>(3));
    }

    void twoAtOneMomentAreToldApart() {
        LiveRun run;
        run.add(10, Kind::QueuePutBegin, 1, "1");
        run.add(10, Kind::QueuePutBegin, 2, "1");
        run.add(10, Kind::QueuePutBegin, 2, "2");
        run.show();
        const trace::Trace& trace = run.cursor.trace();
        for (std::size_t i = 0; i < trace.size(); ++i) {
            QCOMPARE(findAgain(trace[i], trace), std::optional(i));
        }
    }

    void anotherRunHasNoneOfIt() {
        LiveRun run;
        addPut(run, 0);
        run.show();
        Followed followed(&run.cursor);
        QVERIFY(followed.follow(2));
        run.truncate(0);
        run.add(100, Kind::ProcessBegin, 0);
        run.add(101, Kind::QueuePutBegin, 0, "'news'");
        run.show();
        QVERIFY(!followed.journey().has_value());
        QVERIFY(followed.entry().rows.empty());
    }

    void whoeverIsAtARowStaysThere() {
        Theme theme;
        theme.apply();
        LiveRun run;
        addPut(run, 0);
        run.show();
        Followed followed(&run.cursor);
        WayView view(theme, followed, &run.cursor, nullptr);
        view.resize(320, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QVERIFY(followed.follow(2));
        view.focusFirst();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QVERIFY(view.rows()[1]->hasFocus());
        run.truncate(2);
        run.add(5, Kind::Output, 1, "late\n");
        addPut(run, 0);
        run.show();
        QVERIFY(view.rows()[1]->hasFocus());
    }
};

QTEST_MAIN(TestFollowed)
#include "tst_followed.moc"
