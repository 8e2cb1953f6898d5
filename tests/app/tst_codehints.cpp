// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Likely mistakes in the code that lies on the stage, looked at by a real interpreter.

#include "desktop/stage/stage.h"
#include "desktop/views/editor/codearea.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/editor/hintrow.h"
#include "desktop/views/editor/linemargin.h"
#include "desktop/widgets/button.h"
#include "python/discovery.h"

#include <QSignalSpy>
#include <QTest>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60000;
const QString mistaken =
    u"from multiprocessing import Process\n"
    "\n"
    "process = Process(target=print, args=(5))\n"
    "process.start()\n"_s;
const QString right =
    u"from multiprocessing import Process\n"
    "\n"
    "if __name__ == \"__main__\":\n"
    "    process = Process(target=print, args=(5,))\n"
    "    process.start()\n"_s;

QStringList titles(Stage& stage) {
    QStringList titles;
    for (const CodeHint& hint : stage.editor().hints()) {
        titles << u"%1 %2"_s.arg(hint.line).arg(hint.title);
    }
    return titles;
}

const QStringList both{u"3 No tuple without a comma"_s, u"4 No main guard"_s};

}  // namespace

class TestCodeHints : public QObject {
    Q_OBJECT
private:
    Theme m_theme;
    QString m_python;

    void put(Stage& stage, const QString& source) const {
        stage.resize(900, 700);
        stage.setInterpreter(m_python);
        stage.setProgram({.id = u"p"_s, .fileName = u"p.py"_s, .original = source, .source = {}});
        stage.show();
    }

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
        const auto python = python::defaultInterpreter();
        QVERIFY2(python.ok(), "no Python");
        m_python = python.value().path;
    }

    void mistakesAreMarkedAndSaid() {
        Stage stage(m_theme);
        put(stage, mistaken);
        QTRY_COMPARE_WITH_TIMEOUT(titles(stage), both, patienceMs);
        HintRow& row = stage.editor().hintRow();
        QVERIFY(row.isVisible());
        QVERIFY(row.text().startsWith(u"No tuple without a comma. args is to be a tuple"));
        QVERIFY(row.accessibleName().startsWith(u"Hint 1 of 2, line 3: No tuple"));
        stage.setProgram({.id = u"q"_s, .fileName = u"q.py"_s, .original = right, .source = {}});
        QTRY_VERIFY_WITH_TIMEOUT(!row.isVisible(), patienceMs);
        QCOMPARE(titles(stage), QStringList());
    }

    void theyFollowTheTextWhileItIsTyped() {
        Stage stage(m_theme);
        put(stage, mistaken);
        QTRY_COMPARE_WITH_TIMEOUT(titles(stage), both, patienceMs);
        CodeArea& code = stage.editor().code();
        code.goToLine(3);
        QTest::keyClick(&code, Qt::Key_Return);
        // At once, and not only when the interpreter has answered.
        QCOMPARE(titles(stage),
                 (QStringList{u"4 No tuple without a comma"_s, u"5 No main guard"_s}));
        // What is mended is marked no longer.
        code.setCursorPosition(3, static_cast<int>(code.text(3).indexOf(u"5))")) + 1);
        QTest::keyClick(&code, Qt::Key_Comma);
        QTRY_COMPARE_WITH_TIMEOUT(titles(stage), QStringList{u"5 No main guard"_s}, patienceMs);
    }

    void whatPythonCannotReadIsSaidAtItsLine() {
        Stage stage(m_theme);
        put(stage, right);
        CodeArea& code = stage.editor().code();
        code.goToLine(3);
        for (const char letter : std::string("if :")) {
            QTest::keyClick(&code, letter);
        }
        QTRY_COMPARE_WITH_TIMEOUT(titles(stage), QStringList{u"3 Python cannot read this line"_s},
                                  patienceMs);
        QCOMPARE(stage.editor().hints().front().weight, CodeHint::Weight::Unreadable);
        QVERIFY(!stage.editor().hintRow().text().isEmpty());
    }

    void theKeyboardReachesEachOfThem() {
        Stage stage(m_theme);
        put(stage, mistaken);
        stage.setLessons([](const QString& lesson) { return lesson == u"1.3"; });
        QSignalSpy lessons(&stage, &Stage::lessonRequested);
        QTRY_COMPARE_WITH_TIMEOUT(titles(stage), both, patienceMs);
        CodeArea& code = stage.editor().code();
        HintRow& row = stage.editor().hintRow();
        const auto line = [&code] {
            int at = 0;
            int column = 0;
            code.getCursorPosition(&at, &column);
            return at + 1;
        };
        QTest::keyClick(&stage, Qt::Key_F8);
        QCOMPARE(line(), 3);
        QCOMPARE(row.current(), 0);
        QTest::keyClick(&code, Qt::Key_F8);
        QCOMPARE(line(), 4);
        QCOMPARE(row.current(), 1);
        QTest::keyClick(&code, Qt::Key_F8);
        QCOMPARE(line(), 3);
        // The row says what stands at the text cursor.
        QTest::keyClick(&code, Qt::Key_Down);
        QTRY_COMPARE(row.current(), 1);
        auto* lesson = row.findChild<Button*>(u"hintLesson"_s);
        QVERIFY(lesson->isVisible());
        lesson->setFocus(Qt::TabFocusReason);
        QTest::keyClick(lesson, Qt::Key_Space);
        QCOMPARE(lessons.size(), 1);
        QCOMPARE(lessons[0][0].toString(), u"1.3"_s);
        auto* more = row.findChild<Button*>(u"hintMore"_s);
        const int closed = row.sizeHint().height();
        more->setFocus(Qt::TabFocusReason);
        QTest::keyClick(more, Qt::Key_Space);
        QVERIFY(row.isOpen());
        QVERIFY(row.sizeHint().height() > closed);
        // A lesson that the course does not have is not offered.
        QTest::keyClick(&code, Qt::Key_Up);
        QTRY_COMPARE(row.current(), 0);
        QVERIFY(!lesson->isVisible());
    }

    void aHintIsSeenBesideItsOpenRow() {
        Stage stage(m_theme);
        put(stage, u"x = 1\n"_s.repeated(20) + mistaken);
        stage.resize(700, 520);
        QTRY_COMPARE_WITH_TIMEOUT(titles(stage).size(), qsizetype(2), patienceMs);
        stage.editor().hintRow().setOpen(true);
        for (int hint = 0; hint < 2; ++hint) {
            QTest::keyClick(&stage, Qt::Key_F8);
            const int line = stage.editor().hints()[static_cast<std::size_t>(hint)].line;
            QTRY_VERIFY(stage.editor().code().isLineVisible(line));
        }
    }

    void theDotInTheMarginLeadsToItsHint() {
        Stage stage(m_theme);
        put(stage, mistaken);
        QTRY_COMPARE_WITH_TIMEOUT(titles(stage), both, patienceMs);
        LineMargin& margin = stage.editor().margin();
        margin.grab();
        CodeArea& code = stage.editor().code();
        const auto height =
            static_cast<int>(code.SendScintilla(QsciScintilla::SCI_TEXTHEIGHT, 0UL));
        const int top =
            code.mapTo(&stage, QPoint(0, 0)).y() - margin.mapTo(&stage, QPoint(0, 0)).y();
        QTest::mouseClick(&margin, Qt::LeftButton, Qt::NoModifier,
                          QPoint(margin.width() - 6, top + 3 * height + height / 2));
        QCOMPARE(stage.editor().hintRow().current(), 1);
        QVERIFY(code.hasFocus() || !stage.isActiveWindow());
    }

    void theyCanBeSwitchedOff() {
        Stage stage(m_theme);
        put(stage, mistaken);
        QTRY_COMPARE_WITH_TIMEOUT(titles(stage), both, patienceMs);
        stage.setHintsShown(false);
        QCOMPARE(titles(stage), QStringList());
        QVERIFY(!stage.editor().hintRow().isVisible());
        stage.setHintsShown(true);
        QTRY_COMPARE_WITH_TIMEOUT(titles(stage), both, patienceMs);
    }

    void aQuestionOfTheQuizHasNone() {
        Stage stage(m_theme);
        stage.setForm(Stage::Form::Proof);
        put(stage, mistaken);
        Stage other(m_theme);
        put(other, mistaken);
        QTRY_COMPARE_WITH_TIMEOUT(titles(other), both, patienceMs);
        QCOMPARE(titles(stage), QStringList());
    }

    void aChosenStartMethodCounts() {
        Stage stage(m_theme);
        stage.setDetailLevel(2);
        put(stage,
            u"from multiprocessing import Process\n"
            "if __name__ == \"__main__\":\n"
            "    Process(target=lambda: 1).start()\n"_s);
        stage.setStartMethod(session::StartMethod::Spawn);
        QTRY_COMPARE_WITH_TIMEOUT(titles(stage), QStringList{u"3 A lambda cannot be sent"_s},
                                  patienceMs);
        stage.setStartMethod(session::StartMethod::Fork);
        QTRY_COMPARE_WITH_TIMEOUT(titles(stage), QStringList(), patienceMs);
    }

    void anInterpreterThatCannotAnswerIsNoTrouble() {
        Stage stage(m_theme);
        put(stage, mistaken);
        QTRY_COMPARE_WITH_TIMEOUT(titles(stage), both, patienceMs);
        stage.setInterpreter(u"/nowhere/python3"_s);
        QTRY_COMPARE_WITH_TIMEOUT(titles(stage), QStringList(), patienceMs);
        QVERIFY(stage.bannerText().isEmpty());
    }
};

QTEST_MAIN(TestCodeHints)
#include "tst_codehints.moc"
