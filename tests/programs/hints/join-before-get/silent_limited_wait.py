# hints:
from multiprocessing import Process, Queue


def produce(queue):
    queue.put("x" * 1_000_000)


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=produce, args=(queue,))
    process.start()
    process.join(0.5)
    print(len(queue.get()))
    process.join()
