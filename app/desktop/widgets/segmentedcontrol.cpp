// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/segmentedcontrol.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

namespace proclab::desktop {

namespace {

class Segment : public QAbstractButton {
public:
    Segment(const Theme& theme, const QString& text, QWidget* parent)
        : QAbstractButton(parent), m_theme(theme) {
        setText(text);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
    }

    [[nodiscard]] QSize sizeHint() const override {
        const QFontMetrics metrics(textFont());
        return {metrics.horizontalAdvance(text()) + m_theme.scaled(20), m_theme.size(u"control")};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const qreal radius = m_theme.radius(u"control") - 1;
        const QRectF box = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
        if (isChecked()) {
            painter.setPen(m_theme.color(u"line.default"));
            painter.setBrush(m_theme.color(u"bg.panel"));
            painter.drawRoundedRect(box, radius, radius);
        } else if (underMouse() && isEnabled()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(u"bg.hover"));
            painter.drawRoundedRect(box, radius, radius);
        }
        painter.setFont(textFont());
        painter.setPen(m_theme.color(!isEnabled()  ? u"text.disabled"
                                     : isChecked() ? u"text.primary"
                                                   : u"text.secondary"));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, text());
    }

private:
    [[nodiscard]] QFont textFont() const {
        QFont font = m_theme.font(TextStyle::Body);
        font.setWeight(QFont::Medium);
        return font;
    }

    const Theme& m_theme;
};

}  // namespace

SegmentedControl::SegmentedControl(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_group(new QButtonGroup(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            emit currentIndexChanged(id);
    });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SegmentedControl::addSegment(const QString& text, const QString& toolTip) {
    auto* segment = new Segment(m_theme, text, this);
    segment->setToolTip(toolTip);
    layout()->addWidget(segment);
    const int index = count();
    m_group->addButton(segment, index);
    if (index == 0)
        segment->setChecked(true);
}

int SegmentedControl::count() const {
    return int(m_group->buttons().size());
}

int SegmentedControl::currentIndex() const {
    return m_group->checkedId();
}

void SegmentedControl::setCurrentIndex(int index) {
    if (QAbstractButton* button = m_group->button(index))
        button->setChecked(true);
}

QAbstractButton* SegmentedControl::segment(int index) const {
    return m_group->button(index);
}

void SegmentedControl::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(u"bg.sunken"));
    const qreal radius = m_theme.radius(u"control");
    painter.drawRoundedRect(rect(), radius, radius);
}

}  // namespace proclab::desktop
