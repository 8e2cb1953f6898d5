// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The calls that proxies of a manager make: the plain case of what the package's managers.py does.

#include "actions.h"
#include "hook.h"
#include "log.h"
#include "repr.h"
#include "sites.h"

#include <string.h>

namespace proclab::probe {

namespace {

using protocol::Kind;

constexpr std::size_t maxKeyText = 256;
constexpr std::size_t maxMethod = 100;

/// Interned when first needed.
struct TokenNames {
    PyObject* token = PyUnicode_InternFromString("_token");
    PyObject* address = PyUnicode_InternFromString("address");
    PyObject* ident = PyUnicode_InternFromString("id");
};

/// Appends the attribute where it is text. False without an exception where it is not, or too long.
bool addAttribute(char* text, std::size_t& length, PyObject* object, PyObject* name) {
    PyObject* value = PyObject_GenericGetAttr(object, name);
    Py_ssize_t size = 0;
    const char* bytes = value != nullptr && PyUnicode_CheckExact(value)
                            ? PyUnicode_AsUTF8AndSize(value, &size)
                            : nullptr;
    const auto part = static_cast<std::size_t>(size);
    const bool fits =
        bytes != nullptr && part != 0 && bytes[0] != '\0' && part < maxKeyText - length;
    if (fits) {
        ::memcpy(text + length, bytes, part);
        length += part;
    }
    Py_XDECREF(value);
    PyErr_Clear();
    return fits;
}

/// The hash of "address ident"; 0 where the address is not a path.
std::uint64_t keyOf(PyObject* proxy) {
    static const TokenNames names;
    PyObject* token = PyObject_GenericGetAttr(proxy, names.token);
    if (token == nullptr) {
        PyErr_Clear();
        return 0;
    }
    char text[maxKeyText];
    std::size_t length = 0;
    bool isPlain = addAttribute(text, length, token, names.address) && length < maxKeyText;
    if (isPlain) {
        text[length++] = ' ';
        isPlain = addAttribute(text, length, token, names.ident);
    }
    Py_DECREF(token);
    return isPlain ? protocol::fnv1a(text, length) : 0;
}

/// The method's name, a NUL and a picture of the arguments.
void begin(Fields& fields, PyObject* method, PyObject* arguments) {
    char text[maxMethod + 1 + protocol::maxRepr];
    Py_ssize_t size = 0;
    const char* name = PyUnicode_AsUTF8AndSize(method, &size);
    std::size_t length = 0;
    if (name == nullptr) {
        PyErr_Clear();
    } else {
        length =
            static_cast<std::size_t>(size) < maxMethod ? static_cast<std::size_t>(size) : maxMethod;
        ::memcpy(text, name, length);
    }
    text[length++] = '\0';
    if (arguments == nullptr) {
        ::memcpy(text + length, "()", 2);
        length += 2;
    } else {
        const ShortRepr picture(arguments);
        ::memcpy(text + length, picture.text(), picture.length());
        length += picture.length();
    }
    fields.kind = Kind::ManagerCallBegin;
    processLog.append(fields, text, length);
}

void end(Fields& fields, PyObject* result) {
    fields.kind = Kind::ManagerCallEnd;
    if (result != nullptr) {
        const ShortRepr picture(result);
        processLog.append(fields, picture.text(), picture.length());
        return;
    }
    const SavedError error;
    const char* name = error.className();
    fields.flags = protocol::failed;
    processLog.append(fields, name, ::strlen(name));
}

}  // namespace

PyObject* managerCall(PyObject* self, PyObject* const* args, std::size_t nargsf,
                      PyObject* keywordNames) {
    const std::size_t count = argumentCount(nargsf);
    const bool isPlain = keywordNames == nullptr && (count == 2 || count == 3 || count == 4) &&
                         PyUnicode_CheckExact(args[1]) &&
                         (count < 4 || (PyDict_CheckExact(args[3]) && PyDict_Size(args[3]) == 0));
    Fields fields;
    if (isPlain && processLog.isOpen()) {
        fields.object = keyOf(args[0]);
    }
    if (fields.object == 0) {
        return callWithCallbacks(self, args, nargsf, keywordNames);
    }
    fields.site = currentSite();
    begin(fields, args[1], count > 2 ? args[2] : nullptr);
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    end(fields, result);
    return result;
}

}  // namespace proclab::probe
