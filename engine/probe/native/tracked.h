// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "python.h"

#include <cstdint>

namespace proclab::probe {

/// One object of the learner, of a class that the standard library uses all the time itself.
struct Tracked {
    PyObject* object;  ///< not owned: `reference` tells when it goes
    std::uint64_t key;
    std::int64_t counter;      ///< of the puts into a queue
    std::uint32_t generation;  ///< of the log: a forked copy needs another key
    PyObject* reference;       ///< weak, owned
    PyObject* about;           ///< what the Python side knows of it, owned
};

/// Null where the object is none of the learner's. Valid until the next call of any function here.
[[nodiscard]] Tracked* findTracked(const PyObject* object);

/// The object that the method is called on, with its key in this process. Null where it is none of
/// the learner's or nothing is recorded.
[[nodiscard]] Tracked* trackedOf(PyObject* const* args, std::size_t nargsf);

// Methods of the extension.

/// track(object, key, about): from now on hooks on its class work for it.
PyObject* track(PyObject* module, PyObject* args);
/// aboutTracked(object) -> what was given with it
PyObject* aboutTracked(PyObject* module, PyObject* object);
/// untrack(object)
PyObject* untrack(PyObject* module, PyObject* object);
/// onRenew(callable): is called with a tracked object that is used in a forked process for the
/// first time, and tracks it anew.
PyObject* onRenew(PyObject* module, PyObject* callable);

}  // namespace proclab::probe
