import time
from multiprocessing import Process
from threading import Thread


def nothing():
    pass


if __name__ == "__main__":
    costs = {}
    for kind in (Process, Thread):
        workers = [kind(target=nothing)
                   for _ in range(10)]
        begin = time.perf_counter()
        for w in workers:
            w.start()
        for w in workers:
            w.join()
        spent = time.perf_counter() - begin
        costs[kind.__name__] = spent
        print(f"{kind.__name__}: {spent:.4f} s")
    print("costs more:", max(costs, key=costs.get))
