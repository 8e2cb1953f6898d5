// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "python.h"

namespace proclab::probe {

// Functions of the extension for what the standard library uses itself all the time: their hooks
// cost next to nothing where the call is none of interest.

/// hookTracked(target, before, after): as hook(), but only for objects that are tracked.
PyObject* hookTracked(PyObject* module, PyObject* args);
/// hookByLearner(target, before, after): as hook(), but only for calls out of the learner's code.
PyObject* hookByLearner(PyObject* module, PyObject* args);
/// hookOfNames(target, names, before, after): as hook(), but only for calls whose first argument is
/// a key of the dictionary. For one function of a process.
PyObject* hookOfNames(PyObject* module, PyObject* args);
/// letLockGo(acquire) -> how often the calling thread held the lock, which now counts as free.
PyObject* letLockGo(PyObject* module, PyObject* acquire);
/// takeLockBack(acquire, depth): the calling thread holds it as often as before.
PyObject* takeLockBack(PyObject* module, PyObject* args);

}  // namespace proclab::probe
