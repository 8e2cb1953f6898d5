# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens at the end and around it: functions at exit, in which order, in parent and children;
warnings, faulthandler, tracemalloc, objects that are collected late, threads that go on."""

import atexit
import faulthandler
import gc
import multiprocessing
import os
import sys
import threading
import tracemalloc
import warnings
import weakref
from multiprocessing import util


def say(*what):
    print(*what, flush=True)


class Ends:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        say("collected", self.name)


def child():
    atexit.register(say, "child: at exit")
    util.Finalize(None, say, args=("child: finalizer",), exitpriority=5)
    say("child: runs")


def slow():
    pass


if __name__ == "__main__":
    method = sys.argv[1]
    context = multiprocessing.get_context(method)
    atexit.register(say, "first registered")
    atexit.register(say, "last registered")
    util.Finalize(None, say, args=("finalizer",), exitpriority=1)
    threading._register_atexit(say, "before threads are joined")
    say(atexit._ncallbacks())

    process = context.Process(target=child)
    process.start()
    process.join()
    say(process.exitcode)

    # A file that is not closed, a thread that is collected, a warning of the learner's own.
    warnings.simplefilter("always")
    open(os.devnull)
    gc.collect()
    warnings.warn("mine", UserWarning)
    warnings.warn("older", DeprecationWarning, stacklevel=1)

    tracemalloc.start()
    items = context.Queue()
    lock = context.Lock()
    with lock:
        items.put([1] * 1000)
    say(len(items.get()))
    own = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(True, __file__)])
    lines = {s.traceback[0].lineno for s in own.statistics("lineno")}
    say(len(lines) > 0, tracemalloc.get_traced_memory()[0] > 0)
    tracemalloc.stop()

    thread = threading.Thread(target=slow)
    known = weakref.ref(thread)
    thread.start()
    thread.join()
    del thread
    gc.collect()
    say("thread is gone:", known() is None)
    process_known = weakref.ref(process)
    del process
    gc.collect()
    say("process is gone:", process_known() is None)
    queue_known, lock_known = weakref.ref(items), weakref.ref(lock)
    items.close()
    items.join_thread()
    del items, lock
    gc.collect()
    say("queue and lock are gone:", queue_known() is None, lock_known() is None)
    here, there = context.Pipe()
    pipe_known = weakref.ref(here)
    del here, there
    gc.collect()
    say("connection is gone:", pipe_known() is None)
    value = context.Value("i")
    value_known = weakref.ref(value)
    with value:
        value.value += 1
    del value
    gc.collect()
    say("value is gone:", value_known() is None)

    faulthandler.enable()
    say(faulthandler.is_enabled())
    faulthandler.dump_traceback(sys.stderr, all_threads=True)
    kept = Ends("kept to the end")
    cycle = Ends("cycle")
    cycle.itself = cycle
    sys.exit("a message as exit status")
