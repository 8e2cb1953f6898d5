import os
from multiprocessing import Process


def grind(bean):
    n = 0
    while n < 3_000_000:
        n = n + 1


if __name__ == "__main__":
    beans = range(6 * os.cpu_count())
    mills = [Process(target=grind, args=(b,))
             for b in beans]
    for mill in mills:
        mill.start()
    for mill in mills:
        mill.join()
    print("a mill for each bean: done")
