# hints:
import time
from multiprocessing import Process, Queue


def produce(items):
    items.put(1)


if __name__ == "__main__":
    items = Queue()
    process = Process(target=produce, args=(items,))
    process.start()
    while items.empty():
        time.sleep(0.01)
    print(items.get())
    process.join()
