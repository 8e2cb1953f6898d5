# finds:
import time
from multiprocessing import Process, Queue


def consume(queue):
    while queue.get() is not None:
        pass


if __name__ == "__main__":
    queue = Queue()
    worker = Process(target=consume, args=(queue,))
    worker.start()
    time.sleep(1)
    queue.put(1)
    queue.put(None)
    worker.join()
