# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Traces and profiles its own use of multiprocessing, as coverage tools, debuggers and profilers do.
Prints what they saw of this file, and writes what they saw elsewhere to a file.

    tracers.py trace|profile FILE"""

import json
import multiprocessing
import os
import queue
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import shared_memory

SEEN = []


def note(frame, event, argument):
    code = frame.f_code
    name = argument.__name__ if event.startswith("c_") else code.co_name
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
    for entry in SEEN:
        if entry[1:2] == (os.path.basename(__file__),):
            print(*entry)
    with open(sys.argv[2], "w") as file:
        json.dump(sorted(set(SEEN)), file)
