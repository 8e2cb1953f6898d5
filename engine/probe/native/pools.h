// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "arguments.h"
#include "hook.h"
#include "log.h"

namespace proclab::probe {

/// Adds what the Python side calls for pools and executors. False with an exception.
bool addPools(PyObject* module);

/// The hooks of pools and executors by their names, as hookAction().
[[nodiscard]] VectorCall poolAction(const char* name);

#define PROCLAB_ACTION(name)                                                  \
    PyObject* name(PyObject* self, PyObject* const* args, std::size_t nargsf, \
                   PyObject* keywordNames)

// tasks.cpp: on the way to the workers and in them.
PROCLAB_ACTION(taskSend);      ///< Pool._quick_put
PROCLAB_ACTION(callItemSend);  ///< _send_bytes of an executor's call queue
PROCLAB_ACTION(taskGet);       ///< what a worker gets its tasks by
PROCLAB_ACTION(taskPut);       ///< what it sends its results by
PROCLAB_ACTION(mapStar);       ///< pool.mapstar and pool.starmapstar: a chunk
PROCLAB_ACTION(processChunk);  ///< the same of concurrent.futures

// jobs.cpp: the side of a Pool that asks.
PROCLAB_ACTION(poolSubmit);     ///< map, imap, apply_async ...
PROCLAB_ACTION(poolApply);      ///< apply, which calls apply_async
PROCLAB_ACTION(applyInit);      ///< ApplyResult.__init__
PROCLAB_ACTION(mapInit);        ///< MapResult.__init__, which calls the former
PROCLAB_ACTION(imapInit);       ///< IMapIterator.__init__
PROCLAB_ACTION(applySet);       ///< ApplyResult._set
PROCLAB_ACTION(mapSet);         ///< MapResult._set
PROCLAB_ACTION(imapSet);        ///< _set of both kinds of IMapIterator
PROCLAB_ACTION(imapSetLength);  ///< IMapIterator._set_length
PROCLAB_ACTION(jobGet);         ///< ApplyResult.get and wait
PROCLAB_ACTION(jobNext);        ///< IMapIterator.next

// futures.cpp: executors.
PROCLAB_ACTION(executorSubmit);   ///< submit
PROCLAB_ACTION(futureInit);       ///< Future.__init__
PROCLAB_ACTION(futureRunning);    ///< Future.set_running_or_notify_cancel
PROCLAB_ACTION(futureResult);     ///< Future.set_result
PROCLAB_ACTION(futureException);  ///< Future.set_exception
PROCLAB_ACTION(futureCancel);     ///< Future.cancel
PROCLAB_ACTION(futureWait);       ///< Future.result and exception
PROCLAB_ACTION(workItemRun);      ///< _WorkItem.run, in a thread
PROCLAB_ACTION(callItemUnsent);   ///< _SafeQueue._on_queue_feeder_error

// poolborder.cpp: what is pickled for a pool.
PROCLAB_ACTION(poolPickle);    ///< ForkingPickler.dumps
PROCLAB_ACTION(poolUnpickle);  ///< ForkingPickler.loads

#undef PROCLAB_ACTION

/// Interned names of attributes of the library's own objects.
struct PoolNames {
    PyObject* args = nullptr;
    PyObject* cache = nullptr;
    PyObject* event = nullptr;
    PyObject* exception = nullptr;
    PyObject* exc = nullptr;
    PyObject* flag = nullptr;
    PyObject* fn = nullptr;
    PyObject* func = nullptr;
    PyObject* future = nullptr;
    PyObject* index = nullptr;
    PyObject* unsorted = nullptr;
    PyObject* job = nullptr;
    PyObject* length = nullptr;
    PyObject* numberLeft = nullptr;
    PyObject* queueCount = nullptr;
    PyObject* result = nullptr;
    PyObject* state = nullptr;
    PyObject* success = nullptr;
    PyObject* task = nullptr;
    PyObject* value = nullptr;
    PyObject* workId = nullptr;
};
extern PoolNames poolNames;

/// Classes of the standard library that are told by their identity. Null until its module is there.
struct PoolClasses {
    PyObject* partial = nullptr;
    PyObject* callItem = nullptr;       ///< concurrent.futures.process._CallItem
    PyObject* resultItem = nullptr;     ///< ... _ResultItem
    PyObject* futureError = nullptr;    ///< ... _ExceptionWithTraceback
    PyObject* poolError = nullptr;      ///< multiprocessing.pool.ExceptionWithTraceback
    PyObject* encodingError = nullptr;  ///< multiprocessing.pool.MaybeEncodingError
    PyObject* timeout = nullptr;        ///< multiprocessing.TimeoutError
};
extern PoolClasses poolClasses;

/// What an object of the library stands for: a pool, or a job of one.
struct JobKey {
    std::uint64_t pool = 0;
    std::int64_t job = 0;
};
/// Kept beside the objects, by weak references, so that they look as they always do.
bool remember(PyObject* object, const JobKey& key);
[[nodiscard]] bool recall(PyObject* object, JobKey& key);

/// New reference or null without an exception.
[[nodiscard]] PyObject* attribute(PyObject* object, PyObject* name);
[[nodiscard]] std::int64_t numberAttribute(PyObject* object, PyObject* name,
                                           std::int64_t otherwise);
[[nodiscard]] bool isClass(PyObject* object, PyObject* cls);
/// A number of the library's own as it fits into a record.
[[nodiscard]] std::int64_t toNumber(PyObject* object, std::int64_t otherwise);
[[nodiscard]] std::int32_t toIndex(PyObject* object);
/// ms, -1 without end or where it is no plain number.
[[nodiscard]] std::int32_t toTimeout(PyObject* seconds);

/// Text of a record made of several parts, cut where it gets too long.
class Text {
public:
    void add(const char* bytes, std::size_t length);
    void add(const char* bytes);
    void addSeparator() { add("", 1); }
    /// The name of a function without running code of the learner's.
    void addFunction(PyObject* function);
    void addRepr(PyObject* object);
    /// A string as it is; nothing of anything else.
    void addPlain(PyObject* string) { addName(string, room()); }
    void addClass(PyTypeObject* type);
    /// The class of an error '\0' its message, as far as that is plain; of one that stands for
    /// another that could not be pickled '\0' the class of that.
    void addError(PyObject* error, PyTypeObject* unpicklable = nullptr);
    /// "Pool.map" becomes "map".
    void keepAfterLastDot();

    [[nodiscard]] const char* bytes() const { return m_bytes; }
    [[nodiscard]] std::size_t length() const { return m_length; }
    [[nodiscard]] std::uint8_t flags() const { return m_flags; }

private:
    static constexpr std::size_t longestName = 96;

    void addName(PyObject* name, std::size_t longest = longestName);
    [[nodiscard]] std::size_t room() const { return sizeof m_bytes - m_length; }

    char m_bytes[240];
    std::size_t m_length = 0;
    std::uint8_t m_flags = 0;
};
/// Function '\0' repr of arguments, of the learner's function where it is called for a chunk.
void addCall(Text& text, PyObject* function, PyObject* arguments);

/// While it lives, the object is about to be pickled on this thread, and its record is written
/// when that is done and before the bytes go: the only moment at which both are known.
class Outgoing {
public:
    Outgoing(PyObject* object, const Fields& fields, const Text& text);
    ~Outgoing();
    Outgoing(const Outgoing&) = delete;
    Outgoing& operator=(const Outgoing&) = delete;
    /// Writes the record where that was not done yet: something else did the pickling.
    void finish();
    [[nodiscard]] bool isWritten() const { return m_isWritten; }

private:
    friend PyObject* poolPickle(PyObject*, PyObject* const*, std::size_t, PyObject*);
    void write(std::int64_t ns, std::int64_t bytes);

    PyObject* m_object;
    const Fields& m_fields;
    const Text& m_text;
    bool m_isWritten = false;
    Outgoing* m_outer;
};

/// The last _CallItem that this thread pickled and did not send yet.
struct PickledCall {
    bool isThere = false;
    std::int64_t job = 0;
    std::int64_t ns = 0;
    std::int64_t bytes = 0;
};
[[nodiscard]] PickledCall takePickledCall();
void recordPickled(std::uint64_t pool, std::int64_t ns, std::int64_t bytes, std::uint64_t time = 0);
/// Forgets what this thread unpickled; true where it was something, which is then recorded when
/// `pool` is not 0.
bool takeUnpickled(std::uint64_t pool);

/// One call of map(), submit() ... that is being made on this thread and has no job yet.
struct Submission {
    PyObject* owner;
    PyObject* method;  ///< the hooked function, for its name
    PyObject* function;
    PyObject* arguments;  ///< null: `rest`
    PyObject* const* rest;
    std::size_t restCount;
    bool isApply;
    bool isExecutor;
    bool isMap;  ///< submit() was called by Executor.map
    bool isUsed;
    Submission* outer;
};
/// The innermost one, or null.
[[nodiscard]] Submission* currentSubmission();
void setCurrentSubmission(Submission* submission);
/// Writes JobSubmitted for it.
void recordSubmitted(Submission* submission, const JobKey& key, std::int32_t tasks);

/// Writes a record of a job with neither text nor line.
void recordJob(protocol::Kind kind, const JobKey& key, std::int32_t c = 0, std::uint8_t flags = 0);
/// The same of one that failed by this error; of one that is good where there is none.
void recordOutcome(protocol::Kind kind, const JobKey& key, std::int32_t c, PyObject* error);
/// What went wrong: without what carries a worker's traceback home. New reference.
[[nodiscard]] PyObject* innerError(PyObject* error);
/// The message of an error as Python would print it; null, without an exception, where that would
/// take code of the learner's. New reference.
[[nodiscard]] PyObject* plainMessage(PyObject* error);

}  // namespace proclab::probe
