# hints:
from multiprocessing import Manager, Process, Queue


def produce(queue):
    queue.put(list(range(100_000)))


def ready(queue):
    queue.put("ready")


def consume(queue):
    print(queue.get())


if __name__ == "__main__":
    with Manager() as manager:
        queue = manager.Queue()
        process = Process(target=produce, args=(queue,))
        process.start()
        process.join()
        print(len(queue.get()))
    signs = Queue()
    process = Process(target=ready, args=(signs,))
    process.start()
    process.join()
    print(signs.get())
    work = Queue()
    process = Process(target=consume, args=(work,))
    process.start()
    work.put(1)
    process.join()
