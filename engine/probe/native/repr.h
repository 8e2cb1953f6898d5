// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "python.h"

#include "protocol/record.h"

namespace proclab::probe {

/// The name of the class, not by a property of the learner's own. New reference or null.
[[nodiscard]] PyObject* nameOfClass(PyTypeObject* cls);

/// A short picture of an object, at most maxRepr bytes of UTF-8, cut with "…". Only exact builtin
/// scalars and small containers of them are looked into; anything else shows as `<ItsClass>`, so
/// that no code of the learner ever runs because of it.
class ShortRepr {
public:
    explicit ShortRepr(PyObject* object) { add(object, 0); }

    /// The plain name of a class, as of an error.
    [[nodiscard]] static ShortRepr ofClass(PyTypeObject* type);

    [[nodiscard]] const char* text() const { return m_text; }
    [[nodiscard]] std::size_t length() const { return m_length; }
    [[nodiscard]] std::uint8_t flags() const { return m_isCut ? protocol::textCut : 0; }

private:
    ShortRepr() = default;
    void add(PyObject* object, int depth);
    void addItems(PyObject* object, Py_ssize_t count, int depth);
    void addBigNumber(PyObject* number);
    void addBytes(const char* bytes, std::size_t length);
    void addBuiltin(PyObject* object);
    void addClassName(PyTypeObject* type);

    char m_text[protocol::maxRepr];
    std::size_t m_length = 0;
    bool m_isCut = false;
};

}  // namespace proclab::probe
