# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of multiprocessing.sharedctypes: Value and Array with their locks, and those without, of which
no more can be seen than that they are there."""

import os
import time

from . import kinds, locks, names
from .recorder import writer

_INT_CODES = frozenset("iIlLqQ")
_created = 0
_guarded = ()


def patch(module):
    global _guarded
    base = _guarded = module.SynchronizedBase
    for name in ("RawValue", "RawArray", "Value", "Array", "copy"):
        setattr(module, name, writer.hook(module.__dict__[name], None, _after_raw))
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
    code, length = _type_of(inner)
    creator = _creator()
    key = _key_of(inner, creator is not None)
    guarded.acquire = writer.valueMethod(
        guarded.acquire, inner, key, length < 0 and code in _INT_CODES, length < 0 and code == "d"
    )
    if creator is not None:
        lock = locks.key_of(guarded._lock)
        # The fields of a structure are set without us, and so is all under a lock of another make.
        is_seen = lock != 0 and (code != "" or length >= 0)
        _record(key, inner, creator, is_seen)
        if lock:
            writer.emit(kinds.VALUE_LOCK, key, kinds.signed(lock))


def _after_raw(token, args, kwargs, result, error):
    """Of all that can make one, so that one made on the way to a guarded one is left out."""
    if error is not None or isinstance(result, _guarded):
        return
    if not names.caller().f_code.co_filename.endswith("multiprocessing/sharedctypes.py"):
        creator = _creator()
        if creator is not None:
            _record(_key_of(result, True), result, creator, False)


def _creator():
    return names.creator("multiprocessing/context.py", "multiprocessing/sharedctypes.py")


def _record(key, inner, creator, is_seen):
    code, length = _type_of(inner)
    text = f"{code}\0{_initial(inner, code, length)}"
    writer.emit(kinds.VALUE_CREATED, key, length, 0, 0 if is_seen else kinds.INTERNAL, text)
    names.after_creation(key, kinds.OBJECT_VALUE, creator)


def _type_of(inner):
    """Its type code, "" where it has none, and its length, -1 where it is no array."""
    kind = type(inner)
    code = getattr(kind, "_type_", "")
    length = getattr(kind, "_length_", -1)
    if type(code) is not str:
        code = getattr(code, "_type_", "") if length >= 0 else ""
    return code if type(code) is str else "", length


def _initial(inner, code, length):
    if not code:
        return writer.shortRepr(inner) if length < 0 else ""
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
