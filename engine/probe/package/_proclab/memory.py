# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of multiprocessing.shared_memory, and of what the resource tracker removes at its end."""

import os

from . import kinds, names
from .recorder import writer

emit = writer.emit
_get = object.__getattribute__
_LIBRARY = ("multiprocessing/shared_memory.py", "multiprocessing/managers.py")
_REMOVED = {"semaphore": kinds.OBJECT_LOCK, "shared_memory": kinds.OBJECT_SHARED_MEMORY}


def patch(module):
    block = module.SharedMemory
    _hook(block, "__init__", None, _after_init)
    _hook(block, "close", _before_close, _after_close)
    _hook(block, "unlink", None, _after_unlink)
    items = module.ShareableList
    items.__getitem__ = writer.actionOrHook(items.__getitem__, "itemGet", None, _after_get)
    items.__setitem__ = writer.actionOrHook(items.__setitem__, "itemSet", None, _after_set)


def patch_tracker(module):
    functions = module._CLEANUP_FUNCS
    for name, sort in _REMOVED.items():
        if name in functions:
            functions[name] = writer.hook(functions[name], None, _after_removal(sort))


def _hook(owner, name, before, after):
    setattr(owner, name, writer.hook(owner.__dict__[name], before, after))


def _name_of(block):
    return _get(block, "_name").removeprefix("/")


def _key_of(block):
    return writer.hashText(_name_of(block))


def _after_init(token, args, kwargs, result, error):
    if error is not None:
        return
    block = args[0]
    code = names.caller().f_code
    is_list = code.co_name == "__init__" and code.co_filename.endswith(_LIBRARY[0])
    sort = kinds.SHAREABLE_LIST if is_list else kinds.SHARED_MEMORY
    is_new = _get(block, "_flags") & os.O_EXCL
    kind = kinds.MEMORY_CREATED if is_new else kinds.MEMORY_ATTACHED
    frame = names.creator(*_LIBRARY)
    key = _key_of(block)
    emit(kind, key, _get(block, "_size"), sort, 0, _name_of(block))
    if is_new and frame is not None:
        name = names.name_of(frame, kinds.OBJECT_SHARED_MEMORY, block)
        if name:
            emit(kinds.OBJECT_NAMED, key, kinds.OBJECT_SHARED_MEMORY, 0, 0, name)


def _is_known(block):
    """Whether its making was recorded: it is complete only then."""
    return "_size" in _get(block, "__dict__")


def _before_close(args, kwargs):
    block = args[0]
    return _is_known(block) and _get(block, "_mmap") is not None


def _after_close(token, args, kwargs, result, error):
    if token and error is None:
        emit(kinds.MEMORY_CLOSED, _key_of(args[0]))


def _after_unlink(token, args, kwargs, result, error):
    if error is None and _is_known(args[0]):
        emit(kinds.MEMORY_UNLINKED, _key_of(args[0]))


def _after_get(token, args, kwargs, result, error):
    if error is None:
        _emit_item(kinds.MEMORY_READ, args[0], args[1], result)


def _after_set(token, args, kwargs, result, error):
    if error is None:
        _emit_item(kinds.MEMORY_WRITTEN, args[0], args[1], args[2])


def _emit_item(kind, items, index, value):
    if type(index) is int:
        if index < 0:
            index += _get(items, "_list_len")
        emit(kind, _key_of(_get(items, "shm")), index, 0, 0, writer.shortRepr(value))


def _after_removal(sort):
    def after(token, args, kwargs, result, error):
        if error is None:
            name = args[0] if sort == kinds.OBJECT_LOCK else args[0].removeprefix("/")
            emit(kinds.TRACKER_REMOVED, 0, 0, sort, 0, name)

    return after
