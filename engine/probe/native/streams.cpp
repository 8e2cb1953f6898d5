// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "actions.h"
#include "log.h"
#include "sites.h"

namespace proclab::probe {

using protocol::Kind;

namespace {

/// What was written, without a call of any method: the buffered writer above hands over a
/// memoryview, the program itself may hand over bytes.
class Bytes {
public:
    explicit Bytes(PyObject* object) {
        if (PyBytes_CheckExact(object)) {
            m_owner = object;
            Py_INCREF(object);
        } else if (PyMemoryView_Check(object) || PyByteArray_CheckExact(object)) {
            // The view's memory is only readable through a copy in the stable ABI of 3.10.
            m_owner = PyBytes_FromObject(object);
            PyErr_Clear();
        }
    }
    ~Bytes() { Py_XDECREF(m_owner); }
    Bytes(const Bytes&) = delete;
    Bytes& operator=(const Bytes&) = delete;

    [[nodiscard]] bool isKnown() const { return m_owner != nullptr; }
    [[nodiscard]] const char* data() const { return PyBytes_AsString(m_owner); }
    [[nodiscard]] std::size_t size() const {
        return static_cast<std::size_t>(PyBytes_Size(m_owner));
    }

private:
    PyObject* m_owner = nullptr;
};

}  // namespace

PyObject* streamWrite(PyObject* self, PyObject* const* args, std::size_t nargsf,
                      PyObject* keywordNames) {
    if (!processLog.isOpen() || argumentCount(nargsf) != 1 || keywordNames != nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    const Bytes bytes(args[0]);
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    // None: the descriptor does not block and took nothing.
    if (result == nullptr || !PyLong_CheckExact(result) || !bytes.isKnown()) {
        return result;
    }
    const long long written = PyLong_AsLongLong(result);
    std::size_t length = written > 0 ? static_cast<std::size_t>(written) : 0;
    if (length > bytes.size()) {
        length = bytes.size();
    }
    const std::uint32_t site = currentSite();
    for (std::size_t at = 0; at < length;) {
        const std::size_t part = length - at < protocol::maxText ? length - at : protocol::maxText;
        Fields fields;
        fields.kind = Kind::Output;
        fields.object = protocol::fnv1a(bytes.data() + at, part);
        fields.a = static_cast<std::int64_t>(part);
        fields.c = reinterpret_cast<Hook*>(self)->stream->descriptor;
        fields.site = site;
        processLog.append(fields, bytes.data() + at, part);
        at += part;
    }
    return result;
}

PyObject* sleepAction(PyObject* self, PyObject* const* args, std::size_t nargsf,
                      PyObject* keywordNames) {
    if (!processLog.isOpen() || argumentCount(nargsf) != 1) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    double seconds = 0;
    if (PyFloat_CheckExact(args[0])) {
        seconds = PyFloat_AsDouble(args[0]);
    } else if (PyLong_CheckExact(args[0])) {
        seconds = PyLong_AsDouble(args[0]);
        PyErr_Clear();
    }
    Fields fields;
    fields.kind = Kind::SleepBegin;
    fields.a = seconds > 0 && seconds < 9e9 ? static_cast<std::int64_t>(seconds * 1e9) : 0;
    fields.site = currentSite();
    processLog.append(fields);
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    fields.kind = Kind::SleepEnd;
    fields.a = 0;
    processLog.append(fields);
    return result;
}

}  // namespace proclab::probe
