# hints: empty-loop 14
from multiprocessing import Process, Queue


def produce(queue):
    for n in range(10):
        queue.put(n)


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=produce, args=(queue,))
    process.start()
    while not queue.empty():
        print(queue.get())
    process.join()
