# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nanoseconds per record with source line and repr: acquire, read and release through what the probe
hooks, less the same three calls on the objects below the hooks. Only sensible with the probe.
Processor time, so that other work on the machine does not count."""

import sys
import time
from multiprocessing import Value


def through_hooks(value, count):
    acquire, release = value.acquire, value.release
    start = time.process_time()
    for _ in range(count):
        acquire()
        value.value
        release()
    return time.process_time() - start


def below_hooks(value, count):
    semaphore, number = value.get_lock()._semlock, value.get_obj()
    acquire, release = semaphore.acquire, semaphore.release
    start = time.process_time()
    for _ in range(count):
        acquire()
        number.value
        release()
    return time.process_time() - start


if __name__ == "__main__":
    count = int(sys.argv[1])
    value = Value("i", 5)
    through_hooks(value, 1000)
    extra = through_hooks(value, count) - below_hooks(value, count)
    print(extra / (3 * count) * 1e9)
