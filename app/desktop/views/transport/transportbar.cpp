// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/transport/transportbar.h"

#include "desktop/models/eventtext.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/textlabel.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

/// Widths at 100 % from which on the row has room for them.
constexpr int withSpeed = 720;
constexpr int withMethods = 600;

/// A short vertical line between groups of controls.
class Divider : public QWidget {
public:
    Divider(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
        setFixedSize(9, 20);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter(this).fillRect(QRect(4, 0, 1, height()), m_theme.color(u"line.default"));
    }

private:
    const Theme& m_theme;
};

QString speedText(double speed) {
    return u"%1×"_s.arg(speed, 0, 'g', 3);
}

}  // namespace

TransportBar::TransportBar(const Theme& theme, TraceCursor* cursor, PlaybackController* playback,
                           QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_cursor(cursor),
      m_playback(playback),
      m_scrubber(new TimeScrubber(theme, cursor, this)),
      m_run(new Button(theme, ButtonKind::Primary, tr("Run"), this)),
      m_stop(new Button(theme, ButtonKind::Secondary, tr("Stop"), this)),
      m_method(new SegmentedControl(theme, this)),
      m_methods(new Button(theme, ButtonKind::Secondary, QString(), this)),
      m_back(new Button(theme, ButtonKind::Secondary, QString(), this)),
      m_play(new Button(theme, ButtonKind::Secondary, QString(), this)),
      m_next(new Button(theme, ButtonKind::Secondary, QString(), this)),
      m_speed(new Button(theme, ButtonKind::Secondary, speedText(1), this)),
      m_nextFinding(new Button(theme, ButtonKind::Secondary, QString(), this)),
      m_live(new Button(theme, ButtonKind::Secondary, tr("Back to live"), this)),
      m_note(new ElidedLabel(theme, TextStyle::Label, u"text.secondary"_s, this)),
      m_slower(new TextLabel(theme, TextStyle::Label, u"text.secondary"_s, this)),
      m_took(new TextLabel(theme, TextStyle::Label, u"text.muted"_s, this)),
      m_clock(new QLabel(this)),
      m_line1(new Divider(theme, this)),
      m_line2(new Divider(theme, this)),
      m_column(new QVBoxLayout(this)),
      m_row(new QHBoxLayout) {
    m_run->setIconName(u"run"_s);
    m_run->setToolTip(tr("Run the program (F5)"));
    m_stop->setIconName(u"stop"_s);
    m_stop->setToolTip(tr("Stop the program and all its processes (Shift F5)"));
    m_back->setIconName(u"step-back"_s);
    m_back->setToolTip(tr("Previous step (,)"));
    m_play->setIconName(u"play"_s);
    m_next->setIconName(u"step-forward"_s);
    m_next->setToolTip(tr("Next step (.)"));
    m_nextFinding->setIconName(u"warning"_s);
    m_nextFinding->setToolTip(tr("Next finding (G)"));
    m_nextFinding->setAccessibleName(tr("Next finding"));
    m_nextFinding->hide();
    m_live->setToolTip(tr("Show what happens now, and stay there (End)"));
    m_live->hide();
    m_speed->setMenuMark(true);
    m_speed->setToolTip(tr("How fast the run is shown"));
    m_method->setAccessibleName(tr("Start method"));
    m_method->addSegment(tr("program's choice"), tr("Run the program as it is written"));
    m_method->addSegment(u"fork"_s, tr("Force fork: a child begins as a copy of its parent"));
    m_method->addSegment(u"spawn"_s, tr("Force spawn: a child is a new interpreter"));
    m_method->addSegment(u"forkserver"_s,
                         tr("Force forkserver: a child is a copy of a server process"));

    m_methods->setMenuMark(true);
    m_methods->setToolTip(tr("Start method"));
    m_methods->setText(m_method->segment(0)->text());

    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_scrubber);
    m_column->addLayout(m_row);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_run, m_stop, m_line1, m_method, m_methods, m_line2,
                                         m_back, m_play, m_next, m_nextFinding, m_live, m_speed}) {
        m_row->addWidget(widget, 0, Qt::AlignVCenter);
    }
    m_row->addWidget(m_note, 1, Qt::AlignVCenter);
    m_row->addStretch(0);
    m_row->addWidget(m_clock, 0, Qt::AlignVCenter);
    m_row->addWidget(m_slower, 0, Qt::AlignVCenter);
    m_row->addWidget(m_took, 0, Qt::AlignVCenter);

    connect(m_run, &Button::clicked, this, &TransportBar::runRequested);
    connect(m_stop, &Button::clicked, this, &TransportBar::stopRequested);
    connect(m_method, &SegmentedControl::currentIndexChanged, this, [this](int index) {
        m_methods->setText(m_method->segment(index)->text());
        emit startMethodChosen(index);
    });
    connect(m_methods, &Button::clicked, this, &TransportBar::showMethods);
    connect(m_back, &Button::clicked, playback, [playback] { playback->stepBack(); });
    connect(m_next, &Button::clicked, playback, [playback] { playback->stepForward(); });
    connect(m_play, &Button::clicked, playback, &PlaybackController::togglePlaying);
    connect(m_speed, &Button::clicked, this, &TransportBar::showSpeeds);
    connect(m_live, &Button::clicked, playback, &PlaybackController::toEnd);
    connect(m_nextFinding, &Button::clicked, playback, [this] {
        if (m_findings != nullptr) {
            m_playback->nextFinding(m_findings->moments(), 1);
        }
    });
    connect(m_scrubber, &TimeScrubber::cursorMoved, playback, &PlaybackController::pause);
    connect(playback, &PlaybackController::playingChanged, this, &TransportBar::updateButtons);
    connect(playback, &PlaybackController::speedChanged, this, &TransportBar::updateSpeed);
    connect(cursor, &TraceCursor::traceChanged, this, &TransportBar::takeTrace);
    connect(cursor, &TraceCursor::cursorChanged, this, [this] {
        updateButtons();
        updateNote();
    });
    connect(&theme, &Theme::changed, this, &TransportBar::makeRows);
    makeRows();
    takeTrace();
}

void TransportBar::setForm(Form form) {
    m_form = form;
    makeRows();
    updateButtons();
    updateNote();
}

void TransportBar::setFindings(const FindingList* findings) {
    m_findings = findings;
    m_scrubber->setFindings(findings);
    connect(findings, &FindingList::changed, this, &TransportBar::updateButtons);
    updateButtons();
}

void TransportBar::setScale(ScrubberScale scale) {
    m_scrubber->setScale(scale);
    updateNote();
}

void TransportBar::setRunState(RunState state) {
    m_runState = state;
    updateButtons();
    updateNote();
}

void TransportBar::setStartMethod(int index) {
    m_method->setCurrentIndex(index);
}

int TransportBar::startMethod() const {
    return m_method->currentIndex();
}

void TransportBar::makeRows() {
    const bool focus = m_form == Form::Focus;
    const bool mini = m_form == Form::Mini;
    m_run->setVisible(!mini);
    m_stop->setVisible(!mini);
    m_line1->setVisible(!mini);
    m_play->setVisible(!focus);
    m_slower->setVisible(focus);
    m_took->setVisible(m_form != Form::Full);
    m_clock->setVisible(focus);
    m_note->setVisible(m_form == Form::Full);
    m_back->setText(focus ? tr("Back") : QString());
    m_next->setText(focus ? tr("Next") : QString());
    m_note->setWeight(QFont::Normal);
    m_slower->setWeight(QFont::DemiBold);
    m_row->setStretch(m_row->indexOf(m_note) + 1, focus ? 1 : 0);
    static_cast<QLabel*>(m_clock)->setPixmap(icon(m_theme, u"clock").pixmap(16, 16));

    m_row->setSpacing(focus ? 10 : 6);
    m_scrubber->setLabelShown(!mini);
    if (mini) {
        // One row: stepping, then the scrubber.
        m_column->removeWidget(m_scrubber);
        m_row->removeWidget(m_scrubber);
        m_row->insertWidget(m_row->indexOf(m_next) + 1, m_scrubber, 1);
        m_row->setContentsMargins(14, 8, 14, 8);
        setFixedHeight(m_theme.scaled(48));
    } else {
        m_row->removeWidget(m_scrubber);
        m_column->removeWidget(m_scrubber);
        m_column->insertWidget(0, m_scrubber);
        m_column->setContentsMargins(0, focus ? 12 : 0, 0, 0);
        m_row->setContentsMargins(14, focus ? 4 : 6, 14, focus ? 14 : 8);
        setFixedHeight(m_theme.scaled(focus ? 98 : 68));
    }
    fitRow();
    update();
}

void TransportBar::takeTrace() {
    m_names = m_cursor->trace().isEmpty() ? Names() : Names(m_cursor->trace(), m_cursor->latest());
    updateButtons();
    updateNote();
    updateSpeed();
}

void TransportBar::updateButtons() {
    const bool live = m_runState == RunState::Live;
    m_stop->setEnabled(live);
    m_run->setEnabled(!live);
    m_method->setEnabled(!live);
    m_methods->setEnabled(!live);
    const bool some = !m_cursor->trace().isEmpty();
    m_back->setEnabled(some && m_playback->canStep(-1));
    m_next->setEnabled(some && m_playback->canStep(1));
    m_play->setEnabled(some && !live);
    m_play->setIconName(m_playback->isPlaying() ? u"pause"_s : u"play"_s);
    m_play->setToolTip(m_playback->isPlaying() ? tr("Pause (Space)") : tr("Play the run (Space)"));
    m_speed->setEnabled(some);
    m_live->setVisible(live && some && !m_cursor->followsEnd());
    m_nextFinding->setVisible(m_form != Form::Mini && m_findings != nullptr &&
                              !m_findings->entries().empty());
}

QString TransportBar::noteText() const {
    return m_form == Form::Focus ? m_slower->text() : m_note->text();
}

void TransportBar::updateNote() {
    const std::size_t count = m_cursor->steps().size();
    if (m_cursor->trace().isEmpty() || count == 0) {
        m_note->setText(QString());
        m_took->setText(QString());
        m_slower->setText(QString());
        m_clock->setVisible(false);
        return;
    }
    const int slow = m_playback->slowFactor();
    const QString slower = tr("shown %1 times slower").arg(slow);
    if (m_form == Form::Focus) {
        const bool ended = m_runState != RunState::Live;
        m_slower->setText(ended && slow > 1 ? slower : QString());
        m_clock->setVisible(ended && slow > 1);
        const double seconds = toSeconds(m_playback->duration());
        m_took->setText(ended ? tr("the run took %1 s").arg(seconds, 0, 'f', 2)
                              : tr("running for %1 s").arg(seconds, 0, 'f', 1));
        return;
    }
    if (m_form == Form::Mini) {
        m_took->setText(
            tr("%1 s").arg(toSeconds(m_cursor->time() - m_cursor->trace().begin()), 0, 'f', 2));
        return;
    }
    const std::size_t now = m_cursor->stepCount();
    const QString place = tr("%1 / %2").arg(now).arg(count);
    QString event = place;
    if (now > 0) {
        event += u"  "_s + columnWords(m_names, m_cursor->steps()[now - 1]);
    }
    if (slow > 1 && m_runState == RunState::Recorded) {
        m_note->setText(event + u"  ·  "_s + slower);
        m_note->setShorter({slower, event, place});
    } else {
        m_note->setText(event);
        m_note->setShorter({place});
    }
}

void TransportBar::updateSpeed() {
    m_speed->setText(speedText(m_playback->speed()));
}

void TransportBar::showSpeeds() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const double speed : PlaybackController::speeds()) {
        QAction* action = menu->addAction(speedText(speed));
        action->setCheckable(true);
        action->setChecked(speed == m_playback->speed());
        connect(action, &QAction::triggered, m_playback,
                [playback = m_playback, speed] { playback->setSpeed(speed); });
    }
    menu->popup(m_speed->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

void TransportBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitRow();
}

void TransportBar::fitRow() {
    // Where there is no room for everything, the speed goes first: playing and stepping stay. Then
    // the start methods go into a menu.
    const bool full = m_form == Form::Full;
    const bool hasSpeed = full && width() >= m_theme.scaled(withSpeed);
    const bool hasMethods = width() >= m_theme.scaled(withMethods);
    m_speed->setVisible(hasSpeed);
    m_line2->setVisible(hasSpeed);
    m_method->setVisible(full && hasMethods);
    m_methods->setVisible(full && !hasMethods);
}

void TransportBar::showMethods() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int index = 0; index < m_method->count(); ++index) {
        QAction* action = menu->addAction(m_method->segment(index)->text());
        action->setToolTip(m_method->segment(index)->toolTip());
        action->setCheckable(true);
        action->setChecked(index == m_method->currentIndex());
        connect(action, &QAction::triggered, this,
                [this, index] { m_method->setCurrentIndex(index); });
    }
    menu->popup(m_methods->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

void TransportBar::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.panel"));
    if (m_form != Form::Full) {
        painter.fillRect(QRect(0, 0, width(), 1), m_theme.color(u"line.subtle"));
    }
}

}  // namespace proclab::desktop
