# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""4 processes, 100,000 increments each, under the number's own lock."""

import sys
import time
from multiprocessing import Process, Value


def add(total, count):
    for _ in range(count):
        with total.get_lock():
            total.value += 1


if __name__ == "__main__":
    count = int(sys.argv[1])
    total = Value("i", 0)
    adders = [Process(target=add, args=(total, count)) for _ in range(4)]
    start = time.perf_counter()
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    print(time.perf_counter() - start)
    assert total.value == 4 * count
