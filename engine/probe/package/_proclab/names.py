# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the learner's code calls an object."""

import os
import sys

from . import kinds, parts
from .recorder import writer

_probe = os.path.dirname(os.path.abspath(__file__)) + "/"
_libraries = ("<", os.path.dirname(os.path.abspath(os.__file__)) + "/", _probe)


def is_library(file):
    return (
        file.startswith(_libraries) or "/site-packages/" in file or "/dist-packages/" in file
    )


def is_probe(file):
    return file.startswith(_probe)


def learner_frame(frame):
    while frame is not None and is_library(frame.f_code.co_filename):
        frame = frame.f_back
    return frame


def caller():
    """The frame that called the hooked function: the first one above the probe's own."""
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename.startswith(_probe):
        frame = frame.f_back
    return frame


def creator(*modules):
    """The learner's frame that made an object of multiprocessing, when what lies between are only
    these modules; None where the library made it for itself."""
    frame = caller()
    while frame is not None:
        file = frame.f_code.co_filename
        if not file.endswith(modules) and not file.startswith(_probe):
            break
        frame = frame.f_back
    if frame is None or is_library(frame.f_code.co_filename):
        return None
    return frame


def after_creation(key, object_type, frame, thing=None):
    """Records the name of a new object, where it has one."""
    name = name_of(frame, object_type, thing)
    if name:
        writer.emit(kinds.OBJECT_NAMED, key, object_type, 0, 0, name)


def name_of(frame, object_type, thing=None):
    """The instructions after the call say which variable the new object goes to. Where the call is
    in the __init__ of a class of the learner's own, of which `thing` is, its caller names it."""
    # Entering a lock or a Value gives True, entering anything else gives the thing itself.
    is_entered = object_type not in (kinds.OBJECT_LOCK, kinds.OBJECT_VALUE)
    frame = learner_frame(frame)
    while frame is not None:
        name = parts.bytecode.stored_names(frame.f_code, frame.f_lasti, 1, is_entered)[0]
        if name is not None or not _constructs(frame, thing):
            return name
        frame = learner_frame(frame.f_back)
    return None


def _constructs(frame, thing):
    code = frame.f_code
    if thing is None or code.co_name != "__init__" or not code.co_argcount:
        return False
    return frame.f_locals.get(code.co_varnames[0]) is thing


def stored_names(frame, count):
    """The names that the `count` parts of what the learner's code called for go to where it is taken
    apart at once (`a, b = Pipe()`), with None for what is not plain; where it is stored as it is,
    names of its parts (`ends[0]`). None where there is neither."""
    frame = learner_frame(frame)
    if frame is None:
        return None
    found = parts.bytecode.stored_names(frame.f_code, frame.f_lasti, count, True)
    if any(found):
        return found
    whole = parts.bytecode.stored_names(frame.f_code, frame.f_lasti, 1, True)[0]
    return [f"{whole}[{index}]" for index in range(count)] if whole else None
