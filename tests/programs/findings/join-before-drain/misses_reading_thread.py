# finds:
import threading
import time
from multiprocessing import Process, Queue


def produce(queue):
    queue.put("x" * 1_000_000)


def read(queue):
    time.sleep(1.5)
    queue.get()


if __name__ == "__main__":
    queue = Queue()
    worker = Process(target=produce, args=(queue,))
    worker.start()
    reader = threading.Thread(target=read, args=(queue,))
    reader.start()
    worker.join()
    reader.join()
