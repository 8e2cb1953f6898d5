# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is recorded of an exception that nobody caught."""

from . import kinds, recorder

_HEAP_TYPE = 1 << 9  # of a class that a class statement made
_arguments_of = BaseException.__dict__["args"].__get__
_file_of = OSError.__dict__["filename"].__get__
_second_file_of = OSError.__dict__["filename2"].__get__
_PLAIN = (int, float, bool, type(None), str, bytes)


def record(error):
    frames, line = _frames(error.__traceback__)
    kind = type(error).__qualname__
    told = message(error) or ""
    last = f"{kind}: {told}" if told else kind
    text = "Traceback (most recent call last):\n" + "".join(frames) + last + "\n"
    recorder.writer.emit(kinds.EXCEPTION, 0, 0, line, 0, f"{kind}\0{told}\0{text}")


def describe(error):
    """Class and message, with a NUL between them."""
    return f"{type(error).__qualname__}\0{message(error) or ''}"


def message(error):
    """Its text as Python would print it; None where that takes a method of the learner's own."""
    if not _has_builtin_str(type(error)):
        return None
    parts = list(_arguments_of(error))
    if isinstance(error, OSError):
        # Any object that stands for a path, which is told by its repr.
        parts += [_file_of(error), _second_file_of(error)]
    return str(error) if all(type(part) in _PLAIN for part in parts) else None


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
