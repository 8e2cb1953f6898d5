# hints: join-before-get 18
from multiprocessing import Process, Queue


class Producer(Process):
    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def run(self):
        self.queue.put(list(range(100_000)))


if __name__ == "__main__":
    queue = Queue()
    producer = Producer(queue)
    producer.start()
    producer.join()
    print(len(queue.get()))
