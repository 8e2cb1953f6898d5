// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What can be said of an error without running code of the learner's.

#include "pools.h"

namespace proclab::probe {

namespace {

constexpr unsigned long isHeapType = 1ul << 9;

/// What a class of the interpreter's says of its object, past what a class of the learner's may
/// have put before it. New reference or null without an exception.
PyObject* builtinAttribute(PyObject* cls, const char* name, PyObject* object) {
    PyObject* descriptor = PyObject_GetAttrString(cls, name);
    PyObject* value =
        descriptor != nullptr ? PyObject_CallMethod(descriptor, "__get__", "O", object) : nullptr;
    Py_XDECREF(descriptor);
    PyErr_Clear();
    return value;
}

/// Whether its text is no code of others, nor long to make.
bool isPlain(PyObject* object) {
    if (PyLong_CheckExact(object)) {
        int tooLarge = 0;
        PyLong_AsLongLongAndOverflow(object, &tooLarge);
        return tooLarge == 0;
    }
    return object == Py_None || PyUnicode_CheckExact(object) || PyFloat_CheckExact(object) ||
           PyBool_Check(object) || PyBytes_CheckExact(object);
}

bool isPlainAttribute(PyObject* cls, const char* name, PyObject* object) {
    PyObject* value = builtinAttribute(cls, name, object);
    const bool isIt = value != nullptr && isPlain(value);
    Py_XDECREF(value);
    return isIt;
}

bool hasPlainArguments(PyObject* error) {
    PyObject* arguments = builtinAttribute(PyExc_BaseException, "args", error);
    bool arePlain = arguments != nullptr && PyTuple_CheckExact(arguments);
    for (Py_ssize_t i = 0; arePlain && i < PyTuple_Size(arguments); ++i) {
        arePlain = isPlain(PyTuple_GetItem(arguments, i));
    }
    Py_XDECREF(arguments);
    return arePlain;
}

/// Whether str() of it is what the nearest class of the interpreter's does.
bool hasBuiltinText(PyTypeObject* type) {
    PyTypeObject* base = type;
    while (base != nullptr && (PyType_GetFlags(base) & isHeapType) != 0) {
        base = static_cast<PyTypeObject*>(PyType_GetSlot(base, Py_tp_base));
    }
    return base != nullptr && PyType_GetSlot(base, Py_tp_str) == PyType_GetSlot(type, Py_tp_str);
}

}  // namespace

PyObject* plainMessage(PyObject* error) {
    PyObject* message = nullptr;
    if (PyObject_TypeCheck(error, reinterpret_cast<PyTypeObject*>(PyExc_BaseException)) == 0 ||
        !hasPlainArguments(error)) {
        return nullptr;
    }
    if (isClass(error, poolClasses.encodingError)) {
        // Why a result cannot be pickled, and then the result.
        PyObject* arguments = builtinAttribute(PyExc_BaseException, "args", error);
        message = arguments != nullptr ? PyTuple_GetItem(arguments, 0) : nullptr;
        Py_XINCREF(message);
        Py_XDECREF(arguments);
    } else if (hasBuiltinText(Py_TYPE(error))) {
        const bool isOfSystem =
            PyObject_TypeCheck(error, reinterpret_cast<PyTypeObject*>(PyExc_OSError)) != 0;
        // Any object can stand for a path, and is told by its repr.
        if (!isOfSystem || (isPlainAttribute(PyExc_OSError, "filename", error) &&
                            isPlainAttribute(PyExc_OSError, "filename2", error))) {
            message = PyObject_Str(error);
        }
    }
    PyErr_Clear();
    return message;
}

PyObject* innerError(PyObject* error) {
    PyObject* inner =
        isClass(error, poolClasses.poolError) || isClass(error, poolClasses.futureError)
            ? attribute(error, poolNames.exc)
            : nullptr;
    if (inner == nullptr) {
        Py_INCREF(error);
        return error;
    }
    return inner;
}

}  // namespace proclab::probe
