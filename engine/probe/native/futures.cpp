// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Executors of concurrent.futures: one job for each future.

#include "pools.h"
#include "sites.h"

#include <string.h>

namespace proclab::probe {

using protocol::Kind;

namespace {

/// What this thread of a ThreadPoolExecutor works on.
struct RunningItem {
    PyObject* item;
    PyObject* future;
};
[[gnu::tls_model("initial-exec")]] thread_local RunningItem runningItem = {};
std::int64_t jobsOfThreads = 0;
/// While this thread, a feeder, says that a task could not be pickled.
[[gnu::tls_model("initial-exec")]] thread_local bool isUnsent = false;

/// Whether the hooked function was called by Executor.map: its file says it, and the code that was
/// found once is found again at once.
bool isCalledByMap() {
    static PyObject* known = nullptr;
    PyFrameObject* frame = PyEval_GetFrame();
    if (frame == nullptr) {
        return false;
    }
    PyObject* code = reinterpret_cast<PyObject*>(PyFrame_GetCode(frame));
    if (code == known) {
        Py_DECREF(code);
        return true;
    }
    PyObject* file = PyObject_GetAttrString(code, "co_filename");
    static constexpr char end[] = "concurrent/futures/_base.py";
    constexpr std::size_t endLength = sizeof end - 1;
    Py_ssize_t length = 0;
    const char* bytes = file != nullptr && PyUnicode_CheckExact(file)
                            ? PyUnicode_AsUTF8AndSize(file, &length)
                            : nullptr;
    PyErr_Clear();
    const bool isIt = bytes != nullptr && static_cast<std::size_t>(length) > endLength &&
                      ::strcmp(bytes + static_cast<std::size_t>(length) - endLength, end) == 0;
    Py_XDECREF(file);
    if (isIt && known == nullptr) {
        known = code;  // kept for good
    } else {
        Py_DECREF(code);
    }
    return isIt;
}

/// PENDING, RUNNING, CANCELLED, CANCELLED_AND_NOTIFIED or FINISHED.
bool isFutureInState(PyObject* future, const char* state) {
    PyObject* value = attribute(future, poolNames.state);
    const bool isIt = value != nullptr && PyUnicode_CheckExact(value) &&
                      PyUnicode_CompareWithASCIIString(value, state) == 0;
    Py_XDECREF(value);
    return isIt;
}

bool isFutureOver(PyObject* future) {
    return !isFutureInState(future, "PENDING") && !isFutureInState(future, "RUNNING");
}

void recordTaskBegin(const JobKey& key) {
    PyObject* function = attribute(runningItem.item, poolNames.fn);
    PyObject* arguments = attribute(runningItem.item, poolNames.args);
    PyObject* task = nullptr;
    PyObject* first = function;
    PyObject* second = arguments;
    if (function == nullptr) {
        // From 3.14 on: a tuple (function, arguments, keywords).
        task = attribute(runningItem.item, poolNames.task);
        if (task != nullptr && PyTuple_CheckExact(task) && PyTuple_Size(task) > 1) {
            first = PyTuple_GetItem(task, 0);
            second = PyTuple_GetItem(task, 1);
        }
    }
    Text text;
    if (first != nullptr && second != nullptr) {
        addCall(text, first, second);
    }
    Fields fields;
    fields.kind = Kind::TaskBegin;
    fields.object = key.pool;
    fields.a = key.job;
    fields.flags = text.flags();
    processLog.append(fields, text.bytes(), text.length());
    Py_XDECREF(function);
    Py_XDECREF(arguments);
    Py_XDECREF(task);
}

PyObject* setFuture(PyObject* self, PyObject* const* args, std::size_t nargsf,
                    PyObject* keywordNames, bool isFailed) {
    JobKey key;
    if (!processLog.isOpen() || argumentCount(nargsf) != 2 || !recall(args[0], key) ||
        isFutureOver(args[0])) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    PyObject* error = isFailed ? args[1] : nullptr;
    if (runningItem.future == args[0]) {
        Text text;
        if (isFailed) {
            text.addError(args[1]);
        } else {
            text.addRepr(args[1]);
        }
        Fields fields;
        fields.kind = Kind::TaskEnd;
        fields.object = key.pool;
        fields.a = key.job;
        fields.flags = static_cast<std::uint8_t>(
            text.flags() | (isFailed ? std::uint8_t{protocol::failed} : std::uint8_t{0}));
        processLog.append(fields, text.bytes(), text.length());
    } else if (isUnsent || takeUnpickled(key.pool)) {
        recordOutcome(Kind::TaskResult, key, 0, error);
    }
    recordOutcome(Kind::JobDone, key, 0, error);
    isUnsent = false;
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    // A callback of the learner's may have unpickled something on this thread.
    static_cast<void>(takeUnpickled(0));
    return result;
}

}  // namespace

PyObject* executorSubmit(PyObject* self, PyObject* const* args, std::size_t nargsf,
                         PyObject* keywordNames) {
    const std::size_t count = argumentCount(nargsf);
    if (!processLog.isOpen() || count < 2) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Submission here = {};
    here.owner = args[0];
    here.method = reinterpret_cast<Hook*>(self)->target;
    here.function = args[1];
    here.rest = args + 2;
    here.restCount = count - 2;
    here.isExecutor = true;
    here.isMap = isCalledByMap();
    here.outer = currentSubmission();
    setCurrentSubmission(&here);
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    setCurrentSubmission(here.outer);
    return result;
}

/// Within submit() a future is made while the executor's lock is held: nobody else counts then.
PyObject* futureInit(PyObject* self, PyObject* const* args, std::size_t nargsf,
                     PyObject* keywordNames) {
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    Submission* submission = currentSubmission();
    JobKey key;
    if (result == nullptr || submission == nullptr || !submission->isExecutor ||
        submission->isUsed || !processLog.isOpen() || argumentCount(nargsf) == 0 ||
        !recall(submission->owner, key)) {
        return result;
    }
    key.job = numberAttribute(submission->owner, poolNames.queueCount, -1);
    if (key.job < 0) {
        key.job = jobsOfThreads++;
    }
    if (remember(args[0], key)) {
        recordSubmitted(submission, key, 1);
    }
    return result;
}

PyObject* futureRunning(PyObject* self, PyObject* const* args, std::size_t nargsf,
                        PyObject* keywordNames) {
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    JobKey key;
    if (result == Py_True && processLog.isOpen() && argumentCount(nargsf) > 0 &&
        recall(args[0], key)) {
        recordJob(Kind::JobRunning, key);
        if (runningItem.future == args[0]) {
            recordTaskBegin(key);
        }
    }
    return result;
}

PyObject* futureResult(PyObject* self, PyObject* const* args, std::size_t nargsf,
                       PyObject* keywordNames) {
    return setFuture(self, args, nargsf, keywordNames, false);
}

PyObject* futureException(PyObject* self, PyObject* const* args, std::size_t nargsf,
                          PyObject* keywordNames) {
    return setFuture(self, args, nargsf, keywordNames, true);
}

PyObject* futureCancel(PyObject* self, PyObject* const* args, std::size_t nargsf,
                       PyObject* keywordNames) {
    JobKey key;
    const bool isPending = processLog.isOpen() && argumentCount(nargsf) > 0 &&
                           recall(args[0], key) && isFutureInState(args[0], "PENDING");
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (isPending && result == Py_True) {
        Fields fields;
        fields.kind = Kind::JobCancelled;
        fields.object = key.pool;
        fields.a = key.job;
        fields.site = currentSite();
        processLog.append(fields);
    }
    return result;
}

PyObject* futureWait(PyObject* self, PyObject* const* args, std::size_t nargsf,
                     PyObject* keywordNames) {
    const std::size_t count = argumentCount(nargsf);
    JobKey key;
    if (!processLog.isOpen() || count == 0 || !recall(args[0], key)) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Fields fields;
    fields.kind = Kind::JobWaitBegin;
    fields.object = key.pool;
    fields.a = key.job;
    fields.c = toTimeout(argument(args, count, keywordNames, 1, "timeout"));
    fields.site = currentSite();
    processLog.append(fields);
    PyObject* future = args[0];
    // The method lets go of it on purpose; the probe may not be the one that needs it.
    Py_INCREF(future);
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    SavedError error;
    fields.kind = Kind::JobWaitEnd;
    fields.c = 0;
    fields.flags = isFutureOver(future) ? protocol::finished : 0;
    if (result == nullptr && fields.flags != 0) {
        fields.flags |= protocol::failed;
    }
    processLog.append(fields);
    Py_DECREF(future);
    return result;
}

PyObject* callItemUnsent(PyObject* self, PyObject* const* args, std::size_t nargsf,
                         PyObject* keywordNames) {
    isUnsent = true;
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    isUnsent = false;
    return result;
}

PyObject* workItemRun(PyObject* self, PyObject* const* args, std::size_t nargsf,
                      PyObject* keywordNames) {
    PyObject* future = argumentCount(nargsf) > 0 ? attribute(args[0], poolNames.future) : nullptr;
    if (future == nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    const RunningItem outer = runningItem;
    runningItem = {args[0], future};
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    runningItem = outer;
    Py_DECREF(future);
    return result;
}

}  // namespace proclab::probe
