// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Tasks on their way to the workers, and in them: a chunk's items are told apart by a hook around
// the function that the library calls for each of them.

#include "pools.h"
#include "repr.h"

namespace proclab::probe {

using protocol::Kind;

namespace {

/// The task that this thread works on.
struct CurrentTask {
    bool isThere;
    JobKey key;
    std::int32_t item;
};
[[gnu::tls_model("initial-exec")]] thread_local CurrentTask currentTask = {};

/// What came of a task and could not be pickled, until the library sends that error in its place.
struct Unsent {
    bool isThere;
    JobKey key;
    std::int32_t index;
    std::uint64_t time;
    PyTypeObject* raised;  ///< the class of the task's own error, owned; null: it was a result
};
[[gnu::tls_model("initial-exec")]] thread_local Unsent unsent = {};

/// What stands in a task of a Pool or of an executor, or in a result.
struct Parts {
    std::int64_t job = 0;
    std::int32_t index = 0;
    PyObject* first = nullptr;   ///< function, or result
    PyObject* second = nullptr;  ///< arguments, or error
    bool isFailed = false;
    bool isOwned = false;
    Parts() = default;
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    ~Parts() {
        if (isOwned) {
            Py_XDECREF(first);
            Py_XDECREF(second);
        }
    }
};

/// (job, index, function, arguments, keywords), or a _CallItem.
bool isTask(PyObject* task, Parts& parts) {
    if (PyTuple_CheckExact(task) && PyTuple_Size(task) == 5) {
        parts.job = toNumber(PyTuple_GetItem(task, 0), -1);
        parts.index = toIndex(PyTuple_GetItem(task, 1));
        parts.first = PyTuple_GetItem(task, 2);
        parts.second = PyTuple_GetItem(task, 3);
        return true;
    }
    if (!isClass(task, poolClasses.callItem)) {
        return false;
    }
    parts.job = numberAttribute(task, poolNames.workId, -1);
    parts.first = attribute(task, poolNames.fn);
    parts.second = attribute(task, poolNames.args);
    parts.isOwned = true;
    return parts.first != nullptr && parts.second != nullptr;
}

/// (job, index, (success, value)), or a _ResultItem.
bool isResult(PyObject* result, Parts& parts) {
    if (PyTuple_CheckExact(result) && PyTuple_Size(result) == 3) {
        PyObject* outcome = PyTuple_GetItem(result, 2);
        if (!PyTuple_CheckExact(outcome) || PyTuple_Size(outcome) != 2) {
            return false;
        }
        parts.job = toNumber(PyTuple_GetItem(result, 0), -1);
        parts.index = toIndex(PyTuple_GetItem(result, 1));
        parts.isFailed = PyTuple_GetItem(outcome, 0) == Py_False;
        (parts.isFailed ? parts.second : parts.first) = PyTuple_GetItem(outcome, 1);
        return true;
    }
    if (!isClass(result, poolClasses.resultItem)) {
        return false;
    }
    parts.job = numberAttribute(result, poolNames.workId, -1);
    parts.first = attribute(result, poolNames.result);
    parts.second = attribute(result, poolNames.exception);
    parts.isFailed = parts.second != nullptr && parts.second != Py_None;
    parts.isOwned = true;
    return parts.first != nullptr && parts.second != nullptr;
}

void addOutcome(Text& text, const Parts& parts, PyTypeObject* raised) {
    if (!parts.isFailed) {
        text.addRepr(parts.first);
        return;
    }
    PyObject* error = innerError(parts.second);
    text.addError(error, raised);
    Py_DECREF(error);
}

/// The class of the task's error, where it raised one. New reference.
PyTypeObject* raisedClass(const Parts& parts) {
    if (!parts.isFailed) {
        return nullptr;
    }
    PyObject* error = innerError(parts.second);
    PyTypeObject* type = Py_TYPE(error);
    Py_INCREF(type);
    Py_DECREF(error);
    return type;
}

/// One call within a task.
PyObject* itemCall(PyObject* self, PyObject* const* args, std::size_t nargsf,
                   PyObject* keywordNames) {
    if (!currentTask.isThere || !processLog.isOpen()) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    const std::size_t count = argumentCount(nargsf);
    Fields fields;
    fields.kind = Kind::ItemBegin;
    fields.object = currentTask.key.pool;
    fields.a = currentTask.key.job;
    fields.c = currentTask.item++;
    if (count == 1) {
        const ShortRepr text(args[0]);
        fields.flags = text.flags();
        processLog.append(fields, text.text(), text.length());
    } else if (PyObject* all = PyTuple_New(static_cast<Py_ssize_t>(count)); all != nullptr) {
        for (std::size_t i = 0; i < count; ++i) {
            Py_INCREF(args[i]);
            PyTuple_SetItem(all, static_cast<Py_ssize_t>(i), args[i]);
        }
        const ShortRepr text(all);
        fields.flags = text.flags();
        processLog.append(fields, text.text(), text.length());
        Py_DECREF(all);
    }
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    fields.kind = Kind::ItemEnd;
    if (result != nullptr) {
        const ShortRepr text(result);
        fields.flags = text.flags();
        processLog.append(fields, text.text(), text.length());
        return result;
    }
    PyObject* type = nullptr;
    PyObject* value = nullptr;
    PyObject* traceback = nullptr;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    Text text;
    text.addError(value != nullptr ? value : type);
    fields.flags = static_cast<std::uint8_t>(text.flags() | protocol::failed);
    processLog.append(fields, text.bytes(), text.length());
    PyErr_Restore(type, value, traceback);
    return nullptr;
}

}  // namespace

PyObject* taskSend(PyObject* self, PyObject* const* args, std::size_t nargsf,
                   PyObject* keywordNames) {
    const PoolState* pool = reinterpret_cast<Hook*>(self)->pool;
    Parts parts;
    if (!processLog.isOpen() || argumentCount(nargsf) != 1 || !isTask(args[0], parts)) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Fields fields;
    fields.kind = Kind::TaskSent;
    fields.object = pool->key;
    fields.a = parts.job;
    fields.c = parts.index;
    if (pool->isOfThreads) {
        processLog.append(fields);
        return callTarget(self, args, nargsf, keywordNames);
    }
    const Text nothing{};
    Outgoing outgoing(args[0], fields, nothing);
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result != nullptr) {
        outgoing.finish();
    }
    return result;
}

PyObject* callItemSend(PyObject* self, PyObject* const* args, std::size_t nargsf,
                       PyObject* keywordNames) {
    const PickledCall call = takePickledCall();
    if (call.isThere && processLog.isOpen()) {
        const PoolState* pool = reinterpret_cast<Hook*>(self)->pool;
        recordPickled(pool->key, call.ns, call.bytes);
        recordJob(Kind::TaskSent, {pool->key, call.job});
    }
    return callTarget(self, args, nargsf, keywordNames);
}

PyObject* taskGet(PyObject* self, PyObject* const* args, std::size_t nargsf,
                  PyObject* keywordNames) {
    currentTask.isThere = false;
    static_cast<void>(takeUnpickled(0));
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    Parts parts;
    if (result == nullptr || !processLog.isOpen() || !isTask(result, parts)) {
        return result;
    }
    const std::uint64_t key = reinterpret_cast<Hook*>(self)->pool->key;
    static_cast<void>(takeUnpickled(key));
    currentTask = {true, {key, parts.job}, 0};
    Text text;
    addCall(text, parts.first, parts.second);
    Fields fields;
    fields.kind = Kind::TaskBegin;
    fields.object = key;
    fields.a = parts.job;
    fields.c = parts.index;
    fields.flags = text.flags();
    processLog.append(fields, text.bytes(), text.length());
    return result;
}

PyObject* taskPut(PyObject* self, PyObject* const* args, std::size_t nargsf,
                  PyObject* keywordNames) {
    const PoolState* pool = reinterpret_cast<Hook*>(self)->pool;
    Parts parts;
    if (!processLog.isOpen() || argumentCount(nargsf) != 1 || !isResult(args[0], parts)) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    currentTask.isThere = false;
    const Unsent before = unsent;
    unsent = {};
    const bool isInItsPlace = before.isThere && parts.isFailed && before.key.pool == pool->key &&
                              before.key.job == parts.job && before.index == parts.index;
    Text text;
    addOutcome(text, parts, isInItsPlace ? before.raised : nullptr);
    Py_XDECREF(before.raised);
    Fields fields;
    fields.kind = Kind::TaskEnd;
    fields.object = pool->key;
    fields.a = parts.job;
    fields.c = parts.index;
    fields.flags = static_cast<std::uint8_t>(
        text.flags() | (parts.isFailed ? std::uint8_t{protocol::failed} : std::uint8_t{0}) |
        (isInItsPlace ? std::uint8_t{protocol::finished} : std::uint8_t{0}));
    // The work is done now; whether its result can be pickled is only known later.
    fields.time = isInItsPlace ? before.time : monotonicNow();
    if (pool->isOfThreads) {
        processLog.append(fields, text.bytes(), text.length());
        return callTarget(self, args, nargsf, keywordNames);
    }
    Outgoing outgoing(args[0], fields, text);
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result != nullptr) {
        outgoing.finish();
    } else if (!outgoing.isWritten() && PyErr_ExceptionMatches(PyExc_Exception) != 0) {
        unsent = {true, {pool->key, parts.job}, parts.index, fields.time, raisedClass(parts)};
    }
    return result;
}

PyObject* mapStar(PyObject* self, PyObject* const* args, std::size_t nargsf,
                  PyObject* keywordNames) {
    if (!currentTask.isThere || !processLog.isOpen() || argumentCount(nargsf) != 1 ||
        !PyTuple_CheckExact(args[0]) || PyTuple_Size(args[0]) < 2) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    const Py_ssize_t size = PyTuple_Size(args[0]);
    PyObject* replaced = PyTuple_New(size);
    Hook* item = newHook(PyTuple_GetItem(args[0], 0), itemCall);
    if (replaced == nullptr || item == nullptr) {
        Py_XDECREF(replaced);
        return nullptr;
    }
    PyTuple_SetItem(replaced, 0, reinterpret_cast<PyObject*>(item));
    for (Py_ssize_t i = 1; i < size; ++i) {
        PyObject* part = PyTuple_GetItem(args[0], i);
        Py_INCREF(part);
        PyTuple_SetItem(replaced, i, part);
    }
    PyObject* result = callTarget(self, &replaced, 1, keywordNames);
    Py_DECREF(replaced);
    return result;
}

PyObject* processChunk(PyObject* self, PyObject* const* args, std::size_t nargsf,
                       PyObject* keywordNames) {
    if (!currentTask.isThere || !processLog.isOpen() || argumentCount(nargsf) != 2 ||
        keywordNames != nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Hook* item = newHook(args[0], itemCall);
    if (item == nullptr) {
        return nullptr;
    }
    PyObject* replaced[] = {reinterpret_cast<PyObject*>(item), args[1]};
    PyObject* result = callTarget(self, replaced, 2, nullptr);
    Py_DECREF(replaced[0]);
    return result;
}

}  // namespace proclab::probe
