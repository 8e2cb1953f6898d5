# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Traces and profiles its own use of multiprocessing, as coverage tools, debuggers and profilers do,
and prints what they saw.

    tracers.py trace|profile"""

import collections
import multiprocessing
import os
import queue
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import shared_memory

SEEN = []
# Calls whose number depends on the machine, or that the profiler's own end makes.
_UNSTEADY = ("is_alive", "_wait_for_tstate_lock", "_stop", "poll", "wait", "settrace", "setprofile")


def note(frame, event, argument):
    code = frame.f_code
    name = argument.__name__ if event.startswith("c_") else code.co_name
    if name not in _UNSTEADY and code.co_name not in _UNSTEADY:
        SEEN.append((event, os.path.basename(code.co_filename), frame.f_lineno, name))
    return note


def nothing():
    pass


def work():
    number, numbers, lock = multiprocessing.Value("i"), multiprocessing.Array("i", 2), multiprocessing.RLock()
    with lock:
        number.value += 1
        numbers[0] = number.value
    line, simple = queue.Queue(), multiprocessing.SimpleQueue()
    line.put(1)
    line.get()
    simple.put(1)
    simple.get()
    here, there = multiprocessing.Pipe()
    here.send(2)
    there.recv()
    event, condition = multiprocessing.Event(), multiprocessing.Condition()
    event.set()
    event.is_set()
    with condition:
        condition.notify_all()
    block = shared_memory.SharedMemory(create=True, size=8)
    block.close()
    block.unlink()
    process = multiprocessing.get_context("fork").Process(target=nothing)
    process.start()
    process.join()
    try:
        here.send(lambda: 0)
    except Exception as error:
        SEEN.append((type(error).__name__,))
    with ThreadPoolExecutor(1) as executor:
        print(executor.submit(int, "5").result())


if __name__ == "__main__":
    work()  # what is imported late is there from now on
    if sys.argv[1] == "trace":
        threading.settrace(note)
        sys.settrace(note)
        work()
        sys.settrace(None)
        threading.settrace(None)
    else:
        sys.setprofile(note)
        work()
        sys.setprofile(None)
    kinds = collections.Counter(entry[0] for entry in SEEN)
    print(sorted(kinds))
    main = threading.main_thread().name
    for entry in SEEN:
        # Threads run side by side: only their lines as such, in the order of the text.
        if entry[1:2] != ("thread.py",) and entry[1:2] != ("threading.py",):
            print(main, *entry)
    print(sorted({entry[1:] for entry in SEEN if entry[1:2] == ("thread.py",)}))
