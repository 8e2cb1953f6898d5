# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Four children side by side, each counting to a number of its own."""

import os
from multiprocessing import Process


def work(number):
    total = sum(range(number * 100_000))
    print(f"worker {number}: {total}")


if __name__ == "__main__":
    workers = [Process(target=work, args=(n,), name=f"worker-{n}") for n in range(1, 5)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("all done in", os.path.basename(__file__))
