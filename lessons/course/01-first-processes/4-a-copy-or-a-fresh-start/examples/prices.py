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
        prices[method] = time.perf_counter() - begin
    for method, seconds in prices.items():
        print(f"{method}: {seconds / 8 * 1000:.1f} ms")
    print("the most for", max(prices, key=prices.get))
