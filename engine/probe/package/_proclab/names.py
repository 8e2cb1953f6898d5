# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the learner's code calls an object."""

import os
import sys

from . import kinds
from .recorder import writer

_probe = os.path.dirname(os.path.abspath(__file__)) + "/"
_libraries = ("<", os.path.dirname(os.path.abspath(os.__file__)) + "/", _probe)
_stores = None


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
    global _stores
    if _stores is None:
        _stores = _load_stores()
    code = frame.f_code
    bytecode = code.co_code
    at = frame.f_lasti + 2
    while at + 1 < len(bytecode):
        operation = _stores.get(bytecode[at])
        if operation != "CACHE":
            break
        at += 2
    else:
        return None
    argument = bytecode[at + 1]
    if operation in ("STORE_NAME", "STORE_GLOBAL", "STORE_ATTR"):
        return code.co_names[argument] if argument < len(code.co_names) else None
    if operation == "STORE_FAST":
        return code.co_varnames[argument] if argument < len(code.co_varnames) else None
    if operation == "STORE_DEREF":
        cells = code.co_cellvars + code.co_freevars
        if sys.version_info >= (3, 11):
            # Numbered together with the plain variables, those that are both only once.
            cells = code.co_varnames + tuple(
                name for name in cells if name not in code.co_varnames
            )
        return cells[argument] if argument < len(cells) else None
    return None


def _load_stores():
    had = "opcode" in sys.modules
    import opcode

    wanted = ("STORE_NAME", "STORE_GLOBAL", "STORE_ATTR", "STORE_FAST", "STORE_DEREF", "CACHE")
    found = {opcode.opmap[name]: name for name in wanted if name in opcode.opmap}
    if not had:
        sys.modules.pop("opcode", None)
    return found
