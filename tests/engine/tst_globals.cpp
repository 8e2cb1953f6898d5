// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Module-level names of processes, and their pages, as the state keeps them.

#include "tests/engine/trackedrun.h"

#include <QTest>

#include <cstring>
#include <string>

using namespace proclab;
using namespace proclab::tests;
using namespace std::string_literals;
using protocol::Origin;
using state::GlobalState;
using trace::Kind;

class TestGlobals : public QObject {
    Q_OBJECT
private slots:
    void aNameHasItsValueSinceItWasSeen();
    void aForkBeginsWithWhatItsParentHad();
    void anotherStartBeginsWithNothing();
    void whatIsGoneIsGone();
    void thereAreSoManyAndNoMore();
    void pagesAreAsLastMeasured();

private:
    static void set(Run& run, double ms, ProcessUid who, const std::string& text,
                    std::int64_t length = -1) {
        run.add(ms, Kind::GlobalSet, who, {.text = text, .a = length});
    }
    static void begin(Run& run, double ms, ProcessUid who, Origin origin) {
        const auto pid = run.trace().processes()[0].pid;
        run.add(ms, Kind::ProcessBegin, who, {.c = static_cast<std::int32_t>(origin), .a = pid});
    }
    static const state::Globals& of(const state::Snapshot& snapshot, ProcessUid who) {
        static const state::Globals none;
        const auto& globals = snapshot.processes[who.value()].globals;
        return globals != nullptr ? *globals : none;
    }
};

void TestGlobals::aNameHasItsValueSinceItWasSeen() {
    Run run;
    QVERIFY(of(*run.now(), run.main()).empty());
    set(run, 1, run.main(),
        "counter\0"
        "0"s);
    set(run, 2, run.main(), "rows\0[1, 2]"s, 2);
    set(run, 3, run.main(),
        "counter\0"
        "5"s);
    const auto now = run.now();
    const state::Globals& names = of(*now, run.main());
    QCOMPARE(names.size(), std::size_t(2));
    QCOMPARE(names[0].name, "counter"s);
    QCOMPARE(names[0].repr, "5"s);
    QCOMPARE(names[0].length, -1);
    QCOMPARE(names[0].changes, 1U);
    QCOMPARE(names[0].since, run.trace().begin() + std::chrono::milliseconds(3));
    QCOMPARE(names[1].repr, "[1, 2]"s);
    QCOMPARE(names[1].length, 2);
    QVERIFY(of(*now, child).empty());
    // At an earlier moment it is what it was then.
    const auto before = run.timeline->at(run.trace().size() - 1);
    QCOMPARE(of(*before, run.main())[0].repr, "0"s);
}

void TestGlobals::aForkBeginsWithWhatItsParentHad() {
    Run run;
    set(run, 1, run.main(),
        "counter\0"
        "5"s);
    set(run, 1.1, run.main(), "name\0'a'"s);
    begin(run, 2, child, Origin::Fork);
    set(run, 3, child,
        "counter\0"
        "105"s);
    set(run, 4, run.main(),
        "counter\0"
        "6"s);
    const auto now = run.now();
    const state::Globals& mine = of(*now, child);
    QCOMPARE(mine.size(), std::size_t(2));
    QCOMPARE(mine[0].repr, "105"s);
    QVERIFY(!mine[0].inherited);
    QCOMPARE(mine[0].changes, 1U);
    QCOMPARE(mine[1].repr, "'a'"s);
    QVERIFY(mine[1].inherited);
    QCOMPARE(mine[1].since, run.trace().begin() + std::chrono::milliseconds(2));
    QCOMPARE(of(*now, run.main())[0].repr, "6"s);
}

void TestGlobals::anotherStartBeginsWithNothing() {
    for (const Origin origin : {Origin::Spawn, Origin::ForkServer, Origin::Interpreter}) {
        Run run;
        set(run, 1, run.main(),
            "counter\0"
            "5"s);
        begin(run, 2, child, origin);
        QVERIFY(of(*run.now(), child).empty());
    }
}

void TestGlobals::whatIsGoneIsGone() {
    Run run;
    set(run, 1, run.main(),
        "a\0"
        "1"s);
    set(run, 1, run.main(),
        "b\0"
        "2"s);
    run.add(2, Kind::GlobalGone, run.main(), {.text = "a"});
    run.add(2, Kind::GlobalGone, run.main(), {.text = "never"});
    const auto now = run.now();
    QCOMPARE(of(*now, run.main()).size(), std::size_t(1));
    QCOMPARE(of(*now, run.main())[0].name, "b"s);
}

void TestGlobals::thereAreSoManyAndNoMore() {
    Run run;
    for (int i = 0; i < 100; ++i)
        set(run, 1, run.main(),
            "n" + std::to_string(i) +
                "\0"
                "1"s);
    QCOMPARE(of(*run.now(), run.main()).size(), protocol::maxGlobals);
}

void TestGlobals::pagesAreAsLastMeasured() {
    Run run;
    const auto measure = [&](double ms, std::uint64_t unshared, std::uint64_t shared) {
        const std::uint64_t bytes[3] = {unshared + shared, unshared, shared};
        char text[sizeof bytes];
        std::memcpy(text, bytes, sizeof bytes);
        run.add(ms, Kind::HostMemorySample, child, {.text = std::string_view(text, sizeof text)});
    };
    QCOMPARE(run.now()->processes[1].memorySince, Timestamp());
    measure(1, 1000, 9000);
    measure(2, 6000, 4000);
    const auto now = run.now();
    QCOMPARE(now->processes[1].privateBytes, 6000U);
    QCOMPARE(now->processes[1].sharedBytes, 4000U);
    QCOMPARE(now->processes[1].memorySince, run.trace().begin() + std::chrono::milliseconds(2));
}

QTEST_GUILESS_MAIN(TestGlobals)
#include "tst_globals.moc"
