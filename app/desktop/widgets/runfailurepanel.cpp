// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/runfailurepanel.h"

#include "desktop/widgets/badges.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/card.h"
#include "desktop/widgets/textlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

/// In rows, so that the panel stays as narrow as the pane that it stands in.
constexpr int exitsInRow = 4;
constexpr qsizetype mostExits = 12;

QString asText(const RunFailure& failure) {
    QString text = u"Traceback (most recent call last):\n"_s;
    for (const TracebackFrame& frame : failure.frames) {
        text += u"  File \"%1\", line %2, in %3\n"_s.arg(frame.file)
                    .arg(frame.line)
                    .arg(frame.function);
        if (!frame.code.isEmpty())
            text += u"    "_s + frame.code + u'\n';
    }
    return text + failure.exception + u'\n';
}

/// The band with the exception, in the tint of a failed process.
class Band : public QWidget {
public:
    Band(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(rect(), m_theme.stateColor(StateLook::Failed, StateRole::Tint));
    }

private:
    const Theme& m_theme;
};

TextLabel* code(const Theme& theme, const QString& text, const QString& role, QWidget* parent) {
    auto* label = new TextLabel(theme, text, TextStyle::CodeSmall, role, parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

}  // namespace

RunFailurePanel::RunFailurePanel(const Theme& theme, const RunFailure& failure, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    for (const TracebackFrame& frame : failure.frames) {
        if (frame.own)
            m_failingLine = frame.line;
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader(failure));

    auto* band = new Band(theme, this);
    auto* words = new QVBoxLayout(band);
    words->setContentsMargins(16, 10, 16, 10);
    words->setSpacing(2);
    auto* exception =
        new TextLabel(theme, failure.exception, TextStyle::Body, u"text.primary"_s, band);
    exception->setWeight(QFont::DemiBold);
    exception->setWordWrap(true);
    words->addWidget(exception);
    if (!failure.sentence.isEmpty()) {
        auto* sentence =
            new TextLabel(theme, failure.sentence, TextStyle::Body, u"text.primary"_s, band);
        sentence->setWordWrap(true);
        words->addWidget(sentence);
    }
    layout->addWidget(band);
    if (!failure.meaning.isEmpty())
        layout->addWidget(makeExplanation(failure));
    layout->addWidget(makeTraceback(failure));
    layout->addWidget(makeExits(failure));
    layout->addWidget(makeActions(failure));
    layout->addStretch();
    setAccessibleName(failure.exception);
}

QWidget* RunFailurePanel::makeHeader(const RunFailure& failure) {
    auto* header = new Surface(m_theme, u"bg.panel"_s, Qt::BottomEdge, this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(16, 10, 16, 10);
    row->setSpacing(8);
    row->addWidget(new ChipBadge(m_theme, failure.number, header));
    auto* name =
        new TextLabel(m_theme, failure.process, TextStyle::Body, u"text.primary"_s, header);
    name->setWeight(QFont::DemiBold);
    row->addWidget(name);
    auto* pill = new StatePill(m_theme, StateLook::Failed, header);
    pill->setState(StateLook::Failed, failure.ending);
    row->addWidget(pill);
    row->addStretch();
    row->addWidget(code(m_theme, failure.when, u"text.muted"_s, header));
    return header;
}

QWidget* RunFailurePanel::makeExplanation(const RunFailure& failure) {
    auto* box = new Surface(m_theme, u"bg.panel"_s, Qt::BottomEdge, this);
    box->setObjectName(u"explanation"_s);
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(16, 10, 16, 10);
    rows->setSpacing(4);
    const auto addPart = [&](const QString& head, const QString& text) {
        auto* heading = new TextLabel(m_theme, head, TextStyle::Label, u"text.primary"_s, box);
        heading->setWeight(QFont::DemiBold);
        rows->addWidget(heading);
        auto* words = new TextLabel(m_theme, text, TextStyle::Body, u"text.primary"_s, box);
        words->setTextFormat(Qt::PlainText);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->setWordWrap(true);
        rows->addWidget(words);
    };
    addPart(tr("What it means"), failure.meaning);
    if (!failure.advice.isEmpty())
        addPart(tr("What to change"), failure.advice);
    box->setAccessibleName(failure.meaning + u' ' + failure.advice);
    return box;
}

QWidget* RunFailurePanel::makeTraceback(const RunFailure& failure) {
    auto* box = new Surface(m_theme, u"bg.code"_s, Qt::BottomEdge, this);
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(16, 10, 16, 10);
    rows->setSpacing(2);
    rows->addWidget(code(m_theme, u"Traceback (most recent call last):"_s, u"text.muted"_s, box));
    int folded = 0;
    const auto flush = [&] {
        if (folded > 0) {
            const QString words = folded == 1 ? tr("\u2026 1 frame in Python's own modules")
                                              : tr("\u2026 %1 frames in Python's own modules");
            rows->addWidget(
                code(m_theme, folded == 1 ? words : words.arg(folded), u"text.muted"_s, box));
        }
        folded = 0;
    };
    for (const TracebackFrame& frame : failure.frames) {
        if (!frame.own) {
            ++folded;
            continue;
        }
        flush();
        auto* line = new QHBoxLayout;
        line->setSpacing(0);
        auto* link = new Button(m_theme, ButtonKind::Link,
                                u"%1, line %2"_s.arg(frame.file).arg(frame.line), box);
        link->setHeight(ButtonHeight::Compact);
        connect(link, &Button::clicked, this,
                [this, number = frame.line] { emit lineRequested(number); });
        line->addWidget(code(m_theme, u"File"_s, u"code.text"_s, box));
        line->addWidget(link);
        line->addWidget(code(m_theme, u"in "_s + frame.function, u"code.text"_s, box));
        line->addStretch();
        rows->addLayout(line);
        if (!frame.code.isEmpty())
            rows->addWidget(code(m_theme, u"   "_s + frame.code, u"code.text"_s, box));
    }
    flush();
    return box;
}

QWidget* RunFailurePanel::makeExits(const RunFailure& failure) {
    auto* box = new QWidget(this);
    auto* rows = new QGridLayout(box);
    rows->setContentsMargins(16, 8, 16, 8);
    rows->setHorizontalSpacing(6);
    rows->setVerticalSpacing(4);
    rows->addWidget(
        new TextLabel(m_theme, tr("exit codes"), TextStyle::Label, u"text.muted"_s, box), 0, 0);
    const qsizetype shown = std::min(failure.exits.size(), mostExits);
    for (qsizetype i = 0; i < shown; ++i) {
        const ExitBadge& exit = failure.exits.at(i);
        auto* badge = new QHBoxLayout;
        badge->setSpacing(4);
        auto* chip = new ChipBadge(m_theme, exit.number, box);
        chip->setChipHeight(15);
        badge->addWidget(chip);
        auto* pill = new StatePill(m_theme, exit.look, box);
        pill->setState(exit.look, QString::number(exit.exitCode));
        badge->addWidget(pill);
        badge->addStretch();
        rows->addLayout(badge, static_cast<int>(i) / exitsInRow,
                        1 + static_cast<int>(i) % exitsInRow);
    }
    if (shown < failure.exits.size()) {
        rows->addWidget(new TextLabel(m_theme, tr("and %1 more").arg(failure.exits.size() - shown),
                                      TextStyle::Label, u"text.muted"_s, box),
                        static_cast<int>(shown) / exitsInRow + 1, 1, 1, exitsInRow);
    }
    rows->setColumnStretch(exitsInRow + 1, 1);
    box->setVisible(!failure.exits.isEmpty());
    return box;
}

QWidget* RunFailurePanel::makeActions(const RunFailure& failure) {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(16, 8, 16, 16);
    row->setSpacing(8);
    if (m_failingLine > 0) {
        auto* go =
            new Button(m_theme, ButtonKind::Primary, tr("Go to line %1").arg(m_failingLine), box);
        go->setObjectName(u"goToLine"_s);
        connect(go, &Button::clicked, this, [this] { emit lineRequested(m_failingLine); });
        row->addWidget(go);
    }
    if (!failure.when.isEmpty()) {
        auto* show =
            new Button(m_theme, ButtonKind::Secondary, tr("Show at %1").arg(failure.when), box);
        connect(show, &Button::clicked, this, &RunFailurePanel::momentRequested);
        row->addWidget(show);
    }
    auto* copy = new Button(m_theme, ButtonKind::Secondary, tr("Copy"), box);
    connect(copy, &Button::clicked, this,
            [text = asText(failure)] { QApplication::clipboard()->setText(text); });
    row->addWidget(copy);
    row->addStretch();
    return box;
}

}  // namespace proclab::desktop
