# finds: abandoned-results
import time
from multiprocessing import Pool


def work(x):
    time.sleep(0.3)
    return x


if __name__ == "__main__":
    pool = Pool(2)
    with pool:
        results = pool.imap(work, range(6))
        print(next(results))
