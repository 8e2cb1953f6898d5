// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The whole stage in its main states, and the comparison, each in light and in dark. Both are
// painted by the same widgets, one after the other: what does not follow the theme is seen too.

#include "desktop/compare/comparepage.h"
#include "desktop/compare/comparepane.h"
#include "desktop/stage/stage.h"
#include "desktop/views/editor/codearea.h"
#include "desktop/views/editor/editorpane.h"
#include "golden.h"
#include "openedrun.h"
#include "session/finishedrun.h"

#include <QLocale>
#include <QTest>

#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

/// As wide as the stage of the design's picture 07, beside the text of a lesson.
constexpr QSize stageSize(976, 760);

constexpr auto program =
    uR"(from multiprocessing import Process


def hello(name):
    print("hello", name)


if __name__ == "__main__":
    p = Process(target=hello, args=("Ada",))
    p.start()
    p.join()
)";

}  // namespace

class TestStageGoldens : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        // Comparisons say when a run was.
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale::c());
        m_theme.setReducedMotion(true);
        m_theme.apply();
        if (const QString missing = tests::missingFonts(m_theme); !missing.isEmpty()) {
            QSKIP(qPrintable(missing));
        }
    }

    void beforeARun() {
        const auto stage = makeStage(2);
        stage->setProgram({.id = u"golden/hello"_s,
                           .fileName = u"hello.py"_s,
                           .original = QString::fromUtf16(program),
                           .source = {}});
        compareAt(*stage, 1, u"stage-before-a-run"_s);
    }

    void theFirstLevel() {
        const auto stage = makeStage(1);
        QVERIFY(open(*stage, u"workers-fork"_s, 0.6));
        compareAt(*stage, 9, u"stage-first-level"_s);
    }

    void aDeadlock() {
        const auto stage = makeStage(3);
        QVERIFY(open(*stage, u"two_locks-fork"_s, 0.8));
        QTRY_VERIFY(stage->findingText().startsWith(u"Deadlock"));
        stage->side().show(SidePane::Tab::Findings);
        compareAt(*stage, 9, u"stage-deadlock"_s);
    }

    void aPreviousVersion() {
        const auto stage = makeStage(2);
        QVERIFY(open(*stage, u"bounded_queue-fork"_s, 0.5));
        stage->editor().code().insertAt(u"# edited\n"_s, 0, 0);
        QVERIFY(!stage->showsThisVersion());
        compareAt(*stage, 1, u"stage-previous-version"_s);
    }

    void memoryAndLocks() {
        const auto stage = makeStage(3);
        QVERIFY(open(*stage, u"copies-fork"_s, 0.7));
        stage->showPicture(Stage::Picture::Memory);
        compareAt(*stage, 22, u"stage-memory"_s);
    }

    void theOutput() {
        const auto stage = makeStage(2);
        QVERIFY(open(*stage, u"talk-fork"_s, 1));
        stage->side().show(SidePane::Tab::Output);
        compareAt(*stage, 10, u"stage-output"_s);
    }

    void twoRunsCompared() {
        QWidget window;
        window.resize(stageSize);
        ComparePage page(m_theme, &window);
        for (const auto& [side, name] : {std::pair(ComparePage::Side::A, u"workers-fork"_s),
                                         std::pair(ComparePage::Side::B, u"workers-spawn"_s)}) {
            auto read = session::readRun(tests::recordedRun(name));
            QVERIFY(read);
            ComparedRun run;
            run.run = read.take();
            run.file = tests::recordedRun(name);
            page.setRun(side, run);
        }
        window.show();
        QTRY_VERIFY(!page.sentence().isEmpty());
        TraceCursor& cursor = page.pane(ComparePage::Side::B).cursor();
        cursor.moveToTime(momentOf(cursor.trace(), 0.6));
        page.fit();
        compare(window, u"compare"_s);
    }

private:
    static Timestamp momentOf(const trace::Trace& trace, double part) {
        return trace.begin() +
               Duration(static_cast<std::int64_t>(
                   static_cast<double>((trace.end() - trace.begin()).count()) * part));
    }

    std::unique_ptr<Stage> makeStage(int level) {
        auto stage = std::make_unique<Stage>(m_theme);
        stage->resize(stageSize);
        stage->setDetailLevel(level);
        stage->show();
        // No caret; and no bar that comes when a longer line was painted, which is the editing
        // component's own affair.
        stage->setFocus();
        stage->editor().code().SendScintilla(QsciScintilla::SCI_SETHSCROLLBAR, 0UL);
        return stage;
    }

    static bool open(Stage& stage, const QString& run, double part) {
        if (!tests::openAndWait(stage, tests::recordedRun(run))) {
            return false;
        }
        stage.playback().pause();
        stage.cursor().moveToTime(momentOf(stage.trace(), part));
        return true;
    }

    /// With that line at the top of the code: where it was scrolled to on the way depends on the
    /// sizes that it had.
    void compareAt(Stage& stage, int line, const QString& name) {
        QVERIFY(!tests::pictureAtRest(stage).isNull());
        stage.editor().code().setFirstVisibleLine(line - 1);
        compare(stage, name);
    }

    void compare(QWidget& widget, const QString& name) {
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
        for (const bool isDark : {false, true}) {
            m_theme.setChoice(isDark ? AppearanceChoice::Dark : AppearanceChoice::Light);
            const QString difference = tests::differenceFromGolden(
                tests::pictureAtRest(widget), name + (isDark ? u"-dark"_s : u"-light"_s),
                tests::stageTolerance);
            QVERIFY2(difference.isEmpty(), qPrintable(difference));
        }
    }

    Theme m_theme;
};

QTEST_MAIN(TestStageGoldens)
#include "tst_stagegoldens.moc"
