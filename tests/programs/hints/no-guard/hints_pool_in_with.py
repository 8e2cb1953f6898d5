# hints: no-guard 9
from multiprocessing import Pool


def double(n):
    return 2 * n


with Pool(2) as pool:
    print(pool.map(double, range(3)))
