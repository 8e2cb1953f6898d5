// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Methods of multiprocessing's connections. Queues, pools and managers use them as well: only calls
// that come from the learner's code are recorded.

#include "pipes.h"
#include "actions.h"
#include "arguments.h"
#include "log.h"
#include "pickling.h"
#include "repr.h"
#include "sites.h"

#include <stdio.h>
#include <sys/stat.h>

namespace proclab::probe {

using protocol::Kind;

namespace {

PyTypeObject* connectionBase = nullptr;

std::uint64_t inodeOf(PyObject* descriptor) {
    const long number = PyLong_CheckExact(descriptor) ? PyLong_AsLong(descriptor) : -1;
    PyErr_Clear();
    struct stat status {};
    return number >= 0 && ::fstat(static_cast<int>(number), &status) == 0 ? status.st_ino : 0;
}

/// 0 where it is closed.
std::uint64_t inodeOfConnection(PyObject* connection) {
    PyObject* handle = PyObject_GetAttr(connection, names.handle);
    const std::uint64_t inode = handle != nullptr ? inodeOf(handle) : 0;
    PyErr_Clear();
    Py_XDECREF(handle);
    return inode;
}

/// The key of `self` of a method, or 0 where the call is not to be recorded.
std::uint64_t connectionKey(PyObject* const* args, std::size_t nargsf) {
    return argumentCount(nargsf) != 0 && processLog.isOpen() && isCalledForLearner()
               ? inodeOfConnection(args[0])
               : 0;
}

Fields beginCall(Kind kind, std::uint64_t key, std::uint8_t flags = 0) {
    Fields fields;
    fields.kind = kind;
    fields.flags = flags;
    fields.object = key;
    fields.site = currentSite();
    return fields;
}

/// The end of a call that raised: with the error's class, and the error is still raised.
void appendFailure(Fields& fields) {
    SavedError error;
    fields.flags |= protocol::failed;
    const ShortRepr text = ShortRepr::ofClass(error.type());
    processLog.append(fields, text.text(), text.length());
}

void appendWithRepr(Fields& fields, PyObject* object) {
    const ShortRepr text(object);
    fields.flags |= text.flags();
    processLog.append(fields, text.text(), text.length());
}

std::int64_t plainInt(PyObject* number, std::int64_t otherwise) {
    if (number == nullptr || !PyLong_CheckExact(number)) {
        return otherwise;
    }
    const long long value = PyLong_AsLongLong(number);
    PyErr_Clear();
    return value;
}

/// Timeouts as records hold them; `none` is what it means that there is none.
std::int64_t limitOf(PyObject* timeout, std::int64_t none) {
    return timeout == nullptr ? none : nanosecondsOf(timeout);
}

/// The bytes of a buffer from the offset on, as far as they can be had without running anyone's
/// code: null for anything but bytes and bytearrays.
const char* plainBytes(PyObject* buffer, std::int64_t& size) {
    if (PyBytes_CheckExact(buffer)) {
        size = PyBytes_Size(buffer);
        return PyBytes_AsString(buffer);
    }
    if (PyByteArray_CheckExact(buffer)) {
        size = PyByteArray_Size(buffer);
        return PyByteArray_AsString(buffer);
    }
    return nullptr;
}

std::int64_t sizeOfView(PyObject* view) {
    PyObject* size = PyMemoryView_Check(view) ? PyObject_GetAttrString(view, "nbytes") : nullptr;
    const std::int64_t bytes = plainInt(size, -1);
    PyErr_Clear();
    Py_XDECREF(size);
    return bytes;
}

/// Appends with the picture of `size` bytes of the buffer from `offset` on; its class where they
/// cannot be seen.
void appendWithBytes(Fields& fields, PyObject* buffer, std::int64_t offset, std::int64_t size) {
    constexpr std::int64_t shown = 32;
    std::int64_t whole = 0;
    const char* bytes = plainBytes(buffer, whole);
    PyObject* part = nullptr;
    if (bytes != nullptr && offset >= 0 && offset <= whole && size >= 0 && size <= whole - offset) {
        part = PyBytes_FromStringAndSize(bytes + offset, size < shown ? size : shown);
        PyErr_Clear();
    }
    appendWithRepr(fields, part != nullptr ? part : buffer);
    Py_XDECREF(part);
}

}  // namespace

PyObject* setConnectionBase(PyObject* /*module*/, PyObject* type) {
    if (PyType_Check(type)) {
        Py_INCREF(type);
        connectionBase = reinterpret_cast<PyTypeObject*>(type);
    }
    Py_RETURN_NONE;
}

PyObject* connectionSend(PyObject* self, PyObject* const* args, std::size_t nargsf,
                         PyObject* keywordNames) {
    const std::uint64_t key = connectionKey(args, nargsf);
    PyObject* item = argument(args, argumentCount(nargsf), keywordNames, 1, "obj");
    if (key == 0 || item == nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Fields fields = beginCall(Kind::ConnectionSendBegin, key);
    appendWithRepr(fields, item);
    border.pickleTime = border.pickledBytes = 0;
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    fields.kind = Kind::ConnectionSendEnd;
    fields.flags = 0;
    fields.a = border.pickleTime;
    fields.c = byteCount(border.pickledBytes);
    if (result != nullptr) {
        processLog.append(fields);
    } else {
        appendFailure(fields);
    }
    return result;
}

PyObject* connectionSendBytes(PyObject* self, PyObject* const* args, std::size_t nargsf,
                              PyObject* keywordNames) {
    if (border.putting != nullptr && argumentCount(nargsf) != 0 &&
        border.putting->writer == args[0]) {
        recordSent(border.putting);
        return callTarget(self, args, nargsf, keywordNames);
    }
    const std::uint64_t key = connectionKey(args, nargsf);
    const std::size_t count = argumentCount(nargsf);
    PyObject* buffer = argument(args, count, keywordNames, 1, "buf");
    if (key == 0 || buffer == nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    const std::int64_t offset = plainInt(argument(args, count, keywordNames, 2, "offset"), 0);
    std::int64_t whole = -1;
    if (plainBytes(buffer, whole) == nullptr) {
        whole = sizeOfView(buffer);
    }
    const std::int64_t size =
        plainInt(argument(args, count, keywordNames, 3, "size"), whole >= 0 ? whole - offset : -1);
    Fields fields = beginCall(Kind::ConnectionSendBegin, key, protocol::rawBytes);
    appendWithBytes(fields, buffer, offset, size);
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    fields.kind = Kind::ConnectionSendEnd;
    fields.flags = protocol::rawBytes;
    if (result != nullptr) {
        fields.c = byteCount(size);
        processLog.append(fields);
    } else {
        appendFailure(fields);
    }
    return result;
}

PyObject* connectionReceive(PyObject* self, PyObject* const* args, std::size_t nargsf,
                            PyObject* keywordNames) {
    const std::uint64_t key = connectionKey(args, nargsf);
    if (key == 0) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Fields fields = beginCall(Kind::ConnectionReceiveBegin, key);
    processLog.append(fields);
    border.unpickleTime = border.unpickledBytes = 0;
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    fields.kind = Kind::ConnectionReceiveEnd;
    fields.a = border.unpickleTime;
    fields.c = byteCount(border.unpickledBytes);
    if (result != nullptr) {
        appendWithRepr(fields, result);
    } else {
        appendFailure(fields);
    }
    return result;
}

PyObject* connectionReceiveBytes(PyObject* self, PyObject* const* args, std::size_t nargsf,
                                 PyObject* keywordNames) {
    const std::uint64_t key = connectionKey(args, nargsf);
    if (key == 0) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Fields fields = beginCall(Kind::ConnectionReceiveBegin, key, protocol::rawBytes);
    processLog.append(fields);
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    fields.kind = Kind::ConnectionReceiveEnd;
    if (result != nullptr) {
        fields.c = PyBytes_CheckExact(result) ? byteCount(PyBytes_Size(result)) : 0;
        appendWithRepr(fields, result);
    } else {
        appendFailure(fields);
    }
    return result;
}

PyObject* connectionReceiveInto(PyObject* self, PyObject* const* args, std::size_t nargsf,
                                PyObject* keywordNames) {
    const std::uint64_t key = connectionKey(args, nargsf);
    const std::size_t count = argumentCount(nargsf);
    PyObject* buffer = argument(args, count, keywordNames, 1, "buf");
    if (key == 0 || buffer == nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Fields fields = beginCall(Kind::ConnectionReceiveBegin, key, protocol::rawBytes);
    processLog.append(fields);
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    fields.kind = Kind::ConnectionReceiveEnd;
    if (result != nullptr) {
        const std::int64_t size = plainInt(result, 0);
        fields.c = byteCount(size);
        appendWithBytes(fields, buffer,
                        plainInt(argument(args, count, keywordNames, 2, "offset"), 0), size);
    } else {
        appendFailure(fields);
    }
    return result;
}

PyObject* connectionPoll(PyObject* self, PyObject* const* args, std::size_t nargsf,
                         PyObject* keywordNames) {
    const std::uint64_t key = connectionKey(args, nargsf);
    if (key == 0) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    PyObject* timeout = argument(args, argumentCount(nargsf), keywordNames, 1, "timeout");
    Fields fields = beginCall(Kind::ConnectionPollBegin, key);
    fields.a = limitOf(timeout, 0);
    if (fields.a != 0) {
        processLog.append(fields);
    }
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    fields.kind = Kind::ConnectionPollEnd;
    fields.a = 0;
    if (result != nullptr) {
        fields.c = result == Py_True ? 1 : 0;
        processLog.append(fields);
    } else {
        appendFailure(fields);
    }
    return result;
}

PyObject* connectionClose(PyObject* self, PyObject* const* args, std::size_t nargsf,
                          PyObject* keywordNames) {
    const std::uint64_t key = connectionKey(args, nargsf);
    if (key != 0) {
        Fields fields = beginCall(Kind::ConnectionClosed, key);
        PyObject* reads = PyObject_GetAttr(args[0], names.readable);
        PyObject* writes = PyObject_GetAttr(args[0], names.writable);
        fields.c = (reads == Py_True ? static_cast<int>(protocol::PipeEnd::Reads) : 0) |
                   (writes == Py_True ? static_cast<int>(protocol::PipeEnd::Writes) : 0);
        PyErr_Clear();
        Py_XDECREF(reads);
        Py_XDECREF(writes);
        processLog.append(fields);
    }
    return callTarget(self, args, nargsf, keywordNames);
}

namespace {

/// Inodes in decimal with blanks between them.
class InodeList {
public:
    /// What is neither a connection nor a descriptor is counted only: it may be the learner's.
    void add(PyObject* object) {
        std::uint64_t inode = 0;
        if (connectionBase != nullptr && PyType_IsSubtype(Py_TYPE(object), connectionBase) != 0) {
            inode = inodeOfConnection(object);
        } else {
            inode = inodeOf(object);
        }
        ++m_count;
        if (inode != 0 && m_length + digits < sizeof m_text) {
            m_length += static_cast<std::size_t>(
                ::snprintf(m_text + m_length, digits, m_length != 0 ? " %llu" : "%llu",
                           static_cast<unsigned long long>(inode)));
        }
    }
    /// Lists and tuples only: what is read of an iterator is gone.
    void addAll(PyObject* objects) {
        const bool isTuple = PyTuple_CheckExact(objects);
        if (!isTuple && !PyList_CheckExact(objects)) {
            return;
        }
        const Py_ssize_t count = isTuple ? PyTuple_Size(objects) : PyList_Size(objects);
        for (Py_ssize_t i = 0; i < count; ++i) {
            add(isTuple ? PyTuple_GetItem(objects, i) : PyList_GetItem(objects, i));
        }
    }
    void append(Fields& fields) const {
        fields.c = m_count;
        processLog.append(fields, m_text, m_length);
    }

private:
    static constexpr std::size_t digits = 24;
    char m_text[4096];
    std::size_t m_length = 0;
    std::int32_t m_count = 0;
};

}  // namespace

PyObject* connectionWait(PyObject* self, PyObject* const* args, std::size_t nargsf,
                         PyObject* keywordNames) {
    const std::size_t count = argumentCount(nargsf);
    PyObject* objects = argument(args, count, keywordNames, 0, "object_list");
    if (objects == nullptr || !processLog.isOpen() || !isCalledForLearner()) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Fields fields = beginCall(Kind::ConnectionWaitBegin, 0);
    fields.a = limitOf(argument(args, count, keywordNames, 1, "timeout"), -1);
    InodeList asked;
    asked.addAll(objects);
    asked.append(fields);
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    fields.kind = Kind::ConnectionWaitEnd;
    fields.a = 0;
    fields.c = 0;
    if (result != nullptr) {
        InodeList ready;
        ready.addAll(result);
        ready.append(fields);
    } else {
        appendFailure(fields);
    }
    return result;
}

}  // namespace proclab::probe
