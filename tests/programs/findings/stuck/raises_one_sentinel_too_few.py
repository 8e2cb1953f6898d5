# finds: stuck limit-exceeded
# limit: 8
from multiprocessing import Process, Queue


def consume(queue):
    while queue.get() is not None:
        pass


if __name__ == "__main__":
    queue = Queue()
    workers = [Process(target=consume, args=(queue,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for number in range(4):
        queue.put(number)
    queue.put(None)
    for worker in workers:
        worker.join()
