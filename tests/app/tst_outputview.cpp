// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/stage.h"
#include "desktop/style/theme.h"
#include "desktop/views/editor/codearea.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/output/outputarea.h"
#include "desktop/views/output/outputfindbar.h"
#include "desktop/views/output/outputview.h"
#include "desktop/views/output/terminalcolours.h"
#include "desktop/views/output/writerbar.h"
#include "desktop/widgets/button.h"
#include "sampleruns.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

/// Two processes that print a number of lines each by turns, the second one to stderr.
trace::TraceBuilder talkers(int lines) {
    using protocol::Kind;
    trace::RunInfo info;
    info.script = "talk.py";
    trace::TraceBuilder b(info);
    const ProcessUid main = trace::TraceBuilder::main();
    const ProcessUid child = b.createProcess(1, "Process-1", "talk", main, 3);
    b.start(2, child);
    for (int i = 0; i < lines; ++i) {
        const std::string number = std::to_string(i);
        b.add(3 + i, Kind::Output, main, {.text = "out " + number + "\n", .c = 1});
        b.add(3.5 + i, Kind::Output, child, {.text = "err " + number + "\n", .c = 2});
    }
    return b;
}

struct Shown {
    explicit Shown(trace::TraceBuilder& builder) : run(tests::finished(builder)) {
        cursor.setTrace(run.trace, run.timeline);
        view = std::make_unique<OutputView>(theme, &cursor, nullptr);
        view->resize(320, 300);
        view->show();
        view->area().setFocus();
        (void)QTest::qWaitForWindowActive(view.get());
    }
    [[nodiscard]] OutputArea& area() const { return view->area(); }

    Theme theme;
    TraceCursor cursor;
    tests::SampleRun run;
    std::unique_ptr<OutputView> view;
};

QStringList texts(const OutputRows& rows) {
    QStringList lines;
    for (int row = 0; row < rows.rowCount(); ++row) {
        lines << rows.row(row).line.text;
    }
    return lines;
}

}  // namespace

class TestOutputView : public QObject {
    Q_OBJECT

private slots:
    void aChipShowsWhatItsProcessPrinted() {
        trace::TraceBuilder b = talkers(3);
        const Shown shown(b);
        WriterBar& bar = shown.view->writers();
        QVERIFY(bar.isVisible());
        QCOMPARE(bar.buttons().size(), 4);  // P0, P1, stdout, stderr
        QCOMPARE(bar.buttons()[1]->accessibleName(), u"Only what P1 printed"_s);
        QTest::mouseClick(bar.buttons()[1], Qt::LeftButton);
        QCOMPARE(texts(shown.area().rows()), QStringList({u"err 0"_s, u"err 1"_s, u"err 2"_s}));
        QTest::mouseClick(bar.buttons()[1], Qt::LeftButton);
        QCOMPARE(shown.area().rows().rowCount(), 6);
        bar.buttons()[2]->setFocus();
        QTest::keyClick(bar.buttons()[2], Qt::Key_Space);
        QCOMPARE(texts(shown.area().rows()), QStringList({u"out 0"_s, u"out 1"_s, u"out 2"_s}));
    }

    void oneWriterIsNoChoice() {
        trace::TraceBuilder b;
        b.add(1, protocol::Kind::Output, trace::TraceBuilder::main(), {.text = "a\n", .c = 1});
        const Shown shown(b);
        QVERIFY(!shown.view->writers().isVisible());
    }

    void stderrIsToldInWords() {
        trace::TraceBuilder b = talkers(1);
        const Shown shown(b);
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&shown.area());
        QVERIFY(list != nullptr);
        QCOMPARE(list->childCount(), 2);
        QCOMPARE(list->child(0)->text(QAccessible::Name), u"P0, out 0"_s);
        QCOMPARE(list->child(1)->text(QAccessible::Name), u"P1, stderr, err 0"_s);
    }

    void linesAfterTheCursorAreMuted() {
        trace::TraceBuilder b = talkers(3);
        Shown shown(b);
        shown.cursor.moveToPosition(4);
        QVERIFY(shown.area().rows().printedRows() < 6);
        QVERIFY(shown.area().describe(5).contains(u"not printed yet"));
    }

    void linesOfTracebacksLeadToTheEditor() {
        trace::RunInfo info;
        info.script = "talk.py";
        trace::TraceBuilder b(info);
        b.add(
            1, protocol::Kind::Output, trace::TraceBuilder::main(),
            {.text = "Traceback (most recent call last):\n  File \"/tmp/r/talk.py\", line 7, in f\n"
                     "  File \"/usr/lib/python3/other.py\", line 9, in g\n",
             .c = 2});
        const Shown shown(b);
        QSignalSpy lines(shown.view.get(), &OutputView::lineRequested);
        QVERIFY(shown.area().linkRect(0).isEmpty());
        QVERIFY(shown.area().linkRect(2).isEmpty());
        const QRect link = shown.area().linkRect(1);
        QVERIFY(!link.isEmpty());
        QTest::mouseClick(shown.area().viewport(), Qt::LeftButton, {}, link.center());
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0][0].toInt(), 7);
        // Beside it nothing happens.
        QTest::mouseClick(shown.area().viewport(), Qt::LeftButton, {},
                          QPoint(2, shown.area().rowRect(2).center().y()));
        QCOMPARE(lines.size(), 1);
        // By keyboard.
        shown.area().select({0, 0}, {0, 0});
        QTest::keyClick(&shown.area(), Qt::Key_Down);
        QTest::keyClick(&shown.area(), Qt::Key_Return);
        QCOMPARE(lines.size(), 2);
        QAccessibleInterface* row = QAccessible::queryAccessibleInterface(&shown.area())->child(1);
        QCOMPARE(row->role(), QAccessible::Link);
        QVERIFY(row->text(QAccessible::Name).contains(u"link to line 7"));
        row->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(lines.size(), 3);
    }

    void itFollowsTheEndUntilOneScrollsAway() {
        trace::TraceBuilder b = talkers(100);
        Shown shown(b);
        QScrollBar* bar = shown.area().verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());
        QVERIFY(!shown.view->newLines().isVisible());
        bar->setValue(0);
        QVERIFY(!shown.area().isFollowing());
        b.add(500, protocol::Kind::Output, trace::TraceBuilder::main(),
              {.text = "one\ntwo\nthree\n", .c = 1});
        shown.run = tests::finished(b);
        shown.cursor.setTrace(shown.run.trace, shown.run.timeline);
        QCOMPARE(bar->value(), 0);
        QVERIFY(shown.view->newLines().isVisible());
        QCOMPARE(shown.view->newLines().text(), u"3 new lines"_s);
        QTest::mouseClick(&shown.view->newLines(), Qt::LeftButton);
        QVERIFY(shown.area().isFollowing());
        QCOMPARE(bar->value(), bar->maximum());
        QVERIFY(!shown.view->newLines().isVisible());
    }

    void whatIsSelectedIsCopied() {
        trace::TraceBuilder b = talkers(3);
        const Shown shown(b);
        shown.area().select({0, 4}, {2, 3});
        QTest::keyClick(&shown.area(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"0\nerr 0\nout"_s);
        // By mouse: from the begin of the first row to below the second.
        const QRect first = shown.area().rowRect(0);
        const int middle = first.center().y();
        QTest::mousePress(shown.area().viewport(), Qt::LeftButton, {}, QPoint(2, middle));
        QTest::mouseMove(shown.area().viewport(), QPoint(300, middle));
        QTest::mouseRelease(shown.area().viewport(), Qt::LeftButton, {}, QPoint(300, middle));
        QCOMPARE(shown.area().selectedText(), u"out 0"_s);
        QTest::keyClick(&shown.area(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(shown.area().selectedText(), u"out 0\nerr 0\nout 1\nerr 1\nout 2\nerr 2"_s);
        shown.view->copyAll();
        QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 6);
    }

    void textIsFoundAndCounted() {
        trace::TraceBuilder b = talkers(40);
        const Shown shown(b);
        QTest::keyClick(&shown.area(), Qt::Key_F, Qt::ControlModifier);
        OutputFindBar& bar = shown.view->findBar();
        QVERIFY(bar.isVisible());
        auto* field = bar.findChild<QLineEdit*>();
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, u"ERR 3"_s);
        QCOMPARE(shown.area().selectedText(), u"err 3"_s);
        QVERIFY2(bar.result().endsWith(u"of 11"), qPrintable(bar.result()));  // 3, 30 to 39
        const QString first = bar.result();
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(bar.result() != first);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(bar.result(), first);
        QTest::keyClicks(field, u"99"_s);
        QCOMPARE(bar.result(), u"not found"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!bar.isVisible());
        QVERIFY(shown.area().hasFocus());
    }

    void aFloodKeepsItsLastLines() {
        RawOutput raw;
        std::string portion;
        for (int i = 0; i < 10'000; ++i) {
            portion += "a line of a flood\n";
        }
        int announced = 0;
        connect(&raw, &RawOutput::rowsInserted, &raw, [&] { ++announced; });
        for (int i = 0; i < 30; ++i) {
            raw.append(portion, false);
            raw.publish();
        }
        raw.append("the last one\n", false);
        raw.publish();
        QCOMPARE(announced, 31);
        QVERIFY(raw.rowCount() >= 100'000);
        QVERIFY(std::size_t(raw.rowCount()) <= OutputRows::mostRows);
        QCOMPARE(raw.droppedRows() + std::uint64_t(raw.rowCount()), std::uint64_t(300'001));
        QCOMPARE(raw.row(raw.rowCount() - 1).line.text, u"the last one"_s);
    }

    void aFilterHoldsWhileRowsGo() {
        RawOutput raw;
        raw.setFilter({.processes = {}, .isError = true});
        std::string portion;
        for (int i = 0; i < 50'000; ++i) {
            portion += "x\n";
        }
        for (int i = 0; i < 6; ++i) {
            raw.append(portion, i % 2 == 1);
            raw.publish();
        }
        for (int row = 0; row < raw.rowCount(); row += 997) {
            QVERIFY(raw.row(row).isError);
        }
        QVERIFY(raw.rowCount() > 0);
    }

    void coloursStayReadable() {
        for (const AppearanceChoice choice : {AppearanceChoice::Light, AppearanceChoice::Dark}) {
            Theme theme;
            theme.setChoice(choice);
            const QColor ink = theme.color(u"text.primary");
            for (const QColor& paper :
                 {theme.color(u"bg.panel"), theme.stateColor(StateLook::Failed, StateRole::Tint)}) {
                for (quint32 colour = 0; colour < 256; ++colour) {
                    for (quint32 ground = 0; ground < 257; ground += 8) {
                        TerminalStyle style;
                        style.ink = {TerminalColour::Sort::Indexed, colour};
                        if (ground < 256) {
                            style.ground = {TerminalColour::Sort::Indexed, ground};
                        }
                        style.faint = (colour & 1U) != 0;
                        style.inverse = (colour & 2U) != 0;
                        const TextColours shown = coloursOf(theme, style, paper, ink);
                        const QColor below = shown.ground.isValid() ? shown.ground : paper;
                        QVERIFY(contrastRatio(shown.ink, below) >= 4.5);
                    }
                }
            }
        }
    }

    void aRealRunWithColoursAndATraceback() {
        Theme theme;
        Stage stage(theme);
        stage.resize(1000, 800);
        stage.setDetailLevel(2);
        const QString source =
            u"import sys\n"
            "from multiprocessing import Process\n"
            "\n"
            "\n"
            "def work():\n"
            "    print(\"\\033[32mgreen\\033[0m\")\n"
            "    for n in range(3):\n"
            "        sys.stdout.write(\"\\r%d %%\" % (n * 50))\n"
            "    print()\n"
            "    raise ValueError(\"no\")\n"
            "\n"
            "\n"
            "if __name__ == \"__main__\":\n"
            "    p = Process(target=work)\n"
            "    p.start()\n"
            "    p.join()\n"_s;
        stage.setProgram(
            {.id = u"t/c"_s, .fileName = u"colours.py"_s, .original = source, .source = {}});
        stage.show();
        QSignalSpy ended(&stage, &Stage::runEnded);
        stage.run();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        stage.playback().pause();
        stage.cursor().moveToEnd();
        stage.side().show(SidePane::Tab::Output);
        OutputArea& area = stage.side().output().area();
        const QStringList lines = texts(area.rows());
        QVERIFY2(lines.contains(u"green"_s) && lines.contains(u"100 %"_s),
                 qPrintable(lines.join(u'|')));
        int row = 0;
        while (row < area.rows().rowCount() && area.linkOf(row).line != 10) {
            ++row;
        }
        QVERIFY(row < area.rows().rowCount());
        area.select({row, 0}, {row, 0});
        QTest::keyClick(&area, Qt::Key_Return);
        int line = 0;
        int index = 0;
        stage.editor().code().getCursorPosition(&line, &index);
        QCOMPARE(line + 1, 10);
        // As they came: the same, without who.
        stage.side().output().setShow(OutputView::Show::Raw);
        QVERIFY(texts(stage.side().output().area().rows()).contains(u"100 %"_s));
    }
};

QTEST_MAIN(TestOutputView)
#include "tst_outputview.moc"
