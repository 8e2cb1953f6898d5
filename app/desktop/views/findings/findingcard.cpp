// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/findings/findingcard.h"

#include "desktop/style/icons.h"
#include "desktop/style/paint.h"
#include "desktop/views/findings/accessrow.h"
#include "desktop/views/findings/waittable.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int cardSide = 14;
constexpr int iconRoom = 24;
constexpr std::size_t mostChips = 8;

TextLabel* paragraph(const Theme& theme, const QString& text, QWidget* parent) {
    auto* label = new TextLabel(theme, text, TextStyle::Body, u"text.primary"_s, parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    return label;
}

}  // namespace

FindingCard::FindingCard(const Theme& theme, const FindingEntry& entry, LessonLink lesson,
                         QWidget* parent)
    : QWidget(parent), m_theme(theme), m_entry(entry) {
    setFocusPolicy(Qt::StrongFocus);
    setObjectName(u"finding"_s);
    m_stops << this;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(cardSide, 10, cardSide, 12);
    column->setSpacing(6);
    column->addLayout(makeHead());
    column->addLayout(makeWho());
    column->addWidget(paragraph(theme, entry.message, this));
    m_still = new TextLabel(theme, TextStyle::Body, u"text.secondary"_s, this);
    m_still->setWordWrap(true);
    m_still->hide();
    column->addWidget(m_still);
    addEvidence(column);
    addAdvice(column, lesson);
    QStringList who;
    for (const NamedProcess& process : entry.processes) {
        who << chipText(process.number);
    }
    QStringList name{u"%1: %2"_s.arg(severityWord(entry.finding.severity), entry.title),
                     entry.when};
    name << who;
    if (entry.line > 0) {
        name << tr("line %1").arg(entry.line);
    }
    setAccessibleName(name.join(u", "_s));
    setAccessibleDescription(entry.message + u' ' + entry.advice);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QHBoxLayout* FindingCard::makeHead() {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addSpacing(iconRoom);
    m_title = new TextLabel(m_theme, m_entry.title, TextStyle::Body, u"text.primary"_s, this);
    m_title->setWeight(QFont::DemiBold);
    m_title->setWordWrap(true);
    row->addWidget(m_title, 1);
    const SeverityLook look = severityLook(m_entry.finding.severity);
    row->addWidget(new TextLabel(m_theme, severityWord(m_entry.finding.severity), TextStyle::Label,
                                 look.ink, this));
    auto* moment = new Button(m_theme, ButtonKind::Link, m_entry.when, this);
    moment->setHeight(ButtonHeight::Compact);
    moment->setObjectName(u"findingMoment"_s);
    moment->setAccessibleName(tr("Show %1").arg(m_entry.when));
    moment->setToolTip(tr("Show this moment"));
    connect(moment, &Button::clicked, this, &FindingCard::momentRequested);
    row->addWidget(moment);
    return row;
}

QHBoxLayout* FindingCard::makeWho() {
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    const std::size_t shown = std::min(m_entry.processes.size(), mostChips);
    for (std::size_t i = 0; i < shown; ++i) {
        auto* chip = new ChipBadge(m_theme, m_entry.processes[i].number, this);
        chip->setToolTip(m_entry.processes[i].name);
        row->addWidget(chip);
    }
    if (shown < m_entry.processes.size()) {
        row->addWidget(new TextLabel(m_theme, u"+%1"_s.arg(m_entry.processes.size() - shown),
                                     TextStyle::Label, u"text.muted"_s, this));
    }
    auto* objects = new ElidedLabel(m_theme, TextStyle::CodeSmall, u"text.secondary"_s, this);
    objects->setText(m_entry.objects.join(u", "_s));
    row->addWidget(objects, 1);
    if (m_entry.line > 0) {
        auto* line = new Button(m_theme, ButtonKind::Link, tr("line %1").arg(m_entry.line), this);
        line->setHeight(ButtonHeight::Compact);
        line->setObjectName(u"findingLine"_s);
        line->setAccessibleName(tr("Go to line %1").arg(m_entry.line));
        connect(line, &Button::clicked, this, [this] { emit lineRequested(m_entry.line); });
        row->addWidget(line);
    }
    return row;
}

void FindingCard::addEvidence(QVBoxLayout* column) {
    if (!m_entry.waits.empty()) {
        column->addSpacing(2);
        column->addWidget(new WaitTable(m_theme, m_entry.waits, this));
        for (const WaitRow& wait : m_entry.waits) {
            if (!wait.isPart && !wait.endedBy.empty()) {
                const QString sentence =
                    tr("%1 is not part of it. It waits for %2 to end, so it hangs as well.")
                        .arg(chipText(wait.process.number), chipText(wait.endedBy.front().number));
                auto* note =
                    new TextLabel(m_theme, sentence, TextStyle::Label, u"text.secondary"_s, this);
                note->setWordWrap(true);
                column->addWidget(note);
            }
        }
    }
    if (!m_entry.accesses.empty()) {
        auto* rows = new QVBoxLayout;
        rows->setSpacing(0);
        for (const AccessRow& access : m_entry.accesses) {
            auto* row = new AccessRowButton(m_theme, access, this);
            connect(row, &AccessRowButton::clicked, this, [this, row] {
                emit positionRequested(row->row().position, row->row().process.uid,
                                       row->row().line);
            });
            m_stops << row;
            rows->addWidget(row);
        }
        column->addLayout(rows);
    }
}

void FindingCard::addAdvice(QVBoxLayout* column, LessonLink lesson) {
    if (!m_entry.advice.isEmpty()) {
        auto* head =
            new TextLabel(m_theme, tr("What to change"), TextStyle::Label, u"text.primary"_s, this);
        head->setWeight(QFont::DemiBold);
        column->addSpacing(2);
        column->addWidget(head);
        column->addWidget(paragraph(m_theme, m_entry.advice, this));
    }
    if (lesson == LessonLink::Offered) {
        auto* link =
            new Button(m_theme, ButtonKind::Link, tr("Read lesson %1").arg(m_entry.lesson), this);
        link->setHeight(ButtonHeight::Compact);
        link->setObjectName(u"findingLesson"_s);
        connect(link, &Button::clicked, this, [this] { emit lessonRequested(m_entry.lesson); });
        column->addWidget(link, 0, Qt::AlignLeft);
    }
}

void FindingCard::setKnown(bool known) {
    if (known == m_known) {
        return;
    }
    m_known = known;
    m_title->setRole(known ? u"text.primary"_s : u"text.muted"_s);
    update();
}

void FindingCard::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const SeverityLook look = severityLook(m_entry.finding.severity);
    const QRectF icon(cardSide, m_title->geometry().center().y() - 8.5, 18, 18);
    paintIcon(painter, look.icon, icon, m_theme.color(m_known ? look.ink : u"text.muted"_s));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(u"line.subtle"));
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(u"accent.base"), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -4), 6, 6);
    }
}

void FindingCard::setStill(const QString& sentence) {
    if (sentence != m_still->text()) {
        m_still->setText(sentence);
        m_still->setVisible(!sentence.isEmpty());
    }
}

void FindingCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit momentRequested();
        return;
    }
    QWidget::keyPressEvent(event);
}

void FindingCard::mousePressEvent(QMouseEvent* event) {
    event->accept();
}

void FindingCard::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        return;
    }
    for (const auto* chip : findChildren<ChipBadge*>(Qt::FindDirectChildrenOnly)) {
        if (chip->geometry().contains(event->pos())) {
            const auto found =
                std::ranges::find(m_entry.processes, chip->number(), &NamedProcess::number);
            if (found != m_entry.processes.end()) {
                emit processRequested(found->uid);
            }
        }
    }
}

}  // namespace proclab::desktop
