// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "actions.h"
#include "log.h"
#include "repr.h"
#include "sites.h"

namespace proclab::probe {

using protocol::Kind;

namespace {

constexpr std::int64_t wholeValue = -1;
constexpr std::int64_t slice = -2;

ValueState* valueOf(PyObject* const* args, std::size_t nargsf, std::size_t expected) {
    if (argumentCount(nargsf) != expected || !processLog.isOpen()) {
        return nullptr;
    }
    const Hook* hook = hookAttribute(args[0], names.acquire);
    return hook != nullptr && hook->value != nullptr && hook->value->lock != nullptr ? hook->value
                                                                                     : nullptr;
}

/// Holds the Value's own lock during an access, as the original does. Where the calling thread
/// has the recursive lock already, taking it once more would change nothing and is left out.
class Guard {
public:
    explicit Guard(LockState* lock) : m_lock(lock) {
        m_wasMine = lock->isMine();
        m_takes = !(m_wasMine && lock->isRecursive);
        m_waited = false;
    }
    bool acquire() {
        if (!m_takes) {
            return true;
        }
        PyObject* result = callWithFalse(m_lock->acquire);
        if (result == Py_False) {
            Py_DECREF(result);
            m_waited = true;
            emit(Kind::LockAcquireBegin, -1);
            result = callVector(m_lock->acquire, nullptr, 0, nullptr);
            SavedError error;
            emit(result != nullptr ? Kind::LockAcquired : Kind::LockAcquireFailed, 0);
        }
        Py_XDECREF(result);
        return result != nullptr;
    }
    void release() {
        if (!m_takes) {
            return;
        }
        SavedError error;
        if (m_waited) {
            emit(Kind::LockReleased, 0);
        }
        Py_XDECREF(callVector(m_lock->release, nullptr, 0, nullptr));
        PyErr_Clear();
    }
    [[nodiscard]] bool wasHeld() const { return m_wasMine; }

private:
    void emit(Kind kind, std::int64_t a) const {
        Fields fields;
        fields.kind = kind;
        fields.flags = protocol::internal;
        if (kind == Kind::LockAcquired) {
            fields.flags |= protocol::contended;
        }
        fields.object = m_lock->key;
        fields.a = a;
        fields.site = currentSite();
        processLog.append(fields);
    }

    LockState* m_lock;
    bool m_wasMine;
    bool m_takes;
    bool m_waited;
};

void emitAccess(Kind kind, const ValueState* value, std::int64_t index, PyObject* what,
                bool wasHeld) {
    const std::uint32_t site = currentSite();
    const ShortRepr text(what);
    Fields fields;
    fields.kind = kind;
    fields.flags = text.flags();
    fields.object = value->key;
    fields.a = index;
    fields.c = wasHeld ? 1 : 0;
    fields.site = site;
    processLog.append(fields, text.text(), text.length());
}

/// Whether reading it back would give the very same number.
bool isStoredAsIs(const ValueState* value, PyObject* number) {
    if (value->takesInt && PyLong_CheckExact(number)) {
        int overflow = 0;
        const long long plain = PyLong_AsLongLongAndOverflow(number, &overflow);
        return overflow == 0 && plain >= 0 && plain <= 0x7fffffff;
    }
    return value->takesFloat && PyFloat_CheckExact(number);
}

std::int64_t indexOf(const ValueState* value, PyObject* key) {
    if (!PyLong_CheckExact(key)) {
        return slice;
    }
    int overflow = 0;
    const long long index = PyLong_AsLongLongAndOverflow(key, &overflow);
    return index < 0 && overflow == 0 ? index + PyObject_Size(value->object) : index;
}

/// The call once more by the original, for its own frames in the traceback.
PyObject* failAsOriginal(Guard& guard, PyObject* self, PyObject* const* args, std::size_t nargsf,
                         PyObject* keywordNames) {
    PyErr_Clear();
    guard.release();
    return callTarget(self, args, nargsf, keywordNames);
}

/// Ends a write: records what is `stored` there now (owned; null where it could not be read back).
PyObject* endWrite(Guard& guard, const ValueState* value, std::int64_t index, PyObject* stored) {
    if (stored != nullptr) {
        emitAccess(Kind::ValueWritten, value, index, stored, guard.wasHeld());
        Py_DECREF(stored);
    }
    PyErr_Clear();
    guard.release();
    Py_INCREF(Py_None);
    return Py_None;
}

}  // namespace

PyObject* valueGet(PyObject* self, PyObject* const* args, std::size_t nargsf,
                   PyObject* keywordNames) {
    ValueState* value = valueOf(args, nargsf, 1);
    if (value == nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Guard guard(value->lock);
    if (!guard.acquire()) {
        return nullptr;
    }
    PyObject* result = PyObject_GetAttr(value->object, names.value);
    if (result != nullptr) {
        emitAccess(Kind::ValueRead, value, wholeValue, result, guard.wasHeld());
    }
    guard.release();
    return result;
}

PyObject* valueSet(PyObject* self, PyObject* const* args, std::size_t nargsf,
                   PyObject* keywordNames) {
    ValueState* value = valueOf(args, nargsf, 2);
    if (value == nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Guard guard(value->lock);
    if (!guard.acquire()) {
        return nullptr;
    }
    if (PyObject_SetAttr(value->object, names.value, args[1]) != 0) {
        return failAsOriginal(guard, self, args, nargsf, keywordNames);
    }
    PyObject* stored = nullptr;
    if (isStoredAsIs(value, args[1])) {
        stored = args[1];
        Py_INCREF(stored);
    } else {
        stored = PyObject_GetAttr(value->object, names.value);
    }
    return endWrite(guard, value, wholeValue, stored);
}

PyObject* arrayGet(PyObject* self, PyObject* const* args, std::size_t nargsf,
                   PyObject* keywordNames) {
    ValueState* value = valueOf(args, nargsf, 2);
    if (value == nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Guard guard(value->lock);
    if (!guard.acquire()) {
        return nullptr;
    }
    PyObject* result = PyObject_GetItem(value->object, args[1]);
    if (result == nullptr) {
        return failAsOriginal(guard, self, args, nargsf, keywordNames);
    }
    emitAccess(Kind::ValueRead, value, indexOf(value, args[1]), result, guard.wasHeld());
    guard.release();
    return result;
}

PyObject* arraySet(PyObject* self, PyObject* const* args, std::size_t nargsf,
                   PyObject* keywordNames) {
    ValueState* value = valueOf(args, nargsf, 3);
    if (value == nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    Guard guard(value->lock);
    if (!guard.acquire()) {
        return nullptr;
    }
    if (PyObject_SetItem(value->object, args[1], args[2]) != 0) {
        return failAsOriginal(guard, self, args, nargsf, keywordNames);
    }
    const std::int64_t index = indexOf(value, args[1]);
    return endWrite(guard, value, index, PyObject_GetItem(value->object, args[1]));
}

}  // namespace proclab::probe
