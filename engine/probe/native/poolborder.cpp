// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pickling of tasks and results: how long it takes and how much it makes.

#include "pickling.h"
#include "pools.h"

namespace proclab::probe {

using protocol::Kind;

namespace {

struct Unpickled {
    bool isThere;
    std::int64_t ns;
    std::int64_t bytes;
};

[[gnu::tls_model("initial-exec")]] thread_local Outgoing* outgoing = nullptr;
[[gnu::tls_model("initial-exec")]] thread_local PickledCall pickledCall;
[[gnu::tls_model("initial-exec")]] thread_local Unpickled unpickled = {};

void recordPickling(Kind kind, std::uint64_t pool, std::int64_t ns, std::int64_t bytes,
                    std::uint64_t time) {
    Fields fields;
    fields.kind = kind;
    fields.object = pool;
    fields.a = ns;
    fields.c = byteCount(bytes);
    fields.time = time;
    processLog.append(fields);
}

}  // namespace

void recordPickled(std::uint64_t pool, std::int64_t ns, std::int64_t bytes, std::uint64_t time) {
    recordPickling(Kind::Pickled, pool, ns, bytes, time);
}

bool takeUnpickled(std::uint64_t pool) {
    const Unpickled taken = unpickled;
    unpickled.isThere = false;
    if (taken.isThere && pool != 0) {
        recordPickling(Kind::Unpickled, pool, taken.ns, taken.bytes, 0);
    }
    return taken.isThere;
}

PickledCall takePickledCall() {
    const PickledCall taken = pickledCall;
    pickledCall.isThere = false;
    return taken;
}

Outgoing::Outgoing(PyObject* object, const Fields& fields, const Text& text)
    : m_object(object), m_fields(fields), m_text(text), m_outer(outgoing) {
    outgoing = this;
}

Outgoing::~Outgoing() {
    outgoing = m_outer;
}

void Outgoing::write(std::int64_t ns, std::int64_t bytes) {
    m_isWritten = true;
    recordPickled(m_fields.object, ns, bytes, m_fields.time);
    processLog.append(m_fields, m_text.bytes(), m_text.length());
}

void Outgoing::finish() {
    if (!m_isWritten) {
        m_isWritten = true;
        processLog.append(m_fields, m_text.bytes(), m_text.length());
    }
}

PyObject* poolPickle(PyObject* self, PyObject* const* args, std::size_t nargsf,
                     PyObject* keywordNames) {
    const std::uint64_t begin = monotonicNow();
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    PyObject* object = argument(args, argumentCount(nargsf), keywordNames, 1, "obj");
    if (result == nullptr || object == nullptr || !processLog.isOpen()) {
        return result;
    }
    if (outgoing != nullptr && outgoing->m_object == object && !outgoing->m_isWritten) {
        outgoing->write(nanosecondsSince(begin), bytesIn(result));
    } else if (isClass(object, poolClasses.callItem)) {
        pickledCall = {true, numberAttribute(object, poolNames.workId, -1), nanosecondsSince(begin),
                       bytesIn(result)};
    }
    return result;
}

PyObject* poolUnpickle(PyObject* self, PyObject* const* args, std::size_t nargsf,
                       PyObject* keywordNames) {
    const std::uint64_t begin = monotonicNow();
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result != nullptr && argumentCount(nargsf) > 0) {
        unpickled = {true, nanosecondsSince(begin), bytesIn(args[0])};
    }
    return result;
}

}  // namespace proclab::probe
