// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/cardfonts.h"

#include "desktop/style/paint.h"
#include "desktop/style/theme.h"

namespace proclab::desktop {

namespace {

/// Texts that are remembered for one font. A long run has no end of them: then it begins anew.
constexpr qsizetype mostTexts = 4096;

QFont weighted(QFont font, QFont::Weight weight) {
    font.setWeight(weight);
    return font;
}

}  // namespace

CardFonts::CardFonts(const Theme& theme)
    : m_theme(theme),
      m_fonts{theme.font(TextStyle::Caption),
              theme.font(TextStyle::Label),
              weighted(theme.font(TextStyle::Label), QFont::Normal),
              weighted(theme.font(TextStyle::Label), QFont::DemiBold),
              theme.font(TextStyle::Body),
              weighted(theme.font(TextStyle::Body), QFont::DemiBold),
              theme.font(TextStyle::Code),
              weighted(theme.font(TextStyle::Code), QFont::DemiBold),
              theme.font(TextStyle::CodeSmall),
              weighted(theme.font(TextStyle::Heading), QFont::DemiBold)} {
    m_fonts[index(CardFont::Number)].setFamilies(theme.font(TextStyle::Code).families());
    for (QFont& font : m_fonts) {
        // Cards are painted in pixels of 100 %, and enlarged as a whole.
        font.setPointSizeF(font.pointSizeF() / theme.zoom());
        m_metrics.emplace_back(font);
    }
}

int CardFonts::advance(CardFont font, const QString& text) const {
    QHash<QString, int>& known = m_advances[index(font)];
    if (const auto it = known.constFind(text); it != known.cend()) {
        return *it;
    }
    if (known.size() >= mostTexts) {
        known.clear();
    }
    const int width = m_metrics[index(font)].horizontalAdvance(text);
    known.insert(text, width);
    return width;
}

QString CardFonts::elided(CardFont font, const QString& text, int width) const {
    auto& known = m_elided[index(font)];
    const std::pair key(text, width);
    if (const auto it = known.constFind(key); it != known.cend()) {
        return *it;
    }
    if (known.size() >= mostTexts) {
        known.clear();
    }
    const QString shown = m_metrics[index(font)].elidedText(text, Qt::ElideRight, width);
    known.insert(key, shown);
    return shown;
}

QSizeF CardFonts::chipSize(int number, int height) const {
    const std::pair key(number, height);
    if (const auto it = m_chips.constFind(key); it != m_chips.cend()) {
        return *it;
    }
    const qreal zoom = m_theme.zoom();
    const QSizeF size = desktop::chipSize(m_theme, number, height * zoom) / zoom;
    m_chips.insert(key, size);
    return size;
}

}  // namespace proclab::desktop
