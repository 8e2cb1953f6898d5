# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes errors in pools and executors and looks at their parts, so that both can be compared."""

import concurrent.futures
import concurrent.futures.process
import functools
import gc
import inspect
import logging
import multiprocessing.pool
import os
import pickle
import re
import sys
import time
import traceback
import weakref
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


class Own(Exception):
    def __init__(self, first, second):
        super().__init__(first, second)


class Callable:
    def __getattr__(self, name):
        print("asked for", name)
        raise AttributeError(name)

    def __call__(self, number):
        return 10 // number


def fail(number):
    def deeper():
        try:
            return 1 // number
        except ZeroDivisionError as error:
            raise ValueError(number) from error

    return deeper()


def raise_own(number):
    raise Own(number, 2)


def stack(number):
    return [(frame.name, frame.line) for frame in traceback.extract_stack()]


def give(number):
    return lambda: number


def leave(number):
    os._exit(3)


def end(number):
    sys.exit(4)


def broken_items():
    yield 1
    raise LookupError("no more")


def attempt(call, *args, **kwargs):
    try:
        print(call(*args, **kwargs))
    except BaseException:
        # Whether a result was there already decides which of two lines it comes from.
        print(re.sub(r"line \d+, in result", "line N, in result", traceback.format_exc()))
    sys.stdout.flush()


def try_pool(pool):
    for function in (fail, raise_own, stack, give, 5, Callable(), functools.partial(fail, 0)):
        attempt(pool.map, function, [1, 0])
        attempt(pool.apply, function, (0,))
    attempt(pool.map, fail, 5)
    attempt(pool.map)
    attempt(pool.map, fail, [1], nonsense=1)
    attempt(pool.starmap, fail, [(1,), 2])
    attempt(pool.starmap, max, [(1, 2), (3, 4)])
    attempt(lambda: list(pool.imap(fail, broken_items())))
    attempt(lambda: list(pool.imap(fail, [1, 0], chunksize=2)))
    attempt(lambda: list(pool.imap(fail, [1], chunksize=0)))
    attempt(pool.map_async(time.sleep, [0.1]).get, 0.001)
    attempt(pool.map_async(abs, [1]).get, "long")
    attempt(pool.apply_async(fail, (0,), error_callback=print).get)
    job = pool.apply_async(abs, (-1,), callback=print)
    attempt(job.get)
    print(sorted(vars(job)), type(job.get), job.successful(), inspect.signature(pool.map))
    attempt(pool.join)
    pool.close()
    attempt(pool.map, fail, [1])
    pool.join()
    print(repr(pool)[:60], sorted(vars(pool)))


def try_executor(executor):
    for function in (fail, raise_own, stack, end, 5, Callable(), functools.partial(fail, 0)):
        attempt(executor.submit(function, 0).result)
        attempt(lambda: list(executor.map(function, [1, 0])))
        attempt(lambda: list(executor.map(function, [1, 0], chunksize=2)))
    attempt(executor.submit)
    attempt(executor.map, fail, [1], chunksize=-1)
    slow = executor.submit(time.sleep, 0.1)
    attempt(slow.result, 0.001)
    attempt(slow.set_result, 1, 2)
    attempt(slow.result)
    attempt(slow.set_result, 1)
    print(sorted(vars(slow)), slow.cancel(), slow.running(), slow.exception())
    attempt(lambda: list(executor.map(time.sleep, [0.1], timeout=0.001)))
    attempt(lambda: list(concurrent.futures.as_completed([slow], timeout="long")))
    watched = weakref.ref(executor.submit(abs, -1))
    done = concurrent.futures.wait([executor.submit(abs, -1) for _ in range(3)])
    print(len(done.done))
    del done
    gc.collect()
    time.sleep(0.05)
    gc.collect()
    print(watched())
    executor.shutdown()
    attempt(executor.submit, abs, -1)
    print(sorted(vars(executor)))


if __name__ == "__main__":
    logging.disable()
    for function in (
        multiprocessing.pool.mapstar,
        multiprocessing.pool.worker,
        concurrent.futures.process._process_chunk,
        concurrent.futures.process._process_worker,
    ):
        print(pickle.dumps(function), pickle.loads(pickle.dumps(function)) is function, function)
        print(inspect.signature(function), function.__module__, inspect.getsource(function)[:40])
    with Pool(1) as one:
        try_pool(one)
    with ThreadPool(1) as one:
        attempt(one.map, stack, [1])
        attempt(one.map, fail, [1, 0])
        attempt(one.apply, fail, (0,))
        print(repr(one)[:60], sorted(vars(one)))
    with ProcessPoolExecutor(1) as one:
        try_executor(one)
    with ThreadPoolExecutor(1) as one:
        try_executor(one)
    with ProcessPoolExecutor(1) as one:
        attempt(one.submit(leave, 1).result)
        attempt(one.submit, leave, 1)
    attempt(Pool, 0)
    attempt(Pool, 1, 5)
    attempt(Pool, maxtasksperchild=0)
    attempt(ProcessPoolExecutor, 0)
    attempt(ThreadPoolExecutor, 1, initializer=5)
