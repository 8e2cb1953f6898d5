// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pipes, synchronisers, shared memory, managers and pools on the map.

#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/processmap/maplinks.h"
#include "desktop/views/processmap/objectcards.h"
#include "desktop/views/processmap/processmapview.h"
#include "desktop/views/processmap/sharedcards.h"
#include "primitiverun.h"
#include "state/statetimeline.h"
#include "trace/tracebuilder.h"

#include <QAccessible>
#include <QDir>
#include <QHelpEvent>
#include <QImage>
#include <QPainter>
#include <QTest>
#include <QToolTip>

#include <algorithm>
#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;
using namespace std::string_view_literals;
using protocol::Kind;
using protocol::LockType;
using protocol::ObjectType;
using trace::TraceBuilder;

namespace {

constexpr QSize room(776, 300);

constexpr auto number(auto value) {
    return static_cast<std::int32_t>(value);
}

/// main and two children, and what a test adds to them.
struct Run : TraceBuilder {
    ProcessUid child;
    ProcessUid second;
    std::shared_ptr<state::StateTimeline> timeline;

    Run() {
        child = createProcess(1, "Process-1", "work");
        second = createProcess(1, "Process-2", "work");
        start(2, child);
        start(3, second);
    }
    std::shared_ptr<const state::Snapshot> now() {
        timeline = std::make_shared<state::StateTimeline>();
        timeline->advance(trace());
        return timeline->latest();
    }
    void named(std::string_view name, ObjectType type, std::uint8_t flags = 0,
               std::uint32_t object = 0) {
        add(5, Kind::ObjectNamed, main(),
            {.object = object, .text = name, .a = number(type), .flags = flags});
    }
    void onto(TraceCursor& cursor) {
        (void)now();
        cursor.setTrace(trace(), timeline);
        cursor.moveToEnd();
    }

    void addPipe(bool duplex) {
        add(4, Kind::PipeCreated, main(), {.object = 0, .c = duplex ? 1 : 0});
        named("news", ObjectType::Pipe);
        named("report", ObjectType::Pipe, protocol::secondEnd);
    }
    void send(double ms, ProcessUid process, std::string_view repr) {
        add(ms, Kind::ConnectionSendBegin, process,
            {.object = 0, .text = repr, .flags = protocol::secondEnd});
        add(ms, Kind::ConnectionSendEnd, process,
            {.object = 0, .c = 10, .a = 1000, .flags = protocol::secondEnd});
    }
    void addLock(std::uint32_t object, LockType type, std::int64_t initial, std::string_view name) {
        add(5, Kind::LockCreated, main(), {.object = object, .c = number(type), .a = initial});
        named(name, ObjectType::Lock, 0, object);
    }
    void addPool(std::int64_t size) {
        add(5, Kind::PoolCreated, main(), {.object = 0, .a = size});
        named("pool", ObjectType::Pool);
        for (const ProcessUid worker : {child, second}) {
            add(5, Kind::PoolWorkerBegin, worker, {.object = 0});
        }
    }
    void submit(std::int64_t job, std::string_view text, std::int32_t tasks) {
        add(6, Kind::JobSubmitted, main(), {.object = 0, .text = text, .c = tasks, .a = job});
    }
    void beginTask(ProcessUid worker, std::int64_t job, std::int32_t index, std::string_view text) {
        add(7, Kind::TaskSent, main(), {.object = 0, .c = index, .a = job});
        add(7, Kind::TaskBegin, worker, {.object = 0, .text = text, .c = index, .a = job});
    }
    void addManager() {
        add(5, Kind::ManagerStarted, main(),
            {.other = second, .object = 0, .text = "SyncManager\0/tmp/listener"sv, .a = 1002});
        named("manager", ObjectType::Manager);
        add(5, Kind::ManagerObjectCreated, main(), {.object = 0, .text = "list", .a = 0});
        named("shared", ObjectType::ManagerObject);
    }
    void addMemory() {
        add(5, Kind::MemoryCreated, main(), {.object = 0, .text = "psm_9f3c2a", .a = 4096});
        add(6, Kind::MemoryAttached, child, {.object = 0, .text = "psm_9f3c2a", .a = 4096});
        add(6, Kind::MemoryCreated, main(),
            {.object = 1,
             .text = "psm_list",
             .c = number(protocol::MemoryType::ShareableList),
             .a = 96});
        add(6, Kind::MemoryWritten, main(), {.object = 1, .text = "'a'", .a = 0});
    }
    /// One of each kind.
    void addEverything() {
        addPipe(true);
        addLock(0, LockType::Event, 0, "ready");
        addLock(1, LockType::Condition, 1, "changed");
        addLock(2, LockType::Semaphore, 3, "gate");
        addLock(3, LockType::Barrier, 3, "meeting");
        addPool(2);
        addManager();
        addMemory();
        add(8, Kind::QueueCreated, main(),
            {.object = 0,
             .c = number(protocol::QueueType::ThreadQueue),
             .flags = protocol::ofThreads});
        named("tasks", ObjectType::Queue);
    }
};

bool has(const MapTopology& topology, MapObject::Kind kind) {
    return std::ranges::any_of(topology.objects,
                               [kind](const MapObject& object) { return object.kind == kind; });
}

std::vector<MapLink> linksAt(const state::Snapshot& snapshot) {
    const MapTopology topology = topologyOf(snapshot, HelperProcesses::Hidden);
    return linksOf(snapshot, layoutMap(topology, room, MapMetrics()));
}

bool hasLink(const std::vector<MapLink>& links, MapLink::Kind kind, ProcessUid process,
             bool towardsProcess, const QString& label) {
    return std::ranges::any_of(links, [&](const MapLink& link) {
        return link.kind == kind && link.process == process &&
               link.towardsProcess == towardsProcess && link.label == label;
    });
}

}  // namespace

class TestMapObjects : public QObject {
    Q_OBJECT
private:
    Theme m_theme;

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
    }

    void levelDecidesWhatIsShown() {
        Run run;
        run.addEverything();
        const auto snapshot = run.now();
        const MapTopology objects = topologyOf(*snapshot, HelperProcesses::Hidden, 2);
        for (const auto kind : {MapObject::Kind::Pipe, MapObject::Kind::Pool,
                                MapObject::Kind::Units, MapObject::Kind::Lock}) {
            QVERIFY(has(objects, kind));
        }
        QVERIFY(!has(objects, MapObject::Kind::Queue));
        QVERIFY(!has(objects, MapObject::Kind::Memory));
        const MapTopology threads = topologyOf(*snapshot, HelperProcesses::Hidden, 3);
        QVERIFY(has(threads, MapObject::Kind::Queue));
        QVERIFY(!has(threads, MapObject::Kind::Manager));
        const MapTopology system = topologyOf(*snapshot, HelperProcesses::Hidden, 4);
        QVERIFY(has(system, MapObject::Kind::Memory));
        QVERIFY(has(system, MapObject::Kind::Manager));
    }

    void thousandsOfObjectsAndProcessesAreCounted() {
        Run run;
        for (std::uint32_t lock = 0; lock < 1000; ++lock) {
            run.addLock(lock, LockType::Lock, 1, "fork");
        }
        for (int i = 0; i < 1000; ++i) {
            const ProcessUid eater = run.createProcess(6, "Process", "eat");
            run.start(6, eater);
            run.add(7, Kind::LockAcquired, eater, {.object = static_cast<std::uint32_t>(i)});
        }
        const auto snapshot = run.now();
        const MapLayout layout =
            layoutMap(topologyOf(*snapshot, HelperProcesses::Hidden), room, MapMetrics());
        // Main, the run's two children, a group on each side, locks.
        QCOMPARE(layout.items.size(), 5 + mostOfAKind);
        const MapItem& more = layout.items.back();
        QCOMPARE(more.kind, MapItem::Kind::More);
        QCOMPARE(more.objects.size(), 1001 - mostOfAKind);
        QCOMPARE(layout.find(MapItem::Kind::Lock, 999), &more);
        QCOMPARE(layout.find(MapItem::Kind::Lock, 3)->kind, MapItem::Kind::Lock);
        const std::vector<MapLink> links = linksOf(*snapshot, layout);
        // One for each card, to a group; those that are counted are held on both sides.
        QCOMPARE(links.size(), mostOfAKind + 1);
        TraceCursor cursor;
        run.onto(cursor);
        ProcessMapView view(m_theme, nullptr);
        view.setCursor(&cursor);
        view.resize(room);
        QCOMPARE(view.describe(view.mapLayout().items.back()), u"989 more locks, 989 held"_s);
        QVERIFY(!view.grab().isNull());
    }

    void manyWaysKeepToTheGap() {
        Run run;
        for (std::uint32_t lock = 0; lock < 10; ++lock) {
            run.addLock(lock, LockType::Lock, 1, "fork");
            run.add(7, Kind::LockAcquired, run.second, {.object = lock});
        }
        const auto snapshot = run.now();
        const MapLayout layout =
            layoutMap(topologyOf(*snapshot, HelperProcesses::Hidden), room, MapMetrics());
        const int objects = layout.find(MapItem::Kind::Lock, 0)->rect.right();
        const int cards = layout.cardOf(run.second)->rect.left();
        const std::vector<RoutedLink> ways = routeLinks(linksOf(*snapshot, layout), layout);
        QCOMPARE(ways.size(), 10u);
        for (const RoutedLink& way : ways) {
            QVERIFY(way.path.boundingRect().left() > objects);
            QVERIFY(way.path.boundingRect().right() <= cards);
        }
    }

    void cardsOfAllKindsDoNotOverlap_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("level 4 at 1024") << QSize(972, 246);
        QTest::newRow("level 4 at 1440") << QSize(776, 272);
        QTest::newRow("high") << QSize(1400, 1200);
    }
    void cardsOfAllKindsDoNotOverlap() {
        QFETCH(const QSize, size);
        Run run;
        run.addEverything();
        const MapTopology topology = topologyOf(*run.now(), HelperProcesses::Hidden);
        const MapLayout layout = layoutMap(topology, size, MapMetrics());
        QCOMPARE(layout.items.size(), topology.processes.size() + topology.objects.size());
        const QRect whole(QPoint(), layout.size);
        for (std::size_t i = 0; i < layout.items.size(); ++i) {
            QVERIFY(whole.contains(layout.items[i].rect));
            for (std::size_t k = 0; k < i; ++k) {
                QVERIFY(!layout.items[i].rect.intersects(layout.items[k].rect));
            }
        }
    }

    void pipeKeepsItsDirectionAfterItsUsersHaveEnded() {
        Run run;
        run.addPipe(false);
        const auto mirrored = [&run] {
            return topologyOf(*run.now(), HelperProcesses::Hidden).objects.at(0).mirrored;
        };
        // Where nobody tells, data run from left to right: the end that reads is the first.
        QVERIFY(mirrored());
        run.send(6, run.child, "1");
        // The child stands at the right, and so does the end through which it sends.
        QVERIFY(!mirrored());
        run.end(7, run.child);
        QVERIFY(!mirrored());
    }

    void messagesStandInTheirOrder() {
        Run run;
        run.addPipe(false);
        for (const char* repr : {"1", "'two'", "3", "4", "5", "6", "7", "8", "9", "10", "11"}) {
            run.send(6, run.child, repr);
        }
        const state::PipeState pipe = run.now()->pipes.at(0);
        MapItem item;
        item.rect = QRect(0, 0, 236, 86);
        const std::vector<PipeTube> tubes = pipeTubes(pipe, item);
        QCOMPARE(tubes.size(), 1u);
        QVERIFY(!tubes[0].toRight);
        const CardFonts fonts(m_theme);
        const std::vector<MessageBox> boxes = messageBoxes(pipe.ends[0].incoming, tubes[0], fonts);
        // The first one is the next out, and stands at the end that it leaves through.
        QCOMPARE(boxes.front().message, 0);
        for (std::size_t i = 1; i < boxes.size(); ++i) {
            QVERIFY(boxes[i].rect.left() > boxes[i - 1].rect.right());
        }
        QVERIFY(tubes[0].rect.contains(boxes.back().rect));
        QCOMPARE(boxes.back().message, -1);
        QCOMPARE(boxes.back().more, 11 - static_cast<int>(boxes.size()) + 1);
        // In a pipe of two ways each has a tube of its own, and they run against each other.
        state::PipeState duplex = pipe;
        duplex.duplex = duplex.ends[0].writes = duplex.ends[1].reads = true;
        const std::vector<PipeTube> both = pipeTubes(duplex, item);
        QCOMPARE(both.size(), 2u);
        QVERIFY(both[0].toRight != both[1].toRight);
        QVERIFY(!both[0].rect.intersects(both[1].rect));
    }

    void linksOfAPipeSayWhoSendsAndWhoWaits() {
        Run run;
        run.addPipe(false);
        run.send(6, run.child, "1");
        run.add(7, Kind::ConnectionReceiveBegin, run.main(), {.object = 0});
        run.add(8, Kind::ConnectionReceiveEnd, run.main(), {.object = 0, .text = "1", .c = 10});
        auto links = linksAt(*run.now());
        QVERIFY(hasLink(links, MapLink::Kind::Data, run.child, false, u"send()"_s));
        QVERIFY(hasLink(links, MapLink::Kind::Data, run.main(), true, u"recv()"_s));
        run.add(9, Kind::ConnectionReceiveBegin, run.main(), {.object = 0});
        links = linksAt(*run.now());
        QVERIFY(hasLink(links, MapLink::Kind::Waits, run.main(), false, u"recv()"_s));
        QVERIFY(!hasLink(links, MapLink::Kind::Data, run.main(), true, u"recv()"_s));
        run.add(10, Kind::ConnectionClosed, run.child,
                {.object = 0, .c = number(protocol::PipeEnd::Writes)});
        QVERIFY(!hasLink(linksAt(*run.now()), MapLink::Kind::Data, run.child, false, u"send()"_s));
    }

    void linksOfAPoolSayWhoIsAtWork() {
        Run run;
        run.addPool(2);
        run.submit(1, "map\0square\0range(0, 6)"sv, 3);
        run.beginTask(run.child, 1, 0, "square\0(0,)"sv);
        const auto links = linksAt(*run.now());
        QVERIFY(hasLink(links, MapLink::Kind::Data, run.main(), false, u"tasks"_s));
        QVERIFY(hasLink(links, MapLink::Kind::Data, run.child, true, u"task"_s));
        QVERIFY(hasLink(links, MapLink::Kind::Reach, run.second, true, QString()));
    }

    void tasksWaitInTheirOrder() {
        Run run;
        run.addPool(2);
        run.submit(1, "apply_async\0square\0(3,)"sv, 1);
        run.beginTask(run.child, 1, 0, "square\0(3,)"sv);
        run.submit(2, "map\0square\0range(0, 6)"sv, 3);
        run.beginTask(run.second, 2, 0, "square\0(0,)"sv);
        run.submit(3, "apply_async\0square\0(7,)"sv, 1);
        const WaitingTasks waiting = waitingTasks(run.now()->pools.at(0), 8);
        QCOMPARE(waiting.count, 3);
        QCOMPARE(waiting.first.size(), 3u);
        QCOMPARE(waiting.first[0].text, u"chunk 2"_s);
        QCOMPARE(waiting.first[1].text, u"chunk 3"_s);
        QCOMPARE(waiting.first[2].text, u"7"_s);
        QCOMPARE(waiting.first[2].submitter, run.main());
        QCOMPARE(waitingTasks(run.now()->pools.at(0), 1).first.size(), 1u);
        state::PoolState ended = run.now()->pools.at(0);
        ended.phase = state::PoolState::Phase::Terminated;
        QCOMPARE(waitingTasks(ended, 8).count, 0);
    }

    void callOfAManagerIsAWait() {
        Run run;
        run.addManager();
        run.add(6, Kind::ManagerCallBegin, run.child, {.object = 0, .text = "append\0(3,)"sv});
        const auto waits = linksAt(*run.now());
        QVERIFY(hasLink(waits, MapLink::Kind::Waits, run.child, false, u"calls"_s));
        run.add(7, Kind::ManagerCallEnd, run.child, {.object = 0, .text = "None"});
        const auto done = linksAt(*run.now());
        QVERIFY(hasLink(done, MapLink::Kind::Data, run.child, false, u"calls"_s));
    }

    void cardsSayWhatTheyShow() {
        Run run;
        run.addEverything();
        run.send(8, run.child, "'hello'");
        run.add(8, Kind::EventSet, run.main(), {.object = 0});
        run.add(8, Kind::BarrierWaitBegin, run.child, {.object = 3, .a = -1});
        TraceCursor cursor;
        run.onto(cursor);
        ProcessMapView view(m_theme, nullptr);
        view.setCursor(&cursor);
        view.resize(room);
        view.show();
        const auto said = [&view](MapItem::Kind kind, std::uint32_t id) {
            const MapItem* item = view.mapLayout().find(kind, id);
            return item == nullptr ? QString() : view.describe(*item);
        };
        const QString pipe = said(MapItem::Kind::Pipe, 0);
        QVERIFY2(pipe.contains(u"1 message"_s), qPrintable(pipe));
        QVERIFY2(pipe.contains(u"on the way to news: 'hello' from P1"_s), qPrintable(pipe));
        QVERIFY2(pipe.contains(u"report used by P1"_s), qPrintable(pipe));
        QCOMPARE(said(MapItem::Kind::Lock, 0), u"Event ready, set, nobody waits"_s);
        QCOMPARE(said(MapItem::Kind::Lock, 2), u"Semaphore(3) gate, 3 free, nobody waits"_s);
        QCOMPARE(said(MapItem::Kind::Lock, 3), u"Barrier(3) meeting, 1 of 3, P1 waits"_s);
        const QString memory = said(MapItem::Kind::Memory, 0);
        QVERIFY2(memory.contains(u"4096 bytes, open in P0 and P1, not unlinked"_s),
                 qPrintable(memory));
        const QString manager = said(MapItem::Kind::Manager, 0);
        QVERIFY2(manager.startsWith(u"SyncManager manager, server process"_s), qPrintable(manager));
        QVERIFY2(manager.contains(u"list shared"_s), qPrintable(manager));
        QCOMPARE(said(MapItem::Kind::Pool, 0), u"Pool pool, 2 workers, 0 at work, 0 tasks done"_s);
        // And each of them is a child for screen readers.
        QAccessibleInterface* map = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(map != nullptr);
        QCOMPARE(map->childCount(), static_cast<int>(view.mapLayout().items.size()));
        QStringList names;
        for (int i = 0; i < map->childCount(); ++i) {
            names << map->child(i)->text(QAccessible::Name);
        }
        QVERIFY(names.contains(pipe));
        QVERIFY(names.contains(memory));
        QVERIFY(names.contains(manager));
    }

    void tooltipHasFurtherFacts() {
        Run run;
        run.addPipe(false);
        run.send(6, run.child, "1");
        TraceCursor cursor;
        run.onto(cursor);
        ProcessMapView view(m_theme, nullptr);
        view.setCursor(&cursor);
        view.resize(room);
        view.show();
        const MapItem* pipe = view.mapLayout().find(MapItem::Kind::Pipe, 0);
        QVERIFY(pipe != nullptr);
        const QPoint at = view.itemRect(*pipe).center();
        QHelpEvent help(QEvent::ToolTip, at, view.viewport()->mapToGlobal(at));
        QApplication::sendEvent(view.viewport(), &help);
        QVERIFY2(QToolTip::text().contains(u"report: sent 1, received 0, 10 bytes sent"_s),
                 qPrintable(QToolTip::text()));
    }

    void clickGoesToAnObject() {
        Run run;
        run.addPool(2);
        TraceCursor cursor;
        run.onto(cursor);
        ProcessMapView view(m_theme, nullptr);
        view.setCursor(&cursor);
        view.resize(room);
        view.show();
        const MapItem* pool = view.mapLayout().find(MapItem::Kind::Pool, 0);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.itemRect(*pool).center());
        QCOMPARE(view.focusedItem(), pool);
    }

    void levelOfTheViewTakesCardsAway() {
        Run run;
        run.addEverything();
        TraceCursor cursor;
        run.onto(cursor);
        ProcessMapView view(m_theme, nullptr);
        view.setCursor(&cursor);
        view.resize(room);
        QVERIFY(view.mapLayout().find(MapItem::Kind::Manager, 0) != nullptr);
        view.setDetailLevel(2);
        QVERIFY(view.mapLayout().find(MapItem::Kind::Manager, 0) == nullptr);
        QVERIFY(view.mapLayout().find(MapItem::Kind::Pipe, 0) != nullptr);
    }

    void nothingIsPaintedBesideACard() {
        Run run;
        run.addEverything();
        const std::string longName(60, 'x');
        run.named(longName, ObjectType::Pipe);
        run.named(longName, ObjectType::Pool);
        run.named(longName, ObjectType::Manager);
        run.named(longName, ObjectType::ManagerObject);
        for (std::uint32_t lock = 0; lock < 4; ++lock) {
            run.named(longName, ObjectType::Lock, 0, lock);
        }
        for (int i = 0; i < 40; ++i) {
            run.send(8, run.child, longName);
            run.submit(10 + i, "apply_async\0square\0(123456789012345678,)"sv, 1);
        }
        run.beginTask(run.child, 10, 0, "square\0(123456789012345678,)"sv);
        run.add(9, Kind::ManagerCallBegin, run.second,
                {.object = 0, .text = "append\0(123456789012345678,)"sv});
        const auto snapshot = run.now();
        const trace::Trace trace = run.trace();
        const Names names(trace, snapshot);
        const QStringList source;
        const StrongParts strong;
        const CardFonts fonts(m_theme);
        const MapMotion still;
        const CardContext context{m_theme, names, *snapshot, trace, source, strong, fonts, still};
        const MapLayout layout = layoutMap(topologyOf(*snapshot, HelperProcesses::Hidden),
                                           QSize(900, 1600), MapMetrics());
        int painted = 0;
        for (const MapItem& item : layout.items) {
            QImage image(layout.size, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            CardPicture picture;
            CardPainter card(picture, fonts);
            const auto none = CardEmphasis::None;
            switch (item.kind) {
                case MapItem::Kind::Process:
                case MapItem::Kind::Queue:
                case MapItem::Kind::Value:
                case MapItem::Kind::More:
                    continue;
                case MapItem::Kind::Lock:
                    paintLockCard(card, context, item, snapshot->locks[item.id], none);
                    break;
                case MapItem::Kind::Pipe:
                    paintPipeCard(card, context, item, snapshot->pipes[item.id], none);
                    break;
                case MapItem::Kind::Memory:
                    paintMemoryCard(card, context, item, snapshot->memory[item.id], none);
                    break;
                case MapItem::Kind::Manager:
                    paintManagerCard(card, context, item, snapshot->managers[item.id], none);
                    break;
                case MapItem::Kind::Pool:
                    paintPoolCard(card, context, item, snapshot->pools[item.id], none);
                    break;
            }
            picture.paint(painter, m_theme, fonts);
            // Also nothing over the border, where the frame alone belongs.
            const QColor border = image.pixelColor(item.rect.center().x(), item.rect.top());
            for (int y = item.rect.top() + 12; y < item.rect.bottom() - 12; ++y) {
                QCOMPARE(image.pixelColor(item.rect.right(), y), border);
                QCOMPARE(image.pixelColor(item.rect.left(), y), border);
            }
            painter.setCompositionMode(QPainter::CompositionMode_Clear);
            painter.fillRect(item.rect, Qt::transparent);
            painter.end();
            QImage empty(layout.size, QImage::Format_ARGB32_Premultiplied);
            empty.fill(Qt::transparent);
            QVERIFY2(image == empty, qPrintable(u"kind %1"_s.arg(static_cast<int>(item.kind))));
            ++painted;
        }
        QCOMPARE(painted, 9);
    }

    void everyMomentOfARealProgramIsShown_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QStringList>("said");
        const auto row = [](const char* program, MapItem::Kind kind, const QStringList& said) {
            QTest::newRow(program) << static_cast<int>(kind) << said;
        };
        row("pipe.py", MapItem::Kind::Pipe,
            {u"reader used by P0"_s, u"P0 waits in recv()"_s, u"writer closed"_s});
        row("barrier.py", MapItem::Kind::Lock, {u"0 of 3"_s, u"1 of 3"_s, u"waits"_s});
        row("condition.py", MapItem::Kind::Lock, {u"held by P0"_s, u"P0 waits"_s, u"free"_s});
        row("event.py", MapItem::Kind::Lock, {u"not set"_s, u"waits"_s});
        row("semaphore.py", MapItem::Kind::Lock, {u" free"_s});
        row("manager.py", MapItem::Kind::Manager,
            {u"0 objects"_s, u"waits for append"_s, u"last call __len__() by P0"_s, u"ended"_s});
        row("shared_memory.py", MapItem::Kind::Memory, {u"open in P0"_s, u"unlinked by P0"_s});
        row("pool.py", MapItem::Kind::Pool,
            {u"2 workers"_s, u"1 at work"_s, u"square("_s, u"1 raised an error"_s, u"ended"_s});
        row("thread_executor.py", MapItem::Kind::Pool, {u" at work"_s, u"ended"_s});
    }
    void everyMomentOfARealProgramIsShown() {
        QFETCH(const int, kind);
        QFETCH(const QStringList, said);
        const auto recording = tests::runPrimitive(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY2(recording.ok(), recording.ok() ? "" : recording.error().context.c_str());
        const trace::Trace& trace = recording.value().trace;
        auto timeline = std::make_shared<state::StateTimeline>();
        timeline->advance(trace);
        TraceCursor cursor;
        cursor.setTrace(trace, timeline);
        ProcessMapView view(m_theme, nullptr);
        view.setCursor(&cursor);
        view.resize(room);
        QString everything;
        const auto count = static_cast<std::size_t>(trace.size());
        for (std::size_t event = 0; event <= count; ++event) {
            cursor.moveToTime(event < count ? trace[event].time : trace.end());
            for (const MapItem& item : view.mapLayout().items) {
                if (static_cast<int>(item.kind) == kind) {
                    everything += view.describe(item) + u'\n';
                }
            }
            if (event % 16 == 0) {
                QVERIFY(!view.grab().isNull());
            }
        }
        for (const QString& words : said) {
            QVERIFY2(everything.contains(words),
                     qPrintable(words + u" is not in:\n"_s + everything));
        }
    }
};

QTEST_MAIN(TestMapObjects)
#include "tst_mapobjects.moc"
