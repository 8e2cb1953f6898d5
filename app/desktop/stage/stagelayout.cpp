// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/findingbanner.h"
#include "desktop/stage/narratorrow.h"
#include "desktop/stage/newpartsnote.h"
#include "desktop/stage/progressrow.h"
#include "desktop/stage/recordingnote.h"
#include "desktop/stage/rowheights.h"
#include "desktop/stage/stage.h"
#include "desktop/stage/stagebanner.h"
#include "desktop/stage/tabstrip.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/card.h"
#include "desktop/widgets/messagepanel.h"
#include "desktop/widgets/segmentedcontrol.h"
#include "desktop/widgets/textlabel.h"
#include "desktop/widgets/toggleswitch.h"

#include <QActionGroup>
#include <QApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

// What the stage is made of, and how much of it each level of detail shows.

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int lowestMapBeside = 190;  ///< with a panel of figures beside the code
constexpr int lanesHeaderHeight = 44;
constexpr int lowestEditor = 140;  ///< beside lifecycle and memory

/// A line between two parts that can be moved; wider for the mouse than for the eye.
class LineHandle : public QSplitterHandle {
public:
    LineHandle(const Theme& theme, Qt::Orientation orientation, QSplitter* parent)
        : QSplitterHandle(orientation, parent), m_theme(theme) {}

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter(this).fillRect(rect(), m_theme.color(u"line.subtle"));
    }

private:
    const Theme& m_theme;
};

class LineSplitter : public QSplitter {
public:
    LineSplitter(const Theme& theme, Qt::Orientation orientation, QWidget* parent)
        : QSplitter(orientation, parent), m_theme(theme) {
        setChildrenCollapsible(false);
        setHandleWidth(1);
    }

protected:
    QSplitterHandle* createHandle() override {
        return new LineHandle(m_theme, orientation(), this);
    }

private:
    const Theme& m_theme;
};

}  // namespace

void Stage::makeViews() {
    // Everything begins where it belongs: a widget that moves is styled anew with all in it.
    m_banner = new StageBanner(m_theme, this);
    m_fileBanner = new StageBanner(m_theme, this);
    m_fileBanner->setObjectName(u"fileBanner"_s);
    m_findingBanner = new FindingBanner(m_theme, this);
    m_recordingNote = new RecordingNote(m_theme, this);
    makePanes();
    m_rows = new LineSplitter(m_theme, Qt::Vertical, this);
    m_topRow = new LineSplitter(m_theme, Qt::Horizontal, m_rows);
    m_editor = new EditorPane(m_theme, m_topRow);
    m_editor->setCursor(&m_cursor);
    m_side = new SidePane(m_theme, &m_cursor, m_findings, m_followed, m_measured, m_topRow);
    m_topRow->addWidget(m_editor);
    m_topRow->addWidget(m_side);
    m_topRow->setStretchFactor(0, 1);
    m_topRow->setStretchFactor(1, 0);

    m_lanesPane = new QWidget(m_rows);
    m_timeline = new TimelineView(&m_cursor, &m_theme, m_lanesPane);
    m_lanesHeader = makeLanesHeader();
    m_narrator = new NarratorRow(m_theme, m_lanesPane);
    m_newPartsNote = new NewPartsNote(m_theme, m_timeline);
    m_lanesStack = new QStackedLayout;
    m_lanesStack->addWidget(m_timeline);
    auto* lanes = new QVBoxLayout(m_lanesPane);
    lanes->setContentsMargins(0, 0, 0, 0);
    lanes->setSpacing(0);
    lanes->addWidget(m_lanesHeader);
    lanes->addWidget(m_narrator);
    lanes->addLayout(m_lanesStack, 1);

    m_mapPane = makeMapPane();
    m_rows->addWidget(m_topRow);
    m_rows->addWidget(m_mapPane);
    m_rows->addWidget(m_lanesPane);
    connect(m_rows, &QSplitter::splitterMoved, this, [this] { m_userSized = !m_sharing; });

    m_transport = new TransportBar(m_theme, &m_cursor, &m_playback, this);
    m_progress = new ProgressRow(m_theme, m_transport);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_panes);
    column->addWidget(m_findingBanner);
    column->addWidget(m_banner);
    column->addWidget(m_fileBanner);
    column->addWidget(m_recordingNote);
    column->addWidget(m_textPlace, 1);
    column->addWidget(m_rows, 1);
    column->addWidget(m_transport);
}

QWidget* Stage::makeLanesHeader() {
    auto* header = new Surface(m_theme, u"bg.panel"_s, Qt::BottomEdge, m_lanesPane);
    header->setFixedHeight(m_theme.scaled(lanesHeaderHeight));
    connect(&m_theme, &Theme::changed, header,
            [this, header] { header->setFixedHeight(m_theme.scaled(lanesHeaderHeight)); });
    auto* title = new TextLabel(m_theme, tr("Processes"), TextStyle::Body, u"text.primary"_s);
    title->setWeight(QFont::DemiBold);
    auto* axis = new TextLabel(m_theme, tr("Axis"), TextStyle::Label, u"text.muted"_s);
    m_axis = new SegmentedControl(m_theme, header);
    m_axis->setAccessibleName(tr("Axis"));
    m_axis->addSegment(tr("Time"), tr("Lengths are durations"));
    m_axis->addSegment(tr("Steps"), tr("One equal column for each event"));
    m_showEverything = makeEverythingSwitch(header);
    m_compareButton = new Button(m_theme, ButtonKind::Quiet, QString(), header);
    m_compareButton->setIconName(u"compare"_s);
    m_compareButton->setHeight(ButtonHeight::Compact);
    m_compareButton->setToolTip(tr("Compare two runs (C)"));
    connect(m_compareButton, &Button::clicked, this, &Stage::showCompareMenu);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(14, 0, 12, 0);
    row->setSpacing(10);
    row->addWidget(title);
    row->addWidget(axis);
    row->addWidget(m_axis);
    row->addStretch(1);
    row->addWidget(m_showEverything);
    row->addWidget(m_compareButton);
    connect(m_axis, &SegmentedControl::currentIndexChanged, this, [this](int index) {
        const AxisKind kind = index == 0 ? AxisKind::Time : AxisKind::Steps;
        if (kind != m_timeline->axisKind()) {
            m_chosenAxis = kind;
            setAxis(kind);
        }
    });
    return header;
}

ToggleSwitch* Stage::makeEverythingSwitch(QWidget* parent) {
    auto* everything = new ToggleSwitch(m_theme, tr("Show everything"), parent);
    everything->setToolTip(tr("All views of the run (Alt 4), or those of the lesson"));
    connect(everything, &ToggleSwitch::toggled, this, [this](bool on) {
        if (on != m_everything) {
            setShowEverything(on);
            emit detailLevelChanged(m_level, m_everything);
        }
    });
    return everything;
}

QWidget* Stage::makeMapPane() {
    auto* pane = new QWidget(m_rows);
    m_mapHeader = new TabStrip(m_theme, pane);
    m_mapHeader->addTab(tr("Map"));
    m_mapHeader->addTab(tr("Lifecycle"));
    m_mapHeader->addTab(tr("Memory"));
    m_narratorLine = new ElidedLabel(m_theme, TextStyle::Label, u"text.secondary"_s, pane);
    m_narratorLine->setAlignment(Qt::AlignRight);
    m_menuButton = new Button(m_theme, ButtonKind::Quiet, QString(), pane);
    m_menuButton->setIconName(u"more"_s);
    m_menuButton->setHeight(ButtonHeight::Compact);
    m_menuButton->setToolTip(tr("Detail, axis, copy and export"));
    m_mapHeader->addWidget(m_narratorLine, 8);
    m_showLess = makeEverythingSwitch(pane);
    m_mapHeader->addWidget(m_showLess);
    m_mapHeader->addWidget(m_menuButton);
    connect(m_menuButton, &Button::clicked, this, &Stage::showMenu);
    m_map = new ProcessMapView(m_theme, pane);
    m_map->setCursor(&m_cursor);
    m_lifecycle = new LifecycleView(m_theme, pane);
    m_lifecycle->setCursor(&m_cursor);
    m_lifecycle->hide();
    m_memory = new MemoryView(m_theme, pane);
    m_memory->setCursor(&m_cursor);
    m_memory->setFindings(&m_findings);
    m_memory->hide();
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_mapHeader);
    column->addWidget(m_map, 1);
    column->addWidget(m_lifecycle, 1);
    column->addWidget(m_memory, 1);
    connect(m_mapHeader, &TabStrip::currentChanged, this, [this] {
        updateMapPane();
        shareHeight();
    });
    return pane;
}

void Stage::showPicture(Picture picture) {
    m_mapHeader->setCurrent(static_cast<int>(picture));
    if (m_onePane) {
        showPane(Pane::Picture);
    }
}

Stage::Picture Stage::picture() const {
    // The quiz has no tabs, and shows the map.
    return m_form == Form::Proof ? Picture::Map : static_cast<Picture>(m_mapHeader->current());
}

void Stage::arrange() {
    // What is hidden gives the focus to whatever comes next: keep it here.
    const QWidget* focused = QApplication::focusWidget();
    if (focused != nullptr &&
        (m_lanesHeader->isAncestorOf(focused) || m_mapHeader->isAncestorOf(focused))) {
        setFocus(Qt::OtherFocusReason);
    }
    const int level = shownLevel();
    const bool proof = m_form == Form::Proof;
    const bool focus = !proof && level == 1;
    m_editor->setHeaderShown(!proof);
    m_editor->setReadOnly(proof);
    m_editor->setDensity(proof   ? EditorPane::Density::Compact
                         : focus ? EditorPane::Density::Comfortable
                                 : EditorPane::Density::Normal);
    m_side->setForm(proof   ? SidePane::Form::Bare
                    : focus ? SidePane::Form::OutputOnly
                            : SidePane::Form::Tabs);
    updateMapPane();
    m_map->setDetailLevel(proof ? 2 : level);
    m_mapHeader->setVisible(!proof);
    m_map->setHelpers(level == 4 && !proof ? HelperProcesses::Shown : HelperProcesses::Hidden);
    m_lifecycle->setHelpersShown(level == 4 && !proof);
    m_memory->setHelpersShown(level == 4 && !proof);
    m_lanesHeader->setVisible(focus);
    m_narrator->setVisible(focus && !m_cursor.trace().isEmpty());
    for (ToggleSwitch* everything : {m_showEverything, m_showLess}) {
        const QSignalBlocker blocker(everything);
        everything->setChecked(m_everything);
    }
    m_cursor.setDetailLevel(proof ? 2 : level);
    m_timeline->setDetailLevel(proof ? 2 : level);
    m_transport->setForm(proof   ? TransportBar::Form::Mini
                         : focus ? TransportBar::Form::Focus
                                 : TransportBar::Form::Full);
    setAxis(m_chosenAxis.value_or(focus ? AxisKind::Steps : AxisKind::Time));
    introduceParts();
    lookForHints(Look::AtOnce);
    m_userSized = false;
    shareHeight();
}

void Stage::setAxis(AxisKind axis) {
    m_timeline->setAxisKind(axis);
    {
        const QSignalBlocker blocker(m_axis);
        m_axis->setCurrentIndex(axis == AxisKind::Time ? 0 : 1);
    }
    m_transport->setScale(axis == AxisKind::Time ? ScrubberScale::Time : ScrubberScale::Steps);
    alignScrubber();
}

void Stage::alignScrubber() {
    if (m_form == Form::Proof) {
        m_transport->scrubber().setInsets(10, 12);
        return;
    }
    int left = m_timeline->gutterWidth();
    int right = m_timeline->rightMargin();
    const bool some = !m_cursor.trace().isEmpty();
    if (m_timeline->axisKind() == AxisKind::Steps) {
        // A step stands in the middle of its column.
        const QRectF column = m_timeline->columnRect(0);
        const double half = column.isEmpty() ? 36 : column.width() / 2;
        left += static_cast<int>(half);
        right = std::max(right, static_cast<int>(half));
        const double last =
            left + column.width() * (static_cast<double>(m_cursor.steps().size()) - 1);
        if (some && last > left && last < m_timeline->width() - right) {
            right = m_timeline->width() - static_cast<int>(last);
        }
    } else if (some && m_timeline->isFitted()) {
        // The axis goes on a little after the end of the run.
        left = static_cast<int>(m_timeline->xOfTime(m_cursor.trace().begin()));
        right = m_timeline->width() - static_cast<int>(m_timeline->xOfTime(m_cursor.trace().end()));
    }
    m_transport->scrubber().setInsets(left, std::max(right, 12));
}

void Stage::shareHeight() {
    if (m_rows->height() <= 0 || m_userSized) {
        return;
    }
    // All of it in pixels of 100 %.
    const double zoom = m_theme.zoom();
    const auto unscaled = [zoom](int pixels) { return static_cast<int>(pixels / zoom); };
    const int available = unscaled(m_rows->height());
    const int level = shownLevel();
    const int lanes = unscaled(m_timeline->sizeHint().height());
    const int mapNeeds = picture() == Picture::Map && !m_cursor.trace().isEmpty()
                             ? unscaled(m_mapHeader->height() + m_map->fittingHeight()) + 1
                             : 0;
    RowHeights heights;
    if (m_message != nullptr && (level > 1 || m_form == Form::Proof)) {
        const int header = m_form == Form::Proof ? 0 : unscaled(m_mapHeader->height());
        heights.top = available * 45 / 100;
        heights.map = header;
        heights.lanes = available - heights.top - header;
    } else if (m_form == Form::Proof) {
        heights = proofHeights(available, lanes);
    } else if (level == 1) {
        heights = focusHeights(
            available, lanes + lanesHeaderHeight + unscaled(m_narrator->sizeHint().height()));
    } else {
        heights = fullHeights(available, lanes, mapNeeds);
        if (picture() != Picture::Map) {
            // Their places need the room more than the code does.
            const int less = std::max(0, heights.top - lowestEditor);
            heights.top -= less;
            heights.map += less;
        }
    }
    const SidePane::Tab tab = m_side->current();
    const bool explains = tab != SidePane::Tab::Events && tab != SidePane::Tab::Output;
    if (explains && m_form == Form::Whole && level > 1) {
        heights = readingHeights(heights, mapNeeds);
    }
    m_sharing = true;
    m_rows->setSizes(
        {m_theme.scaled(heights.top), m_theme.scaled(heights.map), m_theme.scaled(heights.lanes)});
    const int whole = unscaled(width());
    const int side = level == 1 && m_form == Form::Whole ? std::clamp(whole * 34 / 100, 220, 320)
                                                         : std::clamp(whole / 3, 220, 270);
    const int least = m_side->hasFindings() ? std::min(340, whole * 42 / 100) : 0;
    const int wide =
        m_theme.scaled(explains ? std::min(430, whole * 45 / 100) : std::max(side, least));
    m_topRow->setSizes({width() - wide, wide});
    m_sharing = false;
    alignScrubber();
}

void Stage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    shareHeight();
}

void Stage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    shareHeight();
}

void Stage::showMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu](QActionGroup* group, const QString& text, bool checked) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(checked);
        group->addAction(action);
        return action;
    };
    QAction* everything = menu->addAction(tr("Show everything"));
    everything->setCheckable(true);
    everything->setChecked(m_everything);
    connect(everything, &QAction::triggered, this, [this](bool on) {
        setShowEverything(on);
        emit detailLevelChanged(m_level, m_everything);
    });
    menu->addSeparator();
    auto* levels = new QActionGroup(menu);
    const QStringList names{tr("Focus: code, output, lanes"), tr("Objects: map, queues, events"),
                            tr("System: threads, locks, cores"), tr("Everything")};
    for (int level = 1; level <= 4; ++level) {
        connect(add(levels, tr("%1  %2").arg(level).arg(names[level - 1]), level == shownLevel()),
                &QAction::triggered, this, [this, level] {
                    chooseLevel(level);
                    emit detailLevelChanged(m_level, m_everything);
                });
    }
    menu->addSeparator();
    auto* axes = new QActionGroup(menu);
    for (const AxisKind axis : {AxisKind::Time, AxisKind::Steps}) {
        connect(add(axes, axis == AxisKind::Time ? tr("Axis: time") : tr("Axis: steps"),
                    m_timeline->axisKind() == axis),
                &QAction::triggered, this, [this, axis] {
                    m_chosenAxis = axis;
                    setAxis(axis);
                });
    }
    menu->addSeparator();
    fillShareMenu(*menu->addMenu(tr("Copy and export")));
    fillCompareMenu(*menu->addMenu(tr("Compare with")));
    menu->popup(m_menuButton->mapToGlobal(QPoint(0, m_menuButton->height())));
}

}  // namespace proclab::desktop
