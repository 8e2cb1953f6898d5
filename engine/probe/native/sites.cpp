// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sites.h"

#include "globals.h"
#include "log.h"

#include <stdlib.h>
#include <string.h>

namespace proclab::probe {

namespace {

/// Machinery: library as well, and code of multiprocessing or concurrent.futures.
/// Boundary: the standard library's code in which a child begins. What lies below it on the stack
/// of a forked child is where its parent was.
enum class Owner : std::uint8_t { Learner, Library, Machinery, Boundary };

/// What is known of a code object. It is kept alive, so that its address names it for good.
struct Code {
    PyObject* code;
    Owner owner;
};

/// One place in a code object with its id in the log of a generation. A place that was pushed out
/// by another one is defined again when it comes back: a second id for a line does no harm.
struct Place {
    PyObject* code;
    int position;
    std::uint32_t generation;
    std::uint32_t site;
};

constexpr std::size_t placeCount = 2048;
constexpr std::size_t maxPrefixes = 8;
constexpr std::size_t maxCodes = 1 << 16;

Place places[placeCount];
Code* codes = nullptr;
std::size_t codeCapacity = 0;
std::size_t codeCount = 0;
char* prefixes[maxPrefixes];
std::size_t prefixCount = 0;
std::uint32_t lastSite = 0;
std::uint32_t lastGeneration = 0;

std::size_t hashOf(const PyObject* code) {
    return static_cast<std::size_t>(
        (reinterpret_cast<std::uintptr_t>(code) >> 4) * 0x9E3779B97F4A7C15ull >> 20);
}

bool endsWith(const char* text, const char* end) {
    const std::size_t length = ::strlen(text);
    const std::size_t part = ::strlen(end);
    return length >= part && ::strcmp(text + length - part, end) == 0;
}

bool isNamed(PyObject* code, const char* name) {
    PyObject* function = PyObject_GetAttrString(code, "co_name");
    const bool isIt = function != nullptr && PyUnicode_CompareWithASCIIString(function, name) == 0;
    Py_XDECREF(function);
    return isIt;
}

bool isBoundary(PyObject* code, const char* file) {
    const char* begin = nullptr;
    if (endsWith(file, "/multiprocessing/process.py")) {
        begin = "_bootstrap";
    } else if (endsWith(file, "/multiprocessing/popen_fork.py")) {
        begin = "_launch";
    } else {
        return false;
    }
    return isNamed(code, begin);
}

bool isMachinery(PyObject* code, const char* file) {
    if (::strstr(file, "/multiprocessing/") == nullptr &&
        ::strstr(file, "/concurrent/futures/") == nullptr) {
        return false;
    }
    // These call what the learner gave them.
    const bool isRunner =
        endsWith(file, "/multiprocessing/process.py") || endsWith(file, "/futures/thread.py");
    return !(isRunner && isNamed(code, "run"));
}

Owner ownerOf(PyObject* code) {
    PyObject* file = PyObject_GetAttrString(code, "co_filename");
    const char* name = file != nullptr && PyUnicode_CheckExact(file)
                           ? PyUnicode_AsUTF8AndSize(file, nullptr)
                           : nullptr;
    Owner owner = Owner::Learner;
    if (name == nullptr || name[0] == '<' || ::strstr(name, "/site-packages/") != nullptr ||
        ::strstr(name, "/dist-packages/") != nullptr) {
        owner = Owner::Library;
    } else {
        for (std::size_t i = 0; i < prefixCount; ++i) {
            if (::strncmp(name, prefixes[i], ::strlen(prefixes[i])) == 0) {
                owner = isMachinery(code, name) ? Owner::Machinery : Owner::Library;
            }
        }
    }
    if (owner != Owner::Learner && name != nullptr && isBoundary(code, name)) {
        owner = Owner::Boundary;
    }
    Py_XDECREF(file);
    PyErr_Clear();
    return owner;
}

bool growCodes() {
    const std::size_t capacity = codeCapacity == 0 ? 256 : codeCapacity * 2;
    auto* grown = static_cast<Code*>(::calloc(capacity, sizeof(Code)));
    if (grown == nullptr) {
        return false;
    }
    for (std::size_t i = 0; i < codeCapacity; ++i) {
        if (codes[i].code != nullptr) {
            std::size_t at = hashOf(codes[i].code) & (capacity - 1);
            while (grown[at].code != nullptr) {
                at = (at + 1) & (capacity - 1);
            }
            grown[at] = codes[i];
        }
    }
    ::free(codes);
    codes = grown;
    codeCapacity = capacity;
    return true;
}

Owner lookUp(PyObject* code) {
    if (codeCapacity != 0) {
        std::size_t at = hashOf(code) & (codeCapacity - 1);
        while (codes[at].code != nullptr) {
            if (codes[at].code == code) {
                return codes[at].owner;
            }
            at = (at + 1) & (codeCapacity - 1);
        }
    }
    const Owner owner = ownerOf(code);
    if (codeCount * 2 >= codeCapacity && (codeCount >= maxCodes || !growCodes())) {
        return owner;
    }
    std::size_t at = hashOf(code) & (codeCapacity - 1);
    while (codes[at].code != nullptr) {
        at = (at + 1) & (codeCapacity - 1);
    }
    Py_INCREF(code);
    codes[at] = {code, owner};
    ++codeCount;
    return owner;
}

/// Where the frame is in its code: the instruction, or where only slow ways lead there, the line.
int positionOf(PyFrameObject* frame) {
    return optional.frameLasti != nullptr ? optional.frameLasti(frame)
                                          : PyFrame_GetLineNumber(frame);
}

/// New reference or null.
PyFrameObject* backOf(PyFrameObject* frame) {
    if (optional.frameBack != nullptr) {
        return optional.frameBack(frame);
    }
    PyObject* back = PyObject_GetAttrString(reinterpret_cast<PyObject*>(frame), "f_back");
    if (back == Py_None) {
        Py_DECREF(back);
        back = nullptr;
    }
    PyErr_Clear();
    return reinterpret_cast<PyFrameObject*>(back);
}

/// Appends the string attribute and a NUL to the text as far as it fits.
void addText(char* text, std::size_t capacity, std::size_t& length, PyObject* string) {
    Py_ssize_t size = 0;
    const char* bytes = string != nullptr && PyUnicode_CheckExact(string)
                            ? PyUnicode_AsUTF8AndSize(string, &size)
                            : nullptr;
    if (bytes == nullptr) {
        PyErr_Clear();
        size = 0;
    }
    const std::size_t room = capacity - length - 1;
    const std::size_t part =
        static_cast<std::size_t>(size) < room ? static_cast<std::size_t>(size) : room;
    if (part != 0) {
        ::memcpy(text + length, bytes, part);
    }
    length += part;
    text[length++] = '\0';
}

std::uint32_t define(PyFrameObject* frame, PyObject* code) {
    char text[5000];
    std::size_t length = 0;
    PyObject* file = PyObject_GetAttrString(code, "co_filename");
    addText(text, 4100, length, file);
    PyObject* function = PyObject_GetAttrString(code, "co_qualname");
    if (function == nullptr) {
        PyErr_Clear();
        function = PyObject_GetAttrString(code, "co_name");
    }
    addText(text, 4600, length, function);
    PyObject* globals = PyObject_GetAttrString(reinterpret_cast<PyObject*>(frame), "f_globals");
    PyObject* module = globals != nullptr && PyDict_CheckExact(globals)
                           ? PyDict_GetItemString(globals, "__name__")
                           : nullptr;
    addText(text, sizeof text, length, module);
    const int line = PyFrame_GetLineNumber(frame);
    Py_XDECREF(file);
    Py_XDECREF(function);
    Py_XDECREF(globals);
    PyErr_Clear();

    if (lastGeneration != processLog.generation()) {
        lastGeneration = processLog.generation();
        lastSite = 0;
    }
    Fields fields;
    fields.kind = protocol::Kind::SiteDefined;
    fields.a = ++lastSite;
    fields.c = line;
    processLog.append(fields, text, length - 1);
    return lastSite;
}

/// Whose code it is that called the hook: nobody's of interest where there is no frame.
Owner ownerOfCaller() {
    PyFrameObject* frame = PyEval_GetFrame();
    if (frame == nullptr) {
        return Owner::Machinery;
    }
    PyObject* code = reinterpret_cast<PyObject*>(PyFrame_GetCode(frame));
    const Owner owner = lookUp(code);
    Py_DECREF(code);
    return owner;
}

}  // namespace

bool addLibraryPrefix(const char* prefix) {
    if (prefixCount == maxPrefixes) {
        return false;
    }
    prefixes[prefixCount] = ::strdup(prefix);
    return prefixes[prefixCount++] != nullptr;
}

std::uint32_t currentSite() {
    lookAtGlobalsInPassing();
    PyFrameObject* frame = PyEval_GetFrame();
    if (frame == nullptr) {
        return 0;
    }
    Py_INCREF(reinterpret_cast<PyObject*>(frame));
    std::uint32_t site = 0;
    const std::uint32_t generation = processLog.generation();
    while (frame != nullptr) {
        PyObject* code = reinterpret_cast<PyObject*>(PyFrame_GetCode(frame));
        const int position = positionOf(frame);
        Place& place =
            places[(hashOf(code) + static_cast<std::size_t>(position)) & (placeCount - 1)];
        Owner owner = Owner::Learner;
        if (place.code == code && place.position == position && place.generation == generation) {
            site = place.site;
        } else {
            owner = lookUp(code);
            if (owner == Owner::Learner) {
                site = define(frame, code);
                place = {code, position, generation, site};
            }
        }
        Py_DECREF(code);
        if (owner != Owner::Library && owner != Owner::Machinery) {
            break;
        }
        PyFrameObject* back = backOf(frame);
        Py_DECREF(reinterpret_cast<PyObject*>(frame));
        frame = back;
    }
    Py_XDECREF(reinterpret_cast<PyObject*>(frame));
    return site;
}

bool isCalledByLearner() {
    return ownerOfCaller() == Owner::Learner;
}

bool isCalledForLearner() {
    const Owner owner = ownerOfCaller();
    return owner == Owner::Learner || owner == Owner::Library;
}

}  // namespace proclab::probe
