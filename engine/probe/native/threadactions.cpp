// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The busy methods of `queue.Queue`, `threading.Semaphore` and `threading.Event`, for the objects
// that are the learner's.

#include "actions.h"
#include "arguments.h"
#include "log.h"
#include "repr.h"
#include "sites.h"
#include "tracked.h"

namespace proclab::probe {

using protocol::Kind;

namespace {

/// An argument of the call, borrowed; null where it was not given.
PyObject* givenArgument(PyObject* const* args, std::size_t nargsf, PyObject* keywordNames,
                        std::size_t position, const char* keyword) {
    return argument(args, argumentCount(nargsf), keywordNames, position, keyword);
}

Fields fieldsOf(Kind kind, std::uint64_t key) {
    Fields fields;
    fields.kind = kind;
    fields.object = key;
    fields.site = currentSite();
    return fields;
}

/// Of a Semaphore, read past whatever the class may do with it.
long unitsOf(PyObject* semaphore) {
    static PyObject* const name = PyUnicode_InternFromString("_value");
    PyObject* value = PyObject_GenericGetAttr(semaphore, name);
    const long units = value != nullptr && PyLong_CheckExact(value) ? PyLong_AsLong(value) : 1;
    Py_XDECREF(value);
    PyErr_Clear();
    return units;
}

}  // namespace

PyObject* threadPut(PyObject* self, PyObject* const* args, std::size_t nargsf,
                    PyObject* keywordNames) {
    const Tracked* queue = trackedOf(args, nargsf);
    PyObject* item = argument(args, argumentCount(nargsf), keywordNames, 1, "item");
    if (queue == nullptr || item == nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Fields fields = fieldsOf(Kind::QueuePutBegin, queue->key);
    {
        const ShortRepr text(item);
        const Patience patience =
            patienceOf(givenArgument(args, nargsf, keywordNames, 2, "block"),
                       givenArgument(args, nargsf, keywordNames, 3, "timeout"));
        fields.flags = static_cast<std::uint8_t>(text.flags() | patience.flags);
        fields.a = patience.limit;
        processLog.append(fields, text.text(), text.length());
    }
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    SavedError error;
    fields.kind = Kind::QueuePutEnd;
    fields.flags = result != nullptr ? 0 : protocol::failed;
    Tracked* still = findTracked(args[0]);
    fields.a = result != nullptr && still != nullptr ? ++still->counter : 0;
    processLog.append(fields);
    return result;
}

PyObject* threadGet(PyObject* self, PyObject* const* args, std::size_t nargsf,
                    PyObject* keywordNames) {
    const Tracked* queue = trackedOf(args, nargsf);
    if (queue == nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Fields fields = fieldsOf(Kind::QueueGetBegin, queue->key);
    const Patience patience = patienceOf(givenArgument(args, nargsf, keywordNames, 1, "block"),
                                         givenArgument(args, nargsf, keywordNames, 2, "timeout"));
    fields.flags = patience.flags;
    fields.a = patience.limit;
    processLog.append(fields);
    fields.a = 0;
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    SavedError error;
    fields.kind = Kind::QueueGetEnd;
    if (result != nullptr) {
        const ShortRepr text(result);
        fields.flags = text.flags();
        processLog.append(fields, text.text(), text.length());
    } else {
        fields.flags = protocol::failed;
        processLog.append(fields);
    }
    return result;
}

PyObject* semaphoreAcquire(PyObject* self, PyObject* const* args, std::size_t nargsf,
                           PyObject* keywordNames) {
    const Tracked* semaphore = trackedOf(args, nargsf);
    if (semaphore == nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Fields fields = fieldsOf(Kind::LockAcquireBegin, semaphore->key);
    PyObject* blocking = argument(args, argumentCount(nargsf), keywordNames, 1, "blocking");
    std::uint8_t waited = 0;
    if (unitsOf(args[0]) == 0 && (blocking == nullptr || blocking == Py_True)) {
        fields.a = nanosecondsOf(argument(args, argumentCount(nargsf), keywordNames, 2, "timeout"));
        processLog.append(fields);
        waited = protocol::contended;
    }
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    SavedError error;
    fields.kind = result == Py_True ? Kind::LockAcquired : Kind::LockAcquireFailed;
    fields.flags = waited;
    fields.a = 0;
    processLog.append(fields);
    return result;
}

PyObject* semaphoreRelease(PyObject* self, PyObject* const* args, std::size_t nargsf,
                           PyObject* keywordNames) {
    const Tracked* semaphore = trackedOf(args, nargsf);
    if (semaphore == nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    PyObject* number = argument(args, argumentCount(nargsf), keywordNames, 1, "n");
    long units = number != nullptr && PyLong_CheckExact(number) ? PyLong_AsLong(number) : 1;
    PyErr_Clear();
    units = units > 0 ? units : 1;
    Fields fields = fieldsOf(Kind::LockReleased, semaphore->key);
    for (long i = 0; i < units; ++i) {
        processLog.append(fields);
    }
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result == nullptr) {
        SavedError error;
        fields.flags = protocol::failed;
        for (long i = 0; i < units; ++i) {
            processLog.append(fields);
        }
    }
    return result;
}

PyObject* eventIsSet(PyObject* self, PyObject* const* args, std::size_t nargsf,
                     PyObject* keywordNames) {
    const Tracked* event = trackedOf(args, nargsf);
    if (event == nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    const std::uint64_t key = event->key;
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result != nullptr) {
        Fields fields = fieldsOf(Kind::EventAsked, key);
        fields.c = result == Py_True ? 1 : 0;
        processLog.append(fields);
    }
    return result;
}

}  // namespace proclab::probe
