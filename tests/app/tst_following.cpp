// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// An object is followed, and a range is measured, on the stage: recorded runs, real keys and mouse.

#include "desktop/stage/stage.h"
#include "desktop/style/theme.h"
#include "desktop/views/eventlist/eventlistview.h"
#include "desktop/views/range/rangeview.h"
#include "desktop/views/transport/timescrubber.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/views/way/wayview.h"
#include "desktop/widgets/button.h"
#include "openedrun.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

class TestFollowing : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void itemOfTheEventListIsFollowed();
    void keyFollowsWhatTheCursorIsAt();
    void queueOnTheMapOffersItsItems();
    void arrowOfTheTimelineOffersItsItem();
    void partsLeadToTheirMoments();
    void wayIsMarkedInTheTimeline();
    void escapeStopsFollowing();
    void wayIsCopiedAsATable();
    void nothingToFollowIsSaid();
    void anotherRunIsNotFollowed();

    void draggingWithShiftSelectsARange();
    void rangeIsSelectedByKeys();
    void rangeAgreesWithTheRun();
    void rangeIsCopiedAndZoomedTo();
    void stepsAxisSelectsRangesToo();

    void lessonsMomentsAreMarks();
    void panelsFitTheSmallestWindow();
    void liveRunCanBeScrubbedAndCaughtUpWith();

private:
    void open(const char* recording, int level = 3);
    /// The step whose sentence is this one, as a row of the event list.
    [[nodiscard]] QModelIndex row(const QString& sentence, int which = 0) const;
    [[nodiscard]] WayView& way() const { return m_stage->side().way(); }
    void dragRange(double from, double to);
    static void choose(QMenu* menu, const QString& start);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Stage> m_stage;
};

void TestFollowing::init() {
    m_theme = std::make_unique<Theme>();
    m_theme->setChoice(AppearanceChoice::Light);
    m_theme->apply();
    m_stage = std::make_unique<Stage>(*m_theme);
    m_stage->resize(1120, 860);
    m_stage->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_stage.get()));
}

void TestFollowing::cleanup() {
    m_stage.reset();
    m_theme.reset();
}

void TestFollowing::open(const char* recording, int level) {
    m_stage->setDetailLevel(level);
    QVERIFY(tests::openAndWait(*m_stage, QStringLiteral(PROCLAB_SOURCE_DIR "/tests/data/traces/") +
                                             QString::fromLatin1(recording)));
    m_stage->playback().pause();
    m_stage->playback().toEnd();
}

QModelIndex TestFollowing::row(const QString& sentence, int which) const {
    EventListModel& events = m_stage->side().events().events();
    for (int i = 0; i < events.rowCount(); ++i) {
        if (events.index(i).data().toString() == sentence && which-- == 0) {
            return events.index(i);
        }
    }
    return {};
}

void TestFollowing::choose(QMenu* menu, const QString& start) {
    QVERIFY(menu != nullptr);
    QAction* wanted = nullptr;
    for (QAction* action : menu->actions()) {
        if (wanted == nullptr && action->text().startsWith(start)) {
            wanted = action;
        }
    }
    QVERIFY2(wanted != nullptr, qPrintable(start));
    wanted->trigger();
    delete menu;
}

void TestFollowing::itemOfTheEventListIsFollowed() {
    open("bounded_queue-fork.proctrace");
    const QModelIndex put = row(u"put 3"_s);
    QVERIFY(put.isValid());
    choose(m_stage->side().events().menuFor(put), u"Follow"_s);
    QVERIFY(m_stage->followed().journey().has_value());
    QCOMPARE(m_stage->side().current(), SidePane::Tab::Way);
    QVERIFY2(way().text().startsWith(u"The way of 3\nthrough the queue "_s),
             qPrintable(way().text()));
    // Of this old recording it is not known how long unpickling took.
    QCOMPARE(way().rows().size(), 5);
    QVERIFY(way().text().endsWith(u"How long unpickling took was not recorded."_s));
    QVERIFY(way().rows().front()->text().endsWith(u"calls put()"_s));
    QVERIFY(way().rows()[2]->text().contains(u" bytes"_s));
    QVERIFY(way().rows()[4]->text().endsWith(u"gets it"_s));
    for (const WayRowButton* part : way().rows()) {
        QVERIFY(part->accessibleName().contains(part->text()));
        QVERIFY(part->height() >= 24);
    }
    // The same from the other end.
    const std::size_t key = m_stage->followed().journey()->key;
    m_stage->followed().clear();
    choose(m_stage->side().events().menuFor(row(u"got 3"_s)), u"Follow"_s);
    QCOMPARE(m_stage->followed().journey()->key, key);
}

void TestFollowing::keyFollowsWhatTheCursorIsAt() {
    open("bounded_queue-fork.proctrace");
    m_stage->side().events().goTo(row(u"put 2"_s));
    m_stage->timeline().setFocus();
    QTest::keyClick(&m_stage->timeline(), Qt::Key_W);
    QTRY_VERIFY(m_stage->followed().journey().has_value());
    QVERIFY(way().text().startsWith(u"The way of 2\n"_s));
    QVERIFY(way().rows().front()->hasFocus());
}

void TestFollowing::queueOnTheMapOffersItsItems() {
    open("bounded_queue-fork.proctrace");
    const MapItem* queue = nullptr;
    for (const MapItem& item : m_stage->map().mapLayout().items) {
        if (item.kind == MapItem::Kind::Queue) {
            queue = &item;
        }
    }
    QVERIFY(queue != nullptr);
    const auto items = [&]() -> const state::QueueItems& {
        return m_stage->cursor().snapshot()->queues[queue->id].items;
    };
    for (std::size_t step = 0; step < m_stage->cursor().steps().size(); ++step) {
        m_stage->cursor().moveToStep(step);
        if (queue->id < m_stage->cursor().snapshot()->queues.size() && items().size() > 1) {
            break;
        }
    }
    QVERIFY(items().size() > 1);
    const QString next = QString::fromStdString(items().front().repr);
    choose(m_stage->map().menuFor(*queue), u"Follow %1 (next out)"_s.arg(next));
    QVERIFY(way().text().startsWith(u"The way of %1\n"_s.arg(next)));
}

void TestFollowing::arrowOfTheTimelineOffersItsItem() {
    open("bounded_queue-fork.proctrace");
    TimelineView& timeline = m_stage->timeline();
    // Everywhere in the lanes: some points are on arrows, and lead to what they carry.
    int found = 0;
    for (int y = 30; y < timeline.viewport()->height(); y += 3) {
        for (int x = timeline.gutterWidth(); x < timeline.viewport()->width(); x += 4) {
            const auto sent = timeline.transferAt(QPointF(x, y));
            if (!sent || found > 0) {
                continue;
            }
            ++found;
            QCOMPARE(m_stage->cursor().trace()[*sent].kind, trace::Kind::QueuePutBegin);
            choose(timeline.menuAt(QPointF(x, y)), u"Follow"_s);
            QCOMPARE(m_stage->followed().journey()->key, *sent);
        }
    }
    QCOMPARE(found, 1);
}

void TestFollowing::partsLeadToTheirMoments() {
    open("bounded_queue-fork.proctrace");
    choose(m_stage->side().events().menuFor(row(u"put 3"_s)), u"Follow"_s);
    way().focusFirst();
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    }
    WayRowButton* got = way().rows()[4];
    QVERIFY(got->hasFocus());
    QTest::keyClick(got, Qt::Key_Return);
    QCOMPARE(m_stage->cursor().time(), got->row().step.begin);
    QCOMPARE(m_stage->cursor().selectedProcess(), got->row().step.process);
    int now = 0;
    for (const WayRowButton* part : way().rows()) {
        now += part->isNow() ? 1 : 0;
    }
    QCOMPARE(now, 1);
}

void TestFollowing::wayIsMarkedInTheTimeline() {
    open("bounded_queue-fork.proctrace");
    const auto inAccent = [this] {
        QCoreApplication::processEvents();
        const QImage picture = m_stage->timeline().grab().toImage();
        const QColor accent = m_theme->color(u"accent.base");
        int count = 0;
        for (int y = 40; y < picture.height(); ++y) {
            for (int x = m_stage->timeline().gutterWidth(); x < picture.width(); ++x) {
                count += picture.pixelColor(x, y) == accent ? 1 : 0;
            }
        }
        return count;
    };
    m_stage->playback().toBegin();
    const int before = inAccent();
    choose(m_stage->side().events().menuFor(row(u"put 3"_s)), u"Follow"_s);
    QVERIFY2(inAccent() > before + 100, qPrintable(QString::number(inAccent() - before)));
    m_stage->followed().clear();
    QVERIFY(inAccent() < before + 100);
}

void TestFollowing::escapeStopsFollowing() {
    open("bounded_queue-fork.proctrace");
    choose(m_stage->side().events().menuFor(row(u"put 3"_s)), u"Follow"_s);
    way().focusFirst();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!m_stage->followed().journey().has_value());
    QCOMPARE(m_stage->side().current(), SidePane::Tab::Events);
}

void TestFollowing::wayIsCopiedAsATable() {
    open("bounded_queue-fork.proctrace");
    choose(m_stage->side().events().menuFor(row(u"put 3"_s)), u"Follow"_s);
    for (Button* button : way().findChildren<Button*>()) {
        if (button->text() == u"Copy as table"_s) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    const QStringList lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3 + way().rows().size());  // heads, parts, what is not known
    QCOMPARE(lines[1], u"what\tat\ttook\tline"_s);
}

void TestFollowing::nothingToFollowIsSaid() {
    open("workers-fork.proctrace");
    m_stage->playback().toBegin();
    m_stage->timeline().setFocus();
    QTest::keyClick(&m_stage->timeline(), Qt::Key_W);
    QVERIFY(!m_stage->followed().journey().has_value());
    QVERIFY(m_stage->bannerText().startsWith(u"Nothing to follow"_s));
}

void TestFollowing::anotherRunIsNotFollowed() {
    open("bounded_queue-fork.proctrace");
    choose(m_stage->side().events().menuFor(row(u"put 3"_s)), u"Follow"_s);
    dragRange(0.2, 0.4);
    QVERIFY(m_stage->measured().hasRange());
    open("counter-spawn.proctrace");
    QVERIFY(!m_stage->followed().journey().has_value());
    QVERIFY(!m_stage->measured().hasRange());
    QVERIFY(!m_stage->timeline().range().has_value());
}

void TestFollowing::dragRange(double from, double to) {
    TimelineView& timeline = m_stage->timeline();
    const int left = timeline.gutterWidth();
    const int wide = timeline.viewport()->width() - left;
    const auto at = [&](double share) { return QPoint(left + int(share * wide), 60); };
    QTest::mousePress(timeline.viewport(), Qt::LeftButton, Qt::ShiftModifier, at(from));
    QTest::mouseMove(timeline.viewport(), at(to));
    QTest::mouseRelease(timeline.viewport(), Qt::LeftButton, Qt::ShiftModifier, at(to));
}

void TestFollowing::draggingWithShiftSelectsARange() {
    open("bounded_queue-fork.proctrace");
    const Timestamp before = m_stage->cursor().time();
    dragRange(0.2, 0.5);
    QTRY_VERIFY(m_stage->measured().hasRange());
    QCOMPARE(m_stage->cursor().time(), before);  // the moment stays
    QCOMPARE(m_stage->side().current(), SidePane::Tab::Range);
    const auto range = *m_stage->timeline().range();
    QVERIFY(range.first < range.second);
    QVERIFY(!m_stage->side().range().rows().isEmpty());
    // A click with Shift, without a drag, takes it away.
    dragRange(0.3, 0.3);
    QVERIFY(!m_stage->timeline().range().has_value());
    QVERIFY(!m_stage->measured().hasRange());
}

void TestFollowing::rangeIsSelectedByKeys() {
    open("bounded_queue-fork.proctrace");
    m_stage->cursor().moveToStep(3);
    TimelineView& timeline = m_stage->timeline();
    timeline.setFocus();
    const Timestamp from = m_stage->cursor().time();
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(&timeline, Qt::Key_Right, Qt::ShiftModifier);
    }
    QVERIFY(timeline.range().has_value());
    QCOMPARE(timeline.range()->first, from);
    QCOMPARE(timeline.range()->second, m_stage->cursor().time());
    QCOMPARE(m_stage->cursor().stepCount(), std::size_t(8));
    QTest::keyClick(&timeline, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(timeline.range()->second, m_stage->cursor().time());
    timeline.setFocus();
    QTest::keyClick(&timeline, Qt::Key_Escape);
    QVERIFY(!timeline.range().has_value());
    QCOMPARE(m_stage->side().current(), SidePane::Tab::Events);
}

void TestFollowing::rangeAgreesWithTheRun() {
    open("counter-spawn.proctrace");
    TimelineView& timeline = m_stage->timeline();
    timeline.setFocus();
    QTest::keyClick(&timeline, Qt::Key_Home);
    QTest::keyClick(&timeline, Qt::Key_End, Qt::ShiftModifier);
    QTRY_VERIFY(m_stage->measured().hasRange());
    const RangeEntry& entry = m_stage->measured().entry();
    std::uint32_t events = 0;
    for (const auto& [kind, count] : entry.kinds) {
        events += count;
    }
    QCOMPARE(events, static_cast<std::uint32_t>(m_stage->cursor().steps().size()));
    // Everyone who was there has a row, by number.
    int children = 0;
    for (const state::ProcessState& process : m_stage->cursor().latest()->processes) {
        children += process.number >= 0 ? 1 : 0;
    }
    QCOMPARE(m_stage->side().range().rows().size(), children);
    for (const RangeEntry::Row& one : entry.rows) {
        double sum = 0;
        for (const RangeEntry::Part& part : one.parts) {
            sum += part.share;
        }
        QVERIFY(sum <= 1.0001);
    }
    QVERIFY(m_stage->side().range().rows().front()->accessibleName().startsWith(u"P0 "_s));
}

void TestFollowing::rangeIsCopiedAndZoomedTo() {
    open("bounded_queue-fork.proctrace");
    dragRange(0.3, 0.5);
    QTRY_VERIFY(m_stage->measured().hasRange());
    const auto range = *m_stage->timeline().range();
    for (Button* button : m_stage->side().range().findChildren<Button*>()) {
        if (button->text() == u"Copy as table"_s || button->text() == u"Zoom to it"_s) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    QVERIFY(QApplication::clipboard()->text().contains(u"running ms\t%"_s));
    QVERIFY(!m_stage->timeline().isFitted());
    const double left = m_stage->timeline().xOfTime(range.first);
    QVERIFY(std::abs(left - m_stage->timeline().gutterWidth()) < 3);
    m_stage->timeline().setFocus();
    QTest::keyClick(&m_stage->timeline(), Qt::Key_F);
    QVERIFY(m_stage->timeline().isFitted());
    QTest::keyClick(&m_stage->timeline(), Qt::Key_Plus);
    QVERIFY(!m_stage->timeline().isFitted());
    QTest::keyClick(&m_stage->timeline(), Qt::Key_Minus);
    QVERIFY(m_stage->timeline().isFitted());
}

void TestFollowing::stepsAxisSelectsRangesToo() {
    open("bounded_queue-fork.proctrace");
    m_stage->timeline().setAxisKind(AxisKind::Steps);
    dragRange(0.1, 0.5);
    QTRY_VERIFY(m_stage->measured().hasRange());
    QVERIFY(m_stage->timeline().range()->first < m_stage->timeline().range()->second);
}

void TestFollowing::lessonsMomentsAreMarks() {
    open("bounded_queue-fork.proctrace");
    const std::size_t event = m_stage->cursor().steps()[4].event;
    m_stage->setMoments({{event, u"The first item is put"_s}});
    TimeScrubber& scrubber = m_stage->transport().scrubber();
    const QPointF place = scrubber.momentPlace(scrubber.moments().front());
    QVERIFY(scrubber.rect().contains(place.toPoint()));
    QTest::mouseClick(&scrubber, Qt::LeftButton, {}, place.toPoint());
    QCOMPARE(m_stage->cursor().position(), event + 1);
}

void TestFollowing::panelsFitTheSmallestWindow() {
    m_stage->resize(972, 612);  // what a window of 1024x700 leaves
    open("bounded_queue-fork.proctrace");
    choose(m_stage->side().events().menuFor(row(u"put 3"_s)), u"Follow"_s);
    dragRange(0.2, 0.5);
    QTRY_VERIFY(m_stage->measured().hasRange());
    QCoreApplication::processEvents();
    for (const SidePane::Tab tab : {SidePane::Tab::Way, SidePane::Tab::Range}) {
        m_stage->side().show(tab);
        QCoreApplication::processEvents();
        QScrollArea& area = tab == SidePane::Tab::Way
                                ? static_cast<QScrollArea&>(m_stage->side().way())
                                : static_cast<QScrollArea&>(m_stage->side().range());
        QVERIFY(area.isVisible());
        // Nothing is cut off at the right.
        QVERIFY(area.widget()->width() <= area.viewport()->width());
    }
}

void TestFollowing::liveRunCanBeScrubbedAndCaughtUpWith() {
    constexpr int patience = 60'000;
    m_stage->setDetailLevel(2);
    m_stage->setProgram({.id = u"test/ticks"_s,
                         .fileName = u"ticks.py"_s,
                         .original = u"import time\nn = 0\nwhile True:\n    n += 1\n"
                                     "    print(n)\n    time.sleep(0.01)\n"_s,
                         .source = {}});
    m_stage->run();
    TraceCursor& cursor = m_stage->cursor();
    QTRY_VERIFY_WITH_TIMEOUT(cursor.steps().size() > 20, patience);
    const auto backToLive = [this]() -> Button* {
        for (Button* button : m_stage->transport().findChildren<Button*>()) {
            if (button->text() == u"Back to live"_s) {
                return button;
            }
        }
        return nullptr;
    };
    QVERIFY(backToLive() != nullptr && !backToLive()->isVisible());
    // Back in the run while it goes on: the moment stays, the run grows.
    TimeScrubber& scrubber = m_stage->transport().scrubber();
    const ScrubberLayout places = scrubber.scrubberLayout();
    QTest::mouseClick(&scrubber, Qt::LeftButton, {},
                      QPoint(int((places.left + places.right) / 2), scrubber.height() / 2));
    QVERIFY(!cursor.followsEnd());
    QVERIFY(backToLive()->isVisible());
    const std::size_t here = cursor.position();
    const std::size_t then = cursor.trace().size();
    QTRY_VERIFY_WITH_TIMEOUT(cursor.trace().size() > then + 20, patience);
    QCOMPARE(cursor.position(), here);
    QTest::keyClick(&m_stage->timeline(), Qt::Key_Period);
    QVERIFY(cursor.position() > here);
    QTest::mouseClick(backToLive(), Qt::LeftButton);
    QVERIFY(cursor.followsEnd());
    QVERIFY(!backToLive()->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(cursor.position() > then + 40, patience);
    QCOMPARE(cursor.position(), cursor.trace().size());
    m_stage->stop();
    QTRY_VERIFY_WITH_TIMEOUT(!m_stage->session().isLive(), patience);
}

QTEST_MAIN(TestFollowing)
#include "tst_following.moc"
