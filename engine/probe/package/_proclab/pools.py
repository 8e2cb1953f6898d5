# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hooks of multiprocessing.pool: Pool and ThreadPool, their jobs, tasks and workers."""

import os
import sys
import time

from . import kinds, names, parts, queues
from .recorder import writer

emit = writer.emit
_JOBS = ("map", "map_async", "starmap", "starmap_async", "imap", "imap_unordered", "apply_async")
_terminated = set()
_made_up = 0


def patch(module):
    for name, cls in (
        ("partial", getattr(sys.modules.get("functools"), "partial", None)),
        ("poolError", module.ExceptionWithTraceback),
        ("encodingError", module.MaybeEncodingError),
        ("timeout", module.TimeoutError),
    ):
        writer.knowClass(name, cls)
    patch_pickling()
    module.worker = writer.redirect(module.worker, _choose_worker_arguments)
    module.mapstar = writer.action(module.mapstar, "mapStar")
    module.starmapstar = writer.action(module.starmapstar, "mapStar")
    _patch_pool(module.Pool)
    _hook(module.ThreadPool, "_setup_queues", None, _after_thread_queues)
    _patch_jobs(module)


def _hook(owner, name, before, after):
    method = owner.__dict__[name]
    if isinstance(method, classmethod):
        setattr(owner, name, classmethod(writer.hook(method.__func__, before, after)))
    else:
        setattr(owner, name, writer.hook(method, before, after))


def _act(owner, name, action):
    setattr(owner, name, writer.action(owner.__dict__[name], action))


def _patch_pool(pool):
    _hook(pool, "_setup_queues", None, _after_queues)
    _hook(pool, "_repopulate_pool", _before_first_workers, None)
    _hook(pool, "close", _before_close, None)
    _hook(pool, "__exit__", _before_exit, None)
    _hook(pool, "terminate", _before_terminate, None)
    _hook(pool, "_terminate_pool", _before_terminate_pool, None)
    _hook(pool, "join", _before_join, _after_join)
    for name in _JOBS:
        _act(pool, name, "poolSubmit")
    _act(pool, "apply", "poolApply")


def _patch_jobs(module):
    result = module.ApplyResult
    _act(result, "__init__", "applyInit")
    _act(result, "_set", "applySet")
    _act(result, "get", "jobGet")
    _act(result, "wait", "jobGet")
    _act(module.MapResult, "__init__", "mapInit")
    _act(module.MapResult, "_set", "mapSet")
    iterator = module.IMapIterator
    _act(iterator, "__init__", "imapInit")
    _act(iterator, "_set", "imapSet")
    _act(iterator, "_set_length", "imapSetLength")
    _act(iterator, "next", "jobNext")
    iterator.__next__ = iterator.__dict__["next"]
    _act(module.IMapUnorderedIterator, "_set", "imapSet")


_is_pickling_patched = False


def patch_pickling():
    """Only where a pool or an executor is used: what is pickled is timed."""
    global _is_pickling_patched
    if _is_pickling_patched:
        return
    _is_pickling_patched = True
    pickler = sys.modules["multiprocessing.reduction"].ForkingPickler
    dumps = pickler.__dict__["dumps"]
    if isinstance(dumps, classmethod):
        pickler.dumps = classmethod(writer.action(dumps.__func__, "poolPickle"))
    pickler.loads = writer.action(pickler.loads, "poolUnpickle")


def make_up_key():
    global _made_up
    _made_up += 1
    return writer.hashText(f"{os.getpid()} {time.monotonic_ns()} {_made_up}")


def announce(key, workers, kind, initializer, most_tasks, *modules):
    creator = names.creator(*modules)
    name = writer.functionName(initializer) if initializer is not None else ""
    most = str(most_tasks) if type(most_tasks) is int else ""
    emit(kinds.POOL_CREATED, key, workers if type(workers) is int else 0, kind, 0, f"{name}\0{most}")
    if creator is not None:
        names.after_creation(key, kinds.OBJECT_POOL, creator)


def _after_queues(token, args, kwargs, result, error):
    if error is None:
        pool = args[0]
        key = queues.key_of(pool._inqueue)
        pool._quick_put = writer.poolMethod(pool._quick_put, "taskSend", key, False)


def _after_thread_queues(token, args, kwargs, result, error):
    if error is None:
        pool = args[0]
        key = make_up_key()
        writer.rememberPool(pool._inqueue, key)
        pool._quick_put = writer.poolMethod(pool._quick_put, "taskSend", key, True)


def _key_of_inqueue(inqueue):
    return writer.poolOf(inqueue) or queues.key_of_or_zero(inqueue)


def _before_first_workers(args, kwargs):
    """The constructor has checked what it was given, and no worker has begun yet."""
    pool = args[0]
    key = _key_of_inqueue(pool._inqueue)
    is_of_threads = bool(writer.poolOf(pool._inqueue))
    # The one object that jobs keep until they are forgotten.
    writer.rememberPool(pool._cache, key)
    announce(
        key,
        pool._processes,
        kinds.THREAD_POOL if is_of_threads else kinds.POOL,
        pool._initializer,
        pool._maxtasksperchild,
        "multiprocessing/pool.py",
        "multiprocessing/context.py",
        "multiprocessing/dummy/__init__.py",
    )


def view(queue, **hooked):
    """A queue as one worker sees it: the same, but for the methods that are hooked."""
    return parts.stand_in(queue.__getattribute__, **hooked)


def _choose_worker_arguments(args):
    inqueue, outqueue = args[:2]
    is_of_threads = bool(writer.poolOf(inqueue))
    key = _key_of_inqueue(inqueue)
    emit(kinds.POOL_WORKER_BEGIN, key)
    get = writer.poolMethod(inqueue.get, "taskGet", key, is_of_threads)
    put = writer.poolMethod(outqueue.put, "taskPut", key, is_of_threads)
    return (view(inqueue, get=get), view(outqueue, put=put), *args[2:])


def _key(pool):
    return writer.poolOf(pool.__dict__.get("_cache"))


def _before_close(args, kwargs):
    if args[0]._state == "RUN":
        emit(kinds.POOL_CLOSED, _key(args[0]))


def _before_exit(args, kwargs):
    """Leaving `with` terminates: whether by an exception is known only here."""
    _tell_end(args[0], 2 if len(args) > 1 and args[1] is not None else 1)


def _before_terminate(args, kwargs):
    _tell_end(args[0], 0)


def _tell_end(pool, leaves):
    key = _key(pool)
    if key not in _terminated:
        _terminated.add(key)
        emit(kinds.POOL_TERMINATED, key, leaves)


def _before_terminate_pool(args, kwargs):
    """Also at exit and when nobody has the pool any more."""
    key = writer.poolOf(args[-1] if not kwargs else kwargs.get("cache"))
    if key and key not in _terminated:
        _terminated.add(key)
        emit(kinds.POOL_TERMINATED, key, 0, 0, kinds.INTERNAL)


def _before_join(args, kwargs):
    emit(kinds.POOL_JOIN_BEGIN, _key(args[0]))


def _after_join(token, args, kwargs, result, error):
    emit(kinds.POOL_JOIN_END, _key(args[0]), 0, 0, 0 if error is None else kinds.FAILED)
