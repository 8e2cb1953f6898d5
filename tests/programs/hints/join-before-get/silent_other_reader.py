# hints:
from multiprocessing import Process, Queue
from threading import Thread


def produce(queue):
    for n in range(5000):
        queue.put(n)
    queue.put(None)


def consume(queue, found):
    found.put(sum(iter(queue.get, None)))


def drain(queue):
    while queue.get() is not None:
        pass


if __name__ == "__main__":
    queue, other, found = Queue(), Queue(), Queue()
    producer = Process(target=produce, args=(queue,))
    consumer = Process(target=consume, args=(queue, found))
    producer.start()
    consumer.start()
    producer.join()
    print(found.get())
    consumer.join()
    second = Process(target=produce, args=(other,))
    reader = Thread(target=drain, args=(other,))
    second.start()
    reader.start()
    second.join()
    reader.join()
