# finds: feeder-lost-item
# limit: 20
import time
from multiprocessing import Process, Queue


def produce(queue):
    queue.put("first")
    queue.put((n for n in range(3)))
    queue.put("last")
    time.sleep(0.5)  # while a process ends, the feeder says nothing and gives up


if __name__ == "__main__":
    queue = Queue()
    worker = Process(target=produce, args=(queue,))
    worker.start()
    print(queue.get(), queue.get())
    worker.join()
