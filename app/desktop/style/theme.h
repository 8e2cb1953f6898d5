// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"

#include <QBrush>
#include <QColor>
#include <QFont>
#include <QHash>
#include <QObject>
#include <QPalette>
#include <QStringView>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>

namespace proclab::desktop {

class SystemAppearance;
struct Tokens;

enum class Appearance : std::uint8_t { Light, Dark };
enum class AppearanceChoice : std::uint8_t { System, Light, Dark };
/// The keys of the token file's "state" table, plus the two fills that are no state of their own.
enum class StateLook : std::uint8_t {
    Created,
    Starting,
    Running,
    Ready,
    Blocked,
    Sleeping,
    Exited,
    Failed,
    Killed,
    FindingWait
};
/// The four roles of a state colour (design 2.2).
enum class StateRole : std::uint8_t { Fill, Edge, Ink, Tint };
/// The type scale of the token file.
enum class TextStyle : std::uint8_t {
    Caption,
    Label,
    Body,
    Reading,
    Title,
    Heading,
    Display,
    Code,
    CodeSmall
};
inline constexpr std::size_t textStyleCount = 9;

/// Colours, fonts and measures from resources/theme/tokens.json, for one appearance at a time.
/// Painters keep no literal colours: they ask here, by role, each time they paint.
class Theme : public QObject {
    Q_OBJECT
public:
    /// The theme of the program. Made by main() before the first widget, handed on from there.
    explicit Theme(QObject* parent = nullptr);
    ~Theme() override;

    /// What was chosen changes at once what is shown, if apply() was called before.
    void setChoice(AppearanceChoice choice);
    [[nodiscard]] AppearanceChoice choice() const { return m_choice; }
    [[nodiscard]] Appearance appearance() const { return m_appearance; }
    /// Scale of type and metrics: 1.0 is 100 %, from 0.5 to 2.0.
    void setZoom(qreal zoom);
    [[nodiscard]] qreal zoom() const { return m_zoom; }

    /// A colour by its role in the token file: "bg.panel", "text.muted", "code.keyword".
    /// An unknown role is a mistake in the program: asserts, and is magenta in a release.
    [[nodiscard]] QColor color(QStringView role) const;
    [[nodiscard]] bool hasColor(QStringView role) const;
    [[nodiscard]] QColor stateColor(StateLook look, StateRole role) const;
    /// The fill of a span of that state, with its pattern at the given device pixel ratio.
    [[nodiscard]] QBrush stateBrush(StateLook look, qreal devicePixelRatio) const;
    /// P0 is main; P8 and up repeat P1 to P7.
    [[nodiscard]] QColor identityColor(int number) const;
    [[nodiscard]] QColor identityText() const;
    /// The word of a state in the token file; stateWord() in paint.h is what people read.
    [[nodiscard]] QString stateLabel(StateLook look) const;
    [[nodiscard]] QFont font(TextStyle style) const;
    /// Line height of a style in device-independent pixels.
    [[nodiscard]] int lineHeight(TextStyle style) const;
    /// A measure of the token file's "size" table ("rail", "lane", "processCard.width"), zoomed.
    [[nodiscard]] int size(QStringView name) const;
    /// Corner radius ("span", "chip", "control", "card"), zoomed.
    [[nodiscard]] int radius(QStringView name) const;
    /// Any measure given in pixels at 100 %, zoomed and rounded.
    [[nodiscard]] int scaled(qreal pixels) const { return qRound(pixels * m_zoom); }
    [[nodiscard]] bool reducedMotion() const { return m_reducedMotion; }
    void setReducedMotion(bool reduced);
    /// Milliseconds from the token file's "motion" table, 0 where motion is reduced.
    [[nodiscard]] int motion(QStringView name) const;

    /// Sets style, palette, font and the one style sheet of the application.
    void apply();

signals:
    void changed();

private:
    void update();
    [[nodiscard]] Appearance wanted() const;
    [[nodiscard]] QFont makeFont(TextStyle style) const;

    std::shared_ptr<const Tokens> m_tokens;
    SystemAppearance* m_system = nullptr;
    AppearanceChoice m_choice = AppearanceChoice::System;
    Appearance m_appearance = Appearance::Light;
    qreal m_zoom = 1.0;
    /// By style; for the zoom in use. Copies of a font share what was loaded for it.
    mutable std::array<std::optional<QFont>, textStyleCount> m_fonts;
    bool m_reducedMotion = false;
    bool m_applied = false;
};

}  // namespace proclab::desktop
