# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of multiprocessing.synchronize. A lock's methods are attributes of each lock object, so that
is where their hooks go, together with what the probe knows of the lock."""

from . import kinds, names
from .recorder import writer

_TYPES = {
    "Lock": kinds.LOCK,
    "RLock": kinds.RLOCK,
    "Semaphore": kinds.SEMAPHORE,
    "BoundedSemaphore": kinds.BOUNDED_SEMAPHORE,
}
_last_name = None


def patch(module):
    lock = module.SemLock
    lock._make_name = staticmethod(writer.hook(lock._make_name, None, _after_make_name))
    lock._make_methods = writer.hook(lock._make_methods, None, _after_make_methods)
    lock.__enter__ = writer.action(lock.__enter__, "lockEnter")
    lock.__exit__ = writer.action(lock.__exit__, "lockExit")
    for owner, name, after in (
        (module.Condition, "__setstate__", _after_condition_state),
        (module.Barrier, "__setstate__", _after_barrier_state),
    ):
        setattr(owner, name, writer.hook(owner.__dict__[name], None, after))
    # Unpickled attribute by attribute, an Event shows only in use what its locks are for.
    for name in ("is_set", "set", "clear", "wait"):
        method = module.Event.__dict__[name]
        setattr(module.Event, name, writer.hook(method, _before_event, None))


def key_of(lock):
    return writer.keyOfLock(getattr(lock, "acquire", None))


def silence(*locks):
    """These work inside something else, which is what is recorded."""
    for lock in locks:
        if lock is not None:
            writer.setInternal(getattr(lock, "acquire", None), True)


def silence_condition(condition):
    silence(condition._sleeping_count, condition._woken_count, condition._wait_semaphore)


def _after_condition_state(token, args, kwargs, result, error):
    if error is None:
        silence_condition(args[0])


def _after_barrier_state(token, args, kwargs, result, error):
    if error is None:
        silence(args[0]._cond._lock)
        silence_condition(args[0]._cond)


def _before_event(args, kwargs):
    event = args[0]
    silence(event._flag, event._cond._lock)
    silence_condition(event._cond)


def _after_make_name(token, args, kwargs, result, error):
    global _last_name
    _last_name = result


def _after_make_methods(token, args, kwargs, result, error):
    global _last_name
    lock = args[0]
    kind = _TYPES.get(type(lock).__name__, kinds.OTHER_LOCK)
    is_recursive = kind == kinds.RLOCK
    created = _last_name
    _last_name = None
    # The name is told apart for every lock and known in every process that has the lock.
    key = writer.hashText(created or lock._semlock.name or "")
    creator = _creator(kind) if created else None
    if creator is not None and creator[2]:
        kind = kinds.CONDITION
    is_internal = creator is not None and creator[1]
    lock.acquire, lock.release = writer.lockMethods(
        lock._semlock.acquire, lock._semlock.release, key, is_internal, is_recursive
    )
    if created:
        flags = kinds.INTERNAL if is_internal else 0
        writer.emit(kinds.LOCK_CREATED, key, lock._semlock._get_value(), kind, flags)
        if not is_internal:
            names.after_creation(key, kinds.OBJECT_LOCK, creator[0])


def _creator(kind):
    """The frame that asked for the lock, whether that is a part of the library that keeps the lock
    to itself, and whether the lock is that of a Condition."""
    frame = names.caller()
    is_condition = False
    while frame is not None:
        code = frame.f_code
        file = code.co_filename
        if file.endswith("multiprocessing/synchronize.py"):
            owner = type(frame.f_locals.get("self")).__name__
            if owner == "Condition" and kind == kinds.RLOCK:
                is_condition = True
            elif owner in ("Condition", "Event", "Barrier"):
                break
        elif not file.endswith("multiprocessing/context.py") and not names.is_probe(file):
            break
        frame = frame.f_back
    if frame is None:
        return None
    file = frame.f_code.co_filename
    is_kept = names.is_library(file) and not file.endswith("multiprocessing/sharedctypes.py")
    return frame, is_kept, is_condition
