# finds:
import time
from multiprocessing import Process, Queue


def produce(queue, may_end):
    queue.put("x" * 1_000_000)
    while may_end.empty():
        time.sleep(0.01)


if __name__ == "__main__":
    queue, may_end = Queue(), Queue()
    worker = Process(target=produce, args=(queue, may_end))
    worker.start()
    worker.join(1)
    print(worker.exitcode, len(queue.get()))
    may_end.put(True)
    worker.join()
