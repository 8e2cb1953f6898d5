// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "untraced.h"

#include <dlfcn.h>
#include <string.h>

namespace proclab::probe {

namespace {

using ForThread = void (*)(PyThreadState*);

ForThread enterTracing = nullptr;
ForThread leaveTracing = nullptr;
bool is310 = false;

// How a thread's state begins in CPython 3.10 (Include/cpython/pystate.h), which has no function
// for it. That version gets no more changes, so this cannot go wrong.
struct Frame310 {
    int useTracing;
    Frame310* previous;
};
struct Thread310 {
    void* previous;
    void* next;
    void* interpreter;
    void* frame;
    int recursionDepth;
    int recursionHeadroom;
    int stackcheckCounter;
    int tracing;
    Frame310* cframe;
};

Thread310* as310(PyThreadState* thread) {
    return reinterpret_cast<Thread310*>(thread);
}

}  // namespace

void prepareUntraced() {
    enterTracing = reinterpret_cast<ForThread>(::dlsym(RTLD_DEFAULT, "PyThreadState_EnterTracing"));
    leaveTracing = reinterpret_cast<ForThread>(::dlsym(RTLD_DEFAULT, "PyThreadState_LeaveTracing"));
    is310 = ::strncmp(Py_GetVersion(), "3.10.", 5) == 0;
}

Untraced::Untraced() : m_thread(PyThreadState_Get()) {
    if (enterTracing != nullptr && leaveTracing != nullptr) {
        enterTracing(m_thread);
    } else if (is310) {
        ++as310(m_thread)->tracing;
        m_wasTraced = as310(m_thread)->cframe->useTracing;
        as310(m_thread)->cframe->useTracing = 0;
    }
}

Untraced::~Untraced() {
    if (enterTracing != nullptr && leaveTracing != nullptr) {
        leaveTracing(m_thread);
    } else if (is310) {
        --as310(m_thread)->tracing;
        as310(m_thread)->cframe->useTracing = m_wasTraced;
    }
}

}  // namespace proclab::probe
