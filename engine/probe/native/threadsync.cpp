// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "threadsync.h"

#include "hook.h"
#include "log.h"
#include "sites.h"
#include "tracked.h"

namespace proclab::probe {

namespace {

PyObject* callWhereTracked(PyObject* self, PyObject* const* args, std::size_t nargsf,
                           PyObject* keywordNames) {
    return argumentCount(nargsf) > 0 && findTracked(args[0]) != nullptr
               ? callWithCallbacks(self, args, nargsf, keywordNames)
               : callTarget(self, args, nargsf, keywordNames);
}

PyObject* callWhereByLearner(PyObject* self, PyObject* const* args, std::size_t nargsf,
                             PyObject* keywordNames) {
    return processLog.isOpen() && isCalledByLearner()
               ? callWithCallbacks(self, args, nargsf, keywordNames)
               : callTarget(self, args, nargsf, keywordNames);
}

PyObject* watchedNames = nullptr;

PyObject* callWhereNamed(PyObject* self, PyObject* const* args, std::size_t nargsf,
                         PyObject* keywordNames) {
    const bool isNamed =
        argumentCount(nargsf) > 0 && PyDict_GetItemWithError(watchedNames, args[0]) != nullptr;
    PyErr_Clear();
    return isNamed ? callWithCallbacks(self, args, nargsf, keywordNames)
                   : callTarget(self, args, nargsf, keywordNames);
}

PyObject* makeCallbackHook(PyObject* args, VectorCall call) {
    PyObject* target = nullptr;
    PyObject* before = nullptr;
    PyObject* after = nullptr;
    if (PyArg_ParseTuple(args, "OOO", &target, &before, &after) == 0) {
        return nullptr;
    }
    return withCallbacks(newHook(target, call), before, after);
}

LockState* lockBehind(PyObject* acquire) {
    const Hook* made = asHook(acquire);
    return made != nullptr ? made->lock : nullptr;
}

}  // namespace

PyObject* hookTracked(PyObject* /*module*/, PyObject* args) {
    return makeCallbackHook(args, callWhereTracked);
}

PyObject* hookByLearner(PyObject* /*module*/, PyObject* args) {
    return makeCallbackHook(args, callWhereByLearner);
}

PyObject* hookOfNames(PyObject* /*module*/, PyObject* args) {
    PyObject* target = nullptr;
    PyObject* watched = nullptr;
    PyObject* before = nullptr;
    PyObject* after = nullptr;
    if (PyArg_ParseTuple(args, "OO!OO", &target, &PyDict_Type, &watched, &before, &after) == 0) {
        return nullptr;
    }
    Py_INCREF(watched);
    Py_XDECREF(watchedNames);
    watchedNames = watched;
    return withCallbacks(newHook(target, callWhereNamed), before, after);
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
