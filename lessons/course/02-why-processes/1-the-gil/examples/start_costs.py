import time
from multiprocessing import Process
from threading import Thread


def nothing():
    pass


if __name__ == "__main__":
    costs = {}
    for kind in (Process, Thread):
        begin = time.perf_counter()
        for n in range(10):
            worker = kind(target=nothing)
            worker.start()
            worker.join()
        spent = time.perf_counter() - begin
        costs[kind.__name__] = spent / 10 * 1000
    for name, cost in costs.items():
        print(f"{name}: {cost:.2f} ms")
    print("costs more:", max(costs, key=costs.get))
