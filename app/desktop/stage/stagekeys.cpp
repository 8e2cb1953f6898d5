// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/stage.h"
#include "desktop/stage/stagebanner.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/widgets/focusring.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>
#include <QShortcut>

#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

// Keys of the stage (design 7). What a text field needs for typing it takes before a shortcut sees
// it, so that single letters work only outside of text. A stage that is not visible has no keys.

void Stage::addKey(const QKeySequence& keys, Qt::ShortcutContext context,
                   std::function<void()> action) {
    auto* shortcut = new QShortcut(keys, this);
    shortcut->setContext(context);
    connect(shortcut, &QShortcut::activated, this, std::move(action));
}

void Stage::makeKeys() {
    using Scope = PlaybackController::Scope;
    const auto window = Qt::WindowShortcut;
    const auto here = Qt::WidgetWithChildrenShortcut;
    addKey(Qt::Key_F5, window, [this] { run(); });
    addKey(Qt::SHIFT | Qt::Key_F5, window, [this] { stop(); });
    addKey(Qt::CTRL | Qt::SHIFT | Qt::Key_C, window, [this] { copyPicture(); });
    addKey(Qt::Key_F8, window, [this] { goToProblem(); });
    addKey(Qt::Key_Period, window, [this] { m_playback.stepForward(); });
    addKey(Qt::Key_Comma, window, [this] { m_playback.stepBack(); });
    // Shift makes another character of the key on most keyboards.
    for (const QKeyCombination key : {Qt::SHIFT | Qt::Key_Greater, Qt::SHIFT | Qt::Key_Period}) {
        addKey(key, window, [this] { m_playback.stepForward(Scope::SelectedProcess); });
    }
    for (const QKeyCombination key : {Qt::SHIFT | Qt::Key_Less, Qt::SHIFT | Qt::Key_Comma}) {
        addKey(key, window, [this] { m_playback.stepBack(Scope::SelectedProcess); });
    }
    addKey(Qt::Key_Space, window, [this] {
        // A button that the keyboard came to is pressed by Space, as everywhere. One that was only
        // clicked is not: who has pressed Run wants to play what ran, and not to run it again.
        auto* button = qobject_cast<QAbstractButton*>(QApplication::focusWidget());
        const auto* ring = this->window()->findChild<FocusRing*>();
        if (button != nullptr && (ring == nullptr || ring->widget() == button)) {
            button->click();
        } else if (!m_session.isLive()) {
            m_playback.togglePlaying();
        }
    });
    // A click on the transport leaves the editor, or the next Space would go into the program; and
    // it does not stay on the button, because that button may be disabled by what it does.
    for (QAbstractButton* button : m_transport->findChildren<QAbstractButton*>()) {
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QAbstractButton::pressed, this, [this, button] {
            if (!button->hasFocus()) {
                setFocus(Qt::MouseFocusReason);
            }
        });
    }
    addKey(Qt::Key_Home, here, [this] { m_playback.toBegin(); });
    addKey(Qt::Key_End, here, [this] { m_playback.toEnd(); });
    for (int level = 1; level <= 4; ++level) {
        addKey(QKeySequence(Qt::ALT | (int(Qt::Key_0) + level)), window, [this, level] {
            chooseLevel(level);
            emit detailLevelChanged(m_level, m_everything);
        });
    }
    for (int number = 0; number <= 9; ++number) {
        addKey(QKeySequence(int(Qt::Key_0) + number), here,
               [this, number] { m_map->selectNumber(number); });
    }
    addKey(Qt::Key_M, here, [this] {
        showPicture(Picture::Map);
        if (m_map->isVisible()) {
            m_map->setFocus(Qt::ShortcutFocusReason);
        }
    });
    addKey(Qt::Key_L, here, [this] {
        showPicture(Picture::Lifecycle);
        if (m_lifecycle->isVisible()) {
            m_lifecycle->setFocus(Qt::ShortcutFocusReason);
        }
    });
    addKey(Qt::Key_Y, here, [this] {
        showPicture(Picture::Memory);
        if (m_memory->isVisible()) {
            m_memory->setFocus(Qt::ShortcutFocusReason);
        }
    });
    addKey(Qt::Key_W, here, [this] { followHere(); });
    addKey(Qt::Key_G, here, [this] { m_playback.nextFinding(m_findings.moments(), 1); });
    addKey(Qt::SHIFT | Qt::Key_G, here,
           [this] { m_playback.nextFinding(m_findings.moments(), -1); });
    addKey(Qt::Key_C, here, [this] { showCompareMenu(); });
    addKey(Qt::Key_T, here, [this] { askThenSignal(ProcessAction::Terminate); });
    addKey(Qt::Key_K, here, [this] { askThenSignal(ProcessAction::Kill); });
}

void Stage::askThenSignal(ProcessAction action) {
    const ProcessUid process = m_cursor.selectedProcess();
    if (!m_session.isLive() || !process.isValid()) {
        return;
    }
    const QString who = m_names.process(process);
    const bool kill = action == ProcessAction::Kill;
    m_isAsked = true;
    m_banner->say(StageBanner::Weight::Warning,
                  kill ? tr("kill() %1? It ends at once and cannot clean up.").arg(who)
                       : tr("terminate() %1? It is asked to end by SIGTERM.").arg(who));
    m_banner->addAction(kill ? u"kill()"_s : u"terminate()"_s, QString(), [this, process, action] {
        m_isAsked = false;
        m_banner->dismiss();
        doAction(process, action);
    });
}

void Stage::withdrawQuestion() {
    if (std::exchange(m_isAsked, false)) {
        m_banner->dismiss();
    }
}

void Stage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_isAsked) {
        withdrawQuestion();
        return;
    }
    if (event->key() == Qt::Key_Escape && !newPartsText().isEmpty()) {
        forgetNewParts();
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace proclab::desktop
