// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/findings/findingsview.h"

#include "desktop/widgets/textlabel.h"
#include "findings/findingwords.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

FindingsView::FindingsView(const Theme& theme, const FindingList& findings, TraceCursor* cursor,
                           QWidget* parent)
    : QScrollArea(parent),
      m_theme(theme),
      m_findings(findings),
      m_cursor(cursor),
      m_inside(new QWidget),
      m_column(new QVBoxLayout(m_inside)),
      m_more(new TextLabel(theme, TextStyle::Label, u"text.muted"_s, m_inside)) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Findings"));
    viewport()->setAutoFillBackground(false);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_more->setContentsMargins(14, 10, 14, 10);
    m_column->addWidget(m_more);
    m_column->addStretch(1);
    setWidget(m_inside);
    m_inside->setAutoFillBackground(false);  // which setWidget() has set
    connect(&findings, &FindingList::changed, this, &FindingsView::rebuild);
    connect(cursor, &TraceCursor::cursorChanged, this, &FindingsView::follow);
    connect(cursor, &TraceCursor::traceChanged, this, &FindingsView::follow);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    rebuild();
}

void FindingsView::setLessons(std::function<bool(const QString&)> exists) {
    m_lessonExists = std::move(exists);
    rebuild();
}

void FindingsView::rebuild() {
    const std::vector<FindingEntry>& entries = m_findings.entries();
    // A card that still says the same stays: it may have the focus.
    QList<FindingCard*> cards;
    const std::size_t shown = std::min(entries.size(), mostCards);
    for (std::size_t i = 0; i < shown; ++i) {
        const bool offered =
            m_lessonExists && !entries[i].lesson.isEmpty() && m_lessonExists(entries[i].lesson);
        const auto kept = std::ranges::find_if(m_cards, [&](const FindingCard* card) {
            const bool offers = card->findChild<QWidget*>(u"findingLesson"_s) != nullptr;
            return card->entry() == entries[i] && offers == offered;
        });
        FindingCard* card = nullptr;
        if (kept != m_cards.end()) {
            card = *kept;
            m_cards.erase(kept);
        } else {
            card = new FindingCard(
                m_theme, entries[i],
                offered ? FindingCard::LessonLink::Offered : FindingCard::LessonLink::None,
                m_inside);
            connect(card, &FindingCard::momentRequested, this,
                    [this, card] { emit entryRequested(card->entry()); });
            connect(card, &FindingCard::positionRequested, this, &FindingsView::positionRequested);
            connect(card, &FindingCard::lineRequested, this, &FindingsView::lineRequested);
            connect(card, &FindingCard::processRequested, this, &FindingsView::processRequested);
            connect(card, &FindingCard::lessonRequested, this, &FindingsView::lessonRequested);
        }
        m_column->insertWidget(static_cast<int>(i), card);
        cards << card;
    }
    for (FindingCard* card : m_cards) {
        card->hide();
        card->deleteLater();
    }
    m_cards = cards;
    m_more->setText(tr("and %1 more").arg(entries.size() - shown));
    m_more->setVisible(entries.size() > shown);
    follow();
}

void FindingsView::follow() {
    for (FindingCard* card : m_cards) {
        card->setKnown(m_findings.isKnown(card->entry()));
        card->setStill(findings::stillWords(card->entry().finding, m_cursor->time()));
    }
}

void FindingsView::reveal(const FindingEntry& entry) {
    for (FindingCard* card : m_cards) {
        if (card->entry() == entry) {
            card->setFocus(Qt::OtherFocusReason);
            ensureWidgetVisible(card, 0, 0);
        }
    }
}

void FindingsView::moveFocus(int by) {
    QList<QWidget*> stops;
    for (const FindingCard* card : m_cards) {
        stops << card->stops();
    }
    if (stops.isEmpty()) {
        return;
    }
    const auto at = stops.indexOf(QApplication::focusWidget());
    const auto next = at < 0 ? 0 : std::clamp<qsizetype>(at + by, 0, stops.size() - 1);
    stops[next]->setFocus(by < 0 ? Qt::BacktabFocusReason : Qt::TabFocusReason);
    ensureWidgetVisible(stops[next], 0, 0);
}

void FindingsView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Down) {
        moveFocus(1);
    } else if (event->key() == Qt::Key_Up) {
        moveFocus(-1);
    } else {
        QScrollArea::keyPressEvent(event);
    }
}

void FindingsView::paintEvent(QPaintEvent* event) {
    QPainter(viewport()).fillRect(viewport()->rect(), m_theme.color(u"bg.panel"));
    QScrollArea::paintEvent(event);
}

}  // namespace proclab::desktop
