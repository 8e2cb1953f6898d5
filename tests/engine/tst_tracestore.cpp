// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/sharedlist.h"
#include "trace/packedevents.h"
#include "trace/textarena.h"
#include "trace/tracestore.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <limits>
#include <random>
#include <string>
#include <thread>
#include <vector>

using namespace proclab;
using trace::Event;
using trace::Kind;
using trace::TraceStore;

namespace {

bool isSame(const Event& a, const Event& b) {
    return a.time == b.time && a.kind == b.kind && a.flags == b.flags && a.process == b.process &&
           a.thread == b.thread && a.other == b.other && a.object == b.object && a.site == b.site &&
           a.text == b.text && a.c == b.c && a.a == b.a;
}

/// What a program in a loop records: four processes, a lock, and a number that grows.
Event loopEvent(std::size_t index) {
    constexpr Kind kinds[] = {Kind::LockAcquired, Kind::ValueRead, Kind::ValueWritten,
                              Kind::LockReleased};
    Event event;
    event.time = Timestamp::fromNs(static_cast<std::int64_t>(1'000'000 + index * 700));
    event.kind = kinds[index % 4];
    event.process = ProcessUid(static_cast<std::uint32_t>(index / 4 % 4));
    event.thread = ThreadUid(event.process.value());
    event.object = 0;
    event.site = SiteId(static_cast<std::uint32_t>(index % 4));
    if (index % 4 == 1 || index % 4 == 2)
        event.text = TextId(static_cast<std::uint32_t>(index / 4));
    event.a = -1;
    return event;
}

template <typename Number>
Number anyOf(std::mt19937_64& chance) {
    return static_cast<Number>(chance());
}

Event anyEvent(std::mt19937_64& chance) {
    Event event;
    event.time = Timestamp::fromNs(anyOf<std::int64_t>(chance) >> (chance() % 64));
    event.kind = static_cast<Kind>(anyOf<std::uint16_t>(chance));
    event.flags = anyOf<std::uint8_t>(chance);
    event.process = ProcessUid(anyOf<std::uint32_t>(chance));
    event.thread = ThreadUid(anyOf<std::uint32_t>(chance));
    event.other = ProcessUid(anyOf<std::uint32_t>(chance));
    event.object = anyOf<std::uint32_t>(chance);
    event.site = SiteId(anyOf<std::uint32_t>(chance));
    event.text = TextId(anyOf<std::uint32_t>(chance));
    event.c = anyOf<std::int32_t>(chance);
    event.a = anyOf<std::int64_t>(chance);
    return event;
}

}  // namespace

class TestTraceStore : public QObject {
    Q_OBJECT
private slots:
    void packedEventsComeBackAsTheyWere();
    void oddEventsComeBackAsTheyWere();
    void damagedPacksAreRefusedOrReadWithoutHarm();
    void eventsOfALoopTakeFewBytes();
    void oldEventsReadAsNewOnes();
    void countUntilFindsEveryMoment();
    void truncatedIntoThePackedPartItGoesOn();
    void packingIsNoOtherOrder();
    void sameTextHasTheSameNumber();
    void everNewTextsCostLittleMoreThanThemselves();
    void longTextsAreKeptWhole();
    void listsKeepWhatWasHandedOut();
    void readersSeeTheSameWhileOldEventsArePacked();
};

void TestTraceStore::packedEventsComeBackAsTheyWere() {
    std::vector<Event> events;
    for (std::size_t i = 0; i < trace::packSize; ++i)
        events.push_back(loopEvent(i));
    std::vector<Event> back(events.size());
    QVERIFY(trace::unpackEvents(trace::packEvents(events), back));
    QVERIFY(std::equal(events.begin(), events.end(), back.begin(), &isSame));
}

void TestTraceStore::oddEventsComeBackAsTheyWere() {
    std::mt19937_64 chance(11);
    std::vector<Event> events(3, Event());
    events[1].time = Timestamp::fromNs(std::numeric_limits<std::int64_t>::min());
    events[2].time = Timestamp::fromNs(std::numeric_limits<std::int64_t>::max());
    events[1].a = std::numeric_limits<std::int64_t>::min();
    events[2].a = std::numeric_limits<std::int64_t>::max();
    for (int i = 0; i < 500; ++i)
        events.push_back(anyEvent(chance));
    std::vector<Event> back(events.size());
    QVERIFY(trace::unpackEvents(trace::packEvents(events), back));
    QVERIFY(std::equal(events.begin(), events.end(), back.begin(), &isSame));
    QVERIFY(trace::unpackEvents(trace::packEvents({}), {}));
}

void TestTraceStore::damagedPacksAreRefusedOrReadWithoutHarm() {
    std::vector<Event> events;
    for (std::size_t i = 0; i < 300; ++i)
        events.push_back(loopEvent(i));
    const std::string good = trace::packEvents(events);
    std::vector<Event> back(events.size());
    int refused = 0;
    for (std::size_t size = 0; size < good.size(); ++size)
        refused += trace::unpackEvents(good.substr(0, size), back) ? 0 : 1;
    QCOMPARE(refused, static_cast<int>(good.size()));
    QVERIFY(!trace::unpackEvents(good + '\0', back));
    std::vector<Event> more(events.size() + 1);
    QVERIFY(!trace::unpackEvents(good, more));
    std::mt19937 chance(3);
    for (int i = 0; i < 5000; ++i) {
        std::string bad = good;
        bad[chance() % bad.size()] = static_cast<char>(chance());
        (void)trace::unpackEvents(bad, back);  // the sanitizers look on
    }
}

void TestTraceStore::eventsOfALoopTakeFewBytes() {
    TraceStore store;
    constexpr std::size_t count = 1'000'000;
    for (std::size_t i = 0; i < count; ++i)
        store.append(loopEvent(i));
    // 64 Ki events lie there as they are; the others need some bytes each.
    QVERIFY2(store.bytes() < count * 10, qPrintable(QString::number(store.bytes())));
}

void TestTraceStore::oldEventsReadAsNewOnes() {
    TraceStore store;
    constexpr std::size_t count = 200'000;
    for (std::size_t i = 0; i < count; ++i)
        store.append(loopEvent(i));
    store.publish();
    const trace::Trace trace = store.trace();
    QCOMPARE(trace.size(), count);
    for (std::size_t i = 0; i < count; ++i)
        QVERIFY(isSame(trace[i], loopEvent(i)));
    std::mt19937 chance(1);
    for (int i = 0; i < 2000; ++i) {
        const std::size_t place = chance() % count;
        QVERIFY(isSame(trace[place], loopEvent(place)));
    }
}

void TestTraceStore::countUntilFindsEveryMoment() {
    TraceStore store;
    constexpr std::size_t count = 150'000;
    std::vector<std::int64_t> times;
    std::mt19937 chance(2);
    std::int64_t now = 1000;
    for (std::size_t i = 0; i < count; ++i) {
        // Whole chunks of one and the same moment are among them.
        if (i / 10'000 % 2 == 0)
            now += chance() % 3;
        Event event = loopEvent(i);
        event.time = Timestamp::fromNs(now);
        times.push_back(now);
        store.append(event);
    }
    store.publish();
    const trace::Trace trace = store.trace();
    for (std::int64_t t = 990; t < now + 10; t += 1 + static_cast<std::int64_t>(chance() % 40)) {
        const auto expected = std::upper_bound(times.begin(), times.end(), t) - times.begin();
        QCOMPARE(trace.countUntil(Timestamp::fromNs(t)), static_cast<std::size_t>(expected));
    }
    QCOMPARE(trace::Trace().countUntil(Timestamp::fromNs(5)), 0u);
}

void TestTraceStore::truncatedIntoThePackedPartItGoesOn() {
    TraceStore store;
    for (std::size_t i = 0; i < 150'000; ++i)
        store.append(loopEvent(i));
    store.publish();
    const trace::Trace before = store.trace();
    store.truncate(10'001);
    for (std::size_t i = 10'001; i < 140'000; ++i)
        store.append(loopEvent(i + 1));
    store.publish();
    const trace::Trace after = store.trace();
    QCOMPARE(after.size(), 140'000u);
    QCOMPARE(after.generation(), before.generation() + 1);
    for (std::size_t i = 0; i < after.size(); ++i)
        QVERIFY(isSame(after[i], loopEvent(i < 10'001 ? i : i + 1)));
    for (std::size_t i = 0; i < before.size(); ++i)
        QVERIFY(isSame(before[i], loopEvent(i)));
    QCOMPARE(after.commonPrefix(before), std::size_t{8192});  // whole chunks
}

void TestTraceStore::packingIsNoOtherOrder() {
    TraceStore store;
    for (std::size_t i = 0; i < 10'000; ++i)
        store.append(loopEvent(i));
    store.publish();
    const trace::Trace before = store.trace();
    for (std::size_t i = 10'000; i < 200'000; ++i)
        store.append(loopEvent(i));
    store.truncate(199'000);  // so that generations do not say it
    store.publish();
    QCOMPARE(store.trace().commonPrefix(before), std::size_t{10'000});
}

void TestTraceStore::sameTextHasTheSameNumber() {
    TraceStore store;
    const TextId first = store.intern("first");
    for (int i = 0; i < 100'000; ++i)
        store.intern(std::to_string(i));
    QCOMPARE(store.intern("first"), first);
    QCOMPARE(store.intern("77"), store.intern("77"));
    QVERIFY(!store.intern("").isValid());
    QCOMPARE(store.text(first), std::string_view("first"));
    QCOMPARE(store.text(store.intern("99999")), std::string_view("99999"));
    QVERIFY(store.text(TextId()).empty());
}

void TestTraceStore::everNewTextsCostLittleMoreThanThemselves() {
    TraceStore store;
    constexpr std::size_t count = 3'000'000;
    std::size_t characters = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string text = "item " + std::to_string(i);
        characters += text.size();
        store.intern(text);
    }
    // Each its length and offset; and an index that does not grow without end.
    const std::size_t index = 17 << 20;
    QVERIFY2(store.bytes() < characters + count * 6 + index,
             qPrintable(QString::number(store.bytes())));
    QCOMPARE(store.text(TextId(2'999'999)), std::string_view("item 2999999"));
    QCOMPARE(store.intern("item 2999999"), TextId(2'999'999));
}

void TestTraceStore::longTextsAreKeptWhole() {
    TraceStore store;
    std::vector<std::string> texts;
    for (const std::size_t size : {1u, 127u, 128u, 16'383u, 65'530u, 65'536u, 200'000u, 3u})
        texts.push_back(std::string(size, static_cast<char>('a' + texts.size())));
    for (const std::string& text : texts)
        store.intern(text);
    for (std::size_t i = 0; i < texts.size(); ++i)
        QVERIFY(store.text(TextId(static_cast<std::uint32_t>(i))) == texts[i]);
}

void TestTraceStore::listsKeepWhatWasHandedOut() {
    SharedListBuilder<std::int64_t> builder;
    QVERIFY(builder.list().empty() && builder.list().begin() == builder.list().end());
    constexpr std::int64_t count = 100'000;  // several pieces of the largest size
    for (std::int64_t i = 0; i < count; ++i)
        builder.append(i);
    const SharedList<std::int64_t> before = builder.list();
    std::size_t size = count;
    for (const std::size_t shorter : {99'999u, 70'000u, 65'536u, 32'768u, 33u, 16u, 9u, 8u, 1u}) {
        builder.truncate(shorter);
        QCOMPARE(builder.size(), std::size_t{shorter});
        QCOMPARE(builder.back(), static_cast<std::int64_t>(shorter) - 1);
        for (size = shorter; size < shorter + 100; ++size)
            builder.append(-1);
        QCOMPARE(builder[shorter], std::int64_t{-1});
        QCOMPARE(builder.list()[shorter - 1], static_cast<std::int64_t>(shorter) - 1);
    }
    builder.truncate(0);
    QVERIFY(builder.empty());
    QCOMPARE(builder.bytes(), std::size_t{0});
    std::int64_t expected = 0;
    for (const std::int64_t value : before)
        QCOMPARE(value, expected++);
    QCOMPARE(expected, count);
    const auto found = std::lower_bound(before.begin(), before.end(), 77'777);
    QCOMPARE(found - before.begin(), std::ptrdiff_t{77'777});
}

void TestTraceStore::readersSeeTheSameWhileOldEventsArePacked() {
    TraceStore store;
    std::atomic<bool> isOver = false;
    std::atomic<int> faults = 0;
    std::jthread reader([&] {
        std::mt19937 chance(5);
        while (!isOver) {
            const trace::Trace trace = store.trace();
            for (int i = 0; i < 50 && !trace.isEmpty(); ++i) {
                const std::size_t place = chance() % trace.size();
                const Event event = trace[place];
                faults += isSame(event, loopEvent(place)) ? 0 : 1;
                faults += trace.countUntil(event.time) == place + 1 ? 0 : 1;
                faults += trace.text(TextId(0)) == "text" ? 0 : 1;
            }
        }
    });
    store.intern("text");
    for (std::size_t i = 0; i < 200'000; ++i) {
        store.append(loopEvent(i));
        if (i % 1000 == 0)
            store.publish();
    }
    isOver = true;
    reader.join();
    QCOMPARE(faults.load(), 0);
}

QTEST_GUILESS_MAIN(TestTraceStore)
#include "tst_tracestore.moc"
