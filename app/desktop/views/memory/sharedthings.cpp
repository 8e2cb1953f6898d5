// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/memory/sharedthings.h"

#include "desktop/views/memory/memorywords.h"
#include "desktop/views/memory/ownnames.h"

#include <QStringList>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

void addLock(const Names& names, const state::Snapshot& snapshot, LockId id, SharedThing& thing) {
    if (!id.isValid() || id.value() >= snapshot.locks.size()) {
        return;
    }
    const state::LockState& lock = snapshot.locks[id.value()];
    thing.lock = id;
    thing.isHeld = lock.holder.isValid();
    thing.holder = names.number(lock.holder);
    thing.waiting = static_cast<int>(lock.waiting.size());
}

SharedThing thingOf(const Names& names, const state::Snapshot& snapshot,
                    const state::ValueState& value, Timestamp now) {
    SharedThing thing;
    thing.id = {trace::Subject::Value, value.id.value()};
    thing.icon = u"value"_s;
    thing.name = QString::fromStdString(value.name);
    const QString code = QString::fromStdString(value.typeCode);
    thing.kind = value.length < 0 ? u"Value(\"%1\")"_s.arg(code)
                                  : u"Array(\"%1\", %2)"_s.arg(code).arg(value.length);
    QStringList elements;
    for (const std::string& element : value.elements) {
        elements << (element.empty() ? u"?"_s : QString::fromStdString(element));
        if (elements.size() == 12) {
            break;
        }
    }
    const bool isAll = value.length < 0 || value.length <= elements.size();
    thing.value = value.length < 0
                      ? elements.value(0)
                      : u'[' + elements.join(u", "_s) + (isAll ? u"]"_s : u", \u2026"_s);
    thing.writer = names.number(value.lastWriter);
    thing.changed = value.lastWriter.isValid() && now - value.lastWrite < changedFor;
    thing.unseen = value.unseen;
    addLock(names, snapshot, value.lock, thing);
    return thing;
}

SharedThing thingOf(const state::MemoryState& block) {
    SharedThing thing;
    thing.id = {trace::Subject::Memory, block.id.value()};
    thing.icon = u"memory"_s;
    thing.name = QString::fromStdString(block.name);
    const bool isList = block.type == protocol::MemoryType::ShareableList;
    thing.kind = isList ? u"ShareableList"_s : u"SharedMemory"_s;
    QStringList elements;
    for (const std::string& element : block.elements) {
        elements << (element.empty() ? u"?"_s : QString::fromStdString(element));
    }
    thing.value = isList ? u'[' + elements.join(u", "_s) + u']' : QString();
    thing.note = MemoryWords::tr("%1 bytes").arg(block.size);
    thing.unseen = !isList;
    return thing;
}

SharedThing thingOf(const Names& names, const state::ManagerObjectState& object) {
    SharedThing thing;
    thing.id = {trace::Subject::ManagerObject, object.id.value()};
    thing.icon = u"manager"_s;
    thing.kind = MemoryWords::tr("%1 of a manager").arg(QString::fromStdString(object.type));
    thing.name = QString::fromStdString(object.name.empty() ? object.type : object.name);
    thing.note = object.lastCall.empty()
                     ? MemoryWords::tr("not used yet")
                     : MemoryWords::tr("last %1").arg(QString::fromStdString(object.lastCall));
    thing.writer = names.number(object.lastCaller);
    return thing;
}

bool isLearnersLock(const state::LockState& lock) {
    return !lock.internal && !lock.ofThreads && !lock.guards.isValid() &&
           (lock.type == protocol::LockType::Lock || lock.type == protocol::LockType::RLock);
}

}  // namespace

std::vector<SharedThing> sharedThings(const Names& names, const state::Snapshot& snapshot,
                                      Timestamp now) {
    std::vector<SharedThing> things;
    for (const state::ValueState& value : snapshot.values) {
        if (value.creator.isValid()) {
            things.push_back(thingOf(names, snapshot, value, now));
        }
    }
    for (const state::MemoryState& block : snapshot.memory) {
        things.push_back(thingOf(block));
    }
    for (const state::ManagerObjectState& object : snapshot.managerObjects) {
        things.push_back(thingOf(names, object));
    }
    for (const state::LockState& lock : snapshot.locks) {
        if (isLearnersLock(lock)) {
            SharedThing thing;
            thing.id = {trace::Subject::Lock, lock.id.value()};
            thing.icon = u"lock"_s;
            thing.name = QString::fromStdString(lock.name);
            thing.kind = lock.type == protocol::LockType::RLock ? u"RLock"_s : u"Lock"_s;
            addLock(names, snapshot, lock.id, thing);
            things.push_back(std::move(thing));
        }
    }
    return things;
}

}  // namespace proclab::desktop
