# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of multiprocessing.queues."""

import os
import sys

from . import exceptions, kinds, locks, names, pipes, synchronisers
from .recorder import writer

emit = writer.emit


def patch(module):
    queue = module.Queue
    _hook(queue, "__init__", None, _after_init)
    _hook(queue, "_reset", _before_reset, _after_reset)
    _hook(queue, "close", _before_close, None)
    queue.put = writer.action(queue.put, "queuePut")
    queue.get = writer.action(queue.get, "queueGet")
    for name, action in (("qsize", "Size"), ("empty", "Empty"), ("full", "Full")):
        setattr(queue, name, writer.action(queue.__dict__[name], "queueAsk" + action))
    feeder_error = queue.__dict__["_on_queue_feeder_error"].__func__
    queue._on_queue_feeder_error = staticmethod(
        writer.hook(feeder_error, _before_feeder_error, None)
    )
    joinable = module.JoinableQueue
    _hook(joinable, "__init__", None, _after_joinable_init)
    _hook(joinable, "__setstate__", None, _after_joinable_state)
    _hook(joinable, "task_done", None, _after_task_done)
    _hook(joinable, "join", _before_join, _after_join)
    joinable.put = writer.action(joinable.put, "queuePut")
    simple = module.SimpleQueue
    _hook(simple, "__init__", None, _after_simple_init)
    _hook(simple, "__setstate__", None, _after_simple_state)
    simple.put = writer.action(simple.put, "queuePut")
    simple.get = writer.action(simple.get, "queueGet")
    simple.empty = writer.action(simple.empty, "queueAskEmpty")


def _hook(owner, name, before, after):
    setattr(owner, name, writer.hook(owner.__dict__[name], before, after))


def key_of(queue):
    """The pipe's inode, never used twice while the machine runs."""
    return os.fstat(queue._reader.fileno()).st_ino


def silence(queue):
    """It works inside a pool or an executor, which is what will be shown."""
    writer.setInternalQueue(getattr(queue, "_poll", None))


def _announce(queue, kind, maxsize):
    creator = names.creator("multiprocessing/context.py", "multiprocessing/queues.py")
    if creator is None:
        silence(queue)
    else:
        emit(kinds.QUEUE_CREATED, key_of(queue), maxsize, kind)
        names.after_creation(key_of(queue), kinds.OBJECT_QUEUE, creator)


def _after_init(token, args, kwargs, result, error):
    if error is None:
        queue = args[0]
        asked = args[1] if len(args) > 1 else kwargs.get("maxsize", 0)
        maxsize = asked if type(asked) is int and asked > 0 else 0
        is_joinable = any(cls.__name__ == "JoinableQueue" for cls in type(queue).__mro__)
        _announce(queue, kinds.JOINABLE_QUEUE if is_joinable else kinds.QUEUE, maxsize)


def _before_reset(args, kwargs):
    """In a forked child the queue is set up anew; what it was for stays."""
    return writer.isInternalQueue(getattr(args[0], "_poll", None))


def _after_reset(token, args, kwargs, result, error):
    if error is None:
        queue = args[0]
        _silence(queue._rlock, queue._wlock, queue._sem)
        queue._send_bytes, queue._recv_bytes = map(pipes.bare, (queue._send_bytes, queue._recv_bytes))
        _set_up(queue, bool(token), queue._wlock.acquire, queue._rlock.release)


def _set_up(queue, is_internal, acquire, release):
    """Items go into the pipe under one lock and come out under another one: there they are seen."""
    queue._poll, acquire, release = writer.queueMethods(
        key_of(queue), is_internal, queue._rlock, queue._writer,
        pipes.bare(queue._poll), acquire, release,
    )  # fmt: skip
    if acquire is not None:
        queue._wlock.acquire, queue._rlock.release = acquire, release


def _silence(*inner):
    """The locks of a queue get their own methods back: nothing is recorded of them for good, so
    they need not pass by a hook for every item."""
    for lock in inner:
        if lock is not None:
            lock.acquire, lock.release = lock._semlock.acquire, lock._semlock.release


def _after_joinable_init(token, args, kwargs, result, error):
    if error is None:
        _silence_condition(args[0])


def _after_joinable_state(token, args, kwargs, result, error):
    if error is None:
        _silence_condition(args[0])


def _silence_condition(queue):
    locks.silence(queue._unfinished_tasks)
    synchronisers.hide(queue._cond)


def _after_simple_init(token, args, kwargs, result, error):
    if error is None:
        _set_up_simple(args[0])
        _announce(args[0], kinds.SIMPLE_QUEUE, 0)


def _after_simple_state(token, args, kwargs, result, error):
    if error is None:
        _set_up_simple(args[0])


def _set_up_simple(queue):
    _silence(queue._rlock, queue._wlock)
    _set_up(queue, False, None, None)


def _before_close(args, kwargs):
    if not writer.isInternalQueue(getattr(args[0], "_poll", None)):
        emit(kinds.QUEUE_CLOSED, key_of_or_zero(args[0]))


def key_of_or_zero(queue):
    try:
        return key_of(queue)
    except (OSError, ValueError):
        return 0


def _before_feeder_error(args, kwargs):
    emit(kinds.QUEUE_FEEDER_ERROR, key_of_or_zero_by_frame(), 0, 0, 0, exceptions.describe(args[0]))


def key_of_or_zero_by_frame():
    """The feeder knows its queue only by what it was given: the hook on the lock it sends under."""
    frame = sys._getframe(2)
    while frame is not None:
        lock = frame.f_locals.get("writelock") if frame.f_code.co_name == "_feed" else None
        if lock is not None:
            return writer.keyOfQueue(lock.acquire)
        frame = frame.f_back
    return 0


def _after_task_done(token, args, kwargs, result, error):
    if error is None:
        emit(kinds.QUEUE_TASK_DONE, key_of_or_zero(args[0]))


def _before_join(args, kwargs):
    emit(kinds.QUEUE_JOIN_BEGIN, key_of_or_zero(args[0]))


def _after_join(token, args, kwargs, result, error):
    emit(kinds.QUEUE_JOIN_END, key_of_or_zero(args[0]))
