// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "actions.h"
#include "log.h"
#include "pickling.h"
#include "sites.h"

namespace proclab::probe {

using protocol::Kind;

namespace {

void emit(Kind kind, const LockState* lock, std::uint32_t site, std::uint8_t flags = 0,
          std::int64_t a = 0) {
    Fields fields;
    fields.kind = kind;
    fields.flags = flags;
    fields.object = lock->key;
    fields.a = a;
    fields.site = site;
    processLog.append(fields);
}

/// What acquire() was asked for, as far as it is plain: anything else is left to the original.
struct Request {
    bool isPlain = true;
    bool waits = true;
    std::int64_t timeout = -1;  ///< ns
    bool isRefusedByThreads = false;
};

Request parse(PyObject* const* args, std::size_t count, PyObject* keywordNames) {
    Request request;
    PyObject* block = count > 0 ? args[0] : nullptr;
    PyObject* timeout = count > 1 ? args[1] : nullptr;
    if (keywordNames != nullptr) {
        const Py_ssize_t keywords = PyTuple_Size(keywordNames);
        for (Py_ssize_t i = 0; i < keywords; ++i) {
            PyObject* name = PyTuple_GetItem(keywordNames, i);
            PyObject* value = args[count + static_cast<std::size_t>(i)];
            if (PyUnicode_CompareWithASCIIString(name, "block") == 0 && block == nullptr) {
                block = value;
            } else if (PyUnicode_CompareWithASCIIString(name, "timeout") == 0 &&
                       timeout == nullptr) {
                timeout = value;
            } else {
                request.isPlain = false;
            }
        }
    }
    if (count > 2 || (block != nullptr && block != Py_True && block != Py_False)) {
        request.isPlain = false;
        return request;
    }
    request.waits = block != Py_False;
    request.isRefusedByThreads = timeout != nullptr && (!request.waits || timeout == Py_None);
    if (timeout != nullptr && timeout != Py_None) {
        double seconds = -1;
        if (PyFloat_CheckExact(timeout)) {
            seconds = PyFloat_AsDouble(timeout);
        } else if (PyLong_CheckExact(timeout)) {
            seconds = PyLong_AsDouble(timeout);
        } else {
            request.isPlain = false;
        }
        if (PyErr_Occurred() != nullptr || !(seconds < 1e9)) {
            PyErr_Clear();
            request.isPlain = false;
            seconds = 0;
        }
        request.isRefusedByThreads = request.isRefusedByThreads || seconds < 0;
        request.timeout = seconds > 0 ? static_cast<std::int64_t>(seconds * 1e9) : 0;
    }
    return request;
}

/// First without waiting: one record where it is free, and the wait is seen where it is not. The
/// wait itself is the original's, with its frames, signals and errors.
PyObject* acquire(PyObject* self, LockState* lock, const Request& request, PyObject* const* args,
                  std::size_t nargsf, PyObject* keywordNames) {
    if (lock->isInternal || !processLog.isOpen()) {
        PyObject* result = callTarget(self, args, nargsf, keywordNames);
        if (result == Py_True) {
            lock->acquired();
        }
        return result;
    }
    const std::uint8_t again = lock->isRecursive && lock->isMine() ? protocol::recursive : 0;
    // Looked up before the lock is held: others wait for what is done while it is.
    const std::uint32_t site = currentSite();
    std::uint8_t waited = 0;
    PyObject* result = nullptr;
    LockState::retain(lock);
    if (request.isPlain) {
        result = callWithFalse(lock->acquire);
        if (result == Py_False && request.waits) {
            Py_DECREF(result);
            emit(Kind::LockAcquireBegin, lock, site, 0, request.timeout);
            waited = protocol::contended;
            result = callTarget(self, args, nargsf, keywordNames);
        }
    } else {
        result = callTarget(self, args, nargsf, keywordNames);
    }
    if (result == Py_True) {
        lock->acquired();
        emit(Kind::LockAcquired, lock, site, waited | again);
    } else {
        SavedError error;
        emit(Kind::LockAcquireFailed, lock, site, waited);
    }
    LockState::discard(lock);
    return result;
}

PyObject* release(PyObject* self, LockState* lock, PyObject* const* args, std::size_t nargsf,
                  PyObject* keywordNames) {
    const bool isMine = lock->isMine();
    if (lock->isInternal || !processLog.isOpen() || (lock->isRecursive && !isMine)) {
        PyObject* result = callTarget(self, args, nargsf, keywordNames);
        if (result != nullptr) {
            lock->released();
        }
        return result;
    }
    const std::uint8_t still = lock->isRecursive && lock->depth > 1 ? protocol::recursive : 0;
    const std::uint32_t site = currentSite();
    LockState::retain(lock);
    emit(Kind::LockReleased, lock, site, still);
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result != nullptr) {
        lock->released();
    } else {
        SavedError error;
        emit(Kind::LockReleased, lock, site, protocol::failed);
    }
    LockState::discard(lock);
    return result;
}

/// The lock behind `self` of a method of SemLock, or null.
LockState* lockOf(PyObject* const* args, std::size_t nargsf) {
    if (argumentCount(nargsf) == 0) {
        return nullptr;
    }
    const Hook* hook = hookAttribute(args[0], names.acquire);
    return hook != nullptr ? hook->lock : nullptr;
}

}  // namespace

bool LockState::isMine() {
    if (generation != processLog.generation()) {
        generation = processLog.generation();
        depth = 0;
    }
    return depth > 0 && owner == currentThread();
}

void LockState::acquired() {
    if (isMine()) {
        ++depth;
    } else {
        depth = 1;
        owner = currentThread();
    }
}

void LockState::released() {
    if (depth > 0) {
        --depth;
    }
}

PyObject* lockAcquire(PyObject* self, PyObject* const* args, std::size_t nargsf,
                      PyObject* keywordNames) {
    LockState* lock = reinterpret_cast<Hook*>(self)->lock;
    Request request = parse(args, argumentCount(nargsf), keywordNames);
    if (lock->isOfThreads && request.isRefusedByThreads) {
        request.isPlain = false;
    }
    return acquire(self, lock, request, args, nargsf, keywordNames);
}

PyObject* lockRelease(PyObject* self, PyObject* const* args, std::size_t nargsf,
                      PyObject* keywordNames) {
    return release(self, reinterpret_cast<Hook*>(self)->lock, args, nargsf, keywordNames);
}

PyObject* lockEnter(PyObject* self, PyObject* const* args, std::size_t nargsf,
                    PyObject* keywordNames) {
    if (argumentCount(nargsf) != 0 && isLockOfGet(args[0])) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    LockState* lock = lockOf(args, nargsf);
    return lock == nullptr ? callTarget(self, args, nargsf, keywordNames)
                           : acquire(self, lock, Request{}, args, nargsf, keywordNames);
}

PyObject* lockExit(PyObject* self, PyObject* const* args, std::size_t nargsf,
                   PyObject* keywordNames) {
    if (argumentCount(nargsf) != 0 && isLockOfGet(args[0])) {
        // The item has left the pipe, and no one else can take one yet.
        border.received = monotonicNow();
        return callTarget(self, args, nargsf, keywordNames);
    }
    LockState* lock = lockOf(args, nargsf);
    return lock == nullptr ? callTarget(self, args, nargsf, keywordNames)
                           : release(self, lock, args, nargsf, keywordNames);
}

}  // namespace proclab::probe
