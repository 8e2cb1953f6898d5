# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What native/globals.cpp does, in Python."""

import sys
import time

from . import kinds, purerepr

_LONGEST_NAME = 80
_MOST_ENTRIES = 512
_MOST_GLOBALS = 32
_SCALARS = frozenset((type(None), int, float, bool, str, bytes))
_CONTAINERS = frozenset((list, dict, tuple, set, frozenset))
# A look costs tens of microseconds here: so many are free, then they have a share of the time.
_FREE = 200
_SHARE = 50

_module, _function = type(sys), type(lambda: None)
_known = {}
_free = _FREE
_due = 0


def look():
    main = sys.modules.get("__main__")
    if type(main) is not _module:
        return
    entries = list(_names_of(main).items())
    seen = set()
    for name, value in entries[:_MOST_ENTRIES]:
        kind = type(value)
        if (kind in _SCALARS or kind in _CONTAINERS) and _is_shown(name):
            seen.add(name)
            length = len(value) if kind in _CONTAINERS else -1
            try:
                found = (length, *purerepr.short(value))
            except RuntimeError:
                continue  # another thread changed it meanwhile
            if _known.get(name) != found and (name in _known or len(_known) < _MOST_GLOBALS):
                _known[name] = found
                text = name.encode(errors="replace")
                flags = kinds.TEXT_CUT if found[2] else 0
                _record(kinds.GLOBAL_SET, text, length, flags, text + b"\0" + found[1])
    if len(entries) <= _MOST_ENTRIES:
        for name in [name for name in _known if name not in seen]:
            del _known[name]
            text = name.encode(errors="replace")
            _record(kinds.GLOBAL_GONE, text, 0, 0, text)


def _names_of(main):
    """What the code of `__main__` calls by its plain names: see native/globals.cpp."""
    names = vars(main)
    if names.get("__name__") != "__mp_main__":
        return names
    for value in list(names.values()):
        members = [value] if type(value) is _function else ()
        if type(value) is type:
            members = [m for m in type.__dict__["__dict__"].__get__(value).values() if type(m) is _function]
        for member in members:
            if member.__globals__.get("__name__") == "__mp_main__":
                return member.__globals__
    return names


def _is_shown(name):
    return type(name) is str and name[:2] not in ("_", "__") and 0 < len(name) <= _LONGEST_NAME


def _record(kind, name, a, flags, text):
    from . import purewriter

    purewriter.append(kind, purewriter.hashBytes(name), a, flags, text)


def look_in_passing():
    global _free, _due
    began = time.monotonic_ns()
    if _free <= 0 and began < _due:
        return
    _free -= 1
    look()
    ended = time.monotonic_ns()
    _due = ended + _SHARE * (ended - began)


def follow(are_recorded):
    global _free
    _free = _FREE
    if not are_recorded:
        _known.clear()
