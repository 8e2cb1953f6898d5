// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/editor/linemargin.h"

#include "desktop/style/paint.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <Qsci/qsciscintilla.h>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostChips = 3;
// At 100 %.
constexpr int chipHeightBase = 15;
constexpr int chipGapBase = 3;
constexpr int glyphSizeBase = 10;
constexpr int hintSizeBase = 6;
constexpr int edge = 12;
constexpr int chipsRoom = 74;
constexpr int besideNumber = 16;

}  // namespace

LineChips chipsAt(const MarkedLine& line) {
    if (line.markers.size() <= mostChips) {
        return {.shown = line.markers, .more = 0};
    }
    const auto shown = static_cast<std::ptrdiff_t>(mostChips - 1);
    return {.shown = {line.markers.begin(), line.markers.begin() + shown},
            .more = static_cast<int>(line.markers.size() - (mostChips - 1))};
}

int widthOf(const LineChips& chips, const Theme& theme) {
    const int gap = theme.scaled(chipGapBase);
    int width = -gap;
    for (const LineMarker& marker : chips.shown) {
        width +=
            static_cast<int>(chipSize(theme, marker.number, theme.scaled(chipHeightBase)).width()) +
            gap;
    }
    if (chips.more > 0) {
        width += QFontMetrics(theme.font(TextStyle::Caption))
                     .horizontalAdvance(u"+%1"_s.arg(chips.more)) +
                 gap;
    }
    return width;
}

LineChips chipsWithin(int room, const MarkedLine& line, const Theme& theme) {
    LineChips chips = chipsAt(line);
    while (chips.shown.size() > 1 && widthOf(chips, theme) > room) {
        chips.shown.pop_back();
        ++chips.more;
    }
    return chips;
}

LineMargin::LineMargin(const Theme& theme, QsciScintilla& code, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_code(code) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Ignored);
    setAccessibleName(tr("Lines and the processes that are at them"));
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

int LineMargin::numberWidth() const {
    const QFontMetrics metrics(m_theme.font(TextStyle::CodeSmall));
    const int digits = std::max(2, static_cast<int>(QString::number(m_code.lines()).size()));
    return metrics.horizontalAdvance(u'0') * digits;
}

QSize LineMargin::sizeHint() const {
    const int chips = m_chipsShown ? chipsRoom : 0;
    return {m_theme.scaled(edge + chips + besideNumber) + numberWidth(), 40};
}

void LineMargin::setLines(std::vector<MarkedLine> lines) {
    if (lines != m_lines) {
        m_lines = std::move(lines);
        update();
    }
}

void LineMargin::setErrorLine(int line) {
    m_errorLine = line;
    update();
}

void LineMargin::setHints(std::vector<CodeHint> hints) {
    m_hints = std::move(hints);
    update();
}

void LineMargin::setChipsShown(bool shown) {
    m_chipsShown = shown;
    updateGeometry();
    update();
}

void LineMargin::paintBand(QPainter& painter, int line, const QRect& row) {
    if (line == m_errorLine) {
        painter.fillRect(row, m_theme.color(u"critical.tint"));
        return;
    }
    const auto marked = std::ranges::find(m_lines, line, &MarkedLine::line);
    if (marked == m_lines.end() || marked->markers.empty()) {
        return;
    }
    const LineMarker& first = marked->markers.front();
    QColor tint = m_theme.stateColor(first.look, StateRole::Tint);
    if (first.age == LineMarker::Age::Pale) {
        tint.setAlphaF(0.5F);
    }
    painter.fillRect(row, tint);
}

void LineMargin::paintHint(QPainter& painter, int line, const QRect& row) {
    const auto hint = std::ranges::find(m_hints, line, &CodeHint::line);
    if (hint == m_hints.end()) {
        return;
    }
    // Between the number and the code, where nothing else is.
    const int room = m_theme.scaled(besideNumber);
    const double side = m_theme.scaled(hintSizeBase);
    const QRectF dot(row.right() + 1 - room + (room - side) / 2.0,
                     row.center().y() - side / 2 + 0.5, side, side);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(inkOf(hint->weight)));
    painter.drawEllipse(dot);
    painter.restore();
    m_hintHits.emplace_back(QRect(row.right() + 1 - room, row.y(), room, row.height()),
                            static_cast<int>(hint - m_hints.begin()));
}

void LineMargin::paintChips(QPainter& painter, const MarkedLine& line, const QRect& row) {
    int right = width() - numberWidth() - m_theme.scaled(besideNumber + 7);
    const LineChips chips = chipsWithin(right, line, m_theme);
    const int middle = row.center().y();
    const int chipHeight = m_theme.scaled(chipHeightBase);
    const int chipGap = m_theme.scaled(chipGapBase);
    const int glyphSize = m_theme.scaled(glyphSizeBase);
    painter.save();
    // One chip has room for the glyph of its state; several say who only.
    if (line.markers.size() == 1) {
        const LineMarker& only = chips.shown.front();
        const QRect glyph(right - glyphSize, middle - glyphSize / 2, glyphSize, glyphSize);
        painter.setOpacity(only.age == LineMarker::Age::Fresh ? 1.0 : 0.55);
        paintGlyph(painter, m_theme, glyph, only.look);
        right -= glyphSize + chipGap;
    }
    if (chips.more > 0) {
        const QString text = u"+%1"_s.arg(chips.more);
        painter.setFont(m_theme.font(TextStyle::Caption));
        painter.setPen(m_theme.color(u"text.secondary"));
        const int width = QFontMetrics(painter.font()).horizontalAdvance(text);
        painter.drawText(QRect(right - width, row.y(), width, row.height()), Qt::AlignVCenter,
                         text);
        right -= width + chipGap;
    }
    for (auto it = chips.shown.rbegin(); it != chips.shown.rend(); ++it) {
        const QSizeF size = chipSize(m_theme, it->number, chipHeight);
        const QRect rect(right - static_cast<int>(size.width()), middle - chipHeight / 2,
                         static_cast<int>(size.width()), chipHeight);
        painter.setOpacity(it->age == LineMarker::Age::Fresh ? 1.0 : 0.55);
        paintChip(painter, m_theme, rect, it->number);
        m_hits.push_back({rect, *it});
        right = rect.left() - chipGap;
    }
    painter.restore();
}

void LineMargin::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.code"));
    m_hits.clear();
    m_hintHits.clear();
    const QFont numbers = m_theme.font(TextStyle::CodeSmall);
    const auto height = static_cast<int>(m_code.SendScintilla(QsciScintilla::SCI_TEXTHEIGHT, 0UL));
    const int lines = m_code.lines();
    const int top = m_code.mapTo(window(), QPoint(0, 0)).y() - mapTo(window(), QPoint(0, 0)).y();
    auto visible = static_cast<int>(m_code.SendScintilla(QsciScintilla::SCI_GETFIRSTVISIBLELINE));
    const auto first = static_cast<int>(m_code.SendScintilla(QsciScintilla::SCI_DOCLINEFROMVISIBLE,
                                                             static_cast<unsigned long>(visible)));
    for (int line = first; line < lines; ++line) {
        const long position = m_code.SendScintilla(QsciScintilla::SCI_POSITIONFROMLINE,
                                                   static_cast<unsigned long>(line));
        const auto y = static_cast<int>(
            m_code.SendScintilla(QsciScintilla::SCI_POINTYFROMPOSITION, 0UL, position));
        const QRect row(0, top + y, width(), height);
        if (row.top() > this->height()) {
            break;
        }
        paintBand(painter, line + 1, row);
        const auto marked = std::ranges::find(m_lines, line + 1, &MarkedLine::line);
        const bool strong = marked != m_lines.end() || line + 1 == m_errorLine;
        painter.setFont(numbers);
        painter.setPen(m_theme.color(strong ? u"text.primary" : u"code.lineNumber"));
        painter.drawText(row.adjusted(0, 0, -m_theme.scaled(besideNumber), 0),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(line + 1));
        paintHint(painter, line + 1, row);
        if (m_chipsShown && marked != m_lines.end()) {
            paintChips(painter, *marked, row);
        }
    }
}

void LineMargin::mousePressEvent(QMouseEvent* event) {
    for (const Hit& hit : m_hits) {
        if (hit.rect.adjusted(-4, -4, 4, 4).contains(event->position().toPoint())) {
            emit processClicked(hit.marker.process);
            return;
        }
    }
    for (const auto& [rect, index] : m_hintHits) {
        if (rect.contains(event->position().toPoint())) {
            emit hintClicked(index);
            return;
        }
    }
    QWidget::mousePressEvent(event);
}

bool LineMargin::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (const Hit& hit : m_hits) {
            if (hit.rect.contains(help->pos())) {
                QToolTip::showText(help->globalPos(),
                                   tr("P%1 is %2. Its last event was at line %3.")
                                       .arg(hit.marker.number)
                                       .arg(stateWord(hit.marker.look))
                                       .arg(hit.marker.line),
                                   this);
                return true;
            }
        }
        for (const auto& [rect, index] : m_hintHits) {
            if (rect.contains(help->pos())) {
                const CodeHint& hint = m_hints[static_cast<std::size_t>(index)];
                QToolTip::showText(help->globalPos(), hint.title + u". "_s + hint.message, this);
                return true;
            }
        }
        QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

}  // namespace proclab::desktop
