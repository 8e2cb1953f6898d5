// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/output/outputview.h"

#include "desktop/views/output/outputarea.h"
#include "desktop/views/output/outputfindbar.h"
#include "desktop/views/output/writerbar.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int noteMargin = 16;

}  // namespace

OutputView::OutputView(const Theme& theme, TraceCursor* cursor, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_cursor(cursor),
      m_model(new OutputModel(cursor, this)),
      m_rawModel(new RawOutput(this)),
      m_writers(new WriterBar(theme, m_model, this)),
      m_find(new OutputFindBar(theme, this)),
      m_stack(new QStackedLayout),
      m_lines(makeArea(m_model, tr("Output"))),
      m_raw(makeArea(m_rawModel, tr("Output as it came"))),
      m_note(new TextLabel(theme, TextStyle::Label, u"text.secondary"_s)),
      m_dropped(new TextLabel(theme, TextStyle::Label, u"text.muted"_s)),
      m_newLines(new Button(theme, ButtonKind::Secondary, QString(), this)) {
    m_raw->setChips(false);
    m_find->setArea(m_lines);
    for (TextLabel* note : {m_note, m_dropped}) {
        note->setWordWrap(true);
        note->setContentsMargins(noteMargin, 6, noteMargin, 2);
        note->hide();
    }
    m_newLines->setHeight(ButtonHeight::Compact);
    m_newLines->setIconName(u"chevron-down"_s);
    m_newLines->hide();

    m_stack->addWidget(m_lines);
    m_stack->addWidget(m_raw);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_writers);
    column->addWidget(m_find);
    column->addWidget(m_note);
    column->addWidget(m_dropped);
    column->addLayout(m_stack, 1);

    connect(m_lines, &OutputArea::momentRequested, this, [this](int row) {
        const QVariant position = m_model->index(row).data(OutputModel::PositionRole);
        emit cursorMoved();
        m_cursor->moveToPosition(position.toULongLong());
    });
    connect(m_newLines, &Button::clicked, this, [this] { area().follow(); });
    connect(m_model, &OutputModel::printedRowsChanged, m_lines, &OutputArea::printedChanged);
    connect(m_model, &OutputModel::printedRowsChanged, this, &OutputView::updatePaleNote);
    connect(m_model, &OutputModel::modelReset, this,
            [this] { m_lines->setScript(m_model->script()); });
    for (OutputRows* rows :
         {static_cast<OutputRows*>(m_model), static_cast<OutputRows*>(m_rawModel)}) {
        connect(rows, &OutputRows::sourcesChanged, this, &OutputView::updateNotes);
    }
    connect(m_writers, &WriterBar::choiceChanged, this, &OutputView::updateNotes);
    connect(m_cursor, &TraceCursor::cursorChanged, this, &OutputView::updatePaleNote);
    m_lines->setScript(m_model->script());
    setDensity(Density::Normal);
    updateNotes();
}

OutputArea* OutputView::makeArea(OutputRows* rows, const QString& name) {
    auto* area = new OutputArea(m_theme, rows, this);
    area->setAccessibleName(name);
    connect(area, &OutputArea::lineRequested, this, &OutputView::lineRequested);
    connect(area, &OutputArea::findRequested, this, [this] { m_find->open(); });
    connect(area, &OutputArea::followingChanged, this, &OutputView::updateNewLines);
    return area;
}

OutputArea& OutputView::area() const {
    return m_show == Show::Lines ? *m_lines : *m_raw;
}

void OutputView::setShow(Show show) {
    m_show = show;
    if (show == Show::Raw) {
        takeRaw();
        m_raw->setScript(m_model->script());
    }
    m_stack->setCurrentWidget(&area());
    m_find->setArea(&area());
    updatePaleNote();
    updateNotes();
    updateNewLines();
}

void OutputView::setDensity(Density density) {
    const bool comfortable = density == Density::Comfortable;
    for (OutputArea* area : {m_lines, m_raw}) {
        area->setRowHeight(comfortable ? 30 : 21);
    }
    layout()->setContentsMargins(0, comfortable ? 12 : 6, 0, 0);
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
    m_rawModel->clear();
}

void OutputView::appendRaw(const QByteArray& bytes, bool isError) {
    m_waiting.push_back({bytes, isError});
    if (m_show == Show::Raw) {
        takeRaw();
    }
}

void OutputView::takeRaw() {
    for (const RawPiece& piece : m_waiting) {
        m_rawModel->append({piece.bytes.constData(), static_cast<std::size_t>(piece.bytes.size())},
                           piece.isError);
    }
    m_waiting.clear();
    m_rawModel->publish();
}

QString OutputView::allText() const {
    return area().rows().text(0, area().rows().rowCount());
}

QString OutputView::selectedText() const {
    return area().hasSelection() ? area().selectedText() : allText();
}

void OutputView::copy() const {
    QApplication::clipboard()->setText(selectedText());
}

void OutputView::copyAll() const {
    QApplication::clipboard()->setText(allText());
}

void OutputView::selectAll() {
    area().selectAll();
}

QMenu* OutputView::makeMenu() {
    auto* menu = new QMenu(this);
    const bool some = area().rows().rowCount() > 0;
    const auto add = [&](const QString& text, const QKeySequence& keys, auto action) {
        QAction* made = menu->addAction(text, this, action);
        made->setShortcut(keys);
        made->setEnabled(some);
        return made;
    };
    const int row = area().caret().row;
    if (const LineLink link = some ? area().linkOf(row) : LineLink(); link.line > 0) {
        add(tr("Go to line %1").arg(link.line), Qt::Key_Return,
            [this, link] { emit lineRequested(link.line); });
        menu->addSeparator();
    }
    add(tr("Copy"), QKeySequence::Copy, &OutputView::copy)
        ->setEnabled(some && area().hasSelection());
    add(tr("Copy all"), QKeySequence(), &OutputView::copyAll);
    add(tr("Select all"), QKeySequence::SelectAll, &OutputView::selectAll);
    menu->addSeparator();
    add(tr("Find ..."), QKeySequence::Find, [this] { m_find->open(); });
    add(tr("Save as text ..."), QKeySequence(), &OutputView::saveRequested);
    return menu;
}

void OutputView::contextMenuEvent(QContextMenuEvent* event) {
    QMenu* menu = makeMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPoint at =
        event->reason() == QContextMenuEvent::Keyboard
            ? area().viewport()->mapToGlobal(area().rowRect(area().caret().row).bottomLeft())
            : event->globalPos();
    menu->popup(at);
}

void OutputView::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), m_theme.color(u"bg.panel"));
}

void OutputView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    updateNewLines();
}

void OutputView::updatePaleNote() {
    m_lines->setRemark(m_show == Show::Lines ? m_model->paleNote() : QString());
}

void OutputView::updateNotes() {
    m_writers->setVisible(m_show == Show::Lines && m_writers->hasChoice());
    const auto dropped = static_cast<qulonglong>(area().rows().droppedRows());
    m_dropped->setText(tr("%L1 earlier lines are not kept.").arg(dropped));
    m_dropped->setVisible(dropped > 0);
}

void OutputView::updateNewLines() {
    const int count = area().newRows();
    m_newLines->setVisible(count > 0);
    if (count == 0) {
        return;
    }
    m_newLines->setText(count == 1 ? tr("1 new line") : tr("%L1 new lines").arg(count));
    m_newLines->setAccessibleDescription(tr("Follows the end of the output again"));
    m_newLines->resize(m_newLines->sizeHint());
    m_newLines->move((width() - m_newLines->width()) / 2,
                     height() - m_newLines->height() - m_theme.scaled(12));
    m_newLines->raise();
}

}  // namespace proclab::desktop
