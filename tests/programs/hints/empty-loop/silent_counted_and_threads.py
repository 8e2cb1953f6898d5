# hints:
import queue
from multiprocessing import Process, Queue, SimpleQueue


def produce(items):
    for n in range(10):
        items.put(n)
    items.put(None)


def fill(simple):
    simple.put(1)


if __name__ == "__main__":
    items = Queue()
    process = Process(target=produce, args=(items,))
    process.start()
    while (item := items.get()) is not None:
        print(item, items.empty())
    process.join()
    simple = SimpleQueue()
    process = Process(target=fill, args=(simple,))
    process.start()
    process.join()
    while not simple.empty():
        print(simple.get())
    plain = queue.Queue()
    plain.put(1)
    while not plain.empty():
        print(plain.get())
