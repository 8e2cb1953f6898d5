// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tracked.h"

#include "log.h"

#include <stdlib.h>

namespace proclab::probe {

namespace {

/// Open addressing, at most half full; `object` is null where a place is free.
Tracked* tracked = nullptr;
std::size_t trackedCapacity = 0;
std::size_t trackedCount = 0;
PyObject* renew = nullptr;

std::size_t placeOf(const PyObject* object) {
    return static_cast<std::size_t>(
               (reinterpret_cast<std::uintptr_t>(object) >> 4) * 0x9E3779B97F4A7C15ull >> 20) &
           (trackedCapacity - 1);
}

std::size_t nextPlace(std::size_t place) {
    return (place + 1) & (trackedCapacity - 1);
}

void put(const Tracked& one) {
    std::size_t place = placeOf(one.object);
    while (tracked[place].object != nullptr) {
        place = nextPlace(place);
    }
    tracked[place] = one;
}

bool makeRoom() {
    if (trackedCount * 2 < trackedCapacity) {
        return true;
    }
    const std::size_t capacity = trackedCapacity == 0 ? 64 : trackedCapacity * 2;
    auto* grown = static_cast<Tracked*>(::calloc(capacity, sizeof(Tracked)));
    if (grown == nullptr) {
        return false;
    }
    Tracked* old = tracked;
    const std::size_t oldCapacity = trackedCapacity;
    tracked = grown;
    trackedCapacity = capacity;
    for (std::size_t i = 0; i < oldCapacity; ++i) {
        if (old[i].object != nullptr) {
            put(old[i]);
        }
    }
    ::free(old);
    return true;
}

/// What was pushed on past the freed place is put in anew, so that it is found without it.
void takeOut(Tracked* one) {
    one->object = nullptr;
    --trackedCount;
    std::size_t place = nextPlace(static_cast<std::size_t>(one - tracked));
    while (tracked[place].object != nullptr) {
        const Tracked moved = tracked[place];
        tracked[place].object = nullptr;
        put(moved);
        place = nextPlace(place);
    }
}

}  // namespace

Tracked* findTracked(const PyObject* object) {
    if (trackedCount == 0) {
        return nullptr;
    }
    std::size_t place = placeOf(object);
    while (tracked[place].object != nullptr) {
        if (tracked[place].object == object) {
            return &tracked[place];
        }
        place = nextPlace(place);
    }
    return nullptr;
}

Tracked* trackedOf(PyObject* const* args, std::size_t nargsf) {
    if (argumentCount(nargsf) == 0 || !processLog.isOpen()) {
        return nullptr;
    }
    Tracked* one = findTracked(args[0]);
    if (one != nullptr && one->generation != processLog.generation() && renew != nullptr) {
        Py_XDECREF(callOne(renew, args[0]));
        PyErr_Clear();
        one = findTracked(args[0]);
    }
    return one;
}

PyObject* track(PyObject* /*module*/, PyObject* args) {
    PyObject* object = nullptr;
    unsigned long long key = 0;
    if (PyArg_ParseTuple(args, "OK", &object, &key) == 0) {
        return nullptr;
    }
    Tracked* known = findTracked(object);
    if (known != nullptr) {
        *known = {object, key, 0, processLog.generation()};
    } else if (makeRoom()) {
        put({object, key, 0, processLog.generation()});
        ++trackedCount;
    }
    Py_RETURN_NONE;
}

PyObject* untrack(PyObject* /*module*/, PyObject* id) {
    const auto* object = static_cast<PyObject*>(PyLong_AsVoidPtr(id));
    Tracked* one = findTracked(object);
    if (one != nullptr) {
        takeOut(one);
    }
    PyErr_Clear();
    Py_RETURN_NONE;
}

PyObject* onRenew(PyObject* /*module*/, PyObject* callable) {
    Py_INCREF(callable);
    Py_XDECREF(renew);
    renew = callable;
    Py_RETURN_NONE;
}

}  // namespace proclab::probe
