// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Of very many processes each has a thin lane, of which one sees the pattern; one that is to be
// read is opened, by keys, by mouse and by what reads the screen.

#include "desktop/style/theme.h"
#include "desktop/views/timeline/timelineview.h"
#include "sampleruns.h"

#include <QAccessible>
#include <QMenu>
#include <QTest>

#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

tests::SampleRun crowd() {
    trace::TraceBuilder b;
    for (int i = 0; i < 100; ++i) {
        b.start(i + 1, b.createProcess(i + 1, "Process", "work"));
    }
    return tests::finished(b);
}

}  // namespace

class TestThinLanes : public QObject {
    Q_OBJECT
private:
    Theme m_theme;
    std::unique_ptr<TraceCursor> m_cursor;
    std::unique_ptr<TimelineView> m_view;

    void click(QPointF point) {
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, point.toPoint());
    }

private slots:
    void init() {
        m_theme.apply();
        m_cursor = std::make_unique<TraceCursor>();
        m_view = std::make_unique<TimelineView>(m_cursor.get(), &m_theme);
        m_view->setDetailLevel(3);
        m_view->resize(900, 400);
        m_view->show();
        const tests::SampleRun run = crowd();
        m_cursor->setTrace(run.trace, run.timeline);
    }
    void cleanup() {
        m_view.reset();
        m_cursor.reset();
    }

    void aThinLaneIsOpenedByKeys() {
        m_view->setFocus();
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(m_view.get(), Qt::Key_Down);
        }
        const LaneKey lane{LaneKind::Process, 2};
        QCOMPARE(*m_view->focusedLane(), lane);
        QVERIFY(m_view->canOpen(lane) && !m_view->isOpened(lane));
        QVERIFY(m_view->laneRect(lane).height() < 10);
        QVERIFY2(m_view->accessibleDescription().contains(u"thin"_s),
                 qPrintable(m_view->accessibleDescription()));
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QVERIFY(m_view->isOpened(lane));
        QVERIFY(m_view->laneRect(lane).height() >= 20);
        QVERIFY(m_view->accessibleDescription().contains(u"opened"_s));
        QVERIFY(m_view->laneRect(ProcessUid(3)).height() < 10);
        // At one of its spans, the same key leads to the line.
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QVERIFY(m_view->isOpened(lane));
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QVERIFY(!m_view->isOpened(lane));
        QVERIFY(m_view->laneRect(lane).height() < 10);
        // Far below, it comes into view with its full height.
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        for (int i = 0; i < 98; ++i) {
            QTest::keyClick(m_view.get(), Qt::Key_Down);
        }
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        const LaneKey last{LaneKind::Process, 100};
        QVERIFY(m_view->isOpened(last));
        QVERIFY(m_view->laneRect(last).bottom() <= m_view->viewport()->height() + 1);
        m_view->closeLanes();
        QVERIFY(!m_view->isOpened(last) && !m_view->isOpened(lane));
    }

    void aThinLaneIsOpenedByMouse() {
        const ProcessUid process(5);
        const LaneKey lane{LaneKind::Process, 5};
        const Timestamp before = m_cursor->time();
        const QPointF name(40, m_view->laneRect(process).center().y());
        QVERIFY2(m_view->describeAt(name).endsWith(u"Click to open this lane"_s),
                 qPrintable(m_view->describeAt(name)));
        click(name);
        QVERIFY(m_view->isOpened(lane));
        QCOMPARE(m_cursor->selectedProcess(), process);
        QCOMPARE(m_cursor->time(), before);
        // A click on its name selects it, one on the arrow makes it thin again.
        const double middle = m_view->laneRect(process).center().y();
        click({40, middle});
        QVERIFY(m_view->isOpened(lane));
        const QPointF arrow(m_view->gutterWidth() - 12, middle);
        QVERIFY(m_view->describeAt(arrow).contains(u"thin again"_s));
        click(arrow);
        QVERIFY(!m_view->isOpened(lane));
        // In the lane itself, a double click; a click moves the cursor as ever.
        const QPointF inLane(m_view->gutterWidth() + 200, m_view->laneRect(process).center().y());
        click(inLane);
        QVERIFY(!m_view->isOpened(lane));
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, inLane.toPoint());
        QVERIFY(m_view->isOpened(lane));
        const std::unique_ptr<QMenu> menu(
            m_view->menuAt({inLane.x(), m_view->laneRect(process).center().y()}));
        for (QAction* action : menu->actions()) {
            if (action->text() == u"Close this lane"_s) {
                action->trigger();
            }
        }
        QVERIFY(!m_view->isOpened(lane));
    }

    void screenReadersCanOpenALane() {
        QAccessibleInterface* table = QAccessible::queryAccessibleInterface(m_view.get());
        QAccessibleInterface* main = table->child(0);
        QAccessibleInterface* row = table->child(7);
        QVERIFY(!main->state().expandable && main->actionInterface()->actionNames().isEmpty());
        QVERIFY(row->state().expandable && row->state().collapsed);
        QAccessibleActionInterface* actions = row->actionInterface();
        QCOMPARE(actions->actionNames(), QStringList{QAccessibleActionInterface::toggleAction()});
        actions->doAction(QAccessibleActionInterface::toggleAction());
        QVERIFY(row->state().expanded && !row->state().collapsed);
        QVERIFY(row->rect().height() >= 20);
    }
};

QTEST_MAIN(TestThinLanes)
#include "tst_thinlanes.moc"
