// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/quiz/answeroption.h"

#include "desktop/pages/quiz/verdictmark.h"
#include "quizzes/inlinetext.h"

#include <QKeyEvent>
#include <QPainter>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal paddingX = 11;
constexpr qreal paddingY = 9;
constexpr qreal keySize = 24;
constexpr qreal textLeft = 47;
constexpr qreal verdictGap = 16;
constexpr qreal textLine = 22;

}  // namespace

AnswerOption::AnswerOption(const Theme& theme, int place, const QString& text,
                           const QString& feedback, QWidget* parent)
    : QRadioButton(parent), m_theme(theme), m_place(place), m_marked(text), m_feedback(feedback) {
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    // Preferred: a fixed height would be that of sizeHint(), whatever the width.
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, &AnswerOption::restyle);
    restyle();
    describe();
}

void AnswerOption::setVerdict(Verdict verdict) {
    m_verdict = verdict;
    setChecked(verdict == Verdict::Right || verdict == Verdict::Wrong);
    setCursor(verdict == Verdict::Open ? Qt::PointingHandCursor : Qt::ArrowCursor);
    describe();
    updateGeometry();
    update();
}

QString AnswerOption::verdictText() const {
    switch (m_verdict) {
        case Verdict::Open:
        case Verdict::Other:
            return {};
        case Verdict::Right:
            return tr("your answer, right");
        case Verdict::RightMissed:
            return tr("right answer");
        case Verdict::Wrong:
            return tr("your answer");
    }
    Q_UNREACHABLE();
}

QString AnswerOption::shownFeedback() const {
    return m_verdict == Verdict::Open ? QString() : quizzes::plainText(m_feedback);
}

void AnswerOption::describe() {
    const QString text = quizzes::plainText(m_marked);
    const QChar key = QChar(u'A' + m_place);
    setText(text);
    switch (m_verdict) {
        case Verdict::Open:
        case Verdict::Other:
            setAccessibleName(tr("%1, %2").arg(key).arg(text));
            break;
        case Verdict::Right:
            setAccessibleName(tr("%1, %2. Your answer, right.").arg(key).arg(text));
            break;
        case Verdict::RightMissed:
            setAccessibleName(tr("%1, %2. The right answer.").arg(key).arg(text));
            break;
        case Verdict::Wrong:
            setAccessibleName(tr("%1, %2. Your answer, wrong.").arg(key).arg(text));
            break;
    }
    setAccessibleDescription(shownFeedback());
}

void AnswerOption::restyle() {
    m_textLayout.setText(m_theme, m_marked, TextStyle::Reading, InlineLayout::Code::Bare,
                         QFont::Medium);
    m_textLayout.setLineHeight(m_theme, textLine);
    m_feedbackLayout.setText(m_theme, m_feedback, TextStyle::Body, InlineLayout::Code::Bare);
    updateGeometry();
    update();
}

qreal AnswerOption::textWidth(int width) const {
    return width - m_theme.scaled(textLeft) - m_theme.scaled(paddingX);
}

qreal AnswerOption::verdictWidth() const {
    const QString verdict = verdictText();
    return verdict.isEmpty()
               ? 0
               : QFontMetricsF(m_theme.font(TextStyle::Label)).horizontalAdvance(verdict) +
                     m_theme.scaled(verdictGap);
}

QSize AnswerOption::sizeHint() const {
    const int width = m_theme.scaled(480);
    return {width, heightForWidth(width)};
}

QSize AnswerOption::minimumSizeHint() const {
    return {m_theme.scaled(200), m_theme.scaled(44)};
}

int AnswerOption::heightForWidth(int width) const {
    const qreal beside = verdictWidth();
    qreal height = m_textLayout.layOut(textWidth(width) - beside);
    if (m_verdict != Verdict::Open) {
        height += m_theme.scaled(2) + m_feedbackLayout.layOut(textWidth(width));
    }
    return qCeil(height) + 2 * m_theme.scaled(paddingY);
}

void AnswerOption::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Up:
        case Qt::Key_Left:
            moveFocus(-1);
            break;
        case Qt::Key_Down:
        case Qt::Key_Right:
            moveFocus(1);
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            // Chooses while the question is open; afterwards it is the page's: go on.
            m_verdict == Verdict::Open ? click() : event->ignore();
            break;
        default:
            QRadioButton::keyPressEvent(event);
    }
}

void AnswerOption::moveFocus(int step) {
    for (AnswerOption* other : parentWidget()->findChildren<AnswerOption*>()) {
        if (other->isVisible() && other->m_place == m_place + step) {
            other->setFocus(step > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        }
    }
}

void AnswerOption::nextCheckState() {
    // Whether it becomes the answer is for the page to say: setVerdict() follows.
}

void AnswerOption::paintKey(QPainter& painter, const QRectF& box) const {
    const qreal radius = m_theme.radius(u"chip");
    const bool isRight = m_verdict == Verdict::Right || m_verdict == Verdict::RightMissed;
    if (isRight || m_verdict == Verdict::Wrong) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isRight ? m_theme.color(u"correct.base")
                                 : m_theme.stateColor(StateLook::Failed, StateRole::Edge));
        painter.drawRoundedRect(box, radius, radius);
        const qreal inset = box.width() * 0.29;
        paintVerdict(painter, box.adjusted(inset, inset, -inset, -inset), isRight,
                     m_theme.color(u"bg.panel"));
        return;
    }
    painter.setPen(m_theme.color(u"line.control"));
    painter.setBrush(m_theme.color(u"bg.panel"));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setFont(m_theme.font(TextStyle::Label));
    painter.setPen(m_theme.color(u"text.primary"));
    painter.drawText(box, Qt::AlignCenter, QChar(u'A' + m_place));
}

void AnswerOption::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isRight = m_verdict == Verdict::Right || m_verdict == Verdict::RightMissed;
    const bool isWrong = m_verdict == Verdict::Wrong;
    QColor ground = m_theme.color(u"bg.panel");
    QColor edge = m_theme.color(u"line.default");
    QColor ink = m_theme.color(u"text.primary");
    if (isRight) {
        ground = m_theme.color(u"correct.tint");
        edge = m_theme.color(u"correct.base");
        ink = m_theme.color(u"correct.ink");
    } else if (isWrong) {
        ground = m_theme.stateColor(StateLook::Failed, StateRole::Tint);
        edge = m_theme.stateColor(StateLook::Failed, StateRole::Edge);
        ink = m_theme.stateColor(StateLook::Failed, StateRole::Ink);
    } else if (m_verdict == Verdict::Open && (underMouse() || isDown())) {
        ground = m_theme.color(isDown() ? u"bg.sunken" : u"bg.hover");
        edge = m_theme.color(u"line.control");
    }
    const qreal radius = m_theme.radius(u"card");
    painter.setPen(edge);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);

    const qreal left = m_theme.scaled(textLeft);
    const qreal top = m_theme.scaled(paddingY);
    const qreal key = m_theme.scaled(keySize);
    paintKey(painter, {double(m_theme.scaled(paddingX)), top - 1, key, key});
    const QString verdict = verdictText();
    const qreal beside = verdictWidth();
    const qreal height = m_textLayout.layOut(textWidth(width()) - beside);
    m_textLayout.paint(painter, m_theme, {left, top}, m_theme.color(u"text.primary"));
    if (!verdict.isEmpty()) {
        painter.setFont(m_theme.font(TextStyle::Label));
        painter.setPen(ink);
        painter.drawText(QRectF(width() - m_theme.scaled(paddingX) - beside, top, beside,
                                m_textLayout.lineHeight()),
                         Qt::AlignRight | Qt::AlignVCenter, verdict);
    }
    if (m_verdict != Verdict::Open) {
        m_feedbackLayout.layOut(textWidth(width()));
        m_feedbackLayout.paint(painter, m_theme, {left, top + height + m_theme.scaled(2)},
                               m_theme.color(u"text.secondary"));
    }
}

}  // namespace proclab::desktop
