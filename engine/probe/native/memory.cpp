// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Accesses to the items of a ShareableList: what the package's memory.py does, for the busy path.

#include "actions.h"
#include "hook.h"
#include "log.h"
#include "repr.h"
#include "sites.h"

#include <string.h>

namespace proclab::probe {

namespace {

using protocol::Kind;

/// Interned when first needed.
struct ListNames {
    PyObject* block = PyUnicode_InternFromString("shm");
    PyObject* name = PyUnicode_InternFromString("_name");
    PyObject* length = PyUnicode_InternFromString("_list_len");
};

/// The key of the list's block, 0 where it has none.
std::uint64_t keyOf(PyObject* list, const ListNames& names) {
    PyObject* block = PyObject_GenericGetAttr(list, names.block);
    PyObject* name = block != nullptr ? PyObject_GenericGetAttr(block, names.name) : nullptr;
    Py_ssize_t size = 0;
    const char* text = name != nullptr && PyUnicode_CheckExact(name)
                           ? PyUnicode_AsUTF8AndSize(name, &size)
                           : nullptr;
    std::uint64_t key = 0;
    if (text != nullptr) {
        const Py_ssize_t slash = text[0] == '/' ? 1 : 0;
        key = protocol::fnv1a(text + slash, static_cast<std::size_t>(size - slash));
    }
    Py_XDECREF(name);
    Py_XDECREF(block);
    PyErr_Clear();
    return key;
}

/// Counted from the front, also where it was given from the end; -1 where it is not an index.
std::int64_t indexOf(PyObject* list, PyObject* index, const ListNames& names) {
    if (!PyLong_CheckExact(index)) {
        return -1;
    }
    std::int64_t at = PyLong_AsLongLong(index);
    if (at < 0) {
        PyObject* length = PyObject_GenericGetAttr(list, names.length);
        at += length != nullptr && PyLong_CheckExact(length) ? PyLong_AsLongLong(length) : 0;
        Py_XDECREF(length);
    }
    PyErr_Clear();
    return at < 0 ? -1 : at;
}

void record(Kind kind, PyObject* list, PyObject* index, PyObject* value) {
    static const ListNames names;
    Fields fields;
    fields.kind = kind;
    fields.object = keyOf(list, names);
    fields.a = indexOf(list, index, names);
    if (fields.object == 0 || fields.a < 0) {
        return;
    }
    fields.site = currentSite();
    const ShortRepr text(value);
    processLog.append(fields, text.text(), text.length());
}

}  // namespace

PyObject* itemGet(PyObject* self, PyObject* const* args, std::size_t nargsf,
                  PyObject* keywordNames) {
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result != nullptr && argumentCount(nargsf) == 2 && processLog.isOpen()) {
        record(Kind::MemoryRead, args[0], args[1], result);
    }
    return result;
}

PyObject* itemSet(PyObject* self, PyObject* const* args, std::size_t nargsf,
                  PyObject* keywordNames) {
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result != nullptr && argumentCount(nargsf) == 3 && processLog.isOpen()) {
        record(Kind::MemoryWritten, args[0], args[1], args[2]);
    }
    return result;
}

}  // namespace proclab::probe
