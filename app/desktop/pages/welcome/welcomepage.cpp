// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/welcome/welcomepage.h"

#include "desktop/pages/welcome/pointers.h"
#include "desktop/stage/narratorrow.h"
#include "desktop/style/icons.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/card.h"
#include "desktop/widgets/codecard.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

/// Room for the longest line of the first program, in pixels at 100 %.
constexpr int codeWidth = 396;

QString firstProgram() {
    return uR"(from multiprocessing import Process

def hello(name):
    print("hello", name)

if __name__ == "__main__":
    p = Process(target=hello, args=("Ada",))
    p.start()
    print("main goes on")
    p.join()
)"_s;
}

class Mark : public QWidget {
public:
    Mark(const Theme& theme, QWidget* parent) : QWidget(parent) {
        setFixedSize(theme.scaled(32), theme.scaled(32));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintIcon(painter, u"proclab", rect(), Qt::black);
    }
};

}  // namespace

WelcomePage::WelcomePage(const Theme& theme, const Environment& environment, Stage* stage,
                         QWidget* parent)
    : Page(parent),
      m_theme(theme),
      m_environment(environment),
      m_stage(stage),
      m_stack(new QStackedWidget(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack);
    auto* first = new QWidget(m_stack);
    auto* centre = new QVBoxLayout(first);
    centre->addStretch(2);
    centre->addWidget(makeCard(), 0, Qt::AlignHCenter);
    centre->addStretch(3);
    m_stack->addWidget(first);
    // Of the card: once the stage is shown, the key is its own.
    connect(new QShortcut(Qt::Key_F5, first), &QShortcut::activated, this, &WelcomePage::run);
    m_stack->addWidget(m_stage);
    m_stage->setDetailLevel(1);
    m_stage->setProgram({u"welcome/hello"_s, u"hello.py"_s, firstProgram(), {}});
    // A short run is replayed by itself: the hints wait until it was seen. Queued, because the
    // stage begins the replay at the same signal.
    connect(
        m_stage, &Stage::runEnded, this,
        [this](const session::RunOutcome& outcome) {
            m_hasRun = m_hasRun || !outcome.failure;
            offerPointers();
        },
        Qt::QueuedConnection);
    connect(&m_stage->playback(), &PlaybackController::playingChanged, this,
            &WelcomePage::offerPointers, Qt::QueuedConnection);
    connect(&m_environment, &Environment::changed, this, &WelcomePage::showEnvironment);
    showEnvironment();
}

QString WelcomePage::pageId() const {
    return u"welcome"_s;
}

QStringList WelcomePage::breadcrumbs() const {
    return {tr("Welcome")};
}

QList<KeyHelp> WelcomePage::keys() const {
    return {{u"F5"_s, tr("Run the program")}};
}

QWidget* WelcomePage::makeCard() {
    auto* card = new Card(m_theme, this);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(24, 22, 24, 20);
    layout->setSpacing(12);
    auto* head = new QHBoxLayout;
    head->setSpacing(14);
    head->addWidget(new Mark(m_theme, card));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new TextLabel(m_theme, tr("See processes work"), TextStyle::Title,
                                   u"text.primary"_s, card));
    words->addWidget(new TextLabel(m_theme, tr("This program starts one child process. Run it."),
                                   TextStyle::Body, u"text.secondary"_s, card));
    head->addLayout(words, 1);
    layout->addLayout(head);
    auto* code = new CodeCard(m_theme, tr("Program"), card);
    code->setCode(firstProgram());
    const auto fitCode = [this, code] { code->setMinimumWidth(m_theme.scaled(codeWidth)); };
    fitCode();
    connect(&m_theme, &Theme::changed, code, fitCode);
    layout->addWidget(code);

    auto* action = new QHBoxLayout;
    action->setSpacing(12);
    auto* go = new Button(m_theme, ButtonKind::Primary, tr("Run"), card);
    go->setObjectName(u"firstRun"_s);
    go->setIconName(u"run"_s);
    go->setKeyHint(u"F5"_s);
    connect(go, &Button::clicked, this, &WelcomePage::run);
    setFocusProxy(go);
    action->addWidget(go);
    m_with = new TextLabel(m_theme, TextStyle::Body, u"text.muted"_s, card);
    action->addWidget(m_with, 1);
    layout->addLayout(action);

    auto* line = new Surface(m_theme, u"line.subtle"_s, {}, card);
    line->setFixedHeight(1);
    layout->addSpacing(2);
    layout->addWidget(line);
    auto* links = new QHBoxLayout;
    links->setContentsMargins(0, 0, 0, 0);
    const auto addLink = [&](const QString& text, const QString& room) {
        auto* link = new Button(m_theme, ButtonKind::Link, text, card);
        link->setObjectName(room + u"Link"_s);
        connect(link, &Button::clicked, this, [this, room] { emit roomRequested(room); });
        links->addWidget(link);
    };
    addLink(tr("Learn"), u"learn"_s);
    addLink(tr("Quiz"), u"quiz"_s);
    links->addStretch();
    layout->addLayout(links);
    return card;
}

void WelcomePage::showEnvironment() {
    const bool ready = m_environment.state() == EnvironmentState::Ready;
    const int cores = Environment::cores();
    m_with->setText(
        ready ? (cores == 1 ? tr("with %1, 1 core").arg(m_environment.current().name)
                            : tr("with %1, %2 cores").arg(m_environment.current().name).arg(cores))
              : m_environment.summary());
}

void WelcomePage::run() {
    m_stack->setCurrentWidget(m_stage);
    setFocusProxy(m_stage);
    m_stage->run();
}

void WelcomePage::showWayOn() {
    if (m_wayOn)
        return;
    m_wayOn = new Surface(m_theme, u"accent.tint"_s, {}, this);
    auto* row = new QHBoxLayout(m_wayOn);
    row->setContentsMargins(16, 8, 16, 8);
    row->addWidget(
        new TextLabel(m_theme,
                      tr("Change the program and run it again, or begin with the lessons."),
                      TextStyle::Body, u"text.primary"_s, m_wayOn),
        1);
    auto* lessons = new Button(m_theme, ButtonKind::Primary, tr("To the first lesson"), m_wayOn);
    lessons->setObjectName(u"toLessons"_s);
    connect(lessons, &Button::clicked, this, [this] { emit roomRequested(u"learn"_s); });
    row->addWidget(lessons);
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, m_wayOn);
    m_wayOn->show();
}

void WelcomePage::offerPointers() {
    if (m_hasRun && !m_pointers && !m_stage->playback().isPlaying())
        makePointers();
}

void WelcomePage::makePointers() {
    m_pointers = new Pointers(
        m_theme,
        {{&m_stage->timeline(),
          {},
          tr("A lane for each process"),
          tr("P0 is main. start() made P1, and from then on both ran on their own. Each colour is "
             "a "
             "state, with its word.")},
         {&m_stage->side(),
          {},
          tr("Who printed what"),
          tr("Every line carries the letter of the process that printed it.")},
         {&m_stage->transport(),
          {},
          tr("Go back in time"),
          tr("Drag the handle. All views show the moment that it stands on. The keys , and . step "
             "by one event.")},
         {m_stage->findChild<NarratorRow*>(),
          {},
          tr("What happens here"),
          tr("One sentence says what happens at this moment.")}},
        this);
    connect(m_pointers, &Pointers::finished, this, [this] {
        // The button that closed the hints is gone; the keys of the stage go on.
        m_stage->setFocus(Qt::OtherFocusReason);
        emit firstStartDone();
    });
    m_pointers->start();
}

void WelcomePage::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), m_theme.color(u"bg.window"));
}

}  // namespace proclab::desktop
