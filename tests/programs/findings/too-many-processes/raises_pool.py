# finds: too-many-processes
import os
import time
from multiprocessing import Barrier, Pool


def work(x):
    until = time.process_time() + 0.1
    while time.process_time() < until:
        sum(range(1000))
    return x


def ready(gate):
    gate.wait()  # or the first would have done it all before the last is there


if __name__ == "__main__":
    cores = len(os.sched_getaffinity(0))
    workers = 4 * cores
    with Pool(workers, ready, (Barrier(workers),)) as pool:
        print(sum(pool.map(work, range(8 * cores), 1)))
