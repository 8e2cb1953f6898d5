// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pickling.h"

#include "actions.h"
#include "log.h"

namespace proclab::probe {

[[gnu::tls_model("initial-exec")]] thread_local constinit Border border{};

namespace {

std::int64_t since(std::uint64_t start) {
    return static_cast<std::int64_t>(monotonicNow() - start);
}

/// Of bytes, or of a view of bytes.
std::int64_t sizeOf(PyObject* bytes) {
    const Py_ssize_t size = PyBytes_CheckExact(bytes) ? PyBytes_Size(bytes) : PyObject_Size(bytes);
    if (size < 0) {
        PyErr_Clear();
        return 0;
    }
    return size;
}

}  // namespace

PyObject* pickleDumps(PyObject* self, PyObject* const* args, std::size_t nargsf,
                      PyObject* keywordNames) {
    const std::uint64_t start = monotonicNow();
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result != nullptr) {
        border.pickleTime = since(start);
        border.pickledBytes = sizeOf(result);
    }
    return result;
}

PyObject* pickleLoads(PyObject* self, PyObject* const* args, std::size_t nargsf,
                      PyObject* keywordNames) {
    const bool isMeasured =
        argumentCount(nargsf) > 0 && (PyBytes_CheckExact(args[0]) || PyMemoryView_Check(args[0]));
    const std::int64_t bytes = isMeasured ? sizeOf(args[0]) : 0;
    const std::uint64_t start = monotonicNow();
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    // Also where it failed: so much had arrived.
    border.unpickleTime = since(start);
    border.unpickledBytes = bytes;
    return result;
}

}  // namespace proclab::probe
