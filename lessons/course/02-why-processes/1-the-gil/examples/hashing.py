import hashlib
import sys
from threading import Thread

finished = []


def count():
    n = 0
    while n < 5_000_000:
        n = n + 1
    finished.append("count")


def digest():
    hashlib.sha256(bytes(100_000_000))
    finished.append("digest")


if __name__ == "__main__":
    sys.setswitchinterval(60)  # seconds
    for work in (count, digest):
        worker = Thread(target=work)
        worker.start()
        name = work.__name__
        done = name in finished
        print(name, "- thread done:", done)
        worker.join()
