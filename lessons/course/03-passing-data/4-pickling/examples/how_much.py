import pickle
from multiprocessing import Pool


def total(numbers):
    return sum(numbers)


if __name__ == "__main__":
    parts = [range(0, 50_000),
             range(50_000, 100_000)]
    lists = [list(part) for part in parts]
    for what in (lists, parts):
        size = len(pickle.dumps(what))
        with Pool(2) as pool:
            sums = pool.map(total, what)
        print(sum(sums), "for", size, "bytes")
