# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of the module `queue`, for the queues between threads that the learner's code makes."""

from . import kinds, known, names, threadsync
from .recorder import writer

emit = writer.emit
_module = None


def patch(module):
    global _module
    _module = module
    queue = module.Queue
    queue.__init__ = writer.hookByLearner(queue.__init__, None, _after_init)


def _after_init(token, args, kwargs, result, error):
    if error is not None:
        return
    queue = args[0]
    name = names.name_of(names.caller(), kinds.OBJECT_QUEUE, queue)
    made = known.add(queue, announce=_announce, name=name)
    _announce(made, queue)
    methods = (
        ("put", "threadPut"),
        ("get", "threadGet"),
        ("task_done", None, _after_task_done),
        ("join", _before_join, _after_join),
        ("qsize", None, _after_qsize),
        ("empty", None, _after_empty),
        ("full", None, _after_full),
    )
    threadsync.hook_methods(_module.Queue, methods)


def _announce(made, queue):
    maxsize = queue.__dict__.get("maxsize")
    maxsize = maxsize if type(maxsize) is int and maxsize > 0 else 0
    kind = kinds.THREAD_QUEUE
    if isinstance(queue, _module.PriorityQueue):
        kind = kinds.THREAD_PRIORITY_QUEUE
    elif isinstance(queue, _module.LifoQueue):
        kind = kinds.THREAD_LIFO_QUEUE
    emit(kinds.QUEUE_CREATED, made.key, maxsize, kind, kinds.OF_THREADS)
    if made.name:
        emit(kinds.OBJECT_NAMED, made.key, kinds.OBJECT_QUEUE, 0, 0, made.name)


def _after_task_done(token, args, kwargs, result, error):
    if error is None:
        emit(kinds.QUEUE_TASK_DONE, known.of(args[0]).key)


def _before_join(args, kwargs):
    key = known.of(args[0]).key
    emit(kinds.QUEUE_JOIN_BEGIN, key)
    return key


def _after_join(key, args, kwargs, result, error):
    emit(kinds.QUEUE_JOIN_END, key)


def _asked(question):
    def after(token, args, kwargs, result, error):
        if error is None:
            emit(kinds.QUEUE_ASKED, known.of(args[0]).key, int(result), question)

    return after


_after_qsize = _asked(kinds.ASKED_SIZE)
_after_empty = _asked(kinds.ASKED_EMPTY)
_after_full = _asked(kinds.ASKED_FULL)
