// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/keyssheet.h"
#include "desktop/mainwindow.h"
#include "desktop/pages/settingkeys.h"
#include "desktop/pages/settings/settingspage.h"
#include "desktop/rooms.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/environmentchip.h"
#include "desktop/widgets/keycap.h"
#include "desktop/widgets/navrail.h"
#include "desktop/widgets/noticebar.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/topbar.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

class PlainPage : public Page {
public:
    PlainPage(QString id, QWidget* parent) : Page(parent), m_id(std::move(id)) {
        edit = new QLineEdit(this);
        edit->setFocusPolicy(Qt::ClickFocus);
    }
    QString pageId() const override { return m_id; }
    QStringList breadcrumbs() const override { return {m_id, m_place}; }
    QList<KeyHelp> keys() const override { return {{u"F5"_s, u"Run"_s}}; }
    QString place() const override { return m_place; }
    void goTo(const QString& place) override {
        m_place = place;
        emit placeChanged();
    }
    void breadcrumbClicked(int index) override { clicked = index; }

    QLineEdit* edit;
    int clicked = -1;

private:
    QString m_id;
    QString m_place = u"start"_s;
};

Discovery twoPythons(const QString&) {
    return {{{u"/opt/python3.12"_s, u"3.12.3"_s, u"CPython 3.12.3"_s, true},
             {u"/opt/python3.10"_s, u"3.10.1"_s, u"CPython 3.10.1"_s, true}},
            {}};
}

}  // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private:
    /// What a session of the program consists of, without the rooms of the real one.
    struct Session {
        explicit Session(const QString& folder, Environment::Look look = twoPythons)
            : opened(learner::LearnerStore::open(folder)), environment(std::move(look)) {
            theme.setChoice(AppearanceChoice::Light);
            MainWindow::restoreAppearance(theme, *opened.store);
            theme.apply();
            QList<Room> rooms;
            for (const QString& id : {u"learn"_s, u"quiz"_s}) {
                rooms.append({id, id, RailPlace::Top, [this, id](QWidget* parent) {
                                  ++made;
                                  return new PlainPage(id, parent);
                              }});
            }
            rooms += makeRooms({theme, *opened.store, environment}).last();
            window = std::make_unique<MainWindow>(theme, *opened.store, environment, rooms);
            window->restoreState();
            window->show();
            (void)QTest::qWaitForWindowActive(window.get());
        }
        PlainPage* page(const QString& id) const {
            return static_cast<PlainPage*>(window->page(id));
        }

        learner::LearnerStore::Opened opened;
        Theme theme;
        Environment environment;
        std::unique_ptr<MainWindow> window;
        int made = 0;
    };

private slots:
    void pagesAreMadeWhenFirstVisited() {
        const QTemporaryDir folder;
        Session session(folder.path());
        QCOMPARE(session.made, 1);
        QCOMPARE(session.window->currentRoom(), u"learn"_s);
        auto* rail = session.window->findChild<NavRail*>();
        QTest::mouseClick(rail->button(u"quiz"_s), Qt::LeftButton);
        QCOMPARE(session.window->currentRoom(), u"quiz"_s);
        QVERIFY(rail->button(u"quiz"_s)->isChecked());
        QVERIFY(session.page(u"quiz"_s)->isVisible());
        QVERIFY(!session.page(u"learn"_s)->isVisible());
        QTest::mouseClick(rail->button(u"learn"_s), Qt::LeftButton);
        QCOMPARE(session.made, 2);
        session.window->goTo(u"nowhere"_s);
        QCOMPARE(session.window->currentRoom(), u"learn"_s);
    }

    void keysLeadToRooms() {
        const QTemporaryDir folder;
        Session session(folder.path());
        QTest::keyClick(session.window.get(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(session.window->currentRoom(), u"quiz"_s);
        QTest::keyClick(session.window.get(), Qt::Key_Comma, Qt::ControlModifier);
        QCOMPARE(session.window->currentRoom(), u"settings"_s);
        QTest::keyClick(session.window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(session.window->currentRoom(), u"learn"_s);
    }

    void breadcrumbsSayWhereOneIs() {
        const QTemporaryDir folder;
        Session session(folder.path());
        auto* bar = session.window->findChild<TopBar*>();
        QCOMPARE(bar->breadcrumbs(), (QStringList{u"learn"_s, u"start"_s}));
        session.page(u"learn"_s)->goTo(u"start and join"_s);
        QCOMPARE(bar->breadcrumbs().last(), u"start and join"_s);
        QVERIFY(session.window->windowTitle().startsWith(u"start and join"));
        for (auto* crumb : bar->findChildren<QAbstractButton*>()) {
            if (crumb->text() == u"learn")
                QTest::mouseClick(crumb, Qt::LeftButton);
        }
        QCOMPARE(session.page(u"learn"_s)->clicked, 0);
    }

    void zoomByKeys() {
        const QTemporaryDir folder;
        Session session(folder.path());
        QTest::keyClick(session.window.get(), Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(session.theme.zoom(), 1.1);
        auto* rail = session.window->findChild<NavRail*>();
        QCOMPARE(rail->width(), 84);
        QTest::keyClick(session.window.get(), Qt::Key_Minus, Qt::ControlModifier);
        QTest::keyClick(session.window.get(), Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(session.theme.zoom(), 0.9);
        QTest::keyClick(session.window.get(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(session.theme.zoom(), 1.0);
        QCOMPARE(rail->width(), 76);
    }

    void themeButtonChangesWhatIsSeen() {
        const QTemporaryDir folder;
        Session session(folder.path());
        const auto corner = [&] {
            return session.window->grab().toImage().pixelColor(2, session.window->height() / 2);
        };
        QVERIFY(corner().lightness() > 200);
        QTest::mouseClick(session.window->findChild<Button*>(u"theme"_s), Qt::LeftButton);
        QVERIFY(corner().lightness() < 60);
        QCOMPARE(corner(), session.theme.color(u"bg.window"));
    }

    void nextSessionFindsEverythingAgain() {
        const QTemporaryDir folder;
        {
            Session session(folder.path());
            session.window->resize(1200, 800);
            session.theme.setChoice(AppearanceChoice::Dark);
            session.theme.setZoom(1.2);
            session.theme.setReducedMotion(true);
            session.window->goTo(u"quiz"_s, u"question 4"_s);
            QVERIFY(session.window->close());
        }
        Session session(folder.path());
        QCOMPARE(session.theme.appearance(), Appearance::Dark);
        QCOMPARE(session.theme.zoom(), 1.2);
        QVERIFY(session.theme.reducedMotion());
        QCOMPARE(session.window->size(), QSize(1200, 800));
        QCOMPARE(session.window->currentRoom(), u"quiz"_s);
        QCOMPARE(session.page(u"quiz"_s)->place(), u"question 4"_s);
        session.theme.setChoice(AppearanceChoice::Light);
    }

    void narrowWindowShowsIconsOnly() {
        const QTemporaryDir folder;
        Session session(folder.path());
        auto* rail = session.window->findChild<NavRail*>();
        session.window->resize(1440, 900);
        QCOMPARE(rail->width(), 76);
        session.window->resize(1100, 800);
        QCOMPARE(rail->width(), 52);
        session.window->resize(300, 200);
        QVERIFY(session.window->minimumWidth() == 1024 && session.window->minimumHeight() == 700);
    }

    void sheetShowsKeysOfWindowAndPage() {
        const QTemporaryDir folder;
        Session session(folder.path());
        QTest::keyClick(session.window.get(), Qt::Key_Question, Qt::ShiftModifier);
        auto* sheet = session.window->findChild<KeysSheet*>();
        QVERIFY(sheet && sheet->isVisible());
        QStringList keys;
        for (const auto* cap : sheet->findChildren<KeyCap*>())
            keys.append(cap->keys());
        QVERIFY(keys.contains(u"Ctrl 2"_s));
        QVERIFY(keys.contains(u"F5"_s));
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
    }

    void theSheetOfKeysGivesTheFocusBackAndFitsALargeZoom() {
        const QTemporaryDir folder;
        Session session(folder.path());
        session.theme.setZoom(2.0);
        session.window->resize(1024, 700);
        auto* button = session.window->findChild<QAbstractButton*>(u"theme"_s);
        button->setFocus();
        QTest::keyClick(session.window.get(), Qt::Key_Question, Qt::ShiftModifier);
        auto* sheet = session.window->findChild<KeysSheet*>();
        QVERIFY(sheet && sheet->hasFocus());
        QCoreApplication::processEvents();
        // One column: nothing is wider than the window.
        const auto* scroll = sheet->findChild<QScrollArea*>();
        QCOMPARE(scroll->horizontalScrollBar()->maximum(), 0);
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(button->hasFocus());
    }

    void singleLettersStayInTextFields() {
        const QTemporaryDir folder;
        Session session(folder.path());
        auto* edit = session.page(u"learn"_s)->edit;
        edit->setFocus();
        QTest::keyClicks(edit, u"why?"_s);
        QCOMPARE(edit->text(), u"why?"_s);
        QVERIFY(!session.window->findChild<KeysSheet*>());
    }

    void chipSaysWhatProgramsRunWith() {
        const QTemporaryDir folder;
        Session session(folder.path());
        auto* chip = session.window->findChild<EnvironmentChip*>();
        QCOMPARE(chip->dot(), ChipDot::Waiting);
        QSignalSpy changes(&session.environment, &Environment::changed);
        session.environment.lookAgain();
        QTRY_COMPARE(changes.count(), 1);
        QCOMPARE(chip->dot(), ChipDot::Good);
        QVERIFY(chip->text().startsWith(u"Python 3.12, "));
        QCOMPARE(session.environment.interpreterPath(), u"/opt/python3.12"_s);
        session.environment.choose(u"/opt/python3.10"_s);
        QVERIFY(chip->text().startsWith(u"Python 3.10, "));
        QCOMPARE(session.environment.interpreterPath(), u"/opt/python3.10"_s);
    }

    void chipSaysWhenThereIsNoPython() {
        const QTemporaryDir folder;
        Session none(folder.path(), [](const QString&) { return Discovery(); });
        none.environment.lookAgain();
        auto* chip = none.window->findChild<EnvironmentChip*>();
        QTRY_COMPARE(chip->dot(), ChipDot::Bad);
        QCOMPARE(chip->text(), u"No Python found"_s);
        QVERIFY(none.environment.interpreterPath().isEmpty());
    }

    void chipSaysWhenPythonIsTooOld() {
        const QTemporaryDir folder;
        Session old(folder.path(), [](const QString&) {
            return Discovery{{{u"/opt/old"_s, u"3.7.9"_s, u"CPython 3.7.9"_s, false}}, {}};
        });
        old.environment.lookAgain();
        QTRY_COMPARE(old.environment.state(), EnvironmentState::TooOld);
        QCOMPARE(old.window->findChild<EnvironmentChip*>()->text(), u"Python 3.7, too old"_s);
        QVERIFY(old.environment.interpreterPath().isEmpty());
    }

    void noticeCanBeReadAndClosed() {
        const QTemporaryDir folder;
        Session session(folder.path());
        auto* bar = session.window->findChild<NoticeBar*>();
        QVERIFY(!bar->isVisible());
        session.window->showNotice(u"The file with your progress is damaged."_s);
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->sentence(), u"The file with your progress is damaged."_s);
        QTest::mouseClick(bar->findChild<Button*>(), Qt::LeftButton);
        QVERIFY(!bar->isVisible());
    }

    void settingsChangeTheTheme() {
        const QTemporaryDir folder;
        Session session(folder.path());
        session.window->goTo(u"settings"_s);
        auto* page = session.window->page(u"settings"_s);
        QTest::mouseClick(page->findChild<SegmentedControl*>()->segment(2), Qt::LeftButton);
        QCOMPARE(session.theme.appearance(), Appearance::Dark);
        QTest::mouseClick(page->findChild<Button*>(u"zoomIn"_s), Qt::LeftButton);
        QCOMPARE(session.theme.zoom(), 1.1);
        QCOMPARE(session.opened.store->setting(settingkeys::theme), u"dark"_s);
        QCOMPARE(session.opened.store->setting(settingkeys::zoom), u"1.1"_s);
        session.theme.setChoice(AppearanceChoice::Light);
        QCOMPARE(page->findChild<SegmentedControl*>()->currentIndex(), 1);
    }

    void settingsChooseTheInterpreter() {
        const QTemporaryDir folder;
        Session session(folder.path());
        session.window->goTo(u"settings"_s);
        QSignalSpy changes(&session.environment, &Environment::changed);
        session.environment.lookAgain();
        QTRY_COMPARE(changes.count(), 1);
        auto* box = session.window->page(u"settings"_s)->findChild<QComboBox*>();
        QCOMPARE(box->count(), 2);
        QCOMPARE(box->currentText(), u"CPython 3.12.3"_s);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(session.environment.interpreterPath(), u"/opt/python3.10"_s);
        QCOMPARE(session.opened.store->setting(settingkeys::interpreter), u"/opt/python3.10"_s);
    }

    void settingsSwitchHintsOffForThisSessionAndTheNext() {
        const QTemporaryDir folder;
        {
            const Session session(folder.path());
            QVERIFY(session.environment.hintsWanted());
            session.window->goTo(u"settings"_s);
            auto* hints =
                session.window->page(u"settings"_s)->findChild<QAbstractButton*>(u"hints"_s);
            QCOMPARE(hints->accessibleName(), u"Hints in the code"_s);
            hints->setFocus(Qt::TabFocusReason);
            QTest::keyClick(hints, Qt::Key_Space);
            QVERIFY(!session.environment.hintsWanted());
        }
        const Session next(folder.path());
        QVERIFY(!next.environment.hintsWanted());
    }

    void resetAsksOnce() {
        const QTemporaryDir folder;
        Session session(folder.path());
        auto& store = *session.opened.store;
        QVERIFY(store.recordLesson(u"1.1"_s, 1, true));
        session.window->goTo(u"settings"_s);
        auto* page = session.window->page(u"settings"_s);
        auto* ask = page->findChild<Button*>(u"reset"_s);
        auto* confirm = page->findChild<Button*>(u"confirmReset"_s);
        QVERIFY(!confirm->isVisible());
        QTest::mouseClick(ask, Qt::LeftButton);
        QVERIFY(confirm->isVisible() && !ask->isVisible());
        QTest::mouseClick(page->findChild<Button*>(u"keep"_s), Qt::LeftButton);
        QCOMPARE(store.lessons().value().size(), 1);
        QTest::mouseClick(ask, Qt::LeftButton);
        QTest::mouseClick(confirm, Qt::LeftButton);
        QVERIFY(store.lessons().value().isEmpty());
        QVERIFY(ask->isVisible());
    }

    void exportWritesProgress() {
        const QTemporaryDir folder;
        Session session(folder.path());
        QVERIFY(session.opened.store->recordLesson(u"1.1"_s, 1, true));
        session.window->goTo(u"settings"_s);
        auto* page = static_cast<SettingsPage*>(session.window->page(u"settings"_s));
        QVERIFY(page->exportTo(folder.filePath(u"out.json"_s)).ok());
        QFile file(folder.filePath(u"out.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(QJsonDocument::fromJson(file.readAll()).object().contains(u"lessons"));
        const Status status = page->exportTo(folder.filePath(u"no/such/out.json"_s));
        QVERIFY(!status.ok());
        QVERIFY(QString::fromStdString(status.error().sentence).contains(u"out.json"));
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
