// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/badges.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/focusring.h"
#include "desktop/widgets/keycap.h"
#include "desktop/widgets/messages.h"
#include "desktop/widgets/runfailurepanel.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/textlabel.h"
#include "desktop/widgets/toggleswitch.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

int pixelsOf(const QImage& image, const QColor& color) {
    int count = 0;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y)
            count += image.pixelColor(x, y) == color ? 1 : 0;
    }
    return count;
}

}  // namespace

class TestWidgets : public QObject {
    Q_OBJECT

private:
    Theme m_theme;

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
    }
    void cleanup() { m_theme.setChoice(AppearanceChoice::Light); }

    void buttonWorksByMouseAndKeys() {
        Button button(m_theme, ButtonKind::Primary, u"Run"_s);
        QSignalSpy clicks(&button, &Button::clicked);
        QTest::mouseClick(&button, Qt::LeftButton);
        QTest::keyClick(&button, Qt::Key_Space);
        QTest::keyClick(&button, Qt::Key_Return);
        QCOMPARE(clicks.count(), 3);
        button.setEnabled(false);
        QTest::mouseClick(&button, Qt::LeftButton);
        QCOMPARE(clicks.count(), 3);
    }

    void buttonMakesRoomForIconAndKey() {
        Button plain(m_theme, ButtonKind::Primary, u"Run"_s);
        Button full(m_theme, ButtonKind::Primary, u"Run"_s);
        full.setIconName(u"run"_s);
        full.setKeyHint(u"F5"_s);
        QVERIFY(full.sizeHint().width() >= plain.sizeHint().width() + 14 + 8 + 10 + 8);
        QCOMPARE(full.sizeHint().height(), 28);
        full.resize(full.sizeHint());
        const QImage image = full.grab().toImage();
        QCOMPARE(image.pixelColor(6, 14), m_theme.color(u"accent.base"));
        QVERIFY(pixelsOf(image, m_theme.color(u"accent.on")) > 40);
    }

    void buttonLooksLikeItsKind() {
        const auto ground = [this](ButtonKind kind, bool enabled) {
            Button button(m_theme, kind, u"Stop"_s);
            button.setEnabled(enabled);
            button.resize(button.sizeHint());
            return button.grab().toImage().pixelColor(5, 14);
        };
        QCOMPARE(ground(ButtonKind::Primary, true), m_theme.color(u"accent.base"));
        QCOMPARE(ground(ButtonKind::Primary, false), m_theme.color(u"bg.sunken"));
        QCOMPARE(ground(ButtonKind::Secondary, true), m_theme.color(u"bg.panel"));
        m_theme.setChoice(AppearanceChoice::Dark);
        QCOMPARE(ground(ButtonKind::Secondary, true), m_theme.color(u"bg.panel"));
        QVERIFY(ground(ButtonKind::Secondary, true).lightness() < 64);
    }

    void buttonWithoutWordsHasAName() {
        Button button(m_theme, ButtonKind::Quiet, QString());
        button.setIconName(u"step-back"_s);
        button.setToolTip(u"Previous event"_s);
        QCOMPARE(button.accessibleName(), u"Previous event"_s);
        QVERIFY(button.sizeHint().width() >= 24 && button.sizeHint().height() >= 24);
    }

    void segmentsAreChosenByMouseAndArrows() {
        SegmentedControl control(m_theme);
        for (const QString& text : {u"program's choice"_s, u"fork"_s, u"spawn"_s})
            control.addSegment(text);
        QCOMPARE(control.currentIndex(), 0);
        control.show();
        QVERIFY(QTest::qWaitForWindowExposed(&control));
        QSignalSpy changes(&control, &SegmentedControl::currentIndexChanged);
        QTest::mouseClick(control.segment(2), Qt::LeftButton);
        QCOMPARE(control.currentIndex(), 2);
        control.activateWindow();
        control.segment(2)->setFocus();
        QTest::keyClick(control.segment(2), Qt::Key_Left);
        QCOMPARE(control.currentIndex(), 1);
        QCOMPARE(changes.count(), 2);
        QCOMPARE(changes.last().first().toInt(), 1);
        control.setCurrentIndex(7);
        QCOMPARE(control.currentIndex(), 1);
        const QImage image = control.grab().toImage();
        QCOMPARE(image.pixelColor(control.segment(1)->geometry().left() + 5, 14),
                 m_theme.color(u"bg.panel"));
        QCOMPARE(image.pixelColor(control.segment(2)->geometry().left() + 5, 14),
                 m_theme.color(u"bg.sunken"));
    }

    void switchTurnsAndShowsIt() {
        ToggleSwitch toggle(m_theme, u"Show everything"_s);
        toggle.resize(toggle.sizeHint());
        QVERIFY(toggle.height() >= 24);
        const QImage off = toggle.grab().toImage();
        QTest::mouseClick(&toggle, Qt::LeftButton);
        QVERIFY(toggle.isChecked());
        const QImage on = toggle.grab().toImage();
        QVERIFY(pixelsOf(on, m_theme.color(u"accent.base")) > 150);
        QCOMPARE(pixelsOf(off, m_theme.color(u"accent.base")), 0);
        QTest::keyClick(&toggle, Qt::Key_Space);
        QVERIFY(!toggle.isChecked());
    }

    void elidedLabelKeepsItsWords() {
        ElidedLabel label(m_theme, TextStyle::Body, u"text.primary"_s);
        label.setText(u"The queue is full, so P1 waits in put()"_s);
        label.resize(label.sizeHint());
        QVERIFY(!label.isElided());
        QVERIFY(label.toolTip().isEmpty());
        label.resize(80, 20);
        (void)label.grab();
        QVERIFY(label.isElided());
        QCOMPARE(label.toolTip(), label.text());
        QCOMPARE(label.accessibleName(), label.text());
    }

    void pillSaysTheStateInWords() {
        StatePill pill(m_theme, StateLook::Failed);
        QCOMPARE(pill.words(), u"ended above 0"_s);
        pill.setState(StateLook::Failed, u"ended with 1"_s);
        QCOMPARE(pill.accessibleName(), u"ended with 1"_s);
        pill.resize(pill.sizeHint());
        const QImage image = pill.grab().toImage();
        QCOMPARE(image.pixelColor(pill.width() / 2, 1),
                 m_theme.stateColor(StateLook::Failed, StateRole::Tint));
        QVERIFY(pixelsOf(image, m_theme.stateColor(StateLook::Failed, StateRole::Edge)) > 15);
    }

    void chipBadgeHasItsProcessColour() {
        ChipBadge chip(m_theme, 3);
        chip.resize(chip.sizeHint());
        QCOMPARE(chip.accessibleName(), u"P3"_s);
        QVERIFY(pixelsOf(chip.grab().toImage(), m_theme.identityColor(3)) > 150);
        chip.setNumber(4);
        QCOMPARE(chip.accessibleName(), u"P4"_s);
    }

    void focusRingFollowsTheKeyboardOnly() {
        QWidget window;
        window.resize(300, 200);
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins(20, 20, 20, 20);
        auto* first = new Button(m_theme, ButtonKind::Secondary, u"First"_s, &window);
        auto* second = new Button(m_theme, ButtonKind::Secondary, u"Second"_s, &window);
        layout->addWidget(first);
        layout->addWidget(second);
        FocusRing ring(m_theme, &window);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::mouseClick(first, Qt::LeftButton);
        QVERIFY(!ring.isVisible());
        QTest::keyClick(first, Qt::Key_Tab);
        QVERIFY(second->hasFocus());
        QVERIFY(ring.isVisible());
        const QImage image = window.grab().toImage();
        // Two pixels of ring, then two of the ground, then the control.
        const QPoint edge = second->geometry().topLeft() + QPoint(0, second->height() / 2);
        QCOMPARE(image.pixelColor(edge - QPoint(3, 0)), m_theme.color(u"accent.base"));
        QCOMPARE(image.pixelColor(edge - QPoint(4, 0)), m_theme.color(u"accent.base"));
        QCOMPARE(image.pixelColor(edge - QPoint(1, 0)), m_theme.color(u"bg.window"));
        QTest::mouseClick(first, Qt::LeftButton);
        QVERIFY(!ring.isVisible());
    }

    void noPythonSaysWhatWasLookedAt() {
        const std::unique_ptr<MessagePanel> message(noPythonMessage(
            m_theme, {{u"PATH"_s, u"nothing named python3"_s}, {u"/usr/bin"_s, u"3.7.9"_s}}));
        QCOMPARE(message->title(), u"No Python found"_s);
        QVERIFY(message->sentence().contains(u"3.10"));
        QCOMPARE(message->actions().size(), 2);
        const auto labels = message->findChildren<ElidedLabel*>();
        QCOMPARE(labels.size(), 2);
        QCOMPARE(labels.first()->text(), u"nothing named python3"_s);
        QSignalSpy chosen(message->actions().first(), &Button::clicked);
        QTest::mouseClick(message->actions().first(), Qt::LeftButton);
        QCOMPARE(chosen.count(), 1);
    }

    void errorsShowTheirSentenceAndPlace() {
        const Error error{"lesson.syntax", "The table of the lesson has no end.",
                          "lesson.md, line 12"};
        const std::unique_ptr<MessagePanel> message(lessonMistakeMessage(m_theme, error));
        QCOMPARE(message->sentence(), u"The table of the lesson has no end."_s);
        QCOMPARE(message->findChild<ElidedLabel*>()->text(), u"lesson.md, line 12"_s);
        const std::unique_ptr<MessagePanel> recording(damagedRecordingMessage(m_theme, error));
        QCOMPARE(recording->actions().size(), 1);
    }

    void failedRunLeadsToTheLine() {
        RunFailure failure;
        failure.number = 3;
        failure.process = u"work"_s;
        failure.ending = u"ended with 1"_s;
        failure.when = u"0.21 s"_s;
        failure.exception = u"ZeroDivisionError: division by zero"_s;
        failure.frames = {{u"process.py"_s, 314, u"_bootstrap"_s, u"self.run()"_s, false},
                          {u"means.py"_s, 7, u"work"_s, u"print(mean(rows))"_s, true},
                          {u"means.py"_s, 4, u"mean"_s, u"return sum(rows) / len(rows)"_s, true}};
        failure.exits = {{1, StateLook::Exited, 0}, {3, StateLook::Failed, 1}};
        RunFailurePanel panel(m_theme, failure);
        QCOMPARE(panel.failingLine(), 4);
        QSignalSpy lines(&panel, &RunFailurePanel::lineRequested);
        auto* go = panel.findChild<Button*>(u"goToLine"_s);
        QVERIFY(go);
        QCOMPARE(go->text(), u"Go to line 4"_s);
        QTest::mouseClick(go, Qt::LeftButton);
        QCOMPARE(lines.takeFirst().first().toInt(), 4);
        for (auto* button : panel.findChildren<Button*>()) {
            if (button->text() == u"means.py, line 7")
                QTest::mouseClick(button, Qt::LeftButton);
            if (button->text() == u"Copy")
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(lines.takeFirst().first().toInt(), 7);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"line 4, in mean"));
        QVERIFY(QGuiApplication::clipboard()->text().endsWith(u"division by zero\n"));
    }

    void manyExitCodesDoNotWidenThePanel() {
        RunFailure failure;
        failure.process = u"work"_s;
        failure.exception = u"ValueError"_s;
        failure.exits = {{1, StateLook::Exited, 0}, {2, StateLook::Failed, 1}};
        const int narrow = RunFailurePanel(m_theme, failure).minimumSizeHint().width();
        for (int number = 3; number < 40; ++number) {
            failure.exits.append({number, StateLook::Exited, 0});
        }
        const RunFailurePanel panel(m_theme, failure);
        QVERIFY(panel.minimumSizeHint().width() < std::max(narrow, 400));
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
