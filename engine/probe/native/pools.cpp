// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the hooks of pools and executors have in common, and what the Python side calls for them.

#include "pools.h"

#include "repr.h"

#include <string.h>

namespace proclab::probe {

PoolNames poolNames;
PoolClasses poolClasses;

namespace {

/// Address of an object -> (weak reference, key of the pool, job).
PyObject* jobsByAddress = nullptr;

PyObject* forgetJob(PyObject* address, PyObject* /*reference*/) {
    if (PyDict_DelItem(jobsByAddress, address) != 0) {
        PyErr_Clear();
    }
    Py_RETURN_NONE;
}

PyMethodDef forgetMethod = {"forget", forgetJob, METH_O, nullptr};

struct KnownClass {
    const char* name;
    PyObject** place;
};
constexpr KnownClass knownClasses[] = {
    {"partial", &poolClasses.partial},
    {"callItem", &poolClasses.callItem},
    {"resultItem", &poolClasses.resultItem},
    {"futureError", &poolClasses.futureError},
    {"poolError", &poolClasses.poolError},
    {"timeout", &poolClasses.timeout},
    {"encodingError", &poolClasses.encodingError},
};

struct PoolAction {
    const char* name;
    VectorCall call;
};
constexpr PoolAction poolActions[] = {
    {"taskSend", taskSend},
    {"callItemSend", callItemSend},
    {"taskGet", taskGet},
    {"taskPut", taskPut},
    {"mapStar", mapStar},
    {"processChunk", processChunk},
    {"poolSubmit", poolSubmit},
    {"poolApply", poolApply},
    {"applyInit", applyInit},
    {"mapInit", mapInit},
    {"imapInit", imapInit},
    {"applySet", applySet},
    {"mapSet", mapSet},
    {"imapSet", imapSet},
    {"imapSetLength", imapSetLength},
    {"jobGet", jobGet},
    {"jobNext", jobNext},
    {"executorSubmit", executorSubmit},
    {"futureInit", futureInit},
    {"futureRunning", futureRunning},
    {"futureResult", futureResult},
    {"futureException", futureException},
    {"futureCancel", futureCancel},
    {"futureWait", futureWait},
    {"workItemRun", workItemRun},
    {"callItemUnsent", callItemUnsent},
    {"poolPickle", poolPickle},
    {"poolUnpickle", poolUnpickle},
};

/// Calls the target with the arguments that `before(args, kwargs)` gives, a tuple, or where that is
/// none with those it was called with.
PyObject* callRedirected(PyObject* self, PyObject* const* args, std::size_t nargsf,
                         PyObject* keywordNames) {
    Hook* hook = reinterpret_cast<Hook*>(self);
    PyObject* chosen = nullptr;
    if (processLog.isOpen() && keywordNames == nullptr) {
        PyObject* tuple = PyTuple_New(static_cast<Py_ssize_t>(argumentCount(nargsf)));
        for (Py_ssize_t i = 0; tuple != nullptr && i < PyTuple_Size(tuple); ++i) {
            Py_INCREF(args[i]);
            PyTuple_SetItem(tuple, i, args[i]);
        }
        chosen = tuple != nullptr ? callOne(hook->before, tuple) : nullptr;
        Py_XDECREF(tuple);
        if (chosen == nullptr) {
            if (PyErr_ExceptionMatches(PyExc_Exception) == 0) {
                return nullptr;
            }
            PyErr_Clear();
        }
    }
    PyObject* result = chosen != nullptr && PyTuple_CheckExact(chosen)
                           ? PyObject_Call(hook->target, chosen, nullptr)
                           : callTarget(self, args, nargsf, keywordNames);
    Py_XDECREF(chosen);
    return result;
}

/// redirectCall(target, choose): the target called with what choose(args) returns.
PyObject* redirectCall(PyObject* /*module*/, PyObject* args) {
    PyObject* target = nullptr;
    PyObject* choose = nullptr;
    if (PyArg_ParseTuple(args, "OO", &target, &choose) == 0) {
        return nullptr;
    }
    Hook* made = newHook(target, callRedirected);
    if (made != nullptr) {
        Py_INCREF(choose);
        made->before = choose;
    }
    return reinterpret_cast<PyObject*>(made);
}

/// poolMethod(target, action, key, isOfThreads): a method of a queue that works for the pool.
PyObject* poolMethod(PyObject* /*module*/, PyObject* args) {
    PyObject* target = nullptr;
    const char* name = nullptr;
    unsigned long long key = 0;
    int isOfThreads = 0;
    if (PyArg_ParseTuple(args, "OsKp", &target, &name, &key, &isOfThreads) == 0) {
        return nullptr;
    }
    Hook* made = newHook(target, poolAction(name));
    PoolState* pool = PoolState::make();
    if (made == nullptr || pool == nullptr) {
        return PyErr_NoMemory();
    }
    pool->references = 1;
    pool->key = key;
    pool->isOfThreads = isOfThreads != 0;
    made->pool = pool;
    return reinterpret_cast<PyObject*>(made);
}

/// rememberPool(object, key): the object belongs to the pool.
PyObject* rememberPool(PyObject* /*module*/, PyObject* args) {
    PyObject* object = nullptr;
    unsigned long long key = 0;
    if (PyArg_ParseTuple(args, "OK", &object, &key) == 0) {
        return nullptr;
    }
    return PyBool_FromLong(remember(object, {key, 0}));
}

/// poolOf(object) -> key, or 0 where it is none that is known.
PyObject* poolOf(PyObject* /*module*/, PyObject* object) {
    JobKey key;
    return PyLong_FromUnsignedLongLong(recall(object, key) ? key.pool : 0);
}

/// knowClass(name, class): what the hooks tell by its identity.
PyObject* knowClass(PyObject* /*module*/, PyObject* args) {
    const char* name = nullptr;
    PyObject* cls = nullptr;
    if (PyArg_ParseTuple(args, "sO", &name, &cls) == 0) {
        return nullptr;
    }
    for (const KnownClass& known : knownClasses) {
        if (::strcmp(known.name, name) == 0) {
            Py_INCREF(cls);
            *known.place = cls;
        }
    }
    Py_RETURN_NONE;
}

/// functionName(function) -> its name as records have it
PyObject* functionName(PyObject* /*module*/, PyObject* function) {
    Text text;
    text.addFunction(function);
    return PyUnicode_DecodeUTF8(text.bytes(), static_cast<Py_ssize_t>(text.length()), "replace");
}

PyMethodDef poolFunctions[] = {
    {"redirect", redirectCall, METH_VARARGS, nullptr},
    {"poolMethod", poolMethod, METH_VARARGS, nullptr},
    {"rememberPool", rememberPool, METH_VARARGS, nullptr},
    {"poolOf", poolOf, METH_O, nullptr},
    {"knowClass", knowClass, METH_VARARGS, nullptr},
    {"functionName", functionName, METH_O, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

struct InternedName {
    PyObject** place;
    const char* name;
};
constexpr InternedName internedNames[] = {
    {&poolNames.args, "args"},
    {&poolNames.cache, "_cache"},
    {&poolNames.event, "_event"},
    {&poolNames.exception, "exception"},
    {&poolNames.exc, "exc"},
    {&poolNames.flag, "_flag"},
    {&poolNames.fn, "fn"},
    {&poolNames.func, "func"},
    {&poolNames.future, "future"},
    {&poolNames.index, "_index"},
    {&poolNames.unsorted, "_unsorted"},
    {&poolNames.job, "_job"},
    {&poolNames.length, "_length"},
    {&poolNames.numberLeft, "_number_left"},
    {&poolNames.queueCount, "_queue_count"},
    {&poolNames.result, "result"},
    {&poolNames.state, "_state"},
    {&poolNames.success, "_success"},
    {&poolNames.task, "task"},
    {&poolNames.value, "_value"},
    {&poolNames.workId, "work_id"},
};

}  // namespace

bool addPools(PyObject* module) {
    for (const InternedName& one : internedNames) {
        *one.place = PyUnicode_InternFromString(one.name);
        if (*one.place == nullptr) {
            return false;
        }
    }
    jobsByAddress = PyDict_New();
    return jobsByAddress != nullptr && PyModule_AddFunctions(module, poolFunctions) == 0;
}

VectorCall poolAction(const char* name) {
    for (const PoolAction& action : poolActions) {
        if (::strcmp(action.name, name) == 0) {
            return action.call;
        }
    }
    return nullptr;
}

bool remember(PyObject* object, const JobKey& key) {
    PyObject* address = PyLong_FromVoidPtr(object);
    PyObject* callback = address != nullptr ? PyCFunction_New(&forgetMethod, address) : nullptr;
    PyObject* reference = callback != nullptr ? PyWeakref_NewRef(object, callback) : nullptr;
    PyObject* entry =
        reference != nullptr
            ? Py_BuildValue("OKL", reference, static_cast<unsigned long long>(key.pool),
                            static_cast<long long>(key.job))
            : nullptr;
    const bool isDone = entry != nullptr && PyDict_SetItem(jobsByAddress, address, entry) == 0;
    Py_XDECREF(entry);
    Py_XDECREF(reference);
    Py_XDECREF(callback);
    Py_XDECREF(address);
    PyErr_Clear();
    return isDone;
}

bool recall(PyObject* object, JobKey& key) {
    PyObject* address = PyLong_FromVoidPtr(object);
    PyObject* entry = address != nullptr ? PyDict_GetItem(jobsByAddress, address) : nullptr;
    if (entry != nullptr) {
        key.pool = PyLong_AsUnsignedLongLong(PyTuple_GetItem(entry, 1));
        key.job = PyLong_AsLongLong(PyTuple_GetItem(entry, 2));
    }
    Py_XDECREF(address);
    return entry != nullptr;
}

PyObject* attribute(PyObject* object, PyObject* name) {
    PyObject* value = PyObject_GetAttr(object, name);
    if (value == nullptr) {
        PyErr_Clear();
    }
    return value;
}

std::int64_t numberAttribute(PyObject* object, PyObject* name, std::int64_t otherwise) {
    PyObject* value = attribute(object, name);
    const std::int64_t number = value != nullptr ? toNumber(value, otherwise) : otherwise;
    Py_XDECREF(value);
    return number;
}

bool isClass(PyObject* object, PyObject* cls) {
    return cls != nullptr && reinterpret_cast<PyObject*>(Py_TYPE(object)) == cls;
}

std::int64_t toNumber(PyObject* object, std::int64_t otherwise) {
    if (!PyLong_CheckExact(object)) {
        return otherwise;
    }
    const std::int64_t number = PyLong_AsLongLong(object);
    if (number == -1 && PyErr_Occurred() != nullptr) {
        PyErr_Clear();
        return otherwise;
    }
    return number;
}

std::int32_t toIndex(PyObject* object) {
    const std::int64_t number = toNumber(object, 0);
    return number >= 0 && number < INT32_MAX ? static_cast<std::int32_t>(number) : INT32_MAX;
}

std::int32_t toTimeout(PyObject* seconds) {
    if (seconds == nullptr || (!PyFloat_CheckExact(seconds) && !PyLong_CheckExact(seconds))) {
        return -1;
    }
    const double given =
        PyFloat_CheckExact(seconds) ? PyFloat_AsDouble(seconds) : PyLong_AsDouble(seconds);
    PyErr_Clear();
    if (!(given > 0)) {
        return 0;
    }
    return given < 2e6 ? static_cast<std::int32_t>(given * 1e3) : INT32_MAX;
}

void Text::add(const char* bytes, std::size_t length) {
    const std::size_t room = sizeof m_bytes - m_length;
    if (length > room) {
        length = room;
        m_flags |= protocol::textCut;
    }
    ::memcpy(m_bytes + m_length, bytes, length);
    m_length += length;
}

void Text::add(const char* bytes) {
    add(bytes, ::strlen(bytes));
}

void Text::addRepr(PyObject* object) {
    const ShortRepr text(object);
    add(text.text(), text.length());
    m_flags |= text.flags();
}

void Text::addName(PyObject* name, std::size_t longest) {
    Py_ssize_t size = 0;
    const char* bytes = name != nullptr && PyUnicode_CheckExact(name)
                            ? PyUnicode_AsUTF8AndSize(name, &size)
                            : nullptr;
    PyErr_Clear();
    std::size_t length = bytes != nullptr ? static_cast<std::size_t>(size) : 0;
    if (length > longest) {
        m_flags |= protocol::textCut;
        length = longest;
        while (length > 0 && (static_cast<unsigned char>(bytes[length]) & 0xC0) == 0x80) {
            --length;
        }
    }
    if (length != 0) {
        add(bytes, length);
    }
}

void Text::addError(PyObject* error, PyTypeObject* unpicklable) {
    PyObject* name = nameOfClass(PyType_Check(error) != 0 ? reinterpret_cast<PyTypeObject*>(error)
                                                          : Py_TYPE(error));
    addName(name);
    Py_XDECREF(name);
    PyObject* message = PyType_Check(error) == 0 ? plainMessage(error) : nullptr;
    if (message != nullptr || unpicklable != nullptr) {
        addSeparator();
    }
    if (message != nullptr) {
        const std::size_t kept = unpicklable != nullptr ? longestName + 1 : 0;
        addName(message, room() > kept ? room() - kept : 0);
        Py_DECREF(message);
    }
    if (unpicklable != nullptr) {
        addSeparator();
        addClass(unpicklable);
    }
}

void Text::addClass(PyTypeObject* type) {
    PyObject* name = nameOfClass(type);
    addName(name);
    Py_XDECREF(name);
}

void Text::keepAfterLastDot() {
    for (std::size_t i = m_length; i > 0; --i) {
        if (m_bytes[i - 1] == '.') {
            m_length -= i;
            ::memmove(m_bytes, m_bytes + i, m_length);
            return;
        }
    }
}

void Text::addFunction(PyObject* function) {
    if (Hook* hook = asHook(function); hook != nullptr) {
        addFunction(hook->target);
        return;
    }
    // Each of these is a class of the interpreter's, so that its attribute is no code of others.
    const char* what = nullptr;
    if (isFunction(function)) {
        what = "__qualname__";
    } else if (isBoundMethod(function)) {
        what = "__func__";
    } else if (isClass(function, poolClasses.partial)) {
        what = "func";
    } else if (PyCFunction_CheckExact(function) || Py_TYPE(function) == &PyMethodDescr_Type) {
        what = "__name__";
    } else if (Py_TYPE(function) == &PyType_Type) {
        PyObject* name = nameOfClass(reinterpret_cast<PyTypeObject*>(function));
        addName(name);
        Py_XDECREF(name);
        return;
    }
    PyObject* found = what != nullptr ? PyObject_GetAttrString(function, what) : nullptr;
    PyErr_Clear();
    if (found == nullptr) {
        addRepr(function);
    } else if (PyUnicode_CheckExact(found)) {
        addName(found);
    } else {
        addFunction(found);
    }
    Py_XDECREF(found);
}

void addCall(Text& text, PyObject* function, PyObject* arguments) {
    PyObject* inner = nullptr;
    PyObject* given = nullptr;
    const Hook* hook = asHook(function);
    const bool hasOne = PyTuple_CheckExact(arguments) && PyTuple_Size(arguments) > 0;
    if (hook != nullptr && hook->vectorcall == mapStar && hasOne) {
        PyObject* chunk = PyTuple_GetItem(arguments, 0);
        if (PyTuple_CheckExact(chunk) && PyTuple_Size(chunk) > 1) {
            function = PyTuple_GetItem(chunk, 0);
            arguments = PyTuple_GetItem(chunk, 1);
        }
    } else if (isClass(function, poolClasses.partial) && hasOne) {
        inner = attribute(function, poolNames.func);
        given = attribute(function, poolNames.args);
        const Hook* outer = inner != nullptr ? asHook(inner) : nullptr;
        if (outer != nullptr && outer->vectorcall == processChunk && given != nullptr &&
            PyTuple_CheckExact(given) && PyTuple_Size(given) > 0) {
            function = PyTuple_GetItem(given, 0);
            arguments = PyTuple_GetItem(arguments, 0);
        }
    }
    text.addFunction(function);
    text.addSeparator();
    text.addRepr(arguments);
    Py_XDECREF(inner);
    Py_XDECREF(given);
}

void recordJob(protocol::Kind kind, const JobKey& key, std::int32_t c, std::uint8_t flags) {
    Fields fields;
    fields.kind = kind;
    fields.object = key.pool;
    fields.a = key.job;
    fields.c = c;
    fields.flags = flags;
    processLog.append(fields);
}

void recordOutcome(protocol::Kind kind, const JobKey& key, std::int32_t c, PyObject* error) {
    if (error == nullptr) {
        recordJob(kind, key, c);
        return;
    }
    Text text;
    text.addError(error);
    Fields fields;
    fields.kind = kind;
    fields.object = key.pool;
    fields.a = key.job;
    fields.c = c;
    fields.flags = static_cast<std::uint8_t>(text.flags() | protocol::failed);
    processLog.append(fields, text.bytes(), text.length());
}

}  // namespace proclab::probe
