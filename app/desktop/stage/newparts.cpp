// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/newparts.h"

#include "desktop/stage/newpartsnote.h"
#include "desktop/stage/stage.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

struct PartWords {
    Q_DECLARE_TR_FUNCTIONS(StageParts)
};

/// More than these are too many to be explained in one line.
constexpr std::size_t fewParts = 2;

constexpr int objectsLevel = 2;
constexpr int systemLevel = 3;
constexpr int everythingLevel = 4;

}  // namespace

std::vector<StagePart> partsShown(const state::Snapshot& latest, int level) {
    std::vector<StagePart> parts;
    const auto addIf = [&parts](bool shown, StagePart part) {
        if (shown) {
            parts.push_back(part);
        }
    };
    const auto isShown = [level](const auto& object) {
        return !object.internal && (!object.ofThreads || level >= systemLevel);
    };
    if (level < objectsLevel || latest.processes.empty()) {
        return parts;
    }
    parts.push_back(StagePart::Map);
    addIf(std::ranges::any_of(latest.queues, isShown), StagePart::QueueLane);
    addIf(!latest.pipes.empty(), StagePart::Pipe);
    addIf(!latest.values.empty(), StagePart::Value);
    // The lock of a Value is a row of it.
    addIf(std::ranges::any_of(latest.locks,
                              [&](const state::LockState& lock) {
                                  return isShown(lock) && !lock.guards.isValid();
                              }),
          StagePart::Lock);
    addIf(!latest.pools.empty(), StagePart::Pool);
    if (level < systemLevel) {
        return parts;
    }
    const auto hasThreadLane = [](const state::ThreadState& thread) {
        return thread.kind == protocol::ThreadKind::Learner ||
               thread.kind == protocol::ThreadKind::Feeder;
    };
    addIf(std::ranges::any_of(latest.threads, hasThreadLane), StagePart::ThreadLane);
    addIf(std::ranges::any_of(latest.locks, isShown), StagePart::LockLane);
    addIf(std::ranges::any_of(latest.threads,
                              [](const state::ThreadState& thread) { return thread.core >= 0; }),
          StagePart::Cores);
    if (level < everythingLevel) {
        return parts;
    }
    addIf(!latest.memory.empty(), StagePart::Memory);
    addIf(!latest.managers.empty(), StagePart::Manager);
    addIf(
        std::ranges::any_of(latest.processes,
                            [](const state::ProcessState& process) { return process.number < 0; }),
        StagePart::Helpers);
    return parts;
}

QString keyOf(StagePart part) {
    switch (part) {
        case StagePart::Map:
            return u"map"_s;
        case StagePart::QueueLane:
            return u"queueLane"_s;
        case StagePart::Pipe:
            return u"pipe"_s;
        case StagePart::Value:
            return u"value"_s;
        case StagePart::Lock:
            return u"lock"_s;
        case StagePart::Pool:
            return u"pool"_s;
        case StagePart::ThreadLane:
            return u"threadLane"_s;
        case StagePart::LockLane:
            return u"lockLane"_s;
        case StagePart::Cores:
            return u"cores"_s;
        case StagePart::Memory:
            return u"memory"_s;
        case StagePart::Manager:
            return u"manager"_s;
        case StagePart::Helpers:
            return u"helpers"_s;
    }
    return {};
}

QString nameOf(StagePart part) {
    switch (part) {
        case StagePart::Map:
            return PartWords::tr("map");
        case StagePart::QueueLane:
            return PartWords::tr("queue lane");
        case StagePart::Pipe:
            return PartWords::tr("pipe on the map");
        case StagePart::Value:
            return PartWords::tr("Value on the map");
        case StagePart::Lock:
            return PartWords::tr("lock on the map");
        case StagePart::Pool:
            return PartWords::tr("pool on the map");
        case StagePart::ThreadLane:
            return PartWords::tr("thread lane");
        case StagePart::LockLane:
            return PartWords::tr("lock lane");
        case StagePart::Cores:
            return PartWords::tr("cores");
        case StagePart::Memory:
            return PartWords::tr("shared memory on the map");
        case StagePart::Manager:
            return PartWords::tr("manager on the map");
        case StagePart::Helpers:
            return PartWords::tr("helpers of Python");
    }
    return {};
}

QString meaningOf(StagePart part) {
    switch (part) {
        case StagePart::Map:
            return PartWords::tr("the processes, and what they share");
        case StagePart::QueueLane:
            return PartWords::tr("how many items were in it when");
        case StagePart::Pipe:
            return PartWords::tr("messages that were sent and not received");
        case StagePart::Value:
            return PartWords::tr("what is in it, and who wrote last");
        case StagePart::Lock:
            return PartWords::tr("who holds it, and who waits");
        case StagePart::Pool:
            return PartWords::tr("its workers, and the tasks that wait");
        case StagePart::ThreadLane:
            return PartWords::tr("a further thread of the process above it");
        case StagePart::LockLane:
            return PartWords::tr("who held it when");
        case StagePart::Cores:
            return PartWords::tr("which process each of them ran");
        case StagePart::Memory:
            return PartWords::tr("who has it open");
        case StagePart::Manager:
            return PartWords::tr("a server process, and its objects");
        case StagePart::Helpers:
            return PartWords::tr("processes that multiprocessing starts for itself");
    }
    return {};
}

std::vector<StagePart> partsUnknown(const std::vector<StagePart>& parts, const QStringList& known) {
    std::vector<StagePart> unknown;
    std::ranges::copy_if(parts, std::back_inserter(unknown),
                         [&known](StagePart part) { return !known.contains(keyOf(part)); });
    return unknown;
}

QString newPartsSentence(const std::vector<StagePart>& parts) {
    if (parts.empty()) {
        return {};
    }
    QStringList words;
    for (const StagePart part : parts) {
        words << (parts.size() > fewParts
                      ? nameOf(part)
                      : PartWords::tr("%1 (%2)").arg(nameOf(part), meaningOf(part)));
    }
    return PartWords::tr("New: %1").arg(words.join(u", "_s));
}

QString newPartsDetail(const std::vector<StagePart>& parts) {
    QStringList lines;
    for (const StagePart part : parts) {
        lines << PartWords::tr("%1: %2").arg(nameOf(part), meaningOf(part));
    }
    return lines.join(u'\n');
}

// What the stage does with them.

void Stage::setKnownParts(const QStringList& keys) {
    m_knownParts = keys;
    introduceParts();
}

void Stage::introduceParts() {
    if (!m_knownParts || m_form == Form::Proof) {
        return;
    }
    const std::vector<StagePart> unknown =
        partsUnknown(partsShown(*m_cursor.latest(), shownLevel()), *m_knownParts);
    if (unknown.empty()) {
        return;
    }
    QStringList keys;
    for (const StagePart part : unknown) {
        keys << keyOf(part);
    }
    *m_knownParts << keys;
    if (newPartsText().isEmpty()) {
        m_newParts.clear();  // what was said and is gone needs not be said again
    }
    m_newParts.insert(m_newParts.end(), unknown.begin(), unknown.end());
    m_newPartsNote->say(newPartsSentence(m_newParts), newPartsDetail(m_newParts));
    emit partsIntroduced(keys);
}

void Stage::forgetNewParts() {
    m_newParts.clear();
    m_newPartsNote->say(QString(), QString());
}

QString Stage::newPartsText() const {
    return m_newPartsNote->text();
}

}  // namespace proclab::desktop
