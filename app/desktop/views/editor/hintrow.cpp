// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/editor/hintrow.h"

#include "desktop/style/icons.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int rowHeight = 30;
constexpr int wordsLeft = 40;  ///< beside the icon

Button* quietButton(const Theme& theme, const QString& icon, const QString& words,
                    QWidget* parent) {
    auto* button = new Button(theme, ButtonKind::Quiet, QString(), parent);
    button->setIconName(icon);
    button->setToolTip(words);
    button->setHeight(ButtonHeight::Compact);
    return button;
}

}  // namespace

HintRow::HintRow(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_title(new ElidedLabel(theme, TextStyle::Label, u"text.primary"_s, this)),
      m_line(new Button(theme, ButtonKind::Link, QString(), this)),
      m_lesson(new Button(theme, ButtonKind::Link, QString(), this)),
      m_previous(quietButton(theme, u"chevron-left"_s, tr("Previous hint"), this)),
      m_next(quietButton(theme, u"chevron-right"_s, tr("Next hint (F8)"), this)),
      m_more(quietButton(theme, u"chevron-up"_s, QString(), this)),
      m_words(new TextLabel(theme, TextStyle::Body, u"text.secondary"_s, this)) {
    setObjectName(u"hints"_s);
    m_line->setObjectName(u"hintLine"_s);
    m_lesson->setObjectName(u"hintLesson"_s);
    m_more->setObjectName(u"hintMore"_s);
    m_line->setHeight(ButtonHeight::Compact);
    m_lesson->setHeight(ButtonHeight::Compact);
    m_title->setWeight(QFont::Normal);
    m_words->setWordWrap(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(wordsLeft, 0, 8, 0);
    head->setSpacing(8);
    head->addWidget(m_line);
    head->addWidget(m_title, 1);
    head->addWidget(m_lesson);
    head->addWidget(m_previous);
    head->addWidget(m_next);
    head->addWidget(m_more);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 1, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    m_words->setContentsMargins(wordsLeft, 0, 14, 8);
    column->addWidget(m_words);
    connect(m_line, &Button::clicked, this, [this] { emit lineRequested(m_current); });
    connect(m_previous, &Button::clicked, this, [this] { step(-1); });
    connect(m_next, &Button::clicked, this, [this] { step(1); });
    connect(m_more, &Button::clicked, this, [this] {
        setOpen(!m_isOpen);
        emit chosen(m_current);
    });
    connect(m_lesson, &Button::clicked, this, [this] {
        if (m_current >= 0) {
            emit lessonRequested(m_hints[static_cast<std::size_t>(m_current)].lesson);
        }
    });
    const auto restyle = [this] {
        m_line->setMinimumHeight(m_theme.scaled(rowHeight));
        update();
    };
    connect(&theme, &Theme::changed, this, restyle);
    restyle();
    setOpen(false);
    hide();
}

void HintRow::setHints(std::vector<CodeHint> hints) {
    if (hints == m_hints) {
        return;
    }
    // The same one stays in sight, wherever its line went.
    int index = 0;
    if (m_current >= 0) {
        const CodeHint& before = m_hints[static_cast<std::size_t>(m_current)];
        const auto same = std::ranges::find_if(hints, [&](const CodeHint& hint) {
            return hint.title == before.title && hint.message == before.message;
        });
        index = same == hints.end() ? 0 : static_cast<int>(same - hints.begin());
    }
    m_hints = std::move(hints);
    m_current = m_hints.empty() ? -1 : index;
    writeWords();
    setVisible(!m_hints.empty());
}

void HintRow::showHint(int index) {
    if (index >= 0 && index < count() && index != m_current) {
        m_current = index;
        writeWords();
    }
}

void HintRow::step(int by) {
    if (!m_hints.empty()) {
        showHint((m_current + by + count()) % count());
        emit chosen(m_current);
    }
}

void HintRow::setOpen(bool open) {
    m_isOpen = open;
    m_words->setVisible(open && m_current >= 0);
    m_more->setIconName(open ? u"chevron-down"_s : u"chevron-up"_s);
    m_more->setToolTip(open ? tr("Less about this hint") : tr("More about this hint"));
    writeWords();
}

QString HintRow::text() const {
    if (m_current < 0) {
        return {};
    }
    const CodeHint& hint = m_hints[static_cast<std::size_t>(m_current)];
    return u"%1. %2 %3"_s.arg(hint.title, hint.message, hint.advice).trimmed();
}

void HintRow::writeWords() {
    if (m_current < 0) {
        return;
    }
    const CodeHint& hint = m_hints[static_cast<std::size_t>(m_current)];
    const bool isOpen = m_isOpen && !hint.advice.isEmpty();
    m_title->setText(isOpen ? hint.title : u"%1. %2"_s.arg(hint.title, hint.message));
    m_title->setWeight(isOpen ? QFont::DemiBold : QFont::Normal);
    m_words->setText(u"%1 %2"_s.arg(hint.message, hint.advice).trimmed());
    m_line->setText(tr("Line %1").arg(hint.line));
    m_line->setToolTip(tr("Go to line %1").arg(hint.line));
    m_line->setAccessibleDescription(text());
    m_lesson->setText(tr("Read lesson %1").arg(hint.lesson));
    m_lesson->setVisible(!hint.lesson.isEmpty());
    m_more->setVisible(!hint.advice.isEmpty());
    m_words->setVisible(isOpen);
    m_previous->setVisible(count() > 1);
    m_next->setVisible(count() > 1);
    setAccessibleName(tr("Hint %1 of %2, line %3: %4")
                          .arg(m_current + 1)
                          .arg(count())
                          .arg(hint.line)
                          .arg(text()));
    update();
}

void HintRow::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.panel"));
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.color(u"line.subtle"));
    if (m_current >= 0) {
        const CodeHint& hint = m_hints[static_cast<std::size_t>(m_current)];
        const bool isBad = hint.weight == CodeHint::Weight::Unreadable;
        const double middle = m_line->geometry().center().y() + 0.5;
        const double side = m_theme.scaled(16);
        paintIcon(painter, isBad ? u"warning"_s : u"flag"_s,
                  QRectF(16, middle - side / 2, side, side), m_theme.color(inkOf(hint.weight)));
    }
}

}  // namespace proclab::desktop
