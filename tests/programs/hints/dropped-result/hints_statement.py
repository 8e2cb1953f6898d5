# hints: dropped-result 10, dropped-result 11
from multiprocessing import Pool


def work(n):
    return n * n

if __name__ == "__main__":
    with Pool(2) as pool:
        pool.apply_async(work, (1,))
        pool.map_async(work, range(10))
        print("done")
