// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/output/outputview.h"

#include "desktop/style/paint.h"
#include "desktop/widgets/textlabel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFontMetrics>
#include <QListView>
#include <QPaintEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int edge = 16;
/// A program that floods its output keeps its last lines in the raw view.
constexpr int mostRawLines = 20'000;

class OutputDelegate : public QStyledItemDelegate {
public:
    OutputDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme) {}

    int rowHeight = 21;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QFontMetrics metrics(m_theme.font(TextStyle::Code));
        const int text = metrics.horizontalAdvance(index.data().toString());
        return {std::max(option.rect.width(), edge + 40 + text + edge), rowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const bool future = index.data(OutputModel::FutureRole).toBool();
        const bool error = index.data(OutputModel::ErrorRole).toBool();
        const QRect row = option.rect;
        painter->save();
        if (option.state & QStyle::State_Selected) {
            painter->fillRect(row, m_theme.color(u"accent.tint"));
        } else if (error) {
            painter->fillRect(row, m_theme.stateColor(StateLook::Failed, StateRole::Tint));
        }
        int x = row.left() + edge;
        const QVariant process = index.data(OutputModel::ProcessRole);
        if (process.isValid()) {
            const int number = process.toInt();
            const QSizeF size = chipSize(m_theme, number, 15);
            paintChip(*painter, m_theme, QRectF(x, row.center().y() - 7, size.width(), 15), number,
                      future ? ChipLook::Faded : ChipLook::Solid);
            x += std::max(30, static_cast<int>(size.width()) + 9);
        }
        painter->setFont(m_theme.font(TextStyle::Code));
        QColor ink = error ? m_theme.stateColor(StateLook::Failed, StateRole::Ink)
                           : m_theme.color(u"text.primary");
        if (future) {
            ink = m_theme.color(u"text.disabled");
        }
        painter->setPen(ink);
        painter->drawText(QRect(x, row.top(), row.right() - x, row.height()),
                          Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          index.data().toString());
        painter->restore();
    }

private:
    const Theme& m_theme;
};

/// The list of lines, with a remark directly below the last one.
class LineList : public QListView {
public:
    explicit LineList(const Theme& theme) : m_theme(theme) {
        viewport()->setAutoFillBackground(false);  // paintEvent() does, in the theme's colour
    }

    void setRemark(const QString& remark) {
        m_remark = remark;
        viewport()->update();
    }

protected:
    void paintEvent(QPaintEvent* event) override {
        QPainter(viewport()).fillRect(event->rect(), m_theme.color(u"bg.panel"));
        QListView::paintEvent(event);
        if (m_remark.isEmpty() || model()->rowCount() == 0) {
            return;
        }
        const QRect last = visualRect(model()->index(model()->rowCount() - 1, 0));
        QPainter painter(viewport());
        painter.setFont(m_theme.font(TextStyle::Label));
        painter.setPen(m_theme.color(u"text.muted"));
        painter.drawText(QPoint(edge, last.bottom() + 24), m_remark);
    }

private:
    const Theme& m_theme;
    QString m_remark;
};

}  // namespace

OutputView::OutputView(const Theme& theme, TraceCursor* cursor, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_cursor(cursor),
      m_model(new OutputModel(cursor, this)),
      m_stack(new QStackedLayout),
      m_list(new LineList(theme)),
      m_raw(new QPlainTextEdit),
      m_note(new TextLabel(theme, TextStyle::Label, u"text.secondary"_s)) {
    m_list->setModel(m_model);
    m_list->setItemDelegate(new OutputDelegate(theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setAccessibleName(tr("Output"));
    m_raw->setReadOnly(true);
    m_raw->setFrameShape(QFrame::NoFrame);
    m_raw->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_raw->setMaximumBlockCount(mostRawLines);
    m_raw->setAccessibleName(tr("Output as it came"));
    m_note->setWordWrap(true);
    m_note->setContentsMargins(edge, 6, edge, 2);
    m_note->hide();

    m_stack->addWidget(m_list);
    m_stack->addWidget(m_raw);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_note);
    column->addLayout(m_stack, 1);

    // The context menu of the list; the keys are the platform's own.
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* copyAction = new QAction(tr("Copy"), this);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    auto* allAction = new QAction(tr("Select all"), this);
    allAction->setShortcut(QKeySequence::SelectAll);
    allAction->setShortcutContext(Qt::WidgetShortcut);
    m_list->addActions({copyAction, allAction});
    connect(copyAction, &QAction::triggered, this, &OutputView::copy);
    connect(allAction, &QAction::triggered, this, &OutputView::selectAll);
    connect(m_list, &QListView::doubleClicked, this, [this](const QModelIndex& index) {
        const QVariant position = index.data(OutputModel::PositionRole);
        if (position.isValid()) {
            emit cursorMoved();
            m_cursor->moveToPosition(position.toULongLong());
        }
    });
    connect(m_model, &OutputModel::printedRowsChanged, this, &OutputView::follow);
    connect(m_cursor, &TraceCursor::cursorChanged, this, &OutputView::updatePaleNote);
    connect(&theme, &Theme::changed, this, &OutputView::restyle);
    setDensity(Density::Normal);
    restyle();
}

void OutputView::setShow(Show show) {
    m_show = show;
    if (show == Show::Raw) {
        fillRaw();
    }
    m_stack->setCurrentWidget(show == Show::Lines ? static_cast<QWidget*>(m_list) : m_raw);
    updatePaleNote();
}

void OutputView::setDensity(Density density) {
    const bool comfortable = density == Density::Comfortable;
    static_cast<OutputDelegate*>(m_list->itemDelegate())->rowHeight = comfortable ? 30 : 21;
    layout()->setContentsMargins(0, comfortable ? 12 : 6, 0, 0);
    m_list->doItemsLayout();
}

void OutputView::setNote(const QString& note) {
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QString OutputView::note() const {
    return m_note->text();
}

void OutputView::clearRaw() {
    m_waiting.clear();
    m_raw->clear();
}

void OutputView::appendRaw(const QByteArray& bytes, bool isError) {
    m_waiting.push_back({bytes, isError});
    if (m_show == Show::Raw) {
        fillRaw();
    }
}

void OutputView::fillRaw() {
    QTextCursor cursor(m_raw->document());
    cursor.movePosition(QTextCursor::End);
    for (const RawPiece& piece : m_waiting) {
        QTextCharFormat format;
        format.setForeground(piece.isError ? m_theme.stateColor(StateLook::Failed, StateRole::Ink)
                                           : m_theme.color(u"text.primary"));
        cursor.insertText(QString::fromUtf8(piece.bytes), format);
    }
    m_waiting.clear();
}

QString OutputView::selectedText() const {
    if (m_show == Show::Raw) {
        const QString selected = m_raw->textCursor().selectedText();
        return selected.isEmpty() ? m_raw->toPlainText()
                                  : QString(selected).replace(QChar::ParagraphSeparator, u'\n');
    }
    QModelIndexList rows = m_list->selectionModel()->selectedIndexes();
    std::ranges::sort(rows, {}, [](const QModelIndex& index) { return index.row(); });
    QString text;
    if (rows.isEmpty()) {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            text += m_model->index(row).data().toString() + u'\n';
        }
    }
    for (const QModelIndex& index : rows) {
        text += index.data().toString() + u'\n';
    }
    return text;
}

void OutputView::copy() const {
    QApplication::clipboard()->setText(selectedText());
}

void OutputView::selectAll() {
    if (m_show == Show::Raw) {
        m_raw->selectAll();
    } else {
        m_list->selectAll();
    }
}

void OutputView::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), m_theme.color(u"bg.panel"));
}

void OutputView::restyle() {
    m_raw->setFont(m_theme.font(TextStyle::Code));
    m_list->viewport()->update();
}

void OutputView::follow(int printed) {
    if (printed > 0) {
        m_list->scrollTo(m_model->index(printed - 1));
        m_list->horizontalScrollBar()->setValue(0);
    }
    updatePaleNote();
}

void OutputView::updatePaleNote() {
    const QString note = m_show == Show::Lines ? m_model->paleNote() : QString();
    static_cast<LineList*>(m_list)->setRemark(note);
}

}  // namespace proclab::desktop
