// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/document/documentpainter.h"

#include "desktop/style/icons.h"
#include "desktop/style/theme.h"
#include "desktop/views/document/documentformats.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextLayout>
#include <QTextTable>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

class BehindText {
public:
    BehindText(QPainter& painter, const QTextDocument& document, const Theme& theme,
               const QRectF& clip)
        : m_painter(painter),
          m_document(document),
          m_layout(*document.documentLayout()),
          m_theme(theme),
          m_clip(clip) {}

    void paint() {
        paintFrames(*m_document.rootFrame());
        for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next()) {
            const QRectF rect = m_layout.blockBoundingRect(block);
            if (rect.top() > m_clip.bottom()) {
                break;
            }
            if (rect.bottom() >= m_clip.top()) {
                paintGrounds(block);
            }
        }
    }

private:
    void paintFrames(const QTextFrame& parent) {
        for (const QTextFrame* frame : parent.childFrames()) {
            const QTextFrameFormat format = frame->frameFormat();
            const QRectF rect = m_layout.frameBoundingRect(const_cast<QTextFrame*>(frame))
                                    .adjusted(format.leftMargin(), format.topMargin(),
                                              -format.rightMargin(), -format.bottomMargin());
            if (!rect.intersects(m_clip)) {
                continue;
            }
            if (const auto* table = qobject_cast<const QTextTable*>(frame)) {
                paintTable(*table, rect);
            } else if (const int look = format.intProperty(BoxProperty); look != 0) {
                paintBox(*frame, static_cast<BoxLook>(look), rect);
            }
            paintFrames(*frame);
        }
    }

    void paintBox(const QTextFrame& frame, BoxLook look, const QRectF& rect) {
        const qreal radius = m_theme.radius(u"card");
        switch (look) {
            case BoxLook::Code:
                roundedRect(rect, radius, u"bg.code", u"line.default");
                paintRules(frame, rect);
                break;
            case BoxLook::Info:
                roundedRect(rect, radius, u"accent.tint", {});
                paintCalloutIcon(frame, rect, u"accent.ink");
                break;
            case BoxLook::Warning:
                roundedRect(rect, radius, u"warn.tint", {});
                paintCalloutIcon(frame, rect, u"warn.ink");
                break;
            case BoxLook::Version:
                roundedRect(rect, radius, u"bg.sunken", {});
                paintCalloutIcon(frame, rect, u"text.secondary");
                break;
            case BoxLook::Quote:
                m_painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()),
                                   m_theme.color(u"line.default"));
                break;
        }
    }

    void roundedRect(const QRectF& rect, qreal radius, QStringView ground, QStringView border) {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(border.isEmpty() ? QPen(Qt::NoPen) : QPen(m_theme.color(border), 1));
        m_painter.setBrush(m_theme.color(ground));
        m_painter.drawRoundedRect(border.isEmpty() ? rect : rect.adjusted(0.5, 0.5, -0.5, -0.5),
                                  radius, radius);
    }

    void paintCalloutIcon(const QTextFrame& frame, const QRectF& rect, QStringView role) {
        const qreal size = m_theme.scaled(16);
        const qreal padding = frame.frameFormat().padding();
        // In the middle of the first line, whose height is fixed.
        const qreal line = m_theme.lineHeight(TextStyle::Body);
        paintIcon(
            m_painter, frame.frameFormat().stringProperty(IconProperty),
            QRectF(rect.left() + padding, rect.top() + padding + (line - size) / 2, size, size),
            m_theme.color(role));
    }

    /// The line between the head of a code card and its code.
    void paintRules(const QTextFrame& frame, const QRectF& rect) {
        const QTextBlock end = m_document.findBlock(frame.lastPosition()).next();
        for (QTextBlock block = m_document.findBlock(frame.firstPosition());
             block.isValid() && block != end; block = block.next()) {
            if (block.blockFormat().boolProperty(RuleProperty)) {
                const qreal y =
                    m_layout.blockBoundingRect(block).top() - block.blockFormat().topMargin() / 2;
                // The head is a panel, the code lies on its own ground.
                QRectF head(rect.left(), rect.top(), rect.width(), y - rect.top());
                m_painter.save();
                m_painter.setClipRect(head);
                roundedRect(rect, m_theme.radius(u"card"), u"bg.panel", u"line.default");
                m_painter.restore();
                m_painter.fillRect(QRectF(rect.left(), qRound(y), rect.width(), 1),
                                   m_theme.color(u"line.subtle"));
            }
        }
    }

    void paintTable(const QTextTable& table, const QRectF& rect) {
        const qreal padding = table.format().cellPadding();
        const qreal left = m_layout.blockBoundingRect(table.firstCursorPosition().block()).left();
        const qreal right = left + rect.width() - padding;
        for (int row = 1; row < table.rows(); ++row) {
            const QTextBlock block = table.cellAt(row, 0).firstCursorPosition().block();
            const qreal y = qRound(m_layout.blockBoundingRect(block).top() - padding);
            m_painter.fillRect(QRectF(left, y, right - left, 1),
                               m_theme.color(row == 1 ? u"line.default" : u"line.subtle"));
        }
        m_painter.fillRect(QRectF(left, qRound(rect.bottom()) - 1, right - left, 1),
                           m_theme.color(u"line.default"));
    }

    void paintGrounds(const QTextBlock& block) {
        int begin = 0;
        int end = 0;
        int property = 0;
        const auto flush = [&] {
            if (property != 0) {
                paintGround(property, begin, end);
            }
            property = 0;
        };
        QString target;
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            const QTextCharFormat format = fragment.charFormat();
            const int own = format.boolProperty(ButtonProperty)       ? ButtonProperty
                            : format.boolProperty(InlineCodeProperty) ? InlineCodeProperty
                                                                      : 0;
            if (own != property || fragment.position() != end || format.anchorHref() != target) {
                flush();
                begin = fragment.position();
            }
            property = own;
            target = format.anchorHref();
            end = fragment.position() + fragment.length();
        }
        flush();
    }

    void paintGround(int property, int begin, int end) {
        m_painter.setRenderHint(QPainter::Antialiasing);
        // The sunken ground would not be seen on a tint.
        const QTextFrame* frame = QTextCursor(m_document.findBlock(begin)).currentFrame();
        const bool inBox = frame->frameFormat().intProperty(BoxProperty) != 0;
        for (const QRectF& line : textRects(m_document, begin, end)) {
            if (property == InlineCodeProperty) {
                m_painter.setPen(Qt::NoPen);
                m_painter.setBrush(m_theme.color(inBox ? u"bg.panel"_s : u"bg.sunken"_s));
                m_painter.drawRoundedRect(line, m_theme.radius(u"span"), m_theme.radius(u"span"));
            } else {
                const QRectF box = line.adjusted(0.5, -2.5, -0.5, 2.5);
                m_painter.setPen(QPen(m_theme.color(u"line.default"), 1));
                m_painter.setBrush(m_theme.color(u"bg.panel"));
                m_painter.drawRoundedRect(box, m_theme.radius(u"control"),
                                          m_theme.radius(u"control"));
            }
        }
    }

    QPainter& m_painter;
    const QTextDocument& m_document;
    const QAbstractTextDocumentLayout& m_layout;
    const Theme& m_theme;
    QRectF m_clip;
};

}  // namespace

QList<QRectF> textRects(const QTextDocument& document, int begin, int end) {
    QList<QRectF> rects;
    const QTextBlock block = document.findBlock(begin);
    const QTextLayout* layout = block.layout();
    const QPointF origin = document.documentLayout()->blockBoundingRect(block).topLeft();
    const int first = begin - block.position();
    const int last = end - block.position();
    for (int i = 0; i < layout->lineCount(); ++i) {
        const QTextLine line = layout->lineAt(i);
        const int from = std::max(first, line.textStart());
        const int to = std::min(last, line.textStart() + line.textLength());
        if (from >= to) {
            continue;
        }
        const qreal left = line.cursorToX(from);
        const qreal right = line.cursorToX(to);
        // As high as the letters of the line with their tails, and a little more.
        const qreal baseline = line.y() + line.ascent();
        const qreal top = baseline - line.ascent() * 0.96;
        const qreal bottom = baseline + line.descent() * 1.15;
        rects.append(QRectF(left, top, right - left, bottom - top).translated(origin));
    }
    return rects;
}

void paintBehindText(QPainter& painter, const QTextDocument& document, const Theme& theme,
                     const QRectF& clip) {
    painter.save();
    BehindText(painter, document, theme, clip).paint();
    painter.restore();
}

}  // namespace proclab::desktop
