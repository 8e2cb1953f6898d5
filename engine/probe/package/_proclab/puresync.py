# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What native/threadsync.cpp does, in Python."""

import sys

from . import purewriter


def hookKnown(target, before, after, known):
    around = purewriter.hook(target, before, after)

    def call(hooked, target, args, kwargs):
        if args and id(args[0]) in known:
            return around(*args, **kwargs)
        return target(*args, **kwargs)

    return purewriter._wrap(target, call)


def hookByLearner(target, before, after):
    around = purewriter.hook(target, before, after)

    def call(hooked, target, args, kwargs):
        # Above this function is its wrapper, and above that the caller.
        if purewriter.is_learners(sys._getframe(2).f_code):
            return around(*args, **kwargs)
        return target(*args, **kwargs)

    return purewriter._wrap(target, call)


def letLockGo(acquire):
    lock = purewriter._lock_of(acquire)
    depth = 0
    if lock is not None and lock.is_mine():
        depth, lock.depth = lock.depth, 0
    return depth


def takeLockBack(acquire, depth):
    lock = purewriter._lock_of(acquire)
    if lock is not None:
        lock.depth = 0
        lock.acquired()
        lock.depth = depth
