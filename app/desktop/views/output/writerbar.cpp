// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/output/writerbar.h"

#include "desktop/style/paint.h"
#include "desktop/widgets/button.h"

#include <QFontMetrics>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int side = 24;  ///< the least that is easily hit
constexpr int gap = 2;
constexpr int margin = 12;

}  // namespace

FilterButton::FilterButton(const Theme& theme, std::optional<int> number, const QString& text,
                           QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_number(number) {
    setText(number ? chipText(*number) : text);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(number ? tr("Only what %1 printed").arg(chipText(*number))
                             : tr("Only %1").arg(text));
    setToolTip(accessibleName());
}

QSize FilterButton::sizeHint() const {
    const int wide =
        m_number ? static_cast<int>(chipSize(m_theme, *m_number, m_theme.scaled(15)).width())
                 : QFontMetrics(m_theme.font(TextStyle::Caption)).horizontalAdvance(text());
    return {std::max(m_theme.scaled(side), wide + m_theme.scaled(10)), m_theme.scaled(side)};
}

void FilterButton::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
    if (isChecked() || underMouse()) {
        painter.setPen(isChecked() ? QPen(m_theme.color(u"accent.base"), 1.5) : QPen(Qt::NoPen));
        painter.setBrush(m_theme.color(isChecked() ? u"accent.tint" : u"bg.sunken"));
        painter.drawRoundedRect(box, m_theme.radius(u"control"), m_theme.radius(u"control"));
    }
    if (m_number) {
        const QSizeF size = chipSize(m_theme, *m_number, m_theme.scaled(15));
        const QRectF chip(box.center().x() - size.width() / 2, box.center().y() - size.height() / 2,
                          size.width(), size.height());
        paintChip(painter, m_theme, chip, *m_number);
    } else {
        painter.setFont(m_theme.font(TextStyle::Caption));
        painter.setPen(m_theme.color(isChecked() ? u"accent.ink" : u"text.secondary"));
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
}

WriterBar::WriterBar(const Theme& theme, OutputModel* model, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_model(model),
      m_more(new Button(theme, ButtonKind::Quiet, QString(), this)) {
    setAccessibleName(tr("Whose output is shown"));
    m_more->setHeight(ButtonHeight::Compact);
    connect(m_more, &Button::clicked, this, &WriterBar::showMore);
    connect(model, &OutputModel::sourcesChanged, this, &WriterBar::rebuild);
    // Who a process is can become known after its first line.
    connect(model, &OutputModel::modelReset, this, &WriterBar::rebuild);
    connect(&theme, &Theme::changed, this, &WriterBar::place);
    rebuild();
}

bool WriterBar::hasChoice() const {
    return m_processes.size() > 1 || m_model->hasErrors();
}

QSize WriterBar::sizeHint() const {
    return {m_theme.scaled(200), m_theme.scaled(side + 6)};
}

void WriterBar::rebuild() {
    std::vector<ProcessUid> processes = m_model->writers();
    std::ranges::sort(processes, {}, [this](ProcessUid process) {
        const int number = m_model->numberOf(process);
        return number < 0 ? 1'000'000 : number;
    });
    bool same = processes == m_processes && (m_err != nullptr) == m_model->hasErrors();
    for (std::size_t i = 0; same && i < processes.size(); ++i) {
        same = m_buttons[static_cast<qsizetype>(i)]->number() == m_model->numberOf(processes[i]);
    }
    const OutputFilter filter = m_model->filter();
    if (!same) {
        qDeleteAll(m_buttons);
        m_buttons.clear();
        m_out = m_err = nullptr;
        m_processes = std::move(processes);
        const auto add = [this](std::optional<int> number, const QString& text) {
            auto* button = new FilterButton(m_theme, number, text, this);
            connect(button, &FilterButton::clicked, this, &WriterBar::apply);
            m_buttons.append(button);
            return button;
        };
        for (const ProcessUid process : m_processes) {
            add(m_model->numberOf(process), QString());
        }
        if (m_model->hasErrors()) {
            m_out = add(std::nullopt, u"stdout"_s);
            m_err = add(std::nullopt, u"stderr"_s);
        }
    }
    for (std::size_t i = 0; i < m_processes.size(); ++i) {
        m_buttons[static_cast<qsizetype>(i)]->setChecked(
            std::ranges::find(filter.processes, m_processes[i]) != filter.processes.end());
    }
    if (m_err != nullptr) {
        m_out->setChecked(filter.isError == false);
        m_err->setChecked(filter.isError == true);
    }
    place();
    emit choiceChanged();
}

void WriterBar::place() {
    int right = width() - m_theme.scaled(8);
    const int top = (height() - m_theme.scaled(side)) / 2;
    // The streams stand at the end, and always have room.
    for (FilterButton* button : {m_err, m_out}) {
        if (button != nullptr) {
            const QSize size = button->sizeHint();
            right -= size.width();
            button->setGeometry(QRect({right, top}, size));
            button->show();
            right -= m_theme.scaled(gap);
        }
    }
    const auto count = static_cast<qsizetype>(m_processes.size());
    int x = m_theme.scaled(margin);
    m_placed = 0;
    const int moreWidth = m_theme.scaled(44);
    for (qsizetype i = 0; i < count; ++i) {
        const QSize size = m_buttons[i]->sizeHint();
        const int needed = x + size.width() + (i + 1 < count ? moreWidth : 0);
        const bool fits = m_placed == i && needed <= right;
        m_buttons[i]->setVisible(fits);
        if (fits) {
            m_buttons[i]->setGeometry(QRect({x, top}, size));
            x += size.width() + m_theme.scaled(gap);
            ++m_placed;
        }
    }
    const int hidden = static_cast<int>(count) - m_placed;
    m_more->setVisible(hidden > 0);
    m_more->setText(u"+%1"_s.arg(hidden));
    m_more->setToolTip(tr("More processes that printed"));
    m_more->setGeometry(x, top, std::max(0, std::min(moreWidth, right - x)), m_theme.scaled(side));
}

void WriterBar::apply() {
    if (sender() == m_out && m_out != nullptr && m_out->isChecked()) {
        m_err->setChecked(false);
    } else if (sender() == m_err && m_err != nullptr && m_err->isChecked()) {
        m_out->setChecked(false);
    }
    OutputFilter filter;
    for (std::size_t i = 0; i < m_processes.size(); ++i) {
        if (m_buttons[static_cast<qsizetype>(i)]->isChecked()) {
            filter.processes.push_back(m_processes[i]);
        }
    }
    if (m_err != nullptr && m_err->isChecked() != m_out->isChecked()) {
        filter.isError = m_err->isChecked();
    }
    m_model->setFilter(filter);
}

void WriterBar::showMore() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (qsizetype i = m_placed; i < static_cast<qsizetype>(m_processes.size()); ++i) {
        FilterButton* button = m_buttons[i];
        QAction* action = menu->addAction(button->text());
        action->setCheckable(true);
        action->setChecked(button->isChecked());
        connect(action, &QAction::triggered, button, [this, button](bool on) {
            button->setChecked(on);
            apply();
        });
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void WriterBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

void WriterBar::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.panel"));
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(u"line.subtle"));
}

}  // namespace proclab::desktop
