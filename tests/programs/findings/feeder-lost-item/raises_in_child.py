# finds: feeder-lost-item
from multiprocessing import Process, Queue


def produce(queue):
    queue.put("first")
    queue.put((n for n in range(3)))
    queue.put("last")


if __name__ == "__main__":
    queue = Queue()
    worker = Process(target=produce, args=(queue,))
    worker.start()
    print(queue.get(), queue.get())
    worker.join()
