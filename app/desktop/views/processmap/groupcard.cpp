// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/groupcard.h"

#include "desktop/style/paint.h"
#include "desktop/style/statelook.h"
#include "desktop/views/processmap/cardtext.h"
#include "desktop/views/processmap/cardwords.h"

#include <algorithm>
#include <map>
#include <ranges>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int side = 9;
constexpr int rowHeight = 22;
constexpr int rowsOfOneColumn = 3;
constexpr int stripHeight = 56;

QString stateCount(int many, StateLook look) {
    return MapWords::tr("%1 %2").arg(many).arg(stateWord(look));
}

QString countWords(const MapItem& group) {
    return MapWords::tr("%1 processes").arg(group.members.size());
}

}  // namespace

std::vector<std::pair<StateLook, int>> statesOf(const MapItem& group,
                                                const state::Snapshot& snapshot) {
    std::map<StateLook, int> counts;
    for (const ProcessUid uid : group.members) {
        if (const state::ProcessState* process = processOf(snapshot, uid)) {
            ++counts[lookOf(*process)];
        }
    }
    std::vector<std::pair<StateLook, int>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::ranges::greater(), &std::pair<StateLook, int>::second);
    return sorted;
}

namespace {

/// Whether it is open, what its members do, and how many they are.
void paintGroupHead(CardPainter& painter, const CardContext& context, const MapItem& item,
                    const QRect& head) {
    const Theme& theme = context.theme;
    painter.drawIcon(item.open ? u"chevron-down" : u"chevron-right",
                     QRectF(head.left() - 2, head.center().y() - 7, 14, 14),
                     theme.color(u"text.secondary"));
    painter.setFont(CardFont::CodeSmall);
    painter.setPen(theme.color(u"text.muted"));
    const QString count = countWords(item);
    const int width = painter.advance(count);
    drawCardText(painter, QRect(head.right() - width, head.top(), width + 1, head.height()), count,
                 Qt::AlignLeft);
    painter.setFont(CardFont::BodyBold);
    painter.setPen(theme.color(u"text.primary"));
    const int left = head.left() + 16;
    drawCardText(
        painter, QRect(left, head.top(), head.right() - width - 6 - left, head.height()),
        item.likeness.empty() ? MapWords::tr("others") : QString::fromStdString(item.likeness),
        Qt::AlignLeft);
}

}  // namespace

std::optional<QRect> groupStrip(const MapLayout& layout, const MapItem& group, int viewTop,
                                qreal scale) {
    const auto first = static_cast<std::size_t>(&group - layout.items.data()) + 1;
    if (!group.open || group.rect.top() >= viewTop ||
        first + group.members.size() > layout.items.size()) {
        return std::nullopt;
    }
    const auto members = std::ranges::subrange(
        layout.items.begin() + static_cast<std::ptrdiff_t>(first),
        layout.items.begin() + static_cast<std::ptrdiff_t>(first + group.members.size()));
    const int height = qRound(stripHeight * scale);
    if (members.empty() || members.back().rect.bottom() < viewTop + height) {
        return std::nullopt;
    }
    // As wide as a row of them.
    int left = group.rect.left();
    int right = group.rect.right();
    for (const MapItem& member : members) {
        if (member.rect.top() != members.front().rect.top()) {
            break;
        }
        left = std::min(left, member.rect.left());
        right = std::max(right, member.rect.right());
    }
    return QRect(left, viewTop, right - left + 1, height);
}

void paintGroupStrip(CardPainter& painter, const CardContext& context, const MapItem& group,
                     const QRect& strip) {
    const Theme& theme = context.theme;
    paintCardFrame(painter, theme, strip, u"line.control", CardEmphasis::None);
    paintGroupHead(painter, context, group,
                   QRect(strip.left() + side, strip.top() + 1, strip.width() - 2 * side, 30));
    painter.setFont(CardFont::Label);
    constexpr int glyphRoom = 18;
    constexpr int apart = 14;
    const auto states = statesOf(group, context.snapshot);
    int all = side;
    for (const auto& [look, many] : states) {
        all += glyphRoom + apart + painter.advance(stateCount(many, look));
    }
    // Where there is no room for the words, the glyphs say it.
    const bool withWords = all <= strip.width() - side;
    int x = strip.left() + side + 1;
    for (const auto& [look, many] : states) {
        const QString words = withWords ? stateCount(many, look) : QString::number(many);
        const int width = painter.advance(words);
        if (x + glyphRoom + width > strip.right() - side) {
            break;
        }
        const QRect row(x + glyphRoom, strip.top() + 30, width + 1, rowHeight);
        painter.drawGlyph(QRectF(x, row.top() + 5, 12, 12), look);
        painter.setPen(theme.stateColor(look, StateRole::Ink));
        drawCardText(painter, row, words, Qt::AlignLeft);
        x = row.right() + apart;
    }
}

void paintGroupCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                    CardEmphasis emphasis) {
    const Theme& theme = context.theme;
    paintCardFrame(painter, theme, item.rect, u"line.default", emphasis);
    const QRect head(item.rect.left() + side, item.rect.top() + 1, item.rect.width() - 2 * side,
                     30);
    paintGroupHead(painter, context, item, head);
    const auto states = statesOf(item, context.snapshot);
    const int columns = states.size() > rowsOfOneColumn ? 2 : 1;
    const int columnWidth = head.width() / columns;
    painter.setFont(CardFont::Label);
    for (std::size_t i = 0; i < states.size(); ++i) {
        const auto row = static_cast<int>(i) % rowsOfOneColumn;
        const auto column = static_cast<int>(i) / rowsOfOneColumn;
        if (column >= columns) {
            break;
        }
        const QRect place(head.left() + column * columnWidth, head.bottom() + 2 + row * rowHeight,
                          columnWidth, rowHeight);
        const auto& [look, many] = states[i];
        painter.drawGlyph(QRectF(place.left() + 1, place.top() + 5, 12, 12), look);
        painter.setPen(theme.stateColor(look, StateRole::Ink));
        drawCardText(painter, place.adjusted(20, 0, -4, 0), stateCount(many, look), Qt::AlignLeft);
    }
}

QString describeGroup(const MapItem& group, const state::Snapshot& snapshot) {
    QStringList words{MapWords::tr("Group %1, %2")
                          .arg(group.likeness.empty() ? MapWords::tr("others")
                                                      : QString::fromStdString(group.likeness),
                               countWords(group))};
    for (const auto& [look, many] : statesOf(group, snapshot)) {
        words << stateCount(many, look);
    }
    words << (group.open ? MapWords::tr("open") : MapWords::tr("closed"));
    return words.join(u", "_s);
}

}  // namespace proclab::desktop
