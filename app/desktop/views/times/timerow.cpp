// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/times/timerow.h"

#include "desktop/style/paint.h"
#include "desktop/widgets/textlabel.h"

#include <QFontMetrics>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using diagnosis::Share;

namespace {

constexpr int rowSide = 14;
constexpr int headHeight = 26;
constexpr int barHeight = 14;
constexpr int rowAbove = 8;
/// What is less of a life than this is in the table only.
constexpr double leastShare = 0.005;

QString duration(std::int64_t ns) {
    const double seconds = double(ns) / 1e9;
    return seconds < 1 ? TimeRowView::tr("%1 ms").arg(seconds * 1e3, 0, 'f', seconds < 0.01 ? 1 : 0)
                       : TimeRowView::tr("%1 s").arg(seconds, 0, 'f', 2);
}

std::int64_t part(const diagnosis::ProcessShares& shares, std::size_t index) {
    return shares.ns[index];
}

/// Those worth a word, the greatest first.
std::vector<Share> toldShares(const diagnosis::ProcessShares& shares) {
    std::vector<Share> told;
    for (std::size_t i = 0; i < diagnosis::shareCount; ++i) {
        if (double(part(shares, i)) > leastShare * double(shares.totalNs)) {
            told.push_back(static_cast<Share>(i));
        }
    }
    std::ranges::stable_sort(told, std::greater(), [&](Share share) {
        return part(shares, static_cast<std::size_t>(share));
    });
    return told;
}

}  // namespace

StateLook lookOf(Share share) {
    switch (share) {
        case Share::Starting:
        case Share::Importing:
        case Share::Pickling:
        case Share::Transfer:
            return StateLook::Starting;
        case Share::Computing:
            return StateLook::Running;
        case Share::NoCore:
            return StateLook::Ready;
        case Share::Lock:
        case Share::Item:
        case Share::Worker:
        case Share::Joining:
            return StateLook::Blocked;
        case Share::Sleeping:
            return StateLook::Sleeping;
        case Share::Ending:
            return StateLook::Exited;
    }
    return StateLook::Running;
}

std::vector<BarPiece> barPieces(const diagnosis::ProcessShares& shares, std::int64_t longestNs,
                                const QRectF& room) {
    std::vector<BarPiece> pieces;
    const double perNs = longestNs > 0 ? room.width() / double(longestNs) : 0;
    std::int64_t before = 0;
    for (std::size_t i = 0; i < diagnosis::shareCount; ++i) {
        const QRectF rect(room.left() + double(before) * perNs, room.top(),
                          double(part(shares, i)) * perNs, room.height());
        before += part(shares, i);
        if (rect.width() >= 1) {
            pieces.push_back({static_cast<Share>(i), rect});
        }
    }
    return pieces;
}

TimeRowView::TimeRowView(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_words(new TextLabel(theme, TextStyle::Label, u"text.secondary"_s, this)) {
    setFocusPolicy(Qt::StrongFocus);
    setObjectName(u"timeRow"_s);
    m_words->setTextFormat(Qt::RichText);
    m_words->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_words);
    restyle();
    connect(&theme, &Theme::changed, this, &TimeRowView::restyle);
}

void TimeRowView::restyle() {
    layout()->setContentsMargins(
        rowSide, rowAbove + m_theme.scaled(headHeight) + m_theme.scaled(barHeight) + 6, rowSide,
        10);
    writeWords();
    update();
}

void TimeRowView::setRow(const findings::TimeRow& row, std::int64_t longestNs) {
    m_row = row;
    m_longestNs = longestNs;
    writeWords();
    setAccessibleName(sentence());
    update();
}

void TimeRowView::writeWords() {
    QStringList words;
    for (const Share share : toldShares(m_row.shares)) {
        const std::int64_t ns = part(m_row.shares, static_cast<std::size_t>(share));
        // Joined so that a line breaks between shares only.
        QString text = tr("%1 %2").arg(findings::shareWord(share), duration(ns));
        text.replace(u' ', QChar::Nbsp);
        // Only the fill tells ready from running.
        const StateLook look = lookOf(share);
        const StateRole role = look == StateLook::Ready ? StateRole::Fill : StateRole::Edge;
        words << u"<span style=\"color:%1\">&#9632;</span>&nbsp;%2"_s.arg(
            m_theme.stateColor(look, role).name(), text);
    }
    m_words->setText(words.join(u"&nbsp;&nbsp; "_s));
}

QString TimeRowView::sentence() const {
    QStringList parts{tr("%1: %2").arg((m_row.name + u' ' + m_row.target).trimmed(),
                                       duration(m_row.shares.totalNs))};
    for (const Share share : toldShares(m_row.shares)) {
        const std::int64_t ns = part(m_row.shares, static_cast<std::size_t>(share));
        parts << tr("%1 %2, %3 %")
                     .arg(findings::shareWord(share), duration(ns))
                     .arg(qRound(100 * double(ns) / double(m_row.shares.totalNs)));
    }
    return parts.join(u"; "_s);
}

void TimeRowView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect head(rowSide, rowAbove, width() - 2 * rowSide, m_theme.scaled(headHeight));
    int x = head.left();
    if (m_row.number >= 0) {
        const QSizeF chip = chipSize(m_theme, m_row.number, 16);
        paintChip(painter, m_theme,
                  QRectF(x, head.center().y() - 8 + 0.5, chip.width(), chip.height()),
                  m_row.number);
        x += static_cast<int>(chip.width()) + 8;
    }
    const QString total = duration(m_row.shares.totalNs);
    painter.setFont(m_theme.font(TextStyle::CodeSmall));
    painter.setPen(m_theme.color(u"text.secondary"));
    const int room = QFontMetrics(painter.font()).horizontalAdvance(total) + 8;
    painter.drawText(head, Qt::AlignVCenter | Qt::AlignRight, total);
    painter.setFont(m_theme.font(TextStyle::Body));
    painter.setPen(m_theme.color(u"text.primary"));
    const QString name = m_row.number < 0         ? tr("all processes together")
                         : m_row.target.isEmpty() ? m_row.name
                                                  : m_row.target;
    const int width = std::max(0, head.right() - room - x);
    painter.drawText(QRect(x, head.top(), width, head.height()), Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(painter.font()).elidedText(name, Qt::ElideRight, width));
    const QRectF bar(head.left(), head.bottom() + 1, head.width(), m_theme.scaled(barHeight));
    painter.fillRect(bar, m_theme.color(u"bg.sunken"));
    for (const BarPiece& piece : barPieces(m_row.shares, m_longestNs, bar)) {
        const StateLook look = lookOf(piece.share);
        painter.fillRect(piece.rect, m_theme.stateBrush(look, devicePixelRatioF()));
        // A line between two that look alike.
        painter.fillRect(QRectF(piece.rect.right() - 1, piece.rect.top(), 1, piece.rect.height()),
                         m_theme.color(u"bg.panel"));
    }
    painter.fillRect(QRect(0, height() - 1, this->width(), 1), m_theme.color(u"line.subtle"));
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(u"accent.base"), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -4), 6, 6);
    }
}

}  // namespace proclab::desktop
