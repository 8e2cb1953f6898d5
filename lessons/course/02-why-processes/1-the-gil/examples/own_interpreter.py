import sys
from multiprocessing import Process


def count():
    n = 0
    while n < 5_000_000:
        n = n + 1


if __name__ == "__main__":
    sys.setswitchinterval(60)  # seconds
    worker = Process(target=count)
    worker.start()
    done = not worker.is_alive()
    print("main goes on, process done:", done)
    worker.join()
