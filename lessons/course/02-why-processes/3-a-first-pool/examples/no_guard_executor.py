import multiprocessing as mp
from concurrent.futures import (
    ProcessPoolExecutor,
)


def double(n):
    return 2 * n


spawn = mp.get_context("spawn")
executor = ProcessPoolExecutor(1, spawn)
print(list(executor.map(double, [1, 2, 3])))
