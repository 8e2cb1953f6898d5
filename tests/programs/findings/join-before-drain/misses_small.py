# finds:
from multiprocessing import Process, Queue


def produce(queue):
    queue.put("x" * 1000)


if __name__ == "__main__":
    queue = Queue()
    worker = Process(target=produce, args=(queue,))
    worker.start()
    worker.join()
    print(len(queue.get()))
