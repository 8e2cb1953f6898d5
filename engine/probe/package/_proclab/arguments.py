# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a hooked function was asked for."""

from . import kinds

_MOST_SECONDS = 9e9


def argument(args, kwargs, position, name, default=None):
    return args[position] if len(args) > position else kwargs.get(name, default)


def patience(args, kwargs, position):
    """How long a method of a queue may wait: flags and limit of its record. `block` is the argument at
    this position, and `timeout` the next one."""
    is_blocking = argument(args, kwargs, position, "block", True) is not False
    limit = nanoseconds(argument(args, kwargs, position + 1, "timeout")) if is_blocking else 0
    return (0 if limit else kinds.NON_BLOCKING), limit


def nanoseconds(timeout):
    """Of a timeout in seconds; -1 where there is none, or none that is plainly a number."""
    if type(timeout) not in (int, float):
        return -1
    return int(max(0.0, min(timeout, _MOST_SECONDS)) * 1e9)
