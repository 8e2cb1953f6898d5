import os
from multiprocessing import Pool


def who(number):
    return os.getpid()


if __name__ == "__main__":
    for limit in (None, 2):
        pool = Pool(1, maxtasksperchild=limit)
        with pool:
            pids = pool.map(who, range(6),
                            chunksize=1)
        print(limit, "workers:", len(set(pids)))
