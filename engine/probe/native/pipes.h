// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "python.h"
#include "states.h"

namespace proclab::probe {

/// setConnectionBase(type): the class that every connection is of.
PyObject* setConnectionBase(PyObject* module, PyObject* type);

/// An item of the queue goes into its pipe now; it is what the calling thread pickled last.
void recordSent(QueueState* queue);

}  // namespace proclab::probe
