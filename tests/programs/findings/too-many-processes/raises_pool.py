# finds: too-many-processes
import os
import time
from multiprocessing import Pool


def work(x):
    until = time.process_time() + 0.1
    while time.process_time() < until:
        sum(range(1000))
    return x


if __name__ == "__main__":
    cores = len(os.sched_getaffinity(0))
    with Pool(4 * cores) as pool:
        print(sum(pool.map(work, range(8 * cores), 1)))
