// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/mainwindow.h"

#include "desktop/closing.h"
#include "desktop/keyssheet.h"
#include "desktop/pages/settingkeys.h"
#include "desktop/runfiles.h"
#include "desktop/search/searchdesk.h"
#include "desktop/stagekeyhelp.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/environmentchip.h"
#include "desktop/widgets/focusring.h"
#include "desktop/widgets/noticebar.h"
#include "desktop/widgets/topbar.h"
#include "session/installation.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

// Pixels (design 3.4). The window may always be this small, whatever the zoom.
constexpr QSize smallest(1024, 700);
constexpr QSize firstSize(1440, 900);
constexpr int narrowBelow = 1160;
constexpr double zoomStep = 0.1;

struct ChoiceName {
    AppearanceChoice choice;
    QLatin1StringView name;
};
constexpr ChoiceName choiceNames[]{{AppearanceChoice::System, "system"_L1},
                                   {AppearanceChoice::Light, "light"_L1},
                                   {AppearanceChoice::Dark, "dark"_L1}};

}  // namespace

MainWindow::MainWindow(Theme& theme, learner::LearnerStore& learner, Environment& environment,
                       QList<Room> rooms, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_learner(learner),
      m_environment(environment),
      m_rooms(std::move(rooms)),
      m_rail(new NavRail(theme, this)),
      m_topBar(new TopBar(theme, this)),
      m_notice(new NoticeBar(theme, this)),
      m_stack(new QStackedWidget(this)),
      m_chip(new EnvironmentChip(theme, m_rail)),
      m_ring(new FocusRing(theme, this)),
      m_runFiles(new RunFiles(learner, *this)),
      m_search(new SearchDesk(
          theme, {session::installation::courseFolder(), session::installation::questionsFolder()},
          this)),
      m_closing(new Closing(theme, *this, *m_runFiles)) {
    setAcceptDrops(true);
    setWindowTitle(u"ProcLab"_s);
    setMinimumSize(smallest);
    resize(firstSize);

    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_topBar);
    right->addWidget(m_notice);
    right->addWidget(m_stack, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addLayout(right, 1);

    makeRail();
    makeTopBar();
    makeShortcuts();
    connect(&m_environment, &Environment::changed, this, &MainWindow::environmentChanged);
    connect(&m_theme, &Theme::changed, this, [this] {
        saveAppearance();
        applyWidth();
        update();
    });
    connect(m_search, &SearchDesk::chosen, this, &MainWindow::goTo);
    connect(m_runFiles, &RunFiles::shownNameChanged, this, &MainWindow::updateTitle);
    environmentChanged();
    applyWidth();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeRail() {
    int number = 0;
    for (const Room& room : std::as_const(m_rooms)) {
        if (room.place == RailPlace::Hidden)
            continue;
        const bool top = room.place == RailPlace::Top;
        const QString keys = top ? u"Ctrl %1"_s.arg(++number) : u"Ctrl ,"_s;
        m_rail->addPlace(room.id, room.title, keys, room.place);
    }
    m_rail->addBottomWidget(m_chip);
    connect(m_rail, &NavRail::placeClicked, this, [this](const QString& id) { goTo(id); });
    connect(m_chip, &QAbstractButton::clicked, this, &MainWindow::showEnvironmentMenu);
}

void MainWindow::makeTopBar() {
    connect(m_topBar, &TopBar::breadcrumbClicked, this, [this](int index) {
        if (Page* current = page(m_current))
            current->breadcrumbClicked(index);
    });
    Button* search = m_topBar->addTool(u"search"_s, tr("Search  Ctrl K"));
    search->setObjectName(u"search"_s);
    connect(search, &Button::clicked, this, [this] { m_search->open(); });
    Button* files = m_topBar->addTool(u"file"_s, tr("Open, save and export runs"));
    files->setObjectName(u"files"_s);
    connect(files, &Button::clicked, this, &MainWindow::showFilesMenu);
    Button* keys = m_topBar->addTool(u"keyboard"_s, tr("All keys  ?"));
    keys->setObjectName(u"keys"_s);
    connect(keys, &Button::clicked, this, &MainWindow::showKeys);
    Button* theme = m_topBar->addTool(u"contrast"_s, tr("Light or dark"));
    theme->setObjectName(u"theme"_s);
    theme->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(theme, &Button::clicked, this, &MainWindow::switchTheme);
    connect(theme, &Button::customContextMenuRequested, this, [this, theme](const QPoint& at) {
        QMenu menu;
        fillThemeMenu(menu);
        menu.exec(theme->mapToGlobal(at));
    });
}

void MainWindow::shortcut(const QString& keys, const std::function<void()>& action) {
    auto* shortcut = new QShortcut(QKeySequence(keys), this);
    connect(shortcut, &QShortcut::activated, this, action);
}

void MainWindow::makeShortcuts() {
    int number = 0;
    for (const Room& room : std::as_const(m_rooms)) {
        if (room.place == RailPlace::Hidden)
            continue;
        const QString keys =
            room.place == RailPlace::Top ? u"Ctrl+%1"_s.arg(++number) : u"Ctrl+,"_s;
        shortcut(keys, [this, id = room.id] { goTo(id); });
    }
    shortcut(u"Ctrl+K"_s, [this] { m_search->open(); });
    shortcut(u"Ctrl+O"_s, [this] { m_runFiles->chooseFile(); });
    shortcut(u"Ctrl+S"_s, [this] { m_runFiles->save(); });
    shortcut(u"Ctrl+Shift+S"_s, [this] { m_runFiles->saveAs(); });
    shortcut(u"Ctrl+Alt+S"_s, [this] { m_runFiles->saveRun(); });
    shortcut(u"Ctrl++"_s, [this] { zoomBy(1); });
    shortcut(u"Ctrl+="_s, [this] { zoomBy(1); });  // the same key without Shift
    shortcut(u"Ctrl+-"_s, [this] { zoomBy(-1); });
    shortcut(u"Ctrl+0"_s, [this] { m_theme.setZoom(1.0); });
    // On most keyboards the question mark comes with Shift.
    auto* help = new QShortcut(this);
    help->setKeys({QKeySequence(u"?"_s), QKeySequence(u"Shift+?"_s)});
    connect(help, &QShortcut::activated, this, &MainWindow::showKeys);
}

void MainWindow::goTo(const QString& roomId, const QString& place) {
    const auto room = std::find_if(m_rooms.cbegin(), m_rooms.cend(),
                                   [&](const Room& r) { return r.id == roomId; });
    if (room == m_rooms.cend())
        return;
    Page* target = m_pages.value(roomId);
    if (!target) {
        target = room->make(m_stack);
        m_pages.insert(roomId, target);
        m_stack->addWidget(target);
        connect(target, &Page::placeChanged, this, &MainWindow::pageChanged);
        m_runFiles->takePage(*target);
        const QString last = m_learner.setting(settingkeys::placePrefix + roomId);
        if (place.isEmpty() && !last.isEmpty())
            target->goTo(last);
    }
    if (!place.isEmpty())
        target->goTo(place);
    m_current = roomId;
    m_stack->setCurrentWidget(target);
    m_rail->setCurrent(roomId);
    // The keys of a page work at once, and nothing else has the focus by accident.
    if (target->focusProxy())
        target->setFocus(Qt::OtherFocusReason);
    pageChanged();
}

void MainWindow::pageChanged() {
    const Page* current = page(m_current);
    if (!current)
        return;
    m_topBar->setBreadcrumbs(current->breadcrumbs());
    m_topBar->setSideAction(current->sideAction());
    m_topBar->setTextAction(current->textAction());
    updateTitle();
}

void MainWindow::updateTitle() {
    const QStringList crumbs = page(m_current) ? page(m_current)->breadcrumbs() : QStringList();
    const QString file = m_runFiles->shownName();
    const QString name = !file.isEmpty() ? file : crumbs.value(crumbs.size() - 1);
    // The desktop puts its own mark there while something is not saved.
    setWindowTitle(name.isEmpty() ? u"ProcLab"_s : name + u"[*] \u2013 ProcLab"_s);
    setWindowModified(m_runFiles->isShownUnsaved());
}

void MainWindow::showFilesMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_runFiles->fillMenu(*menu);
    const auto* button = m_topBar->findChild<Button*>(u"files"_s);
    menu->popup(button->mapToGlobal(QPoint(0, button->height())));
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!RunFiles::openableIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QString path = RunFiles::openableIn(*event->mimeData());
    if (!path.isEmpty()) {
        event->acceptProposedAction();
        m_runFiles->open(path);
    }
}

void MainWindow::environmentChanged() {
    ChipDot dot = ChipDot::Waiting;
    switch (m_environment.state()) {
        case EnvironmentState::Looking:
            break;
        case EnvironmentState::Ready:
            dot = ChipDot::Good;
            break;
        case EnvironmentState::TooOld:
        case EnvironmentState::None:
            dot = ChipDot::Bad;
            break;
    }
    m_chip->setState(m_environment.summary(), dot);
    m_chip->setAccessibleDescription(m_environment.current().path);
}

void MainWindow::showEnvironmentMenu() {
    QMenu menu;
    for (const Interpreter& python : m_environment.found().interpreters) {
        QAction* action =
            menu.addAction(python.supported ? python.name : tr("%1, too old").arg(python.name));
        action->setToolTip(python.path);
        action->setCheckable(true);
        action->setChecked(python.path == m_environment.current().path);
        action->setEnabled(python.supported);
        connect(action, &QAction::triggered, this, [this, path = python.path] {
            m_environment.choose(path);
            (void)m_learner.setSetting(settingkeys::interpreter, path);
        });
    }
    menu.setToolTipsVisible(true);
    if (!menu.isEmpty())
        menu.addSeparator();
    menu.addAction(tr("Choose a file\u2026"), this, &MainWindow::chooseInterpreterFile);
    menu.addAction(tr("Look again"), &m_environment, &Environment::lookAgain);
    menu.exec(m_chip->mapToGlobal(
        QPoint(m_chip->width() + 6, -menu.sizeHint().height() + m_chip->height())));
}

void MainWindow::chooseInterpreterFile() {
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Choose a Python interpreter"), u"/usr/bin"_s);
    if (path.isEmpty())
        return;
    m_environment.choose(path);
    (void)m_learner.setSetting(settingkeys::interpreter, path);
}

void MainWindow::switchTheme() {
    m_theme.setChoice(m_theme.appearance() == Appearance::Dark ? AppearanceChoice::Light
                                                               : AppearanceChoice::Dark);
}

void MainWindow::fillThemeMenu(QMenu& menu) {
    const auto add = [&](const QString& text, AppearanceChoice choice) {
        QAction* action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(m_theme.choice() == choice);
        connect(action, &QAction::triggered, this, [this, choice] { m_theme.setChoice(choice); });
    };
    add(tr("Follow the system"), AppearanceChoice::System);
    add(tr("Light"), AppearanceChoice::Light);
    add(tr("Dark"), AppearanceChoice::Dark);
}

void MainWindow::zoomBy(int steps) {
    // In whole steps, so that 100 % is met again on the way back.
    const double now = qRound(m_theme.zoom() / zoomStep);
    m_theme.setZoom((now + steps) * zoomStep);
}

void MainWindow::showKeys() {
    if (auto* open = findChild<KeysSheet*>(); open && open->isVisible())
        return;
    auto* sheet = new KeysSheet(m_theme, this);
    QList<KeyHelp> everywhere;
    int number = 0;
    for (const Room& room : std::as_const(m_rooms)) {
        if (room.place == RailPlace::Hidden)
            continue;
        const bool top = room.place == RailPlace::Top;
        everywhere.append({top ? u"Ctrl %1"_s.arg(++number) : u"Ctrl ,"_s, room.title});
    }
    everywhere.append({{u"Ctrl K"_s, tr("Search everything there is to read")},
                       {u"Ctrl O"_s, tr("Open a run or a program")},
                       {u"Ctrl S"_s, tr("Save the program, or the run")},
                       {u"Ctrl Shift S"_s, tr("The same, under another name")},
                       {u"Ctrl Alt S"_s, tr("Save the run")}});
    everywhere.append({{u"Ctrl +"_s, tr("Larger")},
                       {u"Ctrl -"_s, tr("Smaller")},
                       {u"Ctrl 0"_s, tr("Normal size")},
                       {u"Tab"_s, tr("Next control")},
                       {u"?"_s, tr("All keys")}});
    sheet->addGroup(tr("Everywhere"), everywhere);
    if (const Page* current = page(m_current))
        sheet->addGroup(current->breadcrumbs().value(0), current->keys());
    if (m_runFiles->stage()) {
        for (const auto& [title, keys] : stageKeyHelp())
            sheet->addGroup(title, keys);
    }
    sheet->open();
}

void MainWindow::showNotice(const QString& sentence, const QString& detail) {
    m_notice->showNotice(sentence, detail);
}

void MainWindow::restoreAppearance(Theme& theme, const learner::LearnerStore& learner) {
    const QString name = learner.setting(settingkeys::theme);
    for (const ChoiceName& known : choiceNames) {
        if (name == known.name)
            theme.setChoice(known.choice);
    }
    if (const double zoom = learner.setting(settingkeys::zoom).toDouble(); zoom > 0)
        theme.setZoom(zoom);
    theme.setReducedMotion(learner.setting(settingkeys::reducedMotion) == u"1");
}

void MainWindow::saveAppearance() {
    for (const ChoiceName& known : choiceNames) {
        if (known.choice == m_theme.choice())
            (void)m_learner.setSetting(settingkeys::theme, known.name);
    }
    (void)m_learner.setSetting(settingkeys::zoom, QString::number(m_theme.zoom()));
    (void)m_learner.setSetting(settingkeys::reducedMotion,
                               m_theme.reducedMotion() ? u"1"_s : u"0"_s);
}

void MainWindow::restoreState() {
    const QByteArray geometry =
        QByteArray::fromBase64(m_learner.setting(settingkeys::geometry).toLatin1());
    if (!geometry.isEmpty())
        restoreGeometry(geometry);
    // A page begins at the size of the stack: give it the size that it will have.
    layout()->activate();
    // The first room is where one begins; a hidden one is no place to come back to.
    const QString last = m_learner.setting(settingkeys::page);
    const auto room =
        std::find_if(m_rooms.cbegin(), m_rooms.cend(), [&](const Room& r) { return r.id == last; });
    if (room != m_rooms.cend() && room->place != RailPlace::Hidden)
        goTo(last);
    else if (!m_rooms.isEmpty())
        goTo(m_rooms.first().id);
}

void MainWindow::saveState() {
    // What cannot be saved was logged, and is no reason to keep the window open.
    (void)m_learner.setSetting(settingkeys::geometry,
                               QString::fromLatin1(saveGeometry().toBase64()));
    (void)m_learner.setSetting(settingkeys::page, m_current);
    for (auto it = m_pages.cbegin(); it != m_pages.cend(); ++it)
        (void)m_learner.setSetting(settingkeys::placePrefix + it.key(), it.value()->place());
}

void MainWindow::applyWidth() {
    const bool narrow = width() < m_theme.scaled(narrowBelow);
    m_rail->setRailWidth(narrow ? RailWidth::IconsOnly : RailWidth::Full);
    m_chip->setForm(narrow ? ChipForm::DotOnly : ChipForm::Words);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    applyWidth();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_closing->mayClose()) {
        event->ignore();
        return;
    }
    saveState();
    QWidget::closeEvent(event);
}

void MainWindow::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), m_theme.color(u"bg.panel"));
}

}  // namespace proclab::desktop
