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
    PyObject* reference = one->reference;
    PyObject* about = one->about;
    one->object = nullptr;
    --trackedCount;
    std::size_t place = nextPlace(static_cast<std::size_t>(one - tracked));
    while (tracked[place].object != nullptr) {
        const Tracked moved = tracked[place];
        tracked[place].object = nullptr;
        put(moved);
        place = nextPlace(place);
    }
    Py_DECREF(reference);
    Py_DECREF(about);
}

/// Called by the interpreter when an object goes: in C, so that no tracer is told of it.
PyObject* forget(PyObject* address, PyObject* reference) {
    Tracked* one = findTracked(static_cast<PyObject*>(PyLong_AsVoidPtr(address)));
    if (one != nullptr && one->reference == reference) {
        takeOut(one);
    }
    PyErr_Clear();
    Py_RETURN_NONE;
}

PyMethodDef forgetMethod = {"forget", forget, METH_O, nullptr};

/// New weak reference, or null with an exception.
PyObject* referenceTo(PyObject* object) {
    PyObject* address = PyLong_FromVoidPtr(object);
    PyObject* callback = address != nullptr ? PyCFunction_New(&forgetMethod, address) : nullptr;
    PyObject* reference = callback != nullptr ? PyWeakref_NewRef(object, callback) : nullptr;
    Py_XDECREF(address);
    Py_XDECREF(callback);
    return reference;
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
    PyObject* about = nullptr;
    if (PyArg_ParseTuple(args, "OKO", &object, &key, &about) == 0) {
        return nullptr;
    }
    PyObject* reference = referenceTo(object);
    if (reference == nullptr) {
        return nullptr;
    }
    if (Tracked* known = findTracked(object); known != nullptr) {
        takeOut(known);
    }
    if (!makeRoom()) {
        Py_DECREF(reference);
        return PyErr_NoMemory();
    }
    Py_INCREF(about);
    put({object, key, 0, processLog.generation(), reference, about});
    ++trackedCount;
    Py_RETURN_NONE;
}

PyObject* aboutTracked(PyObject* /*module*/, PyObject* object) {
    const Tracked* one = findTracked(object);
    if (one == nullptr) {
        PyErr_SetNone(PyExc_KeyError);
        return nullptr;
    }
    Py_INCREF(one->about);
    return one->about;
}

PyObject* untrack(PyObject* /*module*/, PyObject* object) {
    if (Tracked* one = findTracked(object); one != nullptr) {
        takeOut(one);
    }
    Py_RETURN_NONE;
}

PyObject* onRenew(PyObject* /*module*/, PyObject* callable) {
    Py_INCREF(callable);
    Py_XDECREF(renew);
    renew = callable;
    Py_RETURN_NONE;
}

}  // namespace proclab::probe
