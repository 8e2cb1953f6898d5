import time
from multiprocessing import Pool


def double(n):
    return 2 * n


if __name__ == "__main__":
    numbers = range(10_000)
    took = {}
    with Pool(2) as pool:
        pool.map(double, [1, 2])
        for size in (1, 1_000):
            begin = time.perf_counter()
            pool.map(double, numbers, size)
            end = time.perf_counter()
            took[size] = end - begin
    print("took longer: chunks of",
          max(took, key=took.get))
