// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/stage.h"
#include "desktop/stage/tabfit.h"
#include "desktop/stage/tabstrip.h"
#include "desktop/style/theme.h"
#include "desktop/views/editor/codearea.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/widgets/button.h"
#include "openedrun.h"

#include <QAbstractButton>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

QAbstractButton* tabOf(const TabStrip& strip, const QString& text) {
    for (QAbstractButton* button : strip.findChildren<QAbstractButton*>()) {
        if (button->text() == text) {
            return button;
        }
    }
    return nullptr;
}

}  // namespace

/// What is shown where not everything has room: tabs in a menu, one part of the stage at a time.
class TestOnePane : public QObject {
    Q_OBJECT
private:
    Theme m_theme;

    std::unique_ptr<Stage> openedStage(QSize size) {
        auto stage = std::make_unique<Stage>(m_theme);
        stage->resize(size);
        stage->setDetailLevel(3);
        stage->show();
        (void)QTest::qWaitForWindowActive(stage.get());
        return tests::openAndWait(*stage, tests::recordedRun(u"counter-spawn"_s)) ? std::move(stage)
                                                                                  : nullptr;
    }

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
    }

    void tabsThatHaveNoRoomAreLeftOut() {
        const std::vector<int> widths{50, 60, 70, 40};
        using Tabs = std::vector<int>;
        QCOMPARE(tabsThatFit(widths, 0, {250, 10, 24}), (Tabs{0, 1, 2, 3}));
        // One pixel less: the button with the others takes room as well.
        QCOMPARE(tabsThatFit(widths, 0, {249, 10, 24}), (Tabs{0, 1, 2}));
        QCOMPARE(tabsThatFit(widths, 0, {200, 10, 24}), (Tabs{0, 1}));
        // The current one always is there, in its place.
        QCOMPARE(tabsThatFit(widths, 3, {210, 10, 24}), (Tabs{0, 1, 3}));
        QCOMPARE(tabsThatFit(widths, 2, {10, 10, 24}), (Tabs{2}));
        QCOMPARE(tabsThatFit({}, -1, {10, 10, 24}), Tabs());
    }

    void aNarrowStripKeepsTheOthersInAMenu() {
        QWidget window;
        TabStrip strip(m_theme, &window);
        const QStringList names{u"Events"_s, u"Output"_s, u"Findings 2"_s, u"Time"_s, u"Way"_s};
        for (const QString& name : names) {
            strip.addTab(name);
        }
        window.resize(600, 100);
        window.show();
        strip.resize(600, strip.height());
        QVERIFY(strip.tabsInMenu().empty());
        QVERIFY(!strip.moreButton().isVisible());

        strip.resize(240, strip.height());
        QCOMPARE(strip.width(), 240);
        QVERIFY(!strip.tabsInMenu().empty());
        QVERIFY(strip.moreButton().isVisible());
        QVERIFY(strip.isTabVisible(4));
        QCoreApplication::processEvents();
        for (const QString& name : names) {
            const QAbstractButton* tab = tabOf(strip, name);
            QVERIFY(!tab->isVisible() || tab->geometry().right() < strip.width());
        }
        QVERIFY(strip.moreButton().geometry().right() < strip.width());

        // By mouse or keyboard, the menu leads to them.
        QTest::mouseClick(&strip.moreButton(), Qt::LeftButton);
        auto* menu = strip.findChild<QMenu*>();
        QVERIFY(menu != nullptr);
        QCOMPARE(menu->actions().constLast()->text(), u"Way"_s);
        menu->actions().constLast()->trigger();
        QCOMPARE(strip.current(), 4);
        QVERIFY(tabOf(strip, u"Way"_s)->isVisible());
        menu->close();

        strip.setTabVisible(4, false);
        strip.setTabVisible(3, false);
        strip.setTabVisible(2, false);
        QVERIFY(strip.tabsInMenu().empty());
    }

    void theSidePaneStaysNarrowWithAllItsTabs() {
        const auto stage = openedStage({808, 856});
        QVERIFY(stage != nullptr);
        stage->cursor().moveToEnd();
        stage->setFocus();
        stage->side().show(SidePane::Tab::Events);
        const int before = stage->side().width();
        QVERIFY(stage->side().minimumSizeHint().width() <= before);
    }

    void onePartIsShownAtATime() {
        const auto stage = openedStage({1024, 640});
        QVERIFY(stage != nullptr);
        QVERIFY(stage->editor().isVisible() && stage->map().isVisible());
        stage->setOnePane(true);
        const auto shown = [&] {
            return std::array{stage->editor().isVisible(), stage->map().isVisible(),
                              stage->timeline().isVisible()};
        };
        QCOMPARE(stage->pane(), Stage::Pane::Code);
        QCOMPARE(shown(), (std::array{true, false, false}));
        const auto* panes = stage->findChild<TabStrip*>(u"panes"_s);
        QTest::mouseClick(tabOf(*panes, u"Timeline"_s), Qt::LeftButton);
        QCOMPARE(shown(), (std::array{false, false, true}));
        QVERIFY(stage->transport().isVisible());

        // A key that shows a view shows it here as well.
        stage->setFocus();
        QTest::keyClick(stage.get(), Qt::Key_M);
        QCOMPARE(shown(), (std::array{false, true, false}));
        QVERIFY(stage->map().hasFocus());
        QTRY_VERIFY(stage->map().height() > 400);

        // The line that a view asks for is shown where it is.
        emit stage->map().lineRequested(7);
        QCOMPARE(stage->pane(), Stage::Pane::Code);
        int line = 0;
        int index = 0;
        stage->editor().code().getCursorPosition(&line, &index);
        QCOMPARE(line, 6);

        stage->setOnePane(false);
        QCOMPARE(shown(), (std::array{true, true, true}));
        QVERIFY(!panes->isVisible());
    }

    void theTextHasAPlaceOfItsOwn() {
        const auto stage = openedStage({1024, 640});
        QVERIFY(stage != nullptr);
        stage->setOnePane(true);
        QSignalSpy text(stage.get(), &Stage::textShown);
        stage->editor().code().setFocus();
        stage->showText(true);
        QCOMPARE(stage->pane(), Stage::Pane::Text);
        QCOMPARE(text.takeLast().constFirst().toBool(), true);
        QVERIFY(!stage->editor().isVisible());
        // Nothing that is hidden keeps the focus.
        QVERIFY(!stage->editor().isAncestorOf(QApplication::focusWidget()));
        QTRY_VERIFY(stage->textPlace().height() > 400);
        QVERIFY(stage->textPlace().bottom() < stage->transport().y());
        stage->showText(false);
        QCOMPARE(stage->pane(), Stage::Pane::Code);
        QCOMPARE(text.takeLast().constFirst().toBool(), false);
    }

    void atTheFirstLevelAndBeforeARunThereIsNoMap() {
        Stage stage(m_theme);
        stage.resize(1024, 640);
        stage.setDetailLevel(3);
        stage.setProgram(
            {.id = u"t"_s, .fileName = u"t.py"_s, .original = u"print(1)\n"_s, .source = {}});
        stage.show();
        stage.setOnePane(true);
        const auto* panes = stage.findChild<TabStrip*>(u"panes"_s);
        QVERIFY(!panes->isTabVisible(static_cast<int>(Stage::Pane::Picture)));
        QVERIFY(tests::openAndWait(stage, tests::recordedRun(u"counter-spawn"_s)));
        QVERIFY(panes->isTabVisible(static_cast<int>(Stage::Pane::Picture)));
        stage.showPane(Stage::Pane::Picture);
        stage.setDetailLevel(1);
        QVERIFY(!panes->isTabVisible(static_cast<int>(Stage::Pane::Picture)));
        QCOMPARE(stage.pane(), Stage::Pane::Timeline);
        QVERIFY(stage.timeline().isVisible());
    }
};

QTEST_MAIN(TestOnePane)
#include "tst_onepane.moc"
