# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints whatever a program could see of the standard library that it runs on."""

import inspect
import os
import pickle
import sys
import time
import types
from multiprocessing import Array, Condition, Event, JoinableQueue, Lock, Process, Queue
from multiprocessing import RLock, Semaphore, SimpleQueue, Value, process, queues, sharedctypes
from multiprocessing import synchronize
import multiprocessing
import queue as thread_queues
import threading
from threading import Thread


def look(thing):
    try:
        signature = str(inspect.signature(thing))
    except (TypeError, ValueError) as error:
        signature = type(error).__name__
    print(
        getattr(thing, "__module__", None),
        thing.__qualname__,
        signature,
        inspect.isfunction(thing),
        inspect.ismethod(thing),
        inspect.isbuiltin(thing),
        isinstance(thing, types.FunctionType),
        callable(thing),
        (thing.__doc__ or "")[:20],
    )


def nothing():
    pass


if __name__ == "__main__":
    mine = [
        threading.Condition(), threading.Condition(threading.Lock()), threading.Event(),
        threading.Semaphore(2), threading.BoundedSemaphore(), threading.Barrier(1),
        thread_queues.Queue(2), multiprocessing.Barrier(1), multiprocessing.Condition(),
    ]  # fmt: skip
    for thing in mine:
        print(sorted(vars(thing)), repr(thing), type(thing), type(thing).__mro__)
        look(type(thing))
    for name in ("acquire", "release"):
        print(vars(mine[0])[name], vars(mine[1])[name], vars(mine[0])[name] == getattr(mine[0], name))
    with mine[0], mine[0], mine[1], mine[3], mine[4]:
        print(repr(mine[0])[:35], mine[1], mine[3], mine[1].acquire(False), mine[0].wait(0.001))
        print(mine[0].acquire(blocking=False), mine[0].release())
    print(mine[5].wait(), mine[7].wait(), mine[6].put(1), mine[6].get(timeout=1), mine[2].wait(0.001))
    for owner in (
        queues.Queue, queues.JoinableQueue, queues.SimpleQueue, process.BaseProcess,
        synchronize.SemLock, synchronize.Lock, sharedctypes.SynchronizedBase,
        sharedctypes.SynchronizedArray, Thread, synchronize.Condition, synchronize.Event,
        synchronize.Barrier, threading.Condition, threading.Event, threading.Semaphore,
        threading.BoundedSemaphore, threading.Barrier, thread_queues.Queue,
    ):  # fmt: skip
        for name, thing in sorted(vars(owner).items()):
            if inspect.isfunction(thing):
                look(thing)
                print(inspect.getsourcefile(thing) is not None, len(inspect.getsource(thing)))
            else:
                print(owner.__name__, name, type(thing).__name__)
    print(threading.Semaphore.__enter__ is threading.Semaphore.acquire)
    for thing in (sharedctypes.RawValue, sharedctypes.RawArray, sharedctypes.Value):
        look(thing)
    for thing in (time.sleep, os.fork, os.waitpid, sys.excepthook, Lock().acquire, Lock().release):
        look(thing)
    print(sys.excepthook is sys.__excepthook__)
    lock = Lock()
    print(lock.acquire == lock.acquire, lock, RLock(), Semaphore(3), Condition(), Event())
    queue = Queue()
    look(queue.put)
    print(queue.put == queue.put)
    print(pickle.loads(pickle.dumps(queues.Queue.put)) is queues.Queue.put)
    print(pickle.loads(pickle.dumps(time.sleep)) is time.sleep)
    value = Value("i", 3)
    print(value, Array("i", 2), type(type(value).__dict__["value"]), value.acquire == value.release)
    child = Process(target=nothing)
    print(sorted(vars(child)), child.name)
    child.start()
    child.join()
    print(sorted(vars(child)))
    print(sorted(set(sys.modules)))
    print(sys.path, sys.meta_path, sys.path_hooks, sorted(sys.path_importer_cache))
    print(sorted(os.environ), os.environ.get("PYTHONPATH"))
    print(sys.argv, __name__, __file__, sorted(globals()))
    print(sorted(os.listdir("/proc/self/fd")), len(os.listdir("/proc/self/task")))
    print(type(sys.stdout), type(sys.stdout.buffer), type(sys.stdout.buffer.raw), sys.stdout)
    print(sys.flags, sys.getrecursionlimit(), sys.gettrace(), sys.getprofile())
    queue.close()
