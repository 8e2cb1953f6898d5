# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a hooked function was asked for."""

_MOST_SECONDS = 9e9


def argument(args, kwargs, position, name, default=None):
    return args[position] if len(args) > position else kwargs.get(name, default)


def nanoseconds(timeout):
    """Of a timeout in seconds; -1 where there is none, or none that is plainly a number."""
    if type(timeout) not in (int, float):
        return -1
    return int(max(0.0, min(timeout, _MOST_SECONDS)) * 1e9)
