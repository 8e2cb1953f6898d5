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
        name = kind.__name__
        costs[name] = spent
        print(f"{name}: {spent:.4f} s")
    dearest = max(costs, key=costs.get)
    print("costs more:", dearest)
