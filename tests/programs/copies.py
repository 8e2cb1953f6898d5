# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of two workers, and a Value of both."""

import time
from multiprocessing import Barrier, Lock, Process, Value

LIMIT = 3
counter = 0
results = []
owner = "main"


def count(n, total, gate, lock):
    global counter, owner
    counter += n
    owner = f"worker {n}"
    results.append(n * n)
    seen = total.value
    gate.wait()
    total.value = seen + 1
    for step in range(2):
        with lock:
            time.sleep(0.04)
        time.sleep(0.02 * n)
    time.sleep(0.3)


if __name__ == "__main__":
    counter = 10
    total, gate, lock = Value("i", 4), Barrier(2), Lock()
    workers = [Process(target=count, args=(n, total, gate, lock)) for n in (1, 2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(counter, results, total.value)
