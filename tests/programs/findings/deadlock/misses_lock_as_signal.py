# finds:
import time
from multiprocessing import Lock, Process


def wait_for(mine, other):
    mine.acquire()
    print("go")
    other.release()


if __name__ == "__main__":
    first, second = Lock(), Lock()
    first.acquire()
    second.acquire()
    worker = Process(target=wait_for, args=(first, second))
    worker.start()
    time.sleep(0.2)
    first.release()
    second.acquire()
    worker.join()
