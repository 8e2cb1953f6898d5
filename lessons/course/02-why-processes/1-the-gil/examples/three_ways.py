import time
from multiprocessing import Process
from threading import Thread


def count():
    n = 0
    while n < 3_000_000:
        n = n + 1


def together(kind):
    one = kind(target=count)
    other = kind(target=count)
    one.start()
    other.start()
    one.join()
    other.join()


def one_by_one():
    count()
    count()


def measure(work, *args):
    begin = time.perf_counter()
    work(*args)
    return time.perf_counter() - begin


if __name__ == "__main__":
    times = {
        "two processes": measure(together, Process),
        "two threads": measure(together, Thread),
        "one after another": measure(one_by_one),
    }
    for name, seconds in times.items():
        print(f"{name}: {seconds:.2f} s")
    print("shortest:", min(times, key=times.get))
