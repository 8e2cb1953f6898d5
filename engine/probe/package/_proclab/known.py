# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The learner's own objects of `threading` and `queue`, and all Barriers: those for which the hooks on
their classes do something. They are kept by weak references, so that nothing is added to them."""

import os
import sys
import time

from . import recorder
from .recorder import writer

_Known = type(sys.implementation)  # a class that every program has
_made = 0


def add(thing, key=None, announce=None, name=None):
    """What is known of it. key: what it is called by in the records; without one it gets one of its own
    in each process, since a forked copy is another object. announce(known, thing): records that it is
    there. name: the learner's, or None."""
    known = _Known(
        forks=recorder.forks if key is None else None,
        key=_new_key() if key is None else key,
        announce=announce,
        name=name,
    )
    writer.track(thing, known.key, known)
    return known


def of(thing):
    known = writer.aboutTracked(thing)
    if known.forks not in (None, recorder.forks):
        known.forks = recorder.forks
        known.key = _new_key()
        writer.track(thing, known.key, known)
        known.announce(known, thing)
    return known


def remove(thing):
    writer.untrack(thing)


def _new_key():
    global _made
    _made += 1
    return writer.hashText(f"{os.getpid()} {time.monotonic_ns()} {_made}")


writer.onRenew(of)
