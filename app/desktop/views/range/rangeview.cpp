// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/range/rangeview.h"

#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int rangeMargin = 14;

}  // namespace

RangeView::RangeView(const Theme& theme, const Measured& measured, QWidget* parent)
    : RowPanel(theme, parent), m_measured(measured) {
    setAccessibleName(tr("Figures of the selected range"));
    column().setContentsMargins(0, 8, 0, 12);

    const auto makeButton = [&](ButtonKind kind, const QString& text) {
        auto* button = new Button(theme, kind, text, inside());
        button->setHeight(ButtonHeight::Compact);
        return button;
    };
    auto* head = new QHBoxLayout;
    head->setContentsMargins(rangeMargin, 0, 6, 0);
    head->setSpacing(8);
    m_length = new TextLabel(theme, TextStyle::Body, u"text.primary"_s, inside());
    m_length->setWeight(QFont::DemiBold);
    head->addWidget(m_length);
    m_title = new TextLabel(theme, TextStyle::Label, u"text.secondary"_s, inside());
    head->addWidget(m_title, 1);
    Button* zoom = makeButton(ButtonKind::Link, tr("Zoom to it"));
    zoom->setToolTip(tr("Zoom to the range"));
    zoom->setAccessibleName(tr("Zoom to the range"));
    Button* copy = makeButton(ButtonKind::Link, tr("Copy as table"));
    Button* clear = makeButton(ButtonKind::Quiet, QString());
    clear->setIconName(u"close"_s);
    clear->setToolTip(tr("Clear the range (Esc)"));
    clear->setAccessibleName(tr("Clear the range"));
    head->addWidget(zoom);
    head->addWidget(copy);
    head->addWidget(clear);
    column().addLayout(head);
    column().addWidget(new RangeRow(theme, inside()));

    const auto makeText = [&](const QString& role) {
        auto* label = new TextLabel(theme, TextStyle::Label, role, inside());
        label->setContentsMargins(rangeMargin, 6, rangeMargin, 0);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setWordWrap(true);
        column().addWidget(label);
        return label;
    };
    m_more = makeText(u"text.muted"_s);
    m_facts = makeText(u"text.primary"_s);
    m_kinds = makeText(u"text.secondary"_s);
    column().addStretch(1);

    connect(zoom, &Button::clicked, this, &RangeView::zoomRequested);
    connect(clear, &Button::clicked, this, &RangeView::clearRequested);
    connect(copy, &Button::clicked, this,
            [this] { emit copyRequested(tableOf(m_measured.entry())); });
    connect(&measured, &Measured::changed, this, &RangeView::rebuild);
    rebuild();
}

QString RangeView::text() const {
    return QStringList{m_length->text(), m_title->text(), m_facts->text(), m_kinds->text()}.join(
        u'\n');
}

void RangeView::rebuild() {
    const RangeEntry& entry = m_measured.entry();
    m_length->setText(entry.length);
    m_title->setText(entry.title);
    // While one drags, the same processes are there again and again: their rows stay.
    const std::size_t shown = std::min(entry.rows.size(), mostRows);
    while (static_cast<std::size_t>(m_rows.size()) > shown) {
        RangeRow* row = m_rows.takeLast();
        row->hide();
        row->deleteLater();
    }
    for (std::size_t i = 0; i < shown; ++i) {
        const auto at = static_cast<qsizetype>(i);
        if (at == m_rows.size()) {
            auto* row = new RangeRow(theme(), inside());
            column().insertWidget(column().indexOf(m_more), row);
            m_rows << row;
        }
        m_rows[at]->setRow(entry.rows[i]);
    }
    m_more->setVisible(entry.rows.size() > shown);
    m_more->setText(tr("and %1 more").arg(entry.rows.size() - shown));
    m_facts->setText(entry.facts.join(u'\n'));
    QStringList kinds;
    for (const auto& [kind, count] : entry.kinds) {
        kinds << tr("%1 %2").arg(kind).arg(count);
    }
    m_kinds->setText(kinds.isEmpty() ? tr("No events")
                                     : tr("Events: %1").arg(kinds.join(tr(", "))));
}

QList<QWidget*> RangeView::stops() const {
    return {m_rows.begin(), m_rows.end()};
}

void RangeView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        emit clearRequested();
        return;
    }
    RowPanel::keyPressEvent(event);
}

}  // namespace proclab::desktop
