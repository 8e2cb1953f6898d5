// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/findinglist.h"
#include "desktop/style/theme.h"
#include "desktop/views/findings/accessrow.h"
#include "desktop/views/findings/findingsview.h"
#include "desktop/widgets/button.h"
#include "sampleruns.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;
using diagnosis::Finding;
using diagnosis::FindingKind;
using diagnosis::Severity;

namespace {

Timestamp at(const tests::SampleRun& run, double ms) {
    return run.trace.begin() + Duration(static_cast<std::int64_t>(ms * 1e6));
}

Finding finding(const tests::SampleRun& run, FindingKind kind, Severity severity, double ms) {
    Finding finding;
    finding.kind = kind;
    finding.severity = severity;
    finding.at = at(run, ms);
    finding.processes = {ProcessUid(1)};
    return finding;
}

std::shared_ptr<diagnosis::Report> report(std::vector<Finding> findings) {
    auto result = std::make_shared<diagnosis::Report>();
    result->findings = std::move(findings);
    return result;
}

}  // namespace

class TestFindingsPanel : public QObject {
    Q_OBJECT
private:
    Theme m_theme;

    struct Panel {
        TraceCursor cursor;
        FindingList findings{&cursor};
        std::unique_ptr<FindingsView> view;
    };

    std::unique_ptr<Panel> panelWith(const tests::SampleRun& run, std::vector<Finding> findings) {
        auto panel = std::make_unique<Panel>();
        panel->cursor.setTrace(run.trace, run.timeline);
        panel->cursor.moveToEnd();
        panel->view =
            std::make_unique<FindingsView>(m_theme, panel->findings, &panel->cursor, nullptr);
        panel->view->resize(400, 600);
        panel->view->show();
        panel->findings.take(report(std::move(findings)), FindingList::Run::Over);
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(panel->view.get());
        return panel;
    }

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
    }

    void eachFindingSaysWhatWhenAndHowSevere() {
        const auto run = tests::helloRun();
        const auto panel =
            panelWith(run, {finding(run, FindingKind::NeverJoined, Severity::Note, 15),
                            finding(run, FindingKind::ChildException, Severity::Error, 8)});
        const auto cards = panel->view->cards();
        QCOMPARE(cards.size(), 2);
        // By their moments, whatever the order in which they were found.
        QCOMPARE(cards[0]->entry().finding.kind, FindingKind::ChildException);
        QVERIFY2(cards[0]->accessibleName().startsWith(u"Error: "_s),
                 qPrintable(cards[0]->accessibleName()));
        QVERIFY(cards[0]->accessibleName().contains(u"P1"_s));
        QVERIFY(cards[1]->accessibleName().startsWith(u"Note: "_s));
        for (const FindingCard* card : cards) {
            QVERIFY(!card->entry().message.isEmpty());
            QVERIFY(card->accessibleDescription().contains(card->entry().advice));
        }
        // Shape as well as colour.
        QVERIFY(severityLook(Severity::Error).icon != severityLook(Severity::Warning).icon);
        QVERIFY(severityLook(Severity::Warning).icon != severityLook(Severity::Note).icon);
    }

    void theBannerTakesTheMostSevereOfThoseWhoseMomentHasCome() {
        const auto run = tests::helloRun();
        const auto panel =
            panelWith(run, {finding(run, FindingKind::NeverJoined, Severity::Note, 2),
                            finding(run, FindingKind::ForkWithThreads, Severity::Warning, 5),
                            finding(run, FindingKind::ChildException, Severity::Error, 10),
                            finding(run, FindingKind::NonzeroExit, Severity::Error, 12)});
        FindingList& findings = panel->findings;
        constexpr auto nothing = FindingList::Told::Nothing;
        panel->cursor.moveToTime(at(run, 3));
        QVERIFY(findings.foremost(nothing) == nullptr);
        panel->cursor.moveToTime(at(run, 6));
        QCOMPARE(findings.foremost(nothing)->finding.kind, FindingKind::ForkWithThreads);
        QCOMPARE(findings.othersBeside(*findings.foremost(nothing)), 0);
        panel->cursor.moveToEnd();
        QCOMPARE(findings.foremost(nothing)->finding.kind, FindingKind::ChildException);
        QCOMPARE(findings.othersBeside(*findings.foremost(nothing)), 2);
        // Where the exception is told already, it is not said a second time.
        QCOMPARE(findings.foremost(FindingList::Told::Exception)->finding.kind,
                 FindingKind::ForkWithThreads);
        findings.putAway(*findings.foremost(nothing));
        QCOMPARE(findings.foremost(nothing)->finding.kind, FindingKind::NonzeroExit);
    }

    void whatComesLaterIsPale() {
        const auto run = tests::helloRun();
        const auto panel =
            panelWith(run, {finding(run, FindingKind::ChildException, Severity::Error, 10)});
        const QImage known = panel->view->grab().toImage();
        panel->cursor.moveToTime(at(run, 5));
        const QImage later = panel->view->grab().toImage();
        QVERIFY(known != later);
        panel->cursor.moveToEnd();
        QCOMPARE(panel->view->grab().toImage(), known);
    }

    void theKeyboardGoesThroughFindingsAndEvidence() {
        const auto run = tests::helloRun();
        Finding lost = finding(run, FindingKind::LostUpdate, Severity::Error, 9);
        lost.processes = {ProcessUid(0), ProcessUid(1)};
        lost.evidence = {1, 2, 3, 4};
        lost.texts = {"4", "5", "5", ""};
        lost.numbers = {1};
        const auto panel =
            panelWith(run, {lost, finding(run, FindingKind::ChildException, Severity::Error, 10)});
        const auto cards = panel->view->cards();
        const auto rows = cards[0]->findChildren<AccessRowButton*>();
        QCOMPARE(rows.size(), 4);
        QSignalSpy entry(panel->view.get(), &FindingsView::entryRequested);
        QSignalSpy position(panel->view.get(), &FindingsView::positionRequested);

        cards[0]->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(entry.size(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QVERIFY(rows[0]->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QVERIFY(rows[1]->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(position.size(), 1);
        QCOMPARE(position[0][0].value<std::size_t>(), std::size_t(3));
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        }
        QVERIFY(cards[1]->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QVERIFY(cards[1]->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QVERIFY(rows[3]->hasFocus());
        QVERIFY(rows[0]->accessibleName().contains(u"reads 4"_s));
    }

    void aLessonIsOfferedOnlyWhereThereIsOne() {
        const auto run = tests::helloRun();
        const auto panel =
            panelWith(run, {finding(run, FindingKind::ChildException, Severity::Error, 10)});
        QVERIFY(panel->view->findChild<Button*>(u"findingLesson"_s) == nullptr);
        panel->view->setLessons([](const QString&) { return false; });
        QVERIFY(panel->view->findChild<Button*>(u"findingLesson"_s) == nullptr);
        const QString lesson = panel->findings.entries().front().lesson;
        panel->view->setLessons([&](const QString& id) { return id == lesson; });
        QSignalSpy asked(panel->view.get(), &FindingsView::lessonRequested);
        auto* link = panel->view->cards().front()->findChild<Button*>(u"findingLesson"_s);
        QVERIFY(link != nullptr);
        QTest::mouseClick(link, Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), lesson);
    }

    void aThousandFindingsAreNotAThousandCards() {
        const auto run = tests::helloRun();
        std::vector<Finding> many;
        for (int i = 0; i < 1000; ++i) {
            many.push_back(finding(run, FindingKind::NonzeroExit, Severity::Warning, 5 + i * 0.01));
        }
        const auto panel = panelWith(run, many);
        QCOMPARE(panel->view->cards().size(), qsizetype(FindingsView::mostCards));
        QCOMPARE(panel->findings.entries().size(), many.size());
    }

    void theSameFindingsKeepTheirCardsAndTheFocus() {
        const auto run = tests::helloRun();
        const std::vector<Finding> some{
            finding(run, FindingKind::ChildException, Severity::Error, 10)};
        const auto panel = panelWith(run, some);
        FindingCard* card = panel->view->cards().front();
        card->setFocus();
        std::vector<Finding> more = some;
        more.push_back(finding(run, FindingKind::NonzeroExit, Severity::Warning, 12));
        panel->findings.take(report(more), FindingList::Run::Over);
        QCOMPARE(panel->view->cards().size(), 2);
        QVERIFY(panel->view->cards().front() == card);
        QVERIFY(card->hasFocus());
        panel->findings.clear();
        QVERIFY(panel->view->cards().isEmpty());
    }
};

QTEST_MAIN(TestFindingsPanel)
#include "tst_findingspanel.moc"
