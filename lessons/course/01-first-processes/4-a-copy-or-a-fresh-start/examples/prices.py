import time
from multiprocessing import get_context


def nothing():
    pass


if __name__ == "__main__":
    prices = {}
    for method in ("forkserver", "fork", "spawn"):
        context = get_context(method)
        children = [context.Process(target=nothing)
                    for n in range(8)]
        begin = time.perf_counter()
        for p in children:
            p.start()
        for p in children:
            p.join()
        prices[method] = time.perf_counter() - begin
        print(f"{method}: {prices[method]:.3f} s")
    print("the most for", max(prices, key=prices.get))
