import time
from multiprocessing import (
    Array, Lock, Process, Value)


def stamp(lock, total, row, place):
    for _ in range(5):
        with lock:
            row[place] += 1
            time.sleep(0.01)
            total.value += 1


if __name__ == "__main__":
    lock = Lock()
    total, row = Value("i"), Array("i", 5)
    clerks = [
        Process(target=stamp,
                args=(lock, total, row, n))
        for n in range(5)
    ]
    for p in clerks:
        p.start()
    with lock:
        fits = sum(row[:]) == total.value
    print("they fit:", fits)
    for p in clerks:
        p.join()
    print(total.value, row[:])
