# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the pickling of a process that is started takes, and how many bytes it makes."""

import sys
import time

from . import kinds, processes
from .recorder import writer


def before_dump(args, kwargs):
    """Only of a process that is about to be started: its starter pickles it for the child."""
    base = sys.modules["multiprocessing.process"].BaseProcess
    if len(args) > 1 and base in type(args[0]).__mro__:
        return time.monotonic_ns(), args[1].tell()
    return None


def after_dump(token, args, kwargs, result, error):
    if token is not None and error is None:
        ended = time.monotonic_ns()
        started, position = token
        count = min(args[1].tell() - position, 2**31 - 1)
        writer.emit(kinds.START_PICKLED, processes.key_of(args[0]), ended - started, count)
