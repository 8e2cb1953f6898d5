// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/learn/repeatcard.h"

#include "desktop/pages/learn/cardparts.h"
#include "desktop/views/document/richlabel.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

constexpr int shownOutcomes = 6;
constexpr int outcomeRowHeight = 24;

}  // namespace

OutcomeTable::OutcomeTable(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void OutcomeTable::setRows(QList<Row> rows, int hidden) {
    m_rows = std::move(rows);
    m_hidden = hidden;
    QStringList words;
    for (const Row& row : std::as_const(m_rows)) {
        words.append(row.count == 1 ? tr("%1: once").arg(row.text)
                                    : tr("%1: %2 times").arg(row.text).arg(row.count));
    }
    setAccessibleName(words.join(u"; "_s));
    updateGeometry();
    update();
}

QSize OutcomeTable::sizeHint() const {
    const qsizetype lines = m_rows.size() + (m_hidden > 0 ? 1 : 0);
    return {m_theme.scaled(200),
            static_cast<int>(lines) * m_theme.scaled(outcomeRowHeight) + m_theme.scaled(10)};
}

void OutcomeTable::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = m_theme.scaled(cardSideRoom);
    const int height = m_theme.scaled(outcomeRowHeight);
    const int countWidth = m_theme.scaled(24);
    const int barWidth = m_theme.scaled(72);
    const int most = m_rows.isEmpty() ? 1 : m_rows.first().count;
    int y = 0;
    for (const Row& row : std::as_const(m_rows)) {
        const int textWidth = width() - 2 * side - countWidth - barWidth - m_theme.scaled(12);
        painter.setFont(m_theme.font(TextStyle::CodeSmall));
        painter.setPen(m_theme.color(u"text.primary"));
        painter.drawText(QRect(side, y, textWidth, height), Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(row.text, Qt::ElideRight, textWidth));
        const QRectF track(width() - side - countWidth - barWidth, y + height / 2.0 - 3, barWidth,
                           6);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(u"bg.sunken"));
        painter.drawRoundedRect(track, 3, 3);
        painter.setBrush(m_theme.color(u"text.muted"));
        painter.drawRoundedRect(
            QRectF(track.left(), track.top(), std::max(6.0, track.width() * row.count / most), 6),
            3, 3);
        painter.setPen(m_theme.color(u"text.secondary"));
        painter.drawText(QRect(width() - side - countWidth, y, countWidth, height),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(row.count));
        y += height;
    }
    if (m_hidden > 0) {
        painter.setFont(m_theme.font(TextStyle::Label));
        painter.setPen(m_theme.color(u"text.muted"));
        painter.drawText(QRect(side, y, width() - 2 * side, height), Qt::AlignVCenter,
                         tr("and %n more", nullptr, m_hidden));
    }
}

RepeatCard::RepeatCard(const Theme& theme, lessons::RepeatBlock block, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_block(std::move(block)),
      m_button(new Button(theme, ButtonKind::Secondary, tr("Run %n times", nullptr, m_block.runs))),
      m_progress(new TextLabel(theme, TextStyle::Body, u"text.muted"_s)),
      m_table(new OutcomeTable(theme)),
      m_verdict(new RichLabel(theme, TextStyle::Body, u"text.primary"_s)),
      m_because(new RichLabel(theme, TextStyle::Body, u"text.secondary"_s)) {
    m_button->setIconName(u"run"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(new CardHead(theme, u"refresh"_s, tr("Count"), m_block.example + u".py"_s));
    column->addWidget(makeCardQuestion(theme, m_block.question));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(theme.scaled(cardSideRoom), theme.scaled(4), theme.scaled(cardSideRoom),
                            theme.scaled(12));
    row->setSpacing(theme.scaled(12));
    row->addWidget(m_button);
    row->addWidget(m_progress, 1);
    column->addLayout(row);
    m_table->hide();
    column->addWidget(m_table);
    m_verdict->setWeight(QFont::DemiBold);
    m_result = makeCardResult(theme, m_verdict, m_because);
    m_result->hide();
    column->addWidget(m_result);
    connect(m_button, &QAbstractButton::clicked, this, &RepeatCard::repeatRequested);
}

void RepeatCard::begin() {
    m_outcomes.clear();
    m_count = 0;
    m_button->setEnabled(false);
    m_result->hide();
    m_table->setRows({}, 0);
    m_table->show();
    m_progress->setText(tr("0 of %1").arg(m_block.runs));
    updateGeometry();
}

void RepeatCard::addRun(const lessons::RunResult& run) {
    ++m_count;
    ++m_outcomes[lessons::outcomeOf(m_block, run)];
    m_progress->setText(tr("%1 of %2").arg(m_count).arg(m_block.runs));
    QList<OutcomeTable::Row> rows;
    for (auto it = m_outcomes.cbegin(); it != m_outcomes.cend(); ++it) {
        rows.append({it.key().isEmpty() ? tr("(nothing)") : it.key(), it.value()});
    }
    std::ranges::sort(rows, [](const OutcomeTable::Row& a, const OutcomeTable::Row& b) {
        return a.count != b.count ? a.count > b.count : a.text < b.text;
    });
    const qsizetype hidden = std::max<qsizetype>(0, rows.size() - shownOutcomes);
    m_table->setRows(rows.sliced(0, rows.size() - hidden), static_cast<int>(hidden));
    updateGeometry();
}

void RepeatCard::finish(const QString& failure) {
    m_button->setEnabled(true);
    if (!failure.isEmpty()) {
        m_progress->setText(failure);
    }
    if (m_count == 0) {
        return;
    }
    const int different = outcomeCount();
    const bool orders = m_block.count == lessons::RepeatBlock::Count::Orders;
    const QString what = orders ? tr("%n different orders", nullptr, different)
                                : tr("%n different outcomes", nullptr, different);
    m_verdict->setText(
        tr("%1 runs gave %2.").arg(m_count).arg(different == 1 ? tr("the same each time") : what));
    m_because->setText(m_block.because);
    m_result->show();
    updateGeometry();
}

QString RepeatCard::verdict() const {
    return m_result->isHidden() ? QString() : m_verdict->plainText();
}

int RepeatCard::heightForWidth(int width) const {
    return layout()->totalHeightForWidth(width);
}

void RepeatCard::paintEvent(QPaintEvent*) {
    paintCardFrame(*this, m_theme);
}

}  // namespace proclab::desktop
