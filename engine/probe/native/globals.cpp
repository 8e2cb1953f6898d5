// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The module-level names of the learner's program, one table in each process. Nothing tells when
// one of them changes, so they are looked at when something else is recorded: by their addresses
// first, since most have not changed.

#include "globals.h"

#include "actions.h"
#include "log.h"
#include "repr.h"

#include <string.h>
#include <time.h>

namespace proclab::probe {

using protocol::Kind;

namespace {

/// Names longer than this are no use to anybody who looks at them in a column.
constexpr std::size_t longestName = 80;
/// Entries of a module that are looked at: `from x import *` can bring thousands.
constexpr int mostEntries = 512;
/// A longer text is not kept alive only to know it again.
constexpr Py_ssize_t longestKept = 256;

// What a look may cost: it takes of a store that is filled up for the time that has passed, so that
// a short program is looked at whenever it does something, and a busy one with about a hundredth of
// its time. One part is about a tenth of a microsecond.
constexpr int mostParts = 8000;
constexpr int partsOfMillisecond = 100;
constexpr int partsOfLook = 2;
constexpr int partsOfContainer = 8;
/// With an empty store even the clock is asked only now and then.
constexpr int recordsBetween = 32;

struct Global {
    PyObject* name;
    PyObject* value;  ///< kept where it cannot change: then its address tells it; else null
    std::int64_t length;
    char repr[protocol::maxRepr];
    std::uint8_t reprLength;
    bool isNew;
    bool wasSeen;  ///< by the look that is going on
};
Global globals[protocol::maxGlobals];
std::size_t globalCount = 0;
int parts = mostParts;
timespec lastTick{};

/// Of what has a length; -1 of the rest.
std::int64_t lengthOf(PyObject* value) {
    return PyList_CheckExact(value)     ? PyList_Size(value)
           : PyDict_CheckExact(value)   ? PyDict_Size(value)
           : PyTuple_CheckExact(value)  ? PyTuple_Size(value)
           : PyAnySet_CheckExact(value) ? PySet_Size(value)
                                        : std::int64_t{-1};
}

bool isScalar(PyObject* value) {
    return value == Py_None || PyLong_CheckExact(value) || PyFloat_CheckExact(value) ||
           PyBool_Check(value) || PyUnicode_CheckExact(value) || PyBytes_CheckExact(value);
}

bool isContainer(PyObject* value) {
    return PyList_CheckExact(value) || PyDict_CheckExact(value) || PyTuple_CheckExact(value) ||
           PyAnySet_CheckExact(value);
}

bool isKept(PyObject* value) {
    return isScalar(value) &&
           (!PyUnicode_CheckExact(value) || PyUnicode_GetLength(value) <= longestKept) &&
           (!PyBytes_CheckExact(value) || PyBytes_Size(value) <= longestKept);
}

/// Its bytes where it is a name that is shown: `__name__` and its like are the interpreter's, and
/// `_` is what nobody wants to know.
const char* nameBytes(PyObject* key, Py_ssize_t* length) {
    const char* bytes = PyUnicode_CheckExact(key) ? PyUnicode_AsUTF8AndSize(key, length) : nullptr;
    if (bytes == nullptr) {
        PyErr_Clear();
        return nullptr;
    }
    const bool isHidden = bytes[0] == '_' && (*length == 1 || bytes[1] == '_');
    const bool isShown =
        *length > 0 && static_cast<std::size_t>(*length) <= longestName && !isHidden;
    return isShown ? bytes : nullptr;
}

/// Its place in the table, a new one where there is none and room for it; else null. `expected` is
/// where it is if nothing came or went.
Global* placeOf(PyObject* key, std::size_t expected) {
    if (expected < globalCount && globals[expected].name == key) {
        return &globals[expected];
    }
    Py_ssize_t length = 0;
    if (nameBytes(key, &length) == nullptr) {
        return nullptr;
    }
    for (std::size_t i = 0; i < globalCount; ++i) {
        if (globals[i].name == key) {
            return &globals[i];
        }
    }
    if (globalCount == protocol::maxGlobals) {
        return nullptr;
    }
    // Deleted and made again, it may be another object of the same text.
    for (std::size_t i = 0; i < globalCount; ++i) {
        if (PyUnicode_Compare(globals[i].name, key) == 0) {
            return &globals[i];
        }
    }
    Global& made = globals[globalCount++];
    made = Global{};
    made.name = key;
    made.isNew = true;
    Py_INCREF(key);
    return &made;
}

void record(Kind kind, const Global& global, std::uint8_t flags) {
    Py_ssize_t length = 0;
    const char* name = nameBytes(global.name, &length);
    if (name == nullptr) {
        return;
    }
    char text[longestName + 1 + protocol::maxRepr];
    std::size_t end = static_cast<std::size_t>(length);
    ::memcpy(text, name, end);
    Fields fields;
    fields.kind = kind;
    fields.object = protocol::fnv1a(name, end);
    if (kind == Kind::GlobalSet) {
        text[end++] = '\0';
        ::memcpy(text + end, global.repr, global.reprLength);
        end += global.reprLength;
        fields.a = global.length;
        fields.flags = flags;
    }
    processLog.append(fields, text, end);
}

/// Takes in what the name holds now, and records it where that is something else.
void take(Global& global, PyObject* value) {
    const ShortRepr repr(value);
    const std::int64_t length = lengthOf(value);
    const bool isSame = !global.isNew && global.length == length &&
                        global.reprLength == repr.length() &&
                        ::memcmp(global.repr, repr.text(), repr.length()) == 0;
    PyObject* before = global.value;
    global.value = isKept(value) ? value : nullptr;
    Py_XINCREF(global.value);
    Py_XDECREF(before);
    global.isNew = false;
    if (isSame) {
        return;
    }
    global.length = length;
    global.reprLength = static_cast<std::uint8_t>(repr.length());
    ::memcpy(global.repr, repr.text(), repr.length());
    record(Kind::GlobalSet, global, repr.flags());
}

void drop(std::size_t index) {
    Py_CLEAR(globals[index].value);
    Py_CLEAR(globals[index].name);
    --globalCount;
    ::memmove(&globals[index], &globals[index + 1], (globalCount - index) * sizeof(Global));
    globals[globalCount] = Global{};
}

/// Whether it says of itself that multiprocessing.spawn imported it as the program's main module.
bool isOfSpawnedMain(PyObject* names) {
    static PyObject* const key = PyUnicode_InternFromString("__name__");
    PyObject* name = key != nullptr ? PyDict_GetItemWithError(names, key) : nullptr;
    return name != nullptr && PyUnicode_CheckExact(name) &&
           PyUnicode_CompareWithASCIIString(name, "__mp_main__") == 0;
}

/// Of a child that was not forked from main, the code of `__main__` works on other names than those
/// of the module: runpy ran it in a module of its own, of which multiprocessing.spawn keeps a copy.
/// Its functions know them. Borrowed; null where `object` is no function of it.
PyObject* namesOfFunction(PyObject* object) {
    // Asking an object of a builtin type runs no code of the learner's.
    if ((PyType_GetFlags(Py_TYPE(object)) & Py_TPFLAGS_HEAPTYPE) != 0) {
        return nullptr;
    }
    PyObject* names = PyObject_GetAttrString(object, "__globals__");
    PyErr_Clear();
    if (names == nullptr) {
        return nullptr;
    }
    Py_DECREF(names);
    return PyDict_CheckExact(names) && isOfSpawnedMain(names) ? names : nullptr;
}

/// The same of a class of the learner's, by its first method.
PyObject* namesOfClass(PyObject* object) {
    if (Py_TYPE(object) != &PyType_Type) {
        return nullptr;
    }
    PyObject* found = nullptr;
    PyObject* members = PyObject_GetAttrString(object, "__dict__");
    PyObject* all = members != nullptr ? PyMapping_Values(members) : nullptr;
    PyErr_Clear();
    const Py_ssize_t count = all != nullptr && PyList_CheckExact(all) ? PyList_Size(all) : 0;
    for (Py_ssize_t i = 0; i < count && found == nullptr; ++i) {
        found = namesOfFunction(PyList_GetItem(all, i));
    }
    Py_XDECREF(all);
    Py_XDECREF(members);
    return found;
}

PyObject* namesOfSpawnedMain(PyObject* copy) {
    PyObject* key = nullptr;
    PyObject* value = nullptr;
    Py_ssize_t at = 0;
    for (int i = 0; i < mostEntries && PyDict_Next(copy, &at, &key, &value) != 0; ++i) {
        if (isScalar(value) || isContainer(value) || PyModule_CheckExact(value)) {
            continue;
        }
        PyObject* found = namesOfFunction(value);
        found = found != nullptr ? found : namesOfClass(value);
        if (found != nullptr) {
            return found;
        }
        parts -= partsOfContainer;
    }
    return copy;
}

/// What the code of `__main__` calls by its plain names. Borrowed, or null.
PyObject* mainNames() {
    static PyObject* const name = PyUnicode_InternFromString("__main__");
    PyObject* modules = PyImport_GetModuleDict();
    PyObject* module = modules != nullptr && PyDict_CheckExact(modules) && name != nullptr
                           ? PyDict_GetItemWithError(modules, name)
                           : nullptr;
    PyObject* names =
        module != nullptr && PyModule_CheckExact(module) ? PyModule_GetDict(module) : nullptr;
    return names != nullptr && isOfSpawnedMain(names) ? namesOfSpawnedMain(names) : names;
}

}  // namespace

void lookAtGlobals() {
    if (!processLog.isOpen() || PyErr_Occurred() != nullptr) {
        return;
    }
    PyObject* names = mainNames();
    if (names == nullptr) {
        return;
    }
    for (std::size_t i = 0; i < globalCount; ++i) {
        globals[i].wasSeen = false;
    }
    PyObject* key = nullptr;
    PyObject* value = nullptr;
    Py_ssize_t at = 0;
    std::size_t expected = 0;
    int entries = 0;
    int cost = partsOfLook;
    while (++entries <= mostEntries && PyDict_Next(names, &at, &key, &value) != 0) {
        const bool holdsOthers = isContainer(value);
        if (!holdsOthers && !isScalar(value)) {
            continue;
        }
        Global* global = placeOf(key, expected);
        if (global == nullptr) {
            continue;
        }
        if (global->value == nullptr || global->value != value) {
            take(*global, value);
            cost += holdsOthers ? partsOfContainer : partsOfLook;
        }
        global->wasSeen = true;
        expected = static_cast<std::size_t>(global - globals) + 1;
    }
    parts -= cost + entries / 8;
    for (std::size_t i = globalCount; i > 0; --i) {
        // What was not come to is not known to be gone.
        if (!globals[i - 1].wasSeen && entries <= mostEntries) {
            record(Kind::GlobalGone, globals[i - 1], 0);
            drop(i - 1);
        }
    }
}

void lookIfAffordable() {
    if (parts <= 0) {
        timespec tick{};
        ::clock_gettime(CLOCK_MONOTONIC_COARSE, &tick);
        const std::int64_t passed =
            (tick.tv_sec - lastTick.tv_sec) * 1000 + (tick.tv_nsec - lastTick.tv_nsec) / 1'000'000;
        lastTick = tick;
        const std::int64_t more = parts + passed * partsOfMillisecond;
        parts = more < mostParts ? static_cast<int>(more) : mostParts;
    }
    if (parts > 0) {
        lookAtGlobals();
    }
    recordsUntilLook = parts > 0 ? 1 : recordsBetween;
}

void followGlobals(bool areRecorded) {
    parts = mostParts;
    recordsUntilLook = 1;
    if (!areRecorded) {
        // Without letting go: that would write to each of the objects.
        globalCount = 0;
    }
}

PyObject* shutdownAction(PyObject* self, PyObject* const* args, std::size_t nargsf,
                         PyObject* keywordNames) {
    lookAtGlobals();
    return callTarget(self, args, nargsf, keywordNames);
}

}  // namespace proclab::probe
