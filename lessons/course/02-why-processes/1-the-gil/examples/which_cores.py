import os
from multiprocessing import Process


def ask(number, cores_of_main):
    same = os.sched_getaffinity(0) == cores_of_main
    print(f"child {number}: all cores of main {same}")


if __name__ == "__main__":
    cores = os.sched_getaffinity(0)
    children = [Process(target=ask, args=(n, cores))
                for n in (1, 2)]
    for p in children:
        p.start()
    for p in children:
        p.join()
