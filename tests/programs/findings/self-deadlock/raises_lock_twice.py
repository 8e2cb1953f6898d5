# finds: self-deadlock limit-exceeded
# limit: 5
from multiprocessing import Lock


def inner(lock):
    with lock:
        print("inner")


if __name__ == "__main__":
    lock = Lock()
    with lock:
        inner(lock)
