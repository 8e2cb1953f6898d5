// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/learn/predictcard.h"

#include "desktop/pages/learn/cardparts.h"
#include "desktop/style/icons.h"
#include "desktop/views/document/richlabel.h"
#include "desktop/widgets/card.h"

#include <QButtonGroup>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

constexpr int choiceHeight = 36;
constexpr int ringSize = 16;

}  // namespace

ChoiceRow::ChoiceRow(const Theme& theme, const QString& markdown, QWidget* parent)
    : QRadioButton(parent),
      m_theme(theme),
      m_label(new RichLabel(theme, TextStyle::Body, u"text.primary"_s, this)) {
    m_label->setText(markdown);
    setText(m_label->plainText());
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int ChoiceRow::markWidth() const {
    return m_theme.scaled(cardSideRoom + ringSize + 10);
}

int ChoiceRow::noteWidth() const {
    if (m_noteZoom != m_theme.zoom()) {
        // Measured once: layouts ask for it a hundred times.
        m_noteZoom = m_theme.zoom();
        m_noteWords =
            QFontMetrics(m_theme.font(TextStyle::Label)).horizontalAdvance(tr("your answer"));
    }
    return m_noteWords + m_theme.scaled(cardSideRoom + 8);
}

int ChoiceRow::heightForWidth(int width) const {
    const int text = m_label->heightForWidth(std::max(1, width - markWidth() - noteWidth()));
    return std::max(m_theme.scaled(choiceHeight), text + m_theme.scaled(16));
}

QSize ChoiceRow::sizeHint() const {
    return {markWidth() + m_label->sizeHint().width() + noteWidth(), m_theme.scaled(choiceHeight)};
}

QSize ChoiceRow::minimumSizeHint() const {
    return {markWidth() + noteWidth() + m_theme.scaled(60), m_theme.scaled(choiceHeight)};
}

bool ChoiceRow::hitButton(const QPoint& pos) const {
    return rect().contains(pos);
}

void ChoiceRow::resizeEvent(QResizeEvent* event) {
    QRadioButton::resizeEvent(event);
    const int width = std::max(1, this->width() - markWidth() - noteWidth());
    const int height = m_label->heightForWidth(width);
    // Lines of a document stand a little low in their height.
    m_label->setGeometry(markWidth(), (this->height() - height) / 2 - 1, width, height);
}

void ChoiceRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked()) {
        painter.fillRect(rect(), m_theme.color(u"accent.tint"));
    } else if (isEnabled() && underMouse()) {
        painter.fillRect(rect(), m_theme.color(u"bg.hover"));
    }
    const int size = m_theme.scaled(ringSize);
    QRectF ring(m_theme.scaled(cardSideRoom), (height() - size) / 2.0, size, size);
    const QColor color = m_theme.color(isChecked() ? u"accent.base"_s : u"line.control"_s);
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(m_theme.color(u"bg.panel"));
    painter.drawEllipse(ring.adjusted(0.75, 0.75, -0.75, -0.75));
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        const qreal inset = size / 4.0;
        painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset));
        painter.setPen(m_theme.color(u"accent.ink"));
        painter.setFont(m_theme.font(TextStyle::Label));
        painter.drawText(rect().adjusted(0, 0, -m_theme.scaled(cardSideRoom), 0),
                         Qt::AlignRight | Qt::AlignVCenter, tr("your answer"));
    }
}

PredictCard::PredictCard(const Theme& theme, lessons::PredictBlock question, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_question(std::move(question)),
      m_choices(new QButtonGroup(this)),
      m_verdict(new RichLabel(theme, TextStyle::Body, u"text.primary"_s)),
      m_because(new RichLabel(theme, TextStyle::Body, u"text.secondary"_s)) {
    setAccessibleName(tr("Predict: %1").arg(m_question.question));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(new CardHead(theme, u"eye"_s, tr("Predict"), tr("before you run")));
    column->addWidget(makeCardQuestion(theme, m_question.question));
    for (int i = 0; i < m_question.choices.size(); ++i) {
        auto* row = new ChoiceRow(theme, m_question.choices[i].say);
        m_choices->addButton(row, i);
        column->addWidget(row);
    }
    m_verdict->setWeight(QFont::DemiBold);
    m_result = makeCardResult(theme, m_verdict, m_because);
    m_result->hide();
    column->addWidget(m_result);
    connect(m_choices, &QButtonGroup::idClicked, this, &PredictCard::choiceChanged);
}

int PredictCard::choice() const {
    return m_choices->checkedId();
}

void PredictCard::setChoice(int index) {
    if (QAbstractButton* button = m_choices->button(index)) {
        button->setChecked(true);
    }
}

QString PredictCard::verdictText(const lessons::Answer& answer) const {
    using Kind = lessons::Observation::Kind;
    const QString said =
        choice() < 0 ? QString() : tr("You said %1; ").arg(m_question.choices[choice()].say);
    if (answer.seen.isEmpty()) {
        return choice() < 0 ? tr("This run does not answer the question.")
                            : said + tr("this run does not answer the question.");
    }
    QString seen;
    switch (m_question.observation.kind) {
        case Kind::Line:
            seen = tr("it printed %1.").arg(answer.seen);
            break;
        case Kind::Text:
            seen = tr("the run shows: %1.").arg(answer.seen);
            break;
        case Kind::CountLines:
            seen =
                tr("in this run it was %1.")
                    .arg(answer.choice >= 0 ? m_question.choices[answer.choice].say : answer.seen);
            break;
        case Kind::Seconds:
            seen = tr("it took %1.").arg(answer.seen);
            break;
    }
    if (said.isEmpty()) {
        seen[0] = seen[0].toUpper();
    }
    return said + seen;
}

void PredictCard::showAnswer(const lessons::Answer& answer) {
    m_answered = true;
    m_verdict->setText(verdictText(answer));
    m_because->setText(m_question.because);
    for (QAbstractButton* button : m_choices->buttons()) {
        button->setEnabled(false);
    }
    m_result->show();
    updateGeometry();
}

QString PredictCard::verdict() const {
    return m_answered ? m_verdict->plainText() : QString();
}

int PredictCard::heightForWidth(int width) const {
    return layout()->totalHeightForWidth(width);
}

void PredictCard::paintEvent(QPaintEvent*) {
    paintCardFrame(*this, m_theme);
}

}  // namespace proclab::desktop
