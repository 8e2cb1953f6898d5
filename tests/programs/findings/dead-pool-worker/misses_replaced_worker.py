# finds:
from multiprocessing import Pool


def work(x):
    return x


if __name__ == "__main__":
    with Pool(2, maxtasksperchild=2) as pool:
        print(sum(pool.map(work, range(8), 1)))
