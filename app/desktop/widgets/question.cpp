// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/question.h"

#include "desktop/widgets/focusring.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int wordsWidth = 440;

}  // namespace

Question::Question(const Theme& theme, const QString& question, const QString& cost,
                   QWidget* parent)
    : QDialog(parent), m_theme(theme), m_question(question), m_row(new QHBoxLayout) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(u"ProcLab"_s);
    setAccessibleName(question);
    setAccessibleDescription(cost);
    const auto words = [&](const QString& text, TextStyle style, const QString& role) {
        auto* label = new TextLabel(theme, text, style, role, this);
        label->setWordWrap(true);
        label->setMinimumWidth(theme.scaled(wordsWidth));
        return label;
    };
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(8);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(words(question, TextStyle::Title, u"text.primary"_s));
    m_words = words(cost, TextStyle::Body, u"text.secondary"_s);
    column->addWidget(m_words);
    column->addSpacing(12);
    new FocusRing(theme, this);
    m_row->setSpacing(8);
    m_row->addStretch(1);
    column->addLayout(m_row);
}

void Question::addAnswer(ButtonKind kind, const QString& text, std::function<void()> then) {
    auto* button = new Button(m_theme, kind, text, this);
    m_row->addWidget(button);
    m_answers << button;
    if (kind == ButtonKind::Danger) {
        m_dangers.insert(button);
    }
    // It is gone before its answer takes effect: that may ask the next question.
    connect(button, &Button::clicked, this, [this, then = std::move(then)] {
        const auto answered = then;
        accept();
        answered();
    });
}

void Question::ask(const QString& stay, std::function<void()> then) {
    auto* button = new Button(m_theme, ButtonKind::Secondary, stay, this);
    m_row->addWidget(button);
    connect(button, &Button::clicked, this, &QDialog::reject);
    if (then) {
        connect(this, &QDialog::rejected, this, std::move(then));
    }
    open();
    Button* first = m_dangers.contains(m_answers.value(0)) ? button : m_answers.value(0, button);
    m_answers << button;
    first->setFocus(Qt::OtherFocusReason);
}

void Question::setProgress(const QString& words, double share) {
    m_words->setText(words);
    setAccessibleDescription(words);
    m_share = share;
    update();
}

void Question::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.panel"));
    painter.setPen(m_theme.color(u"line.default"));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    if (m_share >= 0) {
        const QRect place(m_words->x(), m_words->geometry().bottom() + m_theme.scaled(8),
                          m_words->width(), m_theme.scaled(3));
        painter.fillRect(place, m_theme.color(u"bg.sunken"));
        painter.fillRect(QRect(place.topLeft(),
                               QSize(static_cast<int>(place.width() * m_share), place.height())),
                         m_theme.color(u"accent.base"));
    }
}

}  // namespace proclab::desktop
