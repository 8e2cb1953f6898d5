// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The interpreter's stable ABI as every part of the extension sees it, and the few functions that
// are faster where an interpreter exports them but that the stable ABI of 3.10 does not promise.

#pragma once

#ifndef Py_LIMITED_API
#define Py_LIMITED_API 0x030A0000
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <cstddef>

namespace proclab::probe {

/// What the stable ABI calls vectorcallfunc from 3.12 on; the same since 3.8.
using VectorCall = PyObject* (*)(PyObject* callable, PyObject* const* args, std::size_t nargsf,
                                 PyObject* keywordNames);

inline constexpr std::size_t argumentsOffset = std::size_t{1} << (8 * sizeof(std::size_t) - 1);
[[nodiscard]] inline std::size_t argumentCount(std::size_t nargsf) {
    return nargsf & ~argumentsOffset;
}

/// Looked up by name when the extension is loaded; null where an interpreter lacks them.
struct OptionalFunctions {
    VectorCall vectorcall = nullptr;                        ///< exported from 3.11 on
    int (*frameLasti)(PyFrameObject*) = nullptr;            ///< from 3.11 on
    PyFrameObject* (*frameBack)(PyFrameObject*) = nullptr;  ///< from 3.9 on
    PyObject* (*typeName)(PyTypeObject*) = nullptr;         ///< from 3.11 on
    PyObject* (*newMethod)(PyObject* function, PyObject* self) = nullptr;
};
extern OptionalFunctions optional;
void findOptionalFunctions();

/// For interpreters without vectorcall.
PyObject* callWithTuple(PyObject* callable, PyObject* const* args, std::size_t count,
                        PyObject* keywordNames);
/// Calls like a vectorcall in every interpreter. New reference or null with an exception.
inline PyObject* callVector(PyObject* callable, PyObject* const* args, std::size_t count,
                            PyObject* keywordNames) {
    return optional.vectorcall != nullptr ? optional.vectorcall(callable, args, count, keywordNames)
                                          : callWithTuple(callable, args, count, keywordNames);
}
/// One positional argument.
inline PyObject* callOne(PyObject* callable, PyObject* argument) {
    return callVector(callable, &argument, 1, nullptr);
}
/// callable(False): asks a lock for what it can give at once.
PyObject* callWithFalse(PyObject* callable);

}  // namespace proclab::probe

extern "C" {
// In every interpreter since 3.8; in the header of the stable ABI only from 3.12 on.
PyAPI_FUNC(PyObject*) PyVectorcall_Call(PyObject* callable, PyObject* tuple, PyObject* dict);
}
