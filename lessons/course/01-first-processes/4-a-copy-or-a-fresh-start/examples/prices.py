import time
from multiprocessing import get_context


def nothing():
    pass


if __name__ == "__main__":
    prices = {}
    for method in ("forkserver", "fork", "spawn"):
        context = get_context(method)
        begin = time.perf_counter()
        for n in range(8):
            p = context.Process(target=nothing)
            p.start()
            p.join()
        spent = time.perf_counter() - begin
        prices[method] = spent / 8 * 1000
        print(f"{method}: {prices[method]:.1f} ms")
    print("the most for", max(prices, key=prices.get))
