// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "python.h"

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

}  // namespace proclab::probe
