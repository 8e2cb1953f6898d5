// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/findings/findingsview.h"

#include "desktop/widgets/textlabel.h"
#include "findings/findingwords.h"

#include <QVBoxLayout>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

FindingsView::FindingsView(const Theme& theme, const FindingList& findings, TraceCursor* cursor,
                           QWidget* parent)
    : RowPanel(theme, parent),
      m_findings(findings),
      m_cursor(cursor),
      m_more(new TextLabel(theme, TextStyle::Label, u"text.muted"_s, inside())) {
    setAccessibleName(tr("Findings"));
    m_more->setContentsMargins(14, 10, 14, 10);
    column().addWidget(m_more);
    column().addStretch(1);
    connect(&findings, &FindingList::changed, this, &FindingsView::rebuild);
    connect(cursor, &TraceCursor::cursorChanged, this, &FindingsView::follow);
    connect(cursor, &TraceCursor::traceChanged, this, &FindingsView::follow);
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
                theme(), entries[i],
                offered ? FindingCard::LessonLink::Offered : FindingCard::LessonLink::None,
                inside());
            connect(card, &FindingCard::momentRequested, this,
                    [this, card] { emit entryRequested(card->entry()); });
            connect(card, &FindingCard::positionRequested, this, &FindingsView::positionRequested);
            connect(card, &FindingCard::lineRequested, this, &FindingsView::lineRequested);
            connect(card, &FindingCard::processRequested, this, &FindingsView::processRequested);
            connect(card, &FindingCard::lessonRequested, this, &FindingsView::lessonRequested);
        }
        column().insertWidget(static_cast<int>(i), card);
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

QList<QWidget*> FindingsView::stops() const {
    QList<QWidget*> stops;
    for (const FindingCard* card : m_cards) {
        stops << card->stops();
    }
    return stops;
}

}  // namespace proclab::desktop
