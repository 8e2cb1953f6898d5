// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/eventlist/eventpane.h"

#include "desktop/views/eventlist/eventlistview.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

#include <array>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using trace::Subject;

namespace {

/// In the order of the course.
constexpr std::array kinds{Subject::Process, Subject::Output,        Subject::Queue,  Subject::Pipe,
                           Subject::Lock,    Subject::Value,         Subject::Memory, Subject::Pool,
                           Subject::Manager, Subject::ManagerObject, Subject::Thread};
/// A menu has no room for more.
constexpr std::size_t mostInMenu = 32;

}  // namespace

EventPane::EventPane(const Theme& theme, TraceCursor* cursor, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_list(new EventListView(theme, cursor, this)),
      m_cursor(cursor),
      m_field(new QLineEdit(this)),
      m_button(new Button(theme, ButtonKind::Quiet, tr("All"), this)),
      m_countRow(new QWidget(this)),
      m_count(new ElidedLabel(theme, TextStyle::Caption, u"text.muted"_s, m_countRow)),
      m_clear(new Button(theme, ButtonKind::Link, tr("Clear"), m_countRow)) {
    m_field->setPlaceholderText(tr("Search events"));
    m_field->setAccessibleName(tr("Search events"));
    m_field->setToolTip(tr("Words of the events; P1 for a process. Enter or F3: next"));
    m_field->installEventFilter(this);
    m_button->setMenuMark(true);
    m_button->setHeight(ButtonHeight::Compact);
    m_button->setToolTip(tr("Which events are listed"));
    m_clear->setHeight(ButtonHeight::Compact);

    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 4, 4, 4);
    top->setSpacing(4);
    top->addWidget(m_field, 1);
    top->addWidget(m_button);
    auto* counts = new QHBoxLayout(m_countRow);
    counts->setContentsMargins(12, 0, 4, 2);
    counts->addWidget(m_count, 1);
    counts->addWidget(m_clear);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_countRow);
    column->addWidget(m_list, 1);
    setFocusProxy(m_list);

    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        EventFilter filter = m_filter;
        filter.text = text;
        setFilter(filter);
    });
    connect(m_clear, &Button::clicked, this, [this] { setFilter({}); });
    connect(m_button, &Button::clicked, this, [this] {
        QMenu* menu = makeMenu();
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(m_button->mapToGlobal(QPoint(0, m_button->height())));
    });
    connect(&m_list->events(), &EventListModel::hitsChanged, this, &EventPane::updateRow);
    const auto addKey = [this](const QKeySequence& keys, int direction) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, direction] { goOn(direction); });
    };
    addKey(Qt::Key_F3, 1);
    addKey(Qt::SHIFT | Qt::Key_F3, -1);
    connect(cursor, &TraceCursor::traceChanged, this, [this] {
        // What a filter names is of one run.
        const bool isGone = (m_filter.process || m_filter.object) && m_cursor->trace().isEmpty();
        if (isGone) {
            setFilter({.text = m_filter.text, .process = {}, .kind = m_filter.kind, .object = {}});
        }
        updateRow();
    });
    updateRow();
}

void EventPane::setFilter(const EventFilter& filter) {
    m_filter = filter;
    if (m_field->text() != filter.text) {
        const QSignalBlocker blocker(m_field);
        m_field->setText(filter.text);
    }
    m_list->events().setFilter(filter);
    updateRow();
}

QString EventPane::countText() const {
    if (!m_filter.isActive()) {
        return {};
    }
    const EventListModel& events = m_list->events();
    const QString count =
        tr("%1 of %2 events").arg(events.rowCount()).arg(m_cursor->steps().size());
    return events.isSearching() ? tr("%1, searching").arg(count) : count;
}

void EventPane::updateRow() {
    EventFilter chosen = m_filter;
    chosen.text.clear();
    const QString what = describe(chosen, m_list->events().names());
    m_button->setText(
        what.isEmpty() ? tr("All")
                       : QFontMetrics(font()).elidedText(what, Qt::ElideRight, m_theme.scaled(96)));
    m_button->setAccessibleName(what.isEmpty() ? tr("All events") : what);
    m_countRow->setVisible(m_filter.isActive());
    m_count->setText(countText());
}

void EventPane::goOn(int direction) {
    const EventListModel& events = m_list->events();
    const int row = events.rowFrom(direction);
    if (row >= 0) {
        m_list->goTo(events.index(row));
    }
}

void EventPane::addKinds(QMenu* menu) {
    const Names& names = m_list->events().names();
    const auto choose = [this](std::optional<Subject> kind, std::optional<std::uint32_t> object) {
        EventFilter filter = m_filter;
        filter.kind = kind;
        filter.object = object;
        setFilter(filter);
    };
    for (const Subject kind : kinds) {
        const std::vector<std::uint32_t> objects = objectsOf(names, kind);
        const bool isAlways =
            kind == Subject::Process || kind == Subject::Output || kind == Subject::Thread;
        if (objects.empty() && !isAlways) {
            continue;
        }
        if (objects.size() < 2) {
            menu->addAction(kindWords(kind), this, [choose, kind] { choose(kind, {}); });
            continue;
        }
        QMenu* one = menu->addMenu(kindWords(kind));
        one->addAction(tr("All of them"), this, [choose, kind] { choose(kind, {}); });
        one->addSeparator();
        for (std::size_t i = 0; i < objects.size() && i < mostInMenu; ++i) {
            one->addAction(nameOfObject(names, kind, objects[i]), this,
                           [choose, kind, object = objects[i]] { choose(kind, object); });
        }
    }
}

QMenu* EventPane::makeMenu() {
    auto* menu = new QMenu(this);
    menu->addAction(tr("All events"), this, [this] {
        setFilter({.text = m_filter.text, .process = {}, .kind = {}, .object = {}});
    });
    QMenu* processes = menu->addMenu(tr("Of one process"));
    const Names& names = m_list->events().names();
    std::size_t count = 0;
    for (const state::ProcessState& process : m_cursor->latest()->processes) {
        if (process.number < 0 || count == mostInMenu) {
            continue;
        }
        ++count;
        processes->addAction(names.process(process.uid) + u"  "_s + names.lane(process.uid), this,
                             [this, uid = process.uid] {
                                 EventFilter filter = m_filter;
                                 filter.process = uid;
                                 setFilter(filter);
                             });
    }
    processes->setEnabled(count > 0);
    menu->addSeparator();
    addKinds(menu);
    return menu;
}

bool EventPane::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        switch (key->key()) {
            case Qt::Key_Return:
            case Qt::Key_Enter:
                goOn(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
                return true;
            case Qt::Key_Escape:
                setFilter({});
                m_list->setFocus(Qt::OtherFocusReason);
                return true;
            case Qt::Key_Down:
                m_list->setFocus(Qt::OtherFocusReason);
                return true;
            default:
                break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void EventPane::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), m_theme.color(u"bg.panel"));
}

}  // namespace proclab::desktop
