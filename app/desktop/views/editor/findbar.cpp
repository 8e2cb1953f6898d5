// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/editor/findbar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <Qsci/qsciscintilla.h>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

FindBar::FindBar(QsciScintilla& code, QWidget* parent)
    : QWidget(parent), m_code(code), m_field(new QLineEdit), m_result(new QLabel) {
    auto* previous = new QPushButton(tr("Previous"));
    auto* next = new QPushButton(tr("Next"));
    auto* done = new QPushButton(tr("Close"));
    m_field->setPlaceholderText(tr("Find in the code"));
    m_field->setAccessibleName(tr("Find in the code"));
    m_field->installEventFilter(this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(8);
    row->addWidget(m_field, 1);
    row->addWidget(m_result);
    row->addWidget(previous);
    row->addWidget(next);
    row->addWidget(done);
    connect(m_field, &QLineEdit::textEdited, this, &FindBar::findFromStart);
    connect(next, &QPushButton::clicked, this, [this] { find(Direction::Forward); });
    connect(previous, &QPushButton::clicked, this, [this] { find(Direction::Backward); });
    connect(done, &QPushButton::clicked, this, &FindBar::close);
    hide();
}

void FindBar::open() {
    const QString selected = m_code.selectedText();
    if (!selected.isEmpty() && !selected.contains(u'\n')) {
        m_field->setText(selected);
    }
    m_result->clear();
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FindBar::close() {
    hide();
    m_code.setFocus(Qt::OtherFocusReason);
}

void FindBar::findFromStart() {
    int line = 0;
    int index = 0;
    m_code.getCursorPosition(&line, &index);
    if (m_code.hasSelectedText()) {
        int toLine = 0;
        int toIndex = 0;
        m_code.getSelection(&line, &index, &toLine, &toIndex);
    }
    const bool found =
        m_code.findFirst(m_field->text(), false, false, false, true, true, line, index);
    m_result->setText(found || m_field->text().isEmpty() ? QString() : tr("not found"));
}

void FindBar::find(Direction direction) {
    if (m_field->text().isEmpty()) {
        return;
    }
    int line = -1;
    int index = -1;
    int toLine = 0;
    int toIndex = 0;
    const bool backward = direction == Direction::Backward;
    if (backward && m_code.hasSelectedText()) {
        m_code.getSelection(&line, &index, &toLine, &toIndex);
    }
    const bool found =
        m_code.findFirst(m_field->text(), false, false, false, true, !backward, line, index);
    m_result->setText(found ? QString() : tr("not found"));
}

bool FindBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape) {
            close();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            find(key->modifiers() & Qt::ShiftModifier ? Direction::Backward : Direction::Forward);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace proclab::desktop
