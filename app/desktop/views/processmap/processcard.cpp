// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/processcard.h"

#include "desktop/style/paint.h"
#include "desktop/style/statelook.h"
#include "desktop/views/processmap/cardtext.h"
#include "desktop/views/processmap/cardwords.h"
#include "desktop/views/processmap/codeline.h"

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int bandHeight = 24;
constexpr int processSide = 9;

void paintHead(CardPainter& painter, const CardContext& context, const state::ProcessState& process,
               const QRect& row) {
    const Theme& theme = context.theme;
    const QSizeF size = painter.chipSize(process.number, 18);
    const QRectF chip(row.left() + processSide, row.center().y() - 8.5, size.width(),
                      size.height());
    painter.drawChip(chip, process.number);

    painter.setFont(CardFont::CodeSmall);
    painter.setPen(theme.color(u"text.muted"));
    const QString pid =
        process.pid > 0 ? MapWords::tr("pid %1").arg(process.pid) : MapWords::tr("no pid");
    const int pidWidth = painter.advance(pid);
    const QRect pidRect(row.right() - processSide - pidWidth, row.top(), pidWidth + 1,
                        row.height());
    drawCardText(painter, pidRect, pid, Qt::AlignLeft);

    painter.setFont(CardFont::BodyBold);
    painter.setPen(theme.color(u"text.primary"));
    const int x = static_cast<int>(chip.right()) + 8;
    drawCardText(painter, QRect(x, row.top(), pidRect.left() - 6 - x, row.height()),
                 context.names.lane(process.uid), Qt::AlignLeft);
}

/// Two bars and the word at the right end of a band; returns where there is room up to.
int paintPaused(CardPainter& painter, const QRect& row) {
    const QString word = MapWords::tr("paused");
    const int left = row.right() - painter.advance(word);
    drawCardText(painter, QRect(left, row.top(), row.right() - left + 1, row.height()), word,
                 Qt::AlignLeft);
    for (const int x : {left - 11, left - 7}) {
        painter.fillRect(QRectF(x, row.center().y() - 3, 2.5, 8), painter.penColor());
    }
    return left - 16;
}

void paintBand(CardPainter& painter, const CardContext& context, const state::ProcessState& process,
               const QRect& band) {
    const Theme& theme = context.theme;
    StateLook look = lookOf(process);
    if (look == StateLook::Blocked && context.strong.has(process.uid)) {
        look = StateLook::FindingWait;
    }
    painter.fillRect(band, theme.stateColor(look, StateRole::Tint));
    painter.drawGlyph(QRectF(band.left() + 10, band.center().y() - 5.5, 12, 12), look);
    const StateWords words = stateWords(context.names, process, context.snapshot);
    painter.setFont(CardFont::LabelBold);
    painter.setPen(theme.stateColor(look, StateRole::Ink));
    QRect row = band.adjusted(27, 0, -6, 0);
    if (isPaused(process, context.snapshot)) {
        row.setRight(paintPaused(painter, row));
    }
    const int end = drawCardText(painter, row, words.word, Qt::AlignLeft);
    if (!words.reason.isEmpty()) {
        painter.setFont(CardFont::LabelNormal);
        painter.setPen(theme.color(u"text.secondary"));
        const int x = end + 6;
        drawCardText(painter, QRect(x, row.top(), row.right() - x + 1, row.height()), words.reason,
                     Qt::AlignLeft);
    }
}

void paintLine(CardPainter& painter, const CardContext& context, const state::ProcessState& process,
               const QRect& row) {
    const Theme& theme = context.theme;
    painter.setFont(CardFont::CodeSmall);
    painter.setPen(theme.color(u"text.secondary"));
    const QRect inner = row.adjusted(processSide, 0, -processSide, 0);
    const QString substitute = lineSubstitute(process);
    const int line = context.names.line(process.site);
    if (!substitute.isEmpty() || line <= 0) {
        drawCardText(painter, inner,
                     substitute.isEmpty() ? MapWords::tr("no line yet") : substitute,
                     Qt::AlignLeft);
        return;
    }
    const int end = drawCardText(painter, inner, MapWords::tr("line %1").arg(line), Qt::AlignLeft);
    const int baseline = row.center().y() + painter.baselineBelowMiddle();
    if (line >= 1 && line <= context.sourceLines.size()) {
        const QString code = context.sourceLines[line - 1].trimmed();
        paintCode(painter, theme, QPoint(end + painter.advance(QString(u' ')), baseline),
                  inner.right(), code);
    }
}

void paintFoot(CardPainter& painter, const CardContext& context, const state::ProcessState& process,
               const QRect& row) {
    const Theme& theme = context.theme;
    const bool live = !state::hasEnded(process.state) && process.state != state::RunState::Created;
    painter.setFont(CardFont::Caption);
    painter.setPen(theme.color(u"text.secondary"));
    const QRect inner = row.adjusted(processSide, 0, -processSide, 0);
    drawCardText(painter, inner, MapWords::tr("CPU"), Qt::AlignLeft);

    const QRect track(inner.left() + 29, row.center().y() - 2, 52, 6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(u"bg.sunken"));
    painter.drawRoundedRect(track, 3);
    if (live && process.cpuShare > 0.005) {
        const qreal share = std::clamp(process.cpuShare, 0.0, 1.0);
        painter.setBrush(theme.color(u"text.secondary"));
        painter.drawRoundedRect(
            QRectF(track.left(), track.top(), std::max(2.0, track.width() * share), 6), 3);
    }
    painter.setFont(CardFont::CodeSmall);
    painter.setPen(theme.color(u"text.primary"));
    const QString percent =
        live ? MapWords::tr("%1 %").arg(std::lround(process.cpuShare * 100)) : u"–"_s;
    drawCardText(painter, QRect(track.right() + 10, row.top(), 46, row.height()), percent,
                 Qt::AlignLeft);

    const QString code = exitText(process);
    const int codeWidth = painter.advance(code);
    drawCardText(painter, QRect(inner.right() - codeWidth, row.top(), codeWidth + 1, row.height()),
                 code, Qt::AlignLeft);
    painter.setFont(CardFont::Caption);
    painter.setPen(theme.color(u"text.secondary"));
    drawCardText(painter, QRect(inner.right() - codeWidth - 40, row.top(), 34, row.height()),
                 MapWords::tr("exit"), Qt::AlignRight);
}

}  // namespace

void paintCardFrame(CardPainter& painter, const Theme& theme, const QRect& rect,
                    QStringView lineRole, CardEmphasis emphasis) {
    const bool selected = emphasis == CardEmphasis::Selected;
    const qreal width = selected ? 2 : 1;
    painter.setPen(QPen(theme.color(selected ? u"accent.base" : lineRole), width));
    painter.setBrush(theme.color(u"bg.panel"));
    const qreal inset = width / 2;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), cardRadius);
}

void paintProcessCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                      const state::ProcessState& process, CardEmphasis emphasis) {
    paintCardFrame(painter, context.theme, item.rect, u"line.default", emphasis);
    // The band reaches from border to border, and must not cover it.
    const int border = emphasis == CardEmphasis::Selected ? 2 : 1;
    const QRect rect = item.rect;
    const int head = item.form == CardForm::Full ? 30 : 31;
    paintHead(painter, context, process, QRect(rect.left(), rect.top() + 1, rect.width(), head));
    const QRect band(rect.left() + border, rect.top() + head + 1, rect.width() - 2 * border,
                     item.form == CardForm::Full ? bandHeight : rect.height() - head - 1 - border);
    if (item.form == CardForm::Full) {
        paintBand(painter, context, process, band);
        const int rest = rect.bottom() - band.bottom();
        const QRect line(rect.left(), band.bottom() + 2, rect.width(), rest / 2);
        paintLine(painter, context, process, line);
        paintFoot(painter, context, process,
                  QRect(rect.left(), line.bottom() - 1, rect.width(), rest / 2 - 1));
    } else {
        painter.setClip(QRectF(rect).adjusted(border, border, -border, -border), cardRadius - 1);
        paintBand(painter, context, process, band);
    }
}

}  // namespace proclab::desktop
