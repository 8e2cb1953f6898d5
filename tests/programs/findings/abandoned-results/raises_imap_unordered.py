# finds: abandoned-results
import time
from multiprocessing import Pool


def work(x):
    time.sleep(30)
    return x


def collect(pool):
    with pool:
        return pool.imap_unordered(work, range(6))


if __name__ == "__main__":
    collect(Pool(2))
