// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/newparts.h"
#include "desktop/stage/newpartsnote.h"
#include "desktop/stage/stage.h"
#include "desktop/style/theme.h"
#include "desktop/views/editor/editorpane.h"
#include "openedrun.h"
#include "trace/tracefile.h"

#include <QAbstractButton>
#include <QEnterEvent>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

QString recording(const QString& name) {
    return QStringLiteral(PROCLAB_SOURCE_DIR "/tests/data/traces/") + name + u".proctrace"_s;
}

std::vector<StagePart> partsOf(const QString& name, int level) {
    const auto read = trace::readRecording(recording(name).toStdString());
    state::StateTimeline timeline;
    timeline.advance(read.value().trace);
    return partsShown(*timeline.latest(), level);
}

bool has(const std::vector<StagePart>& parts, StagePart part) {
    return std::ranges::find(parts, part) != parts.end();
}

}  // namespace

class TestNewParts : public QObject {
    Q_OBJECT
private:
    Theme m_theme;

    std::unique_ptr<Stage> stageWithANote() {
        auto stage = std::make_unique<Stage>(m_theme);
        stage->resize(900, 800);
        stage->setDetailLevel(3);
        stage->show();
        stage->setKnownParts({});
        if (!QTest::qWaitForWindowActive(stage.get()) ||
            !tests::openAndWait(*stage, recording(u"counter-spawn"_s)) ||
            stage->newPartsText().isEmpty()) {
            qWarning("there is no note");
        }
        return stage;
    }

private slots:
    void initTestCase() { m_theme.apply(); }

    void eachLevelHasItsParts() {
        QVERIFY(partsOf(u"counter-spawn"_s, 1).empty());
        const auto objects = partsOf(u"counter-spawn"_s, 2);
        QVERIFY(has(objects, StagePart::Map) && has(objects, StagePart::Value));
        QVERIFY(!has(objects, StagePart::LockLane) && !has(objects, StagePart::QueueLane));
        QVERIFY(has(partsOf(u"counter-spawn"_s, 3), StagePart::LockLane));
        const auto queue = partsOf(u"bounded_queue-fork"_s, 2);
        QVERIFY(has(queue, StagePart::QueueLane) && !has(queue, StagePart::Value));
        QVERIFY(!has(queue, StagePart::ThreadLane));
        // The feeder of a queue is a thread.
        QVERIFY(has(partsOf(u"bounded_queue-fork"_s, 3), StagePart::ThreadLane));
    }

    void fewAreExplainedAndManyAreNamed() {
        QCOMPARE(newPartsSentence({}), QString());
        QCOMPARE(newPartsSentence({StagePart::LockLane}), u"New: lock lane (who held it when)"_s);
        QCOMPARE(newPartsSentence({StagePart::Map, StagePart::QueueLane, StagePart::Cores}),
                 u"New: map, queue lane, cores"_s);
        QCOMPARE(newPartsDetail({StagePart::LockLane}), u"lock lane: who held it when"_s);
    }

    void everyPartHasItsOwnKeyAndWords() {
        QStringList keys;
        for (int part = 0; part <= static_cast<int>(StagePart::Helpers); ++part) {
            keys << keyOf(static_cast<StagePart>(part));
            QVERIFY(!nameOf(static_cast<StagePart>(part)).isEmpty());
            QVERIFY(!meaningOf(static_cast<StagePart>(part)).isEmpty());
        }
        QVERIFY(!keys.contains(QString()));
        QCOMPARE(keys.removeDuplicates(), 0);
    }

    void whatIsNewIsSaidOnce() {
        Stage stage(m_theme);
        stage.resize(900, 800);
        stage.show();
        QSignalSpy introduced(&stage, &Stage::partsIntroduced);
        stage.setKnownParts({u"map"_s});
        stage.setDetailLevel(1);
        QVERIFY(tests::openAndWait(stage, recording(u"counter-spawn"_s)));
        QCOMPARE(stage.newPartsText(), QString());
        stage.setDetailLevel(2);
        QVERIFY2(stage.newPartsText().startsWith(u"New: Value on the map ("_s),
                 qPrintable(stage.newPartsText()));
        QCOMPARE(introduced.size(), 1);
        QCOMPARE(introduced[0][0].toStringList(), (QStringList{u"value"_s, u"lock"_s}));
        stage.setDetailLevel(3);
        QVERIFY(stage.newPartsText().contains(u"lock lane"_s));
        // Another program, the same parts: nothing is new.
        stage.setProgram({});
        QCOMPARE(stage.newPartsText(), QString());
        const qsizetype before = introduced.size();
        QVERIFY(tests::openAndWait(stage, recording(u"counter-spawn"_s)));
        QCOMPARE(stage.newPartsText(), QString());
        QCOMPARE(introduced.size(), before);
    }

    void whatIsSaidTakesNoRoom() {
        Stage stage(m_theme);
        stage.resize(900, 800);
        stage.setDetailLevel(3);
        stage.show();
        QVERIFY(tests::openAndWait(stage, recording(u"counter-spawn"_s)));
        const auto places = [&stage] {
            QCoreApplication::processEvents();
            return std::array{
                QRect(stage.editor().mapTo(&stage, QPoint()), stage.editor().size()),
                QRect(stage.map().mapTo(&stage, QPoint()), stage.map().size()),
                QRect(stage.timeline().mapTo(&stage, QPoint()), stage.timeline().size())};
        };
        const auto before = places();
        stage.setKnownParts({});
        QVERIFY(!stage.newPartsText().isEmpty());
        auto* note = stage.findChild<NewPartsNote*>();
        QVERIFY(note->isVisible());
        QCOMPARE(places(), before);
        // Over the lanes, beside their names.
        const QRect viewport = stage.timeline().viewport()->rect();
        QVERIFY(viewport.contains(note->geometry()));
        QVERIFY(note->x() >= stage.timeline().gutterWidth());
    }

    void itsPlaceIsWithinTheLanes() {
        const QRect lanes(124, 0, 600, 200);
        QCOMPARE(newPartsPlace(lanes, {300, 32}, 8), QRect(132, 160, 300, 32));
        QCOMPARE(newPartsPlace(lanes, {900, 32}, 8), QRect(132, 160, 584, 32));
    }

    void itGoesByItself() {
        const auto stage = stageWithANote();
        auto* note = stage->findChild<NewPartsNote*>();
        QVERIFY(note->stay() > 5000);  // there is time to read it
        note->setStay(1);
        QTRY_VERIFY(!note->isVisible());
        QCOMPARE(stage->newPartsText(), QString());
    }

    void itStaysWhileItIsPointedAtAndWhileNobodySeesIt() {
        const auto stage = stageWithANote();
        auto* note = stage->findChild<NewPartsNote*>();
        QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
        QApplication::sendEvent(note, &enter);
        QVERIFY(!note->isLeaving());
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(note, &leave);
        QVERIFY(note->isLeaving());
        stage->hide();
        QVERIFY(!note->isLeaving());
        stage->show();
        QVERIFY(note->isVisible() && note->isLeaving());
    }

    void escapeAndClickPutItAway() {
        const auto first = stageWithANote();
        first->timeline().setFocus();
        QTest::keyClick(&first->timeline(), Qt::Key_Escape);
        QCOMPARE(first->newPartsText(), QString());
        const auto second = stageWithANote();
        QTest::mouseClick(second->findChild<NewPartsNote*>(), Qt::LeftButton);
        QCOMPARE(second->newPartsText(), QString());
        const auto third = stageWithANote();
        auto* close = third->findChild<NewPartsNote*>()->findChild<QAbstractButton*>();
        QVERIFY(close->height() >= 24 && !close->accessibleName().isEmpty());
        close->setFocus(Qt::TabFocusReason);
        QTest::keyClick(close, Qt::Key_Space);
        QCOMPARE(third->newPartsText(), QString());
        QVERIFY(third->timeline().hasFocus());
    }

    void whereNobodyKeepsWhatIsKnownNothingIsSaid() {
        Stage stage(m_theme);
        stage.resize(900, 800);
        stage.show();
        stage.setDetailLevel(3);
        QVERIFY(tests::openAndWait(stage, recording(u"counter-spawn"_s)));
        QCOMPARE(stage.newPartsText(), QString());
    }
};

QTEST_MAIN(TestNewParts)
#include "tst_newparts.moc"
