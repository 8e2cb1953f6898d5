// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/lessonsonstage.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/widgets/toggleswitch.h"
#include "openedrun.h"

#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

Discovery nothing(const QString&) {
    return {};
}

/// The stage of the lessons in a window, as the Learn page holds it.
struct Window {
    Window(const Theme& theme, learner::LearnerStore& store)
        : lessons(theme, store, python, &page) {
        page.resize(1100, 800);
        lessons.widget()->setGeometry(0, 0, 1100, 800);
        page.show();
        page.activateWindow();
    }
    Stage& stage() { return *lessons.stage(); }

    Environment python{nothing};
    QWidget page;
    LessonsOnStage lessons;
};

}  // namespace

class TestLessonsOnStage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aLessonSaysItsLevel();
    void showEverythingIsThereAgainNextTime();
    void aLevelOfTheKeysIsThereAgainNextTime();
    void whatWasIntroducedIsKnownNextTime();
    void backAtTheLessonsLevelNothingIsChosen();
    void aForcedStartMethodIsNotThereNextTime();

private:
    Theme m_theme;
};

void TestLessonsOnStage::initTestCase() {
    m_theme.setChoice(AppearanceChoice::Light);
    m_theme.apply();
}

void TestLessonsOnStage::aLessonSaysItsLevel() {
    const QTemporaryDir data;
    const auto store = learner::LearnerStore::open(data.path()).store;
    Window window(m_theme, *store);
    window.lessons.setDetailLevel(2);
    QCOMPARE(window.lessons.detailLevel(), 2);
    window.lessons.setDetailLevel(1);
    QCOMPARE(window.lessons.detailLevel(), 1);
}

void TestLessonsOnStage::showEverythingIsThereAgainNextTime() {
    const QTemporaryDir data;
    {
        const auto store = learner::LearnerStore::open(data.path()).store;
        Window window(m_theme, *store);
        window.lessons.setDetailLevel(1);
        ToggleSwitch* everything = nullptr;
        for (ToggleSwitch* toggle : window.page.findChildren<ToggleSwitch*>()) {
            if (toggle->isVisible() && toggle->text() == u"Show everything"_s)
                everything = toggle;
        }
        QVERIFY(everything != nullptr);
        QVERIFY(!window.stage().map().isVisible());
        everything->click();
        QVERIFY(window.stage().showsEverything());
    }
    const auto store = learner::LearnerStore::open(data.path()).store;
    Window window(m_theme, *store);
    window.lessons.setDetailLevel(1);
    QVERIFY(window.stage().showsEverything());
    QCOMPARE(window.lessons.detailLevel(), 4);
    // Without it, the lesson's own level is there, and not what was shown before.
    window.stage().setShowEverything(false);
    QCOMPARE(window.lessons.detailLevel(), 1);
}

void TestLessonsOnStage::aLevelOfTheKeysIsThereAgainNextTime() {
    const QTemporaryDir data;
    {
        const auto store = learner::LearnerStore::open(data.path()).store;
        Window window(m_theme, *store);
        window.lessons.setDetailLevel(1);
        QVERIFY(QTest::qWaitForWindowActive(&window.page));
        QTest::keyClick(&window.page, Qt::Key_3, Qt::AltModifier);
        QCOMPARE(window.lessons.detailLevel(), 3);
        // The next lesson does not take it away.
        window.lessons.setDetailLevel(2);
        QCOMPARE(window.lessons.detailLevel(), 3);
    }
    const auto store = learner::LearnerStore::open(data.path()).store;
    Window window(m_theme, *store);
    window.lessons.setDetailLevel(1);
    QCOMPARE(window.lessons.detailLevel(), 3);
}

void TestLessonsOnStage::whatWasIntroducedIsKnownNextTime() {
    const QTemporaryDir data;
    const QString run =
        QStringLiteral(PROCLAB_SOURCE_DIR "/tests/data/traces/counter-spawn.proctrace");
    for (const bool isFirst : {true, false}) {
        const auto store = learner::LearnerStore::open(data.path()).store;
        Window window(m_theme, *store);
        window.lessons.setDetailLevel(2);
        QVERIFY(tests::openAndWait(window.stage(), run));
        QCOMPARE(window.stage().newPartsText().startsWith(u"New: "_s), isFirst);
    }
}

void TestLessonsOnStage::backAtTheLessonsLevelNothingIsChosen() {
    const QTemporaryDir data;
    const auto store = learner::LearnerStore::open(data.path()).store;
    Window window(m_theme, *store);
    window.lessons.setDetailLevel(1);
    QVERIFY(QTest::qWaitForWindowActive(&window.page));
    QTest::keyClick(&window.page, Qt::Key_3, Qt::AltModifier);
    QTest::keyClick(&window.page, Qt::Key_1, Qt::AltModifier);
    QCOMPARE(window.lessons.detailLevel(), 1);
    window.lessons.setDetailLevel(2);
    QCOMPARE(window.lessons.detailLevel(), 2);
}

void TestLessonsOnStage::aForcedStartMethodIsNotThereNextTime() {
    const QTemporaryDir data;
    {
        const auto store = learner::LearnerStore::open(data.path()).store;
        Window window(m_theme, *store);
        emit window.stage().transport().startMethodChosen(
            static_cast<int>(session::StartMethod::Spawn));
        QCOMPARE(window.stage().startMethod(), session::StartMethod::Spawn);
    }
    const auto store = learner::LearnerStore::open(data.path()).store;
    Window window(m_theme, *store);
    QCOMPARE(window.stage().startMethod(), session::StartMethod::ProgramsChoice);
}

QTEST_MAIN(TestLessonsOnStage)
#include "tst_lessonsonstage.moc"
