import time
from concurrent.futures import (
    ProcessPoolExecutor,
)


def double(n):
    return 2 * n


if __name__ == "__main__":
    numbers = range(5_000)
    took = {}
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(double, [1, 2]))
        for size in (1, 1_000):
            begin = time.perf_counter()
            list(pool.map(double, numbers,
                          chunksize=size))
            end = time.perf_counter()
            took[size] = end - begin
    print("took longer: chunks of",
          max(took, key=took.get))
