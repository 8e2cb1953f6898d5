# finds: self-deadlock limit-exceeded
# limit: 5
from multiprocessing import Lock, Process


def add(lock, total):
    lock.acquire()
    show(lock, total)
    lock.release()


def show(lock, total):
    lock.acquire()
    print(total)
    lock.release()


if __name__ == "__main__":
    lock = Lock()
    worker = Process(target=add, args=(lock, 3))
    worker.start()
    worker.join()
