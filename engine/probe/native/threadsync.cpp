// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "threadsync.h"

#include "hook.h"
#include "log.h"
#include "sites.h"

namespace proclab::probe {

namespace {

bool isKnownObject(PyObject* known, PyObject* object) {
    if (PyDict_Size(known) == 0) {
        return false;
    }
    PyObject* id = PyLong_FromVoidPtr(object);
    const bool found = id != nullptr && PyDict_GetItemWithError(known, id) != nullptr;
    Py_XDECREF(id);
    PyErr_Clear();
    return found;
}

PyObject* callWhereKnown(PyObject* self, PyObject* const* args, std::size_t nargsf,
                         PyObject* keywordNames) {
    return argumentCount(nargsf) > 0 && isKnownObject(reinterpret_cast<Hook*>(self)->known, args[0])
               ? callWithCallbacks(self, args, nargsf, keywordNames)
               : callTarget(self, args, nargsf, keywordNames);
}

PyObject* callWhereByLearner(PyObject* self, PyObject* const* args, std::size_t nargsf,
                             PyObject* keywordNames) {
    return processLog.isOpen() && isCalledByLearner()
               ? callWithCallbacks(self, args, nargsf, keywordNames)
               : callTarget(self, args, nargsf, keywordNames);
}

Hook* makeCallbackHook(PyObject* target, PyObject* before, PyObject* after, VectorCall call) {
    Hook* made = newHook(target, call);
    if (made != nullptr && before != Py_None) {
        Py_INCREF(before);
        made->before = before;
    }
    if (made != nullptr && after != Py_None) {
        Py_INCREF(after);
        made->after = after;
    }
    return made;
}

LockState* lockBehind(PyObject* acquire) {
    const Hook* made = asHook(acquire);
    return made != nullptr ? made->lock : nullptr;
}

}  // namespace

PyObject* hookKnown(PyObject* /*module*/, PyObject* args) {
    PyObject* target = nullptr;
    PyObject* before = nullptr;
    PyObject* after = nullptr;
    PyObject* known = nullptr;
    if (PyArg_ParseTuple(args, "OOOO", &target, &before, &after, &known) == 0) {
        return nullptr;
    }
    Hook* made = makeCallbackHook(target, before, after, callWhereKnown);
    if (made != nullptr) {
        Py_INCREF(known);
        made->known = known;
    }
    return reinterpret_cast<PyObject*>(made);
}

PyObject* hookByLearner(PyObject* /*module*/, PyObject* args) {
    PyObject* target = nullptr;
    PyObject* before = nullptr;
    PyObject* after = nullptr;
    if (PyArg_ParseTuple(args, "OOO", &target, &before, &after) == 0) {
        return nullptr;
    }
    return reinterpret_cast<PyObject*>(makeCallbackHook(target, before, after, callWhereByLearner));
}

PyObject* letLockGo(PyObject* /*module*/, PyObject* acquire) {
    LockState* lock = lockBehind(acquire);
    std::int64_t depth = 0;
    if (lock != nullptr && lock->isMine()) {
        depth = lock->depth;
        lock->depth = 0;
    }
    return PyLong_FromLongLong(depth);
}

PyObject* takeLockBack(PyObject* /*module*/, PyObject* args) {
    PyObject* acquire = nullptr;
    long long depth = 0;
    if (PyArg_ParseTuple(args, "OL", &acquire, &depth) == 0) {
        return nullptr;
    }
    LockState* lock = lockBehind(acquire);
    if (lock != nullptr) {
        lock->depth = 0;
        lock->acquired();
        lock->depth = depth;
    }
    Py_RETURN_NONE;
}

}  // namespace proclab::probe
