// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/output/outputfindbar.h"

#include "desktop/views/output/outputarea.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

OutputFindBar::OutputFindBar(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_field(new QLineEdit),
      m_result(new TextLabel(theme, TextStyle::Label, u"text.muted"_s)) {
    const auto makeButton = [&](const QString& icon, const QString& toolTip) {
        auto* button = new Button(theme, ButtonKind::Quiet, QString());
        button->setHeight(ButtonHeight::Compact);
        button->setIconName(icon);
        button->setToolTip(toolTip);
        return button;
    };
    Button* previous = makeButton(u"chevron-up"_s, tr("Previous place  Shift Enter"));
    Button* next = makeButton(u"chevron-down"_s, tr("Next place  Enter"));
    Button* done = makeButton(u"close"_s, tr("Close  Esc"));
    m_field->setPlaceholderText(tr("Find in the output"));
    m_field->setAccessibleName(tr("Find in the output"));
    m_field->installEventFilter(this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(4);
    row->addWidget(m_field, 1);
    row->addWidget(m_result);
    row->addWidget(previous);
    row->addWidget(next);
    row->addWidget(done);
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_area->setSearch(text);
        find(false, true);
    });
    connect(next, &Button::clicked, this, [this] { find(false, false); });
    connect(previous, &Button::clicked, this, [this] { find(true, false); });
    connect(done, &Button::clicked, this, &OutputFindBar::close);
    hide();
}

void OutputFindBar::setArea(OutputArea* area) {
    if (m_area != nullptr && m_area != area) {
        m_area->setSearch(QString());
    }
    m_area = area;
    if (isVisible()) {
        m_area->setSearch(m_field->text());
    }
}

void OutputFindBar::open() {
    const QString selected = m_area->selectedText();
    if (!selected.isEmpty() && !selected.contains(u'\n')) {
        m_field->setText(selected);
    }
    show();
    m_area->setSearch(m_field->text());
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    if (!m_field->text().isEmpty()) {
        find(false, true);
    }
}

void OutputFindBar::close() {
    hide();
    m_area->setSearch(QString());
    m_area->setFocus(Qt::OtherFocusReason);
}

QString OutputFindBar::result() const {
    return m_result->text();
}

void OutputFindBar::find(bool backward, bool fromSelection) {
    if (m_field->text().isEmpty()) {
        m_result->clear();
        return;
    }
    const bool found = m_area->findNext(backward, fromSelection);
    const auto [count, at] = m_area->foundRows();
    m_result->setText(found ? tr("%L1 of %L2").arg(at).arg(count) : tr("not found"));
}

bool OutputFindBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape) {
            close();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            find(key->modifiers() & Qt::ShiftModifier, false);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void OutputFindBar::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.panel"));
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(u"line.subtle"));
}

}  // namespace proclab::desktop
