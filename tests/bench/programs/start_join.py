# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Children that do nothing, one after the other: what a start and a join cost."""

import multiprocessing
import sys
import time


def nothing():
    pass


if __name__ == "__main__":
    method, count = sys.argv[1], int(sys.argv[2])
    context = multiprocessing.get_context(method)
    start = time.perf_counter()
    for _ in range(count):
        child = context.Process(target=nothing)
        child.start()
        child.join()
    print(time.perf_counter() - start)
