# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Work for the processor, done by Pool.map."""

import sys
import time
from multiprocessing import Pool


def work(number):
    total = number
    for step in range(50_000):
        total = (total * 31 + step) % 1_000_003
    return total


if __name__ == "__main__":
    count = int(sys.argv[1])
    with Pool(2) as pool:
        pool.map(abs, range(2))
        start = time.perf_counter()
        pool.map(work, range(count))
        print(time.perf_counter() - start)
