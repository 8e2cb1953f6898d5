// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Jobs of multiprocessing's Pool and ThreadPool, seen from the side that asks for them. A job's
// object keeps its pool's cache to the end, so that is what leads to the pool.

#include "pools.h"
#include "sites.h"

namespace proclab::probe {

using protocol::Kind;

namespace {

[[gnu::tls_model("initial-exec")]] thread_local Submission* innermost = nullptr;
/// How many tasks the MapResult has that is being made on this thread; -1: none is.
[[gnu::tls_model("initial-exec")]] thread_local std::int32_t mapTasks = -1;
[[gnu::tls_model("initial-exec")]] thread_local PyObject* waitedFor = nullptr;

bool jobOf(PyObject* object, JobKey& key) {
    PyObject* cache = attribute(object, poolNames.cache);
    const bool isKnown = cache != nullptr && recall(cache, key);
    Py_XDECREF(cache);
    key.job = isKnown ? numberAttribute(object, poolNames.job, -1) : -1;
    return isKnown;
}

PyObject* submitJob(PyObject* self, PyObject* const* args, std::size_t nargsf,
                    PyObject* keywordNames, bool isApply) {
    const std::size_t count = argumentCount(nargsf);
    if (!processLog.isOpen() || count == 0 ||
        // apply() does its work by apply_async().
        (innermost != nullptr && innermost->isApply && !innermost->isUsed &&
         innermost->owner == args[0])) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Submission here = {};
    here.owner = args[0];
    here.method = reinterpret_cast<Hook*>(self)->target;
    here.function = argument(args, count, keywordNames, 1, "func");
    here.arguments = argument(args, count, keywordNames, 2, "iterable");
    if (here.arguments == nullptr) {
        here.arguments = argument(args, count, keywordNames, 2, "args");
    }
    here.isApply = isApply;
    here.outer = innermost;
    innermost = &here;
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    innermost = here.outer;
    return result;
}

/// After the constructor of a result: the job has its number, and its tasks are not sent yet.
void recordMade(PyObject* object, std::int32_t tasks) {
    JobKey key;
    if (processLog.isOpen() && jobOf(object, key)) {
        recordSubmitted(innermost, key, tasks);
        if (tasks == 0) {
            recordJob(Kind::JobDone, key);
        }
    }
}

bool isTrueAttribute(PyObject* object, PyObject* name) {
    PyObject* value = attribute(object, name);
    const bool isIt = value == Py_True;
    Py_XDECREF(value);
    return isIt;
}

enum class JobType { Apply, Map, Imap };

bool isImapComplete(PyObject* object) {
    const std::int64_t length = numberAttribute(object, poolNames.length, -1);
    return length >= 0 && numberAttribute(object, poolNames.index, -2) == length;
}

/// Whether it is complete with so many more results.
bool isImapCompleteWith(PyObject* object, std::int64_t length, std::int64_t more) {
    PyObject* ahead = attribute(object, poolNames.unsorted);
    const std::int64_t count = ahead != nullptr && PyDict_Check(ahead) ? PyDict_Size(ahead) : 0;
    Py_XDECREF(ahead);
    return length >= 0 && numberAttribute(object, poolNames.index, -2) + count + more == length;
}

/// job._set(index, (success, value)), by the thread that handles results.
PyObject* setJob(PyObject* self, PyObject* const* args, std::size_t nargsf, PyObject* keywordNames,
                 JobType type) {
    JobKey key;
    if (!processLog.isOpen() || argumentCount(nargsf) != 3 || !PyTuple_CheckExact(args[2]) ||
        PyTuple_Size(args[2]) != 2 || !jobOf(args[0], key)) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    const bool isGood = PyTuple_GetItem(args[2], 0) == Py_True;
    // Of a ThreadPool it is still what a worker sends.
    PyObject* error = isGood ? nullptr : innerError(PyTuple_GetItem(args[2], 1));
    static_cast<void>(takeUnpickled(key.pool));
    recordOutcome(Kind::TaskResult, key, toIndex(args[1]), error);
    if (type == JobType::Apply) {
        recordOutcome(Kind::JobDone, key, 0, error);
    } else if (type == JobType::Map && numberAttribute(args[0], poolNames.numberLeft, 0) == 1) {
        // Of a job that failed before, its value is the first error.
        PyObject* first = isTrueAttribute(args[0], poolNames.success)
                              ? nullptr
                              : attribute(args[0], poolNames.value);
        recordOutcome(Kind::JobDone, key, 0, first != nullptr ? first : error);
        Py_XDECREF(first);
    }
    // Before whoever waits for the last one can go on.
    const bool isLast =
        type == JobType::Imap &&
        isImapCompleteWith(args[0], numberAttribute(args[0], poolNames.length, -1), 1);
    if (isLast) {
        recordJob(Kind::JobDone, key);
    }
    Py_XDECREF(error);
    PyObject* done = callTarget(self, args, nargsf, keywordNames);
    const SavedError saved;
    if (type == JobType::Imap && !isLast && isImapComplete(args[0])) {
        recordJob(Kind::JobDone, key);
    }
    // A callback of the learner's may have unpickled something on this thread.
    static_cast<void>(takeUnpickled(0));
    return done;
}

/// How a wait ended that raised: StopIteration says that there is nothing more.
std::uint8_t failureFlags() {
    if (PyErr_ExceptionMatches(PyExc_StopIteration) != 0) {
        return protocol::finished;
    }
    if (poolClasses.timeout != nullptr && PyErr_ExceptionMatches(poolClasses.timeout) != 0) {
        return 0;
    }
    return protocol::finished | protocol::failed;
}

std::uint8_t waitFlags(PyObject* object, bool isNext) {
    if (isNext) {
        return protocol::finished;
    }
    PyObject* event = attribute(object, poolNames.event);
    const bool isReady = event != nullptr && isTrueAttribute(event, poolNames.flag);
    Py_XDECREF(event);
    return isReady ? std::uint8_t{protocol::finished} : std::uint8_t{0};
}

PyObject* waitForJob(PyObject* self, PyObject* const* args, std::size_t nargsf,
                     PyObject* keywordNames, bool isNext) {
    const std::size_t count = argumentCount(nargsf);
    JobKey key;
    // get() does its waiting by wait().
    if (!processLog.isOpen() || count == 0 || waitedFor == args[0] || !jobOf(args[0], key)) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Fields fields;
    fields.kind = Kind::JobWaitBegin;
    fields.object = key.pool;
    fields.a = key.job;
    fields.c = toTimeout(argument(args, count, keywordNames, 1, "timeout"));
    fields.site = currentSite();
    processLog.append(fields);
    PyObject* outer = waitedFor;
    waitedFor = args[0];
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    waitedFor = outer;
    const std::uint8_t flags = result != nullptr ? waitFlags(args[0], isNext) : failureFlags();
    SavedError error;
    fields.kind = Kind::JobWaitEnd;
    fields.c = 0;
    fields.flags = flags;
    processLog.append(fields);
    return result;
}

}  // namespace

Submission* currentSubmission() {
    return innermost;
}

void setCurrentSubmission(Submission* current) {
    innermost = current;
}

void recordSubmitted(Submission* made, const JobKey& key, std::int32_t tasks) {
    Fields fields;
    fields.kind = Kind::JobSubmitted;
    fields.object = key.pool;
    fields.a = key.job;
    fields.c = tasks;
    fields.site = currentSite();
    Text text;
    if (made != nullptr && !made->isUsed) {
        made->isUsed = true;
        if (made->isMap) {
            text.add("map");
        } else {
            text.addFunction(made->method);
            // Functions are called by their place in a class, methods by their own name.
            text.keepAfterLastDot();
        }
        text.addSeparator();
        PyObject* rest = nullptr;
        PyObject* arguments = made->arguments;
        if (made->rest != nullptr) {
            rest = PyTuple_New(static_cast<Py_ssize_t>(made->restCount));
            for (std::size_t i = 0; rest != nullptr && i < made->restCount; ++i) {
                Py_INCREF(made->rest[i]);
                PyTuple_SetItem(rest, static_cast<Py_ssize_t>(i), made->rest[i]);
            }
            arguments = rest;
        }
        if (made->function != nullptr && arguments != nullptr) {
            addCall(text, made->function, arguments);
        } else if (made->function != nullptr) {
            text.addFunction(made->function);
            text.addSeparator();
        }
        PyErr_Clear();
        Py_XDECREF(rest);
    }
    fields.flags = text.flags();
    processLog.append(fields, text.bytes(), text.length());
}

PyObject* poolSubmit(PyObject* self, PyObject* const* args, std::size_t nargsf,
                     PyObject* keywordNames) {
    return submitJob(self, args, nargsf, keywordNames, false);
}

PyObject* poolApply(PyObject* self, PyObject* const* args, std::size_t nargsf,
                    PyObject* keywordNames) {
    return submitJob(self, args, nargsf, keywordNames, true);
}

PyObject* applyInit(PyObject* self, PyObject* const* args, std::size_t nargsf,
                    PyObject* keywordNames) {
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result != nullptr && argumentCount(nargsf) > 0) {
        recordMade(args[0], mapTasks >= 0 ? mapTasks : 1);
    }
    return result;
}

PyObject* mapInit(PyObject* self, PyObject* const* args, std::size_t nargsf,
                  PyObject* keywordNames) {
    const std::size_t count = argumentCount(nargsf);
    PyObject* chunk = argument(args, count, keywordNames, 2, "chunksize");
    PyObject* length = argument(args, count, keywordNames, 3, "length");
    const std::int64_t size = chunk != nullptr ? toNumber(chunk, 0) : 0;
    const std::int64_t items = length != nullptr ? toNumber(length, 0) : 0;
    const std::int64_t tasks = size > 0 ? (items + size - 1) / size : 0;
    mapTasks = tasks < INT32_MAX ? static_cast<std::int32_t>(tasks) : INT32_MAX;
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    mapTasks = -1;
    return result;
}

PyObject* imapInit(PyObject* self, PyObject* const* args, std::size_t nargsf,
                   PyObject* keywordNames) {
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result != nullptr && argumentCount(nargsf) > 0) {
        recordMade(args[0], -1);
    }
    return result;
}

PyObject* applySet(PyObject* self, PyObject* const* args, std::size_t nargsf,
                   PyObject* keywordNames) {
    return setJob(self, args, nargsf, keywordNames, JobType::Apply);
}

PyObject* mapSet(PyObject* self, PyObject* const* args, std::size_t nargsf,
                 PyObject* keywordNames) {
    return setJob(self, args, nargsf, keywordNames, JobType::Map);
}

PyObject* imapSet(PyObject* self, PyObject* const* args, std::size_t nargsf,
                  PyObject* keywordNames) {
    return setJob(self, args, nargsf, keywordNames, JobType::Imap);
}

PyObject* imapSetLength(PyObject* self, PyObject* const* args, std::size_t nargsf,
                        PyObject* keywordNames) {
    JobKey key;
    if (!processLog.isOpen() || argumentCount(nargsf) != 2 || !jobOf(args[0], key)) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    const bool isLast = isImapCompleteWith(args[0], toNumber(args[1], -1), 0);
    if (isLast) {
        recordJob(Kind::JobDone, key);
    }
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result != nullptr && !isLast && isImapComplete(args[0])) {
        recordJob(Kind::JobDone, key);
    }
    return result;
}

PyObject* jobGet(PyObject* self, PyObject* const* args, std::size_t nargsf,
                 PyObject* keywordNames) {
    return waitForJob(self, args, nargsf, keywordNames, false);
}

PyObject* jobNext(PyObject* self, PyObject* const* args, std::size_t nargsf,
                  PyObject* keywordNames) {
    return waitForJob(self, args, nargsf, keywordNames, true);
}

}  // namespace proclab::probe
