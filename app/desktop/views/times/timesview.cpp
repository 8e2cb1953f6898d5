// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/times/timesview.h"

#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 lookAgainAfter = 500;  // ms

}  // namespace

TimesView::TimesView(const Theme& theme, QWidget* parent)
    : QScrollArea(parent),
      m_theme(theme),
      m_inside(new QWidget),
      m_column(new QVBoxLayout(m_inside)),
      m_copy(new Button(theme, ButtonKind::Link, tr("Copy as table"), m_inside)) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Where the time went"));
    viewport()->setAutoFillBackground(false);
    m_copy->setIconName(u"copy"_s);
    m_copy->setHeight(ButtonHeight::Compact);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(14, 6, 8, 0);
    auto* title = new TextLabel(theme, tr("Where the time went"), TextStyle::Body,
                                u"text.primary"_s, m_inside);
    title->setWeight(QFont::DemiBold);
    head->addWidget(title, 1);
    head->addWidget(m_copy);
    m_column->addLayout(head);
    m_column->addStretch(1);
    setWidget(m_inside);
    m_inside->setAutoFillBackground(false);  // which setWidget() has set
    connect(m_copy, &Button::clicked, this, &TimesView::copy);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void TimesView::take(const diagnosis::Report& report, const state::Snapshot& last, Run run) {
    if (run == Run::Live && m_looked.isValid() && m_looked.elapsed() < lookAgainAfter) {
        return;
    }
    m_looked.start();
    showTable(findings::timeTable(report, last));
}

void TimesView::clear() {
    m_looked.invalidate();
    showTable({});
}

void TimesView::showTable(findings::TimeTable table) {
    if (table == m_table) {
        return;
    }
    const bool had = hasTimes();
    m_table = std::move(table);
    std::vector<findings::TimeRow> shown(
        m_table.rows.begin(), m_table.rows.begin() + static_cast<std::ptrdiff_t>(
                                                         std::min(m_table.rows.size(), mostRows)));
    if (m_table.rows.size() > 1) {
        shown.push_back(m_table.all);
    }
    while (std::cmp_less(m_rows.size(), shown.size())) {
        auto* row = new TimeRowView(m_theme, m_inside);
        m_column->insertWidget(m_column->count() - 1, row);
        m_rows << row;
    }
    while (std::cmp_greater(m_rows.size(), shown.size())) {
        TimeRowView* row = m_rows.takeLast();
        row->hide();
        row->deleteLater();
    }
    std::int64_t longest = 0;
    for (const findings::TimeRow& row : m_table.rows) {
        longest = std::max(longest, row.shares.totalNs);
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
        // The sum has a scale of its own: beside it the others would be slivers.
        const bool isSum = shown[i].number < 0;
        m_rows[static_cast<qsizetype>(i)]->setRow(shown[i],
                                                  isSum ? shown[i].shares.totalNs : longest);
    }
    if (had != hasTimes()) {
        emit hasTimesChanged();
    }
}

void TimesView::copy() const {
    QApplication::clipboard()->setText(m_table.text(findings::TimeTable::Form::TabSeparated));
}

void TimesView::moveFocus(int by) {
    if (m_rows.isEmpty()) {
        return;
    }
    const auto at = m_rows.indexOf(qobject_cast<TimeRowView*>(QApplication::focusWidget()));
    const auto next = at < 0 ? 0 : std::clamp<qsizetype>(at + by, 0, m_rows.size() - 1);
    m_rows[next]->setFocus(by < 0 ? Qt::BacktabFocusReason : Qt::TabFocusReason);
    ensureWidgetVisible(m_rows[next], 0, 0);
}

void TimesView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Down) {
        moveFocus(1);
    } else if (event->key() == Qt::Key_Up) {
        moveFocus(-1);
    } else if (event->matches(QKeySequence::Copy)) {
        copy();
    } else {
        QScrollArea::keyPressEvent(event);
    }
}

void TimesView::paintEvent(QPaintEvent* event) {
    QPainter(viewport()).fillRect(viewport()->rect(), m_theme.color(u"bg.panel"));
    QScrollArea::paintEvent(event);
}

}  // namespace proclab::desktop
