// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/way/wayview.h"

#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int waySide = 14;

}  // namespace

WayView::WayView(const Theme& theme, Followed& followed, TraceCursor* cursor, QWidget* parent)
    : RowPanel(theme, parent),
      m_followed(followed),
      m_cursor(cursor),
      m_taskRow(new QWidget(inside())),
      m_before(new Button(theme, ButtonKind::Quiet, tr("Task before"), m_taskRow)),
      m_after(new Button(theme, ButtonKind::Quiet, tr("Next task"), m_taskRow)),
      m_zoom(new Button(theme, ButtonKind::Link, tr("Zoom to it"), inside())),
      m_copy(new Button(theme, ButtonKind::Link, tr("Copy as table"), inside())),
      m_close(new Button(theme, ButtonKind::Quiet, QString(), inside())) {
    column().setContentsMargins(0, 8, 0, 12);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(waySide, 0, 6, 0);
    m_title = new TextLabel(theme, TextStyle::Body, u"text.primary"_s, inside());
    m_title->setWeight(QFont::DemiBold);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    head->addWidget(m_title, 1);
    m_zoom->setHeight(ButtonHeight::Compact);
    m_zoom->setToolTip(tr("Zoom the timeline to this way"));
    m_copy->setHeight(ButtonHeight::Compact);
    m_close->setHeight(ButtonHeight::Compact);
    m_close->setIconName(u"close"_s);
    m_close->setToolTip(tr("Stop following (Esc)"));
    m_close->setAccessibleName(tr("Stop following"));
    head->addWidget(m_zoom);
    head->addWidget(m_copy);
    head->addWidget(m_close);
    column().addLayout(head);
    m_through = addLabel(TextStyle::Label, u"text.secondary"_s);
    m_through->setContentsMargins(waySide, 0, waySide, 4);
    m_fate = addLabel(TextStyle::Label, u"warn.ink"_s);

    auto* tasks = new QHBoxLayout(m_taskRow);
    tasks->setContentsMargins(waySide, 0, 6, 0);
    m_taskLabel = new TextLabel(theme, TextStyle::Label, u"text.secondary"_s, m_taskRow);
    tasks->addWidget(m_taskLabel, 1);
    for (Button* button : {m_before, m_after}) {
        button->setHeight(ButtonHeight::Compact);
        tasks->addWidget(button);
    }
    column().addWidget(m_taskRow);
    m_gaps = addLabel(TextStyle::Label, u"text.muted"_s);
    column().addStretch(1);

    connect(m_close, &Button::clicked, this, [this] { m_followed.clear(); });
    connect(m_zoom, &Button::clicked, this, &WayView::zoomRequested);
    connect(m_copy, &Button::clicked, this,
            [this] { emit copyRequested(tableOf(m_followed.entry())); });
    connect(m_before, &Button::clicked, this,
            [this] { m_followed.followTask(m_followed.entry().task - 1); });
    connect(m_after, &Button::clicked, this,
            [this] { m_followed.followTask(m_followed.entry().task + 1); });
    connect(&followed, &Followed::changed, this, &WayView::rebuild);
    connect(cursor, &TraceCursor::cursorChanged, this, &WayView::follow);
    rebuild();
}

TextLabel* WayView::addLabel(TextStyle style, const QString& role) {
    auto* label = new TextLabel(theme(), style, role, inside());
    label->setContentsMargins(waySide, 4, waySide, 4);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    column().addWidget(label);
    return label;
}

QString WayView::text() const {
    QStringList parts{m_title->text(), m_through->text()};
    for (const TextLabel* label : {m_fate, m_gaps}) {
        if (!label->text().isEmpty()) {
            parts << label->text();
        }
    }
    return parts.join(u'\n');
}

void WayView::rebuild() {
    const WayEntry& entry = m_followed.entry();
    setAccessibleName(entry.title.isEmpty() ? tr("The way of an object") : entry.title);
    m_title->setText(entry.title);
    m_through->setText(entry.through);
    m_fate->setText(entry.fate);
    m_fate->setVisible(!entry.fate.isEmpty());
    m_gaps->setText(entry.gaps.join(u'\n'));
    m_gaps->setVisible(!entry.gaps.isEmpty());
    m_taskRow->setVisible(entry.tasks > 1);
    m_taskLabel->setText(tr("task %1 of %2").arg(entry.task + 1).arg(entry.tasks));
    m_before->setEnabled(entry.task > 0);
    m_after->setEnabled(entry.task + 1 < entry.tasks);

    // A row that says the same stays: it may have the focus.
    const bool isSame =
        std::ranges::equal(m_rows, entry.rows, {}, &WayRowButton::row, std::identity());
    if (!isSame) {
        // What is known of late says the same of the same object: whoever is at a row stays there.
        const auto isFocused = [](const WayRowButton* row) { return row->hasFocus(); };
        qsizetype focused = std::ranges::find_if(m_rows, isFocused) - m_rows.begin();
        focused = focused == m_rows.size() ? -1 : focused;
        for (WayRowButton* row : m_rows) {
            row->hide();
            row->deleteLater();
        }
        m_rows.clear();
        const int at = column().indexOf(m_gaps);
        for (std::size_t i = 0; i < entry.rows.size(); ++i) {
            using Place = WayRowButton::Place;
            const bool last = i + 1 == entry.rows.size();
            const Place place =
                i == 0 ? (last ? Place::Only : Place::First) : (last ? Place::Last : Place::Middle);
            auto* row = new WayRowButton(theme(), entry.rows[i], place, inside());
            connect(row, &WayRowButton::clicked, this, [this, row] {
                emit momentRequested(row->row().step.begin, row->row().step.process,
                                     row->row().line);
            });
            column().insertWidget(at + static_cast<int>(i), row);
            row->show();  // now, or it cannot take the focus yet
            m_rows << row;
        }
        if (focused >= 0 && !m_rows.isEmpty()) {
            m_rows[std::min(focused, m_rows.size() - 1)]->setFocus(Qt::OtherFocusReason);
        }
    }
    follow();
}

void WayView::follow() {
    const Timestamp now = m_cursor->time();
    // Of several that go on at once, the one that began last.
    WayRowButton* current = nullptr;
    for (WayRowButton* row : m_rows) {
        const state::WayStep& step = row->row().step;
        if (step.begin <= now && now <= step.end) {
            current = row;
        }
    }
    for (WayRowButton* row : m_rows) {
        row->setNow(row == current);
    }
}

void WayView::focusFirst() {
    if (!m_rows.isEmpty()) {
        m_rows.front()->setFocus(Qt::ShortcutFocusReason);
        ensureVisible(0, 0);
    }
}

QList<QWidget*> WayView::stops() const {
    return {m_rows.begin(), m_rows.end()};
}

void WayView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        m_followed.clear();
        return;
    }
    RowPanel::keyPressEvent(event);
}

}  // namespace proclab::desktop
