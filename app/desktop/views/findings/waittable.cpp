// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/findings/waittable.h"

#include "desktop/widgets/badges.h"
#include "desktop/widgets/textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

WaitTable::WaitTable(const Theme& theme, const std::vector<WaitRow>& rows, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(9);
    int column = 0;
    for (const QString& head :
         {tr("process"), tr("holds"), tr("waits for"), tr("who can end it")}) {
        m_grid->addWidget(new TextLabel(theme, head, TextStyle::Label, u"text.muted"_s, this), 0,
                          column++);
    }
    m_grid->setColumnStretch(2, 1);
    int row = 1;
    for (const WaitRow& wait : rows) {
        addRow(row++, wait);
    }
    setAccessibleName(tr("Who waits for whom"));
    setAccessibleDescription(m_sentences.join(u". "_s));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void WaitTable::addRow(int row, const WaitRow& wait) {
    const auto chips = [this](const std::vector<NamedProcess>& processes, const QString& name) {
        auto* cell = new QHBoxLayout;
        cell->setSpacing(6);
        for (const NamedProcess& process : processes) {
            auto* chip = new ChipBadge(m_theme, process.number, this);
            chip->setToolTip(process.name);
            cell->addWidget(chip);
        }
        if (!name.isEmpty()) {
            auto* label = new ElidedLabel(m_theme, TextStyle::Body, u"text.primary"_s, this);
            label->setText(name);
            cell->addWidget(label, 1);
        } else {
            cell->addStretch(1);
        }
        return cell;
    };
    const auto word = [this](const QString& text) {
        auto* label = new TextLabel(m_theme, text, TextStyle::CodeSmall, u"text.primary"_s, this);
        label->setWordWrap(true);
        return label;
    };
    m_grid->addLayout(chips({wait.process}, wait.process.name), row, 0);
    m_grid->addWidget(word(wait.holds.isEmpty() ? u"–"_s : wait.holds), row, 1);
    m_grid->addWidget(word(wait.waitsFor.isEmpty() ? u"–"_s : wait.waitsFor), row, 2);
    QString ends;
    if (wait.endedBy.empty()) {
        m_grid->addWidget(word(wait.endedByWords.isEmpty() ? u"–"_s : wait.endedByWords), row, 3);
        ends = wait.endedByWords;
    } else {
        m_grid->addLayout(chips(wait.endedBy, QString()), row, 3);
        QStringList who;
        for (const NamedProcess& process : wait.endedBy) {
            who << chipText(process.number);
        }
        ends = who.join(u", "_s);
    }
    m_sentences << tr("%1 %2 holds %3, waits for %4, which can be ended by %5")
                       .arg(chipText(wait.process.number), wait.process.name,
                            wait.holds.isEmpty() ? tr("nothing") : wait.holds, wait.waitsFor, ends);
}

void WaitTable::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    for (int row = 0; row + 1 < m_grid->rowCount(); ++row) {
        const int y = m_grid->cellRect(row + 1, 0).top() - 5;
        painter.fillRect(QRect(0, y, width(), 1), m_theme.color(u"line.subtle"));
    }
}

}  // namespace proclab::desktop
