// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "repr.h"

#include <stdio.h>
#include <string.h>

namespace proclab::probe {

namespace {

constexpr char ellipsis[] = "\xE2\x80\xA6";
constexpr std::size_t ellipsisLength = 3;
constexpr int maxDepth = 4;

bool isContinuationByte(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

}  // namespace

void ShortRepr::addBytes(const char* bytes, std::size_t length) {
    if (m_isCut) {
        return;
    }
    if (m_length + length <= sizeof m_text) {
        ::memcpy(m_text + m_length, bytes, length);
        m_length += length;
        return;
    }
    m_isCut = true;
    const std::size_t room = sizeof m_text - m_length;
    ::memcpy(m_text + m_length, bytes, room);
    std::size_t end = sizeof m_text - ellipsisLength;
    while (end > 0 && isContinuationByte(m_text[end])) {
        --end;
    }
    ::memcpy(m_text + end, ellipsis, ellipsisLength);
    m_length = end + ellipsisLength;
}

void ShortRepr::addBuiltin(PyObject* object) {
    PyObject* text = PyObject_Repr(object);
    Py_ssize_t length = 0;
    const char* bytes = text != nullptr ? PyUnicode_AsUTF8AndSize(text, &length) : nullptr;
    if (bytes != nullptr) {
        addBytes(bytes, static_cast<std::size_t>(length));
    } else {
        PyErr_Clear();
        addBytes("?", 1);
    }
    Py_XDECREF(text);
}

ShortRepr ShortRepr::ofClass(PyTypeObject* type) {
    ShortRepr made;
    if (type != nullptr) {
        made.addClassName(type);
    }
    return made;
}

PyObject* nameOfClass(PyTypeObject* cls) {
    // The attribute itself could be the learner's: a metaclass may say what __name__ is.
    static PyObject* getName = nullptr;
    if (optional.typeName != nullptr) {
        return optional.typeName(cls);
    }
    if (getName == nullptr) {
        PyObject* dict =
            PyObject_GetAttrString(reinterpret_cast<PyObject*>(&PyType_Type), "__dict__");
        PyObject* descriptor =
            dict != nullptr ? PyMapping_GetItemString(dict, "__name__") : nullptr;
        getName = descriptor != nullptr ? PyObject_GetAttrString(descriptor, "__get__") : nullptr;
        Py_XDECREF(descriptor);
        Py_XDECREF(dict);
    }
    return getName != nullptr ? callOne(getName, reinterpret_cast<PyObject*>(cls)) : nullptr;
}

void ShortRepr::addClassName(PyTypeObject* type) {
    PyObject* name = nameOfClass(type);
    Py_ssize_t length = 0;
    const char* bytes = name != nullptr && PyUnicode_CheckExact(name)
                            ? PyUnicode_AsUTF8AndSize(name, &length)
                            : nullptr;
    if (bytes != nullptr) {
        addBytes(bytes, static_cast<std::size_t>(length));
    }
    PyErr_Clear();
    Py_XDECREF(name);
}

void ShortRepr::addBigNumber(PyObject* number) {
    // Written out, a number of a million digits takes seconds. A double overflows at 309 digits.
    const double size = PyLong_AsDouble(number);
    if (size == -1.0 && PyErr_Occurred() != nullptr) {
        PyErr_Clear();
        addBytes("<int>", 5);
    } else {
        addBuiltin(number);
    }
}

void ShortRepr::addItems(PyObject* object, Py_ssize_t count, int depth) {
    if (PyDict_CheckExact(object)) {
        PyObject* key = nullptr;
        PyObject* value = nullptr;
        Py_ssize_t at = 0;
        bool isFirst = true;
        while (!m_isCut && PyDict_Next(object, &at, &key, &value)) {
            if (!isFirst) {
                addBytes(", ", 2);
            }
            isFirst = false;
            add(key, depth);
            addBytes(": ", 2);
            add(value, depth);
        }
        return;
    }
    const bool isTuple = PyTuple_CheckExact(object);
    for (Py_ssize_t i = 0; i < count && !m_isCut; ++i) {
        if (i != 0) {
            addBytes(", ", 2);
        }
        add(isTuple ? PyTuple_GetItem(object, i) : PyList_GetItem(object, i), depth);
    }
    if (isTuple && count == 1) {
        addBytes(",", 1);
    }
}

void ShortRepr::add(PyObject* object, int depth) {
    if (m_isCut) {
        return;
    }
    if (object == Py_None) {
        addBytes("None", 4);
    } else if (object == Py_True) {
        addBytes("True", 4);
    } else if (object == Py_False) {
        addBytes("False", 5);
    } else if (PyLong_CheckExact(object)) {
        int overflow = 0;
        const long long value = PyLong_AsLongLongAndOverflow(object, &overflow);
        if (overflow != 0) {
            addBigNumber(object);
            return;
        }
        char digits[24];
        char* at = digits + sizeof digits;
        unsigned long long rest = value < 0 ? 0ull - static_cast<unsigned long long>(value)
                                            : static_cast<unsigned long long>(value);
        do {
            *--at = static_cast<char>('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (value < 0) {
            *--at = '-';
        }
        addBytes(at, static_cast<std::size_t>(digits + sizeof digits - at));
    } else if (PyFloat_CheckExact(object)) {
        addBuiltin(object);
    } else if (PyUnicode_CheckExact(object)) {
        const Py_ssize_t length = PyUnicode_GetLength(object);
        PyObject* head = length > 32 ? PyUnicode_Substring(object, 0, 32) : nullptr;
        PyErr_Clear();
        addBuiltin(head != nullptr ? head : object);
        Py_XDECREF(head);
    } else if (PyBytes_CheckExact(object)) {
        PyObject* head = PyBytes_Size(object) > 32
                             ? PyBytes_FromStringAndSize(PyBytes_AsString(object), 32)
                             : nullptr;
        PyErr_Clear();
        addBuiltin(head != nullptr ? head : object);
        Py_XDECREF(head);
    } else if (depth < maxDepth && PyTuple_CheckExact(object)) {
        addBytes("(", 1);
        addItems(object, PyTuple_Size(object), depth + 1);
        addBytes(")", 1);
    } else if (depth < maxDepth && PyList_CheckExact(object)) {
        addBytes("[", 1);
        addItems(object, PyList_Size(object), depth + 1);
        addBytes("]", 1);
    } else if (depth < maxDepth && PyDict_CheckExact(object)) {
        addBytes("{", 1);
        addItems(object, PyDict_Size(object), depth + 1);
        addBytes("}", 1);
    } else {
        addBytes("<", 1);
        addClassName(Py_TYPE(object));
        addBytes(">", 1);
    }
}

}  // namespace proclab::probe
