# finds:
from multiprocessing import Pool


def work(x):
    return sum(range(100_000))


if __name__ == "__main__":
    with Pool(2) as pool:
        print(len(pool.map(work, range(200), chunksize=10)))
