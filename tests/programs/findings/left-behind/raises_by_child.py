# finds: left-behind
from multiprocessing import Process
from multiprocessing.shared_memory import ShareableList


def make():
    numbers = ShareableList([1, 2, 3])
    numbers.shm.close()


if __name__ == "__main__":
    worker = Process(target=make)
    worker.start()
    worker.join()
