// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The extension `_proclab._writer`: what the Python side of the probe calls.

#include "actions.h"
#include "forks.h"
#include "hook.h"
#include "log.h"
#include "pipes.h"
#include "pools.h"
#include "repr.h"
#include "sites.h"
#include "threadsync.h"
#include "tracked.h"
#include "untraced.h"

#include <string.h>

namespace proclab::probe {

Names names;

bool prepareNames() {
    names.acquire = PyUnicode_InternFromString("acquire");
    names.value = PyUnicode_InternFromString("value");
    names.poll = PyUnicode_InternFromString("_poll");
    names.handle = PyUnicode_InternFromString("_handle");
    names.readable = PyUnicode_InternFromString("_readable");
    names.writable = PyUnicode_InternFromString("_writable");
    return names.acquire != nullptr && names.value != nullptr && names.poll != nullptr &&
           names.handle != nullptr && names.readable != nullptr && names.writable != nullptr;
}

VectorCall hookAction(const char* name) {
    struct Action {
        const char* name;
        VectorCall call;
    };
    static constexpr Action actions[] = {
        {"lockAcquire", lockAcquire},
        {"lockRelease", lockRelease},
        {"lockEnter", lockEnter},
        {"lockExit", lockExit},
        {"valueGet", valueGet},
        {"valueSet", valueSet},
        {"arrayGet", arrayGet},
        {"arraySet", arraySet},
        {"queuePut", queuePut},
        {"queueGet", queueGet},
        {"queueSend", queueSend},
        {"streamWrite", streamWrite},
        {"managerCall", managerCall},
        {"sleep", sleepAction},
        {"shutdown", shutdownAction},
        {"fork", forkAction},
        {"wait", waitAction},
        {"exitFunction", exitFunction},
        {"processInit", processInit},
        {"processStart", processStart},
        {"processJoin", processJoin},
        {"processBootstrap", processBootstrap},
        {"threadPut", threadPut},
        {"threadGet", threadGet},
        {"eventIsSet", eventIsSet},
        {"semaphoreAcquire", semaphoreAcquire},
        {"semaphoreRelease", semaphoreRelease},
        {"itemGet", itemGet},
        {"itemSet", itemSet},
        {"queueReceived", queueReceived},
        {"queueAskSize", queueAskSize},
        {"queueAskEmpty", queueAskEmpty},
        {"queueAskFull", queueAskFull},
        {"pickleDumps", pickleDumps},
        {"pickleLoads", pickleLoads},
        {"connectionSend", connectionSend},
        {"connectionSendBytes", connectionSendBytes},
        {"connectionReceive", connectionReceive},
        {"connectionReceiveBytes", connectionReceiveBytes},
        {"connectionReceiveInto", connectionReceiveInto},
        {"connectionPoll", connectionPoll},
        {"connectionClose", connectionClose},
        {"connectionWait", connectionWait},
    };
    for (const Action& action : actions) {
        if (::strcmp(action.name, name) == 0) {
            return action.call;
        }
    }
    return poolAction(name);
}

namespace {

/// configure(folder, capBytes, libraryPrefixes): where to record to.
PyObject* configure(PyObject* /*module*/, PyObject* args) {
    const char* folder = nullptr;
    Py_ssize_t length = 0;
    unsigned long long cap = 0;
    PyObject* libraries = nullptr;
    if (PyArg_ParseTuple(args, "s#KO", &folder, &length, &cap, &libraries) == 0) {
        return nullptr;
    }
    for (Py_ssize_t i = 0; i < PyTuple_Size(libraries); ++i) {
        const char* prefix = PyUnicode_AsUTF8AndSize(PyTuple_GetItem(libraries, i), nullptr);
        if (prefix == nullptr) {
            return nullptr;
        }
        addLibraryPrefix(prefix);
    }
    return PyBool_FromLong(processLog.configure(folder, static_cast<std::size_t>(length), cap));
}

PyObject* openLog(PyObject* /*module*/, PyObject* /*args*/) {
    return PyBool_FromLong(processLog.open());
}

/// emit(kind, object=0, a=0, c=0, flags=0, text="", hasSite=True)
PyObject* emitRecord(PyObject* /*module*/, PyObject* args) {
    int kind = 0;
    unsigned long long object = 0;
    long long a = 0;
    int c = 0;
    int flags = 0;
    const char* text = "";
    Py_ssize_t length = 0;
    int hasSite = 1;
    if (PyArg_ParseTuple(args, "i|KLiis#p", &kind, &object, &a, &c, &flags, &text, &length,
                         &hasSite) == 0) {
        return nullptr;
    }
    if (processLog.isOpen()) {
        Fields fields;
        fields.kind = static_cast<protocol::Kind>(kind);
        fields.object = object;
        fields.a = a;
        fields.c = c;
        fields.flags = static_cast<std::uint8_t>(flags);
        fields.site = hasSite != 0 ? currentSite() : 0;
        processLog.append(fields, text, static_cast<std::size_t>(length));
    }
    Py_RETURN_NONE;
}

PyObject* hashText(PyObject* /*module*/, PyObject* args) {
    const char* text = nullptr;
    Py_ssize_t length = 0;
    if (PyArg_ParseTuple(args, "s#", &text, &length) == 0) {
        return nullptr;
    }
    return PyLong_FromUnsignedLongLong(protocol::fnv1a(text, static_cast<std::size_t>(length)));
}

PyObject* shortRepr(PyObject* /*module*/, PyObject* object) {
    const ShortRepr text(object);
    return PyUnicode_FromStringAndSize(text.text(), static_cast<Py_ssize_t>(text.length()));
}

/// hook(target, before, after): the target with Python callables around it; None leaves one out.
PyObject* hook(PyObject* /*module*/, PyObject* args) {
    PyObject* target = nullptr;
    PyObject* before = nullptr;
    PyObject* after = nullptr;
    if (PyArg_ParseTuple(args, "OOO", &target, &before, &after) == 0) {
        return nullptr;
    }
    return withCallbacks(newHook(target, callWithCallbacks), before, after);
}

Hook* newAction(PyObject* target, const char* action) {
    VectorCall call = hookAction(action);
    if (call == nullptr) {
        PyErr_SetString(PyExc_ValueError, action);
        return nullptr;
    }
    return newHook(target, call);
}

/// action(target, name): the target with a hook that is all C and needs no state of its own.
PyObject* action(PyObject* /*module*/, PyObject* args) {
    PyObject* target = nullptr;
    const char* name = nullptr;
    if (PyArg_ParseTuple(args, "Os", &target, &name) == 0) {
        return nullptr;
    }
    return reinterpret_cast<PyObject*>(newAction(target, name));
}

/// original(function): what a hook stands for; anything else is given back as it is.
PyObject* original(PyObject* /*module*/, PyObject* function) {
    const Hook* made = asHook(function);
    PyObject* found = made != nullptr ? made->target : function;
    Py_INCREF(found);
    return found;
}

/// actionOrHook(target, name, before, after): an action that does the plain case in C and leaves
/// the others to the callables.
PyObject* actionOrHook(PyObject* /*module*/, PyObject* args) {
    PyObject* target = nullptr;
    const char* name = nullptr;
    PyObject* before = nullptr;
    PyObject* after = nullptr;
    if (PyArg_ParseTuple(args, "OsOO", &target, &name, &before, &after) == 0) {
        return nullptr;
    }
    return withCallbacks(newAction(target, name), before, after);
}

/// lockMethods(acquire, release, key, isInternal, isRecursive, isOfThreads=False)
///     -> (acquire, release)
PyObject* lockMethods(PyObject* /*module*/, PyObject* args) {
    PyObject* acquire = nullptr;
    PyObject* release = nullptr;
    unsigned long long key = 0;
    int isInternal = 0;
    int isRecursive = 0;
    int isOfThreads = 0;
    if (PyArg_ParseTuple(args, "OOKpp|p", &acquire, &release, &key, &isInternal, &isRecursive,
                         &isOfThreads) == 0) {
        return nullptr;
    }
    LockState* lock = LockState::make();
    Hook* first = newAction(acquire, "lockAcquire");
    Hook* second = newAction(release, "lockRelease");
    if (lock == nullptr || first == nullptr || second == nullptr) {
        return PyErr_NoMemory();
    }
    Py_INCREF(acquire);
    Py_INCREF(release);
    lock->references = 2;
    lock->acquire = acquire;
    lock->release = release;
    lock->key = key;
    lock->isInternal = isInternal != 0;
    lock->isRecursive = isRecursive != 0;
    lock->isOfThreads = isOfThreads != 0;
    first->lock = lock;
    second->lock = lock;
    return Py_BuildValue("NN", first, second);
}

/// setInternal(acquire, isInternal): what happens to this lock is (not) worth a record.
PyObject* setInternal(PyObject* /*module*/, PyObject* args) {
    PyObject* acquire = nullptr;
    int isInternal = 0;
    if (PyArg_ParseTuple(args, "Op", &acquire, &isInternal) == 0) {
        return nullptr;
    }
    Hook* made = asHook(acquire);
    if (made != nullptr && made->lock != nullptr) {
        made->lock->isInternal = isInternal != 0;
    }
    Py_RETURN_NONE;
}

/// keyOfLock(acquire) -> key, or 0 where it is none of ours.
PyObject* keyOfLock(PyObject* /*module*/, PyObject* acquire) {
    const Hook* made = asHook(acquire);
    return PyLong_FromUnsignedLongLong(made != nullptr && made->lock != nullptr ? made->lock->key
                                                                                : 0);
}

/// keyOfQueue(send) -> key, or 0 where it is none of ours.
PyObject* keyOfQueue(PyObject* /*module*/, PyObject* send) {
    const Hook* made = asHook(send);
    return PyLong_FromUnsignedLongLong(made != nullptr && made->queue != nullptr ? made->queue->key
                                                                                 : 0);
}

/// setInternalQueue(poll): what happens to the queue of this method is not worth a record.
PyObject* setInternalQueue(PyObject* /*module*/, PyObject* poll) {
    Hook* made = asHook(poll);
    if (made != nullptr && made->queue != nullptr) {
        made->queue->isInternal = true;
    }
    Py_RETURN_NONE;
}

PyObject* isInternalQueue(PyObject* /*module*/, PyObject* poll) {
    const Hook* made = asHook(poll);
    return PyBool_FromLong(made != nullptr && made->queue != nullptr && made->queue->isInternal);
}

/// valueMethod(acquire, object, key, takesInt, takesFloat) -> acquire that also knows the Value
PyObject* valueMethod(PyObject* /*module*/, PyObject* args) {
    PyObject* acquire = nullptr;
    PyObject* object = nullptr;
    unsigned long long key = 0;
    int takesInt = 0;
    int takesFloat = 0;
    if (PyArg_ParseTuple(args, "OOKpp", &acquire, &object, &key, &takesInt, &takesFloat) == 0) {
        return nullptr;
    }
    const Hook* known = asHook(acquire);
    if (known == nullptr || known->lock == nullptr) {
        // A lock of somebody else's making: left as it is, and nothing is recorded.
        Py_INCREF(acquire);
        return acquire;
    }
    ValueState* value = ValueState::make();
    Hook* made = newHook(known->target, known->vectorcall);
    if (value == nullptr || made == nullptr) {
        return PyErr_NoMemory();
    }
    Py_INCREF(object);
    LockState::retain(known->lock);
    LockState::retain(known->lock);
    value->references = 1;
    value->key = key;
    value->object = object;
    value->lock = known->lock;
    value->takesInt = takesInt != 0;
    value->takesFloat = takesFloat != 0;
    made->lock = known->lock;
    made->value = value;
    return reinterpret_cast<PyObject*>(made);
}

/// queueMethods(key, isInternal, readLock, writer, poll, acquire, release) -> the last three with
/// hooks; None stays.
PyObject* queueMethods(PyObject* /*module*/, PyObject* args) {
    unsigned long long key = 0;
    int isInternal = 0;
    PyObject* readLock = nullptr;
    PyObject* writer = nullptr;
    PyObject* methods[3] = {};
    if (PyArg_ParseTuple(args, "KpOOOOO", &key, &isInternal, &readLock, &writer, &methods[0],
                         &methods[1], &methods[2]) == 0) {
        return nullptr;
    }
    QueueState* queue = QueueState::make();
    if (queue == nullptr) {
        return PyErr_NoMemory();
    }
    queue->references = 1;
    queue->key = key;
    queue->isInternal = isInternal != 0;
    queue->readLock = readLock;
    queue->writer = writer;
    queue->isSimple = methods[1] == Py_None;
    static constexpr VectorCall calls[3] = {
        [](PyObject* self, PyObject* const* arguments, std::size_t nargsf, PyObject* keywords) {
            return callTarget(self, arguments, nargsf, keywords);
        },
        queueSend, queueReceived};
    PyObject* made[3] = {};
    for (std::size_t i = 0; i < 3; ++i) {
        if (methods[i] == Py_None) {
            made[i] = Py_None;
            Py_INCREF(Py_None);
            continue;
        }
        Hook* one = newHook(methods[i], calls[i]);
        if (one == nullptr) {
            QueueState::discard(queue);
            return nullptr;
        }
        QueueState::retain(queue);
        one->queue = queue;
        made[i] = reinterpret_cast<PyObject*>(one);
    }
    QueueState::discard(queue);
    return Py_BuildValue("NNN", made[0], made[1], made[2]);
}

/// streamMethod(write, descriptor) -> write that records
PyObject* streamMethod(PyObject* /*module*/, PyObject* args) {
    PyObject* write = nullptr;
    int descriptor = 0;
    if (PyArg_ParseTuple(args, "Oi", &write, &descriptor) == 0) {
        return nullptr;
    }
    Hook* made = newAction(write, "streamWrite");
    StreamState* stream = StreamState::make();
    if (made == nullptr || stream == nullptr) {
        return PyErr_NoMemory();
    }
    stream->references = 1;
    stream->descriptor = descriptor;
    made->stream = stream;
    return reinterpret_cast<PyObject*>(made);
}

/// Written when even the streams are flushed: nothing of the interpreter is alive any more.
void endOfInterpreter() {
    if (processLog.isOpen()) {
        appendHeldRunEnd();
        Fields fields;
        fields.kind = protocol::Kind::ProcessEnd;
        processLog.append(fields);
    }
}

PyObject* recordEnd(PyObject* /*module*/, PyObject* /*args*/) {
    return PyBool_FromLong(Py_AtExit(endOfInterpreter) == 0);
}

template <typename Function>
PyCFunction plain(Function* function) {
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

PyMethodDef methods[] = {
    {"configure", plain(configure), METH_VARARGS, nullptr},
    {"openLog", plain(openLog), METH_NOARGS, nullptr},
    {"emit", plain(emitRecord), METH_VARARGS, nullptr},
    {"hashText", plain(hashText), METH_VARARGS, nullptr},
    {"shortRepr", plain(shortRepr), METH_O, nullptr},
    {"hook", plain(hook), METH_VARARGS, nullptr},
    {"action", plain(action), METH_VARARGS, nullptr},
    {"actionOrHook", plain(actionOrHook), METH_VARARGS, nullptr},
    {"original", plain(original), METH_O, nullptr},
    {"setConnectionBase", plain(setConnectionBase), METH_O, nullptr},
    {"lockMethods", plain(lockMethods), METH_VARARGS, nullptr},
    {"setInternal", plain(setInternal), METH_VARARGS, nullptr},
    {"keyOfLock", plain(keyOfLock), METH_O, nullptr},
    {"keyOfQueue", plain(keyOfQueue), METH_O, nullptr},
    {"setInternalQueue", plain(setInternalQueue), METH_O, nullptr},
    {"isInternalQueue", plain(isInternalQueue), METH_O, nullptr},
    {"valueMethod", plain(valueMethod), METH_VARARGS, nullptr},
    {"queueMethods", plain(queueMethods), METH_VARARGS, nullptr},
    {"streamMethod", plain(streamMethod), METH_VARARGS, nullptr},
    {"track", plain(track), METH_VARARGS, nullptr},
    {"aboutTracked", plain(aboutTracked), METH_O, nullptr},
    {"untrack", plain(untrack), METH_O, nullptr},
    {"onRenew", plain(onRenew), METH_O, nullptr},
    {"hookTracked", plain(hookTracked), METH_VARARGS, nullptr},
    {"hookByLearner", plain(hookByLearner), METH_VARARGS, nullptr},
    {"hookOfNames", plain(hookOfNames), METH_VARARGS, nullptr},
    {"letLockGo", plain(letLockGo), METH_O, nullptr},
    {"takeLockBack", plain(takeLockBack), METH_VARARGS, nullptr},
    {"begin", plain(begin), METH_VARARGS, nullptr},
    {"onRunError", plain(onRunError), METH_O, nullptr},
    {"endRun", plain(endRun), METH_VARARGS, nullptr},
    {"holdRunEnds", plain(holdRunEnds), METH_NOARGS, nullptr},
    {"forks", plain(forks), METH_NOARGS, nullptr},
    {"recordEnd", plain(recordEnd), METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "_writer", nullptr, -1, methods, nullptr, nullptr, nullptr, nullptr};

PyObject* create() {
    findOptionalFunctions();
    prepareUntraced();
    PyObject* module = PyModule_Create(&definition);
    if (module == nullptr || !prepareNames() || !prepareHookTypes(module) || !addPools(module)) {
        Py_XDECREF(module);
        return nullptr;
    }
    return module;
}

}  // namespace

}  // namespace proclab::probe

PyMODINIT_FUNC PyInit__writer() {
    return proclab::probe::create();
}
