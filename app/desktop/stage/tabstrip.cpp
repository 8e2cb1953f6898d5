// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/tabstrip.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPainter>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

class Tab : public QAbstractButton {
public:
    Tab(const Theme& theme, const QString& text, QWidget* parent)
        : QAbstractButton(parent), m_theme(theme) {
        setText(text);
        setCheckable(true);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
    }

    bool underlined = true;

    QSize sizeHint() const override {
        return {QFontMetrics(font_()).horizontalAdvance(text()) + 6, m_theme.size(u"panelHeader")};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painter.setFont(font_());
        const bool strong = isChecked() || underMouse();
        painter.setPen(m_theme.color(strong ? u"text.primary" : u"text.secondary"));
        painter.drawText(rect(), Qt::AlignCenter, text());
        if (isChecked() && underlined) {
            painter.fillRect(QRect(0, height() - 2, width(), 2), m_theme.color(u"accent.base"));
        }
        if (hasFocus()) {
            painter.setPen(QPen(m_theme.color(u"accent.base"), 2));
            painter.drawRoundedRect(rect().adjusted(1, 5, -1, -5), 4, 4);
        }
    }

private:
    QFont font_() const {
        QFont font = m_theme.font(TextStyle::Body);
        font.setWeight(isChecked() ? QFont::DemiBold : QFont::Medium);
        return font;
    }

    const Theme& m_theme;
};

}  // namespace

TabStrip::TabStrip(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_group(new QButtonGroup(this)),
      m_row(new QHBoxLayout(this)) {
    m_row->setContentsMargins(14, 0, 12, 0);
    m_row->setSpacing(16);
    m_row->addStretch(1);
    setFixedHeight(theme.size(u"panelHeader"));
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked) {
            emit currentChanged(id);
        }
    });
    connect(&theme, &Theme::changed, this, [this] {
        setFixedHeight(m_theme.size(u"panelHeader"));
        update();
    });
}

int TabStrip::addTab(const QString& text) {
    auto* tab = new Tab(m_theme, text, this);
    m_row->insertWidget(m_tabs, tab);
    m_group->addButton(tab, m_tabs);
    if (m_tabs == 0) {
        tab->setChecked(true);
    }
    return m_tabs++;
}

void TabStrip::setTabText(int index, const QString& text) {
    m_group->button(index)->setText(text);
    m_group->button(index)->updateGeometry();
}

void TabStrip::setTabVisible(int index, bool visible) {
    m_group->button(index)->setVisible(visible);
}

bool TabStrip::isTabVisible(int index) const {
    return !m_group->button(index)->isHidden();
}

void TabStrip::setUnderlined(bool underlined) {
    for (QAbstractButton* tab : m_group->buttons()) {
        static_cast<Tab*>(tab)->underlined = underlined;
        tab->update();
    }
}

void TabStrip::setCurrent(int index) {
    m_group->button(index)->setChecked(true);
}

int TabStrip::current() const {
    return m_group->checkedId();
}

void TabStrip::addWidget(QWidget* widget, int stretch) {
    m_row->addWidget(widget, stretch, Qt::AlignVCenter);
}

void TabStrip::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.panel"));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(u"line.subtle"));
}

}  // namespace proclab::desktop
