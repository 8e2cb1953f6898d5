// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/theme.h"
#include "desktop/views/editor/codearea.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/editor/linemargin.h"
#include "desktop/views/editor/linemarkers.h"
#include "desktop/views/editor/pythonindent.h"
#include "trace/tracebuilder.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

const QString program =
    u"from multiprocessing import Process\n"
    "\n"
    "def hello(name):\n"
    "    print(\"hello\", name)\n"
    "\n"
    "p = Process(target=hello)\n"_s;

LineMarker markerAt(int line, int number, StateLook look = StateLook::Running) {
    return {.line = line,
            .process = ProcessUid(static_cast<std::uint32_t>(number)),
            .number = number,
            .look = look,
            .age = LineMarker::Age::Fresh,
            .since = Timestamp::fromNs(number)};
}

}  // namespace

class TestEditorPane : public QObject {
    Q_OBJECT
private:
    Theme m_theme;

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
    }

    void indentFollowsPythonsBlocks_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("indent");
        QTest::newRow("def opens a block") << u"def f():"_s << 4;
        QTest::newRow("colon before a comment") << u"    if x:  # why"_s << 8;
        QTest::newRow("colon in a string") << u"    s = 'a:'"_s << 4;
        QTest::newRow("return leaves it") << u"    return 1"_s << 0;
        QTest::newRow("a name that begins like return") << u"    returned = 1"_s << 4;
        QTest::newRow("nothing below zero") << u"pass"_s << 0;
    }
    void indentFollowsPythonsBlocks() {
        QFETCH(QString, line);
        QFETCH(int, indent);
        QCOMPARE(indentAfter(line), indent);
    }

    void commentTogglesBothWays() {
        const QStringList code{u"    a = 1"_s, u""_s, u"        b = 2"_s};
        const QStringList comments{u"    # a = 1"_s, u""_s, u"    #     b = 2"_s};
        QCOMPARE(toggleComment(code), comments);
        QCOMPARE(toggleComment(comments), code);
    }

    void moreThanThreeChipsBecomeACount() {
        MarkedLine line{.line = 2, .markers = {}};
        for (int i = 0; i < 3; ++i) {
            line.markers.push_back(markerAt(2, i));
        }
        QCOMPARE(chipsAt(line).shown.size(), std::size_t(3));
        QCOMPARE(chipsAt(line).more, 0);
        line.markers.push_back(markerAt(2, 3));
        QCOMPARE(chipsAt(line).shown.size(), std::size_t(2));
        QCOMPARE(chipsAt(line).more, 2);
    }

    void chipsThatAreWiderThanTheirRoomAreCounted() {
        MarkedLine line{.line = 2, .markers = {}};
        for (const int number : {17, 20, 19}) {
            line.markers.push_back(markerAt(2, number));
        }
        const int all = widthOf(chipsAt(line), m_theme);
        QCOMPARE(chipsWithin(all, line, m_theme).shown.size(), std::size_t(3));
        const LineChips fewer = chipsWithin(all - 1, line, m_theme);
        QCOMPARE(fewer.shown.size(), std::size_t(2));
        QCOMPARE(fewer.more, 1);
        QVERIFY(widthOf(fewer, m_theme) < all);
        QCOMPARE(chipsWithin(0, line, m_theme).shown.size(), std::size_t(1));
        QCOMPARE(chipsWithin(0, line, m_theme).more, 2);
    }

    void markersStandAtTheLineOfTheLastEvent() {
        trace::TraceBuilder builder;
        const SiteId here = builder.site(12, "<module>", "/tmp/run/hello.py");
        const SiteId library = builder.site(30, "run", "/usr/lib/python3/process.py");
        const trace::Trace trace = builder.trace();
        state::Snapshot snapshot;
        snapshot.t = Timestamp::fromNs(1'000'000'000);
        snapshot.processes.resize(3);
        for (std::uint32_t i = 0; i < 3; ++i) {
            snapshot.processes[i].uid = ProcessUid(i);
            snapshot.processes[i].number = static_cast<int>(i);
            snapshot.processes[i].state = state::RunState::Running;
            snapshot.processes[i].site = here;
            snapshot.processes[i].siteSince = Timestamp::fromNs(900'000'000);
        }
        snapshot.processes[1].siteSince = Timestamp::fromNs(100'000'000);
        snapshot.processes[2].site = library;

        std::vector<MarkedLine> lines = markedLines(snapshot, trace, "hello.py");
        QCOMPARE(lines.size(), std::size_t(1));
        QCOMPARE(lines[0].line, 12);
        QCOMPARE(lines[0].markers.size(), std::size_t(2));
        QCOMPARE(lines[0].markers[0].number, 0);
        QVERIFY(lines[0].markers[0].age == LineMarker::Age::Fresh);
        QVERIFY(lines[0].markers[1].age == LineMarker::Age::Pale);

        // Who waits for ever is not forgotten where a finding names it, from its moment on.
        snapshot.processes[1].state = state::RunState::Blocked;
        const NamedWait wait{Timestamp::fromNs(500'000'000), ProcessUid(1)};
        lines = markedLines(snapshot, trace, "hello.py", {wait});
        QVERIFY(lines[0].markers[1].age == LineMarker::Age::Fresh);
        QVERIFY(lines[0].markers[1].look == StateLook::FindingWait);
        const NamedWait later{Timestamp::fromNs(1'500'000'000), ProcessUid(1)};
        lines = markedLines(snapshot, trace, "hello.py", {later});
        QVERIFY(lines[0].markers[1].age == LineMarker::Age::Pale);
        QVERIFY(lines[0].markers[1].look == StateLook::Blocked);

        snapshot.processes[0].state = state::RunState::Exited;
        lines = markedLines(snapshot, trace, "hello.py");
        QCOMPARE(lines[0].markers.size(), std::size_t(1));
        QVERIFY(markedLines(snapshot, trace, "other.py").empty());
    }

    void typingEditsAndSaysSo() {
        EditorPane pane(m_theme, nullptr);
        pane.setProgram(u"hello.py"_s, program, program);
        pane.resize(600, 300);
        pane.show();
        pane.code().setFocus();
        QSignalSpy edited(&pane, &EditorPane::edited);
        QVERIFY(pane.findChild<QToolButton*>(u"reset"_s)->isHidden());
        pane.code().setCursorPosition(2, 16);
        QTest::keyClick(&pane.code(), Qt::Key_Return);
        QTest::keyClicks(&pane.code(), u"x = 1"_s);
        QCOMPARE(pane.code().text(3), u"    x = 1\n"_s);
        QCOMPARE(edited.size(), 6);
        QVERIFY(!pane.findChild<QToolButton*>(u"reset"_s)->isHidden());

        pane.findChild<QToolButton*>(u"reset"_s)->click();
        QCOMPARE(pane.source(), program);
        QVERIFY(pane.findChild<QToolButton*>(u"reset"_s)->isHidden());
        pane.code().undo();
        QVERIFY(pane.source() != program);
    }

    void aTextComesBackAsItWasPut_data() {
        QTest::addColumn<QString>("source");
        for (const char* source : {"", "\n", "\n\n", "x = 1", "x = 1\n", "x = 1\n\n", "x = 1\n\n\n",
                                   "x = 1\r\ny = 2\n", "x = 1\ny = 2\r\n"}) {
            QTest::newRow(QByteArray(source).toPercentEncoding().constData())
                << QString::fromLatin1(source);
        }
    }
    void aTextComesBackAsItWasPut() {
        QFETCH(QString, source);
        EditorPane pane(m_theme, nullptr);
        pane.setProgram(u"hello.py"_s, source, source);
        QCOMPARE(pane.source(), source);
        pane.code().replaceSource(u"other\n"_s);
        pane.reset();
        QCOMPARE(pane.source(), source);
    }

    void wordsOfTheHeaderGiveWay() {
        EditorPane pane(m_theme, nullptr);
        pane.setProgram(u"hello.py"_s, program, program + u"# mine\n"_s);
        pane.setChangeWords(u"edited, kept"_s, u"Back to the lesson's program"_s, u"tip"_s);
        pane.resize(700, 300);
        pane.show();
        auto* reset = pane.findChild<QToolButton*>(u"reset"_s);
        QCOMPARE(reset->text(), u"Back to the lesson's program"_s);
        pane.resize(300, 300);
        QCOMPARE(pane.width(), 300);
        QCOMPARE(reset->text(), u"Reset"_s);
        QCOMPARE(reset->accessibleName(), u"Back to the lesson's program"_s);
        QVERIFY(!pane.findChild<QLabel*>(u"changed"_s)->isVisible());
        pane.resize(700, 300);
        QCOMPARE(reset->text(), u"Back to the lesson's program"_s);
    }

    void settingAProgramIsNoEdit() {
        EditorPane pane(m_theme, nullptr);
        QSignalSpy edited(&pane, &EditorPane::edited);
        pane.setProgram(u"hello.py"_s, program, program + u"# mine\n"_s);
        QCOMPARE(edited.size(), 0);
        QVERIFY(pane.isChanged());
        QVERIFY(!pane.code().isUndoAvailable());
    }

    void theNewlineAtTheEndIsNoLine() {
        EditorPane pane(m_theme, nullptr);
        pane.setProgram(u"hello.py"_s, program, program);
        QVERIFY(program.endsWith(u'\n'));
        QCOMPARE(pane.code().lines(), program.count(u'\n'));
        QCOMPARE(pane.source(), program);
        QVERIFY(!pane.isChanged());
        pane.setProgram(u"bare.py"_s, u"x = 1"_s, u"x = 1"_s);
        QCOMPARE(pane.source(), u"x = 1"_s);
        // What Python misses behind the last line is shown at the last line.
        pane.setError(2, u"SyntaxError: expected an indented block"_s);
        QCOMPARE(pane.code().errorLine(), 1);
    }

    void escapeThenTabLeaves() {
        QWidget window;
        auto* pane = new EditorPane(m_theme, &window);
        auto* after = new QLineEdit(&window);
        QWidget::setTabOrder(&pane->code(), after);
        pane->setProgram(u"hello.py"_s, program, program);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        pane->code().setFocus();
        QTest::keyClick(&pane->code(), Qt::Key_Tab);
        QVERIFY(pane->source().startsWith(u"    from"_s));
        QTest::keyClick(&pane->code(), Qt::Key_Escape);
        QTest::keyClick(&pane->code(), Qt::Key_Tab);
        QVERIFY(!pane->code().hasFocus());
    }

    void errorStandsAtItsLineUntilTheNextKey() {
        EditorPane pane(m_theme, nullptr);
        pane.setProgram(u"hello.py"_s, program, program);
        pane.resize(600, 300);
        pane.show();
        pane.setError(4, u"SyntaxError: '(' was never closed"_s);
        QCOMPARE(pane.code().errorLine(), 4);
        QVERIFY(pane.code().annotation(3).contains(u"never closed"_s));
        pane.goToLine(4);
        QTest::keyClick(&pane.code(), Qt::Key_X);
        QCOMPARE(pane.code().errorLine(), 0);
        QVERIFY(pane.code().annotation(3).isEmpty());
    }

    void findSelectsTheText() {
        EditorPane pane(m_theme, nullptr);
        pane.setProgram(u"hello.py"_s, program, program);
        pane.resize(600, 300);
        pane.show();
        pane.openFind();
        auto* field = pane.findChild<QLineEdit*>();
        QTest::keyClicks(field, u"hello"_s);
        int line = 0;
        int index = 0;
        pane.code().getCursorPosition(&line, &index);
        QCOMPARE(line, 2);
        QTest::keyClick(field, Qt::Key_Return);
        pane.code().getCursorPosition(&line, &index);
        QCOMPARE(line, 3);
        QCOMPARE(pane.code().selectedText(), u"hello"_s);
    }

    void bandsAndChipsAreSeen() {
        EditorPane pane(m_theme, nullptr);
        pane.setProgram(u"hello.py"_s, program, program);
        pane.setDensity(EditorPane::Density::Comfortable);
        pane.resize(600, 240);
        const QImage before = pane.grab().toImage();
        const std::vector<MarkedLine> lines{
            {.line = 4, .markers = {markerAt(4, 1, StateLook::Running)}},
            {.line = 6, .markers = {markerAt(6, 0, StateLook::Blocked), markerAt(6, 2)}}};
        pane.code().setMarkedLines(lines);
        pane.margin().setLines(lines);
        const QImage after = pane.grab().toImage();
        const QColor tint = m_theme.stateColor(StateLook::Running, StateRole::Tint);
        int tinted = 0;
        for (int y = 0; y < after.height(); ++y) {
            tinted += after.pixelColor(after.width() - 30, y) == tint ? 1 : 0;
            QVERIFY(before.pixelColor(before.width() - 30, y) != tint);
        }
        QCOMPARE(tinted, 22);
        const QString shots = qEnvironmentVariable("PROCLAB_SHOTS");
        if (!shots.isEmpty()) {
            pane.setError(3, u"SyntaxError: expected ':'"_s);
            pane.grab().save(shots + u"/editor.png"_s);
        }
    }
};

QTEST_MAIN(TestEditorPane)
#include "tst_editorpane.moc"
