# hints: join-before-get 13
from multiprocessing import Process, Queue


def produce(queue, size):
    queue.put("x" * size)


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=produce, args=(queue, 1_000_000))
    process.start()
    process.join()
    print(len(queue.get()))
