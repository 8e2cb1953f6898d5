import time
from multiprocessing import Pool


def add_squares(numbers):
    return sum(n * n for n in numbers)


def one_by_one(parts):
    return sum(map(add_squares, parts))


def in_a_pool(parts):
    with Pool(2) as pool:
        return sum(pool.map(add_squares, parts))


def measure(work, parts):
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        total = work(parts)
        end = time.perf_counter()
        times.append(end - begin)
    return min(times), total


if __name__ == "__main__":
    step = 500_000
    parts = [range(n, n + step) for n in
             range(0, 4 * step, step)]
    one, total = measure(one_by_one, parts)
    two, again = measure(in_a_pool, parts)
    print(f"one by one: {one:.2f} s")
    print(f"in a pool: {two:.2f} s")
    print("same total:", total == again)
    print("the pool needed less:", two < one)
