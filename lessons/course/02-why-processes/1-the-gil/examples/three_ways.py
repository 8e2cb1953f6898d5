import time
from multiprocessing import Process
from threading import Thread


def count():
    n = 0
    while n < 3_000_000:
        n = n + 1


def together(kind):
    workers = [kind(target=count) for _ in range(2)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()


def one_after_another():
    count()
    count()


if __name__ == "__main__":
    ways = {
        "two processes": lambda: together(Process),
        "two threads": lambda: together(Thread),
        "one after another": one_after_another,
    }
    times = {}
    for name, way in ways.items():
        begin = time.perf_counter()
        way()
        times[name] = time.perf_counter() - begin
        print(f"{name}: {times[name]:.2f} s")
    print("shortest:", min(times, key=times.get))
