# SPDX-FileCopyrightText: 2026 The ProcLab authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A producer and a consumer with a queue of three places between them."""

from multiprocessing import Process, Queue


def produce(queue):
    for number in range(8):
        queue.put(("item", number))
    queue.put(None)


def consume(queue):
    while True:
        item = queue.get()
        if item is None:
            break
        print("got", item)


if __name__ == "__main__":
    queue = Queue(maxsize=3)
    producer = Process(target=produce, args=(queue,), name="producer")
    consumer = Process(target=consume, args=(queue,), name="consumer")
    producer.start()
    consumer.start()
    producer.join()
    consumer.join()
