// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/compare/comparepage.h"

#include "desktop/compare/comparepane.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/card.h"
#include "desktop/widgets/messagepanel.h"
#include "desktop/widgets/messages.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/textlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int tabsHeight = 44;
/// Of the column with figures and program.
constexpr int narrowest = 352;
constexpr int widest = 440;

constexpr std::array sides{ComparePage::Side::A, ComparePage::Side::B};

}  // namespace

ComparePage::ComparePage(const Theme& theme, QWidget* under) : QWidget(under), m_theme(theme) {
    for (Asked<ComparedFigures>*& asked : m_asked) {
        asked = new Asked<ComparedFigures>(this);
    }
    setAccessibleName(tr("Compare two runs"));
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(makeBody(), 1);
    makeKeys();
    for (const Side side : sides) {
        ComparePane& each = pane(side);
        each.timeline().setDetailLevel(2);
        connect(&each.timeline(), &TimelineView::viewChanged, this,
                [this, side] { linkView(side); });
        connect(&each.cursor(), &TraceCursor::cursorChanged, this,
                [this, side] { linkMoment(side); });
        connect(&each, &ComparePane::openRequested, this, [this, side] { openPane(side); });
    }
    connect(&theme, &Theme::changed, this, [this] {
        applyWidth();
        update();
    });
    under->installEventFilter(this);
    setGeometry(under->rect());
    applyWidth();
    show();
    raise();
    setFocus(Qt::OtherFocusReason);
}

ComparePage::~ComparePage() = default;

QWidget* ComparePage::makeHeader() {
    auto* header = new Surface(m_theme, u"bg.panel"_s, Qt::BottomEdge, this);
    auto* title =
        new TextLabel(m_theme, tr("Compare"), TextStyle::Title, u"text.primary"_s, header);
    auto* aligned =
        new TextLabel(m_theme, tr("Aligned at"), TextStyle::Label, u"text.muted"_s, header);
    m_alignment = new SegmentedControl(m_theme, header);
    m_alignment->setAccessibleName(tr("Aligned at"));
    m_alignment->addSegment(tr("Start of main"), tr("Main's first line is at 0 s in both"));
    m_alignment->addSegment(tr("First start()"), tr("The first call of start() is at 0 s in both"));
    m_alignment->addSegment(tr("Launch"), tr("The launch of Python is at 0 s in both"));
    const auto button = [&](const QString& text, const QString& tip) {
        auto* made = new Button(m_theme, ButtonKind::Secondary, text, header);
        made->setHeight(ButtonHeight::Compact);
        made->setToolTip(tip);
        return made;
    };
    m_choose = button(tr("Compare with"), tr("Another run in the place of A (C)"));
    m_choose->setMenuMark(true);
    m_swap = button(tr("Swap"), tr("A below, B above (S)"));
    m_copy =
        button(tr("Copy as table"), tr("All figures, for a spreadsheet or a text (Ctrl Shift C)"));
    m_close = new Button(m_theme, ButtonKind::Quiet, QString(), header);
    m_close->setIconName(u"close"_s);
    m_close->setHeight(ButtonHeight::Compact);
    m_close->setToolTip(tr("Close the comparison (Esc)"));
    connect(m_alignment, &SegmentedControl::currentIndexChanged, this, [this] {
        align();
        fit();
    });
    connect(m_choose, &Button::clicked, this, [this] { emit choiceRequested(m_choose); });
    connect(m_swap, &Button::clicked, this, &ComparePage::swap);
    connect(m_copy, &Button::clicked, this, &ComparePage::copyTable);
    connect(m_close, &Button::clicked, this, &ComparePage::closePage);
    m_sentence = new TextLabel(m_theme, TextStyle::Body, u"text.primary"_s, header);
    m_sentence->setWeight(QFont::DemiBold);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_caution = new TextLabel(m_theme, tr("One run each: this says nothing of other runs."),
                              TextStyle::Label, u"text.muted"_s, header);

    auto* tools = new QHBoxLayout;
    tools->setSpacing(10);
    tools->addWidget(title);
    tools->addSpacing(6);
    tools->addWidget(aligned);
    tools->addWidget(m_alignment);
    tools->addStretch(1);
    for (Button* each : {m_choose, m_swap, m_copy, m_close}) {
        tools->addWidget(each);
    }
    auto* words = new QHBoxLayout;
    words->setSpacing(14);
    words->addWidget(m_sentence, 1);
    words->addWidget(m_caution, 0, Qt::AlignVCenter);
    auto* rows = new QVBoxLayout(header);
    rows->setContentsMargins(14, 8, 10, 10);
    rows->setSpacing(8);
    rows->addLayout(tools);
    rows->addLayout(words);
    return header;
}

QWidget* ComparePage::makeBody() {
    auto* body = new QWidget(this);
    m_panes = {new ComparePane(m_theme, u"A"_s, body), new ComparePane(m_theme, u"B"_s, body)};
    auto* lanes = new QVBoxLayout;
    lanes->setSpacing(0);
    lanes->addWidget(m_panes[0], 1);
    lanes->addWidget(m_panes[1], 1);

    m_right = new Surface(m_theme, u"bg.panel"_s, Qt::LeftEdge, body);
    auto* tabs = new QWidget(m_right);
    tabs->setFixedHeight(m_theme.scaled(tabsHeight));
    m_rightTabs = new SegmentedControl(m_theme, tabs);
    m_rightTabs->setAccessibleName(tr("Figures or program"));
    m_rightTabs->addSegment(tr("Figures"));
    m_rightTabs->addSegment(tr("Program"));
    auto* tabRow = new QHBoxLayout(tabs);
    tabRow->setContentsMargins(10, 0, 10, 0);
    tabRow->addWidget(m_rightTabs);
    tabRow->addStretch(1);
    m_table = new FigureTable(m_theme, m_right);
    m_diff = new ProgramDiff(m_theme, m_right);
    m_rightStack = new QStackedLayout;
    m_rightStack->addWidget(m_table);
    m_rightStack->addWidget(m_diff);
    auto* right = new QVBoxLayout(m_right);
    right->setContentsMargins(1, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(tabs);
    right->addLayout(m_rightStack, 1);
    connect(m_rightTabs, &SegmentedControl::currentIndexChanged, m_rightStack,
            &QStackedLayout::setCurrentIndex);

    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addLayout(lanes, 1);
    row->addWidget(m_right);
    return body;
}

void ComparePage::makeKeys() {
    const auto key = [this](const QKeySequence& keys, auto action) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    key(Qt::Key_Escape, [this] { closePage(); });
    key(Qt::Key_S, [this] { swap(); });
    key(Qt::Key_C, [this] { emit choiceRequested(m_choose); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_C, [this] { copyTable(); });
    key(Qt::Key_A, [this] { openPane(Side::A); });
    key(Qt::Key_B, [this] { openPane(Side::B); });
    // The plus comes with Shift on most keyboards.
    for (const QKeyCombination plus : {QKeyCombination(Qt::Key_Plus), Qt::SHIFT | Qt::Key_Plus,
                                       QKeyCombination(Qt::Key_Equal)}) {
        key(plus, [this] { zoomIn(); });
    }
    key(Qt::Key_Minus, [this] { zoomOut(); });
    key(Qt::Key_F, [this] { fit(); });
}

// --- what is compared ----------------------------------------------------------------------------

void ComparePage::setRun(Side side, const ComparedRun& run) {
    {
        const QScopedValueRollback linking(m_isLinking, true);
        pane(side).setRun(run);
    }
    m_figures[index(side)].reset();
    computeFigures(side);
    align();
    if (run.isLive || !hasBoth()) {
        m_moment =
            run.run.trace.isEmpty()
                ? Duration(0)
                : run.run.trace.end() - (side == Side::A ? m_axes.first : m_axes.second).zero;
    }
    const QScopedValueRollback linking(m_isLinking, true);
    for (const Side each : sides) {
        if (pane(each).hasRun()) {
            const auto& axis = each == Side::A ? m_axes.first : m_axes.second;
            pane(each).cursor().moveToTime(axis.zero + m_moment);
        }
    }
    placePlayheads();
    showDifferences();
}

void ComparePage::setWaiting(Side side, const QString& title, const QString& sentence) {
    auto* panel = new MessagePanel(m_theme, &pane(side));
    panel->setDrawing(Drawing::EmptyLanes);
    panel->setTitle(title);
    panel->setSentence(sentence);
    const QScopedValueRollback linking(m_isLinking, true);
    pane(side).setRun({});
    pane(side).setMessage(panel);
    m_figures[index(side)].reset();
    m_asked[index(side)]->forget();
    // The other is alone now, and has the whole axis.
    align();
    fit();
    showDifferences();
}

void ComparePage::setProblem(Side side, const Error& error, const QString& title,
                             const QString& action, std::function<void()> another) {
    MessagePanel* panel = failureMessage(m_theme, title, error, &pane(side));
    panel->setDrawing(Drawing::TornPage);
    if (!action.isEmpty()) {
        connect(panel->addAction(ButtonKind::Primary, action, u"folder"_s), &Button::clicked, this,
                std::move(another));
    }
    const QScopedValueRollback linking(m_isLinking, true);
    pane(side).setRun({});
    pane(side).setMessage(panel);
    m_figures[index(side)].reset();
    m_asked[index(side)]->forget();
    // The other is alone now, and has the whole axis.
    align();
    fit();
    showDifferences();
}

std::optional<ComparePage::Side> ComparePage::liveSide() const {
    for (const Side side : sides) {
        if (m_panes[index(side)]->run().isLive) {
            return side;
        }
    }
    return std::nullopt;
}

void ComparePage::setDetailLevel(int level) {
    for (const Side side : sides) {
        pane(side).timeline().setDetailLevel(std::clamp(level, 2, 4));
    }
    align();
}

bool ComparePage::hasBoth() const {
    return m_panes[0]->hasRun() && m_panes[1]->hasRun();
}

void ComparePage::computeFigures(Side side) {
    m_asked[index(side)]->forget();
    const ComparedRun& run = pane(side).run();
    if (run.isLive || !pane(side).hasRun()) {
        return;
    }
    m_asked[index(side)]->ask(
        Asked<ComparedFigures>::Size::Large,
        [run = run.run] {
            return comparedFigures(run.trace, *run.timeline->latest(), *run.diagnosis->report());
        },
        [this, side](ComparedFigures figures) {
            m_figures[index(side)] = std::move(figures);
            showDifferences();
        });
}

QString ComparePage::sentence() const {
    return m_figures[0] && m_figures[1] ? m_sentence->text() : QString();
}

void ComparePage::showDifferences() {
    const bool known = m_figures[0] && m_figures[1];
    m_table->setRows(known ? figureRows(*m_figures[0], *m_figures[1]) : std::vector<FigureRow>());
    m_copy->setEnabled(known);
    m_swap->setEnabled(hasBoth());
    m_caution->setVisible(known);
    if (known) {
        m_sentence->setText(comparisonSentence(*m_figures[0], *m_figures[1]));
    } else if (liveSide()) {
        m_sentence->setText(tr("One of the runs still goes on: figures come at its end."));
    } else {
        m_sentence->setText(hasBoth() ? tr("The figures are being counted.")
                                      : tr("There is nothing to compare yet."));
    }
    const auto source = [this](Side side) {
        return QString::fromStdString(pane(side).run().run.trace.info().source);
    };
    m_diff->setPrograms(hasBoth() ? source(Side::A) : QString(),
                        hasBoth() ? source(Side::B) : QString());
    m_rightTabs->segment(1)->setText(m_diff->title());
}

void ComparePage::swap() {
    if (!hasBoth()) {
        return;
    }
    const ComparedRun first = pane(Side::A).run();
    const ComparedRun second = pane(Side::B).run();
    auto figures = std::exchange(m_figures, {});
    const Duration moment = m_moment;
    const TimeScale view = pane(Side::A).timeline().timeScale();
    const bool fitted = pane(Side::A).timeline().isFitted();
    const Duration from = view.begin() - m_axes.first.zero;
    const Duration to = view.end() - m_axes.first.zero;
    {
        const QScopedValueRollback linking(m_isLinking, true);
        pane(Side::A).setRun(second);
        pane(Side::B).setRun(first);
    }
    // What is counted of one of them goes on, for the other side.
    for (const Side side : sides) {
        m_figures[index(side)] = std::move(figures[index(other(side))]);
        if (!m_figures[index(side)]) {
            computeFigures(side);
        }
    }
    align();
    if (!fitted) {
        pane(Side::A).timeline().showRange(m_axes.first.zero + from, m_axes.first.zero + to);
        linkView(Side::A);
    }
    m_moment = moment;
    const QScopedValueRollback linking(m_isLinking, true);
    pane(Side::A).cursor().moveToTime(m_axes.first.zero + m_moment);
    pane(Side::B).cursor().moveToTime(m_axes.second.zero + m_moment);
    placePlayheads();
    showDifferences();
}

void ComparePage::copyTable() {
    if (!m_figures[0] || !m_figures[1]) {
        return;
    }
    const auto title = [this](Side side) { return pane(side).headingText(); };
    const std::vector<FigureRow>& rows = m_table->figures().figures();
    auto* data = new QMimeData;
    data->setText(figuresAsText(rows, title(Side::A), title(Side::B)));
    data->setHtml(figuresAsHtml(rows, title(Side::A), title(Side::B)));
    QApplication::clipboard()->setMimeData(data);
}

void ComparePage::openPane(Side side) {
    if (pane(side).run().isLive) {
        emit stopRequested();
    } else if (pane(side).hasRun()) {
        const auto& axis = side == Side::A ? m_axes.first : m_axes.second;
        emit openRequested(pane(side).run(), axis.zero + m_moment);
    }
}

void ComparePage::closePage() {
    hide();
    emit closed();
}

// --- one axis ------------------------------------------------------------------------------------

void ComparePage::align() {
    if (!pane(Side::A).hasRun() && !pane(Side::B).hasRun()) {
        return;
    }
    const QScopedValueRollback linking(m_isLinking, true);
    const auto momentsOf = [this](Side side) {
        const session::FinishedRun& run = pane(side).run().run;
        return diagnosis::momentsOf(run.trace, *run.timeline->latest());
    };
    // Where there is one only, it is alone on its axis.
    const auto first = momentsOf(pane(Side::A).hasRun() ? Side::A : Side::B);
    const auto second = momentsOf(pane(Side::B).hasRun() ? Side::B : Side::A);
    m_axes = commonAxes(first, second, static_cast<Alignment>(m_alignment->currentIndex()));
    m_alignment->segment(static_cast<int>(Alignment::FirstStart))
        ->setEnabled(canAlign(first, second, Alignment::FirstStart));
    pane(Side::A).timeline().setCommonAxis(m_axes.first);
    pane(Side::B).timeline().setCommonAxis(m_axes.second);
    // A scroll bar takes from the width: both have one, or none.
    const auto scrolls = [this](Side side) {
        const QScrollBar* bar = pane(side).timeline().verticalScrollBar();
        return pane(side).hasRun() && bar->maximum() > bar->minimum();
    };
    const Qt::ScrollBarPolicy policy =
        scrolls(Side::A) || scrolls(Side::B) ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAsNeeded;
    for (const Side side : sides) {
        pane(side).timeline().setVerticalScrollBarPolicy(policy);
    }
    placePlayheads();
}

void ComparePage::linkView(Side from) {
    if (m_isLinking || !hasBoth()) {
        placePlayheads();
        return;
    }
    {
        const QScopedValueRollback linking(m_isLinking, true);
        TimelineView& moved = pane(from).timeline();
        TimelineView& led = pane(other(from)).timeline();
        if (moved.isFitted()) {
            led.fit();
        } else {
            const bool isFirst = from == Side::A;
            const Timestamp begin =
                carried(moved.timeScale().begin(), isFirst ? m_axes.first : m_axes.second,
                        isFirst ? m_axes.second : m_axes.first);
            const double shown = moved.timeScale().nsPerPixel() * led.timeScale().width();
            led.showRange(begin, begin + Duration(static_cast<std::int64_t>(shown)));
        }
    }
    placePlayheads();
}

void ComparePage::linkMoment(Side from) {
    if (m_isLinking || !pane(from).hasRun()) {
        return;
    }
    const QScopedValueRollback linking(m_isLinking, true);
    const bool isFirst = from == Side::A;
    m_moment = pane(from).cursor().time() - (isFirst ? m_axes.first : m_axes.second).zero;
    if (pane(other(from)).hasRun()) {
        pane(other(from))
            .cursor()
            .moveToTime((isFirst ? m_axes.second : m_axes.first).zero + m_moment);
    }
    placePlayheads();
}

void ComparePage::placePlayheads() {
    pane(Side::A).timeline().setPlayhead(m_axes.first.zero + m_moment);
    pane(Side::B).timeline().setPlayhead(m_axes.second.zero + m_moment);
    const TimelineView& below = pane(Side::B).timeline();
    const double x = below.xOfTime(m_axes.second.zero + m_moment);
    const bool isInView =
        hasBoth() && x >= below.gutterWidth() - 1 && x <= below.viewport()->width();
    pane(Side::B).setPlayheadX(isInView ? x : -1);
}

void ComparePage::zoomIn() {
    pane(pane(Side::A).hasRun() ? Side::A : Side::B).timeline().zoomIn();
}

void ComparePage::zoomOut() {
    pane(pane(Side::A).hasRun() ? Side::A : Side::B).timeline().zoomOut();
}

void ComparePage::fit() {
    for (const Side side : sides) {
        pane(side).timeline().fit();
    }
}

// --- the widget ----------------------------------------------------------------------------------

void ComparePage::applyWidth() {
    m_right->setFixedWidth(
        std::clamp(width() * 30 / 100, m_theme.scaled(narrowest), m_theme.scaled(widest)));
}

void ComparePage::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), m_theme.color(u"bg.panel"));
}

bool ComparePage::focusNextPrevChild(bool next) {
    // What lies below is covered: the keyboard stays here, as the eye does.
    QWidget* at = QApplication::focusWidget();
    if (at == nullptr || (at != this && !isAncestorOf(at))) {
        at = this;
    }
    QWidget* each = at;
    do {
        each = next ? each->nextInFocusChain() : each->previousInFocusChain();
        if (isAncestorOf(each) && each->isVisible() && each->isEnabled() &&
            (each->focusPolicy() & Qt::TabFocus) != 0 && each->focusProxy() == nullptr) {
            each->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    } while (each != at);
    return false;
}

bool ComparePage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == parent()) {
        setGeometry(parentWidget()->rect());
        applyWidth();
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace proclab::desktop
