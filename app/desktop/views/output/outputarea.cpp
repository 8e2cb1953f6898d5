// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/output/outputarea.h"

#include "desktop/style/paint.h"
#include "desktop/views/output/outputaccessible.h"
#include "desktop/views/output/terminalcolours.h"

#include <QFontMetricsF>
#include <QPaintEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QScrollBar>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int edge = 16;
constexpr int remarkHeight = 34;
constexpr qreal futureOpacity = 0.45;
/// Layouts of rows that were in view: some screens of them.
constexpr std::size_t mostLayouts = 400;

}  // namespace

LineLink lineLinkIn(const QString& text, const QString& script) {
    if (script.isEmpty() || !text.contains(u"File \""_s)) {
        return {};
    }
    static const QRegularExpression place(uR"re(File "([^"]*)", line (\d{1,7}))re"_s);
    const QRegularExpressionMatch match = place.match(text);
    if (!match.hasMatch() || match.captured(1).section(u'/', -1) != script) {
        return {};
    }
    return {static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()),
            match.capturedView(2).toInt()};
}

OutputArea::OutputArea(const Theme& theme, OutputRows* rows, QWidget* parent)
    : QAbstractScrollArea(parent), m_theme(theme), m_rows(rows) {
    installOutputAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);  // paintEvent() does, in the theme's colour
    connect(rows, &OutputRows::modelReset, this, &OutputArea::takeReset);
    connect(rows, &OutputRows::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { takeInserted(first, last); });
    connect(rows, &OutputRows::rowsRemoved, this,
            [this](const QModelIndex&, int first, int last) { takeRemoved(last - first + 1); });
    connect(rows, &OutputRows::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
                if (roles.contains(Qt::DisplayRole)) {
                    takeChanged(first.row(), last.row());
                }
                viewport()->update();
            });
    connect(&theme, &Theme::changed, this, [this] {
        forgetLayouts();
        updateBars();
    });
    takeReset();
}

OutputArea::~OutputArea() = default;

void OutputArea::setScript(const QString& script) {
    if (script != m_script) {
        m_script = script;
        forgetLayouts();
    }
}

void OutputArea::setRemark(const QString& remark) {
    if (remark != m_remark) {
        m_remark = remark;
        updateBars();
    }
}

void OutputArea::setRowHeight(int height) {
    m_rowHeight = height;
    forgetLayouts();
    updateBars();
}

int OutputArea::rowHeight() const {
    return m_theme.scaled(m_rowHeight);
}

void OutputArea::setChips(bool shown) {
    m_chips = shown;
    viewport()->update();
}

void OutputArea::takeReset() {
    const bool keepsPlace = m_rows->keepsPlace() && m_rows->rowCount() > 0;
    const int last = m_rows->rowCount() - 1;
    for (TextPlace* place : {&m_anchor, &m_caret}) {
        if (!keepsPlace || place->row > last) {
            *place = {};
        }
    }
    m_longest = 0;
    m_follows = m_follows || !keepsPlace;
    m_foundIsOld = true;
    forgetLayouts();
    widen(0, m_rows->rowCount() - 1);
    updateBars();
    printedChanged();
    emit followingChanged();
}

void OutputArea::takeInserted(int first, int last) {
    m_foundIsOld = true;
    widen(first, last);
    updateBars();
    printedChanged();
}

void OutputArea::takeRemoved(int count) {
    m_foundIsOld = true;
    for (TextPlace* place : {&m_anchor, &m_caret}) {
        place->row -= count;
        if (place->row < 0) {
            *place = {};
        }
    }
    // What is in view stays where it is.
    const int before = verticalScrollBar()->value();
    m_showing = true;
    updateBars();
    if (!m_follows) {
        verticalScrollBar()->setValue(std::max(0, before - count * rowHeight()));
    }
    m_showing = false;
    viewport()->update();
}

void OutputArea::takeChanged(int first, int last) {
    m_foundIsOld = true;
    if (last - first > static_cast<int>(mostLayouts)) {
        forgetLayouts();
    } else {
        for (int row = first; row <= last; ++row) {
            m_layouts.erase(m_rows->idOf(row));
        }
    }
    widen(first, last);
    updateBars();
}

void OutputArea::widen(int first, int last) {
    for (int row = first; row <= last; ++row) {
        m_longest = std::max(m_longest, static_cast<int>(m_rows->row(row).line.text.size()));
    }
}

void OutputArea::forgetLayouts() {
    m_layouts.clear();
    viewport()->update();
}

void OutputArea::updateBars() {
    const QSize size = viewport()->size();
    const int rows = m_rows->rowCount();
    const int height = rows * rowHeight() + (m_remark.isEmpty() ? 0 : m_theme.scaled(remarkHeight));
    verticalScrollBar()->setSingleStep(rowHeight());
    verticalScrollBar()->setPageStep(std::max(rowHeight(), size.height() - rowHeight()));
    const qreal letter = QFontMetricsF(m_theme.font(TextStyle::Code)).horizontalAdvance(u'0');
    const int width = edge + chipWidth() + m_theme.scaled(40) +
                      static_cast<int>(letter * static_cast<qreal>(m_longest)) + edge;
    const bool showing = m_showing;
    m_showing = true;
    verticalScrollBar()->setRange(0, std::max(0, height - size.height()));
    horizontalScrollBar()->setRange(0, std::max(0, width - size.width()));
    m_showing = showing;
    horizontalScrollBar()->setPageStep(size.width());
    horizontalScrollBar()->setSingleStep(static_cast<int>(letter) * 4);
    viewport()->update();
}

int OutputArea::newRows() const {
    if (m_follows) {
        return 0;
    }
    const int printed = m_rows->printedRows();
    int count = 0;
    if (printed > 0) {
        const std::uint64_t end = m_rows->idOf(printed - 1) + 1;
        count = end > m_leftAt ? static_cast<int>(end - m_leftAt) : 0;
    }
    return std::min(count, printed);
}

void OutputArea::follow() {
    m_follows = true;
    printedChanged();
    horizontalScrollBar()->setValue(0);
    emit followingChanged();
}

void OutputArea::printedChanged() {
    if (!m_follows) {
        // Who goes back in time looks at what was printed then.
        const int printed = m_rows->printedRows();
        const bool isEarlier = printed == 0 || m_rows->idOf(printed - 1) + 1 < m_leftAt;
        if (!isEarlier) {
            emit followingChanged();
            return;
        }
        m_follows = true;
        emit followingChanged();
    }
    if (m_rows->printedRows() > 0) {
        showRow(m_rows->printedRows() - 1);
    } else {
        m_showing = true;
        verticalScrollBar()->setValue(0);
        m_showing = false;
    }
}

int OutputArea::topOf(int row) const {
    return row * rowHeight() - verticalScrollBar()->value();
}

QRect OutputArea::rowRect(int row) const {
    return {0, topOf(row), viewport()->width(), rowHeight()};
}

int OutputArea::rowAt(int y) const {
    const int row = (y + verticalScrollBar()->value()) / std::max(1, rowHeight());
    return std::clamp(row, 0, std::max(0, m_rows->rowCount() - 1));
}

void OutputArea::showRow(int row) {
    m_showing = true;
    QScrollBar* bar = verticalScrollBar();
    const int top = row * rowHeight();
    const bool isLast = row == m_rows->rowCount() - 1;
    if (isLast && bar->value() < bar->maximum()) {
        bar->setValue(bar->maximum());
    } else if (top < bar->value()) {
        bar->setValue(top);
    } else if (top + rowHeight() > bar->value() + viewport()->height()) {
        bar->setValue(top + rowHeight() - viewport()->height());
    }
    m_showing = false;
}

int OutputArea::chipWidth() const {
    return m_chips ? m_theme.scaled(30) : 0;
}

int OutputArea::textLeft(int row) const {
    const OutputRow& shown = m_rows->row(row);
    int left = m_theme.scaled(edge) + chipWidth();
    if (m_chips) {
        const auto number = m_rows->chipOf(shown);
        const qreal wide = chipSize(m_theme, number.value_or(0), m_theme.scaled(15)).width();
        left = std::max(left, m_theme.scaled(edge) + static_cast<int>(wide) + m_theme.scaled(9));
    }
    return left + (shown.isError ? m_theme.scaled(30) : 0) - horizontalScrollBar()->value();
}

QColor OutputArea::paperOf(int row) const {
    return m_rows->row(row).isError ? m_theme.stateColor(StateLook::Failed, StateRole::Tint)
                                    : m_theme.color(u"bg.panel");
}

LineLink OutputArea::linkOf(int row) const {
    return lineLinkIn(m_rows->row(row).line.text, m_script);
}

QTextLayout& OutputArea::layoutOf(int row) {
    std::unique_ptr<QTextLayout>& layout = m_layouts[m_rows->idOf(row)];
    if (layout != nullptr) {
        return *layout;
    }
    const OutputRow& shown = m_rows->row(row);
    const StyledLine& line = shown.line;
    layout = std::make_unique<QTextLayout>(line.text, m_theme.font(TextStyle::Code));
    layout->setCacheEnabled(true);
    QTextOption option(Qt::AlignLeft);
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    layout->setTextOption(option);
    const QColor paper = paperOf(row);
    const QColor ink = shown.isError ? m_theme.stateColor(StateLook::Failed, StateRole::Ink)
                                     : m_theme.color(u"text.primary");
    QList<QTextLayout::FormatRange> formats;
    const auto addFormat = [&formats](int begin, int end, const QTextCharFormat& format) {
        if (end > begin) {
            formats.append({begin, end - begin, format});
        }
    };
    const int length = static_cast<int>(line.text.size());
    for (std::size_t i = 0; i < line.runs.size(); ++i) {
        const TerminalStyle& style = line.runs[i].style;
        const int end = i + 1 < line.runs.size() ? line.runs[i + 1].begin : length;
        QTextCharFormat format;
        const TextColours colours = coloursOf(m_theme, style, paper, ink);
        format.setForeground(colours.ink);
        if (colours.ground.isValid()) {
            format.setBackground(colours.ground);
        }
        if (style.bold) {
            format.setFontWeight(QFont::Bold);
        }
        format.setFontItalic(style.italic);
        format.setFontUnderline(style.underlined);
        format.setFontStrikeOut(style.struckOut);
        addFormat(line.runs[i].begin, std::min(end, length), format);
    }
    if (const LineLink link = linkOf(row); link.line > 0) {
        QTextCharFormat format;
        format.setForeground(readableOn(m_theme.color(u"accent.ink"), paper));
        format.setFontUnderline(true);
        addFormat(link.begin, link.begin + link.length, format);
    }
    layout->setFormats(formats);
    layout->beginLayout();
    QTextLine text = layout->createLine();
    if (text.isValid()) {
        text.setPosition({0, 0});
    }
    layout->endLayout();
    return *layout;
}

QRect OutputArea::linkRect(int row) const {
    const LineLink link = linkOf(row);
    if (link.line == 0) {
        return {};
    }
    QTextLayout& layout = const_cast<OutputArea*>(this)->layoutOf(row);
    const QTextLine line = layout.lineAt(0);
    const qreal left = line.cursorToX(link.begin);
    const qreal right = line.cursorToX(link.begin + link.length);
    return {textLeft(row) + static_cast<int>(left), topOf(row), static_cast<int>(right - left),
            rowHeight()};
}

QList<QTextLayout::FormatRange> OutputArea::marksOf(int row) const {
    QList<QTextLayout::FormatRange> marks;
    const QString& text = m_rows->row(row).line.text;
    if (!m_search.isEmpty()) {
        QTextCharFormat found;
        found.setBackground(m_theme.color(u"warn.tint"));
        found.setForeground(m_theme.color(u"warn.ink"));
        found.setFontUnderline(true);
        qsizetype at = text.indexOf(m_search, 0, Qt::CaseInsensitive);
        while (at >= 0) {
            marks.append({static_cast<int>(at), static_cast<int>(m_search.size()), found});
            at = text.indexOf(m_search, at + m_search.size(), Qt::CaseInsensitive);
        }
    }
    const auto [first, last] = std::minmax(m_anchor, m_caret);
    if (hasSelection() && row >= first.row && row <= last.row) {
        const int begin = row == first.row ? first.column : 0;
        const int end = row == last.row ? last.column : static_cast<int>(text.size());
        QTextCharFormat selected;
        selected.setBackground(m_theme.color(u"accent.base"));
        selected.setForeground(
            readableOn(m_theme.color(u"bg.panel"), m_theme.color(u"accent.base")));
        if (end > begin) {
            marks.append({begin, end - begin, selected});
        }
    }
    return marks;
}

void OutputArea::paintRow(QPainter& painter, int row) {
    const OutputRow& shown = m_rows->row(row);
    const QRect place = rowRect(row);
    const bool future = row >= m_rows->printedRows();
    const int shift = horizontalScrollBar()->value();
    if (shown.isError) {
        painter.fillRect(place, paperOf(row));
        painter.fillRect(QRect(0, place.top(), m_theme.scaled(3), place.height()),
                         m_theme.stateColor(StateLook::Failed, StateRole::Edge));
    }
    int x = m_theme.scaled(edge) - shift;
    const qreal chipHeight = m_theme.scaled(15);
    const qreal middle = place.center().y() + 0.5;
    if (const auto number = m_rows->chipOf(shown); m_chips && number) {
        const QSizeF size = chipSize(m_theme, *number, chipHeight);
        paintChip(painter, m_theme, QRectF(x, middle - chipHeight / 2, size.width(), chipHeight),
                  *number, future ? ChipLook::Faded : ChipLook::Solid);
    }
    painter.setOpacity(future ? futureOpacity : 1);
    if (shown.isError) {
        // The word beside the colour, for those who do not see it.
        x = textLeft(row) - m_theme.scaled(30);
        painter.setFont(m_theme.font(TextStyle::Caption));
        painter.setPen(m_theme.stateColor(StateLook::Failed, StateRole::Ink));
        painter.drawText(QRect(x, place.top(), m_theme.scaled(28), place.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, tr("err"));
    }
    QTextLayout& layout = layoutOf(row);
    const QRectF text = layout.boundingRect();
    painter.setPen(shown.isError ? m_theme.stateColor(StateLook::Failed, StateRole::Ink)
                                 : m_theme.color(u"text.primary"));
    layout.draw(&painter,
                QPointF(textLeft(row), place.top() + (place.height() - text.height()) / 2),
                marksOf(row));
    painter.setOpacity(1);
    if (row == m_caret.row && m_focusByKey && hasFocus()) {
        painter.setPen(QPen(m_theme.color(u"accent.base"), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(place).adjusted(1, 1, -1, -1));
    }
}

void OutputArea::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.color(u"bg.panel"));
    const int rows = m_rows->rowCount();
    if (rows == 0) {
        return;
    }
    if (m_layouts.size() > mostLayouts) {
        m_layouts.clear();
    }
    const int first = rowAt(event->rect().top());
    const int last = rowAt(event->rect().bottom());
    for (int row = first; row <= last; ++row) {
        paintRow(painter, row);
    }
    if (!m_remark.isEmpty() && last == rows - 1) {
        painter.setFont(m_theme.font(TextStyle::Label));
        painter.setPen(m_theme.color(u"text.muted"));
        painter.drawText(QRect(m_theme.scaled(edge), topOf(rows), viewport()->width(),
                               m_theme.scaled(remarkHeight)),
                         Qt::AlignLeft | Qt::AlignVCenter, m_remark);
    }
}

void OutputArea::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
    if (m_follows) {
        printedChanged();
    }
}

void OutputArea::scrollContentsBy(int /*dx*/, int dy) {
    viewport()->update();
    if (dy != 0 && !m_showing) {
        leaveOrFollow();
    }
}

QString OutputArea::describe(int row) const {
    const OutputRow& shown = m_rows->row(row);
    const auto number = m_rows->chipOf(shown);
    QStringList parts;
    if (number) {
        parts << chipText(*number);
    }
    if (shown.isError) {
        parts << u"stderr"_s;
    }
    if (row >= m_rows->printedRows()) {
        parts << tr("not printed yet");
    }
    const int line = linkOf(row).line;
    if (line > 0) {
        parts << tr("link to line %1").arg(line);
    }
    parts << shown.line.text.trimmed();
    return parts.join(u", "_s);
}

}  // namespace proclab::desktop
