// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/timeline/timelinescene.h"

#include <QPaintEngine>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using state::RunState;
using state::WaitFor;

namespace {

QStringList waitingWords(const TimelineScene& scene, const state::Span& span) {
    switch (span.waitFor) {
        case WaitFor::Join:
        case WaitFor::Thread:
        case WaitFor::QueueJoin:
            return {TimelineWords::tr("waits in join()"), u"join()"_s};
        case WaitFor::QueueItem:
            return {TimelineWords::tr("waits in get()"), u"get()"_s};
        case WaitFor::QueueSpace:
            return {TimelineWords::tr("waits in put()"), u"put()"_s};
        case WaitFor::Lock:
            return {TimelineWords::tr("waits for %1").arg(scene.names.lock(span.object)),
                    TimelineWords::tr("lock")};
        case WaitFor::Timer:
            return {TimelineWords::tr("sleeps")};
        case WaitFor::Message:
            return {TimelineWords::tr("waits in recv()"), u"recv()"_s};
        case WaitFor::MessageSpace:
            return {TimelineWords::tr("waits in send()"), u"send()"_s};
        case WaitFor::Condition:
        case WaitFor::Event:
        case WaitFor::Barrier:
            return {TimelineWords::tr("waits for %1").arg(scene.names.lock(span.object)),
                    u"wait()"_s};
        case WaitFor::ManagerCall:
            return {TimelineWords::tr("waits for the manager"), TimelineWords::tr("manager")};
        case WaitFor::Job:
            return {TimelineWords::tr("waits for a result"), TimelineWords::tr("result")};
        case WaitFor::PoolEnd:
            return {TimelineWords::tr("waits for the pool"), TimelineWords::tr("pool")};
        case WaitFor::Exit:
            return {TimelineWords::tr("ends")};
        case WaitFor::Nothing:
            break;
    }
    return {TimelineWords::tr("waits")};
}

QStringList preparingWords(const TimelineScene& scene, const Lane& lane) {
    const state::ProcessState& process = scene.latest.processes[lane.process.value()];
    const QString word = TimelineWords::tr("preparing");
    if (process.startMethod == "fork") {
        return {TimelineWords::tr("preparing: a copy of %1").arg(scene.names.actor(process.parent)),
                word};
    }
    if (process.startMethod == "spawn") {
        return {TimelineWords::tr("preparing: a new interpreter"), word};
    }
    if (process.startMethod == "forkserver") {
        return {TimelineWords::tr("preparing: a copy of the fork server"), word};
    }
    return {word};
}

}  // namespace

const SpanMip& LaneMips::of(const Lane& lane, const state::SpanList& spans, Timestamp origin) {
    SpanMip& mip = m_mips[{lane.kind, lane.index}];
    const std::size_t size = spans.closed().size();
    // A lane that grows is built anew each time that an eighth came to it.
    if (size < mip.builtSpans() || size > mip.builtSpans() + mip.builtSpans() / 8) {
        mip.build(spans.closed(), origin,
                  lane.kind == LaneKind::Process || lane.kind == LaneKind::Thread ? &stateKey
                                                                                  : &processKey);
    }
    return mip;
}

bool TimelineScene::isNamed(const Lane& lane, const state::Span& span) const {
    return lane.kind == LaneKind::Process && span.state == state::RunState::Blocked &&
           std::ranges::any_of(findings, [&](const TimelineFinding& finding) {
               return span.begin <= finding.at && finding.at <= span.end &&
                      std::ranges::find(finding.waiting, lane.process) != finding.waiting.end();
           });
}

const state::SpanList* TimelineScene::spansOf(const Lane& lane) const {
    const std::vector<state::SpanList>* all = nullptr;
    switch (lane.kind) {
        case LaneKind::Process:
            all = &lanes.processes;
            break;
        case LaneKind::Thread:
            all = &lanes.threads;
            break;
        case LaneKind::Lock:
            all = &lanes.lockHolders;
            break;
        case LaneKind::Value:
            all = &lanes.values;
            break;
        case LaneKind::Memory:
            all = &lanes.memory;
            break;
        case LaneKind::Core:
            all = &lanes.cores;
            break;
        case LaneKind::Queue:
            return nullptr;
    }
    return lane.index < all->size() ? &(*all)[lane.index] : nullptr;
}

void TimelineScene::clear(QPainter& painter, const QRectF& rect) const {
    if (axis.kind() == AxisKind::Time || painter.paintEngine()->type() == QPaintEngine::SVG) {
        painter.fillRect(rect, theme.color(u"bg.panel"));
        return;
    }
    // The tint of the current column is behind the lanes and moves without them.
    const QPainter::CompositionMode before = painter.compositionMode();
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.fillRect(rect, Qt::transparent);
    painter.setCompositionMode(before);
}

QStringList spanWords(const TimelineScene& scene, const Lane& lane, const state::Span& span) {
    const bool tall = scene.layout.density == LaneDensity::Tall;
    const QString got = span.label.isValid()
                            ? TimelineWords::tr("got %1").arg(scene.names.text(span.label))
                            : QString();
    switch (span.state) {
        case RunState::Created:
            return tall ? QStringList{TimelineWords::tr("created")} : QStringList();
        case RunState::Starting:
            return tall ? preparingWords(scene, lane) : QStringList();
        case RunState::Running: {
            if (!got.isEmpty()) {
                return {got};
            }
            if (!tall) {
                return {};
            }
            const QString target = lane.number > 0 ? scene.names.target(lane.process) : QString();
            const QString word = TimelineWords::tr("running");
            return target.isEmpty()
                       ? QStringList{word}
                       : QStringList{TimelineWords::tr("running %1").arg(target), word};
        }
        case RunState::Blocked: {
            QStringList words = waitingWords(scene, span);
            // What a finding names is said in full where it has room.
            if (!tall && words.size() > 1 && !scene.isNamed(lane, span)) {
                words.removeFirst();
            }
            return words;
        }
        case RunState::Sleeping:
            return tall ? QStringList{TimelineWords::tr("sleeps")} : QStringList();
        case RunState::Exited:
        case RunState::Failed:
        case RunState::Killed:
            break;
    }
    return {};
}

QString valueText(const TimelineScene& scene, const Lane& lane, const state::Span& span) {
    const std::string_view text = scene.trace.text(span.label);
    const auto words = [](std::string_view part) {
        return QString::fromUtf8(part.data(), static_cast<qsizetype>(part.size()));
    };
    if (span.state == RunState::Created) {
        // Type code '\0' first value; of a block its name.
        return lane.kind == LaneKind::Value ? words(trace::textPart(text, 1))
                                            : TimelineWords::tr("made");
    }
    if (span.event >= scene.trace.size()) {
        return words(text);
    }
    const std::int64_t index = scene.trace[span.event].a;
    return index < 0 ? words(text) : u"[%1] = %2"_s.arg(index).arg(words(text));
}

QColor inkOnFill(const Theme& theme) {
    // The fills are of a middle lightness in both appearances: the dark one of the two inks.
    return theme.appearance() == Appearance::Light ? theme.color(u"text.primary")
                                                   : theme.color(u"text.onTooltip");
}

QFont fontOf(const Theme& theme, TextStyle style, double pixels, QFont::Weight weight) {
    QFont font = theme.font(style);
    static constexpr double codePixels = 13;
    static constexpr double bodyPixels = 13;
    const bool code = style == TextStyle::Code || style == TextStyle::CodeSmall;
    const QFont base = theme.font(code ? TextStyle::Code : TextStyle::Body);
    font.setPointSizeF(base.pointSizeF() * pixels / (code ? codePixels : bodyPixels));
    font.setWeight(weight);
    return font;
}

void paintHatchedBar(QPainter& painter, const Theme& theme, const QRectF& bar, double radius,
                     StateLook look) {
    constexpr qreal apart = 6;
    painter.setPen(QPen(theme.stateColor(look, StateRole::Edge), 1));
    painter.setBrush(theme.stateColor(look, StateRole::Tint));
    painter.drawRoundedRect(bar, radius, radius);
    painter.setPen(QPen(theme.stateColor(look, StateRole::Fill), 2.5, Qt::SolidLine, Qt::FlatCap));
    const bool falls = look == StateLook::Starting;
    for (qreal x = bar.left() - bar.height(); x < bar.right(); x += apart) {
        // From the lower edge at x to the upper one, as far as it is within the bar.
        const qreal from = std::max(x, bar.left());
        const qreal to = std::min(x + bar.height(), bar.right());
        const auto yAt = [&](qreal at) {
            return falls ? bar.top() + (at - x) : bar.bottom() - (at - x);
        };
        painter.drawLine(QPointF(from, yAt(from)), QPointF(to, yAt(to)));
    }
}

}  // namespace proclab::desktop
