// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A group of many processes that is opened can still be used: where one is among them stays in
// view, one comes back to the group, and their ways are no heap of lines.

#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/processmap/groupcard.h"
#include "desktop/views/processmap/maplinks.h"
#include "desktop/views/processmap/processmapview.h"
#include "state/statetimeline.h"
#include "trace/tracebuilder.h"

#include <QApplication>
#include <QScrollBar>
#include <QTest>

#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;
using protocol::Kind;

namespace {

constexpr QSize room(1000, 400);
constexpr std::uint32_t crowd = 1000;

/// A thousand that wait for what is in one queue.
trace::Trace crowdedRun() {
    trace::TraceBuilder run;
    run.add(1, Kind::QueueCreated, run.main(), {.object = 0, .a = 0});
    for (std::uint32_t i = 0; i < crowd; ++i) {
        const ProcessUid process = run.createProcess(2, "Process", "consume");
        run.start(3, process);
        run.add(4, Kind::QueueGetBegin, process, {.object = 0});
    }
    return run.trace();
}

}  // namespace

class TestMapGroups : public QObject {
    Q_OBJECT
private:
    Theme m_theme;
    TraceCursor m_cursor;
    std::shared_ptr<state::StateTimeline> m_timeline = std::make_shared<state::StateTimeline>();
    std::unique_ptr<ProcessMapView> m_view;

    [[nodiscard]] const MapItem& group() const {
        return *std::ranges::find(m_view->mapLayout().items, CardForm::Group, &MapItem::form);
    }
    void press(int key) { QTest::keyClick(m_view.get(), static_cast<Qt::Key>(key)); }
    void click(QPoint place) { QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, place); }

private slots:
    void initTestCase() {
        m_theme.apply();
        const trace::Trace trace = crowdedRun();
        m_timeline->advance(trace);
        m_cursor.setTrace(trace, m_timeline);
    }
    void init() {
        m_view = std::make_unique<ProcessMapView>(m_theme, nullptr);
        m_view->setCursor(&m_cursor);
        m_view->resize(room);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        m_view->setFocus();
        click(m_view->itemRect(group()).center());
        QVERIFY(group().open);
    }
    void cleanup() { m_view.reset(); }

    void stripIsThereWhileItsMembersAre() {
        const MapLayout& layout = m_view->mapLayout();
        const MapItem& open = group();
        QVERIFY(!groupStrip(layout, open, open.rect.top(), 1));
        const auto strip = groupStrip(layout, open, open.rect.top() + 1, 1);
        QVERIFY(strip.has_value());
        QCOMPARE(strip->top(), open.rect.top() + 1);
        QCOMPARE(strip->left(), open.rect.left());
        // Over all columns of its members.
        const QRect last = layout.cardOf(open.members.back())->rect;
        int right = 0;
        for (const ProcessUid member : open.members) {
            right = std::max(right, layout.cardOf(member)->rect.right());
        }
        QCOMPARE(strip->right(), right);
        QVERIFY(strip->width() > 2 * layout.cardOf(open.members[0])->rect.width());
        QVERIFY(groupStrip(layout, open, last.bottom() - strip->height(), 1).has_value());
        QVERIFY(!groupStrip(layout, open, last.bottom(), 1).has_value());
        QCOMPARE(groupStrip(layout, open, open.rect.top() + 1, 2)->height(), 2 * strip->height());
    }

    void aClickOnTheStripClosesTheGroup() {
        QScrollBar* bar = m_view->verticalScrollBar();
        bar->setValue(bar->maximum() / 2);
        const QRect members = m_view->itemRect(*m_view->mapLayout().cardOf(group().members[0]));
        click({members.center().x(), 12});
        QVERIFY(!group().open);
        QVERIFY(m_view->viewport()->rect().contains(m_view->itemRect(group())));
    }

    void escapeLeadsFromAMemberToItsGroup() {
        for (int i = 0; i < 30; ++i) {
            press(Qt::Key_Down);
        }
        const MapItem* member = m_view->focusedItem();
        QVERIFY(member->form != CardForm::Group);
        QCOMPARE(m_view->mapLayout().groupOf(*member), &group());
        QVERIFY(m_view->verticalScrollBar()->value() > 0);
        press(Qt::Key_Escape);
        QCOMPARE(m_view->focusedItem(), &group());
        QVERIFY(m_view->viewport()->rect().contains(m_view->itemRect(group())));
        press(Qt::Key_Return);
        QVERIFY(!group().open);
    }

    void theKeyboardsCardIsNeverBelowTheStrip() {
        for (int i = 0; i < 60; ++i) {
            press(Qt::Key_Down);
        }
        for (int i = 0; i < 40; ++i) {
            press(Qt::Key_Up);
            const auto strip =
                groupStrip(m_view->mapLayout(), group(), m_view->verticalScrollBar()->value(), 1);
            const QRect card = m_view->itemRect(*m_view->focusedItem());
            QVERIFY(!strip || card.top() >= strip->height());
            QVERIFY(card.bottom() <= m_view->viewport()->height());
        }
    }

    void waysOfManyLeadToTheirGroup() {
        const MapLayout& layout = m_view->mapLayout();
        const auto links = linksOf(*m_cursor.snapshot(), layout);
        QVERIFY2(links.size() < 8, qPrintable(QString::number(links.size())));
        const ProcessUid member = group().members[500];
        QVERIFY(layout.cardOf(member)->form == CardForm::Compact);
        QCOMPARE(layout.endOf(member), &group());
    }

    void groupSaysWhatItsMembersAreAt() {
        const QString words = m_view->describe(group());
        QVERIFY2(words.startsWith(u"Group consume, 1000 processes, 1000 blocked"_s),
                 qPrintable(words));
    }
};

QTEST_MAIN(TestMapGroups)
#include "tst_mapgroups.moc"
