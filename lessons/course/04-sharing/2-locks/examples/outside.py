import time
from multiprocessing import (
    Lock, Process, Value)


def lay(lock, tiles):
    for _ in range(5):
        time.sleep(0.1)
        with lock:
            tiles.value += 1


if __name__ == "__main__":
    lock = Lock()
    tiles = Value("i", 0)
    workers = [Process(target=lay,
                       args=(lock, tiles))
               for _ in range(3)]
    for p in workers:
        p.start()
    for p in workers:
        p.join()
    print("tiles:", tiles.value)
