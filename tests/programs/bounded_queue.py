# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two producers and two consumers around a queue with room for three, and one item left behind."""

import multiprocessing
import time


def produce(tasks, count):
    for number in range(count):
        tasks.put(number)


def consume(tasks, results):
    while (number := tasks.get()) is not None:
        time.sleep(0.001)
        results.put(number * 2)


if __name__ == "__main__":
    tasks = multiprocessing.Queue(3)
    results = multiprocessing.Queue()
    producers = [multiprocessing.Process(target=produce, args=(tasks, 10)) for _ in range(2)]
    consumers = [multiprocessing.Process(target=consume, args=(tasks, results)) for _ in range(2)]
    for process in producers + consumers:
        process.start()
    for process in producers:
        process.join()
    for _ in consumers:
        tasks.put(None)
    print(sum(results.get() for _ in range(20)))
    for process in consumers:
        process.join()
    results.put("left behind")
