# finds: abandoned-results
import time
from multiprocessing import Pool


def work(x):
    # No other task ends while the pool is left: a worker that is terminated as it puts its result
    # keeps the queue's lock, and terminate() of CPython waits for it for ever.
    time.sleep(0.3 if x == 0 else 30)
    return x


if __name__ == "__main__":
    pool = Pool(2)
    with pool:
        results = pool.imap(work, range(6))
        print(next(results))
