# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The learner's own objects of `threading` and `queue`, and all Barriers: those for which the hooks on
their classes do something. They are kept by weak references, so that nothing is added to them."""

import os
import time
from _weakref import ref

from .recorder import writer

_table = {}
_made = 0
_process = 0


class Known(ref):
    """key: what it is called by in the records. announce(known, thing): records that it is there.
    name: the learner's, or None."""

    __slots__ = ("address", "process", "key", "announce", "name")


def add(thing, key=None, announce=None, name=None):
    """Without a key it gets one of its own in each process: a forked copy is another object."""
    known = Known(thing, _forget)
    known.address = id(thing)
    known.process = _process if key is None else None
    known.key = _new_key() if key is None else key
    known.announce, known.name = announce, name
    _table[known.address] = known
    writer.track(thing, known.key)
    return known


def of(thing):
    known = _table[id(thing)]
    if known.process not in (None, _process):
        known.process = _process
        known.key = _new_key()
        writer.track(thing, known.key)
        known.announce(known, thing)
    return known


def remove(thing):
    _forget(_table[id(thing)])


def _forget(known, table=_table, untrack=writer.untrack):
    if table.get(known.address) is known:
        del table[known.address]
        untrack(known.address)


def _new_key():
    global _made
    _made += 1
    return writer.hashText(f"{os.getpid()} {time.monotonic_ns()} {_made}")


def _after_fork():
    global _process
    _process += 1


os.register_at_fork(after_in_child=_after_fork)
writer.onRenew(of)
