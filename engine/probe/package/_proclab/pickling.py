# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of multiprocessing.reduction: how long pickling takes, and how many bytes it makes."""

import sys
import time

from . import kinds, processes
from .recorder import writer


def patch(module):
    pickler = module.ForkingPickler
    dumps = pickler.__dict__["dumps"].__func__
    pickler.dumps = classmethod(writer.action(dumps, "pickleDumps"))
    pickler.loads = writer.action(pickler.loads, "pickleLoads")
    # One function under two names: pickling one finds the other.
    dump = writer.hook(module.dump, _before_dump, _after_dump)
    module.dump = module.AbstractReducer.dump = dump


def _before_dump(args, kwargs):
    """Only of a process that is about to be started: its starter pickles it for the child."""
    base = sys.modules["multiprocessing.process"].BaseProcess
    if len(args) > 1 and base in type(args[0]).__mro__:
        return time.monotonic_ns(), args[1].tell()
    return None


def _after_dump(token, args, kwargs, result, error):
    if token is not None and error is None:
        ended = time.monotonic_ns()
        started, position = token
        count = min(args[1].tell() - position, 2**31 - 1)
        writer.emit(kinds.START_PICKLED, processes.key_of(args[0]), ended - started, count)
