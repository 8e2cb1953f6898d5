# finds:
import time
from multiprocessing import Pool


def work(x):
    time.sleep(0.05)
    return x


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map_async(work, range(4), 1)
        pool.close()
        pool.join()
