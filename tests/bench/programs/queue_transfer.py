# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One process sends numbers to another one through a queue."""

import sys
import time
from multiprocessing import Process, Queue


def produce(queue, count):
    for number in range(count):
        queue.put(number)


if __name__ == "__main__":
    count = int(sys.argv[1])
    queue = Queue()
    producer = Process(target=produce, args=(queue, count))
    start = time.perf_counter()
    producer.start()
    for _ in range(count):
        queue.get()
    producer.join()
    print(time.perf_counter() - start)
