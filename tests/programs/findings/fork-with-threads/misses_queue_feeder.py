# finds:
# methods: fork
from multiprocessing import Process, Queue


def work(queue):
    print(queue.get())


if __name__ == "__main__":
    queue = Queue()
    queue.put(1)
    worker = Process(target=work, args=(queue,))
    worker.start()
    worker.join()
