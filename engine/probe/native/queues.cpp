// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "actions.h"
#include "arguments.h"
#include "log.h"
#include "pickling.h"
#include "pipes.h"
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
        const Patience patience = patienceOf(argument(args, count, keywordNames, 2, "block"),
                                             argument(args, count, keywordNames, 3, "timeout"));
        fields.flags = static_cast<std::uint8_t>(text.flags() | patience.flags);
        fields.a = patience.limit;
        processLog.append(fields, text.text(), text.length());
    }
    QueueState* const outer = border.putting;
    border.putting = queue->isSimple ? queue : nullptr;
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    border.putting = outer;
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
    const std::size_t count = argumentCount(nargsf);
    const Patience patience = patienceOf(argument(args, count, keywordNames, 1, "block"),
                                         argument(args, count, keywordNames, 2, "timeout"));
    QueueState::retain(queue);
    Fields fields;
    fields.kind = Kind::QueueGetBegin;
    fields.object = queue->key;
    fields.site = currentSite();
    fields.flags = patience.flags;
    fields.a = patience.limit;
    processLog.append(fields);
    fields.a = 0;
    QueueState* const outer = border.getting;
    border.getting = queue;
    border.received = 0;
    border.unpickleTime = border.unpickledBytes = 0;
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    border.getting = outer;
    fields.kind = Kind::QueueGetEnd;
    if (result != nullptr) {
        // The moment at which the item left the pipe, while no one else could take one: so the
        // order of gets is the order of the queue.
        fields.time = border.received;
        fields.a = border.unpickleTime;
        fields.c = byteCount(border.unpickledBytes);
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

void recordSent(QueueState* queue) {
    Fields fields;
    fields.kind = Kind::QueueSent;
    fields.object = queue->key;
    fields.a = border.pickleTime;
    fields.c = byteCount(border.pickledBytes);
    processLog.append(fields);
}

PyObject* queueSend(PyObject* self, PyObject* const* args, std::size_t nargsf,
                    PyObject* keywordNames) {
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    QueueState* queue = reinterpret_cast<Hook*>(self)->queue;
    if (result == Py_True && processLog.isOpen() && !queue->isInternal) {
        recordSent(queue);
    }
    return result;
}

PyObject* queueReceived(PyObject* self, PyObject* const* args, std::size_t nargsf,
                        PyObject* keywordNames) {
    if (border.getting != nullptr && border.getting == reinterpret_cast<Hook*>(self)->queue) {
        border.received = monotonicNow();
    }
    return callTarget(self, args, nargsf, keywordNames);
}

namespace {

/// Only where the learner asks: the library asks its own queues all the time.
PyObject* ask(protocol::QueueQuestion question, PyObject* self, PyObject* const* args,
              std::size_t nargsf, PyObject* keywordNames) {
    PyObject* result = callTarget(self, args, nargsf, keywordNames);
    if (result == nullptr) {
        return nullptr;
    }
    const QueueState* queue = queueOf(args, nargsf);
    if (queue != nullptr && isCalledForLearner()) {
        Fields fields;
        fields.kind = Kind::QueueAsked;
        fields.object = queue->key;
        fields.site = currentSite();
        fields.c = static_cast<std::int32_t>(question);
        fields.a = PyLong_Check(result) ? PyLong_AsLongLong(result) : 0;
        PyErr_Clear();
        processLog.append(fields);
    }
    return result;
}

}  // namespace

PyObject* queueAskSize(PyObject* self, PyObject* const* args, std::size_t nargsf,
                       PyObject* keywordNames) {
    return ask(protocol::QueueQuestion::Size, self, args, nargsf, keywordNames);
}

PyObject* queueAskEmpty(PyObject* self, PyObject* const* args, std::size_t nargsf,
                        PyObject* keywordNames) {
    return ask(protocol::QueueQuestion::Empty, self, args, nargsf, keywordNames);
}

PyObject* queueAskFull(PyObject* self, PyObject* const* args, std::size_t nargsf,
                       PyObject* keywordNames) {
    return ask(protocol::QueueQuestion::Full, self, args, nargsf, keywordNames);
}

}  // namespace proclab::probe
