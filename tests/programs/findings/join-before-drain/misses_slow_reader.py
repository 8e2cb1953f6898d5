# finds:
import time
from multiprocessing import Process, Queue


def produce(queue):
    for number in range(200):
        queue.put("x" * 1000)


def consume(queue):
    for number in range(200):
        queue.get()
        time.sleep(0.02)


if __name__ == "__main__":
    queue = Queue()
    producer = Process(target=produce, args=(queue,))
    consumer = Process(target=consume, args=(queue,))
    producer.start()
    consumer.start()
    producer.join()
    consumer.join()
