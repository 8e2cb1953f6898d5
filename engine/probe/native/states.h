// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "python.h"

#include <cstdint>
#include <stdlib.h>

namespace proclab::probe {

/// What the probe knows of an object of the program, shared by the hooks on its methods.
/// Reference counted under the interpreter's lock.
template <typename Derived>
struct Counted {
    long references = 1;

    static Derived* make() { return static_cast<Derived*>(::calloc(1, sizeof(Derived))); }
    static void retain(Derived* state) {
        if (state != nullptr) {
            ++state->references;
        }
    }
    static void discard(Derived* state) {
        if (state != nullptr && --state->references <= 0) {
            state->letGo();
            ::free(state);
        }
    }
};

struct LockState : Counted<LockState> {
    std::uint64_t key;
    PyObject* acquire;  ///< the semaphore's own methods
    PyObject* release;
    bool isInternal;  ///< works inside a queue or the like: not recorded
    bool isRecursive;
    bool isOfThreads;     ///< a lock of `threading` refuses some timeouts that a semaphore takes
    std::int64_t depth;   ///< how often its owner here holds it
    std::uint32_t owner;  ///< thread of this process that holds it
    std::uint32_t generation;  ///< of the log: after a fork the child holds nothing

    /// Whether the calling thread holds it.
    [[nodiscard]] bool isMine();
    void acquired();
    void released();
    void letGo() {
        Py_CLEAR(acquire);
        Py_CLEAR(release);
    }
};

struct ValueState : Counted<ValueState> {
    std::uint64_t key;
    PyObject* object;  ///< the ctypes object inside
    LockState* lock;   ///< null where its lock is none of multiprocessing's own
    bool takesInt;     ///< an int below 2^31 is stored as it is
    bool takesFloat;   ///< a float is stored as it is

    void letGo() {
        Py_CLEAR(object);
        LockState::discard(lock);
    }
};

struct QueueState : Counted<QueueState> {
    std::uint64_t key;
    bool isInternal;
    bool isSimple;  ///< a SimpleQueue: put() itself sends
    // Only compared with, so they may outlive what they point at.
    const PyObject* readLock;  ///< held while an item is taken from the pipe
    const PyObject* writer;    ///< the connection that items are sent by
    std::int64_t puts;

    void letGo() {}
};

struct StreamState : Counted<StreamState> {
    int descriptor;

    void letGo() {}
};

/// The pool that a queue's method works for.
struct PoolState : Counted<PoolState> {
    std::uint64_t key;
    bool isOfThreads;  ///< nothing is pickled on the way

    void letGo() {}
};

}  // namespace proclab::probe
