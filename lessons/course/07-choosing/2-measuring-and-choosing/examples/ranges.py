import pickle
from multiprocessing import Pool


def add_up(numbers):
    return sum(n * n for n in numbers)


if __name__ == "__main__":
    ranges = [range(250_000),
              range(250_000, 500_000)]
    lists = [list(part) for part in ranges]
    for name, parts in (("ranges", ranges),
                        ("lists", lists)):
        size = len(pickle.dumps(parts))
        with Pool(2) as pool:
            sums = pool.map(add_up, parts)
        print(f"{name}: {size // 10**6} MB,",
              "total", sum(sums))
