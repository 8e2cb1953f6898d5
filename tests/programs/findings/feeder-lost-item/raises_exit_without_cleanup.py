# finds: feeder-lost-item
import os
from multiprocessing import Process, Queue


def produce(queue):
    for _ in range(3):
        queue.put("x" * 300_000)
    os._exit(0)


if __name__ == "__main__":
    queue = Queue()
    worker = Process(target=produce, args=(queue,))
    worker.start()
    worker.join()
