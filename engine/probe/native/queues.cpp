// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "actions.h"
#include "log.h"
#include "repr.h"
#include "sites.h"

namespace proclab::probe {

using protocol::Kind;

namespace {

/// The queue behind `self` of a method. `_poll` is set anew on every queue in every process, so
/// its hook carries what the probe knows.
QueueState* queueOf(PyObject* const* args, std::size_t nargsf) {
    if (argumentCount(nargsf) == 0 || !processLog.isOpen()) {
        return nullptr;
    }
    const Hook* hook = hookAttribute(args[0], names.poll);
    return hook != nullptr && hook->queue != nullptr && !hook->queue->isInternal ? hook->queue
                                                                                 : nullptr;
}

PyObject* argument(PyObject* const* args, std::size_t count, PyObject* keywordNames,
                   std::size_t position, const char* keyword) {
    if (count > position) {
        return args[position];
    }
    for (Py_ssize_t i = 0; keywordNames != nullptr && i < PyTuple_Size(keywordNames); ++i) {
        if (PyUnicode_CompareWithASCIIString(PyTuple_GetItem(keywordNames, i), keyword) == 0) {
            return args[count + static_cast<std::size_t>(i)];
        }
    }
    return nullptr;
}

std::uint8_t waitFlag(PyObject* block) {
    return block == Py_False ? std::uint8_t{protocol::nonBlocking} : std::uint8_t{0};
}

}  // namespace

PyObject* queuePut(PyObject* self, PyObject* const* args, std::size_t nargsf,
                   PyObject* keywordNames) {
    QueueState* queue = queueOf(args, nargsf);
    const std::size_t count = argumentCount(nargsf);
    PyObject* item = argument(args, count, keywordNames, 1, "obj");
    if (queue == nullptr || item == nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    QueueState::retain(queue);
    Fields fields;
    fields.kind = Kind::QueuePutBegin;
    fields.object = queue->key;
    fields.site = currentSite();
    {
        const ShortRepr text(item);
        fields.flags = static_cast<std::uint8_t>(
            text.flags() | waitFlag(argument(args, count, keywordNames, 2, "block")));
        processLog.append(fields, text.text(), text.length());
    }
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    SavedError error;
    fields.kind = Kind::QueuePutEnd;
    fields.flags = result != nullptr ? 0 : protocol::failed;
    fields.a = result != nullptr ? ++queue->puts : 0;
    processLog.append(fields);
    QueueState::discard(queue);
    return result;
}

PyObject* queueGet(PyObject* self, PyObject* const* args, std::size_t nargsf,
                   PyObject* keywordNames) {
    QueueState* queue = queueOf(args, nargsf);
    if (queue == nullptr) {
        return callTarget(self, args, nargsf, keywordNames);
    }
    QueueState::retain(queue);
    Fields fields;
    fields.kind = Kind::QueueGetBegin;
    fields.object = queue->key;
    fields.site = currentSite();
    fields.flags = waitFlag(argument(args, argumentCount(nargsf), keywordNames, 1, "block"));
    processLog.append(fields);
    queue->received = 0;
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    SavedError error;
    fields.kind = Kind::QueueGetEnd;
    if (result != nullptr) {
        // The moment at which the item left the pipe, while no one else could take one: so the
        // order of gets is the order of the queue.
        fields.time = queue->receiver == currentThread() ? queue->received : 0;
        const ShortRepr text(result);
        fields.flags = text.flags();
        processLog.append(fields, text.text(), text.length());
    } else {
        fields.flags = protocol::failed;
        processLog.append(fields);
    }
    QueueState::discard(queue);
    return result;
}

PyObject* queueSend(PyObject* self, PyObject* const* args, std::size_t nargsf,
                    PyObject* keywordNames) {
    QueueState* queue = reinterpret_cast<Hook*>(self)->queue;
    if (processLog.isOpen() && !queue->isInternal) {
        Fields fields;
        fields.kind = Kind::QueueSent;
        fields.object = queue->key;
        fields.a = ++queue->sends;
        processLog.append(fields);
    }
    return callTarget(self, args, nargsf, keywordNames);
}

PyObject* queueReceive(PyObject* self, PyObject* const* args, std::size_t nargsf,
                       PyObject* keywordNames) {
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    QueueState* queue = reinterpret_cast<Hook*>(self)->queue;
    queue->received = monotonicNow();
    queue->receiver = currentThread();
    return result;
}

}  // namespace proclab::probe
