# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Short pictures of objects: the rules of native/repr.h."""

_MAX = 24
_MAX_DEPTH = 4
_type_name = type.__dict__["__name__"].__get__


class _Cut(Exception):
    pass


def short(thing):
    """The text and whether it was cut."""
    parts = []
    room = [_MAX + 1]
    try:
        _add(thing, 0, parts, room)
    except _Cut:
        pass
    text = "".join(parts).encode(errors="replace")
    if len(text) <= _MAX:
        return text, False
    return text[: _MAX - 3].decode(errors="ignore").encode() + "…".encode(), True


def _put(text, parts, room):
    parts.append(text)
    room[0] -= len(text)
    if room[0] < 0:
        raise _Cut


def _add(thing, depth, parts, room):
    kind = type(thing)
    if kind is int:
        _put(repr(thing) if thing.bit_length() <= 1024 else "<int>", parts, room)
    elif kind in (float, bool, type(None)):
        _put(repr(thing), parts, room)
    elif kind in (str, bytes):
        _put(repr(thing[:32]), parts, room)
    elif kind in (tuple, list) and depth < _MAX_DEPTH:
        opening, closing = ("(", ")") if kind is tuple else ("[", "]")
        _put(opening, parts, room)
        for number, item in enumerate(thing):
            if number:
                _put(", ", parts, room)
            _add(item, depth + 1, parts, room)
        _put(",)" if kind is tuple and len(thing) == 1 else closing, parts, room)
    elif kind is dict and depth < _MAX_DEPTH:
        _put("{", parts, room)
        for number, (key, value) in enumerate(thing.items()):
            if number:
                _put(", ", parts, room)
            _add(key, depth + 1, parts, room)
            _put(": ", parts, room)
            _add(value, depth + 1, parts, room)
        _put("}", parts, room)
    else:
        _put(f"<{_type_name(kind)}>", parts, room)
