// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/theme.h"

#include "desktop/style/basestyle.h"
#include "desktop/style/stylesheet.h"
#include "desktop/style/systemappearance.h"
#include "desktop/style/tokens.h"

#include <QApplication>
#include <QFile>
#include <QLoggingCategory>
#include <QPainter>
#include <QPixmap>
#include <QScreen>

#include <algorithm>

// The resource macro wants to stand outside every namespace.
static void initThemeResources() {
    Q_INIT_RESOURCE(proclab);
}

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcStyle, "proclab.style")

/// Stripes repeat every 6 px at 100 % (design, component "Pattern"), which is this much along the
/// lane, because they are slanted.
constexpr qreal patternTile = 8;

std::size_t index(StateLook look) {
    return std::size_t(look);
}

template <typename T>
T lookUp(const Tokens::Table<T>& table, QStringView name, T unknown) {
    const auto it = table.find(name);
    if (it == table.end()) {
        qCWarning(lcStyle, "The theme has no \"%s\"", qUtf8Printable(name.toString()));
        Q_ASSERT_X(false, "Theme", "unknown name");
        return unknown;
    }
    return it->second;
}

/// A tile of slanted stripes that repeats without a seam.
QPixmap stripes(const QColor& ground, const QColor& ink, Qt::BrushStyle direction, qreal side,
                qreal ratio) {
    const int pixels = std::max(4, qRound(side * ratio));
    QPixmap tile(pixels, pixels);
    tile.fill(ground);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, pixels * 0.42, Qt::SolidLine, Qt::FlatCap));
    const qreal s = pixels;
    const bool rising = direction == Qt::BDiagPattern;
    for (int copy = -1; copy <= 1; ++copy) {
        const qreal x = copy * s;
        if (rising)
            painter.drawLine(QPointF(x - s, s * 2), QPointF(x + s * 2, -s));
        else
            painter.drawLine(QPointF(x - s, -s), QPointF(x + s * 2, s * 2));
    }
    painter.end();
    tile.setDevicePixelRatio(ratio);
    return tile;
}

}  // namespace

Theme::Theme(QObject* parent) : QObject(parent), m_system(new SystemAppearance(this)) {
    initThemeResources();
    QFile file(u":/proclab/theme/tokens.json"_s);
    auto tokens = file.open(QIODevice::ReadOnly)
                      ? Tokens::parse(file.readAll())
                      : Result<Tokens>(Error{"theme.missing", "The theme file is missing.", ""});
    if (!tokens) {
        // The file is compiled in and tested, so that this is a broken build and no user's mistake.
        qFatal("%s (%s)", tokens.error().sentence.c_str(), tokens.error().context.c_str());
    }
    m_tokens = std::make_shared<const Tokens>(tokens.take());
    m_appearance = wanted();
    connect(m_system, &SystemAppearance::changed, this, [this] {
        if (wanted() != m_appearance)
            update();
    });
}

Theme::~Theme() = default;

Appearance Theme::wanted() const {
    switch (m_choice) {
        case AppearanceChoice::System:
            return m_system->appearance();
        case AppearanceChoice::Light:
            return Appearance::Light;
        case AppearanceChoice::Dark:
            return Appearance::Dark;
    }
    return Appearance::Light;
}

void Theme::update() {
    m_appearance = wanted();
    if (m_applied)
        apply();
    emit changed();
}

void Theme::setChoice(AppearanceChoice choice) {
    if (choice == m_choice)
        return;
    m_choice = choice;
    update();
}

void Theme::setZoom(qreal zoom) {
    const qreal bounded = std::clamp(zoom, 0.5, 2.0);
    if (qFuzzyCompare(bounded, m_zoom))
        return;
    m_zoom = bounded;
    m_fonts.fill(std::nullopt);
    update();
}

void Theme::setReducedMotion(bool reduced) {
    if (reduced == m_reducedMotion)
        return;
    m_reducedMotion = reduced;
    emit changed();
}

QColor Theme::color(QStringView role) const {
    return lookUp(m_tokens->colors[std::size_t(m_appearance)], role, QColor(Qt::magenta));
}

bool Theme::hasColor(QStringView role) const {
    return m_tokens->colors[std::size_t(m_appearance)].contains(role);
}

QColor Theme::stateColor(StateLook look, StateRole role) const {
    return m_tokens->states[std::size_t(m_appearance)][index(look)][std::size_t(role)];
}

QBrush Theme::stateBrush(StateLook look, qreal devicePixelRatio) const {
    const QColor fill = stateColor(look, StateRole::Fill);
    const QColor tint = stateColor(look, StateRole::Tint);
    const qreal side = patternTile * m_zoom;
    switch (look) {
        case StateLook::Starting:
            return stripes(tint, fill, Qt::FDiagPattern, side, devicePixelRatio);
        case StateLook::Blocked:
        case StateLook::FindingWait:
            return stripes(tint, fill, Qt::BDiagPattern, side, devicePixelRatio);
        case StateLook::Created:
            return Qt::NoBrush;
        case StateLook::Running:
        case StateLook::Ready:
        case StateLook::Sleeping:
        case StateLook::Exited:
        case StateLook::Failed:
        case StateLook::Killed:
            return fill;
    }
    return fill;
}

QColor Theme::identityColor(int number) const {
    const auto& colors = m_tokens->identities[std::size_t(m_appearance)];
    if (number < 0)
        return color(u"text.muted");
    const int repeated = number < int(identityCount) ? number : 1 + (number - 1) % 7;
    return colors[std::size_t(repeated)];
}

QColor Theme::identityText() const {
    return m_tokens->identityTexts[std::size_t(m_appearance)];
}

QString Theme::stateLabel(StateLook look) const {
    return m_tokens->stateLabels[index(look)];
}

QFont Theme::font(TextStyle style) const {
    std::optional<QFont>& known = m_fonts[std::size_t(style)];
    if (!known)
        known = makeFont(style);
    return *known;
}

QFont Theme::makeFont(TextStyle style) const {
    const Tokens::Type& type = m_tokens->types[std::size_t(style)];
    const bool code = style == TextStyle::Code || style == TextStyle::CodeSmall;
    QFont font;
    font.setFamilies(
        code ? QStringList{m_tokens->codeFamily, u"DejaVu Sans Mono"_s, u"Liberation Mono"_s,
                           u"monospace"_s}
             : QStringList{m_tokens->uiFamily, u"Noto Sans"_s, u"DejaVu Sans"_s, u"sans-serif"_s});
    font.setStyleHint(code ? QFont::Monospace : QFont::SansSerif);
    if (code)
        font.setFixedPitch(true);
    // Points, because the editor component takes nothing else and pixels have no fractions; made
    // from the screen's own density, so that the result is the pixels of the token file.
    const QScreen* screen = QGuiApplication::primaryScreen();
    const qreal dpi = screen ? screen->logicalDotsPerInchY() : 96.0;
    font.setPointSizeF(type.pixels * m_zoom * 72.0 / dpi);
    font.setWeight(QFont::Weight(type.weight));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

int Theme::lineHeight(TextStyle style) const {
    return scaled(m_tokens->types[std::size_t(style)].line);
}

int Theme::size(QStringView name) const {
    return scaled(lookUp(m_tokens->sizes, name, 0));
}

int Theme::radius(QStringView name) const {
    return scaled(lookUp(m_tokens->radii, name, 0));
}

int Theme::motion(QStringView name) const {
    if (m_reducedMotion && name != u"hover")
        return 0;
    return lookUp(m_tokens->motions, name, 0);
}

void Theme::apply() {
    auto* app = qobject_cast<QApplication*>(QCoreApplication::instance());
    if (!app)
        return;
    if (!m_applied)
        QApplication::setStyle(new BaseStyle);  // the application owns it
    m_applied = true;
    QApplication::setFont(font(TextStyle::Body));
    QApplication::setPalette(makePalette(*this));
    app->setStyleSheet(makeStyleSheet(*this));
}

}  // namespace proclab::desktop
