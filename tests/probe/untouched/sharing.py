# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what a program could see of managers, shared memory and the starting of programs, and what
goes wrong with them."""

import copy
import inspect
import os
import pickle
import subprocess
import traceback
import weakref
from multiprocessing import Manager, managers, resource_tracker, shared_memory
from multiprocessing.shared_memory import ShareableList, SharedMemory


class Counter:
    def fail(self, *args):
        raise LookupError(*args)

    def strange(self):
        return lambda: 0


class Counters(managers.BaseManager):
    pass


def broken():
    raise KeyError("never made")


Counters.register("Counter", Counter)
Counters.register("broken", broken)


def look(owner):
    for name, thing in sorted(vars(owner).items()):
        print(owner.__name__, name, type(thing).__name__, inspect.isfunction(thing))
        if inspect.isfunction(thing):
            print(inspect.signature(thing), thing.__qualname__, len(inspect.getsource(thing)))


def attempt(call, *args, **named):
    try:
        print(call(*args, **named))
    except Exception:
        print(traceback.format_exc())


if __name__ == "__main__":
    for owner in (
        managers.BaseManager, managers.SharedMemoryManager, managers.Server, managers.BaseProxy,
        SharedMemory, ShareableList, subprocess.Popen,
    ):  # fmt: skip
        look(owner)
    for name in ("kill", "system", "execv", "posix_spawn", "forkpty", "wait", "wait4"):
        thing = getattr(os, name)
        print(name, type(thing).__name__, inspect.isbuiltin(thing), thing.__text_signature__)
        print(pickle.loads(pickle.dumps(thing)) is thing)
    print(sorted(resource_tracker._CLEANUP_FUNCS))
    with Counters() as counters:
        counter = counters.Counter()
        print(sorted(vars(counter)), sorted(vars(counters)))
        attempt(counter.fail, 1, 2)
        attempt(counter.fail, nothing=1)
        attempt(counter.strange)
        attempt(counters.broken)
        attempt(counters.Counter, 7)
        attempt(counter._callmethod)
        attempt(counter._callmethod, "fail", args=(3,))
    with Manager() as manager:
        shared = manager.list([1, [2]])
        print(shared, copy.deepcopy(shared), shared[1])
        attempt(shared.__getitem__, 9)
        print(weakref.getweakrefcount(shared))
    block = SharedMemory(create=True, size=10)
    attempt(SharedMemory)
    attempt(SharedMemory, "nowhere-at-all")
    attempt(SharedMemory, create=True, size=-1)
    view = block.buf[:]
    attempt(block.close)
    view.release()
    block.close()
    block.unlink()
    attempt(block.unlink)
    items = ShareableList([1, "two"])
    print(sorted(vars(items)), sorted(vars(items.shm)))
    attempt(items.__getitem__, 5)
    attempt(items.__setitem__, 1, "x" * 100)
    attempt(items.__getitem__, "0")
    items.shm.close()
    items.shm.unlink()
    attempt(os.kill, os.getpid(), "x")
    attempt(os.kill, 2**22 + 1, 9)
    attempt(os.kill)
    attempt(subprocess.run, ["/nowhere/at/all"])
    attempt(os.execv, "/nowhere/at/all", ["x"])
    attempt(os.posix_spawn, "/nowhere/at/all", ["x"], {})
