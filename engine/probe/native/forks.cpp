// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Forks and their ends. In a forked child each page that is written to is copied first, and calling
// a Python function writes to many: so what runs in every child is C and touches few objects.

#include "forks.h"

#include "actions.h"
#include "globals.h"
#include "log.h"
#include "sites.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

namespace proclab::probe {

using protocol::Kind;

namespace {

char beginText[4400] = {};
std::size_t beginLength = 0;
std::int32_t nextOrigin = 0;
long forkCount = 0;

void appendBegin(std::int32_t origin) {
    Fields fields;
    fields.kind = Kind::ProcessBegin;
    fields.a = ::getppid();
    fields.c = origin;
    processLog.append(fields, beginText, beginLength);
}

/// An error here would be printed into the learner's output.
PyObject* afterFork(PyObject* /*self*/, PyObject* /*args*/) {
    ++forkCount;
    forgetHeldRunEnd();
    const std::int32_t origin = nextOrigin;
    nextOrigin = static_cast<std::int32_t>(protocol::Origin::Fork);
    followGlobals(origin == static_cast<std::int32_t>(protocol::Origin::Fork));
    if (processLog.open()) {
        appendBegin(origin);
    }
    Py_RETURN_NONE;
}

PyMethodDef afterForkMethod = {"after_fork", afterFork, METH_NOARGS, nullptr};

/// Whether the code that called the hooked function is multiprocessing's own, which tells of its
/// children itself.
bool isCalledByMultiprocessing() {
    static constexpr const char* ends[] = {"multiprocessing/popen_fork.py",
                                           "multiprocessing/forkserver.py"};
    PyFrameObject* frame = PyEval_GetFrame();
    if (frame == nullptr) {
        return false;
    }
    PyObject* code = reinterpret_cast<PyObject*>(PyFrame_GetCode(frame));
    PyObject* file = PyObject_GetAttrString(code, "co_filename");
    Py_ssize_t size = 0;
    const char* bytes = file != nullptr ? PyUnicode_AsUTF8AndSize(file, &size) : nullptr;
    PyErr_Clear();
    bool isIt = false;
    for (const char* end : ends) {
        const auto length = static_cast<Py_ssize_t>(::strlen(end));
        isIt = isIt || (bytes != nullptr && size >= length &&
                        ::memcmp(bytes + (size - length), end, ::strlen(end)) == 0);
    }
    Py_XDECREF(file);
    Py_DECREF(code);
    return isIt;
}

}  // namespace

PyObject* begin(PyObject* /*module*/, PyObject* args) {
    const char* text = nullptr;
    Py_ssize_t length = 0;
    int origin = 0;
    int kind = 0;
    const char* name = nullptr;
    Py_ssize_t nameLength = 0;
    if (PyArg_ParseTuple(args, "s#iis#", &text, &length, &origin, &kind, &name, &nameLength) == 0) {
        return nullptr;
    }
    beginLength = static_cast<std::size_t>(length) < sizeof beginText
                      ? static_cast<std::size_t>(length)
                      : sizeof beginText;
    ::memcpy(beginText, text, beginLength);
    appendBegin(origin);
    const auto what = static_cast<protocol::ProcessKind>(kind);
    // What a child of multiprocessing is shows when it runs.
    if (what != protocol::ProcessKind::Child) {
        Fields fields;
        fields.kind = Kind::RunBegin;
        fields.c = kind;
        fields.site = currentSite();
        processLog.append(fields, name, static_cast<std::size_t>(nameLength));
    }
    nextOrigin = static_cast<std::int32_t>(what == protocol::ProcessKind::ForkServer
                                               ? protocol::Origin::ForkServer
                                               : protocol::Origin::Fork);
    return PyCFunction_New(&afterForkMethod, nullptr);
}

PyObject* forks(PyObject* /*module*/, PyObject* /*nothing*/) {
    return PyLong_FromLong(forkCount);
}

PyObject* forkAction(PyObject* self, PyObject* const* args, std::size_t nargsf,
                     PyObject* keywordNames) {
    // The child begins with these.
    lookAtGlobals();
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result == nullptr || !PyLong_CheckExact(result) || !processLog.isOpen()) {
        return result;
    }
    const long long child = PyLong_AsLongLong(result);
    if (child > 0 && !isCalledByMultiprocessing()) {
        Fields fields;
        fields.kind = Kind::ForkedAway;
        fields.a = child;
        fields.site = currentSite();
        processLog.append(fields);
    }
    return result;
}

PyObject* waitAction(PyObject* self, PyObject* const* args, std::size_t nargsf,
                     PyObject* keywordNames) {
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result == nullptr || !PyTuple_Check(result) || !processLog.isOpen()) {
        return result;
    }
    const long long child = PyLong_AsLongLong(PyTuple_GetItem(result, 0));
    const auto status = static_cast<int>(PyLong_AsLong(PyTuple_GetItem(result, 1)));
    if (child > 0 && (WIFEXITED(status) || WIFSIGNALED(status))) {
        Fields fields;
        fields.kind = Kind::ChildExit;
        fields.a = child;
        fields.c = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
        fields.site = currentSite();
        processLog.append(fields);
    }
    PyErr_Clear();
    return result;
}

}  // namespace proclab::probe
