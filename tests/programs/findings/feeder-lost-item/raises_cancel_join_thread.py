# finds: feeder-lost-item
from multiprocessing import Process, Queue


def produce(queue):
    for _ in range(3):
        queue.put("x" * 300_000)
    queue.cancel_join_thread()


if __name__ == "__main__":
    queue = Queue()
    worker = Process(target=produce, args=(queue,))
    worker.start()
    worker.join()
