// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/messagepanel.h"

#include "desktop/style/icons.h"
#include "desktop/widgets/card.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <array>

namespace proclab::desktop {

namespace {

/// The drawings, all in lines of the theme, in a box of 320 x 110 at 100 %.
class DrawingWidget : public QWidget {
public:
    DrawingWidget(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
        connect(&theme, &Theme::changed, this, [this] { setDrawing(m_drawing); });
    }

    void setDrawing(Drawing drawing) {
        m_drawing = drawing;
        const bool lanes = drawing == Drawing::EmptyLanes || drawing == Drawing::Limit;
        setFixedSize(m_theme.scaled(lanes ? 320 : 128), m_theme.scaled(lanes ? 110 : 48));
        setVisible(drawing != Drawing::None);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(m_theme.zoom(), m_theme.zoom());
        switch (m_drawing) {
            case Drawing::None:
                break;
            case Drawing::EmptyPlaces:
                paintPlaces(painter);
                break;
            case Drawing::EmptyLanes:
                paintLanes(painter);
                break;
            case Drawing::Limit:
                paintLanes(painter);
                painter.fillRect(QRectF(236, 0, 2, 108), m_theme.color(u"critical.base"));
                break;
            case Drawing::Warning:
                paintIcon(painter, u"warning", QRectF(44, 4, 40, 40), m_theme.color(u"warn.ink"));
                break;
            case Drawing::TornPage:
                paintTornPage(painter);
                break;
        }
    }

private:
    void paintPlaces(QPainter& painter) const {
        QPen pen(m_theme.color(u"line.control"), 1.5, Qt::CustomDashLine);
        pen.setDashPattern({2.6, 2.0});
        painter.setPen(pen);
        for (int i = 0; i < 3; ++i)
            painter.drawRoundedRect(QRectF(3 + i * 43, 4, 36, 40), 4, 4);
    }

    void paintLanes(QPainter& painter) const {
        struct Span {
            int lane, from, width;
        };
        static constexpr std::array spans{Span{0, 44, 40},  Span{1, 60, 30},  Span{1, 94, 90},
                                          Span{1, 188, 70}, Span{2, 76, 30},  Span{2, 110, 148},
                                          Span{3, 92, 30},  Span{3, 126, 120}};
        for (int lane = 0; lane < 4; ++lane) {
            const int top = lane * 28;
            painter.setPen(QPen(m_theme.color(u"line.default"), 1.2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(1, top + 4.5, 23, 17), 4, 4);
            painter.fillRect(QRectF(0, top + 26, 320, 1), m_theme.color(u"line.subtle"));
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(u"bg.sunken"));
        for (const Span& span : spans)
            painter.drawRoundedRect(QRectF(span.from, span.lane * 28 + 7, span.width, 12), 3, 3);
        painter.drawRoundedRect(QRectF(88, 11, 212, 4), 2, 2);
    }

    void paintTornPage(QPainter& painter) const {
        painter.setPen(
            QPen(m_theme.color(u"line.control"), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(m_theme.color(u"bg.panel"));
        const QPolygonF page({{44, 3},
                              {84, 3},
                              {84, 38},
                              {77, 44},
                              {70, 37},
                              {63, 45},
                              {56, 37},
                              {50, 43},
                              {44, 38}});
        painter.drawPolygon(page);
        painter.setPen(QPen(m_theme.color(u"line.default"), 2.5, Qt::SolidLine, Qt::RoundCap));
        for (int line = 0; line < 3; ++line)
            painter.drawLine(QPointF(51, 12 + line * 8),
                             QPointF(line == 2 ? 66 : 77, 12 + line * 8));
    }

    const Theme& m_theme;
    Drawing m_drawing = Drawing::None;
};

}  // namespace

MessagePanel::MessagePanel(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_drawing(new DrawingWidget(theme, this)),
      m_title(new TextLabel(theme, TextStyle::Title, QStringLiteral("text.primary"), this)),
      m_sentence(new TextLabel(theme, TextStyle::Body, QStringLiteral("text.secondary"), this)),
      m_actionRow(new QHBoxLayout),
      m_details(new QWidget(this)),
      m_detailRows(new QVBoxLayout(m_details)) {
    m_drawing->setVisible(false);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setFixedWidth(theme.scaled(380));
    m_details->setFixedWidth(theme.scaled(364));
    m_details->setVisible(false);
    m_detailRows->setContentsMargins(0, 0, 0, 0);
    m_detailRows->setSpacing(0);
    m_actionRow->setSpacing(8);
    m_actionRow->setAlignment(Qt::AlignHCenter);
    connect(&theme, &Theme::changed, this, [this] {
        m_sentence->setFixedWidth(m_theme.scaled(380));
        m_details->setFixedWidth(m_theme.scaled(364));
        fitSentence();
    });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(0);
    layout->addStretch(1);
    layout->addWidget(m_drawing, 0, Qt::AlignHCenter);
    layout->addSpacing(20);
    layout->addWidget(m_title);
    layout->addSpacing(4);
    layout->addWidget(m_sentence, 0, Qt::AlignHCenter);
    layout->addSpacing(16);
    layout->addLayout(m_actionRow);
    layout->addSpacing(20);
    layout->addWidget(m_details, 0, Qt::AlignHCenter);
    layout->addStretch(2);
}

void MessagePanel::setDrawing(Drawing drawing) {
    static_cast<DrawingWidget*>(m_drawing)->setDrawing(drawing);
}

void MessagePanel::setTitle(const QString& title) {
    m_title->setText(title);
    setAccessibleName(title);
}

void MessagePanel::setSentence(const QString& sentence) {
    m_sentence->setText(sentence);
    setAccessibleDescription(sentence);
    fitSentence();
}

void MessagePanel::fitSentence() {
    // A layout asks a centred label for its hint only, which knows nothing of the lines it needs.
    m_sentence->setFixedHeight(m_sentence->heightForWidth(m_sentence->maximumWidth()));
}

QString MessagePanel::title() const {
    return m_title->text();
}

QString MessagePanel::sentence() const {
    return m_sentence->text();
}

Button* MessagePanel::addAction(ButtonKind kind, const QString& text, const QString& iconName,
                                const QString& keyHint) {
    auto* button = new Button(m_theme, kind, text, this);
    button->setIconName(iconName);
    button->setKeyHint(keyHint);
    m_actionRow->addWidget(button);
    m_actions.append(button);
    return button;
}

void MessagePanel::addDetail(const QString& what, const QString& value) {
    using namespace Qt::StringLiterals;
    const Qt::Edges lines =
        m_detailRows->count() == 0 ? Qt::TopEdge | Qt::BottomEdge : Qt::Edges(Qt::BottomEdge);
    auto* row = new Surface(m_theme, u"bg.panel"_s, lines, m_details);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 6, 0, 6);
    layout->addWidget(new TextLabel(m_theme, what, TextStyle::Label, u"text.primary"_s, row));
    auto* right = new ElidedLabel(m_theme, TextStyle::Label, u"text.muted"_s, row);
    right->setWeight(QFont::Normal);
    right->setAlignment(Qt::AlignRight);
    right->setText(value);
    layout->addWidget(right, 1);
    m_detailRows->addWidget(row);
    m_details->setVisible(true);
}

void MessagePanel::clearDetails() {
    while (QLayoutItem* item = m_detailRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_details->setVisible(false);
}

}  // namespace proclab::desktop
