# finds:
import time
from multiprocessing import Process, Queue


def produce(queue):
    queue.put("x" * 1_000_000)


if __name__ == "__main__":
    queue = Queue()
    worker = Process(target=produce, args=(queue,))
    worker.start()
    time.sleep(1)
    print(len(queue.get()))
    worker.join()
