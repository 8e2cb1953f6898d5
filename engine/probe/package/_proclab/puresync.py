# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What native/tracked.cpp, threadsync.cpp and threadactions.cpp do, in Python."""

import _weakref
import sys

from . import kinds, purerepr, purewriter
from .arguments import argument, nanoseconds, patience

_tracked = {}
_renew = None


class _Tracked:
    def __init__(self, reference, key, about):
        self.reference = reference
        self.key, self.about, self.puts = key, about, 0
        self.generation = purewriter._log.generation


def track(thing, key, about=None):
    address = id(thing)
    reference = _weakref.ref(thing, lambda reference: _forget(address, reference))
    _tracked[address] = _Tracked(reference, key, about)


def aboutTracked(thing):
    return _tracked[id(thing)].about


def untrack(thing):
    _tracked.pop(id(thing), None)


def _forget(address, reference):
    one = _tracked.get(address)
    if one is not None and one.reference is reference:
        del _tracked[address]


def onRenew(renew):
    global _renew
    _renew = renew


def _tracked_of(args):
    one = _tracked.get(id(args[0])) if args else None
    if one is not None and one.generation != purewriter._log.generation:
        _renew(args[0])
        one = _tracked[id(args[0])]
    return one


def hookTracked(target, before, after):
    around = purewriter.hook(target, before, after)

    def call(hooked, target, args, kwargs):
        if args and id(args[0]) in _tracked:
            return around(*args, **kwargs)
        return target(*args, **kwargs)

    return purewriter._wrap(target, call)


def hookByLearner(target, before, after):
    around = purewriter.hook(target, before, after)

    def call(hooked, target, args, kwargs):
        # Above this function is its wrapper, and above that the caller.
        if purewriter.is_learners(sys._getframe(2).f_code):
            return around(*args, **kwargs)
        return target(*args, **kwargs)

    return purewriter._wrap(target, call)


def hookOfNames(target, names, before, after):
    around = purewriter.hook(target, before, after)

    def call(hooked, target, args, kwargs):
        chosen = around if args and args[0] in names else target
        return chosen(*args, **kwargs)

    return purewriter._wrap(target, call)


def letLockGo(acquire):
    lock = purewriter._lock_of(acquire)
    depth = 0
    if lock is not None and lock.is_mine():
        depth, lock.depth = lock.depth, 0
    return depth


def takeLockBack(acquire, depth):
    lock = purewriter._lock_of(acquire)
    if lock is not None:
        lock.depth = 0
        lock.acquired()
        lock.depth = depth


def _record(kind, one, thing, flags=0, a=0):
    text, is_cut = purerepr.short(thing)
    purewriter.emit(kind, one.key, a, 0, flags | (kinds.TEXT_CUT if is_cut else 0), text)


def thread_put(hooked, target, args, kwargs):
    queue = _tracked_of(args)
    if queue is None or not (len(args) > 1 or "item" in kwargs):
        return target(*args, **kwargs)
    item = argument(args, kwargs, 1, "item")
    _record(kinds.QUEUE_PUT_BEGIN, queue, item, *patience(args, kwargs, 2))
    try:
        result = target(*args, **kwargs)
    except BaseException:
        purewriter.emit(kinds.QUEUE_PUT_END, queue.key, 0, 0, kinds.FAILED)
        raise
    queue.puts += 1
    purewriter.emit(kinds.QUEUE_PUT_END, queue.key, queue.puts)
    return result


def thread_get(hooked, target, args, kwargs):
    queue = _tracked_of(args)
    if queue is None:
        return target(*args, **kwargs)
    flags, limit = patience(args, kwargs, 1)
    purewriter.emit(kinds.QUEUE_GET_BEGIN, queue.key, limit, 0, flags)
    try:
        result = target(*args, **kwargs)
    except BaseException:
        purewriter.emit(kinds.QUEUE_GET_END, queue.key, 0, 0, kinds.FAILED)
        raise
    _record(kinds.QUEUE_GET_END, queue, result)
    return result


def semaphore_acquire(hooked, target, args, kwargs):
    semaphore = _tracked_of(args)
    if semaphore is None:
        return target(*args, **kwargs)
    key, flags, result = semaphore.key, 0, False
    blocking = argument(args, kwargs, 1, "blocking", True)
    if object.__getattribute__(args[0], "_value") == 0 and blocking is True:
        timeout = nanoseconds(argument(args, kwargs, 2, "timeout"))
        purewriter.emit(kinds.LOCK_ACQUIRE_BEGIN, key, timeout)
        flags = kinds.CONTENDED
    try:
        result = target(*args, **kwargs)
        return result
    finally:
        kind = kinds.LOCK_ACQUIRED if result is True else kinds.LOCK_ACQUIRE_FAILED
        purewriter.emit(kind, key, 0, 0, flags)


def semaphore_release(hooked, target, args, kwargs):
    semaphore = _tracked_of(args)
    if semaphore is None:
        return target(*args, **kwargs)
    count = argument(args, kwargs, 1, "n", 1)
    units = range(count if type(count) is int and count > 0 else 1)
    for _ in units:
        purewriter.emit(kinds.LOCK_RELEASED, semaphore.key)
    try:
        return target(*args, **kwargs)
    except BaseException:
        for _ in units:
            purewriter.emit(kinds.LOCK_RELEASED, semaphore.key, 0, 0, kinds.FAILED)
        raise


def event_is_set(hooked, target, args, kwargs):
    event = _tracked_of(args)
    result = target(*args, **kwargs)
    if event is not None:
        purewriter.emit(kinds.EVENT_ASKED, event.key, 0, int(result is True))
    return result


ACTIONS = {
    "threadPut": thread_put,
    "threadGet": thread_get,
    "semaphoreAcquire": semaphore_acquire,
    "semaphoreRelease": semaphore_release,
    "eventIsSet": event_is_set,
}
