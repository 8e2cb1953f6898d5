# finds:
import time
from multiprocessing import Process, Queue


def produce(queue):
    queue.put("x" * 1_000_000)
    time.sleep(1.5)


if __name__ == "__main__":
    queue = Queue()
    worker = Process(target=produce, args=(queue,))
    worker.start()
    print(len(queue.get()))
    worker.join(0.5)
    print(worker.exitcode)
    worker.join()
