# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of the synchronisers of `threading`, for those that the learner's code makes. The library
makes many for itself: the hooks on the methods of a class come with the first object of the learner,
and do nothing for any other."""

import _thread
import sys

from . import kinds, known, names
from .arguments import argument, nanoseconds
from .recorder import writer

emit = writer.emit
_module = sys.modules["threading"]
_notify_all = _module.Condition.notify_all.__code__
_hooked = set()
_LOCK, _RLOCK = type(_thread.allocate_lock()), _thread.RLock


def hook_methods(owner, methods):
    """Once for each class: name, before and after of each method, or its name and action."""
    if owner not in _hooked:
        _hooked.add(owner)
        for name, *how in methods:
            make = writer.action if len(how) == 1 else writer.hookTracked
            setattr(owner, name, make(owner.__dict__[name], *how))


def _introduce(thing, announce):
    """The learner's object is known from now on, and by which name."""
    frame = names.caller()
    made = known.add(thing, announce=announce, name=names.name_of(frame, kinds.OBJECT_LOCK, thing))
    announce(made, thing)
    return made


def _announce(made, kind, initial):
    emit(kinds.LOCK_CREATED, made.key, initial, kind, kinds.OF_THREADS)
    if made.name:
        emit(kinds.OBJECT_NAMED, made.key, kinds.OBJECT_LOCK, 0, 0, made.name)


# Condition. Its lock is a builtin and cannot be hooked, but the methods that it takes from the lock
# are attributes of its own.


def after_condition_init(token, args, kwargs, result, error):
    if error is None:
        _introduce(args[0], _announce_condition)
        owner = _module.Condition
        if owner not in _hooked:
            owner.__enter__ = writer.action(owner.__enter__, "lockEnter")
            owner.__exit__ = writer.action(owner.__exit__, "lockExit")
        methods = (
            ("wait", _before_wait, _after_wait),
            ("notify", None, _after_notify),
            ("notify_all", None, _after_notify_all),
        )
        hook_methods(owner, methods)


def _announce_condition(made, condition):
    _announce(made, kinds.CONDITION, 0)
    lock = condition._lock
    if type(lock) in (_LOCK, _RLOCK):
        depth = writer.letLockGo(condition.acquire)
        condition.acquire, condition.release = writer.lockMethods(
            lock.acquire, lock.release, made.key, False, type(lock) is _RLOCK, True
        )
        if depth:
            writer.takeLockBack(condition.acquire, depth)
            emit(kinds.LOCK_ACQUIRED, made.key)


def _before_wait(args, kwargs):
    condition = args[0]
    key = known.of(condition).key
    emit(kinds.CONDITION_WAIT_BEGIN, key, nanoseconds(argument(args, kwargs, 1, "timeout")))
    depth = writer.letLockGo(condition.acquire)
    if depth:
        emit(kinds.LOCK_RELEASED, key)
    return key, depth


def _after_wait(token, args, kwargs, result, error):
    key, depth = token
    if depth:
        writer.takeLockBack(args[0].acquire, depth)
        emit(kinds.LOCK_ACQUIRED, key)
    flags = kinds.FINISHED if error is None and result is True else 0
    emit(kinds.CONDITION_WAIT_END, key, 0, 0, flags)


def _after_notify(token, args, kwargs, result, error):
    if error is None and names.caller().f_code is not _notify_all:
        count = argument(args, kwargs, 1, "n", 1)
        emit(kinds.CONDITION_NOTIFIED, known.of(args[0]).key, count if type(count) is int else 1)


def _after_notify_all(token, args, kwargs, result, error):
    if error is None:
        emit(kinds.CONDITION_NOTIFIED, known.of(args[0]).key, -1)


# Semaphore and BoundedSemaphore.


def after_semaphore_init(token, args, kwargs, result, error):
    if error is None:
        _introduce(args[0], _announce_semaphore)
        plain, bounded = _module.Semaphore, _module.BoundedSemaphore
        if plain not in _hooked:
            release = ("release", "semaphoreRelease")
            hook_methods(plain, (("acquire", "semaphoreAcquire"), release))
            hook_methods(bounded, (release,))
            plain.__enter__ = plain.acquire


def _announce_semaphore(made, semaphore):
    is_bounded = isinstance(semaphore, _module.BoundedSemaphore)
    kind = kinds.BOUNDED_SEMAPHORE if is_bounded else kinds.SEMAPHORE
    _announce(made, kind, _number(semaphore, "_value"))


def _number(thing, name):
    value = thing.__dict__.get(name)
    return value if type(value) is int else 0


# Event.


def after_event_init(token, args, kwargs, result, error):
    if error is None:
        _introduce(args[0], _announce_event)
        methods = (
            ("set", _before_set, None),
            ("clear", _before_clear, None),
            ("is_set", "eventIsSet"),
            ("wait", _before_event_wait, _after_event_wait),
        )
        hook_methods(_module.Event, methods)


def _announce_event(made, event):
    is_set = event.__dict__.get("_flag") is True
    _announce(made, kinds.EVENT, int(is_set))
    if is_set:
        emit(kinds.EVENT_SET, made.key)


def _before_set(args, kwargs):
    emit(kinds.EVENT_SET, known.of(args[0]).key)


def _before_clear(args, kwargs):
    emit(kinds.EVENT_CLEARED, known.of(args[0]).key)


def _before_event_wait(args, kwargs):
    event = args[0]
    key = known.of(event).key
    if event.__dict__.get("_flag") is True:
        return key, 0
    emit(kinds.EVENT_WAIT_BEGIN, key, nanoseconds(argument(args, kwargs, 1, "timeout")))
    return key, kinds.CONTENDED


def _after_event_wait(token, args, kwargs, result, error):
    key, flags = token
    if error is None and result is True:
        flags |= kinds.FINISHED
    emit(kinds.EVENT_WAIT_END, key, 0, 0, flags)


# Barrier, of multiprocessing too: that one inherits the methods.


def after_barrier_init(token, args, kwargs, result, error):
    if error is None:
        _introduce(args[0], _announce_barrier)
        hook_barriers()


def hook_barriers():
    methods = (
        ("wait", _before_barrier_wait, _after_barrier_wait),
        ("reset", _before_reset, None),
        ("abort", _before_abort, None),
    )
    hook_methods(_module.Barrier, methods)


def _announce_barrier(made, barrier):
    _announce(made, kinds.BARRIER, _number(barrier, "_parties"))


def _before_barrier_wait(args, kwargs):
    barrier = args[0]
    key = known.of(barrier).key
    timeout = argument(args, kwargs, 1, "timeout")
    if timeout is None:
        timeout = barrier._timeout
    emit(kinds.BARRIER_WAIT_BEGIN, key, nanoseconds(timeout))
    return key


def _after_barrier_wait(key, args, kwargs, result, error):
    if error is None and type(result) is int:
        emit(kinds.BARRIER_WAIT_END, key, 0, result)
    else:
        emit(kinds.BARRIER_WAIT_END, key, 0, 0, kinds.FAILED)


def _before_reset(args, kwargs):
    emit(kinds.BARRIER_RESET, known.of(args[0]).key)


def _before_abort(args, kwargs):
    emit(kinds.BARRIER_ABORTED, known.of(args[0]).key)
