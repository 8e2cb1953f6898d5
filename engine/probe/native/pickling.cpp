// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pickling.h"

#include "actions.h"
#include "log.h"

namespace proclab::probe {

[[gnu::tls_model("initial-exec")]] thread_local constinit Border border{};

std::int64_t nanosecondsSince(std::uint64_t begin) {
    return static_cast<std::int64_t>(monotonicNow() - begin);
}

std::int64_t bytesIn(PyObject* bytes) {
    const Py_ssize_t size = PyBytes_CheckExact(bytes) ? PyBytes_Size(bytes) : PyObject_Size(bytes);
    if (size < 0) {
        PyErr_Clear();
        return 0;
    }
    return size;
}

PyObject* pickleDumps(PyObject* self, PyObject* const* args, std::size_t nargsf,
                      PyObject* keywordNames) {
    const std::uint64_t start = monotonicNow();
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result != nullptr) {
        border.pickleTime = nanosecondsSince(start);
        border.pickledBytes = bytesIn(result);
    }
    return result;
}

PyObject* pickleLoads(PyObject* self, PyObject* const* args, std::size_t nargsf,
                      PyObject* keywordNames) {
    const bool isMeasured =
        argumentCount(nargsf) > 0 && (PyBytes_CheckExact(args[0]) || PyMemoryView_Check(args[0]));
    const std::int64_t bytes = isMeasured ? bytesIn(args[0]) : 0;
    const std::uint64_t start = monotonicNow();
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    // Also where it failed: so much had arrived.
    border.unpickleTime = nanosecondsSince(start);
    border.unpickledBytes = bytes;
    return result;
}

}  // namespace proclab::probe
