// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/times/timesview.h"

#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 lookAgainAfter = 500;  // ms

}  // namespace

TimesView::TimesView(const Theme& theme, QWidget* parent)
    : RowPanel(theme, parent),
      m_copy(new Button(theme, ButtonKind::Link, tr("Copy as table"), inside())) {
    setAccessibleName(tr("Where the time went"));
    m_copy->setIconName(u"copy"_s);
    m_copy->setHeight(ButtonHeight::Compact);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(14, 6, 8, 0);
    auto* title = new TextLabel(theme, tr("Where the time went"), TextStyle::Body,
                                u"text.primary"_s, inside());
    title->setWeight(QFont::DemiBold);
    head->addWidget(title, 1);
    head->addWidget(m_copy);
    column().addLayout(head);
    column().addStretch(1);
    connect(m_copy, &Button::clicked, this, &TimesView::copy);
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
        auto* row = new TimeRowView(theme(), inside());
        column().insertWidget(column().count() - 1, row);
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

QList<QWidget*> TimesView::stops() const {
    return {m_rows.begin(), m_rows.end()};
}

void TimesView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    RowPanel::keyPressEvent(event);
}

}  // namespace proclab::desktop
