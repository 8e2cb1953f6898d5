import os
import time
from multiprocessing import Process

STEPS = 3_000_000


def count(steps):
    n = 0
    while n < steps:
        n = n + 1


def share_out(number, steps):
    children = [
        Process(target=count, args=(steps,))
        for _ in range(number)]
    for p in children:
        p.start()
    for p in children:
        p.join()


if __name__ == "__main__":
    cores = os.cpu_count()
    for each in (1, 6):
        number = each * cores
        begin = time.perf_counter()
        share_out(number, STEPS * 6 // each)
        took = time.perf_counter() - begin
        print(f"{each} per core: {took:.2f} s")
