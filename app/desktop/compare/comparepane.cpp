// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/compare/comparepane.h"

#include "desktop/widgets/button.h"
#include "desktop/widgets/messagepanel.h"
#include "desktop/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int paneHeading = 40;

/// The strip above the lanes; the line of the playhead goes through it behind the words.
class Heading : public QWidget {
public:
    Heading(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {}

    void setPlayheadX(double x) {
        if (x != m_x) {
            m_x = x;
            update();
        }
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painter.fillRect(rect(), m_theme.color(u"bg.canvas"));
        painter.fillRect(QRect(0, 0, width(), 1), m_theme.color(u"line.subtle"));
        painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(u"line.subtle"));
        if (m_x < 0) {
            return;
        }
        QRegion free = rect();
        for (const QWidget* child : findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
            free -= child->geometry().adjusted(-4, -height(), 4, height());
        }
        painter.setClipRegion(free);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(QRectF(m_x - 1, 0, 2, height()), m_theme.color(u"accent.base"));
    }

private:
    const Theme& m_theme;
    double m_x = -1;
};

}  // namespace

ComparePane::ComparePane(const Theme& theme, const QString& letter, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_letter(letter), m_heading(new Heading(theme, this)) {
    m_heading->setFixedHeight(theme.scaled(paneHeading));
    m_badge = new TextLabel(theme, letter, TextStyle::Title, u"accent.ink"_s, m_heading);
    m_program = new TextLabel(theme, TextStyle::Body, u"text.primary"_s, m_heading);
    m_program->setWeight(QFont::DemiBold);
    m_details = new ElidedLabel(theme, TextStyle::Label, u"text.secondary"_s, m_heading);
    m_details->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_open = new Button(theme, ButtonKind::Quiet, tr("Open on the stage"), m_heading);
    m_open->setHeight(ButtonHeight::Compact);
    m_open->setToolTip(
        tr("Show this run on the stage, at the moment of the playhead (%1)").arg(letter));
    m_open->setAccessibleName(tr("Open run %1 on the stage").arg(letter));
    auto* row = new QHBoxLayout(m_heading);
    row->setContentsMargins(14, 0, 8, 0);
    row->setSpacing(10);
    row->addWidget(m_badge);
    row->addWidget(m_program);
    row->addWidget(m_details, 100);
    row->addStretch(1);
    row->addWidget(m_open);
    connect(m_open, &Button::clicked, this, &ComparePane::openRequested);

    m_timeline = new TimelineView(&m_cursor, &theme, this);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_timeline);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_heading);
    column->addLayout(m_stack, 1);
    connect(&theme, &Theme::changed, this, [this] {
        m_heading->setFixedHeight(m_theme.scaled(paneHeading));
        update();
    });
    updateHeading();
}

void ComparePane::setRun(const ComparedRun& run) {
    m_run = run;
    setMessage(nullptr);
    m_cursor.setTrace(run.run.trace, run.run.timeline);
    updateHeading();
}

void ComparePane::setMessage(MessagePanel* message) {
    if (m_message != nullptr) {
        // It may be one of its own buttons that led here.
        m_stack->removeWidget(m_message);
        m_message->hide();
        m_message->deleteLater();
    }
    m_message = message;
    if (message != nullptr) {
        m_stack->addWidget(message);
        m_stack->setCurrentWidget(message);
    } else {
        m_stack->setCurrentWidget(m_timeline);
    }
    updateHeading();
}

QString ComparePane::headingText() const {
    return m_program->text() + u", "_s + m_details->text();
}

void ComparePane::updateHeading() {
    const bool known = hasRun() && m_message == nullptr;
    m_program->setText(known ? programOf(m_run) : QString());
    m_program->setVisible(known);
    m_details->setText(known ? detailsOf(m_run) : tr("no run"));
    m_open->setEnabled(known && !m_run.isLive);
    m_timeline->setAccessibleName(known ? tr("Timeline of run %1: %2").arg(m_letter, headingText())
                                        : tr("Timeline of run %1").arg(m_letter));
}

void ComparePane::setPlayheadX(double x) {
    static_cast<Heading*>(m_heading)->setPlayheadX(x);
}

void ComparePane::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), m_theme.color(u"bg.panel"));
}

}  // namespace proclab::desktop
