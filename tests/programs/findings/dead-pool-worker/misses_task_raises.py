# finds:
from multiprocessing import Pool


def work(x):
    return 1 // x


if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            pool.map(work, range(4))
        except ZeroDivisionError:
            print("caught")
