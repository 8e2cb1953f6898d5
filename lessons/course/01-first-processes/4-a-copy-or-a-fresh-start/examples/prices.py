import time
from multiprocessing import get_context


def nothing():
    pass


if __name__ == "__main__":
    methods = ("forkserver", "fork", "spawn")
    prices = {}
    for method in methods:
        make = get_context(method).Process
        children = [make(target=nothing)
                    for n in range(8)]
        begin = time.perf_counter()
        for p in children:
            p.start()
        for p in children:
            p.join()
        price = time.perf_counter() - begin
        prices[method] = price
        print(f"{method}: {price:.3f} s")
    dearest = max(prices, key=prices.get)
    print("the most for", dearest)
