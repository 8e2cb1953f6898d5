# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Pool: map() in chunks, and single calls of which one fails."""
#= pools.len 1
#= pools.0.type "Pool"
#= pools.0.size 2
#= pools.0.phase "ended"
#= pools.0.jobs {"pending": 0, "running": 0, "finished": 2, "failed": 1, "cancelled": 0}
#= pools.0.tasks {"sent": 4, "begun": 4, "ended": 4, "lost": 0, "results": 4, "failures": 1, "unpicklable": 0}
#= pools.0.workers.len 2
#= futures.len 3
#= futures.0.method "map"
#= futures.0.function "square"
#= futures.0.state "finished"
#= futures.0.tasks 2
#= futures.0.results 2
#= futures.1.state "finished"
#= futures.1.result "81"
#= futures.2.state "failed"
#= futures.2.result "ZeroDivisionError: integer division or modulo by zero"

import multiprocessing


def square(n):
    return n * n


def fail():
    return 1 // 0


if __name__ == "__main__":
    pool = multiprocessing.Pool(2)
    print(pool.map(square, range(6), chunksize=3))
    print(pool.apply_async(square, (9,)).get())
    try:
        pool.apply(fail)
    except ZeroDivisionError:
        print("failed")
    pool.close()
    pool.join()
