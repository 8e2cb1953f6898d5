// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/lifecycle/lifecyclediagram.h"

#include "desktop/style/paint.h"
#include "desktop/style/statelook.h"
#include "desktop/views/lifecycle/lifecycleaccessible.h"
#include "desktop/views/lifecycle/lifecyclepainter.h"
#include "desktop/views/lifecycle/lifecyclewords.h"

#include <QPainter>
#include <QScrollBar>
#include <QStringList>

#include <algorithm>
#include <map>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

LifecycleDiagram::LifecycleDiagram(const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent), m_theme(theme) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Lifecycle"));
    installLifecycleAccessibility();
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, viewport(),
            [this] { viewport()->update(); });
    connect(&m_animation, &QVariantAnimation::finished, this, [this] { m_moving.clear(); });
    connect(&theme, &Theme::changed, this, [this] {
        layOut();
        viewport()->update();
    });
}

void LifecycleDiagram::show(LifecycleMoment moment) {
    std::vector<std::pair<state::RunState, Moving>> before;
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        for (const PlacedChip& chip : m_chips[i].chips) {
            before.push_back({static_cast<state::RunState>(i), {chip.process, drawnRect(chip)}});
        }
    }
    m_moment = std::move(moment);
    placeAll();
    viewport()->update();
    const int duration = m_theme.reducedMotion() ? 0 : m_theme.motion(u"state");
    if (duration <= 0 || !isVisible()) {
        return;
    }
    // Who has come to another place moves there; who only makes room does not.
    std::vector<Moving> moving;
    for (const auto& [state, was] : before) {
        const state::ProcessState* now = process(was.process);
        if (now != nullptr && now->state != state && chipOf(was.process) != nullptr) {
            moving.push_back(was);
        }
    }
    if (!moving.empty()) {
        m_animation.stop();
        m_moving = std::move(moving);
        m_animation.setDuration(duration);
        m_animation.start();
    }
}

void LifecycleDiagram::layOut() {
    const QSizeF place = maximumViewportSize();
    m_fit = lifecycleFit(place, m_theme.zoom());
    m_layout = layoutLifecycle(place / m_fit, m_theme.zoom());
    const auto setRange = [this](QScrollBar* bar, double content, int room) {
        bar->setRange(0, std::max(0, static_cast<int>(content * m_fit) - room));
        bar->setPageStep(room);
        bar->setSingleStep(24);
    };
    setRange(horizontalScrollBar(), m_layout.size.width(), maximumViewportSize().width());
    setRange(verticalScrollBar(), m_layout.size.height(), maximumViewportSize().height());
    placeAll();
}

void LifecycleDiagram::placeAll() {
    m_processes.clear();
    m_chips = {};
    if (m_moment.snapshot == nullptr) {
        return;
    }
    const LifecycleScene scene{m_theme, m_moment.names, *m_moment.snapshot, m_layout, m_chips, {}};
    std::vector<const state::ProcessState*> there;
    for (const state::ProcessState& process : m_moment.snapshot->processes) {
        const bool isThere = process.created != Timestamp() || process.pid > 0 ||
                             process.kind == protocol::ProcessKind::Main;
        if (isThere && (process.number >= 0 || m_moment.helpers)) {
            there.push_back(&process);
        }
    }
    std::ranges::stable_sort(there, [](const auto* a, const auto* b) {
        return static_cast<std::uint32_t>(a->number) < static_cast<std::uint32_t>(b->number);
    });
    std::array<std::vector<ChipWidth>, nodeCount> widths;
    for (const state::ProcessState* process : there) {
        m_processes.push_back(process->uid);
        widths[static_cast<std::size_t>(process->state)].push_back(chipWidth(scene, *process));
    }
    for (std::size_t i = 0; i < widths.size(); ++i) {
        m_chips[i] = placeChips(m_layout.nodes[i].chips, widths[i], m_theme.zoom());
    }
}

QPoint LifecycleDiagram::origin() const {
    return {-horizontalScrollBar()->value(), -verticalScrollBar()->value()};
}

const state::ProcessState* LifecycleDiagram::process(ProcessUid uid) const {
    return m_moment.snapshot != nullptr && uid.isValid() &&
                   uid.value() < m_moment.snapshot->processes.size()
               ? &m_moment.snapshot->processes[uid.value()]
               : nullptr;
}

const PlacedChip* LifecycleDiagram::chipOf(ProcessUid uid) const {
    for (const PlacedChips& chips : m_chips) {
        const auto found = std::ranges::find(chips.chips, uid, &PlacedChip::process);
        if (found != chips.chips.end()) {
            return &*found;
        }
    }
    return nullptr;
}

ProcessUid LifecycleDiagram::at(QPoint place) const {
    for (const PlacedChips& chips : m_chips) {
        for (const PlacedChip& chip : chips.chips) {
            if (chip.rect.contains(QPointF(place - origin()) / m_fit)) {
                return chip.process;
            }
        }
    }
    return {};
}

QRectF LifecycleDiagram::drawnRect(const PlacedChip& chip) const {
    if (m_animation.state() == QAbstractAnimation::Running) {
        const auto moving = std::ranges::find(m_moving, chip.process, &Moving::process);
        if (moving != m_moving.end()) {
            const double rest = 1 - m_animation.currentValue().toDouble();
            return chip.rect.translated((moving->from.topLeft() - chip.rect.topLeft()) * rest);
        }
    }
    return chip.rect;
}

QRect LifecycleDiagram::chipRect(ProcessUid process) const {
    const PlacedChip* chip = chipOf(process);
    return chip == nullptr ? QRect() : shown(chip->rect);
}

QRect LifecycleDiagram::shown(const QRectF& rect) const {
    return QRectF(rect.topLeft() * m_fit, rect.size() * m_fit).toAlignedRect().translated(origin());
}

QRect LifecycleDiagram::nodeRect(state::RunState state) const {
    return shown(m_layout.nodes[static_cast<std::size_t>(state)].rect);
}

QString LifecycleDiagram::describe(ProcessUid uid) const {
    const state::ProcessState* found = process(uid);
    const bool isThere =
        found != nullptr && std::ranges::find(m_processes, uid) != m_processes.end();
    return isThere ? describeLife(m_moment.names, *found, *m_moment.snapshot) : QString();
}

QString LifecycleDiagram::describe(state::RunState node) const {
    QStringList who;
    for (const ProcessUid uid : m_processes) {
        if (process(uid)->state == node) {
            who << m_moment.names.process(uid);
        }
    }
    const QString word = stateWord(lookOf(node));
    return who.isEmpty() ? tr("%1: nobody").arg(word) : tr("%1: %2").arg(word, who.join(u", "_s));
}

void LifecycleDiagram::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.color(u"bg.canvas"));
    if (m_moment.snapshot == nullptr) {
        return;
    }
    painter.translate(origin());
    painter.scale(m_fit, m_fit);
    const LifecycleScene scene{m_theme,
                               m_moment.names,
                               *m_moment.snapshot,
                               m_layout,
                               m_chips,
                               m_moment.selected,
                               m_moment.trail ? &m_moment.trail->counts : nullptr};
    paintNotes(painter, scene);
    paintWays(painter, scene);
    for (const LifecycleNode& node : m_layout.nodes) {
        paintNode(painter, scene, node);
    }
    for (const PlacedChips& chips : m_chips) {
        paintMore(painter, scene, chips);
        for (PlacedChip chip : chips.chips) {
            chip.rect = drawnRect(chip);
            paintProcessChip(painter, scene, *process(chip.process), chip,
                             hasFocus() && chip.process == m_focused);
        }
    }
    if (m_moment.isOutdated) {
        QColor veil = m_theme.color(u"bg.canvas");
        veil.setAlphaF(0.62F);
        painter.resetTransform();
        painter.fillRect(viewport()->rect(), veil);
    }
}

void LifecycleDiagram::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

}  // namespace proclab::desktop
