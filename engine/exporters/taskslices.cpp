// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exporters/taskslices.h"

#include "protocol/record.h"

#include <cstddef>
#include <string_view>
#include <utility>

namespace proclab::exporters {

using trace::Kind;

namespace {

std::string taskName(std::string_view text) {
    return std::string(trace::textPart(text, 0)) + '(' + std::string(trace::textPart(text, 1)) +
           ')';
}

bool isBegin(Kind kind) {
    return kind == Kind::TaskBegin || kind == Kind::ItemBegin;
}

bool isEnd(Kind kind) {
    return kind == Kind::TaskEnd || kind == Kind::ItemEnd;
}

}  // namespace

void TaskSlices::closeTop(Worker& worker, Timestamp t, std::vector<TaskSlice>& ended) {
    worker.open.back().end = t;
    ended.push_back(std::move(worker.open.back()));
    worker.open.pop_back();
}

std::vector<TaskSlice> TaskSlices::after(const trace::Trace& trace, const trace::Event& event) {
    std::vector<TaskSlice> ended;
    if (event.kind == Kind::HostProcessExited || event.kind == Kind::ProcessEnd) {
        for (Worker& worker : m_workers) {
            while (worker.process == event.process && !worker.open.empty())
                closeTop(worker, event.time, ended);
        }
        return ended;
    }
    if (!event.thread.isValid() || (!isBegin(event.kind) && !isEnd(event.kind)))
        return ended;
    if (m_workers.size() <= event.thread.value())
        m_workers.resize(event.thread.value() + std::size_t{1});
    Worker& worker = m_workers[event.thread.value()];
    worker.process = event.process;
    const bool isItem = event.kind == Kind::ItemBegin || event.kind == Kind::ItemEnd;
    const std::string_view text = trace.text(event.text);
    if (isBegin(event.kind)) {
        // A task begins when the one before is over, also where its end was lost.
        while (!worker.open.empty() && (!isItem || worker.open.back().isItem))
            closeTop(worker, event.time, ended);
        TaskSlice slice;
        slice.thread = event.thread;
        slice.begin = event.time;
        slice.name = isItem ? std::string(text) : taskName(text);
        slice.isItem = isItem;
        worker.open.push_back(std::move(slice));
        return ended;
    }
    while (!worker.open.empty()) {
        TaskSlice& top = worker.open.back();
        const bool isIt = top.isItem == isItem;
        if (isItem && !isIt)
            break;  // its beginning was lost
        if (isIt) {
            top.failed = (event.flags & protocol::failed) != 0;
            top.result = top.failed ? trace::errorText(text) : std::string(text);
        }
        closeTop(worker, event.time, ended);
        if (isIt)
            break;
    }
    return ended;
}

std::vector<TaskSlice> TaskSlices::rest(const trace::Trace& trace) {
    std::vector<TaskSlice> ended;
    for (Worker& worker : m_workers) {
        while (!worker.open.empty())
            closeTop(worker, trace.end(), ended);
    }
    return ended;
}

}  // namespace proclab::exporters
