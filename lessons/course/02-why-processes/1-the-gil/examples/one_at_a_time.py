import sys
from threading import Thread

n = 0


def count():
    global n
    while n < 5_000_000:
        n = n + 1


if __name__ == "__main__":
    sys.setswitchinterval(60)  # seconds
    worker = Thread(target=count)
    worker.start()
    done = n == 5_000_000
    print("main goes on, thread done:", done)
    worker.join()
