// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the time went: bars, words, the keyboard, the table.

#include "desktop/style/theme.h"
#include "desktop/views/times/timesview.h"
#include "desktop/widgets/button.h"
#include "sampleruns.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;
using diagnosis::ProcessShares;
using diagnosis::Share;

namespace {

constexpr std::int64_t ms = 1'000'000;

ProcessShares sharesOf(std::uint32_t process,
                       std::initializer_list<std::pair<Share, std::int64_t>> parts) {
    ProcessShares shares;
    shares.process = ProcessUid(process);
    for (const auto& [share, ns] : parts) {
        shares.ns[static_cast<std::size_t>(share)] = ns;
        shares.totalNs += ns;
    }
    return shares;
}

diagnosis::Report report() {
    diagnosis::Report report;
    report.shares = {sharesOf(0, {{Share::Computing, 100 * ms}, {Share::Joining, 900 * ms}}),
                     sharesOf(1, {{Share::Starting, 100 * ms},
                                  {Share::Computing, 300 * ms},
                                  {Share::Lock, 100 * ms}})};
    return report;
}

}  // namespace

class TestTimesView : public QObject {
    Q_OBJECT
private:
    Theme m_theme;
    const tests::SampleRun m_run = tests::helloRun();

    std::unique_ptr<TimesView> shown() {
        auto view = std::make_unique<TimesView>(m_theme, nullptr);
        view->resize(300, 260);
        view->take(report(), *m_run.timeline->latest(), TimesView::Run::Over);
        view->show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(view.get());
        return view;
    }

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
    }

    void piecesOfABarLieSideBySide() {
        const ProcessShares shares =
            sharesOf(1, {{Share::Starting, 100}, {Share::Computing, 250}, {Share::Lock, 150}});
        const auto pieces = barPieces(shares, 1000, QRectF(10, 5, 200, 14));
        QCOMPARE(pieces.size(), std::size_t(3));
        QCOMPARE(pieces[0].rect, QRectF(10, 5, 20, 14));
        QCOMPARE(pieces[1].rect, QRectF(30, 5, 50, 14));
        QCOMPARE(pieces[2].rect, QRectF(80, 5, 30, 14));
        QCOMPARE(pieces[1].share, Share::Computing);
        QVERIFY(barPieces(shares, 0, QRectF(0, 0, 200, 14)).empty());
        // What is narrower than a pixel leaves its room empty, and nothing moves.
        const auto rest = barPieces(shares, 100'000, QRectF(0, 0, 500, 14));
        QCOMPARE(rest.size(), std::size_t(1));
        QCOMPARE(rest[0].rect.left(), 0.5);
    }

    void eachProcessAndAllTogetherAreSaidInWordsAndFigures() {
        const auto view = shown();
        QCOMPARE(view->rows().size(), 3);
        QVERIFY(view->hasTimes());
        const QString child = view->rows()[1]->accessibleName();
        QVERIFY2(child.startsWith(u"P1"_s), qPrintable(child));
        QVERIFY2(child.contains(u": 500 ms; computing 300 ms, 60 %; starting 100 ms, 20 %; for a "
                                "lock 100 ms, 20 %"_s),
                 qPrintable(child));
        const auto& all = view->rows().back()->row();
        QCOMPARE(all.shares.totalNs, 1500 * ms);
        QCOMPARE(std::accumulate(all.shares.ns.begin(), all.shares.ns.end(), std::int64_t(0)),
                 all.shares.totalNs);
    }

    void theKeyboardGoesFromRowToRowAndCopiesTheTable() {
        const auto view = shown();
        view->rows()[0]->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), view->rows()[1]);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QCOMPARE(QApplication::focusWidget(), view->rows()[0]);
        const QString table =
            u"ms\tstarting\tcomputing\tfor a lock\tjoining\ttotal\n"
            "main\t0.0\t100.0\t0.0\t900.0\t1000.0\n"
            "P1\t100.0\t300.0\t100.0\t0.0\t500.0\n"
            "all\t100.0\t400.0\t100.0\t900.0\t1500.0\n"_s;
        QApplication::clipboard()->clear();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), table);
        QApplication::clipboard()->clear();
        view->copyButton().setFocus();
        QTest::keyClick(&view->copyButton(), Qt::Key_Space);
        QCOMPARE(QApplication::clipboard()->text(), table);
    }

    void whatStaysInFocusIsNotMadeAnew() {
        const auto view = shown();
        TimeRowView* row = view->rows()[1];
        row->setFocus();
        auto later = report();
        later.shares[1] = sharesOf(1, {{Share::Computing, 700 * ms}});
        view->take(later, *m_run.timeline->latest(), TimesView::Run::Over);
        QCOMPARE(view->rows()[1], row);
        QVERIFY(row->hasFocus());
        QCOMPARE(row->row().shares.totalNs, 700 * ms);
        QSignalSpy has(view.get(), &TimesView::hasTimesChanged);
        view->clear();
        QCOMPARE(has.size(), 1);
        QVERIFY(view->rows().isEmpty());
    }
};

QTEST_MAIN(TestTimesView)
#include "tst_timesview.moc"
