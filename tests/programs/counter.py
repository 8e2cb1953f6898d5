# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two processes add to one shared number: once under its own lock, once under none."""

from multiprocessing import Lock, Process, Value


def add(total, hits, lock):
    for _ in range(5):
        with total.get_lock():
            total.value += 1
        with lock:
            hits.value += 1


if __name__ == "__main__":
    total = Value("i", 0)
    hits = Value("i", 0)
    lock = Lock()
    adders = [Process(target=add, args=(total, hits, lock)) for _ in range(2)]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    print(total.value, hits.value)
