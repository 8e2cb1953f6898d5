# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of multiprocessing.sharedctypes: Value and Array with their locks."""

import os
import time

from . import kinds, locks, names
from .recorder import writer

_INT_CODES = frozenset("iIlLqQ")
_created = 0


def patch(module):
    base = module.SynchronizedBase
    base.__init__ = writer.hook(base.__init__, None, _after_init)
    for owner in (module.Synchronized, module.SynchronizedString):
        value = owner.__dict__["value"]
        owner.value = property(
            writer.action(value.fget, "valueGet"), writer.action(value.fset, "valueSet")
        )
    array = module.SynchronizedArray
    array.__getitem__ = writer.action(array.__getitem__, "arrayGet")
    array.__setitem__ = writer.action(array.__setitem__, "arraySet")


def _after_init(token, args, kwargs, result, error):
    if error is not None:
        return
    guarded = args[0]
    inner = guarded._obj
    kind = type(inner)
    code = getattr(kind, "_type_", "")
    length = getattr(kind, "_length_", -1)
    if type(code) is not str:
        code = getattr(code, "_type_", "") if length >= 0 else ""
    code = code if type(code) is str else ""
    creator = names.creator("multiprocessing/context.py", "multiprocessing/sharedctypes.py")
    key = _key_of(inner, creator is not None)
    guarded.acquire = writer.valueMethod(
        guarded.acquire, inner, key, length < 0 and code in _INT_CODES, length < 0 and code == "d"
    )
    if creator is not None:
        text = _initial(inner, code, length)
        writer.emit(kinds.VALUE_CREATED, key, length, 0, 0, f"{code}\0{text}")
        writer.emit(kinds.VALUE_LOCK, key, kinds.signed(locks.key_of(guarded._lock)))
        names.after_creation(key, kinds.OBJECT_VALUE, creator)


def _initial(inner, code, length):
    if not code:
        return ""
    return writer.shortRepr(inner.value if length < 0 else inner[:8])


def _key_of(inner, is_new):
    """Blocks of shared memory are used again, so the number is made up when the object is, and
    travels with it to other processes."""
    global _created
    wrapper = getattr(inner, "_wrapper", None)
    known = getattr(wrapper, "__dict__", {}).get("_proclab")
    if known is None or is_new:
        _created += 1
        known = writer.hashText(f"{os.getpid()} {time.monotonic_ns()} {_created}")
        if wrapper is not None:
            wrapper._proclab = known
    return known
