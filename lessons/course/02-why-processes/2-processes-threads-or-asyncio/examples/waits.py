import time
from multiprocessing import Process
from threading import Thread

CITIES = ["Oslo", "Lima", "Cairo"]


def ask(city):
    time.sleep(1)  # waiting for the answer


def one_by_one():
    for city in CITIES:
        ask(city)


def together(kind):
    workers = [kind(target=ask, args=(c,))
               for c in CITIES]
    for w in workers:
        w.start()
    for w in workers:
        w.join()


def measure(name, work, *args):
    begin = time.perf_counter()
    work(*args)
    s = time.perf_counter() - begin
    overlap = s < 3
    print(f"{name}: {s:.2f} s,",
          f"overlap {overlap}")


if __name__ == "__main__":
    measure("one by one", one_by_one)
    measure("processes", together, Process)
    measure("threads", together, Thread)
