# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes errors in and around what the probe hooks, so that their tracebacks can be compared."""

import queue
import sys
import threading
import time
import traceback
from multiprocessing import Array, JoinableQueue, Lock, Process, Queue, RLock, Value


class Wrong:
    def __index__(self):
        raise TypeError("no number")


class Failing(Process):
    def run(self):
        raise RuntimeError("in run")


def fail(depth):
    if depth:
        fail(depth - 1)
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise OSError(2, "nothing there") from error


def leave(code):
    sys.exit(code)


if __name__ == "__main__":
    small = Queue(1)
    small.put(1)
    number = Value("i", 1)
    letters = Array("c", 3)
    numbers = Array("i", 3)
    attempts = [
        lambda: small.put(2, False),
        lambda: small.put(2, timeout=0.01),
        lambda: small.put(),
        lambda: small.put(1, nonsense=1),
        lambda: Queue().get_nowait(),
        lambda: JoinableQueue().task_done(),
        lambda: Lock().release(),
        lambda: RLock().release(),
        lambda: Lock().acquire(1, 2, 3),
        lambda: Lock().acquire("yes", "no"),
        lambda: setattr(number, "value", "text"),
        lambda: setattr(number, "value", Wrong()),
        lambda: numbers[7],
        lambda: numbers.__setitem__(7, 1),
        lambda: numbers.__setitem__(0, "x"),
        lambda: setattr(letters, "value", b"too long"),
        lambda: Value("nonsense"),
        lambda: time.sleep("long"),
        lambda: time.sleep(-1),
        lambda: Process(target=1, nonsense=2),
        lambda: Process().join(),
        lambda: Process().terminate(),
        lambda: threading.Thread(target=1).join(),
        lambda: Process(target=fail).start(1),
    ]
    for attempt in attempts:
        try:
            print(attempt())
        except Exception:
            traceback.print_exc(file=sys.stdout)
    sys.stdout.flush()
    for process in (
        Process(target=fail, args=(2,), name="failing"),
        Failing(name="subclass"),
        Process(target=leave, args=("a message",)),
        Process(target=leave, args=(9,)),
    ):
        process.start()
        process.join()
        print(process.exitcode, flush=True)
    thread = threading.Thread(target=fail, args=(1,), name="thread")
    thread.start()
    thread.join()
    started = Process(target=leave, args=(0,))
    started.start()
    started.join()
    try:
        started.start()
    except AssertionError:
        traceback.print_exc(file=sys.stdout)
    sys.stdout.flush()
    fail(1)
