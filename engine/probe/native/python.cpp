// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "python.h"

#include <dlfcn.h>

namespace proclab::probe {

OptionalFunctions optional;

namespace {

template <typename Function>
void find(Function& function, const char* name) {
    function = reinterpret_cast<Function>(::dlsym(RTLD_DEFAULT, name));
}

}  // namespace

void findOptionalFunctions() {
    find(optional.vectorcall, "PyObject_Vectorcall");
    find(optional.frameLasti, "PyFrame_GetLasti");
    find(optional.frameBack, "PyFrame_GetBack");
    find(optional.typeName, "PyType_GetName");
    find(optional.newMethod, "PyMethod_New");
}

PyObject* callWithTuple(PyObject* callable, PyObject* const* args, std::size_t count,
                        PyObject* keywordNames) {
    PyObject* tuple = PyTuple_New(static_cast<Py_ssize_t>(count));
    if (tuple == nullptr) {
        return nullptr;
    }
    for (std::size_t i = 0; i < count; ++i) {
        Py_INCREF(args[i]);
        PyTuple_SetItem(tuple, static_cast<Py_ssize_t>(i), args[i]);
    }
    PyObject* dict = nullptr;
    if (keywordNames != nullptr) {
        dict = PyDict_New();
        const Py_ssize_t names = PyTuple_Size(keywordNames);
        for (Py_ssize_t i = 0; dict != nullptr && i < names; ++i) {
            PyDict_SetItem(dict, PyTuple_GetItem(keywordNames, i),
                           args[count + static_cast<std::size_t>(i)]);
        }
    }
    PyObject* result = PyObject_Call(callable, tuple, dict);
    Py_DECREF(tuple);
    Py_XDECREF(dict);
    return result;
}

PyObject* callWithFalse(PyObject* callable) {
    if (optional.vectorcall != nullptr) {
        PyObject* argument = Py_False;
        return optional.vectorcall(callable, &argument, 1, nullptr);
    }
    // Made once, since a tuple for every call would cost more than the call.
    static PyObject* const arguments = PyTuple_Pack(1, Py_False);
    return PyObject_Call(callable, arguments, nullptr);
}

}  // namespace proclab::probe
