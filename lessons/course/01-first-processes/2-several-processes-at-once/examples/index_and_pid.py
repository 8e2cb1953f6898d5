import os
from multiprocessing import Process


def work(index):
    print("index", index, "pid", os.getpid())


if __name__ == "__main__":
    workers = [Process(target=work, args=(i,))
               for i in range(5)]
    for p in workers:
        p.start()
    for p in workers:
        p.join()
