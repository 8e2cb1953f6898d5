# finds:
import time
from multiprocessing import Process, Queue


def produce(queue):
    queue.put("x" * 1_000_000)


def consume(queue):
    time.sleep(2)  # it prepares itself
    queue.get()


if __name__ == "__main__":
    queue = Queue()
    producer = Process(target=produce, args=(queue,))
    consumer = Process(target=consume, args=(queue,))
    producer.start()
    consumer.start()
    producer.join()
    consumer.join()
