# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A ProcessPoolExecutor whose second call kills its worker."""
#= pools.len 1
#= pools.0.type "ProcessPoolExecutor"
#= pools.0.phase "broken"
#= pools.0.tasks.lost 1
#= futures.len 2
#= futures.0.method "submit"
#= futures.0.state "finished"
#= futures.0.result "9"
#= futures.1.state "failed"
#= futures.1.function "die"
#= futures.1.lost 1

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def square(n):
    return n * n


def die():
    os.kill(os.getpid(), 9)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(square, 3).result())
        try:
            executor.submit(die).result()
        except BrokenProcessPool:
            print("broken")
