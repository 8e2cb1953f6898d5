import os
from multiprocessing import Process


def ask(number, cores):
    same = os.sched_getaffinity(0) == cores
    print(f"child {number}: all cores {same}")


if __name__ == "__main__":
    cores = os.sched_getaffinity(0)
    children = [
        Process(target=ask, args=(n, cores))
        for n in (1, 2)
    ]
    for p in children:
        p.start()
    for p in children:
        p.join()
