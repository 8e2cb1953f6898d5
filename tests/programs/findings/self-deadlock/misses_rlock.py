# finds:
from multiprocessing import RLock


def inner(lock):
    with lock:
        print("inner")


if __name__ == "__main__":
    lock = RLock()
    with lock:
        inner(lock)
