// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/paint.h"
#include "desktop/views/processmap/cardparts.h"
#include "desktop/views/processmap/cardtext.h"
#include "desktop/views/processmap/cardwords.h"
#include "desktop/views/processmap/sharedcards.h"
#include "desktop/views/processmap/sharedwords.h"

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int workerRow = 22;
constexpr int workerColumns = 2;
constexpr int taskBoxes = 3;
constexpr int taskHeight = 22;
constexpr int taskGap = 4;

/// "3" of "(3,)": what is to be done, without the brackets of the call.
QString argumentText(const state::JobState& job) {
    QString text = QString::fromStdString(job.argument);
    // An executor's map() sends the arguments of its calls as tuples within the task's own.
    for (int brackets = job.method == "map" ? 2 : 1; brackets > 0; --brackets) {
        if (text.startsWith(u'(') && text.endsWith(u')')) {
            text = text.mid(1, text.size() - 2);
            if (text.endsWith(u',')) {
                text.chop(1);
            }
        }
    }
    return text.isEmpty() ? QString::fromStdString(job.function) : text;
}

void paintWorker(CardPainter& painter, const CardContext& context, const QRect& place,
                 const state::PoolWorkerState& worker, bool threads) {
    const Theme& theme = context.theme;
    const state::ProcessState* process = processOf(context.snapshot, worker.process);
    const int number = process != nullptr ? process->number : -1;
    const QSizeF size = painter.chipSize(number, 15);
    const QRectF chip(place.left(), place.center().y() - 7, size.width(), 15);
    if (threads) {
        painter.drawThreadChip(chip, number, threadNumber(context.snapshot, worker.thread));
    } else {
        painter.drawChip(chip, number, worker.ended ? ChipLook::Faded : ChipLook::Solid);
    }
    const bool busy = worker.job >= 0 && !worker.ended;
    painter.setFont(busy ? CardFont::CodeSmall : CardFont::Label);
    painter.setPen(theme.color(worker.lostTask ? u"warn.ink"
                               : busy          ? u"text.primary"
                                               : u"text.muted"));
    const int x = static_cast<int>(chip.right()) + 6;
    drawCardText(painter, QRect(x, place.top(), place.right() - x, place.height()),
                 workText(worker), Qt::AlignLeft);
}

void paintWorkers(CardPainter& painter, const CardContext& context, const QRect& area,
                  const state::PoolState& pool) {
    const Theme& theme = context.theme;
    const std::vector<const state::PoolWorkerState*> workers = shownWorkers(pool);
    const bool threads = pool.type == protocol::PoolType::ThreadPool ||
                         pool.type == protocol::PoolType::ThreadPoolExecutor;
    const auto all = static_cast<int>(workers.size());
    const int places = workerColumns * (area.height() / workerRow);
    const int width = area.width() / workerColumns;
    for (int i = 0; i < std::min(all, places); ++i) {
        const QRect place(area.left() + i % workerColumns * width,
                          area.top() + i / workerColumns * workerRow, width - 4, workerRow);
        if (i + 1 == places && all > places) {
            const auto busy = std::ranges::count_if(
                workers.begin() + i, workers.end(),
                [](const state::PoolWorkerState* w) { return w->job >= 0 && !w->ended; });
            painter.setFont(CardFont::Label);
            painter.setPen(theme.color(u"text.secondary"));
            drawCardText(painter, place, MapWords::tr("+%1, %2 at work").arg(all - i).arg(busy),
                         Qt::AlignLeft);
        } else {
            paintWorker(painter, context, place, *workers[static_cast<std::size_t>(i)], threads);
        }
    }
    if (all == 0) {
        painter.setFont(CardFont::Label);
        painter.setPen(theme.color(u"text.muted"));
        drawCardText(painter, QRect(area.left(), area.top(), area.width(), workerRow),
                     MapWords::tr("no workers yet"), Qt::AlignLeft);
    }
}

/// How many tasks wait, and how many results there are.
void paintCounts(CardPainter& painter, const CardContext& context, const QRect& row,
                 const state::PoolState& pool, std::int64_t waiting) {
    const Theme& theme = context.theme;
    painter.setFont(CardFont::Caption);
    QStringList results{MapWords::tr("%1 done").arg(pool.tasksEnded)};
    if (pool.failures > 0) {
        results << MapWords::tr("%1 raised").arg(pool.failures);
    }
    if (pool.unpicklable > 0) {
        results << MapWords::tr("%1 not sent back").arg(pool.unpicklable);
    }
    if (pool.tasksLost > 0) {
        results << MapWords::tr("%1 lost").arg(pool.tasksLost);
    }
    painter.setPen(theme.color(pool.tasksLost > 0 ? u"warn.ink" : u"text.secondary"));
    const int right = paintRightText(painter, row, results.join(u", "_s));
    painter.setPen(theme.color(u"text.secondary"));
    const int x = row.left() + objectSide;
    drawCardText(
        painter, QRect(x, row.top(), right - 6 - x, row.height()),
        waiting == 1 ? MapWords::tr("1 task waits") : MapWords::tr("%1 tasks wait").arg(waiting),
        Qt::AlignLeft);
}

void paintTasks(CardPainter& painter, const CardContext& context, const QRect& row,
                const WaitingTasks& waiting) {
    const qreal width = (row.width() - (taskBoxes - 1) * taskGap) / static_cast<qreal>(taskBoxes);
    for (int i = 0; i < taskBoxes; ++i) {
        // Next out at the right, as in a queue.
        const QRectF box(row.right() + 1 - (i + 1) * width - i * taskGap, row.top(), width,
                         row.height());
        const auto index = static_cast<std::size_t>(i);
        const std::int64_t rest = waiting.count - i;
        if (i + 1 == taskBoxes && rest > 1) {
            paintEmptyBox(painter, context.theme, box, u"+%1"_s.arg(rest));
        } else if (index < waiting.first.size()) {
            const WaitingTasks::Task& task = waiting.first[index];
            paintBox(painter, context, box, task.text, processOf(context.snapshot, task.submitter));
        } else {
            paintEmptyBox(painter, context.theme, box);
        }
    }
}

}  // namespace

WaitingTasks waitingTasks(const state::PoolState& pool, std::size_t most) {
    WaitingTasks waiting;
    std::uint64_t open = pool.jobsIn[static_cast<std::size_t>(state::JobPhase::Pending)] +
                         pool.jobsIn[static_cast<std::size_t>(state::JobPhase::Running)];
    if (pool.phase == state::PoolState::Phase::Ended ||
        pool.phase == state::PoolState::Phase::Terminated) {
        return waiting;  // nobody takes them any more
    }
    // From the last back to the first that is not done: those before it can be many.
    std::size_t first = pool.jobs.size();
    while (first > 0 && open > 0) {
        open -= state::hasEnded(pool.jobs[--first].phase) ? 0 : 1;
    }
    for (std::size_t i = first; i < pool.jobs.size(); ++i) {
        const state::JobState& job = pool.jobs[i];
        if (state::hasEnded(job.phase)) {
            continue;
        }
        const std::int32_t begun = job.running + job.done + job.lost;
        const std::int32_t left =
            job.tasks < 0 ? (begun == 0 ? 1 : 0) : std::max(0, job.tasks - begun);
        waiting.count += left;
        for (std::int32_t k = 0; k < left && waiting.first.size() < most; ++k) {
            waiting.first.push_back(
                {job.tasks > 1 ? MapWords::tr("chunk %1").arg(begun + k + 1) : argumentText(job),
                 job.submitter});
        }
    }
    return waiting;
}

void paintPoolCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                   const state::PoolState& pool, CardEmphasis emphasis) {
    const Theme& theme = context.theme;
    const QRect rect = item.rect;
    const bool broken = pool.phase == state::PoolState::Phase::Broken;
    paintCardFrame(painter, theme, rect, u"line.control", emphasis);
    const QRect head(rect.left(), rect.top() + 1, rect.width(), objectHead);
    painter.setFont(CardFont::Label);
    painter.setPen(theme.color(broken ? u"warn.ink" : u"text.primary"));
    const QString name = QString::fromStdString(pool.name);
    const int right = paintRightText(painter, head, phaseText(pool));
    paintObjectHead(painter, theme, head, u"pool", name.isEmpty() ? kindText(pool) : name,
                    kindText(pool), right - 8);
    paintRule(painter, theme, rect, head.bottom());
    const QRect workers(rect.left() + objectSide, head.bottom() + 3, rect.width() - 2 * objectSide,
                        item.rows * workerRow);
    paintWorkers(painter, context, workers, pool);
    const int ruleY = workers.bottom() + 3;
    paintRule(painter, theme, rect, ruleY);
    const WaitingTasks waiting = waitingTasks(pool, taskBoxes);
    const QRect counts(rect.left(), ruleY + 2, rect.width(), 19);
    paintCounts(painter, context, counts, pool, waiting.count);
    paintTasks(painter, context,
               QRect(rect.left() + objectSide, counts.bottom() + 2, rect.width() - 2 * objectSide,
                     taskHeight),
               waiting);
}

}  // namespace proclab::desktop
