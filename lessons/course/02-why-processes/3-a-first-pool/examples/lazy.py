import time
from concurrent.futures import (
    ProcessPoolExecutor,
)
from multiprocessing import Pool


def nap(n):
    time.sleep(1)
    return n


if __name__ == "__main__":
    for kind in (Pool, ProcessPoolExecutor):
        with kind(2) as pool:
            begin = time.perf_counter()
            results = pool.map(nap, [1, 2])
            took = time.perf_counter() - begin
            name = kind.__name__
            print(name, "waited:", took >= 1)
            print(list(results))
