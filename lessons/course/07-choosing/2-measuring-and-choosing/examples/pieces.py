import time
from multiprocessing import Pool


def square(n):
    return n * n


if __name__ == "__main__":
    numbers = range(5_000)
    times = {}
    with Pool(2) as pool:
        for size in (1, 1_250):
            begin = time.perf_counter()
            pool.map(square, numbers, size)
            end = time.perf_counter()
            spent = end - begin
            times[size] = spent
            print(f"chunks of {size}:",
                  f"{spent:.3f} s")
    print("longer: chunks of",
          max(times, key=times.get))
