# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of the locks of multiprocessing.synchronize. A lock's methods are attributes of each lock object, so that
is where their hooks go, together with what the probe knows of the lock."""

from . import kinds, names
from .recorder import writer

_TYPES = {
    "Lock": kinds.LOCK,
    "RLock": kinds.RLOCK,
    "Semaphore": kinds.SEMAPHORE,
    "BoundedSemaphore": kinds.BOUNDED_SEMAPHORE,
}
# The code that makes locks to build something of them, and what that is.
_MAKERS = {}
_last_name = None


def patch(module):
    lock = module.SemLock
    lock._make_name = staticmethod(writer.hook(lock._make_name, None, _after_make_name))
    lock._make_methods = writer.hook(lock._make_methods, None, _after_make_methods)
    lock.__enter__ = writer.action(lock.__enter__, "lockEnter")
    lock.__exit__ = writer.action(lock.__exit__, "lockExit")
    for owner, what in (
        (module.Condition, kinds.CONDITION),
        (module.Event, kinds.EVENT),
        (module.Barrier, kinds.BARRIER),
    ):
        _MAKERS[owner.__init__.__code__] = what


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
    kind = _kind_of(lock)
    is_recursive = kind == kinds.RLOCK
    created = _last_name
    _last_name = None
    # The name is told apart for every lock and known in every process that has the lock.
    key = writer.hashText(created or lock._semlock.name or "")
    creator = creator_of(kind) if created else None
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


def _kind_of(lock):
    for cls in type(lock).__mro__:
        if cls.__module__ == "multiprocessing.synchronize" and cls.__name__ in _TYPES:
            return _TYPES[cls.__name__]
    return kinds.OTHER_LOCK


def creator_of(kind=None):
    """The frame that asked for the lock, or what is made of locks, whether that is a part of the
    library that keeps it to itself, and whether the lock is that of a Condition."""
    frame = names.caller()
    is_condition = is_part = False
    while frame is not None:
        code = frame.f_code
        file = code.co_filename
        if file.endswith("multiprocessing/synchronize.py"):
            maker = _MAKERS.get(code)
            if maker == kinds.CONDITION and kind == kinds.RLOCK:
                is_condition = True
            elif maker is not None:
                is_part = True
        elif not file.endswith("multiprocessing/context.py") and not names.is_probe(file):
            break
        frame = frame.f_back
    if frame is None:
        return None
    file = frame.f_code.co_filename
    is_kept = names.is_library(file) and not file.endswith("multiprocessing/sharedctypes.py")
    return frame, is_part or is_kept, is_condition and not is_part
