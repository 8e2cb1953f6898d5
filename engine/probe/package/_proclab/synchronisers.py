# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of what multiprocessing.synchronize makes of its locks: Condition, Event and Barrier. Their
inner locks work in silence; a Condition's outer one, which the program acquires, does not."""

import sys

from . import kinds, known, locks, names, threadsync
from .arguments import argument, nanoseconds
from .recorder import writer

emit = writer.emit

# Keys of the waiters' semaphore of Conditions that work inside something else, and of the flags of
# Events whose inner locks are known to be silent.
_inner_conditions = set()
_seen_events = set()
_events_of_libraries = set()


def patch(module):
    locks.patch(module)
    condition = module.Condition
    _hook(condition, "__init__", None, _after_condition_init)
    _hook(condition, "__setstate__", None, _after_condition_state)
    _hook(condition, "wait", _before_condition_wait, _after_condition_wait)
    _hook(condition, "notify", None, _after_notify)
    event = module.Event
    _hook(event, "__init__", None, _after_event_init)
    _hook(event, "set", _before_set, None)
    _hook(event, "clear", _before_clear, None)
    _hook(event, "is_set", _before_is_set, _after_is_set)
    _hook(event, "wait", _before_event_wait, _after_event_wait)
    barrier = module.Barrier
    _hook(barrier, "__init__", None, _after_barrier_init)
    _hook(barrier, "__setstate__", None, _after_barrier_state)


def _hook(owner, name, before, after):
    setattr(owner, name, writer.hook(owner.__dict__[name], before, after))


def _creator():
    creator = locks.creator_of()
    return None if creator is None or creator[1] else creator[0]


def hide(condition):
    """It works inside something else, which is what is recorded."""
    _inner_conditions.add(_key_of(condition))
    locks.silence(condition._lock)
    _silence_parts(condition)


def _silence_parts(condition):
    locks.silence(condition._sleeping_count, condition._woken_count, condition._wait_semaphore)


# Condition: known everywhere by the semaphore that its waiters wait for.


def _key_of(condition):
    return locks.key_of(condition._wait_semaphore)


def _after_condition_init(token, args, kwargs, result, error):
    if error is not None:
        return
    condition = args[0]
    key, lock = _key_of(condition), locks.key_of(condition._lock)
    creator = _creator()
    if creator is None:
        _inner_conditions.add(key)
    elif argument(args, kwargs, 1, "lock") is condition._lock:
        emit(kinds.LOCK_CREATED, key, 0, kinds.CONDITION)
        emit(kinds.CONDITION_LOCK, key, kinds.signed(lock))
        names.after_creation(key, kinds.OBJECT_LOCK, creator, condition)
    else:
        # It is the lock that it made, which was recorded as a Condition's.
        emit(kinds.CONDITION_LOCK, key, kinds.signed(lock), 1)


def _after_condition_state(token, args, kwargs, result, error):
    if error is None:
        _silence_parts(args[0])


def _before_condition_wait(args, kwargs):
    key = _key_of(args[0])
    if key in _inner_conditions:
        return None
    emit(kinds.CONDITION_WAIT_BEGIN, key, nanoseconds(argument(args, kwargs, 1, "timeout")))
    return key


def _after_condition_wait(key, args, kwargs, result, error):
    if key is not None:
        flags = kinds.FINISHED if error is None and result is True else 0
        emit(kinds.CONDITION_WAIT_END, key, 0, 0, flags)


def _after_notify(token, args, kwargs, result, error):
    """Recorded after it happened, but before a waiter can go on: the notifier holds the lock."""
    key = _key_of(args[0])
    if error is None and key not in _inner_conditions:
        count = argument(args, kwargs, 1, "n", 1)
        is_all = type(count) is not int or count >= sys.maxsize
        emit(kinds.CONDITION_NOTIFIED, key, -1 if is_all else count)


# Event: known by the semaphore that is its flag.


def _after_event_init(token, args, kwargs, result, error):
    if error is not None:
        return
    key = _know_event(args[0])
    creator = _creator()
    if creator is None:
        _events_of_libraries.add(key)
    else:
        emit(kinds.LOCK_CREATED, key, 0, kinds.EVENT)
        names.after_creation(key, kinds.OBJECT_LOCK, creator, args[0])


def _know_event(event):
    """Unpickled attribute by attribute, an Event shows only in use what its locks are for."""
    key = locks.key_of(event._flag)
    if key not in _seen_events:
        _seen_events.add(key)
        locks.silence(event._flag)
        hide(event._cond)
    return key


def _recorded_event(event):
    key = _know_event(event)
    return None if key in _events_of_libraries else key


def _before_set(args, kwargs):
    key = _recorded_event(args[0])
    if key is not None:
        emit(kinds.EVENT_SET, key)


def _before_clear(args, kwargs):
    key = _recorded_event(args[0])
    if key is not None:
        emit(kinds.EVENT_CLEARED, key)


def _before_is_set(args, kwargs):
    return _recorded_event(args[0])


def _after_is_set(key, args, kwargs, result, error):
    if key is not None and error is None:
        emit(kinds.EVENT_ASKED, key, 0, int(result is True))


def _before_event_wait(args, kwargs):
    event = args[0]
    key = _recorded_event(event)
    if key is None:
        return None
    is_set = event._flag._semlock._get_value() > 0
    if not is_set:
        emit(kinds.EVENT_WAIT_BEGIN, key, nanoseconds(argument(args, kwargs, 1, "timeout")))
    return key, 0 if is_set else kinds.CONTENDED


def _after_event_wait(token, args, kwargs, result, error):
    if token is not None:
        key, flags = token
        if error is None and result is True:
            flags |= kinds.FINISHED
        emit(kinds.EVENT_WAIT_END, key, 0, 0, flags)


# Barrier: known by its Condition; the methods are those of threading.Barrier.


def _after_barrier_init(token, args, kwargs, result, error):
    if error is not None:
        return
    barrier = args[0]
    creator = _creator()
    if creator is None:
        known.remove(barrier)
        return
    key = _key_of(barrier._cond)
    emit(kinds.LOCK_CREATED, key, barrier._parties, kinds.BARRIER)
    names.after_creation(key, kinds.OBJECT_LOCK, creator, barrier)


def _after_barrier_state(token, args, kwargs, result, error):
    if error is None:
        barrier = args[0]
        hide(barrier._cond)
        known.add(barrier, key=_key_of(barrier._cond))
        threadsync.hook_barriers()
