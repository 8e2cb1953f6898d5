// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/topbar.h"

#include "desktop/style/icons.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

class Chevron : public QWidget {
public:
    Chevron(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
        setFixedSize(theme.scaled(20), theme.scaled(20));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const qreal side = m_theme.scaled(12);
        paintIcon(painter, u"chevron-right",
                  QRectF((width() - side) / 2, (height() - side) / 2, side, side),
                  m_theme.color(u"text.muted"));
    }

private:
    const Theme& m_theme;
};

/// A breadcrumb that leads back: plain words, darker under the mouse.
class Crumb : public QAbstractButton {
public:
    Crumb(const Theme& theme, const QString& text, QWidget* parent)
        : QAbstractButton(parent), m_theme(theme) {
        setText(text);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
    }
    [[nodiscard]] QSize sizeHint() const override {
        const QFontMetrics metrics(m_theme.font(TextStyle::Body));
        return {metrics.horizontalAdvance(text()) + 2, m_theme.scaled(24)};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setFont(m_theme.font(TextStyle::Body));
        painter.setPen(m_theme.color(underMouse() ? u"text.primary" : u"text.muted"));
        painter.drawText(rect(), Qt::AlignVCenter | Qt::TextSingleLine, text());
    }

private:
    const Theme& m_theme;
};

}  // namespace

TopBar::TopBar(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_side(new Button(theme, ButtonKind::Quiet, QString(), this)),
      m_text(new Button(theme, ButtonKind::Secondary, QString(), this)),
      m_crumbBox(new QWidget(this)),
      m_crumbRow(new QHBoxLayout(m_crumbBox)),
      m_tools(new QHBoxLayout) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 0, 12, 1);
    layout->setSpacing(6);
    m_side->setIconName(u"outline"_s);
    m_side->setVisible(false);
    connect(m_side, &Button::clicked, this, [this] {
        if (m_sideAction)
            m_sideAction->trigger();
    });
    m_text->setIconName(u"learn"_s);
    m_text->setVisible(false);
    connect(m_text, &Button::clicked, this, [this] {
        if (m_textAction)
            m_textAction->trigger();
    });
    layout->addWidget(m_side);
    m_crumbRow->setContentsMargins(6, 0, 0, 0);
    m_crumbRow->setSpacing(2);
    layout->addWidget(m_crumbBox, 1);
    m_tools->setSpacing(8);
    m_tools->addWidget(m_text);
    layout->addLayout(m_tools);
    setFixedHeight(theme.size(u"topbar"));
    connect(&theme, &Theme::changed, this, [this] {
        setFixedHeight(m_theme.size(u"topbar"));
        update();
    });
}

void TopBar::setBreadcrumbs(const QStringList& crumbs) {
    if (crumbs == m_crumbs)
        return;
    m_crumbs = crumbs;
    while (QLayoutItem* item = m_crumbRow->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();  // the click on one of them may have led here
        delete item;
    }
    for (int i = 0; i < crumbs.size(); ++i) {
        if (i + 1 < crumbs.size()) {
            auto* crumb = new Crumb(m_theme, crumbs.at(i), m_crumbBox);
            connect(crumb, &QAbstractButton::clicked, this,
                    [this, i] { emit breadcrumbClicked(i); });
            m_crumbRow->addWidget(crumb);
            m_crumbRow->addWidget(new Chevron(m_theme, m_crumbBox));
        } else {
            auto* here = new ElidedLabel(m_theme, TextStyle::Body, u"text.primary"_s, m_crumbBox);
            here->setWeight(QFont::Medium);
            here->setText(crumbs.at(i));
            m_crumbRow->addWidget(here, 1);
        }
    }
}

void TopBar::follow(QAction*& kept, QAction* action, Button* button) {
    if (kept == action)
        return;
    if (kept)
        kept->disconnect(button);
    kept = action;
    button->setVisible(action != nullptr && action->isVisible());
    if (!action)
        return;
    const auto show = [button, action] {
        button->setToolTip(action->toolTip());
        button->setAccessibleName(action->text());
        button->setVisible(action->isVisible());
        button->setCheckable(action->isCheckable());
        button->setChecked(action->isChecked());
    };
    connect(action, &QAction::changed, button, show);
    connect(action, &QObject::destroyed, button, [button, &kept] {
        kept = nullptr;
        button->setVisible(false);
    });
    show();
}

void TopBar::setSideAction(QAction* action) {
    follow(m_sideAction, action, m_side);
}

void TopBar::setTextAction(QAction* action) {
    follow(m_textAction, action, m_text);
    if (action)
        m_text->setText(action->text());
}

Button* TopBar::addTool(const QString& iconName, const QString& toolTip) {
    auto* button = new Button(m_theme, ButtonKind::Quiet, QString(), this);
    button->setIconName(iconName);
    button->setToolTip(toolTip);
    m_tools->addWidget(button);
    return button;
}

void TopBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.panel"));
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(u"line.subtle"));
}

}  // namespace proclab::desktop
