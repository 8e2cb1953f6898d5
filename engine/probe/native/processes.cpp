// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What every process of multiprocessing goes through: its making, start, run and join. In C, since
// after a fork each page that a Python function writes to is copied first, in parent and child.
// What happens rarely is left to the Python callbacks of the hook.

#include "actions.h"
#include "arguments.h"
#include "globals.h"
#include "log.h"
#include "pools.h"
#include "sites.h"
#include "untraced.h"

#include <stdio.h>

namespace proclab::probe {

using protocol::Kind;
using protocol::ProcessKind;

namespace {

PyObject* runError = nullptr;

/// Since CPython 3.13 what a child does at its end, such as waiting for the feeder threads of its
/// queues, is done by whoever called _bootstrap(), after it. Its RunEnd is held back until then.
bool holdsRunEnds = false;
bool hasRunEnd = false;
Fields heldRunEnd;

struct ProcessNames {
    PyObject* config = PyUnicode_InternFromString("_config");
    PyObject* identity = PyUnicode_InternFromString("_identity");
    PyObject* module = PyUnicode_InternFromString("__module__");
    PyObject* name = PyUnicode_InternFromString("_name");
    PyObject* pid = PyUnicode_InternFromString("pid");
    PyObject* popen = PyUnicode_InternFromString("_popen");
    PyObject* qualifiedName = PyUnicode_InternFromString("__qualname__");
    PyObject* returnCode = PyUnicode_InternFromString("returncode");
    PyObject* run = PyUnicode_InternFromString("run");
    PyObject* startMethod = PyUnicode_InternFromString("_start_method");
    PyObject* target = PyUnicode_InternFromString("_target");
};
const ProcessNames& processNames() {
    static const ProcessNames all;
    return all;
}

/// FNV-1a of the identity as text, "1:2"; 0 where there is none.
std::uint64_t keyOf(PyObject* process) {
    PyObject* identity = attribute(process, processNames().identity);
    char text[400];
    std::size_t length = 0;
    const Py_ssize_t count =
        identity != nullptr && PyTuple_Check(identity) ? PyTuple_Size(identity) : 0;
    for (Py_ssize_t i = 0; i < count && length + 24 < sizeof text; ++i) {
        length += static_cast<std::size_t>(
            ::snprintf(text + length, sizeof text - length, i == 0 ? "%lld" : ":%lld",
                       static_cast<long long>(toNumber(PyTuple_GetItem(identity, i), 0))));
    }
    Py_XDECREF(identity);
    return count > 0 ? protocol::fnv1a(text, length) : 0;
}

bool isText(PyObject* text, const char* expected) {
    return text != nullptr && PyUnicode_Check(text) &&
           PyUnicode_CompareWithASCIIString(text, expected) == 0;
}

/// The target of the process and what it belongs to.
struct Target {
    PyObject* function;
    ProcessKind kind = ProcessKind::Child;

    explicit Target(PyObject* process) : function(attribute(process, processNames().target)) {
        PyObject* module =
            function != nullptr ? attribute(function, processNames().module) : nullptr;
        if (isText(module, "multiprocessing.pool") ||
            isText(module, "concurrent.futures.process")) {
            kind = ProcessKind::PoolWorker;
        } else if (isText(module, "multiprocessing.managers")) {
            kind = ProcessKind::Manager;
        }
        Py_XDECREF(module);
    }
    ~Target() { Py_XDECREF(function); }
    Target(const Target&) = delete;
    Target& operator=(const Target&) = delete;
};

/// Name of the process '\0' of its target, or of its class where it has none.
void describe(Text& text, PyObject* process, const Target& target) {
    PyObject* name = attribute(process, processNames().name);
    text.addPlain(name);
    text.addSeparator();
    PyObject* called = target.function != nullptr && PyCallable_Check(target.function) != 0
                           ? attribute(target.function, processNames().qualifiedName)
                           : nullptr;
    if (called != nullptr && PyUnicode_CheckExact(called)) {
        text.addPlain(called);
    } else {
        text.addClass(Py_TYPE(process));
    }
    Py_XDECREF(called);
    Py_XDECREF(name);
}

bool isDaemon(PyObject* process) {
    PyObject* config = attribute(process, processNames().config);
    PyObject* daemon = config != nullptr && PyDict_Check(config)
                           ? PyDict_GetItemString(config, "daemon")
                           : nullptr;
    const bool isIt = daemon == Py_True;
    Py_XDECREF(config);
    return isIt;
}

/// Fork, spawn or forkserver; of a plain Process what is the default now.
PyObject* startMethodOf(PyObject* process) {
    PyObject* method = attribute(process, processNames().startMethod);
    if (method != nullptr && method != Py_None) {
        return method;
    }
    Py_XDECREF(method);
    PyObject* name = PyUnicode_FromString("multiprocessing.context");
    PyObject* module = name != nullptr ? PyImport_GetModule(name) : nullptr;
    PyObject* found =
        module != nullptr ? PyObject_GetAttrString(module, "_default_context") : nullptr;
    PyObject* chosen =
        found != nullptr ? PyObject_GetAttrString(found, "_actual_context") : nullptr;
    if (chosen == Py_None) {
        Py_DECREF(chosen);
        chosen = PyObject_GetAttrString(found, "_default_context");
    }
    method = chosen != nullptr ? PyObject_GetAttrString(chosen, "_name") : nullptr;
    Py_XDECREF(chosen);
    Py_XDECREF(found);
    Py_XDECREF(module);
    Py_XDECREF(name);
    PyErr_Clear();
    return method;
}

std::uint8_t libraryFlag() {
    return isCalledByLearner() ? std::uint8_t{0} : std::uint8_t{protocol::internal};
}

/// The pid of its child; 0 where it was not started. The exit code too, where it is known.
std::int64_t childOf(PyObject* process, PyObject** exitCode) {
    PyObject* popen = attribute(process, processNames().popen);
    std::int64_t pid = 0;
    if (popen != nullptr && popen != Py_None) {
        pid = numberAttribute(popen, processNames().pid, 0);
        if (exitCode != nullptr) {
            *exitCode = attribute(popen, processNames().returnCode);
        }
    }
    Py_XDECREF(popen);
    return pid;
}

Fields fieldsOf(Kind kind, PyObject* process) {
    Fields fields;
    fields.kind = kind;
    fields.object = keyOf(process);
    fields.site = currentSite();
    return fields;
}

void finishRun(const Fields& runEnd) {
    if (holdsRunEnds) {
        heldRunEnd = runEnd;
        hasRunEnd = true;
    } else {
        processLog.append(runEnd);
    }
}

std::int32_t exitCode(std::int64_t code) {
    return code < INT32_MIN   ? INT32_MIN
           : code > INT32_MAX ? INT32_MAX
                              : static_cast<std::int32_t>(code);
}

void append(Fields& fields, const Text& text) {
    fields.flags |= text.flags();
    processLog.append(fields, text.bytes(), text.length());
}

/// The method `run`, put on the object for one call: it may be the learner's own.
PyObject* runAction(PyObject* self, PyObject* const* args, std::size_t nargsf,
                    PyObject* keywordNames) {
    Hook* hook = reinterpret_cast<Hook*>(self);
    PyObject* process = hook->before;
    Py_INCREF(self);
    if (process != nullptr) {
        if (PyObject_SetAttr(process, processNames().run, nullptr) != 0) {
            PyErr_Clear();
        }
        lookAtGlobals();
        const Target target(process);
        Text text;
        describe(text, process, target);
        Fields fields = fieldsOf(Kind::RunBegin, process);
        fields.c = static_cast<std::int32_t>(ProcessKind::Child);
        fields.flags = isDaemon(process) ? std::uint8_t{protocol::daemon} : std::uint8_t{0};
        append(fields, text);
    }
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result == nullptr && runError != nullptr && PyErr_ExceptionMatches(PyExc_SystemExit) == 0) {
        PyObject* type = nullptr;
        PyObject* error = nullptr;
        PyObject* traceback = nullptr;
        PyErr_Fetch(&type, &error, &traceback);
        PyErr_NormalizeException(&type, &error, &traceback);
        if (traceback != nullptr) {
            PyException_SetTraceback(error, traceback);
        }
        {
            const Untraced untraced;
            Py_XDECREF(callOne(runError, error));
        }
        PyErr_Clear();
        PyErr_Restore(type, error, traceback);
    }
    Py_DECREF(self);
    return result;
}

}  // namespace

PyObject* processInit(PyObject* self, PyObject* const* args, std::size_t nargsf,
                      PyObject* keywordNames) {
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result != nullptr && argumentCount(nargsf) > 0 && processLog.isOpen()) {
        const Target target(args[0]);
        Text text;
        describe(text, args[0], target);
        Fields fields = fieldsOf(Kind::ProcessCreated, args[0]);
        fields.a = static_cast<std::int64_t>(target.kind);
        fields.c = isDaemon(args[0]) ? 1 : 0;
        append(fields, text);
    }
    return result;
}

PyObject* processStart(PyObject* self, PyObject* const* args, std::size_t nargsf,
                       PyObject* keywordNames) {
    if (argumentCount(nargsf) == 0 || !processLog.isOpen()) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Fields fields = fieldsOf(Kind::StartBegin, args[0]);
    fields.flags = libraryFlag();
    {
        Text text;
        PyObject* method = startMethodOf(args[0]);
        text.addPlain(method);
        Py_XDECREF(method);
        append(fields, text);
    }
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    fields.kind = Kind::StartEnd;
    if (result != nullptr) {
        fields.a = childOf(args[0], nullptr);
        processLog.append(fields);
        return result;
    }
    PyObject* type = nullptr;
    PyObject* error = nullptr;
    PyObject* traceback = nullptr;
    PyErr_Fetch(&type, &error, &traceback);
    PyErr_NormalizeException(&type, &error, &traceback);
    Text text;
    text.addError(error);
    append(fields, text);
    PyErr_Restore(type, error, traceback);
    return nullptr;
}

PyObject* processJoin(PyObject* self, PyObject* const* args, std::size_t nargsf,
                      PyObject* keywordNames) {
    const std::size_t count = argumentCount(nargsf);
    if (count == 0 || !processLog.isOpen()) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Fields fields = fieldsOf(Kind::JoinBegin, args[0]);
    fields.flags = libraryFlag();
    fields.a = nanosecondsOf(argument(args, count, keywordNames, 1, "timeout"));
    processLog.append(fields);
    PyObject* process = args[0];
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    const SavedError saved;
    PyObject* code = nullptr;
    fields.kind = Kind::JoinEnd;
    fields.a = childOf(process, &code);
    if (code != nullptr && code != Py_None) {
        fields.c = static_cast<std::int32_t>(toNumber(code, 0));
        fields.flags |= protocol::finished;
    }
    Py_XDECREF(code);
    processLog.append(fields);
    return result;
}

PyObject* processBootstrap(PyObject* self, PyObject* const* args, std::size_t nargsf,
                           PyObject* keywordNames) {
    if (argumentCount(nargsf) == 0 || !processLog.isOpen()) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    if (Target(args[0]).kind != ProcessKind::Child) {
        return callWithCallbacks(self, args, nargsf, keywordNames);
    }
    PyObject* process = args[0];
    PyObject* run = attribute(process, processNames().run);
    Hook* hook = run != nullptr ? newHook(run, runAction) : nullptr;
    if (hook != nullptr) {
        Py_INCREF(process);
        hook->before = process;
        PyObject_SetAttr(process, processNames().run, reinterpret_cast<PyObject*>(hook));
        Py_DECREF(reinterpret_cast<PyObject*>(hook));
    }
    Py_XDECREF(run);
    PyErr_Clear();
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    const SavedError saved;
    lookAtGlobals();
    Fields fields = fieldsOf(Kind::RunEnd, process);
    fields.c = exitCode(result != nullptr ? toNumber(result, 1) : 1);
    finishRun(fields);
    return result;
}

PyObject* endRun(PyObject* /*module*/, PyObject* args) {
    unsigned long long key = 0;
    long long code = 0;
    if (PyArg_ParseTuple(args, "KL", &key, &code) == 0) {
        return nullptr;
    }
    Fields fields;
    fields.kind = Kind::RunEnd;
    fields.object = key;
    fields.c = exitCode(code);
    fields.site = currentSite();
    finishRun(fields);
    Py_RETURN_NONE;
}

PyObject* holdRunEnds(PyObject* /*module*/, PyObject* /*nothing*/) {
    holdsRunEnds = true;
    Py_RETURN_NONE;
}

void appendHeldRunEnd() {
    if (hasRunEnd) {
        hasRunEnd = false;
        processLog.append(heldRunEnd);
    }
}

void forgetHeldRunEnd() {
    hasRunEnd = false;
}

PyObject* exitFunction(PyObject* self, PyObject* const* args, std::size_t nargsf,
                       PyObject* keywordNames) {
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    const SavedError saved;
    appendHeldRunEnd();
    return result;
}

PyObject* onRunError(PyObject* /*module*/, PyObject* callable) {
    Py_INCREF(callable);
    Py_XDECREF(runError);
    runError = callable;
    Py_RETURN_NONE;
}

}  // namespace proclab::probe
