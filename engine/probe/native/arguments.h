// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/record.h"
#include "python.h"

#include <cstdint>

namespace proclab::probe {

/// The argument at this position, or of this name: borrowed, null where it was not given.
inline PyObject* argument(PyObject* const* args, std::size_t count, PyObject* keywordNames,
                          std::size_t position, const char* keyword) {
    if (count > position) {
        return args[position];
    }
    for (Py_ssize_t i = 0; keywordNames != nullptr && i < PyTuple_Size(keywordNames); ++i) {
        if (PyUnicode_CompareWithASCIIString(PyTuple_GetItem(keywordNames, i), keyword) == 0) {
            return args[count + static_cast<std::size_t>(i)];
        }
    }
    return nullptr;
}

/// Of a timeout in seconds; -1 where there is none, or none that is plainly a number.
inline std::int64_t nanosecondsOf(PyObject* timeout) {
    double seconds = 0;
    if (timeout != nullptr && PyFloat_CheckExact(timeout)) {
        seconds = PyFloat_AsDouble(timeout);
    } else if (timeout != nullptr && PyLong_CheckExact(timeout)) {
        seconds = PyLong_AsDouble(timeout);
        if (PyErr_Occurred() != nullptr) {
            PyErr_Clear();
            seconds = 9e9;
        }
    } else {
        return -1;
    }
    return seconds > 0 ? static_cast<std::int64_t>((seconds < 9e9 ? seconds : 9e9) * 1e9) : 0;
}

/// How long a method of a queue may wait, as its record says it.
struct Patience {
    std::uint8_t flags = 0;
    std::int64_t limit = -1;
};
inline Patience patienceOf(PyObject* block, PyObject* timeout) {
    const std::int64_t limit = block == Py_False ? 0 : nanosecondsOf(timeout);
    return {limit == 0 ? std::uint8_t{protocol::nonBlocking} : std::uint8_t{0}, limit};
}

}  // namespace proclab::probe
