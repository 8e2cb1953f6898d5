// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/settings/settingspage.h"

#include "desktop/pages/settingkeys.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/card.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/textlabel.h"
#include "desktop/widgets/toggleswitch.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QSaveFile>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int columnWidth = 720;  // pixels at 100 %: at most 70 characters per line

/// In the order of the segments.
constexpr AppearanceChoice choices[]{AppearanceChoice::System, AppearanceChoice::Light,
                                     AppearanceChoice::Dark};

}  // namespace

SettingsPage::SettingsPage(Theme& theme, learner::LearnerStore& learner, Environment& environment,
                           QWidget* parent)
    : Page(parent),
      m_theme(theme),
      m_learner(learner),
      m_environment(environment),
      m_kept(KeptRuns::folderBeside(learner.path())) {
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->viewport()->setAutoFillBackground(false);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);

    auto* body = new QWidget;
    body->setAutoFillBackground(false);
    auto* centre = new QHBoxLayout(body);
    auto* columnBox = new QWidget(body);
    columnBox->setMaximumWidth(theme.scaled(columnWidth));
    connect(&theme, &Theme::changed, columnBox,
            [this, columnBox] { columnBox->setMaximumWidth(m_theme.scaled(columnWidth)); });
    centre->addStretch(1);
    centre->addWidget(columnBox, 1000);
    centre->addStretch(1);
    auto* column = new QVBoxLayout(columnBox);
    column->setContentsMargins(24, 24, 24, 32);
    column->setSpacing(24);
    column->addWidget(
        new TextLabel(theme, tr("Settings"), TextStyle::Heading, u"text.primary"_s, columnBox));
    makeAppearance(*column);
    makePython(*column);
    makeData(*column);
    column->addStretch();
    scroll->setWidget(body);

    connect(&m_theme, &Theme::changed, this, &SettingsPage::showTheme);
    connect(&m_environment, &Environment::changed, this, &SettingsPage::showEnvironment);
    showTheme();
    showEnvironment();
}

QString SettingsPage::pageId() const {
    return u"settings"_s;
}

QStringList SettingsPage::breadcrumbs() const {
    return {tr("Settings")};
}

QVBoxLayout* SettingsPage::addSection(QVBoxLayout& column, const QString& title) {
    auto* part = new QVBoxLayout;
    part->setSpacing(8);
    auto* head =
        new TextLabel(m_theme, title, TextStyle::Label, u"text.secondary"_s, column.parentWidget());
    head->setWeight(QFont::DemiBold);
    part->addWidget(head);
    auto* card = new Card(m_theme, column.parentWidget());
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(16, 4, 16, 4);
    rows->setSpacing(0);
    part->addWidget(card);
    column.addLayout(part);
    return rows;
}

void SettingsPage::addRow(QVBoxLayout& section, const QString& what, const QString& why,
                          QWidget* control, QWidget* below) {
    if (section.count() > 0) {
        auto* line = new Surface(m_theme, u"line.subtle"_s, {}, section.parentWidget());
        line->setFixedHeight(1);
        section.addWidget(line);
    }
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 10, 0, 10);
    row->setSpacing(24);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(
        new TextLabel(m_theme, what, TextStyle::Body, u"text.primary"_s, section.parentWidget()));
    if (!why.isEmpty()) {
        auto* reason =
            new TextLabel(m_theme, why, TextStyle::Label, u"text.muted"_s, section.parentWidget());
        reason->setWeight(QFont::Normal);
        reason->setWordWrap(true);
        reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->addWidget(reason);
    }
    if (below)
        words->addWidget(below);
    row->addLayout(words, 1);
    if (control) {
        control->setParent(section.parentWidget());
        row->addWidget(control, 0, Qt::AlignVCenter);
        if (control->accessibleName().isEmpty())
            control->setAccessibleName(what);
    }
    section.addLayout(row);
}

void SettingsPage::makeAppearance(QVBoxLayout& column) {
    QVBoxLayout* section = addSection(column, tr("Appearance"));
    m_choice = new SegmentedControl(m_theme, this);
    for (const QString& text : {tr("Follow the system"), tr("Light"), tr("Dark")})
        m_choice->addSegment(text);
    connect(m_choice, &SegmentedControl::currentIndexChanged, this,
            [this](int index) { m_theme.setChoice(choices[index]); });
    addRow(*section, tr("Colours"), {}, m_choice);
    addRow(*section, tr("Size"), tr("Of everything: words, lanes and buttons."), makeZoom());
    m_motion = new ToggleSwitch(m_theme, QString(), this);
    connect(m_motion, &ToggleSwitch::toggled, &m_theme, &Theme::setReducedMotion);
    addRow(*section, tr("Less motion"),
           tr("Transfers and panels change at once. Stepping works the same."), m_motion);
}

QWidget* SettingsPage::makeZoom() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto add = [&](const QString& name, const QString& words, int steps) {
        auto* button = new Button(m_theme, ButtonKind::Secondary, QString(), box);
        button->setObjectName(name);
        button->setIconName(steps < 0 ? u"minus"_s : u"plus"_s);
        button->setToolTip(words);
        connect(button, &Button::clicked, this,
                [this, steps] { m_theme.setZoom((qRound(m_theme.zoom() * 10) + steps) / 10.0); });
        row->addWidget(button);
    };
    add(u"zoomOut"_s, tr("Smaller"), -1);
    m_zoom = new TextLabel(m_theme, TextStyle::Body, u"text.primary"_s, box);
    m_zoom->setAlignment(Qt::AlignCenter);
    m_zoom->setMinimumWidth(52);
    row->addWidget(m_zoom);
    add(u"zoomIn"_s, tr("Larger"), 1);
    return box;
}

void SettingsPage::makePython(QVBoxLayout& column) {
    QVBoxLayout* section = addSection(column, tr("Python"));
    m_pythons = new QComboBox(this);
    m_pythons->setMinimumWidth(m_theme.scaled(220));
    connect(m_pythons, &QComboBox::activated, this, [this](int index) {
        const QString path = m_pythons->itemData(index).toString();
        m_environment.choose(path);
        (void)m_learner.setSetting(settingkeys::interpreter, path);
    });
    addRow(*section, tr("Interpreter"), tr("Programs run with this one. CPython 3.10 or newer."),
           m_pythons);
    auto* buttons = new QWidget(this);
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* file = new Button(m_theme, ButtonKind::Secondary, tr("Choose a file"), buttons);
    file->setIconName(u"folder"_s);
    connect(file, &Button::clicked, this, &SettingsPage::chooseInterpreterRequested);
    row->addWidget(file);
    auto* again = new Button(m_theme, ButtonKind::Secondary, tr("Look again"), buttons);
    again->setIconName(u"refresh"_s);
    connect(again, &Button::clicked, &m_environment, &Environment::lookAgain);
    row->addWidget(again);
    m_pythonPath = new ElidedLabel(m_theme, TextStyle::CodeSmall, u"text.muted"_s, this);
    addRow(*section, tr("Path"), {}, buttons, m_pythonPath);
    m_hints = new ToggleSwitch(m_theme, QString(), this);
    m_hints->setObjectName(u"hints"_s);
    connect(m_hints, &ToggleSwitch::toggled, this, [this](bool on) {
        m_environment.setHintsWanted(on);
        (void)m_learner.setSetting(settingkeys::hints, on ? u"1"_s : u"0"_s);
    });
    addRow(
        *section, tr("Hints in the code"),
        tr("Likely mistakes are marked before a program runs: the interpreter reads it, and does "
           "not run it."),
        m_hints);
}

void SettingsPage::makeData(QVBoxLayout& column) {
    QVBoxLayout* section = addSection(column, tr("Your progress"));
    const QString path = m_learner.path();
    addRow(*section, tr("Kept in"),
           path.isEmpty() ? tr("Memory only: it is forgotten when ProcLab closes.")
                          : QDir::toNativeSeparators(path) + u'\n' +
                                tr("To keep it elsewhere, start ProcLab with PROCLAB_DATA set to "
                                   "a folder."),
           nullptr);
    makeKeptRuns(*section);
    auto* save = new Button(m_theme, ButtonKind::Secondary, tr("Export"), this);
    save->setObjectName(u"export"_s);
    save->setIconName(u"download"_s);
    connect(save, &Button::clicked, this, &SettingsPage::askAndExport);
    addRow(*section, tr("Export"), tr("Lessons, runs, edits, predictions and answers, as JSON."),
           save);
    addRow(
        *section, tr("Begin again"),
        tr("Forgets lessons read, runs, predictions and answers. Your edits of programs and these "
           "settings stay."),
        makeReset());
    m_said = new TextLabel(m_theme, TextStyle::Body, u"text.secondary"_s, this);
    m_said->setWordWrap(true);
    m_said->hide();
    column.addWidget(m_said);
}

void SettingsPage::makeKeptRuns(QVBoxLayout& section) {
    if (m_kept.folder().isEmpty()) {
        return;
    }
    const KeptRuns::Limits& limits = m_kept.limits();
    m_removeKept = new Button(m_theme, ButtonKind::Secondary, tr("Remove them"), this);
    m_removeKept->setObjectName(u"removeKept"_s);
    connect(m_removeKept, &Button::clicked, this, [this] {
        m_kept.removeAll();
        showKept();
    });
    m_keptNow = new TextLabel(m_theme, TextStyle::Label, u"text.secondary"_s, this);
    m_keptNow->setObjectName(u"keptNow"_s);
    addRow(
        section, tr("Kept runs"),
        tr("A run that is not saved when ProcLab closes is kept. The newest %1 stay, up to %2 "
           "in all; the last one always stays. They are under Recent, and in\n%3")
            .arg(limits.files)
            .arg(QLocale().formattedDataSize(limits.bytes, 0, QLocale::DataSizeTraditionalFormat))
            .arg(QDir::toNativeSeparators(m_kept.folder())),
        m_removeKept, m_keptNow);
    showKept();
}

void SettingsPage::showKept() {
    if (m_keptNow == nullptr) {
        return;
    }
    const KeptRuns::Taken taken = m_kept.taken();
    const QString size =
        QLocale().formattedDataSize(taken.bytes, 1, QLocale::DataSizeTraditionalFormat);
    m_keptNow->setText(taken.files == 0   ? tr("None now.")
                       : taken.files == 1 ? tr("One now, %1.").arg(size)
                                          : tr("%1 now, %2.").arg(taken.files).arg(size));
    m_removeKept->setEnabled(taken.files > 0);
}

void SettingsPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    showKept();
}

QWidget* SettingsPage::makeReset() {
    // Asks in place, once: no dialog.
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* ask = new Button(m_theme, ButtonKind::Danger, tr("Reset progress"), box);
    ask->setObjectName(u"reset"_s);
    auto* confirm = new Button(m_theme, ButtonKind::Danger, tr("Forget it all"), box);
    confirm->setObjectName(u"confirmReset"_s);
    auto* keep = new Button(m_theme, ButtonKind::Secondary, tr("Keep it"), box);
    keep->setObjectName(u"keep"_s);
    row->addWidget(ask);
    row->addWidget(confirm);
    row->addWidget(keep);
    const auto asking = [ask, confirm, keep](bool open) {
        ask->setVisible(!open);
        confirm->setVisible(open);
        keep->setVisible(open);
        if (open)
            keep->setFocus();
    };
    asking(false);
    connect(ask, &Button::clicked, this, [asking] { asking(true); });
    connect(keep, &Button::clicked, this, [asking] { asking(false); });
    connect(confirm, &Button::clicked, this, [this, asking] {
        asking(false);
        if (const Status status = m_learner.resetProgress(); !status) {
            say(QString::fromStdString(status.error().sentence), u"critical.ink"_s);
            return;
        }
        say(tr("Your progress was reset."), u"text.secondary"_s);
        emit progressReset();
    });
    return box;
}

void SettingsPage::showTheme() {
    for (int i = 0; i < 3; ++i) {
        if (choices[i] == m_theme.choice()) {
            const QSignalBlocker quiet(m_choice);
            m_choice->setCurrentIndex(i);
        }
    }
    m_zoom->setText(u"%1 %"_s.arg(qRound(m_theme.zoom() * 100)));
    const QSignalBlocker quiet(m_motion);
    m_motion->setChecked(m_theme.reducedMotion());
    m_motion->update();
}

void SettingsPage::showEnvironment() {
    const QSignalBlocker quiet(m_pythons);
    m_pythons->clear();
    for (const Interpreter& python : m_environment.found().interpreters) {
        m_pythons->addItem(python.supported ? python.name : tr("%1, too old").arg(python.name),
                           python.path);
        m_pythons->setItemData(m_pythons->count() - 1, python.path, Qt::ToolTipRole);
        if (python.path == m_environment.current().path)
            m_pythons->setCurrentIndex(m_pythons->count() - 1);
    }
    if (m_pythons->count() == 0)
        m_pythons->addItem(m_environment.summary());
    m_pythonPath->setText(m_environment.current().path);
    const QSignalBlocker quietHints(m_hints);
    m_hints->setChecked(m_environment.hintsWanted());
}

void SettingsPage::askAndExport() {
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export progress"), QDir::home().filePath(u"proclab-progress.json"_s));
    if (path.isEmpty())
        return;
    if (const Status status = exportTo(path); !status)
        say(QString::fromStdString(status.error().sentence), u"critical.ink"_s);
    else
        say(tr("Your progress was written to %1.").arg(QDir::toNativeSeparators(path)),
            u"text.secondary"_s);
}

Status SettingsPage::exportTo(const QString& path) {
    const Result<QByteArray> progress = m_learner.exportProgress();
    if (!progress)
        return progress.error();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(progress.value()) < 0 || !file.commit()) {
        return Error{"settings.export",
                     tr("%1 could not be written. Choose another folder.")
                         .arg(QDir::toNativeSeparators(path))
                         .toStdString(),
                     file.errorString().toStdString()};
    }
    return Done{};
}

void SettingsPage::say(const QString& sentence, const QString& role) {
    m_said->setRole(role);
    m_said->setText(sentence);
    m_said->show();
}

void SettingsPage::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), m_theme.color(u"bg.window"));
}

}  // namespace proclab::desktop
