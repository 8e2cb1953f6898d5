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


def key_of(lock):
    return writer.keyOfLock(getattr(lock, "acquire", None))


def silence(*locks):
    """These work inside something else, which is what is recorded."""
    for lock in locks:
        if lock is not None:
            writer.setInternal(getattr(lock, "acquire", None), True)


def _after_make_name(token, args, kwargs, result, error):
    global _last_name
    _last_name = result


def _after_make_methods(token, args, kwargs, result, error):
    global _last_name
    lock = args[0]
    kind = _TYPES.get(type(lock).__name__, kinds.OTHER_LOCK)
    created = _last_name
    _last_name = None
    # The name is told apart for every lock and known in every process that has the lock.
    key = writer.hashText(created or lock._semlock.name or "")
    creator = _creator() if created else None
    is_internal = creator is not None and creator[1]
    lock.acquire, lock.release = writer.lockMethods(
        lock._semlock.acquire, lock._semlock.release, key, is_internal, kind == kinds.RLOCK
    )
    if created:
        flags = kinds.INTERNAL if is_internal else 0
        writer.emit(kinds.LOCK_CREATED, key, lock._semlock._get_value(), kind, flags)
        if not is_internal:
            names.after_creation(key, kinds.OBJECT_LOCK, creator[0])


def _creator():
    """The frame that asked for the lock, and whether that is a part of the library that keeps the
    lock to itself."""
    frame = names.caller()
    while frame is not None:
        code = frame.f_code
        file = code.co_filename
        is_constructor = file.endswith("multiprocessing/synchronize.py") and (
            code.co_name == "__init__"
            and type(frame.f_locals.get("self")).__name__ not in ("Condition", "Event", "Barrier")
        )
        if not is_constructor and not file.endswith("multiprocessing/context.py"):
            break
        frame = frame.f_back
    if frame is None:
        return None
    file = frame.f_code.co_filename
    is_library = names.is_library(file)
    return frame, is_library and not file.endswith("multiprocessing/sharedctypes.py")
