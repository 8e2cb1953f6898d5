// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hook.h"

#include "log.h"
#include "untraced.h"

#include <stddef.h>
#include <string.h>
#include <structmember.h>

namespace proclab::probe {

namespace {

// Bits that the stable ABI names only from 3.12 on; they have meant the same since 3.8.
constexpr unsigned long hasVectorcall = 1ul << 11;
constexpr unsigned long isMethodDescriptor = 1ul << 17;

PyTypeObject* functionHookType = nullptr;
PyTypeObject* builtinHookType = nullptr;
PyObject* methodType = nullptr;
PyObject* functionType = nullptr;

Hook* toHook(PyObject* object) {
    return reinterpret_cast<Hook*>(object);
}

int traverse(PyObject* self, visitproc visit, void* arg) {
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(toHook(self)->target);
    Py_VISIT(toHook(self)->before);
    Py_VISIT(toHook(self)->after);
    return 0;
}

int clear(PyObject* self) {
    Py_CLEAR(toHook(self)->before);
    Py_CLEAR(toHook(self)->after);
    // The target stays until the end: someone may still call it.
    return 0;
}

void deallocate(PyObject* self) {
    PyObject_GC_UnTrack(self);
    Hook* hook = toHook(self);
    Py_CLEAR(hook->target);
    clear(self);
    LockState::discard(hook->lock);
    ValueState::discard(hook->value);
    QueueState::discard(hook->queue);
    StreamState::discard(hook->stream);
    PoolState::discard(hook->pool);
    PyTypeObject* type = Py_TYPE(self);
    PyObject_GC_Del(self);
    Py_DECREF(reinterpret_cast<PyObject*>(type));
}

/// Functions are pickled by their name; builtins know how themselves.
PyObject* reduce(PyObject* self, PyObject* /*args*/) {
    PyObject* target = toHook(self)->target;
    if (Py_TYPE(self) == functionHookType) {
        return PyObject_GetAttrString(target, "__qualname__");
    }
    return PyObject_CallMethod(target, "__reduce__", nullptr);
}

PyMethodDef reduceMethod = {"__reduce_ex__", reduce, METH_VARARGS, nullptr};

PyObject* getAttribute(PyObject* self, PyObject* name) {
    const char* text = PyUnicode_AsUTF8AndSize(name, nullptr);
    if (text != nullptr && ::strncmp(text, "__reduce", 8) == 0) {
        return PyCFunction_New(&reduceMethod, self);
    }
    return PyObject_GetAttr(toHook(self)->target, name);
}

int setAttribute(PyObject* self, PyObject* name, PyObject* value) {
    return PyObject_SetAttr(toHook(self)->target, name, value);
}

PyObject* represent(PyObject* self) {
    return PyObject_Repr(toHook(self)->target);
}

PyObject* compare(PyObject* self, PyObject* other, int operation) {
    Hook* hook = asHook(other);
    return PyObject_RichCompare(toHook(self)->target, hook != nullptr ? hook->target : other,
                                operation);
}

Py_hash_t hash(PyObject* self) {
    return PyObject_Hash(toHook(self)->target);
}

PyObject* bind(PyObject* self, PyObject* object, PyObject* /*type*/) {
    if (object == nullptr || object == Py_None) {
        Py_INCREF(self);
        return self;
    }
    if (optional.newMethod != nullptr) {
        return optional.newMethod(self, object);
    }
    PyObject* args[] = {self, object};
    return callVector(methodType, args, 2, nullptr);
}

/// Where pydoc looks: past getAttribute().
PyObject* documentation(PyObject* self, void* /*closure*/) {
    return PyObject_GetAttrString(toHook(self)->target, "__doc__");
}

PyGetSetDef properties[] = {
    {"__doc__", documentation, nullptr, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyMemberDef members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(Hook, vectorcall), READONLY, nullptr},
    {nullptr, 0, 0, 0, nullptr},
};

template <typename Function>
void* slotPointer(Function* function) {
    return reinterpret_cast<void*>(function);
}

PyTypeObject* makeType(const char* name, bool binds) {
    PyType_Slot slots[] = {
        {Py_tp_call, slotPointer(PyVectorcall_Call)},
        {Py_tp_traverse, slotPointer(traverse)},
        {Py_tp_clear, slotPointer(clear)},
        {Py_tp_dealloc, slotPointer(deallocate)},
        {Py_tp_getattro, slotPointer(getAttribute)},
        {Py_tp_setattro, slotPointer(setAttribute)},
        {Py_tp_repr, slotPointer(represent)},
        {Py_tp_richcompare, slotPointer(compare)},
        {Py_tp_hash, slotPointer(hash)},
        {Py_tp_members, members},
        {Py_tp_getset, properties},
        {binds ? Py_tp_descr_get : 0, binds ? slotPointer(bind) : nullptr},
        {0, nullptr},
    };
    unsigned long flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | hasVectorcall;
    if (binds) {
        flags |= isMethodDescriptor;
    }
    PyType_Spec spec = {name, static_cast<int>(sizeof(Hook)), 0, static_cast<unsigned int>(flags),
                        slots};
    return reinterpret_cast<PyTypeObject*>(PyType_FromSpec(&spec));
}

/// Neither the type of functions nor that of methods has a name in the stable ABI: they are taken
/// from a specimen. New reference, or null with an exception.
PyObject* functionOfPython() {
    PyObject* name = PyUnicode_FromString("os");
    PyObject* module = name != nullptr ? PyImport_GetModule(name) : nullptr;
    PyObject* found = module != nullptr ? PyObject_GetAttrString(module, "makedirs") : nullptr;
    Py_XDECREF(module);
    Py_XDECREF(name);
    return found;
}

PyObject* callUntraced(PyObject* callback, PyObject* const* parts, std::size_t count) {
    const Untraced untraced;
    return callVector(callback, parts, count, nullptr);
}

/// Errors of the probe's own code never reach the program; what is not an error does, such as the
/// KeyboardInterrupt that happened to arrive while the probe ran. False where it has to go on.
bool swallowOwnError() {
    if (PyErr_ExceptionMatches(PyExc_Exception)) {
        PyErr_Clear();
        return true;
    }
    return false;
}

}  // namespace

const char* SavedError::className() const {
    const char* name = m_type != nullptr ? PyExceptionClass_Name(m_type) : nullptr;
    if (name == nullptr) {
        return "";
    }
    const char* dot = ::strrchr(name, '.');
    return dot != nullptr ? dot + 1 : name;
}

bool prepareHookTypes(PyObject* module) {
    functionHookType = makeType("builtins.function", true);
    builtinHookType = makeType("builtins.builtin_function_or_method", false);
    PyObject* specimen = functionOfPython();
    if (specimen != nullptr) {
        functionType = reinterpret_cast<PyObject*>(Py_TYPE(specimen));
        Py_INCREF(functionType);
        PyObject* method = PyObject_CallMethod(specimen, "__get__", "O", module);
        if (method != nullptr) {
            methodType = reinterpret_cast<PyObject*>(Py_TYPE(method));
            Py_INCREF(methodType);
            Py_DECREF(method);
        }
        Py_DECREF(specimen);
    }
    return functionHookType != nullptr && builtinHookType != nullptr && functionType != nullptr &&
           methodType != nullptr;
}

PyObject* withCallbacks(Hook* made, PyObject* before, PyObject* after) {
    if (made != nullptr && before != Py_None) {
        Py_INCREF(before);
        made->before = before;
    }
    if (made != nullptr && after != Py_None) {
        Py_INCREF(after);
        made->after = after;
    }
    return reinterpret_cast<PyObject*>(made);
}

Hook* newHook(PyObject* target, VectorCall vectorcall) {
    const bool binds = reinterpret_cast<PyObject*>(Py_TYPE(target)) == functionType;
    PyTypeObject* type = binds ? functionHookType : builtinHookType;
    // Allocated by the type, so that it is tracked and the type is kept alive.
    auto allocate = reinterpret_cast<allocfunc>(PyType_GetSlot(type, Py_tp_alloc));
    PyObject* object = allocate(type, 0);
    if (object == nullptr) {
        return nullptr;
    }
    Hook* hook = toHook(object);
    Py_INCREF(target);
    hook->target = target;
    hook->vectorcall = vectorcall;
    return hook;
}

Hook* asHook(PyObject* object) {
    return Py_TYPE(object) == functionHookType || Py_TYPE(object) == builtinHookType
               ? toHook(object)
               : nullptr;
}

bool isFunction(PyObject* object) {
    return reinterpret_cast<PyObject*>(Py_TYPE(object)) == functionType;
}

bool isBoundMethod(PyObject* object) {
    return reinterpret_cast<PyObject*>(Py_TYPE(object)) == methodType;
}

Hook* hookAttribute(PyObject* object, PyObject* name) {
    PyObject* attribute = PyObject_GetAttr(object, name);
    if (attribute == nullptr) {
        PyErr_Clear();
        return nullptr;
    }
    Hook* hook = asHook(attribute);
    Py_DECREF(attribute);
    return hook;
}

PyObject* callWithCallbacks(PyObject* self, PyObject* const* args, std::size_t nargsf,
                            PyObject* keywordNames) {
    Hook* hook = toHook(self);
    const std::size_t count = argumentCount(nargsf);
    if (!processLog.isOpen()) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    PyObject* tuple = PyTuple_New(static_cast<Py_ssize_t>(count));
    PyObject* dict = PyDict_New();
    if (tuple == nullptr || dict == nullptr) {
        Py_XDECREF(tuple);
        Py_XDECREF(dict);
        return nullptr;
    }
    for (std::size_t i = 0; i < count; ++i) {
        Py_INCREF(args[i]);
        PyTuple_SetItem(tuple, static_cast<Py_ssize_t>(i), args[i]);
    }
    for (Py_ssize_t i = 0; keywordNames != nullptr && i < PyTuple_Size(keywordNames); ++i) {
        PyDict_SetItem(dict, PyTuple_GetItem(keywordNames, i),
                       args[count + static_cast<std::size_t>(i)]);
    }
    Py_INCREF(self);
    PyObject* token = nullptr;
    PyObject* result = nullptr;
    bool goesOn = true;
    if (hook->before != nullptr) {
        PyObject* parts[] = {tuple, dict};
        token = callUntraced(hook->before, parts, 2);
        goesOn = token != nullptr || swallowOwnError();
    }
    if (goesOn) {
        result = callTarget(self, args, nargsf, keywordNames);
        if (hook->after != nullptr) {
            PyObject* type = nullptr;
            PyObject* error = nullptr;
            PyObject* traceback = nullptr;
            PyErr_Fetch(&type, &error, &traceback);
            if (type != nullptr) {
                PyErr_NormalizeException(&type, &error, &traceback);
                if (traceback != nullptr) {
                    PyException_SetTraceback(error, traceback);
                }
            }
            PyObject* parts[] = {token != nullptr ? token : Py_None, tuple, dict,
                                 result != nullptr ? result : Py_None,
                                 error != nullptr ? error : Py_None};
            PyObject* done = callUntraced(hook->after, parts, 5);
            if (done == nullptr && !swallowOwnError()) {
                Py_CLEAR(result);
                Py_XDECREF(type);
                Py_XDECREF(error);
                Py_XDECREF(traceback);
            } else {
                PyErr_Restore(type, error, traceback);
            }
            Py_XDECREF(done);
        }
    }
    Py_XDECREF(token);
    Py_DECREF(tuple);
    Py_DECREF(dict);
    Py_DECREF(self);
    return result;
}

}  // namespace proclab::probe
