// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The reference with its real widgets over the published pages.

#include "desktop/pages/reference/pagelist.h"
#include "desktop/pages/reference/referencepage.h"
#include "desktop/pages/texts/textlinks.h"
#include "desktop/views/document/documentview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace Qt::StringLiterals;
using namespace proclab;
using namespace proclab::desktop;

class ReferencePageTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void beginsWithTheFirstPage();
    void listOpensPagesByMouseAndKeys();
    void keysGoToTheNextPageAndBack();
    void linksLeadToPagesAndLessons();
    void programsAreCopiedAndRun();
    void glossaryLeadsToTheLessons();
    void placeMayNameAHeading();
    void drawingsFollowTheTheme();
    void addressIsShownBeforeItIsOpened();
    void unknownPlaceIsIgnored();

private:
    [[nodiscard]] QString text() const { return m_page->document()->toPlainText(); }

    Theme m_theme;
    std::unique_ptr<ReferencePage> m_page;
};

void ReferencePageTest::init() {
    m_page = std::make_unique<ReferencePage>(
        m_theme, QStringLiteral(PROCLAB_SOURCE_DIR) + u"/lessons/course"_s);
    m_page->resize(1100, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void ReferencePageTest::cleanup() {
    m_page.reset();
}

void ReferencePageTest::beginsWithTheFirstPage() {
    QCOMPARE(m_page->place(), u"process"_s);
    QCOMPARE(m_page->breadcrumbs(), QStringList({u"Reference"_s, u"Primitives"_s, u"Process"_s}));
    QVERIFY(text().contains(u"exitcode"_s));
    QVERIFY(text().contains(u"lifecycle.py"_s));
}

void ReferencePageTest::listOpensPagesByMouseAndKeys() {
    PageList& list = *m_page->list();
    const QModelIndex pool = list.model()->index(2, 0);
    QCOMPARE(pool.data().toString(), u"Pool"_s);
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(pool).center());
    QCOMPARE(m_page->place(), u"pool"_s);
    QVERIFY(text().contains(u"imap_unordered"_s));
    QTest::keyClick(&list, Qt::Key_Down);
    QCOMPARE(m_page->place(), u"queue"_s);
    QTest::keyClick(&list, Qt::Key_Up);
    QCOMPARE(m_page->place(), u"pool"_s);
    // The keys pass over the headings, and stop at the ends.
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(&list, Qt::Key_Down);
    QCOMPARE(m_page->place(), u"glossary"_s);
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(&list, Qt::Key_Up);
    QCOMPARE(m_page->place(), u"process"_s);
}

void ReferencePageTest::keysGoToTheNextPageAndBack() {
    QSignalSpy places(m_page.get(), &Page::placeChanged);
    m_page->document()->setFocus();
    QTest::keyClick(m_page->document(), Qt::Key_PageDown, Qt::ControlModifier);
    QCOMPARE(m_page->place(), u"pool"_s);
    QTest::keyClick(m_page->document(), Qt::Key_PageUp, Qt::ControlModifier);
    QCOMPARE(m_page->place(), u"process"_s);
    QCOMPARE(places.size(), 2);
}

void ReferencePageTest::linksLeadToPagesAndLessons() {
    QSignalSpy lessons(m_page.get(), &ReferencePage::lessonRequested);
    emit m_page->document()->linkActivated(QUrl(u"reference:exit-codes"_s));
    QCOMPARE(m_page->place(), u"exit-codes"_s);
    QCOMPARE(m_page->list()->currentIndex().data().toString(), u"Exit codes"_s);
    emit m_page->document()->linkActivated(QUrl(u"lesson:1.7"_s));
    QCOMPARE(lessons.size(), 1);
    QCOMPARE(lessons[0][0].toString(), u"1.7"_s);
}

void ReferencePageTest::programsAreCopiedAndRun() {
    QSignalSpy runs(m_page.get(), &ReferencePage::runRequested);
    emit m_page->document()->linkActivated(QUrl(u"copy:lifecycle"_s));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"child.join()"_s));
    emit m_page->document()->linkActivated(QUrl(u"run:lifecycle"_s));
    QCOMPARE(runs.size(), 1);
    QCOMPARE(runs[0][0].toString(), u"process"_s);
    QCOMPARE(runs[0][1].value<lessons::Example>().fileName(), u"lifecycle.py"_s);
}

void ReferencePageTest::glossaryLeadsToTheLessons() {
    m_page->goTo(u"glossary"_s);
    QCOMPARE(m_page->breadcrumbs(), QStringList({u"Reference"_s, u"Glossary"_s}));
    QVERIFY(text().contains(u"zombie"_s));
    QVERIFY(m_page->document()->toHtml().contains(u"href=\"lesson:1.7\""_s));
}

void ReferencePageTest::placeMayNameAHeading() {
    m_page->goTo(u"glossary#zombie"_s);
    QCOMPARE(m_page->place(), u"glossary"_s);
    QCOMPARE(m_page->document()->textCursor().block().text(), u"zombie"_s);
    m_page->goTo(u"pool#Rules"_s);
    QCOMPARE(m_page->place(), u"pool"_s);
    QCOMPARE(m_page->document()->textCursor().block().text(), u"Rules"_s);
}

void ReferencePageTest::drawingsFollowTheTheme() {
    const auto drawing = [this] {
        return m_page->document()
            ->loadResource(QTextDocument::ImageResource, QUrl(u"images/life.svg"_s))
            .value<QImage>();
    };
    m_theme.setChoice(AppearanceChoice::Light);
    const QImage light = drawing();
    QVERIFY(!light.isNull());
    QCOMPARE(light.pixelColor(light.width() * 15 / 640, light.height() * 60 / 110),
             m_theme.color(u"bg.sunken"));
    m_theme.setChoice(AppearanceChoice::Dark);
    const QImage dark = drawing();
    QCOMPARE(dark.pixelColor(dark.width() * 15 / 640, dark.height() * 60 / 110),
             m_theme.color(u"bg.sunken"));
    QVERIFY(light != dark);
}

void ReferencePageTest::addressIsShownBeforeItIsOpened() {
    const QUrl address(u"https://docs.python.org/3/?a=1&b=2"_s);
    QVERIFY(leadsOut(address));
    QVERIFY(!leadsOut(QUrl(u"file:///etc/hosts"_s)));
    const QPointer<QMenu> menu = offerAddress(address, m_page.get());
    QVERIFY(!menu->actions().first()->isEnabled());
    QVERIFY(menu->actions().first()->text().contains(u"docs.python.org"_s));
    menu->actions().last()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), address.toString());
    menu->close();
    QTRY_VERIFY(!menu);
}

void ReferencePageTest::unknownPlaceIsIgnored() {
    m_page->goTo(u"nothing"_s);
    QCOMPARE(m_page->place(), u"process"_s);
}

QTEST_MAIN(ReferencePageTest)
#include "tst_referencepage.moc"
