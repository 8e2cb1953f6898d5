# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the learner's code calls an object."""

import os
import sys

from . import kinds
from .recorder import writer

_probe = os.path.dirname(os.path.abspath(__file__)) + "/"
_libraries = ("<", os.path.dirname(os.path.abspath(os.__file__)) + "/", _probe)
_operations = None


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


def after_creation(key, object_type, frame):
    """The instruction after the call says which variable the new object goes to."""
    frame = learner_frame(frame)
    name = _stored_name(frame) if frame is not None else None
    if name:
        writer.emit(kinds.OBJECT_NAMED, key, object_type, 0, 0, name)


def _stored_name(frame):
    """The name that the instructions after the frame's current one store to: a variable, or an
    attribute of one (`self.queue`). None for anything less simple."""
    global _operations
    if _operations is None:
        _operations = _load_operations()
    code = frame.f_code
    names = code.co_names
    following = _following(code.co_code, frame.f_lasti + 2)
    operation, argument = next(following, (None, 0))
    if operation in ("STORE_NAME", "STORE_GLOBAL"):
        return _at(names, argument)
    if operation == "STORE_FAST":
        return _at(code.co_varnames, argument)
    if operation == "STORE_FAST_LOAD_FAST":
        return _at(code.co_varnames, argument >> 4)
    if operation == "STORE_DEREF":
        return _at(_cells(code), argument)
    if operation in ("LOAD_FAST", "LOAD_NAME"):
        owner = _at(code.co_varnames if operation == "LOAD_FAST" else names, argument)
        operation, argument = next(following, (None, 0))
        attribute = _at(names, argument)
        if operation == "STORE_ATTR" and owner and attribute:
            return f"{owner}.{attribute}"
    return None


def _following(bytecode, at):
    while at + 1 < len(bytecode):
        operation = _operations.get(bytecode[at])
        if operation != "CACHE":
            yield operation, bytecode[at + 1]
        at += 2


def _at(names, index):
    return names[index] if index < len(names) else None


def _cells(code):
    cells = code.co_cellvars + code.co_freevars
    if sys.version_info < (3, 11):
        return cells
    # Numbered together with the plain variables, those that are both only once.
    return code.co_varnames + tuple(name for name in cells if name not in code.co_varnames)


def _load_operations():
    # By name, since another thread may be importing something at this moment.
    own = [name for name in ("opcode", "_opcode", "_opcode_metadata") if name not in sys.modules]
    import opcode

    for name in own:
        sys.modules.pop(name, None)
    wanted = ("CACHE", "LOAD_FAST", "LOAD_NAME", "STORE_NAME", "STORE_GLOBAL", "STORE_ATTR",
              "STORE_FAST", "STORE_FAST_LOAD_FAST", "STORE_DEREF")  # fmt: skip
    return {opcode.opmap[name]: name for name in wanted if name in opcode.opmap}
