// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/stage.h"
#include "desktop/style/theme.h"
#include "desktop/views/memory/memoryview.h"
#include "desktop/views/memory/memorywords.h"
#include "trace/tracebuilder.h"

#include <QAccessible>
#include <QClipboard>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <set>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;
using namespace std::string_view_literals;
using protocol::Kind;

namespace {

constexpr int patience = 60'000;

/// main and two forks with a name of their own, a Value with a lock that both take, and one update
/// of it that is lost.
struct Copies {
    trace::TraceBuilder builder;
    ProcessUid first = builder.createProcess(0.1, "Process-1", "add");
    ProcessUid second = builder.createProcess(0.2, "Process-2", "add");
    std::shared_ptr<state::StateTimeline> timeline = std::make_shared<state::StateTimeline>();
    TraceCursor cursor;

    Copies() {
        const auto main = trace::TraceBuilder::main();
        builder.add(0.3, Kind::GlobalSet, main,
                    {.text = "LIMIT\0"
                             "9"sv,
                     .a = -1});
        builder.add(0.3, Kind::GlobalSet, main,
                    {.text = "counter\0"
                             "5"sv,
                     .a = -1});
        builder.add(0.4, Kind::ValueCreated, main,
                    {.object = 0,
                     .text = "i\0"
                             "4"sv,
                     .a = -1});
        builder.add(0.4, Kind::ObjectNamed, main,
                    {.object = 0,
                     .text = "done",
                     .a = static_cast<std::int64_t>(protocol::ObjectType::Value)});
        builder.add(0.4, Kind::LockCreated, main, {.object = 0, .c = 1, .a = 1});
        builder.add(0.4, Kind::ValueLock, main, {.object = 0, .a = 0});
        for (const ProcessUid child : {first, second}) {
            builder.start(child == first ? 1 : 2, child, "fork");
            const auto pid = builder.trace().processes()[0].pid;
            builder.add(child == first ? 1.1 : 2.1, Kind::ProcessBegin, child,
                        {.c = static_cast<std::int32_t>(protocol::Origin::Fork), .a = pid});
        }
        builder.add(400, Kind::GlobalSet, first,
                    {.text = "counter\0"
                             "105"sv,
                     .a = -1});
        access(500, Kind::ValueRead, first, "4");
        access(501, Kind::ValueRead, second, "4");
        access(502, Kind::ValueWritten, first, "5");
        access(503, Kind::ValueWritten, second, "5");
        builder.add(600, Kind::LockAcquired, first, {.object = 0});
        builder.add(610, Kind::LockAcquireBegin, second, {.object = 0, .a = -1});
        builder.add(700, Kind::LockReleased, first, {.object = 0});
        builder.add(700.1, Kind::LockAcquired, second, {.object = 0, .flags = protocol::contended});
        builder.add(800, Kind::LockReleased, second, {.object = 0});
        builder.add(1000, Kind::ProcessEnd, main);
        timeline->advance(builder.trace());
        cursor.setTrace(builder.trace(), timeline);
        cursor.moveToEnd();
    }
    void access(double ms, Kind kind, ProcessUid who, std::string_view repr) {
        builder.add(ms, kind, who, {.object = 0, .text = repr, .line = 7, .a = -1});
    }
    void toMs(double ms) {
        cursor.moveToTime(cursor.trace().begin() +
                          Duration(static_cast<std::int64_t>(ms * 1'000'000)));
    }
    OwnNames own() {
        return ownNames(Names(cursor.trace(), cursor.latest()), *cursor.snapshot(),
                        *cursor.latest(), cursor.time(), cursor.selectedProcess(), false);
    }
};

MemoryShape fullShape() {
    MemoryShape shape;
    shape.columns = 4;
    shape.rows = 6;
    shape.things = 3;
    shape.accesses = 30;
    shape.current = 20;
    shape.waitLanes = 2;
    shape.hasLock = true;
    shape.hasFinding = true;
    return shape;
}

int find(const MemoryView& view, MemoryPart part, int row = 0, int column = 0) {
    for (std::size_t i = 0; i < view.items().size(); ++i) {
        const MemoryItem& item = view.items()[i];
        if (item.part == part && item.row == row && item.column == column) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

/// The text of the cell of a name in the column of a process.
OwnCell cellOf(const OwnNames& own, const QString& name, int number) {
    for (const OwnRow& row : own.rows) {
        for (std::size_t i = 0; row.name == name && i < own.columns.size(); ++i) {
            if (own.columns[i].number == number) {
                return row.cells[i];
            }
        }
    }
    return {};
}

}  // namespace

class TestMemoryView : public QObject {
    Q_OBJECT
private:
    Theme m_theme;

    std::unique_ptr<MemoryView> viewOf(TraceCursor& cursor, QSize size = {1000, 480}) {
        auto view = std::make_unique<MemoryView>(m_theme, nullptr);
        view->setCursor(&cursor);
        view->resize(size);
        view->show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(view.get());
        return view;
    }

    std::unique_ptr<Stage> ran(const QString& source) {
        auto stage = std::make_unique<Stage>(m_theme);
        stage->resize(1200, 900);
        stage->setDetailLevel(3);
        stage->setProgram(
            {.id = u"test/memory"_s, .fileName = u"copies.py"_s, .original = source, .source = {}});
        stage->showPicture(Stage::Picture::Memory);
        stage->show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(stage.get());
        QSignalSpy ended(stage.get(), &Stage::runEnded);
        stage->run();
        if (!QTest::qWaitFor([&] { return ended.size() == 1; }, patience)) {
            return nullptr;
        }
        stage->playback().pause();
        stage->cursor().moveToEnd();
        return stage;
    }

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
    }

    void nothingOverlapsInAnySize() {
        for (const QSize size : {QSize(320, 200), QSize(599, 300), QSize(640, 260), QSize(808, 390),
                                 QSize(1600, 900)}) {
            const MemoryLayout layout = layoutMemory(size, fullShape(), 0, 1);
            QCOMPARE(layout.size.width(), size.width());
            QVERIFY(layout.size.height() >= size.height());
            const QRect whole(QPoint(0, 0), layout.size);
            for (std::size_t i = 0; i < layout.items.size(); ++i) {
                QVERIFY(whole.contains(layout.items[i].rect));
                for (std::size_t j = i + 1; j < layout.items.size(); ++j) {
                    QVERIFY(!layout.items[i].rect.intersects(layout.items[j].rect));
                }
            }
            // The access that happened last is among those that are shown.
            QVERIFY(std::ranges::any_of(layout.items, [](const MemoryItem& item) {
                return item.part == MemoryPart::Access && item.row == 20;
            }));
        }
    }

    void mainStaysWhereNotAllColumnsHaveRoom() {
        MemoryShape shape = fullShape();
        shape.columns = 20;
        const auto columnsAt = [&](int first) {
            std::vector<int> columns;
            for (const MemoryItem& item : layoutMemory({808, 390}, shape, first, 1).items) {
                if (item.part == MemoryPart::Process) {
                    columns.push_back(item.column);
                }
            }
            return columns;
        };
        const auto begin = columnsAt(0);
        QVERIFY(begin.size() >= 3);
        QCOMPARE(begin[0], 0);
        QCOMPARE(begin[1], 1);
        const auto later = columnsAt(3);
        QCOMPARE(later[0], 0);
        QCOMPARE(later[1], 4);
        QCOMPARE(columnsAt(1000).back(), 19);
        QCOMPARE(layoutMemory({808, 390}, shape, 0, 1).hiddenColumns,
                 20 - static_cast<int>(begin.size()));
    }

    void aZoomedThemeScalesEverything() {
        const MemoryLayout once = layoutMemory({808, 390}, fullShape(), 0, 1);
        const MemoryLayout twice = layoutMemory({1616, 780}, fullShape(), 0, 2);
        QCOMPARE(twice.rowHeight, once.rowHeight * 2);
        QCOMPARE(twice.strip.height(), once.strip.height() * 2);
    }

    void arrowsGoToWhatIsNearest() {
        const std::vector<MemoryItem> items{{MemoryPart::Cell, 0, 0, {0, 0, 50, 20}},
                                            {MemoryPart::Cell, 0, 1, {60, 0, 50, 20}},
                                            {MemoryPart::Cell, 1, 0, {0, 30, 50, 20}},
                                            {MemoryPart::Cell, 1, 1, {60, 30, 50, 20}}};
        QCOMPARE(itemBeside(items, 0, Direction::Right), 1);
        QCOMPARE(itemBeside(items, 0, Direction::Down), 2);
        QCOMPARE(itemBeside(items, 3, Direction::Up), 1);
        QCOMPARE(itemBeside(items, 3, Direction::Left), 2);
        QCOMPARE(itemBeside(items, 1, Direction::Right), 1);
        QCOMPARE(itemBeside({}, -1, Direction::Right), -1);
    }

    void eachProcessHasItsOwnCopyAtTheMoment() {
        Copies copies;
        copies.toMs(300);
        QCOMPARE(cellOf(copies.own(), u"counter"_s, 1).text, u"5"_s);
        QVERIFY(cellOf(copies.own(), u"counter"_s, 1).inherited);
        QVERIFY(!cellOf(copies.own(), u"counter"_s, 1).differs);
        copies.toMs(450);
        const OwnNames own = copies.own();
        const OwnCell changed = cellOf(own, u"counter"_s, 1);
        QCOMPARE(changed.text, u"105"_s);
        QVERIFY(changed.differs && changed.changed);
        QVERIFY(!cellOf(own, u"counter"_s, 2).differs);
        QCOMPARE(cellOf(own, u"counter"_s, 0).text, u"5"_s);
        copies.toMs(900);
        QVERIFY(!cellOf(copies.own(), u"counter"_s, 1).changed);
        // What never changes comes after what does, at every moment.
        QCOMPARE(own.rows[0].name, u"counter"_s);
        QCOMPARE(own.rows[1].name, u"LIMIT"_s);
        copies.toMs(0.35);
        QCOMPARE(copies.own().rows[0].name, u"counter"_s);
        QCOMPARE(copies.own().columns.size(), std::size_t(1));
    }

    void thousandsOfProcessesGetSoManyColumns() {
        trace::TraceBuilder builder;
        ProcessUid last;
        for (int i = 0; i < 300; ++i) {
            last = builder.createProcess(1, "Process", "work");
            builder.start(1 + i, last);
            builder.add(1.5 + i, Kind::GlobalSet, last,
                        {.text = "n\0"
                                 "1"sv,
                         .a = -1});
        }
        state::StateTimeline timeline;
        timeline.advance(builder.trace());
        const auto now = timeline.latest();
        const Names names(builder.trace(), now);
        const OwnNames own = ownNames(names, *now, *now, now->t, last, false);
        QCOMPARE(own.columns.size(), mostColumns);
        QCOMPARE(own.left, 301 - static_cast<int>(mostColumns));
        QCOMPARE(own.columns.front().number, 0);
        QCOMPARE(own.columns.back().process, last);
        QCOMPARE(own.rows.size(), std::size_t(1));
    }

    void accessesStandInTheirOrderWithWhatComes() {
        Copies copies;
        const Names names(copies.cursor.trace(), copies.cursor.latest());
        copies.toMs(501.5);
        const ThingId done{trace::Subject::Value, 0};
        const AccessWindow window =
            accessesAround(copies.cursor.trace(), names, done, copies.cursor.position(), 10, 1);
        QCOMPARE(window.past, std::size_t(2));
        QCOMPARE(window.accesses.size(), std::size_t(3));
        QVERIFY(window.isComplete);
        QCOMPARE(accessWords(window.accesses[0]), u"reads 4"_s);
        QCOMPARE(window.accesses[0].number, 1);
        QCOMPARE(window.accesses[1].number, 2);
        QCOMPARE(accessWords(window.accesses[2]), u"writes 5"_s);
        QVERIFY(window.accesses[2].isFuture);
        const AccessWindow last =
            accessesAround(copies.cursor.trace(), names, done, copies.cursor.trace().size(), 2, 5);
        QCOMPARE(last.accesses.size(), std::size_t(2));
        QVERIFY(!last.isComplete);
        QCOMPARE(accessWords(last.accesses[0]), u"writes 5"_s);
    }

    void aLongTraceIsLookedThroughInPieces() {
        trace::TraceBuilder builder;
        builder.add(0.1, Kind::ValueCreated, builder.main(),
                    {.object = 0,
                     .text = "i\0"
                             "0"sv,
                     .a = -1});
        double ms = 1;
        for (int i = 0; i < 10'000; ++i) {
            const auto kind = i % 1000 == 0 ? Kind::ValueRead : Kind::ThreadBegin;
            builder.add(ms += 0.001, kind, builder.main(),
                        {.object = 0, .text = std::to_string(i), .a = -1});
        }
        const trace::Trace trace = builder.trace();
        state::StateTimeline timeline;
        timeline.advance(trace);
        const Names names(trace, timeline.latest());
        const AccessWindow window =
            accessesAround(trace, names, {trace::Subject::Value, 0}, trace.size(), 100, 0);
        QCOMPARE(window.accesses.size(), std::size_t(10));
        QCOMPARE(window.accesses.front().value, u"0"_s);
        QCOMPARE(window.accesses.back().value, u"9000"_s);
    }

    void theStripShowsWhoHeldTheLockAndWhoWaited() {
        Copies copies;
        const Names names(copies.cursor.trace(), copies.cursor.latest());
        copies.toMs(650);
        const LockStrip strip = lockStrip(*copies.timeline->lanes(), names, LockId(0), 1000);
        QCOMPARE(strip.holders.size(), std::size_t(2));
        QCOMPARE(strip.holders[0].number, 1);
        QVERIFY(std::abs(strip.holders[0].begin - 600) <= 1);
        QVERIFY(std::abs(strip.holders[0].end - 700) <= 1);
        QCOMPARE(strip.holders[1].number, 2);
        QCOMPARE(strip.waits.size(), std::size_t(1));
        QCOMPARE(strip.waits[0].number, 2);
        QVERIFY(std::abs(strip.waits[0].pieces[0].begin - 610) <= 1);
        QVERIFY(std::abs(strip.xOf(copies.cursor.time()) - 650) <= 1);
        const auto holds =
            holdsAround(*copies.timeline->lanes(), names, LockId(0), copies.cursor.time(), 10, 10);
        QCOMPARE(holds.size(), std::size_t(2));
        const AccessWindow rows = holdWindow(holds, names, copies.cursor.time());
        QCOMPARE(rows.past, std::size_t(1));
        QCOMPARE(accessWords(rows.accesses[0]), u"holds it"_s);
        QVERIFY(rows.accesses[1].isFuture);
        QCOMPARE(accessWords(rows.accesses[1]), u"held it for 0.0999 s"_s);
        QVERIFY(holdTable(holds, copies.cursor.trace().begin()).contains(u"P2\t"_s));
        QVERIFY(lockStrip(*copies.timeline->lanes(), names, LockId(9), 100).holders.empty());
    }

    void aClickOnAnAccessGoesToItsMoment() {
        Copies copies;
        const auto view = viewOf(copies.cursor);
        const int item = find(*view, MemoryPart::Access, 1);
        QVERIFY(item >= 0);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->itemRect(item).center());
        QCOMPARE(copies.cursor.time(), copies.cursor.trace().begin() + Duration(501'000'000));
        // It is the current one now, and what comes is still shown.
        QCOMPARE(view->moment().accesses.past, std::size_t(2));
        QCOMPARE(view->moment().accesses.accesses.size(), std::size_t(4));
    }

    void everythingIsReachedByTheKeyboard() {
        Copies copies;
        const auto view = viewOf(copies.cursor);
        view->setFocus(Qt::TabFocusReason);
        QCOMPARE(view->focusedItem(), 0);
        QTest::keyClick(view.get(), Qt::Key_Right);
        QTest::keyClick(view.get(), Qt::Key_Return);
        QCOMPARE(copies.cursor.selectedProcess(), copies.first);
        std::set<int> reached;
        std::vector<int> open{view->focusedItem()};
        while (!open.empty()) {
            const int from = open.back();
            open.pop_back();
            if (!reached.insert(from).second) {
                continue;
            }
            for (const Direction direction :
                 {Direction::Left, Direction::Right, Direction::Up, Direction::Down}) {
                open.push_back(itemBeside(view->items(), from, direction));
            }
        }
        QCOMPARE(reached.size(), view->items().size());
    }

    void everythingHasAnAccessibleName() {
        Copies copies;
        const auto view = viewOf(copies.cursor);
        copies.toMs(650);
        QAccessibleInterface* all = QAccessible::queryAccessibleInterface(view.get());
        QVERIFY(all != nullptr);
        QCOMPARE(all->childCount(), static_cast<int>(view->items().size()));
        QStringList said;
        for (int i = 0; i < all->childCount(); ++i) {
            said << all->child(i)->text(QAccessible::Name);
            QVERIFY(!said.back().isEmpty());
            QVERIFY(!said.back().contains(u'%'));
        }
        QVERIFY(said.contains(u"P1 add, 1 name differs from main"_s));
        QVERIFY(said.contains(
            u"P1: counter is 105, differs from main, where it is 5, seen so since 0.4000 s"_s));
        QVERIFY(said.contains(u"0.5010 s, P2 reads 4, line 7"_s));
        QVERIFY(said.contains(
            u"Lock of done, now held by P1, 1 waits. Waited for it in this run: P2."_s));
        QVERIFY(said.contains(
            u"Value(\"i\") done, now 5, last set by P2, its lock is held by P1, 1 waits"_s));
    }

    void tablesCanBeCopied() {
        Copies copies;
        const auto view = viewOf(copies.cursor);
        const std::unique_ptr<QMenu> menu(view->menuFor(find(*view, MemoryPart::Access, 0)));
        QCOMPARE(menu->actions().size(), 6);  // four tables, a line between, its line
        menu->actions().first()->trigger();
        QVERIFY(QApplication::clipboard()->text().startsWith(
            u"Name\tmain\tP1\tP2\ncounter\t5\t105\t5\nLIMIT\t9\t9\t9\n"_s));
        menu->actions().at(2)->trigger();
        QVERIFY(QApplication::clipboard()->text().contains(u"P2\twrites 5\t7"_s));
        QSignalSpy lines(view.get(), &MemoryView::lineRequested);
        menu->actions().last()->trigger();
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0][0].toInt(), 7);
    }

    void theStripLeadsFromHoldToHold() {
        Copies copies;
        copies.toMs(650);
        const auto view = viewOf(copies.cursor);
        int strip = 0;
        while (view->items()[static_cast<std::size_t>(strip)].part != MemoryPart::Strip) {
            ++strip;
        }
        view->setFocus();
        const QRect place = view->itemRect(strip);
        const auto atMs = [&](double ms) {
            return std::abs(toSeconds(copies.cursor.time() - copies.cursor.trace().begin()) * 1000 -
                            ms) < 2;
        };
        // A click goes to the moment under the mouse.
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          QPoint(place.left() + place.width() * 65 / 100, place.top() + 2));
        QCOMPARE(view->focusedItem(), strip);
        const Timestamp clicked = copies.cursor.time();
        QTest::keyClick(view.get(), Qt::Key_Left, Qt::ControlModifier);
        QVERIFY(copies.cursor.time() < clicked);
        QVERIFY(atMs(600));
        QTest::keyClick(view.get(), Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(atMs(700.1));
        // There is none after it.
        QTest::keyClick(view.get(), Qt::Key_Return);
        QVERIFY(atMs(700.1));
        QTest::keyClick(view.get(), Qt::Key_Left, Qt::ControlModifier);
        QVERIFY(atMs(600));
        QCOMPARE(view->focusedItem(), strip);
    }

    void anEmptyViewIsNoError() {
        TraceCursor cursor;
        const auto view = viewOf(cursor);
        QVERIFY(view->items().empty());
        QTest::keyClick(view.get(), Qt::Key_Right);
        view->grab();
    }

    void aRealChildChangesItsOwnGlobalOnly() {
        for (const QString& method : {u"fork"_s, u"spawn"_s}) {
            const auto stage =
                ran(u"from multiprocessing import Process, set_start_method\n\n"
                    "counter = 0\nresults = []\n\n"
                    "def work():\n    global counter\n    counter += 100\n    results.append('x')\n"
                    "    print('child', counter)\n\n"
                    "if __name__ == '__main__':\n    set_start_method('%1')\n    counter = 5\n"
                    "    p = Process(target=work)\n    p.start()\n    p.join()\n"
                    "    print('main', counter)\n"_s.arg(method));
            QVERIFY(stage != nullptr);
            const OwnNames& own = stage->memory().moment().own;
            const OwnCell child = cellOf(own, u"counter"_s, 1);
            QCOMPARE(cellOf(own, u"counter"_s, 0).text, u"5"_s);
            QCOMPARE(child.text, method == u"fork" ? u"105"_s : u"100"_s);
            QVERIFY(child.differs);
            QCOMPARE(cellOf(own, u"results"_s, 0).text, u"[]"_s);
            QCOMPARE(cellOf(own, u"results"_s, 1).text, u"['x']"_s);
            QVERIFY(stage->memory().moment().things.empty());
        }
    }

    void aRealLostUpdateIsMarkedAndShown() {
        const auto stage =
            ran(u"from multiprocessing import Barrier, Process, Value\n\n"
                "def add(total, both):\n    seen = total.value\n    both.wait()\n"
                "    total.value = seen + 1\n\n"
                "if __name__ == '__main__':\n    total = Value('i', 4)\n    both = Barrier(2)\n"
                "    ps = [Process(target=add, args=(total, both)) for _ in range(2)]\n"
                "    for p in ps:\n        p.start()\n    for p in ps:\n        p.join()\n"
                "    print(total.value)\n"_s);
        QVERIFY(stage != nullptr);
        MemoryView& view = stage->memory();
        QTRY_VERIFY_WITH_TIMEOUT(view.moment().lost.has_value(), patience);
        QCOMPARE(view.moment().things[0].name, u"total"_s);
        QCOMPARE(view.moment().things[0].value, u"5"_s);
        const auto& accesses = view.moment().accesses.accesses;
        QCOMPARE(accesses.size(), std::size_t(5));
        QCOMPARE(accessWords(accesses[0]), u"reads 4"_s);
        QCOMPARE(accessWords(accesses[1]), u"reads 4"_s);
        QVERIFY(accesses[0].number != accesses[1].number);
        QCOMPARE(accesses[2].role, Access::Role::Lost);
        QCOMPARE(accesses[3].role, Access::Role::Overwriting);
        QCOMPARE(accesses[4].role, Access::Role::None);
        QCOMPARE(roleWords(accesses[2].role), u"lost"_s);
        const int finding = find(view, MemoryPart::Finding);
        QVERIFY(finding >= 0);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.itemRect(finding).center());
        QCOMPARE(stage->cursor().position(), accesses[3].event + 1);
        // Before its moment nothing is claimed.
        stage->cursor().moveToPosition(accesses[2].event + 1);
        QVERIFY(!view.moment().lost.has_value());
    }

    void aRealForkSharesPagesUntilItWritesToThem() {
        const auto stage =
            ran(u"import time\nfrom multiprocessing import Process, set_start_method\n\n"
                "rows = list(range(400_000))\n\n"
                "def looks():\n    time.sleep(1.5)\n\n"
                "def writes():\n    for i in range(len(rows)):\n        rows[i] += 1\n"
                "    time.sleep(1.5)\n\n"
                "if __name__ == '__main__':\n    set_start_method('fork')\n"
                "    ps = [Process(target=looks), Process(target=writes)]\n"
                "    for p in ps:\n        p.start()\n    for p in ps:\n        p.join()\n"_s);
        QVERIFY(stage != nullptr);
        const OwnNames& own = stage->memory().moment().own;
        QCOMPARE(own.columns.size(), std::size_t(3));
        QVERIFY(own.columns[1].isSampled && own.columns[2].isSampled);
        // 400,000 numbers and the list of them are about 15 MB.
        QVERIFY(own.columns[1].sharedBytes > own.columns[1].privateBytes);
        QVERIFY(own.columns[2].privateBytes > own.columns[1].privateBytes + 8'000'000);
        QCOMPARE(cellOf(own, u"rows"_s, 2).text, u"[1, 2, 3, 4, 5, 6, 7,\u2026"_s);
        QVERIFY(cellOf(own, u"rows"_s, 2).differs);
    }

    void theTabAndItsKeyShowTheMemory() {
        const auto stage = ran(u"n = 3\nprint(n)\n"_s);
        QVERIFY(stage != nullptr);
        QVERIFY(stage->memory().isVisible());
        stage->setFocus();
        QTest::keyClick(stage.get(), Qt::Key_M);
        QVERIFY(!stage->memory().isVisible());
        QTest::keyClick(stage.get(), Qt::Key_Y);
        QVERIFY(stage->memory().isVisible());
        QVERIFY(stage->memory().hasFocus());
        QVERIFY(!stage->map().isVisible());
        QVERIFY(!stage->lifecycle().isVisible());
        stage->setDetailLevel(1);
        QVERIFY(!stage->memory().isVisible());
    }
};

QTEST_MAIN(TestMemoryView)
#include "tst_memoryview.moc"
