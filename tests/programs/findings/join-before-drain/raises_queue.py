# finds: join-before-drain limit-exceeded
# limit: 5
from multiprocessing import Process, Queue


def produce(queue):
    queue.put("x" * 1_000_000)


if __name__ == "__main__":
    queue = Queue()
    worker = Process(target=produce, args=(queue,))
    worker.start()
    worker.join()
    print(len(queue.get()))
