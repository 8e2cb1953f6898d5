// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "python.h"

namespace proclab::probe {

void prepareUntraced();

/// While one lives, the program's tracer or profiler (coverage, a debugger, cProfile) is not told
/// of what this thread runs: for the callbacks of hooks, which are Python code of the probe.
class Untraced {
public:
    Untraced();
    ~Untraced();
    Untraced(const Untraced&) = delete;
    Untraced& operator=(const Untraced&) = delete;

private:
    PyThreadState* m_thread;
    int m_wasTraced = 0;  ///< CPython 3.10 only
};

}  // namespace proclab::probe
