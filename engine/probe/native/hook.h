// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "python.h"
#include "states.h"

namespace proclab::probe {

/// Stands in for a function or a builtin of the standard library and is, to the program, that
/// function: attributes, class, repr, signature and pickling are the original's, and being C it
/// leaves no frame in a traceback. What it does around the original is its `vectorcall`.
struct Hook {
    PyObject_HEAD VectorCall vectorcall;
    PyObject* target;
    PyObject* before;  ///< before(args, kwargs) -> token; null where the hook is all C
    PyObject* after;   ///< after(token, args, kwargs, result, error)
    LockState* lock;
    ValueState* value;
    QueueState* queue;
    StreamState* stream;
    PoolState* pool;
};

/// Adds the types of hooks to the module. False with an exception.
bool prepareHookTypes(PyObject* module);

/// A hook for the target, or null with an exception. Methods bind to their objects only where the
/// target is a Python function, just as the original does.
Hook* newHook(PyObject* target, VectorCall vectorcall);
/// The hook with these Python callables around its target; None leaves one out. Null stays null.
PyObject* withCallbacks(Hook* made, PyObject* before, PyObject* after);

/// The hook itself where the object is one, else null.
[[nodiscard]] Hook* asHook(PyObject* object);

/// Whether it is exactly a Python function, a bound method: no class of the learner's own.
[[nodiscard]] bool isFunction(PyObject* object);
[[nodiscard]] bool isBoundMethod(PyObject* object);

/// The attribute of the object where it is a hook: a borrowed pointer that lives as long as the
/// object keeps the attribute. Null without an exception where it is not.
[[nodiscard]] Hook* hookAttribute(PyObject* object, PyObject* name);

/// Calls what the hook stands for.
inline PyObject* callTarget(PyObject* self, PyObject* const* args, std::size_t nargsf,
                            PyObject* keywordNames) {
    return callVector(reinterpret_cast<Hook*>(self)->target, args, argumentCount(nargsf),
                      keywordNames);
}

/// Around the target, Python callables of the probe: for what happens rarely.
PyObject* callWithCallbacks(PyObject* self, PyObject* const* args, std::size_t nargsf,
                            PyObject* keywordNames);

/// Keeps the exception in flight safe while records are written.
class SavedError {
public:
    SavedError() { PyErr_Fetch(&m_type, &m_value, &m_traceback); }
    ~SavedError() { PyErr_Restore(m_type, m_value, m_traceback); }
    SavedError(const SavedError&) = delete;
    SavedError& operator=(const SavedError&) = delete;
    /// Its class, borrowed; null where there was none.
    [[nodiscard]] PyTypeObject* type() const { return reinterpret_cast<PyTypeObject*>(m_type); }

    /// The name of its class, without the module.
    [[nodiscard]] const char* className() const;

private:
    PyObject* m_type = nullptr;
    PyObject* m_value = nullptr;
    PyObject* m_traceback = nullptr;
};

}  // namespace proclab::probe
