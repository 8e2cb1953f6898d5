// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/search/searchpalette.h"

#include "desktop/style/icons.h"
#include "desktop/widgets/card.h"
#include "desktop/widgets/textlabel.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int widest = 680;
constexpr int margin = 32;
constexpr int top = 72;
constexpr int lettersPerWidth = 5;  ///< pixels that a letter of a snippet takes, about
constexpr int page = 6;             ///< rows that Page Up and Page Down go

}  // namespace

SearchPalette::SearchPalette(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_card(new Card(theme, this)),
      m_field(new QLineEdit(m_card)),
      m_results(new SearchResults(this)),
      m_list(new QListView(m_card)),
      m_message(new TextLabel(theme, TextStyle::Body, u"text.secondary"_s, m_card)),
      m_keys(new TextLabel(theme, TextStyle::Caption, u"text.muted"_s, m_card)) {
    setObjectName(u"search"_s);
    setAccessibleName(tr("Search"));
    QAction* mark = m_field->addAction(QIcon(), QLineEdit::LeadingPosition);
    mark->setEnabled(false);
    m_field->setPlaceholderText(tr("Search lessons, reference, examples and questions"));
    m_field->setAccessibleName(tr("Search lessons, reference, examples and questions"));
    m_field->installEventFilter(this);
    setFocusProxy(m_field);
    m_list->setModel(m_results);
    m_list->setItemDelegate(new SearchRowPainter(theme, *m_results, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setMouseTracking(true);
    m_message->setWordWrap(true);
    m_message->setContentsMargins(16, 10, 16, 12);
    m_keys->setText(tr("Up and Down choose  \u00b7  Enter opens  \u00b7  Esc closes"));
    m_keys->setContentsMargins(16, 7, 16, 8);
    auto* column = new QVBoxLayout(m_card);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_field);
    column->addWidget(new Surface(theme, u"line.subtle"_s, {}, m_card));
    column->itemAt(1)->widget()->setFixedHeight(1);
    column->addWidget(m_message);
    column->addWidget(m_list, 1);
    column->addWidget(m_keys);
    connect(m_field, &QLineEdit::textChanged, this, &SearchPalette::find);
    connect(m_list, &QListView::clicked, this, &SearchPalette::choose);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SearchPalette::tellCurrent);
    const auto restyle = [this, mark] {
        mark->setIcon(icon(m_theme, u"search"));
        m_field->setFont(m_theme.font(TextStyle::Reading));
        m_field->setTextMargins(m_theme.scaled(8), 0, m_theme.scaled(16), 0);
        // The card is its frame.
        m_field->setStyleSheet(
            u"QLineEdit { border: none; background: transparent; "
            "min-height: %1px; max-height: %1px; }"_s.arg(m_theme.scaled(46)));
        fit();
        update();
    };
    connect(&theme, &Theme::changed, this, restyle);
    restyle();
    parent->installEventFilter(this);
    hide();
}

void SearchPalette::setIndex(std::shared_ptr<const search::Index> index) {
    m_index = std::move(index);
    find();
}

void SearchPalette::open() {
    if (isVisible()) {
        m_field->selectAll();
        return;
    }
    m_before = QApplication::focusWidget();
    // What was looked for last stands there, to be typed over.
    m_field->selectAll();
    find();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void SearchPalette::close() {
    // First the focus, or it goes to whatever comes next.
    if (m_before != nullptr && m_before->isVisible()) {
        m_before->setFocus(Qt::OtherFocusReason);
    }
    hide();
}

QString SearchPalette::message() const {
    return m_message->isHidden() ? QString() : m_message->text();
}

void SearchPalette::find() {
    const search::Query query = search::queryOf(m_field->text());
    const int width = std::max(1, m_card->width() - m_theme.scaled(margin * 2));
    const qsizetype letters = width / std::max(1, m_theme.scaled(lettersPerWidth));
    m_results->setRows(m_index == nullptr ? std::vector<SearchRow>()
                                          : searchRows(*m_index, query, letters));
    const bool hasRows = m_results->rowCount() > 0;
    if (query.isEmpty()) {
        m_message->setText(
            tr("Several words: each of them is to be found. The beginning of a word "
               "is enough."));
    } else if (m_index == nullptr) {
        m_message->setText(tr("The course is being read."));
    } else if (!hasRows) {
        m_message->setText(tr("Nothing has all of \u201c%1\u201d. Try fewer words, or only the "
                              "beginning of one.")
                               .arg(m_field->text().trimmed()));
    }
    m_message->setVisible(!hasRows);
    m_list->setVisible(hasRows);
    if (hasRows) {
        m_list->setCurrentIndex(m_results->index(0));
        m_list->scrollToTop();
    }
    tellCurrent();
    fit();
}

void SearchPalette::tellCurrent() {
    // The focus stays in the field, so that it has to say what is chosen.
    const QModelIndex current = m_list->currentIndex();
    m_field->setAccessibleDescription(m_results->rowCount() == 0
                                          ? m_message->text()
                                          : current.data(Qt::AccessibleTextRole).toString());
    QAccessibleEvent event(m_field, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void SearchPalette::choose() {
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid()) {
        return;
    }
    const SearchRow row = m_results->row(current.row());
    close();
    emit chosen(row.room, row.place);
}

void SearchPalette::step(int by) {
    const int count = m_results->rowCount();
    if (count == 0) {
        return;
    }
    const int now = m_list->currentIndex().row();
    // One step goes round, a page stops at the ends.
    const int next =
        std::abs(by) == 1 ? (now + by + count) % count : std::clamp(now + by, 0, count - 1);
    m_list->setCurrentIndex(m_results->index(next));
}

void SearchPalette::fit() {
    setGeometry(parentWidget()->rect());
    const int wide = std::min(m_theme.scaled(widest), width() - 2 * m_theme.scaled(margin));
    const int room = height() - m_theme.scaled(top) - m_theme.scaled(margin);
    const int rows = m_results->rowCount();
    const int row = m_list->itemDelegate()->sizeHint({}, {}).height();
    const int others = m_field->sizeHint().height() + m_keys->sizeHint().height() + 3;
    const int words = m_message->heightForWidth(wide - 2);
    // Whole rows: half of one at the end reads like a mistake.
    const int shown = std::min(rows, std::max(1, (room - others) / row));
    const int high = others + (rows > 0 ? shown * row : words);
    m_card->setGeometry((width() - wide) / 2, m_theme.scaled(top), wide, high);
}

void SearchPalette::paintEvent(QPaintEvent* /*event*/) {
    // The page stays visible behind it, paler.
    QColor veil = m_theme.color(u"bg.window");
    veil.setAlphaF(0.72F);
    QPainter(this).fillRect(rect(), veil);
}

void SearchPalette::mousePressEvent(QMouseEvent* event) {
    if (!m_card->geometry().contains(event->position().toPoint())) {
        close();
    }
}

bool SearchPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parent() && event->type() == QEvent::Resize) {
        fit();
    }
    if (watched == m_field && event->type() == QEvent::FocusOut) {
        // A key that leads elsewhere has taken it; another window, or a menu, gives it back.
        const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason) {
            hide();
        }
    }
    if (watched != m_field || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Escape:
            close();
            return true;
        case Qt::Key_Down:
            step(1);
            return true;
        case Qt::Key_Up:
            step(-1);
            return true;
        case Qt::Key_PageDown:
            step(page);
            return true;
        case Qt::Key_PageUp:
            step(-page);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose();
            return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            return true;  // there is nowhere to go but out
        default:
            return false;
    }
}

}  // namespace proclab::desktop
