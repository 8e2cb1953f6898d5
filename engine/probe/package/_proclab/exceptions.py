# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of an exception that nobody caught."""

from . import kinds
from .recorder import writer

_HEAP_TYPE = 1 << 9  # of a class that a class statement made
_PLAIN = (int, float, bool, type(None), str, bytes)


def record(error):
    frames, line = _frames(error.__traceback__)
    kind = type(error).__qualname__
    message = _message(error)
    last = f"{kind}: {message}" if message else kind
    text = "Traceback (most recent call last):\n" + "".join(frames) + last + "\n"
    writer.emit(kinds.EXCEPTION, 0, 0, line, 0, f"{kind}\0{message}\0{text}")


def _message(error):
    """Its text as Python would print it, but never by a method of the learner's own."""
    if _has_builtin_str(type(error)) and all(type(a) in _PLAIN for a in error.args):
        return str(error)
    return ""


def _has_builtin_str(kind):
    # Not a list of the known ones: which exceptions have a __str__ of their own differs by version.
    for base in kind.__mro__:
        if "__str__" in base.__dict__:
            return not base.__flags__ & _HEAP_TYPE
    return False


def _frames(traceback):
    lines = []
    line = 0
    while traceback is not None:
        code = traceback.tb_frame.f_code
        line = traceback.tb_lineno or 0
        lines.append(f'  File "{code.co_filename}", line {line}, in {code.co_name}\n')
        traceback = traceback.tb_next
    return lines, line
