import os
from multiprocessing import Pool


def who(item):
    return os.getpid()


if __name__ == "__main__":
    items = range(8)
    with Pool(4) as pool:
        pids = pool.map(who, items,
                        chunksize=4)
    n = len(set(pids[:4]))
    print("workers of the first four:", n)
