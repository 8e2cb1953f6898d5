# finds: feeder-lost-item
import time
from multiprocessing import Event, Process, Queue


def produce(queue, is_done):
    for _ in range(3):
        queue.put("x" * 300_000)
    is_done.set()
    time.sleep(60)


if __name__ == "__main__":
    queue, is_done = Queue(), Event()
    worker = Process(target=produce, args=(queue, is_done))
    worker.start()
    is_done.wait()
    worker.terminate()
    worker.join()
