import time
from multiprocessing import Pool


def double(n):
    time.sleep(n / 10)
    return 2 * n


if __name__ == "__main__":
    with Pool(3) as pool:
        print(pool.map(double, [5, 3, 1]))
