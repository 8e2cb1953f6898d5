# finds: dead-pool-worker
import os
from multiprocessing import Pool, TimeoutError


def work(x):
    if x == 2:
        os._exit(3)
    return x


if __name__ == "__main__":
    pool = Pool(2)
    result = pool.map_async(work, range(4), 1)
    try:
        result.get(timeout=1.5)
    except TimeoutError:
        print("no answer")
    pool.terminate()
    pool.join()
