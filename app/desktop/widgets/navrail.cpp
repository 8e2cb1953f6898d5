// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/navrail.h"

#include "desktop/style/icons.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QPainter>
#include <QVBoxLayout>

namespace proclab::desktop {

namespace {

// Pixels at 100 %.
constexpr int narrowRail = 52;
constexpr int placeHeight = 52;
constexpr int narrowPlaceHeight = 40;
constexpr int railIconSide = 18;

class RailButton : public QAbstractButton {
public:
    RailButton(const Theme& theme, const NavRail& rail, QString iconName, const QString& title)
        : m_theme(theme), m_rail(rail), m_iconName(std::move(iconName)) {
        setText(title);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override {
        return {m_theme.scaled(40), m_theme.scaled(full() ? placeHeight : narrowPlaceHeight)};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool chosen = isChecked();
        if (chosen || underMouse()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(chosen ? u"accent.tint" : u"bg.hover"));
            const qreal radius = m_theme.radius(u"card");
            painter.drawRoundedRect(rect(), radius, radius);
        }
        const QColor ink = m_theme.color(chosen ? u"accent.ink" : u"text.secondary");
        const int side = m_theme.scaled(railIconSide);
        const int top = full() ? m_theme.scaled(10) : (height() - side) / 2;
        paintIcon(painter, m_iconName, QRectF((width() - side) / 2.0, top, side, side), ink);
        if (full()) {
            QFont font = m_theme.font(TextStyle::Caption);
            font.setWeight(QFont::Medium);
            painter.setFont(font);
            painter.setPen(ink);
            painter.drawText(QRect(0, top + side + m_theme.scaled(3), width(), m_theme.scaled(16)),
                             Qt::AlignCenter, text());
        }
    }

private:
    [[nodiscard]] bool full() const { return m_rail.railWidth() == RailWidth::Full; }

    const Theme& m_theme;
    const NavRail& m_rail;
    QString m_iconName;
};

class Mark : public QWidget {
public:
    Mark(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    [[nodiscard]] QSize sizeHint() const override {
        return {m_theme.scaled(28), m_theme.scaled(28)};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const qreal side = m_theme.scaled(28);
        paintIcon(painter, u"proclab", QRectF((width() - side) / 2, 0, side, side), Qt::black);
    }

private:
    const Theme& m_theme;
};

}  // namespace

NavRail::NavRail(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_group(new QButtonGroup(this)),
      m_top(new QVBoxLayout),
      m_bottom(new QVBoxLayout) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(0);
    layout->addWidget(new Mark(theme, this));
    layout->addSpacing(14);
    layout->addLayout(m_top);
    layout->addStretch();
    layout->addLayout(m_bottom);
    m_top->setSpacing(4);
    m_bottom->setSpacing(8);
    setAccessibleName(tr("Places"));
    connect(&theme, &Theme::changed, this, &NavRail::resizeToTheme);
    resizeToTheme();
}

void NavRail::addPlace(const QString& id, const QString& title, const QString& keys,
                       RailPlace place) {
    auto* button = new RailButton(m_theme, *this, id, title);
    button->setObjectName(id);
    button->setToolTip(keys.isEmpty() ? title : title + QStringLiteral("  ") + keys);
    button->setAccessibleName(title);
    m_group->addButton(button);
    m_buttons.insert(id, button);
    (place == RailPlace::Top ? m_top : m_bottom)->addWidget(button, 0, Qt::AlignHCenter);
    connect(button, &QAbstractButton::clicked, this, [this, id] { emit placeClicked(id); });
    resizeToTheme();
}

void NavRail::addBottomWidget(QWidget* widget) {
    m_bottom->insertWidget(0, widget, 0, Qt::AlignHCenter);
}

void NavRail::setCurrent(const QString& id) {
    if (QAbstractButton* button = m_buttons.value(id)) {
        button->setChecked(true);
    } else if (QAbstractButton* last = m_group->checkedButton()) {
        m_group->setExclusive(false);  // or the last one could not be unchecked
        last->setChecked(false);
        m_group->setExclusive(true);
    }
}

void NavRail::setRailWidth(RailWidth width) {
    if (width == m_width)
        return;
    m_width = width;
    resizeToTheme();
}

void NavRail::resizeToTheme() {
    const bool full = m_width == RailWidth::Full;
    const int rail = full ? m_theme.size(u"rail") : m_theme.scaled(narrowRail);
    setFixedWidth(rail);
    // The environment chip is wider than the places, and there is a line at the right edge.
    layout()->setContentsMargins(2, m_theme.scaled(full ? 10 : 8), 3, m_theme.scaled(8));
    for (QAbstractButton* button : std::as_const(m_buttons)) {
        button->setFixedWidth(rail - 2 * m_theme.scaled(6));
        button->updateGeometry();
    }
    update();
}

void NavRail::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.window"));
    painter.fillRect(width() - 1, 0, 1, height(), m_theme.color(u"line.subtle"));
}

}  // namespace proclab::desktop
