// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "python.h"

namespace proclab::probe {

// Methods of the extension.

/// begin(text, origin, kind, name) -> what the interpreter shall call in forked children: it opens
/// their log and writes ProcessBegin with this text, too. Says what this process is.
PyObject* begin(PyObject* module, PyObject* args);
/// forks() -> how many lie between the interpreter's start and this process.
PyObject* forks(PyObject* module, PyObject* nothing);

/// endRun(key, code): the run of this process is over, RunEnd is due.
PyObject* endRun(PyObject* module, PyObject* args);
/// holdRunEnds(): from now on RunEnd is recorded only when the exit function of multiprocessing is
/// over, or as the interpreter ends.
PyObject* holdRunEnds(PyObject* module, PyObject* nothing);
void appendHeldRunEnd();
/// In a forked child: the one that is held is its parent's.
void forgetHeldRunEnd();

/// onRunError(callable): is called with an error that ends the run() of a process.
PyObject* onRunError(PyObject* module, PyObject* callable);

}  // namespace proclab::probe
