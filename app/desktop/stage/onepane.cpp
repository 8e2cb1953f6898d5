// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/stage.h"
#include "desktop/stage/tabstrip.h"
#include "desktop/views/editor/editorpane.h"

#include <QApplication>
#include <QSplitter>

#include <utility>

// Where the window is too small for its zoom, the stage shows one part at a time (design 3.4).

namespace proclab::desktop {

void Stage::makePanes() {
    m_panes = new TabStrip(m_theme, this);
    m_panes->setObjectName(QStringLiteral("panes"));
    m_panes->addTab(tr("Text"));
    m_panes->addTab(tr("Code"));
    m_panes->addTab(tr("Map"));
    m_panes->addTab(tr("Timeline"));
    m_panes->setCurrent(static_cast<int>(Pane::Code));
    m_panes->hide();
    m_textPlace = new QWidget(this);
    m_textPlace->installEventFilter(this);
    m_textPlace->hide();
    connect(m_panes, &TabStrip::currentChanged, this, [this] {
        showPanes();
        emit textShown(m_onePane && pane() == Pane::Text);
    });
}

void Stage::setOnePane(bool on) {
    if (m_onePane != on) {
        m_onePane = on;
        m_userSized = false;
        showPanes();
        shareHeight();
    }
}

Stage::Pane Stage::pane() const {
    return static_cast<Pane>(m_panes->current());
}

void Stage::showPane(Pane pane) {
    m_panes->setCurrent(static_cast<int>(pane));
}

void Stage::showText(bool shown) {
    if (m_onePane && shown != (pane() == Pane::Text)) {
        showPane(shown ? Pane::Text : Pane::Code);
    }
}

QRect Stage::textPlace() const {
    return m_textPlace->geometry();
}

void Stage::showPanes() {
    const bool hasMap = m_form == Form::Proof || shownLevel() > 1;
    // Before the first run there is nothing on the map; the timeline's place says what to do.
    const bool hasMapTab = hasMap && m_message == nullptr;
    m_panes->setTabVisible(static_cast<int>(Pane::Picture), hasMapTab);
    if (m_onePane && !hasMapTab && pane() == Pane::Picture) {
        showPane(Pane::Timeline);
        return;
    }
    const auto isShown = [this](Pane which) { return !m_onePane || pane() == which; };
    const bool text = m_onePane && pane() == Pane::Text;
    // What is hidden gives the focus to whatever comes next: keep it here.
    const QWidget* focused = QApplication::focusWidget();
    for (const auto& [part, which] : {std::pair<QWidget*, Pane>{m_topRow, Pane::Code},
                                      {m_mapPane, Pane::Picture},
                                      {m_lanesPane, Pane::Timeline}}) {
        if (focused != nullptr && !isShown(which) && part->isAncestorOf(focused)) {
            setFocus(Qt::OtherFocusReason);
        }
    }
    m_panes->setVisible(m_onePane);
    m_textPlace->setVisible(text);
    m_rows->setVisible(!text);
    m_topRow->setVisible(isShown(Pane::Code));
    m_mapPane->setVisible(hasMap && isShown(Pane::Picture));
    m_lanesPane->setVisible(isShown(Pane::Timeline));
}

void Stage::goToLine(int line) {
    if (m_onePane) {
        showPane(Pane::Code);
    }
    m_editor->goToLine(line);
}

void Stage::showSide(SidePane::Tab tab) {
    if (m_onePane) {
        showPane(Pane::Code);
    }
    m_side->show(tab);
}

bool Stage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_textPlace &&
        (event->type() == QEvent::Resize || event->type() == QEvent::Move)) {
        emit textPlaceChanged();
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace proclab::desktop
