# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what can be seen of every class and function of the modules that are about concurrency: the
signature, the source, the name under which it is pickled."""

import concurrent.futures._base
import concurrent.futures.process
import concurrent.futures.thread
import inspect
import io
import multiprocessing.connection
import multiprocessing.context
import multiprocessing.managers
import multiprocessing.pool
import multiprocessing.process
import multiprocessing.queues
import multiprocessing.reduction
import multiprocessing.shared_memory
import multiprocessing.sharedctypes
import multiprocessing.spawn
import multiprocessing.synchronize
import multiprocessing.util
import os
import pickle
import pydoc
import queue
import subprocess
import sys
import threading
import time
import types

MODULES = (
    concurrent.futures._base, concurrent.futures.process, concurrent.futures.thread,
    multiprocessing, multiprocessing.connection, multiprocessing.context, multiprocessing.managers,
    multiprocessing.pool, multiprocessing.process, multiprocessing.queues, multiprocessing.reduction,
    multiprocessing.shared_memory, multiprocessing.sharedctypes, multiprocessing.spawn,
    multiprocessing.synchronize, multiprocessing.util, queue, threading, subprocess,
)  # fmt: skip


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error).__name__


def is_pickled(thing):
    return attempt(lambda: pickle.loads(pickle.dumps(thing)) is thing)


def look(name, thing):
    code = getattr(thing, "__code__", None)
    print(
        name, attempt(lambda: str(inspect.signature(thing))), attempt(lambda: len(inspect.getsource(thing))),
        getattr(thing, "__qualname__", None), getattr(thing, "__module__", None), callable(thing),
        inspect.isroutine(thing), inspect.isfunction(thing), inspect.ismethod(thing),
        inspect.isbuiltin(thing), inspect.ismethoddescriptor(thing), inspect.isdatadescriptor(thing),
        inspect.iscoroutinefunction(thing), inspect.isgeneratorfunction(thing),
        inspect.isgetsetdescriptor(thing), isinstance(thing, types.FunctionType), is_pickled(thing),
        code and (code.co_name, code.co_firstlineno, code.co_argcount, code.co_flags),
        getattr(thing, "__defaults__", None), sorted(getattr(thing, "__dict__", {}) or {}),
        hash(thing) == hash(thing), thing == thing, isinstance(thing, object),
    )  # fmt: skip


def members(name, owner):
    for member, thing in list(vars(owner).items()):
        if isinstance(thing, (types.FunctionType, staticmethod, classmethod, property)):
            function = getattr(thing, "__func__", None) or getattr(thing, "fget", None) or thing
            look(f"{name}.{member}", function)
        elif inspect.isclass(thing):
            print(name, member, thing)


if __name__ == "__main__":
    for module in MODULES:
        print("---", module.__name__, list(vars(module)))
        members(module.__name__, module)
        for name, thing in list(vars(module).items()):
            if inspect.isclass(thing) and thing.__module__ == module.__name__:
                print(thing, thing.__mro__, list(vars(thing)), thing.__doc__ and len(thing.__doc__))
                members(f"{module.__name__}.{name}", thing)
    for thing in (time.sleep, os.fork, os.waitpid, sys.excepthook, sys.stdout.write, os.getpid):
        look(thing.__name__, thing)
    for thing in (multiprocessing.Process, multiprocessing.Queue, time.sleep, queue.Queue.put):
        print(len(pydoc.render_doc(thing)))
    lock = multiprocessing.Lock()
    items = multiprocessing.Queue()
    here, there = multiprocessing.Pipe()
    for thing in (lock, items, here, multiprocessing.Event(), multiprocessing.Value("i"), threading.Lock()):
        print(type(thing), sorted(set(dir(thing))), sorted(vars(thing)) if hasattr(thing, "__dict__") else 0)
    print(here.send.__self__ is here, items.put.__self__ is items, items.put.__func__ == type(items).put)
    print(inspect.getmembers(lock, callable)[0][0], lock.acquire.__name__, lock.acquire.__self__)
    out = io.StringIO()
    print(here, lock, items, file=out)
    print(out.getvalue())
