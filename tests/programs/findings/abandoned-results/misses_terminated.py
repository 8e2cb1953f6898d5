# finds:
import time
from multiprocessing import Pool


def work(x):
    time.sleep(30)
    return x


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map_async(work, range(6), 1)
        pool.terminate()
