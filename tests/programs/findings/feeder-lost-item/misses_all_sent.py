# finds:
from multiprocessing import Process, Queue


def produce(queue):
    for number in range(100):
        queue.put(number)


if __name__ == "__main__":
    queue = Queue()
    worker = Process(target=produce, args=(queue,))
    worker.start()
    print(sum(queue.get() for _ in range(100)))
    worker.join()
