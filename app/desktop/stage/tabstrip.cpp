// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/tabstrip.h"

#include "desktop/stage/tabfit.h"
#include "desktop/widgets/button.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

#include <algorithm>

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
      m_row(new QHBoxLayout(this)),
      m_more(new Button(theme, ButtonKind::Quiet, QString(), this)) {
    m_row->setContentsMargins(14, 0, 12, 0);
    m_row->setSpacing(16);
    m_more->setIconName(u"more"_s);
    m_more->setHeight(ButtonHeight::Compact);
    m_more->setToolTip(tr("More tabs"));
    m_more->hide();
    connect(m_more, &Button::clicked, this, &TabStrip::showMore);
    m_row->addWidget(m_more, 0, Qt::AlignVCenter);
    m_row->addStretch(1);
    setFixedHeight(theme.size(u"panelHeader"));
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        // The letters of the one that is shown are wider.
        m_group->button(id)->updateGeometry();
        if (checked) {
            fit();
            emit currentChanged(id);
        }
    });
    connect(&theme, &Theme::changed, this, [this] {
        setFixedHeight(m_theme.size(u"panelHeader"));
        fit();
        update();
    });
}

int TabStrip::addTab(const QString& text) {
    const auto index = static_cast<int>(m_there.size());
    auto* tab = new Tab(m_theme, text, this);
    m_row->insertWidget(index, tab);
    m_group->addButton(tab, index);
    m_there.push_back(true);
    if (index == 0) {
        tab->setChecked(true);
    }
    return index;
}

void TabStrip::setTabText(int index, const QString& text) {
    QAbstractButton* tab = m_group->button(index);
    if (tab->text() != text) {
        tab->setText(text);
        tab->updateGeometry();
        fit();
    }
}

void TabStrip::setTabVisible(int index, bool visible) {
    m_there[static_cast<std::size_t>(index)] = visible;
    fit();
}

bool TabStrip::isTabVisible(int index) const {
    return m_there[static_cast<std::size_t>(index)];
}

int TabStrip::takenWidth() const {
    const QMargins margins = m_row->contentsMargins();
    int taken = margins.left() + margins.right();
    for (const QWidget* widget : m_atEnd) {
        if (!widget->isHidden()) {
            taken += m_row->spacing() + widget->minimumSizeHint().width();
        }
    }
    return taken;
}

void TabStrip::fit() {
    std::vector<int> there;
    std::vector<int> widths;
    int currentAmong = -1;
    for (int i = 0; std::cmp_less(i, m_there.size()); ++i) {
        if (isTabVisible(i)) {
            currentAmong = i == current() ? static_cast<int>(there.size()) : currentAmong;
            there.push_back(i);
            widths.push_back(m_group->button(i)->sizeHint().width());
        }
    }
    const TabRoom room{width() - takenWidth(), m_row->spacing(), m_more->sizeHint().width()};
    const std::vector<int> shown = tabsThatFit(widths, currentAmong, room);
    std::vector<bool> isShown(m_there.size(), false);
    for (const int among : shown) {
        isShown[static_cast<std::size_t>(there[static_cast<std::size_t>(among)])] = true;
    }
    for (int i = 0; std::cmp_less(i, m_there.size()); ++i) {
        m_group->button(i)->setVisible(isShown[static_cast<std::size_t>(i)]);
    }
    m_more->setVisible(shown.size() < there.size());
}

std::vector<int> TabStrip::tabsInMenu() const {
    std::vector<int> tabs;
    for (int i = 0; std::cmp_less(i, m_there.size()); ++i) {
        if (isTabVisible(i) && m_group->button(i)->isHidden()) {
            tabs.push_back(i);
        }
    }
    return tabs;
}

void TabStrip::showMore() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const int index : tabsInMenu()) {
        menu->addAction(m_group->button(index)->text(), this, [this, index] {
            setCurrent(index);
            m_group->button(index)->setFocus(Qt::OtherFocusReason);
        });
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

QSize TabStrip::minimumSizeHint() const {
    const QAbstractButton* tab = m_group->button(current());
    const int tabs = (tab == nullptr ? 0 : tab->sizeHint().width()) + m_row->spacing();
    return {takenWidth() + tabs + m_more->sizeHint().width(), height()};
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
    m_atEnd.push_back(widget);
}

void TabStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

bool TabStrip::event(QEvent* event) {
    // Also where something at the right end comes or goes.
    if (event->type() == QEvent::LayoutRequest) {
        fit();
    }
    return QWidget::event(event);
}

void TabStrip::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.panel"));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(u"line.subtle"));
}

}  // namespace proclab::desktop
