# finds: dead-pool-worker
import os
import signal
from multiprocessing import Pool, TimeoutError


def work(x):
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    pool = Pool(1)
    result = pool.apply_async(work, (1,))
    try:
        result.get(timeout=1.5)
    except TimeoutError:
        print("no answer")
    pool.terminate()
    pool.join()
