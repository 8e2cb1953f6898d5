# hints: args-no-comma 11, args-no-comma 12
from multiprocessing import Process, Queue


def put(queue):
    queue.put(1)


if __name__ == "__main__":
    queue = Queue()
    first = Process(target=put, args=(queue))
    second = Process(target=put, args=queue)
    first.start()
    second.start()
    print(queue.get(), queue.get())
    first.join()
    second.join()
