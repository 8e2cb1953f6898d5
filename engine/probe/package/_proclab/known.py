# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The learner's own objects of `threading` and `queue`, and all Barriers: those for which the hooks on
their classes do something. They are kept by weak references, so that nothing is added to them."""

import os
import time
from _weakref import ref

from .recorder import writer

table = {}
_made = 0
_process = 0


class Known(ref):
    """key: what it is called by in the records. announce(known, thing): records that it is there.
    name: the learner's, or None. counter: of its puts, for a queue."""

    __slots__ = ("address", "process", "key", "announce", "name", "counter")


def add(thing, key=None, announce=None, name=None, counter=None):
    """Without a key it gets one of its own in each process: a forked copy is another object."""
    known = Known(thing, _forget)
    known.address = id(thing)
    known.process = _process if key is None else None
    known.key = _new_key() if key is None else key
    known.announce, known.name, known.counter = announce, name, counter
    table[known.address] = known
    return known


def of(thing):
    known = table[id(thing)]
    if known.process not in (None, _process):
        known.process = _process
        known.key = _new_key()
        known.announce(known, thing)
    return known


def things():
    return [thing for thing in (known() for known in list(table.values())) if thing is not None]


def _forget(known, table=table):
    if table.get(known.address) is known:
        del table[known.address]


def _new_key():
    global _made
    _made += 1
    return writer.hashText(f"{os.getpid()} {time.monotonic_ns()} {_made}")


def _after_fork():
    global _process
    _process += 1


os.register_at_fork(after_in_child=_after_fork)
