# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of multiprocessing.connection."""

import os

from . import kinds, names
from .recorder import writer

emit = writer.emit

_METHODS = (
    ("send", "connectionSend"),
    ("send_bytes", "connectionSendBytes"),
    ("recv", "connectionReceive"),
    ("recv_bytes", "connectionReceiveBytes"),
    ("recv_bytes_into", "connectionReceiveInto"),
    ("poll", "connectionPoll"),
    ("close", "connectionClose"),
    ("__exit__", "connectionClose"),
)


def patch(module):
    base = module._ConnectionBase
    writer.setConnectionBase(base)
    for name, action in _METHODS:
        setattr(base, name, writer.action(base.__dict__[name], action))
    module.wait = writer.action(module.wait, "connectionWait")
    module.Pipe = writer.hook(module.Pipe, None, _after_pipe)


def bare(method):
    """A method of a connection without its hook: for what is recorded as something else."""
    function = writer.original(method.__func__)
    return type(method)(function, method.__self__)


def _after_pipe(token, args, kwargs, result, error):
    creator = names.creator("multiprocessing/context.py") if error is None else None
    if creator is None:
        return
    first, second = (os.fstat(end._handle).st_ino for end in result)
    is_duplex = first != second
    emit(kinds.PIPE_CREATED, first, second, int(is_duplex))
    found = names.stored_names(creator, 2)
    if found:
        bits = (kinds.END_BOTH,) * 2 if is_duplex else (kinds.END_READS, kinds.END_WRITES)
        for key, end, name in zip((first, second), bits, found):
            if name:
                emit(kinds.OBJECT_NAMED, key, kinds.OBJECT_PIPE, end, 0, name)
