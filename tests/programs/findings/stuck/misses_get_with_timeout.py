# finds:
import queue
from multiprocessing import Process, Queue


def consume(items):
    try:
        items.get(timeout=1)
    except queue.Empty:
        print("nothing came")


if __name__ == "__main__":
    items = Queue()
    worker = Process(target=consume, args=(items,))
    worker.start()
    worker.join()
