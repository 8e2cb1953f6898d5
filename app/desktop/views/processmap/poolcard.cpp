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

/// The parts of a pool's card.
QRect workersArea(const MapItem& item) {
    return {item.rect.left() + objectSide, item.rect.top() + objectHead + 3,
            item.rect.width() - 2 * objectSide, item.rows * workerRow};
}

QRect workerPlace(const QRect& area, int index) {
    const int width = area.width() / workerColumns;
    return {area.left() + index % workerColumns * width,
            area.top() + index / workerColumns * workerRow, width - 4, workerRow};
}

QRect countsRow(const MapItem& item) {
    return {item.rect.left(), workersArea(item).bottom() + 5, item.rect.width(), 19};
}

QRectF taskBox(const MapItem& item, int index) {
    const QRect row(item.rect.left() + objectSide, countsRow(item).bottom() + 2,
                    item.rect.width() - 2 * objectSide, taskHeight);
    const qreal width = (row.width() - (shownTasks - 1) * taskGap) / static_cast<qreal>(shownTasks);
    // Next out at the right, as in a queue.
    return {row.right() + 1 - (index + 1) * width - index * taskGap, static_cast<qreal>(row.top()),
            width, static_cast<qreal>(row.height())};
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
    const bool threads = worksInThreads(pool);
    const auto all = static_cast<int>(workers.size());
    const int places = workerColumns * (area.height() / workerRow);
    for (int i = 0; i < std::min(all, places); ++i) {
        const QRect place = workerPlace(area, i);
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

void paintTasks(CardPainter& painter, const CardContext& context, const MapItem& item,
                const WaitingTasks& waiting) {
    for (int i = 0; i < shownTasks; ++i) {
        const QRectF box = taskBox(item, i);
        const auto index = static_cast<std::size_t>(i);
        const std::int64_t rest = waiting.count - i;
        if (i + 1 == shownTasks && rest > 1) {
            paintEmptyBox(painter, context.theme, box, u"+%1"_s.arg(rest));
            continue;
        }
        const WaitingTasks::Task* task =
            index < waiting.first.size() ? &waiting.first[index] : nullptr;
        // What is on its way is not there yet.
        if (task == nullptr ||
            context.motion.isArriving(MapItem::Kind::Pool, item.id, task->number)) {
            paintEmptyBox(painter, context.theme, box);
        } else {
            paintBox(painter, context, box, task->text,
                     processOf(context.snapshot, task->submitter));
        }
    }
}

}  // namespace

std::uint64_t taskNumber(std::int64_t job, std::int32_t task) {
    return (static_cast<std::uint64_t>(job) << 24) + static_cast<std::uint32_t>(task);
}

bool worksInThreads(const state::PoolState& pool) {
    return pool.type == protocol::PoolType::ThreadPool ||
           pool.type == protocol::PoolType::ThreadPoolExecutor;
}

QRectF taskSlot(const state::PoolState& pool, const MapItem& item, std::uint64_t number) {
    const WaitingTasks waiting = waitingTasks(pool, shownTasks);
    int index = 0;
    while (index + 1 < shownTasks && index < static_cast<int>(waiting.first.size()) &&
           waiting.first[static_cast<std::size_t>(index)].number != number) {
        ++index;
    }
    return taskBox(item, index);
}

QRectF workerSlot(const state::PoolState& pool, const MapItem& item, ThreadUid thread) {
    const std::vector<const state::PoolWorkerState*> workers = shownWorkers(pool);
    const auto it = std::ranges::find(workers, thread, &state::PoolWorkerState::thread);
    const QRect area = workersArea(item);
    const int places = workerColumns * (area.height() / workerRow);
    const auto index = static_cast<int>(it - workers.begin());
    return workerPlace(area, std::clamp(index, 0, std::max(0, places - 1)));
}

QRectF resultSlot(const MapItem& item) {
    const QRectF box = taskBox(item, 0);
    const QRectF row = countsRow(item);
    return {box.left(), row.center().y() - box.height() / 2, box.width(), box.height()};
}

WaitingTasks waitingTasks(const state::PoolState& pool, std::size_t most) {
    WaitingTasks waiting;
    std::uint64_t open = pool.jobsIn[static_cast<std::size_t>(state::JobPhase::Pending)] +
                         pool.jobsIn[static_cast<std::size_t>(state::JobPhase::Running)];
    if (pool.phase == state::PoolState::Phase::Ended ||
        pool.phase == state::PoolState::Phase::Terminated) {
        return waiting;  // nobody takes them any more
    }
    // Results on their way back, in the order of the jobs; threads hand theirs over at once.
    std::uint64_t back = pool.resultsBack;
    if (pool.type == protocol::PoolType::ThreadPoolExecutor) {
        back = pool.jobsIn[static_cast<std::size_t>(state::JobPhase::Finished)] +
               pool.jobsIn[static_cast<std::size_t>(state::JobPhase::Failed)];
    }
    std::int64_t onTheWay = std::max<std::int64_t>(
        0, static_cast<std::int64_t>(pool.tasksEnded) - static_cast<std::int64_t>(back));
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
        std::int32_t begun = job.running + job.done + job.lost;
        std::int32_t left = job.tasks < 0 ? (begun == 0 ? 1 : 0) : std::max(0, job.tasks - begun);
        // What has been done and is not back yet does not wait any more.
        const auto ended = static_cast<std::int32_t>(std::min<std::int64_t>(left, onTheWay));
        begun += ended;
        left -= ended;
        onTheWay -= ended;
        waiting.count += left;
        for (std::int32_t k = 0; k < left && waiting.first.size() < most; ++k) {
            waiting.first.push_back(
                {job.tasks > 1 ? MapWords::tr("chunk %1").arg(begun + k + 1) : argumentText(job),
                 job.submitter, job.number, taskNumber(job.number, begun + k)});
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
    const QRect workers = workersArea(item);
    paintWorkers(painter, context, workers, pool);
    paintRule(painter, theme, rect, workers.bottom() + 3);
    const WaitingTasks waiting = waitingTasks(pool, shownTasks);
    paintCounts(painter, context, countsRow(item), pool, waiting.count);
    paintTasks(painter, context, item, waiting);
}

}  // namespace proclab::desktop
