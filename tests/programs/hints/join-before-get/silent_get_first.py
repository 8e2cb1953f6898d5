# hints:
from multiprocessing import Process, Queue


def produce(queue):
    for n in range(5000):
        queue.put(n)


if __name__ == "__main__":
    queue = Queue()
    processes = [Process(target=produce, args=(queue,)) for _ in range(2)]
    for process in processes:
        process.start()
    total = sum(queue.get() for _ in range(10_000))
    for process in processes:
        process.join()
    print(total)
