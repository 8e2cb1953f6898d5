# finds: join-before-drain limit-exceeded
# limit: 4
from multiprocessing import Process, Queue


def produce(queue):
    for number in range(200):
        queue.put("x" * 1000)


if __name__ == "__main__":
    queue = Queue()
    workers = [Process(target=produce, args=(queue,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(queue.qsize())
