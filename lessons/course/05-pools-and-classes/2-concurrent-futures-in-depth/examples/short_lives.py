import multiprocessing as mp
import os
from concurrent.futures import (
    ProcessPoolExecutor,
)


def who(number):
    return os.getpid()


if __name__ == "__main__":
    spawn = mp.get_context("spawn")
    with ProcessPoolExecutor(
            1, spawn,
            max_tasks_per_child=1) as pool:
        pids = list(pool.map(who, range(3)))
    print("workers:", len(set(pids)))
