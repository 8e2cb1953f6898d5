// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/tour/specimen.h"

#include "desktop/style/icons.h"
#include "desktop/style/paint.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/card.h"
#include "desktop/widgets/keycap.h"
#include "desktop/widgets/messages.h"
#include "desktop/widgets/runfailurepanel.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/textlabel.h"
#include "desktop/widgets/toggleswitch.h"

#include <QDir>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <array>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array looks{StateLook::Created,  StateLook::Starting, StateLook::Running,
                           StateLook::Ready,    StateLook::Blocked,  StateLook::FindingWait,
                           StateLook::Sleeping, StateLook::Exited,   StateLook::Failed,
                           StateLook::Killed};

/// Glyph in two sizes, pill, and the brush of a span, for every state.
class StatesPicture : public QWidget {
public:
    StatesPicture(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
        setFixedSize(420, 34 * int(looks.size()));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        qreal y = 0;
        for (const StateLook look : looks) {
            painter.fillRect(QRectF(0, y + 33, width(), 1), m_theme.color(u"line.subtle"));
            paintGlyph(painter, m_theme, QRectF(0, y + 9, 16, 16), look);
            paintGlyph(painter, m_theme, QRectF(24, y + 4, 26, 26), look);
            const QString word = stateWord(look);
            const QSizeF pill = pillSize(m_theme, word);
            paintPill(painter, m_theme, QRectF(QPointF(64, y + 7), pill), look, word);
            const bool dashed = look == StateLook::Created;
            QPen edge(m_theme.stateColor(look, StateRole::Edge), 1);
            if (dashed)
                edge.setDashPattern({3, 2});
            painter.setPen(edge);
            painter.setBrush(m_theme.stateBrush(look, devicePixelRatioF()));
            painter.drawRoundedRect(QRectF(200.5, y + 8.5, 100, 16), 3, 3);
            y += 34;
        }
    }

private:
    const Theme& m_theme;
};

class ChipsPicture : public QWidget {
public:
    ChipsPicture(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
        setFixedSize(420, 68);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        qreal x = 0;
        const auto place = [&](int number, qreal height, qreal y) {
            const QSizeF size = chipSize(m_theme, number, height);
            const QRectF rect(QPointF(x, y), size);
            x += size.width() + 8;
            return rect;
        };
        for (int number = 0; number < 8; ++number)
            paintChip(painter, m_theme, place(number, 18, 4), number);
        paintThreadChip(painter, m_theme, place(1, 18, 4), 1, 1);
        paintThreadChip(painter, m_theme, place(2, 18, 4), 1, 2);
        paintChip(painter, m_theme, place(-1, 18, 4), -1);
        x = 0;
        paintChip(painter, m_theme, place(2, 15, 38), 2);
        paintChip(painter, m_theme, place(2, 18, 36), 2);
        paintChip(painter, m_theme, place(2, 26, 32), 2);
        paintChip(painter, m_theme, place(12, 18, 36), 12);
        paintChip(painter, m_theme, place(3, 18, 36), 3, ChipLook::Faded);
    }

private:
    const Theme& m_theme;
};

class IconsPicture : public QWidget {
public:
    IconsPicture(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
        m_names = QDir(u":/proclab/icons"_s).entryList({u"*.svg"_s});
        setFixedSize(420, 44 * int((m_names.size() + 9) / 10));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        for (int i = 0; i < m_names.size(); ++i) {
            const QRectF box(i % 10 * 42 + 4, i / 10 * 44 + 4, 28, 28);
            paintIcon(painter, QStringView(m_names.at(i)).chopped(4), box,
                      m_theme.color(u"text.secondary"));
        }
    }

private:
    const Theme& m_theme;
    QStringList m_names;
};

QWidget* title(const Theme& theme, const QString& text, QWidget* parent) {
    auto* label = new TextLabel(theme, text, TextStyle::Label, u"text.primary"_s, parent);
    label->setWeight(QFont::DemiBold);
    return label;
}

QHBoxLayout* row(const QList<QWidget*>& widgets) {
    auto* layout = new QHBoxLayout;
    layout->setSpacing(10);
    for (QWidget* widget : widgets)
        layout->addWidget(widget);
    layout->addStretch();
    return layout;
}

Button* button(const Theme& theme, ButtonKind kind, const QString& text, const QString& icon,
               const QString& key, QWidget* parent) {
    auto* result = new Button(theme, kind, text, parent);
    result->setIconName(icon);
    result->setKeyHint(key);
    return result;
}

Button* disabled(Button* button) {
    button->setEnabled(false);
    return button;
}

RunFailure sampleFailure() {
    RunFailure failure;
    failure.number = 3;
    failure.process = u"work"_s;
    failure.ending = u"ended with 1"_s;
    failure.when = u"0.21 s"_s;
    failure.exception = u"ZeroDivisionError: division by zero"_s;
    failure.sentence = u"P1 and P2 finished."_s;
    failure.frames = {{u"process.py"_s, 314, u"_bootstrap"_s, u"self.run()"_s, false},
                      {u"process.py"_s, 108, u"run"_s, u"self._target()"_s, false},
                      {u"means.py"_s, 7, u"work"_s, u"print(f\"mean = {mean(rows):.2f}\")"_s, true},
                      {u"means.py"_s, 4, u"mean"_s, u"return sum(rows) / len(rows)"_s, true}};
    failure.exits = {
        {1, StateLook::Exited, 0}, {2, StateLook::Exited, 0}, {3, StateLook::Failed, 1}};
    return failure;
}

}  // namespace

QWidget* makeComponentsSheet(const Theme& theme) {
    auto* sheet = new Surface(theme, u"bg.canvas"_s);
    auto* columns = new QHBoxLayout(sheet);
    columns->setContentsMargins(32, 24, 32, 24);
    columns->setSpacing(48);

    auto* left = new QVBoxLayout;
    left->addWidget(title(theme, u"Glyphs say how"_s, sheet));
    left->addWidget(new StatesPicture(theme, sheet));
    left->addSpacing(16);
    left->addWidget(title(theme, u"Letters say who"_s, sheet));
    left->addWidget(new ChipsPicture(theme, sheet));
    left->addStretch(1);
    columns->addLayout(left);

    auto* middle = new QVBoxLayout;
    middle->setSpacing(12);
    middle->addWidget(title(theme, u"Controls"_s, sheet));
    middle->addLayout(
        row({button(theme, ButtonKind::Primary, u"Run"_s, u"run"_s, u"F5"_s, sheet),
             button(theme, ButtonKind::Primary, u"Continue"_s, {}, {}, sheet),
             disabled(button(theme, ButtonKind::Primary, u"Disabled"_s, {}, {}, sheet))}));
    middle->addLayout(
        row({button(theme, ButtonKind::Secondary, u"Default"_s, {}, {}, sheet),
             disabled(button(theme, ButtonKind::Secondary, u"Stop"_s, u"stop"_s, {}, sheet)),
             button(theme, ButtonKind::Danger, u"kill()"_s, {}, {}, sheet),
             button(theme, ButtonKind::Link, u"Copy"_s, {}, {}, sheet),
             button(theme, ButtonKind::Quiet, {}, u"contrast"_s, {}, sheet),
             button(theme, ButtonKind::Secondary, {}, u"step-back"_s, {}, sheet)}));
    auto* segments = new SegmentedControl(theme, sheet);
    for (const QString& text : {u"program\u2019s choice"_s, u"fork"_s, u"spawn"_s, u"forkserver"_s})
        segments->addSegment(text);
    middle->addLayout(row({segments}));
    auto* off = new ToggleSwitch(theme, u"Show everything"_s, sheet);
    auto* on = new ToggleSwitch(theme, u"Show everything"_s, sheet);
    on->setChecked(true);
    middle->addLayout(row({off, on}));
    middle->addLayout(
        row({new Tag(theme, u"shared state"_s, sheet), new KeyCap(theme, u"Ctrl K"_s, sheet),
             new StatePill(theme, StateLook::Failed, sheet)}));
    middle->addSpacing(16);
    middle->addWidget(title(theme, u"Icons"_s, sheet));
    middle->addWidget(new IconsPicture(theme, sheet));
    middle->addStretch(1);
    columns->addLayout(middle);

    auto* right = new QVBoxLayout;
    right->addWidget(title(theme, u"Type"_s, sheet));
    struct Sample {
        TextStyle style;
        QString text;
    };
    for (const Sample& sample :
         {Sample{TextStyle::Heading, u"A queue hands over copies"_s},
          Sample{TextStyle::Title, u"What to change"_s},
          Sample{TextStyle::Reading, u"The queue holds four, so P1 waits."_s},
          Sample{TextStyle::Body, u"Controls, lists and cards"_s},
          Sample{TextStyle::Label, u"Panel headers and pills"_s},
          Sample{TextStyle::Caption, u"Footers, the smallest size"_s},
          Sample{TextStyle::Code, u"jobs.put(n) 0O 1lI != 4107"_s}})
        right->addWidget(new TextLabel(theme, sample.text, sample.style, u"text.primary"_s, sheet));
    right->addStretch(1);
    columns->addLayout(right);
    columns->addStretch();
    return sheet;
}

QWidget* makeMessagesSheet(const Theme& theme) {
    auto* sheet = new Surface(theme, u"bg.window"_s);
    auto* grid = new QGridLayout(sheet);
    grid->setContentsMargins(24, 24, 24, 24);
    grid->setSpacing(16);
    const Error recording{"trace.checksum",
                          "Its last part is damaged, so it was not opened. Ask "
                          "for the file again, or record the run anew.",
                          "primes.proctrace, chunk 12 of 14"};
    const Error lesson{"lesson.example",
                       "It names an example that is not in its folder. The other "
                       "lessons work.",
                       "02-start-and-join/lesson.md, line 18"};
    const QList<QWidget*> panels{
        noPythonMessage(theme, {{u"PATH"_s, u"nothing named python3"_s},
                                {u"pyenv, conda, uv"_s, u"not installed"_s},
                                {u"Default folders"_s, u"CPython 3.7.9, too old"_s}}),
        oldPythonMessage(theme, u"3.7.9"_s, u"/usr/bin/python3.7"_s),
        noRunMessage(theme, RunFrom::ProgramOrRecording),
        limitMessage(theme,
                     u"The program had 64 processes at once, which is the limit. All of them "
                     "were stopped; what they did until then can be replayed."_s),
        damagedRecordingMessage(theme, recording),
        lessonMistakeMessage(theme, lesson),
        new RunFailurePanel(theme, sampleFailure())};
    for (int i = 0; i < panels.size(); ++i) {
        auto* card = new Card(theme, sheet);
        auto* inside = new QVBoxLayout(card);
        inside->setContentsMargins(1, 1, 1, 1);
        inside->addWidget(panels.at(i));
        if (i < 6)
            grid->addWidget(card, i / 3, i % 3);
        else
            grid->addWidget(card, 0, 3, 2, 1);
    }
    return sheet;
}

}  // namespace proclab::desktop
