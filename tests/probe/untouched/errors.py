# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes errors in and around what the probe hooks, so that their tracebacks can be compared."""

import queue
import sys
import threading
import time
import traceback
from multiprocessing import Array, Barrier, Condition, Event, JoinableQueue, Lock, Process, Queue
from multiprocessing import RawArray, RawValue, RLock, Value


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
    full = queue.Queue(1)
    full.put(1)
    condition = threading.Condition()
    barrier = threading.Barrier(1, action=lambda: 1 / 0)
    attempts = [
        lambda: full.put(2, False),
        lambda: full.put(2, timeout=0.01),
        lambda: full.put(),
        lambda: queue.LifoQueue().get_nowait(),
        lambda: queue.Queue("x").put(1),
        lambda: full.join(nonsense=1),
        lambda: [full.task_done() for _ in range(3)],
        lambda: condition.wait(),
        lambda: condition.notify(),
        lambda: condition.notify_all(),
        lambda: condition.release(),
        lambda: condition.acquire(1, 2, 3),
        lambda: condition.wait_for(lambda: 1 / 0),
        lambda: threading.Condition(Wrong()),
        lambda: threading.Semaphore(-1),
        lambda: threading.Semaphore().acquire(False, 1),
        lambda: threading.Semaphore().release(0),
        lambda: threading.BoundedSemaphore().release(),
        lambda: threading.BoundedSemaphore(2).release(3),
        lambda: threading.Event().wait("long"),
        lambda: threading.Event(1),
        lambda: barrier.wait(),
        lambda: barrier.wait(),
        lambda: threading.Barrier(2).wait(0.01),
        lambda: threading.Thread(target=leave).join(),
        lambda: Condition().wait(),
        lambda: Condition().notify(),
        lambda: Condition().notify_all(),
        lambda: Event().wait("long"),
        lambda: Event().set(1),
        lambda: Barrier(2).wait(0.01),
        lambda: Barrier(2, timeout=0.01).wait(),
        lambda: Barrier(),
        lambda: RawValue("nonsense"),
        lambda: RawArray("i", "x"),
        lambda: Value("i", 1, lock=3),
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
