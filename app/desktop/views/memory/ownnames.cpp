// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/memory/ownnames.h"

#include "desktop/style/statelook.h"
#include "desktop/views/memory/memorywords.h"

#include <algorithm>
#include <string>
#include <utility>

namespace proclab::desktop {

namespace {

const state::GlobalState* find(const state::ProcessState& process, std::string_view name) {
    if (process.globals == nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find(*process.globals, name, &state::GlobalState::name);
    return found == process.globals->end() ? nullptr : &*found;
}

bool isShown(const state::ProcessState& process, bool helpers) {
    const bool isThere = process.started != Timestamp() || process.pid > 0;
    return isThere && (process.number >= 0 || (helpers && process.globals != nullptr));
}

using Processes = std::vector<const state::ProcessState*>;

/// Main first, then by number; the first ones and the selected one.
Processes shownOf(const state::Snapshot& snapshot, ProcessUid selected, bool helpers, int* left) {
    Processes processes;
    for (const state::ProcessState& process : snapshot.processes) {
        if (isShown(process, helpers)) {
            processes.push_back(&process);
        }
    }
    std::ranges::stable_sort(processes, {}, [](const auto* process) {
        return static_cast<std::uint32_t>(process->number);
    });
    *left = static_cast<int>(processes.size() - std::min(processes.size(), mostColumns));
    if (*left > 0) {
        const auto chosen = std::ranges::find(processes, selected,
                                              [](const auto* process) { return process->uid; });
        if (chosen != processes.end() &&
            std::cmp_greater_equal(chosen - processes.begin(), mostColumns)) {
            processes[mostColumns - 1] = *chosen;
        }
        processes.resize(mostColumns);
    }
    return processes;
}

/// Names in the order in which main defined them, then those that only others have.
void addNames(std::vector<std::string>& found, const Processes& processes) {
    for (const state::ProcessState* process : processes) {
        if (process->globals == nullptr) {
            continue;
        }
        for (const state::GlobalState& global : *process->globals) {
            if (std::ranges::find(found, global.name) == found.end()) {
                found.push_back(global.name);
            }
        }
    }
}

/// Whether there is something to see of this name: it changes, or is not the same everywhere.
bool isAlive(const Processes& processes, const std::string& name) {
    const state::GlobalState* first = nullptr;
    for (const state::ProcessState* process : processes) {
        const state::GlobalState* global = find(*process, name);
        if (global == nullptr) {
            continue;
        }
        if (global->changes > 0 || (first != nullptr && global->repr != first->repr)) {
            return true;
        }
        first = global;
    }
    return false;
}

OwnCell cellOf(const state::GlobalState& global, Timestamp now) {
    OwnCell cell;
    cell.text = valueWords(QString::fromStdString(global.repr), global.length);
    cell.length = global.length;
    cell.inherited = global.inherited;
    cell.changes = global.changes;
    cell.since = global.since;
    cell.changed = global.changes > 0 && now - global.since < changedFor;
    return cell;
}

}  // namespace

int OwnNames::mainColumn() const {
    const auto found = std::ranges::find(columns, 0, &OwnColumn::number);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

OwnNames ownNames(const Names& names, const state::Snapshot& snapshot,
                  const state::Snapshot& latest, Timestamp now, ProcessUid selected, bool helpers) {
    OwnNames own;
    const Processes processes = shownOf(snapshot, selected, helpers, &own.left);
    int leftLater = 0;
    const Processes later = shownOf(latest, selected, helpers, &leftLater);
    for (const Processes* list : {&processes, &later}) {
        for (const state::ProcessState* process : *list) {
            own.mostBytes = std::max(own.mostBytes, process->privateBytes + process->sharedBytes);
        }
    }
    for (const state::ProcessState* process : processes) {
        own.columns.push_back({process->uid, process->number, names.lane(process->uid),
                               lookOf(*process), state::hasEnded(process->state),
                               process->memorySince != Timestamp(), process->privateBytes,
                               process->sharedBytes});
    }
    std::vector<std::string> all;
    addNames(all, later);
    addNames(all, processes);
    std::ranges::stable_partition(all, [&](const auto& name) { return isAlive(later, name); });
    for (const std::string& name : all) {
        OwnRow row;
        row.name = QString::fromStdString(name);
        const state::GlobalState* mains = nullptr;
        bool isThere = false;
        for (const state::ProcessState* process : processes) {
            const state::GlobalState* global = find(*process, name);
            OwnCell& cell = row.cells.emplace_back();
            if (process->number == 0) {
                mains = global;
            }
            if (global != nullptr) {
                cell = cellOf(*global, now);
                cell.differs = mains != nullptr &&
                               (global->repr != mains->repr || global->length != mains->length);
                isThere = true;
            }
        }
        if (isThere) {
            own.rows.push_back(std::move(row));
        }
    }
    return own;
}

}  // namespace proclab::desktop
